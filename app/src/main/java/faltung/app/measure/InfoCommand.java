package faltung.app.measure;

import faltung.app.console.Choice;
import faltung.app.console.Console;
import faltung.app.console.ConsoleCommand;
import faltung.app.console.ErrorReport;
import faltung.app.console.ExitCode;
import faltung.app.console.FailureException;
import faltung.app.console.UsageException;
import faltung.app.operand.Arguments;
import faltung.app.operand.ChosenArray;
import faltung.app.operand.FileGlob;
import faltung.app.operand.FileNames;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code faltung info FILE...}. */
@Command(
    name = "info",
    header = "Say what a picture, a sound or a file of arrays holds.",
    customSynopsis = "faltung info [OPTIONS] FILE...",
    sortOptions = false,
    footer = {
      "",
      "Examples:",
      "  faltung info photo.jpg voice.wav ecg.npy",
      "  faltung info weights.safetensors",
      "  faltung info voice.wav --values",
      "  faltung info 'two.npz[h]' --values",
      "  faltung info 'photos/*.png' --format json",
      "",
      "Without --values only the beginning of a file is read, where that says enough."
    })
public final class InfoCommand extends ConsoleCommand {
  @Parameters(
      arity = "0..*",
      hideParamSyntax = true,
      paramLabel = "FILE...",
      description =
          "Pictures, sounds, arrays, one of several as two.npz[h]; a pattern in quotes:"
              + " 'photos/*.jpg'.")
  private List<String> all = new ArrayList<>();

  @Option(
      names = "--values",
      description = "Read all values: least, greatest, mean, standard deviation, missing ones.")
  private boolean values;

  @Option(names = "--format", paramLabel = "text|json", description = "The form. Default: text.")
  private @Nullable String format;

  public InfoCommand(Console console) {
    super(console);
  }

  @Override
  public Integer call() throws IOException {
    String form = format == null ? "text" : Choice.of("--format", format, List.of("text", "json"));
    Arguments.checkOperands(description(), all, Math.max(1, all.size()), "FILE");
    List<String> files = new ArrayList<>();
    for (String word : all) {
      files.addAll(expanded(word));
    }
    int failed = 0;
    List<String> objects = new ArrayList<>();
    for (String file : files) {
      try {
        Facts facts = FileFacts.of(console(), file, values);
        if (form.equals("json")) {
          objects.add(facts.json(file));
        } else {
          console().out().print((file.equals(files.get(0)) ? "" : "\n") + facts.text(file));
        }
      } catch (IOException | UsageException | FailureException e) {
        String message = ErrorReport.oneLine(ErrorReport.message(e));
        message = message.replaceFirst("^FILE: (\\./)?", "");
        ChosenArray chosen = ChosenArray.of(console(), file);
        String named = chosen == null ? file : chosen.file();
        String line = message.contains(named) ? message : named + ": " + message;
        if (files.size() == 1) {
          throw new FailureException(line, e);
        }
        failed++;
        console().remark(line);
      }
    }
    if (form.equals("json")) {
      console().out().println("[" + String.join(",\n ", objects) + "]");
    }
    return failed == 0 ? ExitCode.DONE : ExitCode.FAILED;
  }

  private List<String> expanded(String word) throws IOException {
    if (ChosenArray.of(console(), word) != null) {
      return List.of(word);
    }
    if (FileGlob.isPattern(console().path(""), word)) {
      List<String> found = FileGlob.expand(console().path(""), word);
      if (found.isEmpty()) {
        throw new FailureException("no file is like " + word);
      }
      return found;
    }
    if (Files.isDirectory(console().path(word))) {
      throw new UsageException(
          word + " is a folder; for the files in it write '" + word.replaceAll("/$", "") + "/*'");
    }
    if (!Files.exists(console().path(word))) {
      String message = FileNames.noSuchFile("FILE", console().path(word), word);
      throw new FailureException(message.replace(" (numbers are written like \"3 4 5\")", ""));
    }
    return List.of(word);
  }
}
