package faltung.app.kernels;

import static org.assertj.core.api.Assertions.assertThat;

import faltung.app.CommandRun;
import faltung.app.console.Environment;
import faltung.array.DoubleArray;
import faltung.array.Shape;
import faltung.format.Npy;
import faltung.kernels.KernelCatalogue;
import faltung.kernels.KernelKind;
import faltung.media.image.ImageFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code faltung kernels}: the list, a kernel, files, and what is said about mistakes. */
class KernelsCommandTest {
  @TempDir private Path folder;

  private static CommandRun done(String... arguments) {
    CommandRun run = CommandRun.of(arguments);
    assertThat(run.error()).isEmpty();
    assertThat(run.code()).isZero();
    return run;
  }

  @Test
  void theListHasALineForEach() {
    String list = done("kernels").out();
    assertThat(list).startsWith("Smoothing\n  box:5x3 ");
    for (KernelKind kind : KernelCatalogue.kinds()) {
      assertThat(list.lines().filter(line -> line.startsWith("  " + kind.example() + " ")))
          .as("%s", kind)
          .hasSize(1);
    }
    assertThat(list.lines()).allMatch(line -> line.length() <= 80);
  }

  @Test
  void everyKindIsShownInPipeAndTerminal() {
    for (KernelKind kind : KernelCatalogue.kinds()) {
      String shown = done("kernels", kind.example()).out();
      assertThat(shown).startsWith("kernel     " + kind.name() + ": ").contains("\nsum ");
      CommandRun run = CommandRun.onTerminal("kernels", kind.example());
      assertThat(run.error()).isEmpty();
      assertThat(run.out()).contains("\nh[").doesNotContain("\u001b");
      assertThat(run.out().lines()).allMatch(line -> line.length() <= 80);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {20, 40, 200})
  void theWidthIsKept(int columns) {
    Environment environment =
        new Environment(Map.of("LANG", "C.UTF-8", "NO_COLOR", "1"), true, columns, 24, folder);
    for (String spec : new String[] {"box:3", "disk:2", "lowpass:0.1"}) {
      CommandRun run = CommandRun.in(environment, "", "kernels", spec);
      assertThat(run.code()).isZero();
      // A word that is longer than the line stays whole.
      assertThat(run.out().lines().filter(line -> line.length() > columns))
          .allMatch(line -> line.strip().split(" ").length <= 2 && columns < 80);
    }
  }

  @Test
  void asciiWhereTheLocaleIsNotUnicode() {
    Environment environment =
        new Environment(Map.of("LC_ALL", "C", "TERM", "xterm"), true, 80, 24, folder);
    for (KernelKind kind : KernelCatalogue.kinds()) {
      String out = CommandRun.in(environment, "", "kernels", kind.example()).out();
      assertThat(out).as("%s", kind).doesNotContain("?");
      assertThat(out.chars().allMatch(c -> c < 128)).isTrue();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "gaussian:2|17 values",
        "gaussian:2x1|9 rows × 17 columns",
        "box:5x3|3 rows × 5 columns",
        "laplacian|3 values",
        "sobel:x|3 rows × 3 columns",
        "3x1: 1 2 1|1 row × 3 columns"
      })
  void theRankFollowsTheSpec(String spec, String size) {
    assertThat(done("kernels", spec).out()).contains("\nsize       " + size);
  }

  @Test
  void theRankCanBeChosen() {
    assertThat(done("kernels", "laplacian", "--rank", "2", "--show", "numbers").out())
        .isEqualTo("# origin -1,-1\n0 1 0\n1 -4 1\n0 1 0\n");
    assertThat(done("kernels", "3x1: 1 2 1", "--rank", "1", "--show", "json").out())
        .isEqualTo("{\"start\": [-1], \"shape\": [3], \"values\": [1, 2, 1]}\n");
  }

  @Test
  void hertzNeedARate() {
    String[] words = {"kernels", "lowpass:1000,taps=5", "--show", "numbers"};
    CommandRun without = CommandRun.of(words);
    assertThat(without.code()).isEqualTo(2);
    assertThat(without.error())
        .isEqualTo(
            "faltung kernels: kernel lowpass: cutoff=1000 is not above 0 and below 0.5 cycles per"
                + " sample (without a sample rate there are no hertz); for example lowpass:0.1\n");
    String[] with = Arrays.copyOf(words, 6);
    with[4] = "--sample-rate";
    with[5] = "8000";
    assertThat(done(with).out())
        .isEqualTo(done("kernels", "lowpass:0.125,taps=5", "--show", "numbers").out());
  }

  /** Of h = ½, ½, … here 1, 0, −1: |H(f)| = 2·|sin 2πf|, which 2/√2 at an eighth. */
  @Test
  void theResponseInAPipeIsATable() {
    String out = done("kernels", "3x1: 1 0 -1", "--rank", "1", "--response").out();
    assertThat(out.lines().skip(out.lines().count() - 18))
        .startsWith("cycles/sample    |H(f)|    dB", "            0  0.000000  -inf")
        .contains("        0.125  1.414214   3.0", "         0.25  2.000000   6.0");
    assertThat(CommandRun.onTerminal("kernels", "lowpass:0.1", "--response").out())
        .contains("magnitude (dB)")
        .contains("frequency (cycles/sample)");
    assertThat(
            CommandRun.onTerminal("kernels", "lowpass:99", "--sample-rate", "1000", "--response")
                .out())
        .contains("frequency (Hz)");
  }

  @Test
  void files() throws IOException {
    assertThat(CommandRun.in(folder, "kernels", "sobel:x", "-o", "h.npy"))
        .isEqualTo(new CommandRun(0, "", ""));
    assertThat(Npy.read(Files.readAllBytes(folder.resolve("h.npy"))))
        .isEqualTo(DoubleArray.wrap(Shape.of(3, 3), 1, 0, -1, 2, 0, -2, 1, 0, -1));
    CommandRun.in(folder, "kernels", "sobel:x", "-o", "h.csv");
    assertThat(Files.readString(folder.resolve("h.csv"))).isEqualTo("1,0,-1\n2,0,-2\n1,0,-1\n");
    CommandRun.in(folder, "kernels", "sobel:x", "-o", "h.txt");
    assertThat(CommandRun.in(folder, "convolve", "h.txt", "[[1]]", "--show", "json").out())
        .startsWith("{\"start\": [-1, -1]");
    CommandRun.in(folder, "kernels", "lowpass:0.1", "--response", "-o", "h.svg");
    assertThat(Files.readString(folder.resolve("h.svg")))
        .contains("<svg")
        .contains("magnitude (dB)");
    CommandRun.in(folder, "kernels", "gabor:8,30", "-o", "h.png");
    assertThat(ImageFiles.read(folder.resolve("h.png")).samples().size()).isGreaterThan(10_000);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "gausian|there is no kernel \"gausian\"; did you mean gaussian?",
        "disk:4 --rank 1|kernel disk: it is for pictures (2 axes), but this has 1 axis",
        "box --rank 3|--rank 3 is neither 1, for a sound or signal, nor 2, for a picture",
        "box --rank two|--rank two is no whole number",
        "box --sample-rate 0|--sample-rate 0 is not above 0",
        "box --sample-rate nan|--sample-rate nan is no number",
        "sobel:x --response|--response is for kernels of 1 axis, but sobel:x has 2",
        "--rank 2|--rank needs a kernel; for example: faltung kernels gaussian:2.5; without one all"
            + " are listed",
        "-o x.npy|-o needs a kernel; for example: faltung kernels gaussian:2.5; without one all are"
            + " listed",
        "box -o x.jpg|-o x.jpg: the name tells no kind of file; end it in .npy, .txt, .csv, .tsv,"
            + " .json for the values, .svg or .png for a drawing",
        "box --show picure|--show picure is none of numbers, plot, json",
        "gaussian 2|too many words: SPEC is one, but there are 2; see faltung kernels --help",
        "box --samplerate 1|there is no option --samplerate; did you mean --sample-rate?"
      })
  void mistakes(String words, String message) {
    CommandRun run = CommandRun.in(folder, ("kernels " + words).split(" "));
    assertThat(run.error()).isEqualTo("faltung kernels: " + message + "\n");
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
  }
}
