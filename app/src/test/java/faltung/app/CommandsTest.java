package faltung.app;

import static org.assertj.core.api.Assertions.assertThat;

import faltung.app.console.Console;
import faltung.app.console.Environment;
import faltung.media.file.UnfinishedFiles;
import java.io.ByteArrayInputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** A start makes only the commands that its words need: nobody may see the difference. */
class CommandsTest {
  private static Console console() {
    return new Console(
        new ByteArrayInputStream(new byte[0]),
        OutputStream.nullOutputStream(),
        OutputStream.nullOutputStream(),
        Environment.ofPipe(Path.of("")),
        new UnfinishedFiles());
  }

  @Test
  void theNamesAreThoseOfTheCommands() {
    List<String> names = new ArrayList<>(Commands.line(console()).getSubcommands().keySet());
    List<String> expected = new ArrayList<>(Commands.NAMES);
    expected.add("help");
    assertThat(names).isEqualTo(expected);
  }

  @Test
  void theFirstWordsCommandIsMadeAlone() {
    CommandLine all = Commands.line(console());
    for (String name : Commands.NAMES) {
      CommandLine line = Commands.line(console(), List.of(name, "convolve", "--help"));
      assertThat(line.getSubcommands().keySet()).containsExactly(name);
      assertThat(usage(command(line, name))).isEqualTo(usage(command(all, name)));
    }
  }

  @Test
  void theListOfCommandsNeedsNoOptions() {
    for (List<String> words : List.of(List.<String>of(), List.of("--help"), List.of("konvolve"))) {
      CommandLine line = Commands.line(console(), words);
      assertThat(usage(line)).isEqualTo(usage(Commands.line(console())));
      for (CommandLine command : line.getSubcommands().values()) {
        assertThat(command.getCommandSpec().options()).isEmpty();
      }
    }
  }

  @Test
  void aCommandFurtherOnIsMadeWhole() {
    for (List<String> words :
        List.of(List.of("--help", "filter"), List.of("help", "filter"), List.of("help"))) {
      CommandLine filter = command(Commands.line(console(), words), "filter");
      assertThat(filter.getCommandSpec().options()).isNotEmpty();
    }
  }

  private static CommandLine command(CommandLine line, String name) {
    return Objects.requireNonNull(line.getSubcommands().get(name));
  }

  private static String usage(CommandLine line) {
    return line.getUsageMessage();
  }
}
