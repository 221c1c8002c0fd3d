package faltung.app.operand;

import faltung.app.console.Console;
import picocli.CommandLine.Option;

/** How files of text are read. */
public final class TextOption {
  @Option(
      names = "--header",
      description =
          "In files of text the first line is a header, whatever it holds. Default: if none of its"
              + " cells is a number.")
  private boolean header;

  /** A reader of operands that does so. */
  public OperandReader reader(Console console) {
    return new OperandReader(console, header);
  }
}
