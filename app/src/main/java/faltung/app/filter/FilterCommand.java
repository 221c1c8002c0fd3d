package faltung.app.filter;

import faltung.app.console.Console;
import faltung.app.console.ConsoleCommand;
import faltung.app.console.ErrorReport;
import faltung.app.console.Examples;
import faltung.app.console.ExitCode;
import faltung.app.console.FailureException;
import faltung.app.console.Joined;
import faltung.app.console.NumberOption;
import faltung.app.console.ShellWord;
import faltung.app.console.UsageException;
import faltung.app.operand.Arguments;
import faltung.app.operand.FilterKernel;
import faltung.app.operand.Hints;
import faltung.app.operand.InputKind;
import faltung.app.operand.OperandReader;
import faltung.app.operand.TextOption;
import faltung.media.file.OutputException;
import faltung.media.image.filter.Levels;
import faltung.threads.Workers;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code faltung filter IN... OUT}. */
@Command(
    name = "filter",
    header = "Filter pictures, sounds and signals with kernels.",
    customSynopsis = "faltung filter [OPTIONS] IN... OUT --kernel SPEC",
    sortOptions = false,
    footer = {
      "",
      "Examples:",
      "  faltung filter photo.jpg soft.jpg --kernel gaussian:2.5",
      "  faltung filter photo.jpg edges.png --gradient magnitude --scale 4",
      "  faltung filter photo.jpg d.png -k \"3x3: -1,0,1 -1,0,1 -1,0,1\" --offset 128",
      "  faltung filter blurred.png sharp.png --deblur rl:30 --psf gaussian:2",
      "  faltung filter 'photos/*.jpg' soft/ --kernel box:5 --format png",
      "  faltung filter voice.wav soft.wav --kernel lowpass:4000",
      "  faltung filter ecg.npy smooth.csv --kernel gaussian:3",
      "  convert photo.jpg png:- | faltung filter - - --kernel gaussian:2 > soft.png",
      "",
      "Steps are done in the order in which they are written. A picture is filtered",
      "channel by channel, by strips, so that its size hardly matters to memory; a file",
      "appears under its name when it is complete, and may be the one that was read."
    })
public final class FilterCommand extends ConsoleCommand {
  /** Options that people bring along from ImageMagick, sox and others. */
  private static final Map<String, String> ELSEWHERE =
      Map.of(
          "--blur", "it is --kernel gaussian:SIGMA, such as gaussian:2",
          "--gaussian", "it is --kernel gaussian:SIGMA, such as gaussian:2",
          "--sigma", "it is --kernel gaussian:SIGMA, such as gaussian:2",
          "--sharpen", "it is --kernel unsharp",
          "--sobel", "it is --kernel sobel:x, or --gradient magnitude",
          "--edge", "it is --gradient magnitude",
          "--morphology", "it is --kernel, such as --kernel \"3x3: 0,1,0 1,1,1 0,1,0\"",
          "--convolve", "it is --kernel, such as --kernel \"3x3: 0,1,0 1,1,1 0,1,0\"",
          "--lowpass", "it is --kernel lowpass:FREQUENCY",
          "--quality", "JPEG is written with quality 95");

  @Parameters(
      index = "0..*",
      arity = "0..1",
      hideParamSyntax = true,
      paramLabel = "IN...",
      description = {
        "Pictures, sounds (WAV, AIFF, AU) or arrays (npy, csv, txt, …); a pattern in quotes:"
            + " 'photos/*.jpg'; or - for standard input. What they are their content tells."
      })
  private List<String> all = new ArrayList<>();

  @Option(
      names = {"-o", "--output"},
      paramLabel = "OUT",
      description =
          "The same as a last word OUT: a file, whose name tells its kind; for several IN a folder,"
              + " in which they keep their names; - for standard output.")
  private @Nullable String output;

  @Mixin private FilterChain chain = new FilterChain();
  @Mixin private LevelOptions levels = new LevelOptions();

  @Option(
      names = "--format",
      paramLabel = "png|jpg|tif|npy|…",
      description = "The kind of the results in a folder or on standard output. Default: as IN.")
  private @Nullable String format;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "How many threads. Default: one a processor. Their number changes no bit.")
  private @Nullable String threads;

  @Mixin private TextOption text = new TextOption();
  @Mixin private SoundOutputOptions sounds = new SoundOutputOptions();

  public FilterCommand(Console console) {
    super(console);
  }

  @Override
  public Integer call() throws IOException {
    checkWords();
    List<String> inputs = output == null ? all.subList(0, all.size() - 1) : all;
    String out = output == null ? all.get(all.size() - 1) : output;
    String wanted = format();
    checkSteps();
    List<FilterJob> jobs = FilterJob.of(console(), inputs, out, wanted);
    for (FilterJob job : jobs) {
      if (!job.out().equals(InputKind.STANDARD)) {
        FilterRun.checkExtension("OUT " + job.out(), OperandReader.extension(job.out()));
      }
    }
    try (Workers workers = Workers.of(threads())) {
      FilterRun run = new FilterRun(console(), chain, levels, sounds, text, wanted, workers);
      return jobs.size() == 1 ? one(run, jobs.get(0)) : several(run, jobs);
    }
  }

  private void checkWords() {
    for (String word : all) {
      String elsewhere = ELSEWHERE.get("--" + word.replaceFirst("^-+", "").split("=", 2)[0]);
      if (Arguments.isUnknownOption(word) && elsewhere != null) {
        throw new UsageException("there is no option " + word + "; " + elsewhere);
      }
    }
    int least = output == null ? 2 : 1;
    Arguments.checkOperands(
        description(), all, Math.max(least, all.size()), least == 1 ? "IN" : "IN and OUT");
    checkNames();
  }

  /** Kernels and numbers that stand where files are expected. */
  private void checkNames() {
    FilterKernel kernels = new FilterKernel(console());
    int inputs = output == null ? all.size() - 1 : all.size();
    for (int place = 0; place < all.size(); place++) {
      String word = all.get(place);
      if (kernels.isKernelName(word) && (place < inputs || chain.steps().isEmpty())) {
        List<String> files = new ArrayList<>(all);
        files.remove(place);
        throw new UsageException(
            (place < inputs ? "IN: " : "OUT: ")
                + word
                + " is a kernel and no file; did you mean "
                + Hints.filter(files, Hints.kernel(word))
                + "?");
      }
      if (place < inputs && kernels.isNumbers(word)) {
        throw new UsageException(
            "IN: "
                + word
                + " are numbers, and filter takes files; did you mean faltung convolve "
                + ShellWord.of(word)
                + " H?");
      }
    }
  }

  private void checkSteps() {
    chain.check();
    levels.levels();
    sounds.settings();
    boolean levelled = levels.stretches() || !levels.levels().equals(Levels.UNCHANGED);
    if (chain.steps().isEmpty() && !levelled) {
      throw new UsageException("nothing to do; say what, as in: " + Examples.first(description()));
    }
    FilterKernel kernels = new FilterKernel(console());
    for (FilterStep step : chain.steps()) {
      if (step instanceof FilterStep.Kernel kernel) {
        kernels.check("--kernel", kernel.spec());
      } else if (step instanceof FilterStep.Deblur) {
        kernels.check("--psf", chain.pointSpread());
      }
    }
  }

  private @Nullable String format() {
    if (format == null) {
      return null;
    }
    String extension = format.strip().toLowerCase(Locale.ROOT).replaceFirst("^\\.", "");
    FilterRun.checkExtension("--format " + format, extension);
    return extension;
  }

  private int threads() {
    if (threads == null) {
      return Runtime.getRuntime().availableProcessors();
    }
    int count = NumberOption.integer("--threads", threads);
    if (count < 1 || count > 1024) {
      throw new UsageException("--threads " + threads + " is not from 1 to 1024");
    }
    return count;
  }

  private int one(FilterRun run, FilterJob job) throws IOException {
    try {
      run.run(job, "");
      return ExitCode.DONE;
    } catch (IOException e) {
      if (e.equals(console().outputFailure())) {
        return ExitCode.FAILED; // Said at the very end, or not at all for a pipe that was closed.
      }
      throw failure(job, e);
    }
  }

  private static FailureException failure(FilterJob job, IOException problem) {
    if (problem instanceof OutputException output) {
      return new FailureException("cannot write " + job.out() + ": " + output.reason(), problem);
    }
    String message = ErrorReport.message(problem);
    String name = job.in().equals(InputKind.STANDARD) ? "standard input" : job.in();
    return new FailureException(message.contains(name) ? message : name + ": " + message, problem);
  }

  /** One that fails does not stop the others, unless it is the first and the request's fault. */
  private int several(FilterRun run, List<FilterJob> jobs) {
    int failed = 0;
    for (int number = 1; number <= jobs.size(); number++) {
      FilterJob job = jobs.get(number - 1);
      try {
        run.run(job, number + " of " + jobs.size() + ", " + job.in() + ": ");
      } catch (IOException e) {
        failed++;
        console().remark(ErrorReport.oneLine(String.valueOf(failure(job, e).getMessage())));
      } catch (RuntimeException | OutOfMemoryError e) {
        if (number == 1 && e instanceof UsageException usage) {
          throw usage;
        }
        failed++;
        console().remark(job.in() + ": " + ErrorReport.oneLine(ErrorReport.message(e)));
      }
    }
    if (failed == 0) {
      return ExitCode.DONE;
    }
    throw new FailureException(
        failed + " of " + Joined.count(jobs.size(), "file") + " failed, the others are done");
  }
}
