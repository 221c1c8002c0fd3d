package faltung.app;

import static org.assertj.core.api.Assertions.assertThat;

import faltung.Faltung;
import faltung.Size;
import faltung.array.DoubleArray;
import faltung.array.FloatArray;
import faltung.array.NdArray;
import faltung.extension.Border;
import faltung.format.Npy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the options of the engine do to the numbers: nothing but what they say. */
class EngineOptionsTest {
  @TempDir private Path folder;
  private final Random random = new Random(20261125);
  private final DoubleArray x = integers(23, 17);
  private final DoubleArray h = integers(4, 3);

  private DoubleArray integers(int... shape) {
    DoubleArray array = DoubleArray.zeroed(faltung.array.Shape.of(shape));
    for (int i = 0; i < array.size(); i++) {
      array.values()[i] = random.nextInt(19) - 9;
    }
    return array;
  }

  @BeforeEach
  void write() throws IOException {
    Files.write(folder.resolve("x.npy"), Npy.toBytes(x));
    Files.write(folder.resolve("h.npy"), Npy.toBytes(h));
  }

  private NdArray y(String... options) throws IOException {
    List<String> words = new java.util.ArrayList<>(List.of("convolve", "x.npy", "h.npy"));
    words.addAll(List.of(options));
    words.addAll(List.of("-o", "y.npy"));
    assertThat(CommandRun.in(folder, words.toArray(String[]::new)))
        .isEqualTo(new CommandRun(0, "", ""));
    return Npy.read(Files.readAllBytes(folder.resolve("y.npy")));
  }

  /** Within normwise 1e-12, and the bound of each method is below that. */
  private static void assertClose(NdArray actual, NdArray expected, DoubleArray x, DoubleArray h) {
    assertThat(actual.shape()).isEqualTo(expected.shape());
    double bound = 2e-12 * norm(x) * norm(h);
    for (int i = 0; i < actual.size(); i++) {
      assertThat(((DoubleArray) actual).values()[i])
          .isCloseTo(
              ((DoubleArray) expected).values()[i], org.assertj.core.data.Offset.offset(bound));
    }
  }

  private static double norm(DoubleArray array) {
    double sum = 0;
    for (double value : array.values()) {
      sum += value * value;
    }
    return Math.sqrt(sum);
  }

  @ParameterizedTest
  @ValueSource(strings = {"auto", "direct", "FFT", "overlap_save"})
  void everyMethodGivesTheSame(String method) throws IOException {
    assertClose(y("--method", method, "--memory", "100MB"), Faltung.convolve(x, h), x, h);
  }

  @Test
  void aSeparableKernelMayBeForced() throws IOException {
    DoubleArray binomial = DoubleArray.of(new double[][] {{1, 2, 1}, {2, 4, 2}, {1, 2, 1}});
    CommandRun run =
        CommandRun.in(
            folder,
            "convolve",
            "x.npy",
            "1 2 1; 2 4 2; 1 2 1",
            "--method",
            "separable",
            "-o",
            "y.npy");
    assertThat(run).isEqualTo(new CommandRun(0, "", ""));
    assertThat(Npy.read(Files.readAllBytes(folder.resolve("y.npy"))))
        .isEqualTo(Faltung.convolve(x, binomial));
  }

  @ParameterizedTest
  @CsvSource({
    "same-numpy, SAME_NUMPY",
    "same-scipy, SAME_SCIPY",
    "same-matlab, SAME_MATLAB",
    "same-pytorch, SAME_PYTORCH",
    "same-tensorflow, SAME_TENSORFLOW",
    "same-onnx-upper, SAME_TENSORFLOW",
    "same-onnx-lower, SAME_ONNX_LOWER",
  })
  void sizesOfOtherLibraries(String mode, Size size) throws IOException {
    assertThat(y("--mode", mode, "--border", "reflect", "--method", "direct"))
        .isEqualTo(
            Faltung.convolution(x, h).size(size).border(Border.REFLECT).method("direct").run());
    boolean strides = size == Size.SAME_TENSORFLOW || size == Size.SAME_ONNX_LOWER;
    if (strides) {
      assertThat(y("--mode", mode, "--stride", "2,3", "--dilation", "2", "--method", "direct"))
          .isEqualTo(
              Faltung.convolution(x, h).size(size).stride(2, 3).dilation(2).method("direct").run());
    }
  }

  @Test
  void paddingsAndBordersAnAxis() throws IOException {
    assertThat(y("--padding", "1:2,0", "--border", "wrap,constant:7", "--method", "direct"))
        .isEqualTo(
            Faltung.convolution(x, h)
                .padding(new int[] {1, 0}, new int[] {2, 0})
                .border(Border.WRAP, Border.constant(7))
                .method("direct")
                .run());
  }

  @Test
  void paddingKeepsTheOrigin() {
    CommandRun run =
        CommandRun.of("convolve", "@5 3 4 5", "@-1 2 1", "--padding", "1", "--show", "json");
    assertThat(run.out())
        .isEqualTo("{\"start\": [4], \"shape\": [4], \"values\": [6, 11, 14, 5]}\n");
    CommandRun named =
        CommandRun.of("convolve", "@5 3 4 5", "2 1", "--mode", "same-pytorch", "--show", "json");
    assertThat(named.out())
        .isEqualTo("{\"start\": [5], \"shape\": [3], \"values\": [11, 14, 5]}\n");
  }

  @Test
  void anOriginBesideANamedSizeIsLeftAside() {
    assertThat(CommandRun.of("convolve", "3 4 5", "@-1 2 1", "--mode", "same-scipy"))
        .isEqualTo(
            new CommandRun(
                0,
                "6 11 14\n",
                "faltung: --mode same-scipy counts elements and leaves the origin of H aside; same"
                    + " follows it\n"));
  }

  @Test
  void threadsChangeNoBit() throws IOException {
    NdArray one = y("--threads", "1", "--method", "overlap-save");
    assertThat(y("--threads", "3", "--method", "overlap-save")).isEqualTo(one);
  }

  @Test
  void explainGoesToStandardError() {
    CommandRun run = CommandRun.of("convolve", "3 4 5", "2 1", "--explain");
    assertThat(run.out()).isEqualTo("6 11 14 5\n");
    assertThat(run.error())
        .startsWith(
            "convolution of [3] with [2] to [4], padding 1\ntolerance normwise guaranteed 1.0E-12\n")
        .contains("number-theoretic  declined, because it is for integers\n")
        .contains("\n* direct ")
        .endsWith("runs: direct, 2 terms an output\n");
  }

  @Test
  void theToleranceDecides() {
    String[] words = {"convolve", "1 ".repeat(4000), "1 ".repeat(4000), "--explain"};
    assertThat(CommandRun.of(words).error()).contains("\n* fft ");
    words = java.util.Arrays.copyOf(words, 6);
    words[4] = "--tolerance";
    words[5] = "componentwise:1e-9";
    assertThat(CommandRun.of(words).error())
        .contains("tolerance componentwise guaranteed 1.0E-9")
        .contains("\n* direct ");
  }

  @Test
  void aStoredPlanRuns() throws IOException {
    CommandRun stored =
        CommandRun.in(
            folder,
            "plan",
            "x.npy",
            "h.npy",
            "--method",
            "fft",
            "-o",
            "plan.txt",
            "--border",
            "edge");
    assertThat(stored.code()).isZero();
    assertThat(stored.out()).contains("\n* fft ").contains("with this H: ");
    assertThat(Files.readString(folder.resolve("plan.txt")))
        .startsWith("faltung-plan 1\n")
        .contains("\nrecipe fft length0=");
    CommandRun run =
        CommandRun.in(
            folder,
            "convolve",
            "x.npy",
            "h.npy",
            "--plan",
            "plan.txt",
            "--border",
            "edge",
            "--explain",
            "-o",
            "y.npy");
    assertThat(run.error()).contains("* fft ");
    assertThat(Npy.read(Files.readAllBytes(folder.resolve("y.npy"))))
        .isEqualTo(Faltung.convolution(x, h).border(Border.EDGE).method("fft").run());
  }

  @Test
  void aPlanForSomethingElseIsRefused() throws IOException {
    CommandRun.in(folder, "plan", "3", "2", "-o", "p.txt");
    assertThat(CommandRun.in(folder, "convolve", "3 4 5", "2 1", "--plan", "p.txt").out())
        .isEqualTo("6 11 14 5\n");
    assertRefused("it is for X (3) and H (2), but here are X (3) and H (3)", "3 4 5", "2 1 1");
    assertRefused("it is for --dtype double, but here is long", "3 4 5", "2 1", "--dtype", "long");
    assertRefused(
        "it is for borders [zero], but here are [wrap]", "3 4 5", "2 1", "--border", "wrap");
    assertRefused(
        "it is for convolution of [3] with [2] to [4], padding 1, but here is convolution of [3]"
            + " with [2] to [2]",
        "3 4 5",
        "2 1",
        "--mode",
        "valid");
  }

  private void assertRefused(String why, String... words) {
    List<String> all = new java.util.ArrayList<>(List.of("convolve"));
    all.addAll(List.of(words));
    all.addAll(List.of("--plan", "p.txt"));
    assertThat(CommandRun.in(folder, all.toArray(String[]::new)))
        .isEqualTo(
            new CommandRun(
                2,
                "",
                "faltung convolve: --plan p.txt does not fit: "
                    + why
                    + "; make one by faltung plan\n"));
  }

  /** Every kind of damage gets one line and no result. */
  @Test
  void aDamagedPlanIsRefused() throws IOException {
    CommandRun.in(folder, "plan", "3", "2", "-o", "p.txt");
    String whole = Files.readString(folder.resolve("p.txt"));
    List<String> damages = new java.util.ArrayList<>();
    for (String line : whole.split("\n")) {
      damages.add(whole.replace(line + "\n", ""));
      damages.add(whole.replace(line + "\n", line + " 1\n"));
      int blank = line.indexOf(' ');
      damages.add(whole.replace(line, line.substring(0, blank) + " -1"));
      damages.add(whole.replace(line, line.substring(0, blank) + " 99999999999999999999"));
    }
    damages.add(whole.replace("recipe direct", "recipe fft length0=1073741824"));
    damages.add(whole.replace("recipe direct", "recipe overlap-save length0=2"));
    damages.add(whole.replace("recipe direct", "recipe fft"));
    damages.add("faltung-plan 1\n" + "axis 3 2 1 1 1 1 1 0 4\n".repeat(60));
    damages.add("x".repeat(100_000));
    damages.add("");
    for (String damage : damages) {
      Files.writeString(folder.resolve("q.txt"), damage);
      CommandRun run = CommandRun.in(folder, "convolve", "3 4 5", "2 1", "--plan", "q.txt");
      boolean harmless = run.code() == 0 && run.out().equals("6 11 14 5\n");
      assertThat(
              harmless || (run.code() != 0 && run.error().startsWith("faltung convolve: --plan q")))
          .as(damage + "\n" + run)
          .isTrue();
      assertThat(run.error()).doesNotContain("should not have happened");
    }
  }

  @Test
  void planTellsLengthsFromNumbers() {
    assertThat(CommandRun.of("plan", "1000000", "1000").out())
        .startsWith("convolution of [1000000] with [1000] to [1000999], padding 999\n")
        .contains("\n* overlap-save ")
        .contains("memory: at most ")
        .contains("beside x 8.0 MB, h 8.0 kB and y 8.0 MB\n");
    assertThat(
            CommandRun.of("plan", "40x30", "@centre 3x3", "--mode", "same", "--dtype", "float")
                .out())
        .startsWith("convolution of [40, 30] with [3, 3] to [40, 30], padding 1\n")
        .contains("tolerance normwise typical 1.0E-5");
    assertThat(CommandRun.of("plan", "[3]", "[2]", "--correlate").out())
        .startsWith("correlation of [1] with [1] to [1]\n")
        .contains("with this H: direct");
  }

  @Test
  void formerNameOfTheType() throws IOException {
    CommandRun.in(folder, "convolve", "1 2", "0.5", "--type", "float", "-o", "f.npy");
    assertThat(Npy.read(Files.readAllBytes(folder.resolve("f.npy"))))
        .isEqualTo(FloatArray.of(0.5f, 1));
  }

  @Test
  void aComplexCorrelationConjugates() {
    // numpy.correlate([1+1j, 2, 3j], [1j, 2], "full")
    assertThat(CommandRun.of("correlate", "1+i 2 3i", "1i 2").out())
        .isEqualTo("2+2i 5-1i 0+4i 3+0i\n");
  }
}
