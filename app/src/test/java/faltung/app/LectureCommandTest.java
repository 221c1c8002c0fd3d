package faltung.app;

import static org.assertj.core.api.Assertions.assertThat;

import faltung.app.console.Environment;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The lecture's worked cases, as one types them. */
class LectureCommandTest {
  @Test
  void oneDimension() {
    assertPrinted("6 11 14 5\n", "convolve", "3 4 5", "2 1");
    assertPrinted("6 11 14 5\n", "convolve", "{3,4,5}", "{2,1}");
  }

  @Test
  void twoDimensions() {
    assertPrinted(
        "-13 -20 -17\n-18 -24 -18\n13 20 17\n",
        "convolve",
        "[[1,2,3],[4,5,6],[7,8,9]]",
        "@-1,-1 [[-1,-2,-1],[0,0,0],[1,2,1]]",
        "--mode",
        "same");
    assertPrinted(
        "-13 -20 -17\n-18 -24 -18\n13 20 17\n",
        "convolve",
        "1 2 3; 4 5 6; 7 8 9",
        "@centre {{−1,−2,−1},{0,0,0},{1,2,1}}",
        "--mode=same");
  }

  @Test
  void aLayerOfOnes() {
    assertPrinted("3 3 3 3 3\n", "correlate", "1 1 1 1 1 1 1", "1 1 1", "--mode", "valid");
  }

  @Test
  void theFlipShowsInTheSign() {
    assertPrinted("-2 -2 -2 -2 -2\n", "correlate", "1 2 3 4 5 6 7", "1 0 -1", "--mode", "valid");
    assertPrinted("2 2 2 2 2\n", "convolve", "1 2 3 4 5 6 7", "1 0 -1", "--mode", "valid");
  }

  @Test
  void strideAndDilation() {
    // Full: 1 3 5 7 4; every second: 1 5 4.
    assertPrinted("1 5 4\n", "convolve", "1 2 3 4", "1 1", "--stride", "2");
    // The kernel becomes 1 0 1.
    assertPrinted("1 2 4 6 3 4\n", "convolve", "1 2 3 4", "1 1", "--dilation", "2");
  }

  @Test
  void aKernelThatBeginsWithAMinus() {
    assertPrinted("-1 -2 -2 2 3\n", "convolve", "1 2 3", "-1 0 1");
    assertPrinted("-1 -2 -3\n", "convolve", "1 2 3", "-1");
  }

  @Test
  void throughAPipe() {
    CommandRun first = CommandRun.of("convolve", "3 4 5", "2 1");
    CommandRun second =
        CommandRun.in(Environment.ofPipe(Path.of("")), first.out(), "convolve", "-", "1 -1");
    assertThat(second).isEqualTo(new CommandRun(0, "6 5 3 -9 -5\n", ""));
  }

  @Test
  void exactIntegersAndComplexNumbers() {
    assertPrinted(
        "9007199254740993 9007199254740994 1\n",
        "convolve",
        "9007199254740993 1",
        "1 1",
        "--type",
        "long");
    // (1+2i)·1, 3·1 + (1+2i)(−i), 3·(−i)
    assertPrinted("1+2i 5-1i 0-3i\n", "convolve", "1+2i 3", "1 -i");
  }

  private static void assertPrinted(String expected, String... arguments) {
    assertThat(CommandRun.of(arguments)).isEqualTo(new CommandRun(0, expected, ""));
  }
}
