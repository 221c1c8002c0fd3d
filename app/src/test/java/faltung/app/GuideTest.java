package faltung.app;

import static org.assertj.core.api.Assertions.assertThat;

import faltung.app.console.Environment;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every command in the README and the user guide prints what stands under it there. */
class GuideTest {
  private static final Path ROOT = Path.of("..");
  private static final Pattern EXAMPLE =
      Pattern.compile("```console\n\\$ faltung ([^\n]*)\n(.*?)```", Pattern.DOTALL);
  private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|(\\S+)");

  /** A command and what it is said to print. */
  private record Example(String command, String output) {
    @Override
    public String toString() {
      return command;
    }
  }

  static List<Example> examples() throws IOException {
    List<Example> examples = new ArrayList<>();
    for (String file : new String[] {"README.md", "docs/guide.md"}) {
      Matcher matcher = EXAMPLE.matcher(Files.readString(ROOT.resolve(file)));
      while (matcher.find()) {
        examples.add(new Example(matcher.group(1), matcher.group(2)));
      }
    }
    return examples;
  }

  @Test
  void thereAreExamples() throws IOException {
    assertThat(examples()).hasSizeGreaterThan(15);
  }

  @ParameterizedTest
  @MethodSource("examples")
  void theGuideIsTrue(Example example) {
    assertThat(run(example.command)).isEqualTo(example.output);
  }

  private static String run(String command) {
    List<String> arguments = new ArrayList<>();
    Matcher words = WORD.matcher(command);
    while (words.find()) {
      arguments.add(words.group(1) != null ? words.group(1) : words.group(2));
    }
    ByteArrayOutputStream output = new ByteArrayOutputStream();
    Main.run(arguments, InputStream.nullInputStream(), output, output, Environment.ofPipe(ROOT));
    return output.toString(StandardCharsets.UTF_8);
  }
}
