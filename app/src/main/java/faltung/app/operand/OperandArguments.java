package faltung.app.operand;

import faltung.app.console.Console;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;

/** X and H, and the element type in which they meet. */
public final class OperandArguments {
  @Parameters(
      index = "0",
      arity = "0..1",
      hideParamSyntax = true,
      paramLabel = "X",
      description = {
        "The input: numbers (\"3 4 5\", \"3,4,5\", \"[[1,2,3],[4,5,6]]\", \"1 2; 3 4\","
            + " \"1+2i 3\"), or a file (npy, PNG, PGM, other pictures, text of numbers), or - for"
            + " standard input. It starts at 0 unless an origin says otherwise: \"@-1 1 2 1\","
            + " \"@-1,-1 [[1,2],[3,4]]\", \"@-1,-1 kernel.npy\"; @centre puts 0 in the middle."
      })
  @SuppressWarnings("UnusedVariable") // For the help; Words counts them.
  private @Nullable String x;

  @Parameters(
      index = "1",
      arity = "0..1",
      hideParamSyntax = true,
      paramLabel = "H",
      description = "The kernel, or impulse response; written like X.")
  @SuppressWarnings("UnusedVariable")
  private @Nullable String h;

  @Mixin private Words words = new Words();

  @Mixin private TypeOption type = new TypeOption();
  @Mixin private AxesOptions axes = new AxesOptions();
  @Mixin private TextOption text = new TextOption();

  /**
   * Reads both operands.
   *
   * @param command whose words they are, for the messages
   */
  public OperandPair read(Console console, CommandSpec command) {
    words.check(command, 2, "X and H");
    OperandReader reader = reader(console);
    Operand first = reader.read("X", words.get(0));
    return OperandPair.of(first, reader.read("H", words.get(1)), type.wish(), axes);
  }

  /** The words that are no options, for a command to which they may be something else. */
  public List<String> words() {
    return words.all();
  }

  /** What reads operands as the options say. */
  public OperandReader reader(Console console) {
    if (reader == null) {
      reader = text.reader(console);
    }
    return reader;
  }

  private @Nullable OperandReader reader;
}
