package faltung.app.explain;

import faltung.app.console.Choice;
import faltung.app.console.Console;
import faltung.app.console.ConsoleCommand;
import faltung.app.console.ErrorReport;
import faltung.app.console.ExitCode;
import faltung.app.console.Joined;
import faltung.app.console.NumberOption;
import faltung.app.console.ShellWord;
import faltung.app.console.UsageException;
import faltung.app.operand.AxesOptions;
import faltung.app.operand.Layer;
import faltung.app.operand.Operand;
import faltung.app.operand.OperandReader;
import faltung.app.operand.OperandText;
import faltung.app.operand.TextOption;
import faltung.app.operand.Words;
import faltung.array.DoubleArray;
import faltung.array.ElementType;
import faltung.array.Shape;
import faltung.diagnose.Diagnosis;
import faltung.diagnose.LayerDiagnosis;
import faltung.diagnose.Verdict;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code faltung diagnose X H Y}. */
@Command(
    name = "diagnose",
    header = "Find the convention by which somebody's program made Y of X and H.",
    customSynopsis = "faltung diagnose [OPTIONS] X H Y",
    sortOptions = false,
    footer = {
      "",
      "Examples:",
      "  faltung diagnose \"3 1 4 1 5 9 2 6\" \"1 2 1\" \"10 9 10 11 20 25 19 20\"",
      "  faltung diagnose photo.npy kernel.npy theirs.npy",
      "  faltung diagnose x.npy h.npy y.npy --seconds 60",
      "  faltung diagnose x.npy h.npy y.npy --format json",
      "  faltung diagnose x.npy w.npy y.npy --axes NCHW,OIHW",
      "",
      "Flips, sizes, borders, shifts, strides, dilations, exchanged axes, gains,",
      "clamping and rounding are tried, alone and together. The command that is printed",
      "gives y when it is pasted; what remains to be done stands behind its #.",
      "",
      "Exit code: 0 a convention gives y, 1 none does, 2 the request makes no sense."
    })
public final class DiagnoseCommand extends ConsoleCommand {
  /**
   * Multiply-adds a second: where nothing matched, 2²⁸ took 1.0 s and 1.3·10⁹ took 2.2 s on one
   * core of a Zen 4 (JDK 17, 200 × 200 with 7 × 7 random values), so a search ends early rather
   * than late.
   */
  private static final double RATE = 1 << 28;

  private static final List<String> FORMATS = List.of("text", "json");

  @Parameters(
      index = "0",
      arity = "0..1",
      hideParamSyntax = true,
      paramLabel = "X",
      description = "The input, written as for convolve; origins are left aside.")
  @SuppressWarnings("UnusedVariable") // For the help; Words counts them.
  private @Nullable String x;

  @Parameters(
      index = "1",
      arity = "0..1",
      hideParamSyntax = true,
      paramLabel = "H",
      description = "The kernel.")
  @SuppressWarnings("UnusedVariable")
  private @Nullable String h;

  @Parameters(
      index = "2",
      arity = "0..1",
      hideParamSyntax = true,
      paramLabel = "Y",
      description = "What the other program made of them.")
  @SuppressWarnings("UnusedVariable")
  private @Nullable String y;

  @Mixin private Words words = new Words();

  @Option(
      names = "--seconds",
      paramLabel = "S",
      description = "About how long to search at most. Default: 1.")
  private @Nullable String seconds;

  @Option(
      names = "--format",
      paramLabel = "text|json",
      description = "The form. Default: text. json has every convention that gives y.")
  private @Nullable String format;

  @Mixin private AxesOptions axes = new AxesOptions();
  @Mixin private TextOption text = new TextOption();

  public DiagnoseCommand(Console console) {
    super(console);
  }

  @Override
  public Integer call() {
    long budget = budget();
    boolean json = form().equals("json");
    words.check(description(), 3, "X, H and Y");
    OperandReader reader = text.reader(console());
    DoubleArray input = values(reader, "X", words.get(0));
    DoubleArray kernel = values(reader, "H", words.get(1));
    DoubleArray output = values(reader, "Y", words.get(2));
    Layer layer = axes.layer(input.shape(), kernel.shape());
    if (layer != null) {
      return layered(layer, input, kernel, output, budget, json);
    }
    checkAxes(input.shape(), kernel.shape(), output.shape());
    Diagnosis diagnosis = Diagnosis.of(input, kernel, output, budget);
    String first = ShellWord.of(plain(words.get(0)));
    String second = ShellWord.of(plain(words.get(1)));
    console().out().println(json ? diagnosis.json(first, second) : diagnosis.text(first, second));
    boolean found = diagnosis.verdict() == Verdict.MATCH || diagnosis.verdict() == Verdict.WEAK;
    return found ? ExitCode.DONE : ExitCode.FAILED;
  }

  private int layered(
      Layer layer, DoubleArray x, DoubleArray h, DoubleArray y, long budget, boolean json) {
    if (y.shape().rank() != layer.y().rank()) {
      throw new UsageException(
          "Y has "
              + Joined.count(y.shape().rank(), "axis", "axes")
              + " ("
              + Joined.lengths(y.shape())
              + "), but the layer's output "
              + layer.y().rank());
    }
    LayerDiagnosis diagnosis;
    try {
      diagnosis =
          LayerDiagnosis.of(x, layer.x(), h, layer.h(), y, layer.y(), layer.groups(), budget);
    } catch (IllegalArgumentException e) {
      throw new UsageException(ErrorReport.message(e), e);
    }
    String first = ShellWord.of(plain(words.get(0)));
    String second = ShellWord.of(plain(words.get(1)));
    String options =
        "--axes " + layer.typed() + (layer.groups() > 1 ? " --groups " + layer.groups() : "");
    console()
        .out()
        .println(
            json ? diagnosis.json(first, second, options) : diagnosis.text(first, second, options));
    return diagnosis.verdict() == Verdict.NONE ? ExitCode.FAILED : ExitCode.DONE;
  }

  private String form() {
    return format == null ? "text" : Choice.of("--format", format, FORMATS);
  }

  private long budget() {
    if (seconds == null) {
      return Diagnosis.STANDARD_BUDGET;
    }
    double time = NumberOption.number("--seconds", seconds);
    if (!(time > 0)) {
      throw new UsageException("--seconds " + seconds + " is not above 0");
    }
    return (long) Math.max(1, Math.min(0x1p62, time * RATE));
  }

  /** The operand without an origin, which has no part in this. */
  private static String plain(String typed) {
    return OperandText.of("operand", typed).rest();
  }

  private static DoubleArray values(OperandReader reader, String name, String typed) {
    Operand operand = reader.read(name, typed);
    if (operand.elementType() == ElementType.COMPLEX) {
      throw new UsageException(
          name + " is complex, but a diagnosis is of real numbers; give the real parts of all");
    }
    if (operand.picture() != null && operand.picture().colors().channels() > 1) {
      throw new UsageException(
          name
              + " is a picture with "
              + operand.picture().colors().channels()
              + " channels; make it grey first, or give one channel as npy");
    }
    return (DoubleArray) operand.planes(ElementType.DOUBLE).get(0).values();
  }

  private static void checkAxes(Shape x, Shape h, Shape y) {
    if (x.rank() != h.rank() || x.rank() != y.rank() || x.rank() == 0) {
      throw new UsageException(
          "X has "
              + Joined.count(x.rank(), "axis", "axes")
              + " ("
              + Joined.lengths(x)
              + "), H "
              + h.rank()
              + " ("
              + Joined.lengths(h)
              + "), Y "
              + y.rank()
              + " ("
              + Joined.lengths(y)
              + "); all need the same number, one or more");
    }
  }
}
