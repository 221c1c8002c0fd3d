package faltung.app.convolve;

import faltung.app.console.UsageException;
import faltung.app.operand.Layer;
import faltung.app.operand.Placed;
import faltung.array.ElementType;
import faltung.array.Shape;
import faltung.plan.Request;
import faltung.problem.ConvolutionProblem;
import faltung.signal.Signal;
import faltung.signal.SignalConvolution;
import faltung.signal.SignalGeometry;
import picocli.CommandLine.Mixin;

/** What is computed: which outputs, how far apart, and what lies beyond the edges. */
public final class ConvolutionOptions {
  @Mixin private WindowOptions windows = new WindowOptions();
  @Mixin private BorderOptions borders = new BorderOptions();

  /** Which outputs. */
  WindowOptions windows() {
    return windows;
  }

  /** What lies beyond the edges. */
  public BorderOptions borders() {
    return borders;
  }

  /** The problem that the options make of two operands, and where its output starts. */
  Task task(Placed x, Placed h, boolean flipped) {
    return windows.task(x, h, flipped);
  }

  /** The problem of a layer; its windows are those of its spatial axes. */
  Task task(Layer layer, Shape x, Shape h, boolean flipped) {
    windows.ofLayer();
    Shape spatialX = layer.spatialX(x);
    Shape spatialH = layer.spatialH(h);
    int[] zeros = new int[spatialX.rank()];
    Task task =
        windows.task(
            new Placed(spatialX, zeros, false), new Placed(spatialH, zeros, false), flipped);
    ConvolutionProblem problem = layer.problem(x, h, task.problem(), flipped);
    return new Task(problem, new int[problem.outputShape().rank()]);
  }

  /** What a planner is asked, with the element type's default tolerance. */
  Request request(ConvolutionProblem problem, ElementType type) {
    return Request.of(problem, type).borders(borders.of(problem.rank(), type));
  }

  /**
   * The convolution, or correlation if not flipped, of two signals.
   *
   * @param placed whether an origin of H was written; else same has its middle upon x
   * @throws UsageException if the outputs are others than those of full, same and valid
   */
  public SignalConvolution of(Signal x, Signal kernel, boolean placed, boolean flipped) {
    if (!windows.isPlain()) {
      throw new UsageException(
          windows.unusual()
              + " is not known here, only --mode full, same and valid; an origin of H, as in"
              + " \"@-1 1 2 1\", says which outputs same has");
    }
    boolean centred = windows.isSame() && !placed;
    Signal h = centred ? kernel.startingAt(windows.centre(kernel.shape(), flipped)) : kernel;
    SignalGeometry geometry = windows.geometry(Placed.of(x), Placed.of(h), flipped);
    SignalConvolution convolution =
        flipped ? SignalConvolution.convolve(x, h) : SignalConvolution.correlate(x, h);
    return convolution
        .mode(geometry.mode())
        .stride(geometry.stride())
        .dilation(geometry.dilation());
  }
}
