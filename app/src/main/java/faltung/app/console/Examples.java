package faltung.app.console;

import picocli.CommandLine.Model.CommandSpec;

/** The examples in the help of a command; the first also stands in messages. */
public final class Examples {
  private Examples() {}

  /** The first line of the footer that is a command. */
  public static String first(CommandSpec command) {
    for (String line : command.usageMessage().footer()) {
      if (line.strip().startsWith("faltung ")) {
        return line.strip();
      }
    }
    return command.qualifiedName() + " --help";
  }
}
