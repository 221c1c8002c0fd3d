package faltung.app;

import faltung.app.console.Console;
import faltung.app.console.HelpLines;
import faltung.app.console.Suggestions;
import faltung.app.convolve.ConvolveCommand;
import faltung.app.convolve.CorrelateCommand;
import faltung.app.convolve.PlanCommand;
import faltung.app.deconvolve.DeconvolveCommand;
import faltung.app.explain.DecomposeCommand;
import faltung.app.explain.DeriveCommand;
import faltung.app.explain.DiagnoseCommand;
import faltung.app.filter.FilterCommand;
import faltung.app.filter.ReverbCommand;
import faltung.app.kernels.KernelsCommand;
import faltung.app.measure.DelayCommand;
import faltung.app.measure.InfoCommand;
import faltung.app.measure.MatchCommand;
import faltung.app.measure.SpectrumCommand;
import faltung.app.measure.StatsCommand;
import faltung.app.network.EvaluateCommand;
import faltung.app.network.PredictCommand;
import faltung.app.network.SummaryCommand;
import faltung.app.network.TrainCommand;
import faltung.app.operand.Arguments;
import faltung.app.operand.FilterKernel;
import faltung.app.operand.Hints;
import faltung.app.operand.LiteralParser;
import faltung.app.shell.ShellCommand;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;

/** All commands, put together for one console. */
final class Commands {
  /** picocli needs this much for two columns; more than this is hard to read. */
  private static final int NARROWEST_HELP = 60;

  private static final int WIDEST_HELP = 100;

  /** How entries begin that are lines for filter; its files stand between. */
  private static final String FILTER = "filter ";

  /** Names that people bring along from elsewhere. */
  private static final Map<String, String> ELSEWHERE =
      Map.ofEntries(
          Map.entry("conv", "convolve"),
          Map.entry("conv2", "convolve"),
          Map.entry("convolution", "convolve"),
          Map.entry("edge", FILTER + "--gradient magnitude"),
          Map.entry("edges", FILTER + "--gradient magnitude"),
          Map.entry("gradient", FILTER + "--gradient magnitude"),
          Map.entry("sharpen", FILTER + "--kernel unsharp"),
          Map.entry("deblur", FILTER + "--deblur wiener --psf gaussian:2"),
          Map.entry("plot", "convolve X 1 --plot X.svg"),
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
          Map.entry("smooth", FILTER + "--kernel gaussian:2"),
          Map.entry("smoothing", FILTER + "--kernel gaussian:2"),
          Map.entry("denoise", FILTER + "--kernel gaussian:1"),
          Map.entry("average", FILTER + "--kernel box:5"),
          Map.entry("equalizer", FILTER + "--kernel bandpass:300,3000"),
          Map.entry("eq", FILTER + "--kernel bandpass:300,3000"),
          Map.entry("echo", "reverb"),
          Map.entry("hall", "reverb"),
          Map.entry("spectrogram", "spectrum X --over-time -o spectrogram.png"),
          Map.entry("stft", "spectrum X --over-time -o spectrogram.png"),
          Map.entry("psd", "spectrum"),
          Map.entry("welch", "spectrum"),
          Map.entry("soxi", "info"),
          Map.entry("identify", "info"),
          Map.entry("stat", "info --values"),
          Map.entry("describe", "info --values"),
          Map.entry("lag", "delay"),
          Map.entry("align", "delay"),
          Map.entry("offset", "delay"),
          Map.entry("template", "match"),
          Map.entry("find", "match"),
          Map.entry("search", "match"),
          Map.entry("matchtemplate", "match"),
          Map.entry("moving", "stats --window 5"),
          Map.entry("rolling", "stats --window 5"),
          Map.entry("statistics", "stats --window 5"),
          Map.entry("learn", "train"),
          Map.entry("fit", "train"),
          Map.entry("test", "evaluate"),
          Map.entry("classify", "predict"),
          Map.entry("recognise", "predict"),
          Map.entry("recognize", "predict"),
          Map.entry("torchinfo", "summary"),
          Map.entry("demo", "tour"),
          Map.entry("jshell", "shell"),
          Map.entry("repl", "shell"),
          Map.entry("completions", "completion"));

  /** What people look for that is not here, and who has it. */
  private static final Map<String, String> NOT_HERE =
      Map.ofEntries(
          Map.entry(
              "median", "the median is no convolution; ImageMagick has convert IN -median 3 OUT"),
          Map.entry("erode", "ImageMagick has convert IN -morphology Erode Square OUT"),
          Map.entry("dilate", "ImageMagick has convert IN -morphology Dilate Square OUT"),
          Map.entry("threshold", "ImageMagick has convert IN -threshold 50% OUT"),
          Map.entry("resize", "ImageMagick has convert IN -resize 50% OUT"),
          Map.entry("rotate", "ImageMagick has convert IN -rotate 90 OUT"),
          Map.entry("crop", "ImageMagick has convert IN -crop 100x100+0+0 OUT"),
          Map.entry("convert", "to change the format alone: faltung filter IN OUT --kernel 1"),
          Map.entry("resample", "sox has sox IN OUT rate 48000"),
          Map.entry("normalize", "sox has sox IN OUT norm, ImageMagick convert IN -normalize OUT"),
          Map.entry("play", "sox has play IN"),
          Map.entry(
              "butterworth",
              "recursive filters are not here; faltung filter IN OUT --kernel lowpass:1000"
                  + " has a finite response"),
          Map.entry(
              "iir",
              "recursive filters are not here; faltung filter IN OUT --kernel lowpass:1000"
                  + " has a finite response"));

  private Commands() {}

  /** The commands in the order in which the help lists them. */
  static final List<String> NAMES =
      List.of(
          "convolve",
          "correlate",
          "derive",
          "decompose",
          "plan",
          "deconvolve",
          "diagnose",
          "filter",
          "reverb",
          "kernels",
          "delay",
          "match",
          "stats",
          "spectrum",
          "info",
          "train",
          "evaluate",
          "predict",
          "summary",
          "tour",
          "shell",
          "completion",
          "version");

  private static final String HELP = "help";

  /** A command by its name. */
  private static Object command(String name, Console console) {
    return switch (name) {
      case "convolve" -> new ConvolveCommand(console);
      case "correlate" -> new CorrelateCommand(console);
      case "derive" -> new DeriveCommand(console);
      case "decompose" -> new DecomposeCommand(console);
      case "plan" -> new PlanCommand(console);
      case "deconvolve" -> new DeconvolveCommand(console);
      case "diagnose" -> new DiagnoseCommand(console);
      case "filter" -> new FilterCommand(console);
      case "reverb" -> new ReverbCommand(console);
      case "kernels" -> new KernelsCommand(console);
      case "delay" -> new DelayCommand(console);
      case "match" -> new MatchCommand(console);
      case "stats" -> new StatsCommand(console);
      case "spectrum" -> new SpectrumCommand(console);
      case "info" -> new InfoCommand(console);
      case "train" -> new TrainCommand(console);
      case "evaluate" -> new EvaluateCommand(console);
      case "predict" -> new PredictCommand(console);
      case "summary" -> new SummaryCommand(console);
      case "tour" -> new TourCommand(console);
      case "shell" -> new ShellCommand(console);
      case "completion" -> new CompletionCommand(console);
      case "version" -> new VersionCommand(console);
      default -> throw new IllegalArgumentException("there is no command " + name);
    };
  }

  /** The command line of a console, with all commands. */
  static CommandLine line(Console console) {
    CommandLine line = new CommandLine(new FaltungCommand(console));
    for (String name : NAMES) {
      line.addSubcommand(command(name, console));
    }
    CommandLine help = new CommandLine(new CommandLine.HelpCommand());
    help.getCommandSpec().usageMessage().hidden(true);
    line.addSubcommand(help);
    return complete(line, console);
  }

  /**
   * The command line for these words. To make all commands with all of their options takes longer
   * than most of what they do: so one that the words begin with is made alone, and where none is
   * named all are made with no more than the help's list says of them.
   */
  static CommandLine line(Console console, List<String> words) {
    CommandLine line = new CommandLine(new FaltungCommand(console));
    if (!words.isEmpty() && NAMES.contains(words.get(0))) {
      line.addSubcommand(command(words.get(0), console));
    } else if (words.stream().noneMatch(word -> NAMES.contains(word) || word.equals(HELP))) {
      for (String name : NAMES) {
        line.addSubcommand(name, outline(command(name, console).getClass()));
      }
    } else {
      return line(console);
    }
    return complete(line, console);
  }

  /** A command's name and what the list of commands says of it. */
  private static CommandSpec outline(Class<?> type) {
    Command said = type.getAnnotation(Command.class);
    CommandSpec outline = CommandSpec.create().name(said.name());
    outline.usageMessage().header(said.header());
    return outline;
  }

  private static CommandLine complete(CommandLine line, Console console) {
    // An origin begins with @ as well, and "-1 0 1" is no option: see Arguments.
    line.setExpandAtFiles(false);
    line.setUnmatchedOptionsArePositionalParams(true);
    line.setOverwrittenOptionsAllowed(true);
    line.setOut(console.drawing());
    line.setErr(console.error());
    line.setColorScheme(CommandLine.Help.defaultColorScheme(ansi(console)));
    int columns = console.environment().columns();
    HelpLines.fit(line, Math.max(NARROWEST_HELP, Math.min(WIDEST_HELP, columns)));
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

  /** The message for words of which the first is no command. */
  static String unknown(Console console, CommandSpec root, List<String> words) {
    String word = words.get(0);
    if (Arguments.isUnknownOption(word)) {
      return Arguments.unknownOption(root, word);
    }
    Map<String, CommandLine> known = new TreeMap<>(root.subcommands());
    String start = "there is no command " + word + "; ";
    String elsewhere = ELSEWHERE.get(word.toLowerCase(Locale.ROOT));
    List<String> files = words.subList(1, Math.min(3, words.size()));
    if (elsewhere != null) {
      boolean filter = elsewhere.startsWith(FILTER);
      String line = filter ? Hints.filter(files, elsewhere.substring(FILTER.length())) : elsewhere;
      return start + "did you mean " + line + "?";
    }
    String notHere = NOT_HERE.get(word.toLowerCase(Locale.ROOT));
    if (notHere != null) {
      return start + notHere;
    }
    if (LiteralParser.looksLikeNumbers(word)) {
      return "the first word is a command, such as convolve: faltung convolve \"3 4 5\" \"2 1\"";
    }
    if (new FilterKernel(console).isKernelName(word)) {
      return start + "did you mean " + Hints.filter(files, Hints.kernel(word)) + "?";
    }
    String line = Hints.forFile(console, words);
    if (!line.isEmpty()) {
      return "the first word is a command, such as filter: " + line;
    }
    List<String> near = Suggestions.near(word, known.keySet());
    List<String> kernels =
        near.isEmpty() ? Suggestions.near(word, FilterKernel.names()) : List.of();
    if (!kernels.isEmpty()) {
      return start + "did you mean " + Hints.filter(files, Hints.kernel(kernels.get(0))) + "?";
    }
    return near.isEmpty()
        ? start + "there are " + String.join(", ", known.keySet())
        : start + "did you mean " + String.join(" or ", near) + "?";
  }
}
