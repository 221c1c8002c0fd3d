package faltung.app.filter;

import faltung.app.console.Console;
import faltung.app.console.FailureException;
import faltung.app.console.UsageException;
import faltung.app.convolve.Computation;
import faltung.app.convolve.Engine;
import faltung.app.operand.ChannelRows;
import faltung.app.operand.ElementTypes;
import faltung.app.operand.FilterKernel;
import faltung.array.ComplexArray;
import faltung.array.DoubleArray;
import faltung.array.ElementType;
import faltung.array.FloatArray;
import faltung.array.NdArray;
import faltung.extension.Border;
import faltung.filter.ZeroPhase;
import faltung.kernels.KernelContext;
import faltung.media.image.filter.Levels;
import faltung.plan.Convolver;
import faltung.plan.Request;
import faltung.planner.Plan;
import faltung.planner.Planner;
import faltung.problem.ConvolutionProblem;
import faltung.signal.Signal;
import faltung.signal.SignalConvolution;
import java.util.List;
import java.util.OptionalInt;

/**
 * What filter does to an array of numbers. Its axes are filtered together; one of three or four
 * axes is a stack of pictures, unless the kernel has as many.
 */
final class ArrayFilter {
  private final Console console;
  private final FilterKernel kernels;
  private final FilterChain chain;
  private final LevelOptions levels;

  ArrayFilter(Console console, FilterChain chain, LevelOptions levels) {
    this.console = console;
    this.kernels = new FilterKernel(console);
    this.chain = chain;
    this.levels = levels;
  }

  /** The filtered array: float stays float, integers become double. */
  NdArray apply(NdArray array) {
    if (array.shape().rank() == 0 || array.size() == 0) {
      throw new FailureException("the array " + array.shape() + " has nothing to filter");
    }
    if (chain.isLinear() || chain.tapers() || levels.stretches()) {
      throw new UsageException(
          (chain.isLinear() ? "--linear" : chain.tapers() ? "--edge-taper" : "--stretch")
              + " is for pictures, and this is an array");
    }
    ElementType type =
        array.elementType() == ElementType.LONG ? ElementType.DOUBLE : array.elementType();
    NdArray values = ElementTypes.convert("the input", array, type);
    for (FilterStep step : chain.steps()) {
      if (!(step instanceof FilterStep.Kernel kernel)) {
        throw new UsageException(
            step.option()
                + " is for pictures; for arrays there are --kernel gaussian-derivative:1 and the"
                + " command deconvolve");
      }
      values = filtered(values, kernel);
    }
    return levelled(values);
  }

  private NdArray filtered(NdArray x, FilterStep.Kernel step) {
    int rank = x.shape().rank();
    OptionalInt axis = chain.axis(rank);
    if (axis.isPresent()) {
      Signal kernel = kernel(step, 1);
      return chain.isForwardBackward()
          ? ArrayPlanes.along(x, axis.getAsInt()).filtered(line -> zeroPhase(line, kernel), console)
          : filtered(x, ArrayPlanes.along(kernel, rank, axis.getAsInt()), step.option());
    }
    boolean own = kernels.ownRank(step.spec()) == rank;
    if (rank <= 2 || own) {
      Signal kernel = kernel(step, rank);
      if (!own) {
        ChannelRows.tellTable(console, "IN", x.shape());
      }
      return chain.isForwardBackward() ? zeroPhase(x, kernel) : filtered(x, kernel, step.option());
    }
    if (chain.isForwardBackward()) {
      return zeroPhase(x, kernel(step, 2));
    }
    return stack(ArrayPlanes.pictures(x), kernel(step, 2), step.option());
  }

  /** All pictures of a stack have one plan. */
  private NdArray stack(ArrayPlanes stack, Signal kernel, String option) {
    SignalConvolution convolution = convolution(stack.part(), kernel);
    Convolver convolver = plan(convolution, option).prepare(convolution.kernelValues());
    int threads = Engine.threads(Engine.products(convolution.problem()));
    return stack.filtered(plane -> Engine.run(convolver, plane, threads), console);
  }

  private Signal kernel(FilterStep.Kernel step, int rank) {
    try {
      return kernels.read(step.option(), step.spec(), new KernelContext(rank, chain.sampleRate()));
    } catch (UsageException e) {
      boolean line = rank == 2 && kernels.isForSignals(step.spec(), chain.sampleRate());
      throw line
          ? new UsageException(
              step.option()
                  + " is for signals of 1 axis; add --axis 0 to filter along the first axis alone,"
                  + " or --axis -1 along the last",
              e)
          : e;
    }
  }

  private NdArray filtered(NdArray x, Signal kernel, String option) {
    SignalConvolution convolution = convolution(x, kernel);
    Plan plan = plan(convolution, option);
    NdArray taps = convolution.kernelValues();
    int threads = Engine.threads(Engine.products(convolution.problem()));
    return Computation.of(console, plan, taps, threads, () -> plan.prepare(taps))
        .run("filtering", List.of(x))
        .get(0);
  }

  private SignalConvolution convolution(NdArray x, Signal kernel) {
    Signal h =
        Signal.of(ElementTypes.convert("the kernel", kernel.values(), x.elementType()))
            .startingAt(kernel.start());
    SignalConvolution convolution =
        chain.isFlipped()
            ? SignalConvolution.convolve(Signal.of(x), h)
            : SignalConvolution.correlate(Signal.of(x), h);
    return convolution.mode(chain.size());
  }

  private Plan plan(SignalConvolution convolution, String option) {
    ConvolutionProblem problem;
    try {
      problem = convolution.problem();
    } catch (IllegalArgumentException e) {
      throw new UsageException(option + ": " + e.getMessage(), e);
    }
    ElementType type = convolution.kernelValues().elementType();
    return Planner.standard().plan(Request.of(problem, type).border(chain.border(Border.ZERO)));
  }

  private NdArray zeroPhase(NdArray x, Signal kernel) {
    if (x.shape().rank() != 1 || x instanceof ComplexArray) {
      throw new UsageException(
          "--filtfilt is for real signals of 1 axis, and this is "
              + x.shape()
              + (x instanceof ComplexArray ? ", complex" : ""));
    }
    double[] taps =
        ((DoubleArray) ElementTypes.convert("the kernel", kernel.values(), ElementType.DOUBLE))
            .values();
    double[] signal =
        ((DoubleArray) ElementTypes.convert("the input", x, ElementType.DOUBLE)).values();
    NdArray result = DoubleArray.of(ZeroPhase.filter(taps, signal));
    return x instanceof FloatArray
        ? ElementTypes.convert("the result", result, ElementType.FLOAT)
        : result;
  }

  private NdArray levelled(NdArray values) {
    Levels wanted = levels.levels();
    if (wanted.equals(Levels.UNCHANGED)) {
      return values;
    }
    if (values instanceof ComplexArray) {
      throw new UsageException("--scale, --abs and --offset are for real arrays");
    }
    NdArray result = values.copy();
    for (int offset = 0; offset < result.size(); offset++) {
      if (result instanceof FloatArray floats) {
        floats.values()[offset] = (float) wanted.of(floats.values()[offset]);
      } else if (result instanceof DoubleArray doubles) {
        doubles.values()[offset] = wanted.of(doubles.values()[offset]);
      }
    }
    return result;
  }
}
