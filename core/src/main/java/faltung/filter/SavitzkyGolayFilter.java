package faltung.filter;

import faltung.Faltung;
import faltung.Size;
import faltung.array.Axes;
import faltung.array.DoubleArray;
import faltung.array.NdArray;
import faltung.array.Shape;
import faltung.extension.Border;
import faltung.kernels.SavitzkyGolay;
import faltung.signal.Signal;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Smoothing, or a derivative, by polynomials that fit a window best: SciPy's {@code savgol_filter}.
 *
 * <p>Inside it is the convolution with {@link SavitzkyGolay#savgol}. At the ends, unless a {@link
 * #border} is given, the polynomial that fits the first and the last window is continued to them,
 * SciPy's mode {@code interp}, its default.
 *
 * <p>Shapes: the result is as the input. Values are computed in the input's type, which is not
 * long. Time and memory are those of a convolution. Setters change this object and return it, so it
 * is not thread-safe while they are used.
 *
 * <pre>{@code
 * double[] smooth = SavitzkyGolayFilter.of(7, 2).apply(x); // savgol_filter(x, 7, 2)
 * }</pre>
 *
 * <p>Source: {@link SavitzkyGolay} has them.
 */
public final class SavitzkyGolayFilter {
  private final int length;
  private final int order;
  private int derivative;
  private double delta = 1;
  private int axis = -1;
  private @Nullable Border border;

  private SavitzkyGolayFilter(int length, int order) {
    this.length = length;
    this.order = order;
  }

  /**
   * A filter that smooths along the last axis.
   *
   * @param length of the window, odd, above the order
   * @param order of the polynomial, from 0 to 12
   * @throws IllegalArgumentException if a value lies outside
   */
  public static SavitzkyGolayFilter of(int length, int order) {
    SavitzkyGolay.savgol(length, order, 0, 1);
    return new SavitzkyGolayFilter(length, order);
  }

  /** Which derivative; 0, which smooths, unless said. */
  public SavitzkyGolayFilter derivative(int number) {
    this.derivative = number;
    return this;
  }

  /** The distance of the samples, 1 unless said: a derivative is per delta. */
  public SavitzkyGolayFilter delta(double distance) {
    this.delta = distance;
    return this;
  }

  /** Along which axis, −1 unless said: the last. */
  public SavitzkyGolayFilter axis(int number) {
    this.axis = number;
    return this;
  }

  /** What lies beyond the ends, in the place of the polynomial's continuation. */
  public SavitzkyGolayFilter border(Border beyond) {
    this.border = Objects.requireNonNull(beyond, "savgol: the border is null; do not set it");
    return this;
  }

  /**
   * The filtered signal.
   *
   * @param x without a border at least as many values as the window is long. Not modified.
   * @throws IllegalArgumentException if there are fewer, or derivative or delta lie outside
   */
  public double[] apply(double[] x) {
    return apply(DoubleArray.of(Objects.requireNonNull(x, "savgol: x is null; give a signal")))
        .values();
  }

  /**
   * The filtered lines.
   *
   * @param x of any rank, not long; without a border at least as many values along the axis as the
   *     window is long. Not modified.
   * @throws IllegalArgumentException if there are fewer, there is no such axis, x is long, or
   *     derivative or delta lie outside
   */
  public <A extends NdArray> A apply(A x) {
    int along = Axes.of(axis, x.shape());
    Signal kernel = SavitzkyGolay.savgol(length, order, derivative, delta);
    if (border != null) {
      return Faltung.convolution(x, kernel).along(along).border(border).run();
    }
    int places = x.shape().length(along);
    if (places < length) {
      throw new IllegalArgumentException(
          "savgol: the input "
              + x.shape()
              + " has "
              + places
              + " values along axis "
              + along
              + ", the window "
              + length
              + "; take a shorter window, or give a border");
    }
    A filtered = Faltung.convolution(x, kernel).along(along).run();
    for (int place = 0; place < length / 2; place++) {
      // From the middle of the first window and of the last.
      fit(x, 0, place - length / 2, filtered, place, along);
      fit(x, places - length, length / 2 - place, filtered, places - 1 - place, along);
    }
    return filtered;
  }

  /** One value of every line, from a window that begins at a place. */
  private void fit(NdArray x, int window, int place, NdArray filtered, int at, int along) {
    int[] start = new int[x.shape().rank()];
    int[] lengths = x.shape().toArray();
    start[along] = window;
    lengths[along] = length;
    NdArray values = x.part(Shape.of(lengths), start).toArray();
    double[] weights = SavitzkyGolay.weights(length, order, derivative, delta, place);
    NdArray fitted =
        Faltung.correlation(values, Signal.of(weights)).along(along).size(Size.VALID).run();
    start[along] = at;
    fitted.copyTo(filtered.part(fitted.shape(), start));
  }

  /** Window and order. */
  @Override
  public String toString() {
    return "savgol of length " + length + " and order " + order;
  }
}
