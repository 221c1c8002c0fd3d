package faltung.app.explain;

import static org.assertj.core.api.Assertions.assertThat;

import faltung.app.CommandRun;
import faltung.array.DoubleArray;
import faltung.array.Shape;
import faltung.format.Npy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The command that a diagnosis prints gives y when it is pasted. */
class DiagnoseCommandTest {
  private static final Pattern COMMAND = Pattern.compile("  command: faltung ([^#\n]*)");
  private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|'([^']*)'|(\\S+)");

  @TempDir private Path folder;

  private void write(String name, long seed, int... lengths) throws IOException {
    Random random = new Random(seed);
    DoubleArray array = DoubleArray.zeroed(Shape.of(lengths));
    for (int i = 0; i < array.size(); i++) {
      array.values()[i] = random.nextGaussian();
    }
    Files.write(folder.resolve(name), Npy.toBytes(array));
  }

  private static List<String> words(String line) {
    List<String> words = new ArrayList<>();
    Matcher matcher = WORD.matcher(line);
    while (matcher.find()) {
      words.add(
          matcher.group(1) != null
              ? matcher.group(1)
              : matcher.group(2) != null ? matcher.group(2) : matcher.group(3));
    }
    return words;
  }

  private DoubleArray run(String line, String file) throws IOException {
    List<String> words = words(line);
    words.addAll(List.of("-o", file));
    CommandRun run = CommandRun.in(folder, words.toArray(String[]::new));
    assertThat(run).as(line).isEqualTo(new CommandRun(0, "", ""));
    return (DoubleArray) Npy.read(Files.readAllBytes(folder.resolve(file)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "convolve X H",
        "correlate X H --mode valid",
        "convolve X H --mode same-scipy --border symmetric",
        "correlate X H --mode same-numpy",
        "convolve X H --mode same-pytorch --border edge",
        "correlate X H --mode same-tensorflow --stride 2",
        "convolve X H --mode same-onnx-lower --stride 3 --border wrap",
        "correlate X H --padding 2 --border reflect",
        "convolve X H --padding 1:3 --border constant:0.7",
        "correlate X H --padding 2 --stride 2 --dilation 2",
        "convolve X H --mode valid --dilation 3",
      })
  void whatItPrintsGivesTheSame(String line) throws IOException {
    write("s.npy", 1, 57);
    write("k.npy", 2, 4);
    assertPastes(line.replace("X", "s.npy").replace("H", "k.npy"), "s.npy", "k.npy");
    write("picture.npy", 3, 23, 19);
    write("kernel.npy", 4, 4, 3);
    String wide = line.replace("X", "picture.npy").replace("H", "kernel.npy");
    assertPastes(wide, "picture.npy", "kernel.npy");
  }

  @Test
  void bordersThatDifferAnAxis() throws IOException {
    write("picture.npy", 3, 23, 19);
    write("kernel.npy", 4, 5, 3);
    assertPastes(
        "correlate picture.npy kernel.npy --mode same-scipy --border reflect,wrap",
        "picture.npy",
        "kernel.npy");
  }

  private void assertPastes(String line, String x, String h) throws IOException {
    DoubleArray y = run(line, "y.npy");
    CommandRun diagnosis = CommandRun.in(folder, "diagnose", x, h, "y.npy");
    assertThat(diagnosis.out()).as(line).startsWith("match: ");
    assertThat(diagnosis.code()).isZero();
    Matcher matcher = COMMAND.matcher(diagnosis.out());
    assertThat(matcher.find()).as(diagnosis.out()).isTrue();
    DoubleArray again = run(matcher.group(1), "z.npy");
    assertThat(again.shape()).isEqualTo(y.shape());
    double scale = 0;
    for (double value : y.values()) {
      scale = Math.max(scale, Math.abs(value));
    }
    for (int i = 0; i < y.size(); i++) {
      // Another method, or another way to the same border: the engine's default tolerance on both
      // sides, and a window's norms are at most some tens of the largest value here.
      assertThat(again.values()[i])
          .as(diagnosis.out())
          .isCloseTo(y.values()[i], org.assertj.core.data.Offset.offset(1e-10 * scale));
    }
  }

  @Test
  void theWordsThatWereTypedAreInTheCommand() {
    CommandRun run =
        CommandRun.of("diagnose", "3 1 4 1 5 9 2 6", "@-1 1 2 1", "10 9 10 11 20 25 19 20");
    assertThat(run.code()).isZero();
    assertThat(run.out())
        .contains(
            "  command: faltung convolve \"3 1 4 1 5 9 2 6\" \"1 2 1\" --mode same-scipy --border"
                + " edge\n");
  }

  @Test
  void jsonHasTheSameConventions() {
    String[] typed = {"diagnose", "3 1 4 1 5 9 2 6", "@-1 1 2 1", "10 9 10 11 20 25 19 20"};
    CommandRun run = CommandRun.of(typed[0], typed[1], typed[2], typed[3], "--format", "JSON");
    assertThat(run.code()).isZero();
    assertThat(run.error()).isEmpty();
    assertThat(run.out())
        .startsWith("{\n  \"verdict\": \"match\",\n")
        .contains(
            "\"command\": \"faltung convolve \\\"3 1 4 1 5 9 2 6\\\" \\\"1 2 1\\\" --mode"
                + " same-scipy --border edge\"")
        .contains("border symmetric")
        .endsWith("\n  ]\n}\n");
    CommandRun text = CommandRun.of(typed[0], typed[1], typed[2], typed[3], "--format", "text");
    assertThat(text).isEqualTo(CommandRun.of(typed));
  }

  @Test
  void jsonOfNoMatchLeavesWithOneToo() {
    CommandRun run = CommandRun.of("diagnose", "3 4 5", "2 1", "1 2 3 4 5 6", "--format", "json");
    assertThat(run.code()).isEqualTo(1);
    assertThat(run.out()).contains("\"verdict\": \"none\"").contains("\"findings\": []");
  }

  @Test
  void leavesWithOneWhereNothingMatches() {
    CommandRun run = CommandRun.of("diagnose", "3 4 5", "2 1", "1 2 3 4 5 6");
    assertThat(run.code()).isEqualTo(1);
    assertThat(run.error()).isEmpty();
    assertThat(run.out()).startsWith("no match: none of the conventions tried");
    assertThat(CommandRun.of("diagnose", "3 4 5", "2 1", "11 14").code()).isZero();
  }

  @Test
  void theBudgetEndsTheSearch() throws IOException {
    write("x.npy", 1, 60, 60);
    write("h.npy", 2, 5, 5);
    write("y.npy", 3, 60, 60);
    CommandRun run =
        CommandRun.in(folder, "diagnose", "x.npy", "h.npy", "y.npy", "--seconds", "0.001");
    assertThat(run.code()).isEqualTo(1);
    assertThat(run.out()).contains("the budget ended the search");
  }
}
