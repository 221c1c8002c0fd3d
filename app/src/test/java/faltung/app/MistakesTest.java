package faltung.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * The mistakes of somebody who uses the command for the first time: each gets one line that helps.
 */
class MistakesTest {
  private record Mistake(int code, String message, List<String> arguments) {}

  private static Mistake mistake(int code, String message, String... arguments) {
    return new Mistake(code, message, List.of(arguments));
  }

  private static final Mistake[] MISTAKES = {
    mistake(
        2,
        "faltung convolve: X and H are missing; for example: faltung convolve \"3 4 5\" \"2 1\"",
        "convolve"),
    mistake(
        2,
        "faltung correlate: only 1 of X and H is given; for example: faltung correlate"
            + " \"1 2 3 4 5 6 7\" \"1 0 -1\" --mode valid",
        "correlate",
        "1 2"),
    mistake(
        2,
        "faltung convolve: too many words: X and H are two, but there are 5; put the numbers of"
            + " each signal in quotes, such as \"3 4 5\"",
        "convolve",
        "3",
        "4",
        "5",
        "2",
        "1"),
    mistake(2, "faltung: there is no command convolv; did you mean convolve?", "convolv"),
    mistake(2, "faltung: there is no command xcorr; did you mean correlate?", "xcorr", "1", "1"),
    mistake(
        2,
        "faltung: the first word is a command, such as convolve: faltung convolve \"3 4 5\""
            + " \"2 1\"",
        "3 4 5",
        "2 1"),
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
        "faltung convolve: --stride 1,2 has 2 values, but X has 1 axis; give one, or one an axis",
        "convolve",
        "1",
        "1",
        "--stride",
        "1,2"),
    mistake(
        2,
        "faltung convolve: X: 'x' is no number (character 5 of \"3 4 x\")",
        "convolve",
        "3 4 x",
        "1"),
    mistake(
        2,
        "faltung convolve: H: row 1 has 1 value, but row 0 has 2 values; all rows need the same"
            + " length",
        "convolve",
        "1",
        "[[1,2],[3]]"),
    mistake(
        2,
        "faltung convolve: X: the bracket '[' is not closed (character 1 of \"[1,2\")",
        "convolve",
        "[1,2",
        "1"),
    mistake(
        2,
        "faltung convolve: X: ')' closes nothing (character 5 of \"[1,2)\")",
        "convolve",
        "[1,2)",
        "1"),
    mistake(
        2,
        "faltung convolve: X: a number is missing before this comma (character 3 of \"1,,2\")",
        "convolve",
        "1,,2",
        "1"),
    mistake(2, "faltung convolve: X: \"[]\" has no numbers", "convolve", "[]", "1"),
    mistake(
        2,
        "faltung convolve: X is an empty text; write numbers, such as \"3 4 5\"",
        "convolve",
        "",
        "1"),
    mistake(
        2,
        "faltung convolve: X: the origin @-1,-1 has 2 coordinates, but the values have 1 axis: 3",
        "convolve",
        "@-1,-1 1 2 3",
        "1"),
    mistake(
        2,
        "faltung convolve: X: \"@x 1 2\" has no origin behind the @; write one integer an axis, as"
            + " in \"@-1 1 2 1\" or \"@-1,-1 [[1,2],[3,4]]\", or \"@centre …\"",
        "convolve",
        "@x 1 2",
        "1"),
    mistake(
        2,
        "faltung convolve: X has 2 axes (2 × 2), but H has 1 (3); both need the same number; write"
            + " H as a row, [[1,2,1]], or as a column, [[1],[2],[1]]",
        "convolve",
        "1 2; 3 4",
        "1 2 1"),
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
        "faltung convolve: X: the integer 9007199254740993 is not exact in double precision; write"
            + " --dtype long to compute with exact integers, or 9007199254740993.0 to have it"
            + " rounded",
        "convolve",
        "9007199254740993",
        "1"),
    mistake(
        2,
        "faltung convolve: --dtype duoble is none of float, double, long, complex; did you mean"
            + " double?",
        "convolve",
        "1",
        "1",
        "--dtype",
        "duoble"),
    mistake(
        2,
        "faltung convolve: H: 0.5 is no integer, but --dtype long needs integers",
        "convolve",
        "1",
        "0.5",
        "--dtype",
        "long"),
    mistake(
        2,
        "faltung convolve: X and H are both -, but there is one standard input",
        "convolve",
        "-",
        "-"),
    mistake(
        2,
        "faltung convolve: -o y.xyz: the name tells no kind of file; end it in .npy, .txt, .csv,"
            + " .json, .png, .pgm, .ppm, .jpg, .tif",
        "convolve",
        "1",
        "1",
        "-o",
        "y.xyz"),
    mistake(
        1,
        "faltung convolve: cannot write nowhere/y.npy: the folder",
        "convolve",
        "1",
        "1",
        "-o",
        "nowhere/y.npy"),
    mistake(
        1,
        "faltung convolve: X: no such file: nothing.npy (numbers are written like \"3 4 5\")",
        "convolve",
        "nothing.npy",
        "1"),
    mistake(1, "faltung convolve: X: src is a folder, not a file", "convolve", "src", "1"),
    mistake(2, "faltung: there is no command conv; did you mean convolve?", "conv", "1", "1"),
    mistake(
        2,
        "faltung convolve: --method fast is none of auto, separable, fft, overlap-save, number-theoretic, direct",
        "convolve",
        "1",
        "1",
        "--method",
        "fast"),
    mistake(
        2,
        "faltung convolve: --method overlap is none of auto, separable, fft, overlap-save, number-theoretic, direct; did you mean overlap-save?",
        "convolve",
        "1",
        "1",
        "--method",
        "overlap"),
    mistake(
        2,
        "faltung convolve: --method ntt is none of auto, separable, fft, overlap-save, number-theoretic, direct; did you mean number-theoretic?",
        "convolve",
        "1",
        "1",
        "--method",
        "ntt"),
    mistake(
        2,
        "faltung convolve: --method number-theoretic: declined, because it is for integers",
        "convolve",
        "1 2",
        "1 2",
        "--method",
        "number-theoretic"),
    mistake(
        2,
        "faltung convolve: --method separable: H is no short sum of products of one-dimensional kernels: the error would be 0.03202563076, allowed is normwise guaranteed 1.0E-12; --method auto takes another",
        "convolve",
        "1 2; 3 4",
        "1 2; 3 5",
        "--method",
        "separable"),
    mistake(
        2,
        "faltung convolve: --tolerance \"tiny\": \"tiny\" is no word of it; write it like 1e-9, componentwise:1e-6 or normwise:guaranteed:1e-12",
        "convolve",
        "1",
        "1",
        "--tolerance",
        "tiny"),
    mistake(
        2,
        "faltung convolve: no method meets the tolerance normwise guaranteed 1.0E-30; the best is direct with 2.2204460492503136E-16, which runs without --strict",
        "convolve",
        "3 4 5",
        "2 1",
        "--tolerance",
        "1e-30",
        "--strict"),
    mistake(
        2,
        "faltung convolve: no method is possible: separable: declined, because the kernel has no two axes to separate; fft: declined, because it needs",
        "convolve",
        "3 4 5",
        "2 1",
        "--memory",
        "1B"),
    mistake(
        2,
        "faltung convolve: --memory lots is no amount of memory; write it like 500MB or 2GiB",
        "convolve",
        "1",
        "1",
        "--memory",
        "lots"),
    mistake(
        2,
        "faltung convolve: --threads 0 is no whole number from 1 to 1024",
        "convolve",
        "1",
        "1",
        "--threads",
        "0"),
    mistake(
        2,
        "faltung convolve: --dtype int32: integers are computed in 64 bits, exactly: --dtype long",
        "convolve",
        "1",
        "1",
        "--dtype",
        "int32"),
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
        "faltung convolve: --border reflect,wrap has 2 values, but X has 1 axis; give one, or one an axis",
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
    mistake(
        2,
        "faltung convolve: --spectrum belongs to a plot; add --plot FILE.svg",
        "convolve",
        "1",
        "1",
        "--spectrum"),
    mistake(
        2,
        "faltung convolve: --plot y.jpg: the name tells no kind of plot; end it in .svg or .png",
        "convolve",
        "1",
        "1",
        "--plot",
        "y.jpg"),
    mistake(
        2,
        "faltung convolve: --spectrum is for signals with one axis, but X has 2",
        "convolve",
        "1 2;3 4",
        "1 2;3 4",
        "--spectrum",
        "--plot",
        "y.svg"),
    mistake(
        1,
        "faltung convolve: --plan: no such file: nowhere.plan",
        "convolve",
        "1",
        "1",
        "--plan",
        "nowhere.plan"),
    mistake(
        1,
        "faltung convolve: --plan pom.xml: this is no plan: it should begin with \"faltung-plan 1\"",
        "convolve",
        "1",
        "1",
        "--plan",
        "pom.xml"),
    mistake(
        2,
        "faltung convolve: a plan holds method, tolerance and memory already; leave out --plan or --method",
        "convolve",
        "1",
        "1",
        "--plan",
        "p",
        "--method",
        "fft"),
    mistake(2, "faltung plan: X: the length 0 is not from 1 to 2147483647", "plan", "0", "3"),
    mistake(
        2,
        "faltung plan: X has 2 axes (100 × 100), but H has 1 (3); both need the same number",
        "plan",
        "100x100",
        "3"),
    mistake(
        2,
        "faltung plan: convolution: input [2000000000], kernel [2000000000], along spatial axis 0: the output length is 3999999999, beyond what 32 bits hold; work in tiles",
        "plan",
        "2000000000",
        "2000000000"),
    mistake(
        2,
        "faltung deconvolve: h[0] is 0, and every value is divided by it; leave out the zero that H begins with, and as many values at the beginning of Y",
        "deconvolve",
        "1 2 3",
        "0 1"),
    mistake(
        2,
        "faltung deconvolve: H is 0 everywhere, and nothing can be divided by that",
        "deconvolve",
        "1 2 3",
        "0 0"),
    mistake(
        2,
        "faltung deconvolve: H (3) is longer than Y (2), so nothing convolved with it gives Y",
        "deconvolve",
        "1 2",
        "1 2 3"),
    mistake(
        2,
        "faltung deconvolve: Y has 2 axes (2 × 2), but exact division is of one; restore with --method wiener or richardson-lucy",
        "deconvolve",
        "1 2;3 4",
        "1"),
    mistake(
        2,
        "faltung deconvolve: --method wiener needs --noise, the power of the noise over that of the signal, such as --noise 0.001",
        "deconvolve",
        "1 2 3",
        "1 2",
        "--method",
        "wiener"),
    mistake(
        2,
        "faltung deconvolve: --iterations means nothing with --method exact; it is for richardson-lucy",
        "deconvolve",
        "1 2 3",
        "1 2",
        "--iterations",
        "5"),
    mistake(
        2,
        "faltung deconvolve: --method weiner is none of exact, wiener, richardson-lucy; did you mean wiener?",
        "deconvolve",
        "1 2 3",
        "1 2",
        "--method",
        "weiner"),
    mistake(
        2,
        "faltung deconvolve: Richardson-Lucy: the observation at [1] is -1.0, but must be finite and not negative; subtract less background",
        "deconvolve",
        "1 -1",
        "1",
        "--method",
        "richardson-lucy"),
    mistake(
        2,
        "faltung diagnose: only 2 of X, H and Y are given; for example: faltung diagnose",
        "diagnose",
        "1",
        "1"),
    mistake(
        2,
        "faltung diagnose: X has 1 axis (3), H 1 (2), Y 2 (2 × 2); all need the same number, one or more",
        "diagnose",
        "3 4 5",
        "2 1",
        "1 2;3 4"),
    mistake(
        2,
        "faltung diagnose: --seconds 0 is not above 0",
        "diagnose",
        "1",
        "1",
        "1",
        "--seconds",
        "0"),
    mistake(2, "faltung version: there is no option --all", "version", "--all"),
  };

  @TestFactory
  Stream<DynamicTest> oneLineThatHelps() {
    return Stream.of(MISTAKES)
        .map(
            mistake ->
                DynamicTest.dynamicTest(
                    String.join(" ", mistake.arguments), () -> assertHelps(mistake)));
  }

  private static void assertHelps(Mistake mistake) {
    CommandRun run =
        CommandRun.in(
            Environment.ofPipe(Path.of("")), "1 2", mistake.arguments.toArray(String[]::new));
    assertThat(run.error()).startsWith(mistake.message);
    assertThat(run.error()).endsWith("\n").hasLineCount(1);
    assertThat(run.out()).isEmpty();
    assertThat(run.code()).isEqualTo(mistake.code);
  }
}
