package faltung.app;

import static faltung.app.Mistake.mistake;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Mistakes in commands, operands, files and element types. */
class OperandMistakesTest {
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
        "faltung convolve: --dtype int32: integers are computed in 64 bits, exactly: --dtype long",
        "convolve",
        "1",
        "1",
        "--dtype",
        "int32"),
  };

  @TestFactory
  Stream<DynamicTest> oneLineThatHelps() {
    return Mistake.tests(MISTAKES);
  }
}
