package faltung.app;

import faltung.app.console.Console;
import faltung.app.console.ConsoleCommand;
import faltung.app.console.ExitCode;
import faltung.app.console.Joined;
import faltung.app.console.Version;
import faltung.loops.Fused;
import faltung.loops.InnerLoopsChoice;
import java.io.PrintWriter;
import picocli.CommandLine.Command;

/** {@code faltung version}. */
@Command(
    name = "version",
    header = "Show the version, and what this machine makes of it.",
    customSynopsis = "faltung version",
    footer = {"", "Example:", "  faltung version"})
final class VersionCommand extends ConsoleCommand {

  VersionCommand(Console console) {
    super(console);
  }

  @Override
  public Integer call() {
    PrintWriter out = console().out();
    out.println("faltung      " + Version.TEXT);
    out.println(
        "Java         "
            + System.getProperty("java.version")
            + ", "
            + System.getProperty("java.vm.name")
            + ", "
            + System.getProperty("java.vendor"));
    Runtime runtime = Runtime.getRuntime();
    out.println(
        "machine      "
            + System.getProperty("os.name")
            + " "
            + System.getProperty("os.arch")
            + ", "
            + Joined.count(runtime.availableProcessors(), "processor")
            + ", at most "
            + (runtime.maxMemory() >> 20)
            + " MiB for Java");
    out.println(
        "fma          " + (Fused.isFused() ? "fused" : "not fused") + ": " + Fused.reason());
    out.println(
        "inner loops  " + InnerLoopsChoice.loops().name() + ": " + InnerLoopsChoice.reason());
    return ExitCode.DONE;
  }
}
