package faltung.filter;

import faltung.Convolution;
import faltung.Faltung;
import faltung.Size;
import faltung.array.Axes;
import faltung.array.DoubleArray;
import faltung.array.NdArray;
import faltung.array.Shape;
import java.util.Arrays;
import java.util.Objects;

/**
 * A finite impulse response forward and then backward over a signal, so that nothing is delayed:
 * SciPy's and MATLAB's {@code filtfilt}.
 *
 * <pre>{@code
 * e = the signal with its ends continued
 * v[n] = Σ_k h[k] e[n − k]      e before its beginning being its first value
 * y[n] = Σ_k h[k] v[n + k]      v behind its end being its last value
 * }</pre>
 *
 * <p>The response of both together is h correlated with itself: its spectrum |H|², the phase zero,
 * the attenuation in decibels twice that of h. The outermost values that go on for ever are the
 * steady state in which SciPy starts a filter ({@code lfilter_zi}).
 *
 * <p>The result is as long as the signal. Error: with t = 1e-12, the engine's guaranteed tolerance,
 *
 * <pre>{@code |ŷ − y| ≤ t·‖h‖₂·(‖h‖₁·‖e‖₂ + ‖v‖₂)(1 + t)}</pre>
 *
 * <p>Time and memory are those of two convolutions. NaN and infinity reach the values within taps −
 * 1 of them. Thread-safe.
 *
 * <p>Source: F. Gustafsson, Determining the initial states in forward-backward filtering, IEEE
 * Transactions on Signal Processing 44 (1996), doi:10.1109/78.492552.
 *
 * <p>Example: {@code double[] smooth = ZeroPhase.filter(new double[] {0.25, 0.5, 0.25}, x)}.
 */
public final class ZeroPhase {
  /** SciPy's: three times the filter at each end. */
  private static final int PADDING_PER_TAP = 3;

  private ZeroPhase() {}

  /**
   * The filtered signal, its ends continued by {@link EndPadding#ODD} and three times as many
   * values as there are taps.
   *
   * @param taps h, 1 or more. Not modified.
   * @param x the signal, more values than three times the taps. Not modified.
   * @throws IllegalArgumentException if there are no taps or too few values
   */
  public static double[] filter(double[] taps, double[] x) {
    return filter(taps, x, EndPadding.ODD, defaultLength(taps));
  }

  private static <T> T given(String what, T value) {
    return Objects.requireNonNull(value, () -> "zero phase: the " + what + " is null; give one");
  }

  /** Three times as many as there are taps. */
  private static int defaultLength(double[] taps) {
    // More than any signal has, where 32 bits do not hold it.
    return (int) Math.min(Integer.MAX_VALUE, (long) PADDING_PER_TAP * given("filter", taps).length);
  }

  /**
   * The filtered signal, with three times as many values at its ends as there are taps; none with
   * {@link EndPadding#NONE}.
   *
   * @param taps h, 1 or more. Not modified.
   * @param x the signal. Not modified.
   * @throws IllegalArgumentException if there are no taps or too few values
   */
  public static double[] filter(double[] taps, double[] x, EndPadding padding) {
    return filter(taps, x, padding, padding == EndPadding.NONE ? 0 : defaultLength(taps));
  }

  /**
   * The filtered signal.
   *
   * @param taps h, 1 or more. Not modified.
   * @param x the signal. Not modified.
   * @param padding how its ends are continued
   * @param length by how many values at each end; 0 with {@link EndPadding#NONE}
   * @throws IllegalArgumentException if there are no taps, the length is negative or does not go
   *     with the padding, or the signal does not have more values than it
   */
  public static double[] filter(double[] taps, double[] x, EndPadding padding, int length) {
    given("filter", taps);
    given("signal", x);
    given("padding", padding);
    if (taps.length == 0) {
      throw new IllegalArgumentException("zero phase: the filter has no taps; give at least one");
    }
    if (length < 0 || (padding == EndPadding.NONE && length > 0)) {
      throw new IllegalArgumentException(
          "zero phase: padding "
              + padding
              + " with "
              + length
              + " values; give 0 or another padding");
    }
    if (x.length <= length) {
      throw new IllegalArgumentException(
          "zero phase: the signal has "
              + x.length
              + " values, but padding by "
              + length
              + " at each end needs at least "
              + (length + 1L)
              + "; give a shorter padding or NONE");
    }
    double[] extended = extended(x, padding, length);
    int before = taps.length - 1;
    double[] primed = new double[Math.addExact(before, extended.length)];
    Arrays.fill(primed, 0, before, extended[0]);
    System.arraycopy(extended, 0, primed, before, extended.length);
    DoubleArray kernel = DoubleArray.of(taps);
    double[] forward = valid(Faltung.convolution(DoubleArray.of(primed), kernel));
    System.arraycopy(forward, 0, primed, 0, forward.length);
    Arrays.fill(primed, forward.length, primed.length, forward[forward.length - 1]);
    double[] backward = valid(Faltung.correlation(DoubleArray.of(primed), kernel));
    return Arrays.copyOfRange(backward, length, length + x.length);
  }

  /**
   * The filtered lines along an axis, their ends continued by {@link EndPadding#ODD} and three
   * times as many values as there are taps.
   *
   * @param taps h, 1 or more. Not modified.
   * @param x of any rank and any type but complex; computed in double. Not modified.
   * @param axis negative ones count from the end
   * @throws IllegalArgumentException if there is no such axis, there are no taps or too few values,
   *     or a value is not real
   */
  public static DoubleArray filter(double[] taps, NdArray x, int axis) {
    Shape shape = given("signal", x).shape();
    int along = Axes.of(axis, shape);
    // The axis goes last, and back: exchanged with the last, which undoes itself.
    int[] order = new int[shape.rank()];
    Arrays.setAll(order, at -> at);
    order[along] = shape.rank() - 1;
    order[shape.rank() - 1] = along;
    NdArray lines = x.convert(DoubleArray.class).transpose(order);
    double[] values = ((DoubleArray) lines).values();
    int length = shape.length(along);
    for (int from = 0; from < values.length; from += length) {
      double[] line = filter(taps, Arrays.copyOfRange(values, from, from + length));
      System.arraycopy(line, 0, values, from, length);
    }
    return lines.transpose(order).convert(DoubleArray.class);
  }

  private static double[] valid(Convolution<DoubleArray> convolution) {
    return convolution.size(Size.VALID).run().values();
  }

  private static double[] extended(double[] x, EndPadding padding, int length) {
    double[] extended = new double[Math.addExact(x.length, Math.multiplyExact(2, length))];
    System.arraycopy(x, 0, extended, length, x.length);
    int last = x.length - 1;
    for (int n = 1; n <= length; n++) {
      extended[length - n] = beyond(x[0], x[n], padding);
      extended[length + last + n] = beyond(x[last], x[last - n], padding);
    }
    return extended;
  }

  private static double beyond(double end, double mirrored, EndPadding padding) {
    return switch (padding) {
      case ODD -> 2 * end - mirrored;
      case EVEN -> mirrored;
      case CONSTANT, NONE -> end;
    };
  }
}
