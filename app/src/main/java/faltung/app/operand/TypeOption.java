package faltung.app.operand;

import faltung.array.ElementType;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The element type in which operands meet. */
public final class TypeOption {
  @Option(
      names = "--dtype",
      paramLabel = "TYPE",
      description =
          "Compute in float, double, long (exact integers) or complex. Default: double for numbers"
              + " that are typed, else the file's own.")
  private @Nullable String type;

  @Option(names = "--type", hidden = true)
  private @Nullable String former;

  /** The type that was asked for, or null. */
  public @Nullable ElementType wish() {
    return ElementTypes.wish(type != null ? type : former);
  }
}
