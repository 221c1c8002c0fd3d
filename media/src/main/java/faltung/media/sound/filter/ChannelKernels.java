package faltung.media.sound.filter;

import faltung.array.ComplexArray;
import faltung.array.DoubleArray;
import faltung.array.ElementType;
import faltung.array.FloatArray;
import faltung.array.LongArray;
import faltung.array.NdArray;
import faltung.array.Shape;
import faltung.plan.Request;
import faltung.problem.AxisOrder;
import faltung.problem.ConvolutionProblem;
import faltung.problem.ConvolutionProblemBuilder;
import faltung.signal.Signal;

/**
 * Which channels of a sound go through which kernels into which channels.
 *
 * <p>Either one kernel for each channel by itself, or kernels [outputs, inputs / groups, taps] as a
 * convolution of channels in groups has them. Immutable.
 *
 * @param inputs channels that go in
 * @param outputs channels that come out
 * @param groups of channels; 0 says that each channel goes through the one kernel
 * @param kernel of shape [taps] or [outputs, inputs / groups, taps]; not modified
 */
record ChannelKernels(int inputs, int outputs, int groups, DoubleArray kernel) {
  /** Each channel through the same kernel, whose origin is of no consequence here. */
  static ChannelKernels each(int channels, Signal kernel) {
    return new ChannelKernels(channels, channels, 0, taps(kernel));
  }

  /**
   * The taps as double.
   *
   * @throws IllegalArgumentException if the kernel has not one axis, or a tap is complex or not
   *     finite
   */
  private static DoubleArray taps(Signal kernel) {
    if (kernel.rank() != 1 || kernel.shape().size() == 0) {
      throw new IllegalArgumentException(
          "sound: a kernel of shape "
              + kernel.shape()
              + ", but a sound is filtered along one axis, time; take a kernel of shape [taps]");
    }
    double[] taps = values(kernel.values());
    for (int tap = 0; tap < taps.length; tap++) {
      if (!Double.isFinite(taps[tap])) {
        throw new IllegalArgumentException(
            "sound: h["
                + (kernel.start(0) + tap)
                + "] of the kernel is "
                + taps[tap]
                + ", but each tap must be a finite number");
      }
    }
    return DoubleArray.of(taps);
  }

  private static double[] values(NdArray array) {
    double[] values = new double[array.size()];
    if (array instanceof DoubleArray doubles) {
      System.arraycopy(doubles.values(), 0, values, 0, values.length);
    } else if (array instanceof FloatArray floats) {
      for (int index = 0; index < values.length; index++) {
        values[index] = floats.values()[index];
      }
    } else if (array instanceof LongArray longs) {
      for (int index = 0; index < values.length; index++) {
        values[index] = longs.values()[index];
      }
    } else if (array instanceof ComplexArray) {
      throw new IllegalArgumentException(
          "sound: the kernel is complex, but a sound is real; take its real part");
    }
    return values;
  }

  /** How many taps each kernel has. */
  int taps() {
    return kernel.shape().length(kernel.shape().rank() - 1);
  }

  /** What is asked for: so many outputs of each channel from taps − 1 more inputs. */
  Request request(int block) {
    int window = Math.addExact(block, taps() - 1);
    Shape input = Shape.of(inputs, window);
    ConvolutionProblemBuilder builder =
        groups == 0
            ? ConvolutionProblem.general(
                input, AxisOrder.of("N0"), kernel.shape(), AxisOrder.of("0"), AxisOrder.of("N0"))
            : ConvolutionProblem.general(
                    input,
                    AxisOrder.of("C0"),
                    kernel.shape(),
                    AxisOrder.of("OC0"),
                    AxisOrder.of("O0"))
                .groups(groups);
    return Request.of(builder.flipped(true).build(), ElementType.DOUBLE);
  }
}
