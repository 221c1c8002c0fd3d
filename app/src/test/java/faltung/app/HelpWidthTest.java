package faltung.app;

import static org.assertj.core.api.Assertions.assertThat;

import faltung.app.console.Environment;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The help in narrow terminals: every word whole, no line too long. */
class HelpWidthTest {
  private static String help(String command, int columns) {
    Environment environment = new Environment(Map.of(), false, columns, 24, Path.of(""));
    String[] words = command.isEmpty() ? new String[] {"--help"} : new String[] {command, "--help"};
    CommandRun run = CommandRun.in(environment, "", words);
    assertThat(run.code()).isZero();
    return run.out();
  }

  private static Set<String> words(String text) {
    // A backslash ends the line of an example that goes on.
    return new TreeSet<>(Arrays.asList(text.replace(" \\\n", "\n").split("\\s+")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "convolve",
        "correlate",
        "derive",
        "decompose",
        "plan",
        "deconvolve",
        "diagnose",
        "filter",
        "reverb",
        "kernels",
        "delay",
        "match",
        "stats",
        "spectrum",
        "info",
        "train",
        "evaluate",
        "predict",
        "summary",
        "tour",
        "shell",
        "completion",
        "version"
      })
  void fitsSixtyColumns(String command) {
    String narrow = help(command, 60);
    assertThat(narrow.lines())
        .allSatisfy(line -> assertThat(line.length()).as(line).isLessThanOrEqualTo(60));
    // A word that were cut would be two others.
    assertThat(words(narrow)).isEqualTo(words(help(command, 100)));
  }
}
