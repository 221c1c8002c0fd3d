package faltung.app.deconvolve;

import faltung.app.console.Console;
import faltung.app.console.UsageException;
import faltung.app.operand.ElementTypes;
import faltung.app.operand.Operand;
import faltung.app.operand.OperandPair;
import faltung.app.operand.OperandReader;
import faltung.app.operand.TextOption;
import faltung.app.operand.TypeOption;
import faltung.app.operand.Words;
import faltung.array.ElementType;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Y and H of a deconvolution. */
final class DividedArguments {
  @Spec(Spec.Target.MIXEE)
  private @Nullable CommandSpec command;

  @Parameters(
      index = "0",
      arity = "0..1",
      hideParamSyntax = true,
      paramLabel = "Y",
      description = "What was observed, written as X for convolve: numbers, a file, or -.")
  @SuppressWarnings("UnusedVariable") // For the help; Words counts them.
  private @Nullable String y;

  @Parameters(
      index = "1",
      arity = "0..1",
      hideParamSyntax = true,
      paramLabel = "H",
      description = "The kernel that X was convolved with.")
  @SuppressWarnings("UnusedVariable")
  private @Nullable String h;

  @Mixin private Words words = new Words();

  @Mixin private TypeOption type = new TypeOption();
  @Mixin private TextOption text = new TextOption();

  /** What is done with the operands as they were typed. */
  @FunctionalInterface
  interface Use {
    /** Uses them; the wish is the element type that was asked for, or null. */
    void of(Operand y, Operand h, @Nullable ElementType wish);
  }

  /** Reads both operands for an exact computation. */
  void readOperands(Console console, Use use) {
    Operand[] both = both(console);
    use.of(both[0], both[1], type.wish());
  }

  /** Reads both operands as double values. */
  OperandPair readPair(Console console) {
    ElementType wish = type.wish();
    if (wish != null && wish != ElementType.DOUBLE) {
      throw new UsageException(
          "--dtype " + ElementTypes.name(wish) + ": restoration is in double precision");
    }
    Operand[] both = both(console);
    for (Operand operand : both) {
      if (operand.elementType() == ElementType.COMPLEX) {
        throw new UsageException(
            operand.name() + " is complex, but restoration is of real numbers");
      }
    }
    return OperandPair.of(both[0], both[1], ElementType.DOUBLE);
  }

  private Operand[] both(Console console) {
    if (command == null) {
      throw new IllegalStateException("not injected");
    }
    words.check(command, 2, "Y and H");
    OperandReader reader = text.reader(console);
    Operand first = reader.read("Y", words.get(0));
    return new Operand[] {first, reader.read("H", words.get(1))};
  }
}
