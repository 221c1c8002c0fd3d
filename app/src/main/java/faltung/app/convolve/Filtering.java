package faltung.app.convolve;

import faltung.app.console.Console;
import faltung.app.console.ExitCode;
import faltung.app.operand.BiasOption;
import faltung.app.operand.Layer;
import faltung.app.operand.OperandPair;
import faltung.app.operand.Placed;
import faltung.app.output.Result;
import faltung.array.ElementType;
import faltung.array.NdArray;
import faltung.media.image.Image;
import faltung.plan.Convolver;
import faltung.plan.Request;
import faltung.planner.Plan;
import faltung.signal.Signal;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;

/** What convolve and correlate have in common, which is all but the flip. */
final class Filtering {
  private Filtering() {}

  static int run(Console console, CommandSpec command, FilterOptions options, boolean flipped) {
    options.check();
    OperandPair pair = options.operands().read(console, command);
    remarks(console, options, pair);
    Signal h = pair.h();
    Signal first = pair.x().get(0);
    ElementType type = first.values().elementType();
    Layer layer = pair.layer();
    NdArray bias = options.bias().read(options.operands().reader(console), layer, h.shape(), type);
    Task task = task(options.convolution(), pair, flipped);
    Request request = options.convolution().request(task.problem(), type);
    Plan plan = options.plan(console, request);
    int threads = options.method().threads(Engine.products(task.problem()));
    Computation computation =
        Computation.of(console, plan, h.values(), threads, () -> options.prepare(plan, h.values()));
    if (options.explains()) {
      explain(console, plan, computation.convolver());
    }
    String what = flipped ? "convolving" : "correlating";
    List<Signal> results = new ArrayList<>();
    for (NdArray y : computation.run(what, pair.x().stream().map(Signal::values).toList())) {
      results.add(task.output(y));
    }
    if (bias != null) {
      results.forEach(y -> BiasOption.add(bias, layer, y.values()));
    }
    if (layer == null) {
      wideRange(console, pair, new WideRange(plan, h.values()));
    }
    Result result = new Result(results, pair.picture());
    boolean aligned = !options.convolution().windows().hasStride();
    options.plot().draw(console, pair, result, aligned);
    options.output().write(console, result);
    return ExitCode.DONE;
  }

  /** One line, however many planes there are. */
  private static void wideRange(Console console, OperandPair pair, WideRange range) {
    for (Signal plane : pair.x()) {
      String remark = range.remark(plane.values());
      if (!remark.isEmpty()) {
        console.remark(remark);
        return;
      }
    }
  }

  private static Task task(ConvolutionOptions options, OperandPair pair, boolean flipped) {
    Signal x = pair.x().get(0);
    Signal h = pair.h();
    return pair.layer() == null
        ? options.task(Placed.of(x), new Placed(h.shape(), h.start(), pair.placed()), flipped)
        : options.task(pair.layer(), x.shape(), h.shape(), flipped);
  }

  /** On standard error, so that the result alone goes into a pipe. */
  private static void explain(Console console, Plan plan, Convolver convolver) {
    console.out().flush();
    console.error().print(plan.explain());
    console.error().println("runs: " + convolver.description());
    console.error().flush();
  }

  private static void remarks(Console console, FilterOptions options, OperandPair pair) {
    Image picture = pair.picture();
    if (picture != null && picture.colors().channels() > 1) {
      console.remark(
          "X is a picture with "
              + picture.colors().channels()
              + " channels ("
              + picture.colors()
              + "); each is computed by itself");
    }
    WindowOptions windows = options.convolution().windows();
    if (windows.namedSize() != null && hasOrigin(pair.h())) {
      console.remark(
          windows.unusual() + " counts elements and leaves the origin of H aside; same follows it");
    }
  }

  private static boolean hasOrigin(Signal h) {
    boolean origin = false;
    for (int start : h.start()) {
      origin |= start != 0;
    }
    return origin;
  }
}
