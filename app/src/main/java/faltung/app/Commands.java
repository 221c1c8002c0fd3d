package faltung.app;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;

/** All commands, put together for one console. */
final class Commands {
  /** picocli needs this much for two columns; more than this is hard to read. */
  private static final int NARROWEST_HELP = 60;

  private static final int WIDEST_HELP = 100;

  /** Names that people bring along from elsewhere. */
  private static final Map<String, String> ELSEWHERE =
      Map.ofEntries(
          Map.entry("conv", "convolve"),
          Map.entry("conv2", "convolve"),
          Map.entry("convolution", "convolve"),
          Map.entry("blur", "filter --kernel gaussian:2"),
          Map.entry("sharpen", "filter --kernel unsharp"),
          Map.entry("deblur", "filter --deblur"),
          Map.entry("xcorr", "correlate"),
          Map.entry("corr", "correlate"),
          Map.entry("correlation", "correlate"),
          Map.entry("explain", "derive"),
          Map.entry("why", "derive"),
          Map.entry("show", "derive"),
          Map.entry("taylor", "decompose --basis taylor"),
          Map.entry("fourier", "decompose --basis fourier"),
          Map.entry("dft", "decompose --basis fourier"),
          Map.entry("fft", "decompose --basis fourier"),
          Map.entry("impulses", "decompose --basis impulses"),
          Map.entry("deconv", "deconvolve"),
          Map.entry("deconvolution", "deconvolve"),
          Map.entry("wiener", "deconvolve --method wiener"),
          Map.entry("diagnosis", "diagnose"),
          Map.entry("planner", "plan"),
          Map.entry("reverberate", "reverb"),
          Map.entry("convolver", "reverb"),
          Map.entry("kernel", "kernels"),
          Map.entry("fspecial", "kernels"),
          Map.entry("firwin", "kernels lowpass:0.1 --response"),
          Map.entry("demo", "tour"),
          Map.entry("jshell", "shell"),
          Map.entry("repl", "shell"),
          Map.entry("completions", "completion"));

  private Commands() {}

  /** The command line of a console. */
  static CommandLine line(Console console) {
    CommandLine line = new CommandLine(new FaltungCommand(console));
    line.addSubcommand(new ConvolveCommand(console));
    line.addSubcommand(new CorrelateCommand(console));
    line.addSubcommand(new DeriveCommand(console));
    line.addSubcommand(new DecomposeCommand(console));
    line.addSubcommand(new PlanCommand(console));
    line.addSubcommand(new DeconvolveCommand(console));
    line.addSubcommand(new DiagnoseCommand(console));
    line.addSubcommand(new FilterCommand(console));
    line.addSubcommand(new ReverbCommand(console));
    line.addSubcommand(new KernelsCommand(console));
    line.addSubcommand(new TourCommand(console));
    line.addSubcommand(new ShellCommand(console));
    line.addSubcommand(new CompletionCommand(console));
    line.addSubcommand(new VersionCommand(console));
    CommandLine help = new CommandLine(new CommandLine.HelpCommand());
    help.getCommandSpec().usageMessage().hidden(true);
    line.addSubcommand(help);
    // An origin begins with @ as well, and "-1 0 1" is no option: see Arguments.
    line.setExpandAtFiles(false);
    line.setUnmatchedOptionsArePositionalParams(true);
    line.setOverwrittenOptionsAllowed(true);
    line.setOut(console.out());
    line.setErr(console.error());
    line.setColorScheme(CommandLine.Help.defaultColorScheme(ansi(console)));
    int columns = console.environment().columns();
    line.setUsageHelpWidth(Math.max(NARROWEST_HELP, Math.min(WIDEST_HELP, columns)));
    Mistakes mistakes = new Mistakes(console);
    line.setParameterExceptionHandler(mistakes);
    line.setExecutionExceptionHandler(mistakes);
    return line;
  }

  private static Ansi ansi(Console console) {
    boolean colours =
        console.isTerminal()
            && console.environment().variable("NO_COLOR").isEmpty()
            && !console.environment().variable("TERM").equals("dumb");
    return colours ? Ansi.ON : Ansi.OFF;
  }

  /** The message for a word that is no command. */
  static String unknown(CommandSpec root, String word) {
    if (Arguments.isUnknownOption(word)) {
      return Arguments.unknownOption(root, word);
    }
    Map<String, CommandLine> known = new TreeMap<>(root.subcommands());
    String elsewhere = ELSEWHERE.get(word.toLowerCase(Locale.ROOT));
    if (elsewhere != null) {
      return "there is no command " + word + "; did you mean " + elsewhere + "?";
    }
    if (LiteralParser.looksLikeNumbers(word)) {
      return "the first word is a command, such as convolve: faltung convolve \"3 4 5\" \"2 1\"";
    }
    List<String> near = Suggestions.near(word, known.keySet());
    return "there is no command "
        + word
        + (near.isEmpty()
            ? "; there are " + String.join(", ", known.keySet())
            : "; did you mean " + String.join(" or ", near) + "?");
  }
}
