package faltung.app.convolve;

import faltung.app.console.ByteCount;
import faltung.app.console.Console;
import faltung.app.console.ConsoleCommand;
import faltung.app.console.ExitCode;
import faltung.app.console.Joined;
import faltung.app.operand.AxesOptions;
import faltung.app.operand.Layer;
import faltung.app.operand.OperandPair;
import faltung.app.operand.OperandReader;
import faltung.app.operand.PlannedOperand;
import faltung.app.operand.TextOption;
import faltung.app.operand.TypeOption;
import faltung.app.operand.Words;
import faltung.array.ElementType;
import faltung.planner.Plan;
import faltung.signal.Signal;
import java.io.PrintWriter;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code faltung plan X H}. */
@Command(
    name = "plan",
    header = "Show how a convolution would run, and why; store it.",
    customSynopsis = "faltung plan [OPTIONS] X H",
    sortOptions = false,
    footer = {
      "",
      "Examples:",
      "  faltung plan 1000000 1000",
      "  faltung plan 4096x4096 31x31 --dtype float --border reflect",
      "  faltung plan photo.png \"1 2 1; 2 4 2; 1 2 1\" --mode same",
      "  faltung plan 256x1x28x28 8x1x5x5 --axes NCHW,OIHW --correlate --padding 2",
      "  faltung plan 1000000 1000 --memory 500kB",
      "  faltung plan 44100 512 -o plan.txt",
      "  faltung convolve x.npy h.npy --plan plan.txt",
      "",
      "The times are a model's, of one thread of a Zen 4 processor: good for comparing",
      "methods, no promise."
    })
public final class PlanCommand extends ConsoleCommand {
  @Parameters(
      index = "0",
      arity = "0..1",
      hideParamSyntax = true,
      paramLabel = "X",
      description =
          "The input's length (1000000) or lengths (4096x4096), or an input as for convolve. A"
              + " single whole number is a length; the signal of one value is [3].")
  @SuppressWarnings("UnusedVariable") // For the help; Words counts them.
  private @Nullable String x;

  @Parameters(
      index = "1",
      arity = "0..1",
      hideParamSyntax = true,
      paramLabel = "H",
      description =
          "The kernel, likewise; an origin says where --mode same has it: \"@0,0 31x31\".")
  @SuppressWarnings("UnusedVariable")
  private @Nullable String h;

  @Mixin private Words words = new Words();

  @Mixin private TypeOption type = new TypeOption();
  @Mixin private AxesOptions axes = new AxesOptions();
  @Mixin private TextOption text = new TextOption();

  @Option(names = "--correlate", description = "Plan the correlation, which does not flip H.")
  private boolean correlate;

  @Mixin private ConvolutionOptions options = new ConvolutionOptions();
  @Mixin private MethodOptions method = new MethodOptions();

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "Store the plan in FILE, as text, for convolve --plan.")
  private @Nullable String file;

  public PlanCommand(Console console) {
    super(console);
  }

  @Override
  public Integer call() {
    method.check();
    words.check(description(), 2, "X and H");
    OperandReader reader = text.reader(console());
    PlannedOperand first = PlannedOperand.of(reader, "X", words.get(0));
    PlannedOperand second = PlannedOperand.of(reader, "H", words.get(1));
    Layer layer = axes.layer(first.placed().shape(), second.placed().shape());
    if (layer == null) {
      OperandPair.checkAxes(first.placed().shape(), second.placed().shape());
    } else {
      OperandPair.checkOrigins(layer, first.placed().written() || second.placed().written());
    }
    ElementType element = PlannedOperand.common(first, second, type.wish());
    Task task =
        layer == null
            ? options.task(first.placed(), second.placed(), !correlate)
            : options.task(layer, first.placed().shape(), second.placed().shape(), !correlate);
    Plan plan = method.plan(options.request(task.problem(), element));
    PrintWriter out = console().out();
    out.print(plan.explain());
    out.println();
    out.println(memory(plan));
    Signal kernel = second.signal(element);
    if (kernel != null) {
      out.println("with this H: " + Engine.prepare(plan, kernel.values()).description());
    }
    if (file != null) {
      out.flush();
      PlanFile.write(console(), file, plan);
    }
    return ExitCode.DONE;
  }

  private String memory(Plan plan) {
    int threads = method.threads(Engine.products(plan.request().problem()));
    double size = plan.request().type().bytes();
    var problem = plan.request().problem();
    return "memory: at most "
        + ByteCount.text((double) plan.bytes(threads))
        + " with "
        + Joined.count(threads, "thread")
        + ", beside x "
        + ByteCount.text(size * problem.inputShape().size())
        + ", h "
        + ByteCount.text(size * problem.kernelShape().size())
        + " and y "
        + ByteCount.text(size * problem.outputShape().size())
        + "\ntimes: a model's, of one thread; they compare methods and promise nothing";
  }
}
