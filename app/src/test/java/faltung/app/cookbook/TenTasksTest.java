package faltung.app.cookbook;

import static org.assertj.core.api.Assertions.assertThat;

import faltung.app.CommandRun;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * docs/ten-tasks.md: what stands there runs, gives what it says, and is no longer than the peer's.
 */
class TenTasksTest {
  private static final Path PAGE = Path.of("..", "docs", "ten-tasks.md");
  private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|(\\S+)");

  @TempDir private static Path folder;

  private static final List<JavaKitchen> OURS = new ArrayList<>();
  private static final List<PeerKitchen> PEERS = new ArrayList<>();

  @BeforeAll
  static void compile() throws IOException {
    RecipeFiles.lay(folder);
    OURS.add(new JavaKitchen(tasks(), folder, Cookbook.javaImports(PAGE)));
    PEERS.add(new PeerKitchen(folder, tasks()));
  }

  static List<Cookbook.Recipe> tasks() {
    try {
      return Cookbook.parse(Files.readAllLines(PAGE));
    } catch (IOException exception) {
      throw new UncheckedIOException(exception);
    }
  }

  static List<Cookbook.Recipe> shells() {
    return tasks().stream().filter(task -> task.has("sh")).toList();
  }

  static List<Cookbook.Recipe> commands() {
    return tasks().stream().filter(task -> task.has("console")).toList();
  }

  @Test
  void thereAreTen() {
    assertThat(tasks()).hasSize(10);
    assertThat(tasks()).allMatch(task -> task.has("java") && task.has("python"));
    assertThat(commands()).hasSize(8);
  }

  @ParameterizedTest
  @MethodSource("tasks")
  void oursGivesWhatStandsThere(Cookbook.Recipe task) throws Exception {
    CookbookTest.compare(task, Values.write(OURS.get(0).run(tasks().indexOf(task))));
  }

  /** A template's place is x, y there; we have row and column, here of one number. */
  @ParameterizedTest
  @MethodSource("tasks")
  void thePeersGivesItToo(Cookbook.Recipe task) throws Exception {
    CookbookTest.compare(task, PEERS.get(0).run(task, "python"));
  }

  @ParameterizedTest
  @MethodSource
  void shells(Cookbook.Recipe task) throws Exception {
    assertThat(PEERS.get(0).shell(task.block("sh"))).isEmpty();
  }

  @ParameterizedTest
  @MethodSource
  void commands(Cookbook.Recipe task) throws Exception {
    String line = task.block("console").strip();
    assertThat(line).startsWith("$ faltung ");
    List<String> words = new ArrayList<>();
    Matcher word = WORD.matcher(line.substring("$ faltung ".length()));
    while (word.find()) {
      words.add(word.group(1) != null ? word.group(1) : word.group(2));
    }
    CommandRun run = CommandRun.in(folder, words.toArray(String[]::new));
    assertThat(run.code()).as("%s: %s", line, run.error()).isZero();
  }

  /** Statements behind the data, and lines of a shell. */
  @ParameterizedTest
  @MethodSource("tasks")
  void oursIsNotLonger(Cookbook.Recipe task) {
    long statements =
        work(task.block("java")).lines().filter(line -> line.strip().endsWith(";")).count();
    long lines = work(task.block("python")).lines().filter(line -> !line.isBlank()).count();
    assertThat(statements).as("%s", task).isBetween(1L, lines);
    if (task.has("sh")) {
      assertThat(task.block("console").lines().count())
          .isLessThanOrEqualTo(task.block("sh").lines().count());
    }
  }

  /** What stands behind the first empty line, or everything if there is none. */
  private static String work(String code) {
    int data = code.indexOf("\n\n");
    return data < 0 ? code : code.substring(data);
  }
}
