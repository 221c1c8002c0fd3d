package faltung.app.deconvolve;

import faltung.Size;
import faltung.app.console.Console;
import faltung.app.console.Joined;
import faltung.app.console.Phase;
import faltung.app.console.Progress;
import faltung.app.console.UsageException;
import faltung.app.convolve.Engine;
import faltung.app.operand.OperandPair;
import faltung.app.output.Result;
import faltung.array.DoubleArray;
import faltung.array.Shape;
import faltung.extension.Border;
import faltung.inverse.Restoration;
import faltung.inverse.RichardsonLucy;
import faltung.inverse.StopReason;
import faltung.inverse.WienerDeconvolution;
import faltung.signal.Signal;
import faltung.threads.Workers;
import java.util.ArrayList;
import java.util.List;

/** Wiener's filter and the iteration of Richardson and Lucy, with origins. */
final class Restorer {
  private final Console console;
  private final RestorationOptions options;
  private final String part;

  /**
   * Restores with these options.
   *
   * @param part which part of the convolution was observed: full, same or valid
   */
  Restorer(Console console, RestorationOptions options, String part) {
    this.console = console;
    this.options = options;
    this.part = part;
  }

  /** The estimates of all planes. */
  Result wiener(OperandPair pair) {
    if (part.equals("valid")) {
      throw new UsageException("--mode valid is for --method richardson-lucy");
    }
    WienerDeconvolution filter =
        WienerDeconvolution.of(values(kernel(pair)), options.ratio())
            .size(size())
            .border(options.border(Border.SYMMETRIC));
    List<Signal> planes = new ArrayList<>();
    try (Phase phase = Phase.begin(console, "restoring")) {
      for (Signal y : pair.x()) {
        planes.add(placed(filter.restore(values(y)), y, pair.h()));
        phase.at((double) planes.size() / pair.x().size());
      }
    }
    return new Result(planes, pair.picture());
  }

  /** The estimates of all planes; how it went is said. */
  Result richardsonLucy(OperandPair pair) {
    List<Signal> planes = new ArrayList<>();
    DoubleArray kernel = values(kernel(pair));
    // Each iteration is two convolutions, and by transforms these take some hundred operations an
    // element.
    double work = 100.0 * pair.x().get(0).shape().size() * options.iterations();
    try (Workers workers = Workers.of(Engine.threads(work))) {
      for (Signal y : pair.x()) {
        String plane = pair.x().size() == 1 ? "" : "channel " + (planes.size() + 1) + ", ";
        Progress progress = new Progress(console);
        RichardsonLucy iteration =
            RichardsonLucy.of(kernel)
                .size(size())
                .border(options.border(Border.ZERO))
                .iterations(options.iterations())
                .noise(options.residual())
                .relativeChange(options.change())
                .workers(workers)
                .progress(
                    step -> {
                      progress.show(plane, step.iteration(), step.iterations());
                      return true;
                    });
        Restoration restored = iteration.restore(values(y));
        progress.end();
        console.remark(plane + went(restored));
        planes.add(placed(restored.estimate(), y, pair.h()));
      }
    }
    return new Result(planes, pair.picture());
  }

  private static String went(Restoration restored) {
    String why =
        restored.reason() == StopReason.DISCREPANCY
            ? ", as near to Y as its noise"
            : restored.reason() == StopReason.RELATIVE_CHANGE ? ", hardly changing any more" : "";
    return Joined.count(restored.iterations(), "iteration")
        + why
        + "; the last changed x by "
        + three(restored.relativeChange())
        + ", x convolved with h differs from y by "
        + three(restored.residual())
        + " (root mean square)";
  }

  private static String three(double value) {
    return value == 0
        ? "0"
        : new java.math.BigDecimal(value)
            .round(new java.math.MathContext(3))
            .toString()
            .replace("E", "e");
  }

  private Size size() {
    return switch (part) {
      case "full" -> Size.FULL;
      case "valid" -> Size.VALID;
      default -> Size.SAME_SCIPY;
    };
  }

  /** With the index 0 in the middle, where the restorations have it; zeros fill what that takes. */
  private Signal kernel(OperandPair pair) {
    Signal h = pair.h();
    if (!part.equals("same") || !pair.placed()) {
      return h;
    }
    int[] lengths = new int[h.rank()];
    int[] start = new int[h.rank()];
    boolean centred = true;
    for (int axis = 0; axis < lengths.length; axis++) {
      int reach = Math.max(Math.abs(h.start(axis)), Math.abs(h.end(axis) - 1));
      centred &= h.start(axis) == -((h.shape().length(axis) - 1) / 2);
      lengths[axis] = Math.addExact(Math.multiplyExact(2, reach), 1);
      start[axis] = -reach;
    }
    if (centred) {
      return h;
    }
    DoubleArray whole = DoubleArray.zeroed(Shape.of(lengths));
    Signal wide = Signal.of(whole).startingAt(start);
    for (int offset = 0; offset < h.shape().size(); offset++) {
      h.values().copyElement(offset, whole, wide.offset(h.point(offset)));
    }
    return wide;
  }

  private static DoubleArray values(Signal signal) {
    return (DoubleArray) signal.values();
  }

  private Signal placed(DoubleArray x, Signal y, Signal h) {
    int[] start = y.start();
    for (int axis = 0; axis < start.length; axis++) {
      start[axis] =
          switch (part) {
            case "full" -> Math.subtractExact(start[axis], h.start(axis));
            case "valid" -> Math.subtractExact(start[axis], h.end(axis) - 1);
            default -> start[axis];
          };
    }
    return Signal.of(x).startingAt(start);
  }
}
