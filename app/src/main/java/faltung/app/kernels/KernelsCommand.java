package faltung.app.kernels;

import faltung.app.console.Console;
import faltung.app.console.ConsoleCommand;
import faltung.app.console.ExitCode;
import faltung.app.console.NumberOption;
import faltung.app.console.UsageException;
import faltung.app.operand.Words;
import faltung.app.output.NumberText;
import faltung.app.output.Show;
import faltung.kernels.KernelCatalogue;
import faltung.kernels.KernelContext;
import faltung.kernels.KernelKind;
import faltung.kernels.KernelParameter;
import faltung.signal.Signal;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code faltung kernels [SPEC]}. */
@Command(
    name = "kernels",
    header = "List the kernels that have names, or show one with its values and its origin.",
    customSynopsis = "faltung kernels [OPTIONS] [SPEC]",
    sortOptions = false,
    footer = {
      "",
      "Examples:",
      "  faltung kernels                                  all of them, a line each",
      "  faltung kernels gaussian:2.5",
      "  faltung kernels sobel:x",
      "  faltung kernels lowpass:1000 --sample-rate 44100 --response",
      "  faltung kernels \"3x3: -1,0,1 -2,0,2 -1,0,1\"",
      "  faltung kernels disk:4 -o disk.npy",
      "",
      "SPEC is name:value,value or name:key=value; or a kernel as ImageMagick writes it,",
      "whose entries nan and - are 0. All are kernels of a convolution, which flips them:",
      "sobel:x reads 1 0 -1 and its result is positive where the picture gets brighter to",
      "the right. Two sizes are WIDTHxHEIGHT. Frequencies are in hertz with --sample-rate,",
      "else in cycles per sample, up to 0.5. Angles are in degrees, counter-clockwise."
    })
public final class KernelsCommand extends ConsoleCommand {
  /** One number an axis, or ImageMagick's string: both are for pictures. */
  private static final Pattern PICTURE = Pattern.compile("[:=,]\\s*[\\d.]+\\s*[x×][^:]*|\\d.*:.*");

  @Parameters(
      index = "0",
      arity = "0..1",
      hideParamSyntax = true,
      paramLabel = "SPEC",
      description = "A kernel, such as gaussian:2.5. Without it, all are listed.")
  @SuppressWarnings("UnusedVariable") // For the help; Words counts them.
  private @Nullable String spec;

  @Mixin private Words words = new Words();

  @Option(
      names = "--rank",
      paramLabel = "1|2",
      description =
          "The number of axes: 1 for a sound or signal, 2 for a picture. Default: 1 where the"
              + " kernel has it.")
  private @Nullable String rank;

  @Option(
      names = "--sample-rate",
      paramLabel = "HZ",
      description = "Samples per second; frequencies are then in hertz.")
  private @Nullable String sampleRate;

  @Option(
      names = "--response",
      description = "Show the magnitude of the frequency response too, in dB (1 axis).")
  private boolean response;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description =
          "Write the values to FILE (npy, txt, csv, tsv, json), or draw the kernel into it (svg,"
              + " png).")
  private @Nullable String file;

  @Option(
      names = "--show",
      paramLabel = "numbers|plot|json",
      description =
          "How to print. Default: the description with the values, and on a terminal a drawing.")
  private @Nullable String show;

  public KernelsCommand(Console console) {
    super(console);
  }

  @Override
  public Integer call() {
    Show form = Show.of(show);
    if (file != null) {
      KernelFile.check(file);
    }
    if (words.all().isEmpty()) {
      refuseWithoutKernel();
      console().out().print(KernelList.text(console()));
      return ExitCode.DONE;
    }
    words.check(description(), 1, "SPEC");
    KernelContext context = context(words.get(0));
    String typed = whole(words.get(0), context);
    if (response && context.rank() != 1) {
      throw new UsageException(
          "--response is for kernels of 1 axis, but " + typed + " has " + context.rank());
    }
    show(typed, context, form);
    return ExitCode.DONE;
  }

  /** A name alone that needs values stands for its example, as it is listed. */
  private String whole(String typed, KernelContext context) {
    Optional<KernelKind> kind = KernelCatalogue.kind(typed);
    boolean incomplete =
        kind.isPresent()
            && typed.indexOf(':') < 0
            && kind.get().parameters().stream().anyMatch(KernelParameter::required);
    if (!incomplete) {
      return typed;
    }
    String example = kind.get().example(context);
    console().remark(typed + " needs values; here with those of " + example);
    return example;
  }

  /** What means nothing for the list is no slip to pass over. */
  private void refuseWithoutKernel() {
    String option =
        rank != null
            ? "--rank"
            : sampleRate != null
                ? "--sample-rate"
                : response ? "--response" : file != null ? "-o" : show != null ? "--show" : "";
    if (!option.isEmpty()) {
      throw new UsageException(
          option
              + " needs a kernel; for example: faltung kernels gaussian:2.5; without one all are"
              + " listed");
    }
  }

  private void show(String typed, KernelContext context, Show form) {
    Signal kernel = KernelCatalogue.parse(typed, context);
    KernelDrawing drawing = new KernelDrawing(typed, kernel, context, response);
    if (file != null) {
      KernelFile.write(console(), file, kernel, drawing);
      return;
    }
    switch (form) {
      case NUMBERS -> NumberText.print(kernel, /* withOrigin= */ true, " ", console().out());
      case JSON -> console().out().print(NumberText.json(kernel));
      case AUTO, PLOT -> {
        Optional<KernelKind> kind = KernelCatalogue.kind(typed);
        console().out().print(new KernelText(console(), kernel, context).render(typed, kind));
        if (form == Show.PLOT || console().isTerminal()) {
          console().out().println();
          console().drawing().print(drawing.text(console().style(), console().rows()));
        } else if (response) {
          console().out().println();
          console().out().print(drawing.responseTable());
        }
      }
    }
  }

  private KernelContext context(String typed) {
    OptionalDouble rate = NumberOption.sampleRate("--sample-rate", sampleRate);
    return new KernelContext(rank == null ? usualRank(typed) : typedRank(rank), rate);
  }

  private static int typedRank(String typed) {
    int axes = NumberOption.integer("--rank", typed);
    if (axes < 1 || axes > 2) {
      throw new UsageException(
          "--rank " + typed + " is neither 1, for a sound or signal, nor 2, for a picture");
    }
    return axes;
  }

  private static int usualRank(String typed) {
    Optional<KernelKind> kind = KernelCatalogue.kind(typed);
    boolean line = kind.map(known -> known.ranks().contains(1)).orElse(false);
    boolean picture = kind.map(known -> known.ranks().contains(2)).orElse(true);
    return !line || (picture && PICTURE.matcher(typed).find()) ? 2 : 1;
  }
}
