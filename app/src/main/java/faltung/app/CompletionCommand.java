package faltung.app;

import faltung.app.console.Console;
import faltung.app.console.ConsoleCommand;
import faltung.app.console.ExitCode;
import faltung.app.console.Suggestions;
import faltung.app.console.UsageException;
import faltung.app.operand.Arguments;
import java.util.ArrayList;
import java.util.List;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code faltung completion bash|zsh|fish}. */
@Command(
    name = "completion",
    header = "Print the script by which a shell completes commands, options and their values.",
    customSynopsis = "faltung completion bash|zsh|fish",
    footer = {
      "",
      "Examples:",
      "  faltung completion bash > ~/.local/share/bash-completion/completions/faltung",
      "  source <(faltung completion zsh)",
      "  faltung completion fish > ~/.config/fish/completions/faltung.fish",
      "",
      "bash loads the file when it is first needed. For zsh the line belongs into ~/.zshrc,",
      "behind compinit."
    })
final class CompletionCommand extends ConsoleCommand {
  @Parameters(arity = "0..*", paramLabel = "SHELL", description = "bash, zsh or fish.")
  private List<String> words = new ArrayList<>();

  CompletionCommand(Console console) {
    super(console);
  }

  @Override
  public Integer call() {
    Arguments.checkOperands(description(), words, 1, "SHELL");
    String shell = words.get(0);
    List<String> known = CompletionWords.shells();
    if (!known.contains(shell)) {
      throw new UsageException(
          "there is no completion for "
              + shell
              + "; there is for "
              + String.join(", ", known)
              + Suggestions.question(shell, known));
    }
    CommandLine root = Commands.line(console());
    CompletionWords.add(root);
    String script = shell.equals("fish") ? FishCompletion.script(root) : bash(root);
    console().out().print(script);
    return ExitCode.DONE;
  }

  /**
   * picocli's script, but for the lines by which every command forbids what bash does where nothing
   * is offered, which is to complete names of files; and variables named by labels such as 8|16
   * begin with a letter.
   */
  private static String bash(CommandLine root) {
    return AutoComplete.bash("faltung", root)
        .replaceAll("(?m)^ *(type compopt &>/dev/null && )?compopt \\+o default\\n\\n?", "")
        .replaceAll("\\b([0-9]\\w*_option_args)", "of_$1");
  }
}
