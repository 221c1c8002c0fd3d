package faltung.filter;

import faltung.Convolution;
import faltung.Faltung;
import faltung.Size;
import faltung.array.Axes;
import faltung.array.DoubleArray;
import faltung.array.NdArray;
import faltung.array.Shape;
import faltung.signal.Signal;
import java.util.Arrays;
import java.util.Objects;

/**
 * A causal filter of finite impulse response that goes on where it stopped: SciPy's {@code
 * lfilter(b, 1, x, zi=…)}.
 *
 * <pre>{@code
 * y[n] = Σ_k h[k]·x[n − k] + z[n]       z[n] = 0 from n = K − 1 on
 * }</pre>
 *
 * <p>The state z is what earlier inputs still have to say: K − 1 values, {@code zi} before and
 * {@code zf} after. Blocks of any lengths that hand it on give what the whole does, within the
 * tolerance of the convolution.
 *
 * <p>Shapes: y as x, the state K − 1 long along the axis. Values are computed in x's type. Time and
 * memory are those of a convolution. Immutable, so thread-safe: the state is the caller's.
 *
 * <pre>{@code
 * FirFilter filter = FirFilter.of(1, 0.5, 0.25);
 * FirFilter.Filtered<double[]> first = filter.filter(new double[] {4, 8}, filter.noState());
 * FirFilter.Filtered<double[]> then = filter.filter(new double[] {0, 4}, first.state());
 * }</pre>
 *
 * <p>Source: A. Oppenheim and R. Schafer, Discrete-Time Signal Processing, 1989, section 6.3, the
 * transposed direct form, whose delays the state is.
 */
public final class FirFilter {
  private final double[] taps;

  private FirFilter(double[] taps) {
    this.taps = taps;
  }

  /**
   * What was filtered, and the state after it.
   *
   * @param <A> the kind of array
   * @param output y
   * @param state for what follows
   */
  public record Filtered<A>(A output, A state) {}

  /**
   * The filter of an impulse response.
   *
   * @param taps h, K of them, at least 1. Copied.
   * @throws IllegalArgumentException if there are none
   */
  public static FirFilter of(double... taps) {
    Objects.requireNonNull(taps, "fir filter: the taps are null; give at least one");
    if (taps.length == 0) {
      throw new IllegalArgumentException("fir filter: there are no taps; give at least one");
    }
    return new FirFilter(taps.clone());
  }

  /** The state before anything was heard: K − 1 zeros. */
  public double[] noState() {
    return new double[taps.length - 1];
  }

  /**
   * The state after a value has stood for long, in which the filter answers that value without a
   * beginning: SciPy's {@code lfilter_zi(h, 1)} times the value.
   */
  public double[] steadyState(double value) {
    double[] state = noState();
    double sum = 0;
    for (int at = state.length - 1; at >= 0; at--) {
      sum += taps[at + 1];
      state[at] = sum * value;
    }
    return state;
  }

  /**
   * The state after these inputs, nothing having been before: SciPy's {@code lfiltic(h, 1, [],
   * past[::-1])}.
   *
   * @param past the inputs in their order, the latest last; not modified
   */
  public double[] stateAfter(double... past) {
    return filter(past, noState()).state();
  }

  /**
   * The filtered signal, nothing having been before: {@code lfilter(h, 1, x)}.
   *
   * @param x any number of values. Not modified.
   */
  public double[] filter(double[] x) {
    return filter(x, noState()).output();
  }

  /**
   * The filtered signal, and the state for what follows.
   *
   * @param x any number of values. Not modified.
   * @param state K − 1 values. Not modified.
   * @throws IllegalArgumentException if the state has another length
   */
  public Filtered<double[]> filter(double[] x, double[] state) {
    Filtered<DoubleArray> filtered = filter(DoubleArray.of(x), DoubleArray.of(state), 0);
    return new Filtered<>(filtered.output().values(), filtered.state().values());
  }

  /**
   * The filtered lines along an axis, nothing having been before.
   *
   * @param x not modified
   * @param axis negative ones count from the end
   * @throws IllegalArgumentException if there is no such axis, or x is long and a tap is not
   */
  @SuppressWarnings("unchecked") // Zeros of x's type.
  public <A extends NdArray> A filter(A x, int axis) {
    return filter(x, (A) x.zeros(stateShape(x.shape(), Axes.of(axis, x.shape()))), axis).output();
  }

  private Shape stateShape(Shape x, int axis) {
    int[] lengths = x.toArray();
    lengths[axis] = taps.length - 1;
    return Shape.of(lengths);
  }

  /**
   * The filtered lines along an axis, and the state of each for what follows.
   *
   * @param x not modified
   * @param state as x, but K − 1 long along the axis. Not modified.
   * @param axis negative ones count from the end
   * @throws IllegalArgumentException if there is no such axis, the state has another shape or type,
   *     or x is long and a tap is not
   */
  @SuppressWarnings("unchecked") // Zeros of x's type.
  public <A extends NdArray> Filtered<A> filter(A x, A state, int axis) {
    int along = Axes.of(axis, x.shape());
    Shape wanted = stateShape(x.shape(), along);
    if (!state.shape().equals(wanted) || state.elementType() != x.elementType()) {
      throw new IllegalArgumentException(
          "fir filter: the state is "
              + state.elementType()
              + " "
              + state.shape()
              + ", but for "
              + taps.length
              + " taps along axis "
              + along
              + " of "
              + x.elementType()
              + " "
              + x.shape()
              + " it is "
              + x.elementType()
              + " "
              + wanted);
    }
    if (x.size() == 0) {
      return new Filtered<>(x, state);
    }
    Convolution<A> convolution = Faltung.convolution(x, Signal.of(taps));
    A whole = convolution.along(along).size(Size.FULL).run();
    addAtBeginning(state, whole, along);
    A output = (A) x.zeros(x.shape());
    A after = (A) x.zeros(wanted);
    int[] start = new int[x.shape().rank()];
    whole.part(x.shape(), start).copyTo(output);
    if (after.size() > 0) {
      start[along] = x.shape().length(along);
      whole.part(wanted, start).copyTo(after);
    }
    return new Filtered<>(output, after);
  }

  /** Adds the state to the first K − 1 values of every line. */
  private static void addAtBeginning(NdArray state, NdArray whole, int axis) {
    if (state.size() == 0) {
      return;
    }
    // Along the axis neighbours are so far apart in both; the lines of the state are shorter.
    int inner = whole.shape().stride(axis);
    int length = state.shape().length(axis) * inner;
    int line = whole.shape().length(axis) * inner;
    for (int at = 0; at < state.size() / length; at++) {
      state.addRange(at * length, whole, at * line, length);
    }
  }

  /** The taps. */
  @Override
  public String toString() {
    return "fir filter " + Arrays.toString(taps);
  }
}
