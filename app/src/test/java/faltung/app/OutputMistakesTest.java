package faltung.app;

import static faltung.app.Mistake.mistake;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Mistakes in the options that say which outputs there are, and what lies beyond the edge. */
class OutputMistakesTest {
  private static final Mistake[] MISTAKES = {
    mistake(
        2,
        "faltung convolve: --mode says which outputs: full, same or valid; SciPy's ndimage calls"
            + " the border mode, and its reflect is our --border symmetric",
        "convolve",
        "1",
        "1",
        "--mode",
        "reflect"),
    mistake(
        2,
        "faltung convolve: --mode says which outputs: full, same or valid; SciPy's ndimage calls"
            + " the border mode, and its nearest is our --border edge",
        "convolve",
        "1",
        "1",
        "--mode",
        "nearest"),
    mistake(
        2,
        "faltung convolve: --mode says which outputs: full, same or valid; circular is a border,"
            + " our --border wrap",
        "convolve",
        "1",
        "1",
        "--mode",
        "circular"),
    mistake(
        2,
        "faltung convolve: --mode sane is none of full, same, valid; did you mean same?",
        "convolve",
        "1",
        "1",
        "--mode",
        "sane"),
    mistake(
        2,
        "faltung convolve: there is no option --mdoe; did you mean --mode?",
        "convolve",
        "1",
        "1",
        "--mdoe",
        "same"),
    mistake(
        2,
        "faltung convolve: there is no option -mode; did you mean --mode?",
        "convolve",
        "1",
        "1",
        "-mode",
        "same"),
    mistake(
        2,
        "faltung convolve: --mode needs a value: full|same|valid",
        "convolve",
        "1",
        "1",
        "--mode"),
    mistake(
        2,
        "faltung convolve: --border \"wrapp\" is none of zero, constant:k, edge, symmetric, reflect, wrap; did you mean wrap?",
        "convolve",
        "1",
        "1",
        "--border",
        "wrapp"),
    mistake(
        2,
        "faltung convolve: --border \"replicate\" is none of zero, constant:k, edge, symmetric,"
            + " reflect, wrap; what OpenCV, PyTorch and MATLAB call replicate is our edge",
        "convolve",
        "1",
        "1",
        "--border",
        "replicate"),
    mistake(
        2,
        "faltung convolve: --stride 0: 0 is no whole number from 1 on",
        "convolve",
        "1",
        "1",
        "--stride",
        "0"),
    mistake(
        2,
        "faltung convolve: --stride 1,2 has 2 values, but X has 1 axis; give one, or one per axis",
        "convolve",
        "1",
        "1",
        "--stride",
        "1,2"),
    mistake(
        2,
        "faltung convolve: --mode valid leaves no output: H (3) does not fit into X (2); exchange"
            + " them, or use --mode full or same",
        "convolve",
        "1 2",
        "1 2 1",
        "--mode",
        "valid"),
    mistake(
        2,
        "faltung convolve: --border constant:0.5 is no integer, but --dtype long needs them",
        "convolve",
        "1",
        "1",
        "--dtype",
        "long",
        "--border",
        "constant:0.5"),
    mistake(
        2,
        "faltung convolve: --border \"nearest\" is none of zero, constant:k, edge, symmetric, reflect, wrap; what SciPy's ndimage calls nearest is our edge",
        "convolve",
        "1",
        "1",
        "--border",
        "nearest"),
    mistake(
        2,
        "faltung convolve: --border reflect,wrap has 2 values, but X has 1 axis; give one, or one per axis",
        "convolve",
        "1",
        "1",
        "--border",
        "reflect,wrap"),
    mistake(
        2,
        "faltung convolve: --mode same-numpy is not defined with --stride 2; same-tensorflow, same-onnx-lower and same are",
        "convolve",
        "1",
        "1",
        "--mode",
        "same-numpy",
        "--stride",
        "2"),
    mistake(
        2,
        "faltung convolve: --mode and --padding both say which outputs; leave out one",
        "convolve",
        "1",
        "1",
        "--mode",
        "same",
        "--padding",
        "1"),
    mistake(
        2,
        "faltung convolve: --padding 1:2:3: an axis has two ends; write it like 1, 2,1 or 1:2",
        "convolve",
        "1",
        "1",
        "--padding",
        "1:2:3"),
    mistake(
        2,
        "faltung derive: --mode same-scipy is not known here, only --mode full, same and valid; an origin of H, as in \"@-1 1 2 1\", says which outputs same has",
        "derive",
        "1",
        "1",
        "--at",
        "0",
        "--mode",
        "same-scipy"),
  };

  @TestFactory
  Stream<DynamicTest> oneLineThatHelps() {
    return Mistake.tests(MISTAKES);
  }
}
