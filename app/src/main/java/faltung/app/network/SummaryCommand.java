package faltung.app.network;

import faltung.app.console.Console;
import faltung.app.console.ConsoleCommand;
import faltung.app.console.ExitCode;
import faltung.app.operand.Arguments;
import faltung.nn.model.Model;
import faltung.nn.model.Models;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code faltung summary MODEL}. */
@Command(
    name = "summary",
    header = "List a network's layers: shapes, parameters, multiply-adds, what they see.",
    customSynopsis = "faltung summary MODEL",
    sortOptions = false,
    footer = {
      "",
      "Examples:",
      "  faltung summary picture",
      "  faltung summary lenet5",
      "  faltung summary run",
      "",
      "The multiply-adds are those of one picture; \"sees\" is how many rows and columns",
      "of the input a value depends on."
    })
public final class SummaryCommand extends ConsoleCommand {
  @Parameters(
      arity = "0..*",
      hideParamSyntax = true,
      paramLabel = "MODEL",
      description =
          "picture, picture-sigmoid, lenet5, small, fashion, medium, or as of faltung evaluate.")
  private List<String> words = new ArrayList<>();

  public SummaryCommand(Console console) {
    super(console);
  }

  @Override
  public Integer call() {
    Arguments.checkOperands(description(), words, 1, "MODEL");
    String word = words.get(0);
    Model model =
        Models.names().contains(word) ? Models.of(word) : ModelOperand.read(console(), word);
    console().out().print(LayerTable.text(model));
    return ExitCode.DONE;
  }
}
