package faltung.correlation;

import faltung.array.ComplexArray;
import faltung.array.DoubleArray;
import faltung.array.NdArray;
import faltung.array.Shape;
import faltung.extension.Border;
import faltung.threads.Workers;
import java.util.Arrays;
import java.util.Objects;
import java.util.function.IntToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * Mean, variance, standard deviation, root mean square and z-score over a window that moves.
 *
 * <pre>{@code
 * mean[n] = 1/m Σ_{k in W(n)} x[k]     variance[n] = 1/(m − d) Σ_{k in W(n)} (x[k] − mean[n])²
 * }</pre>
 *
 * <p>Values of every type, computed in double; of a long beyond 2^53 the nearest double. Of complex
 * values squares are those of magnitudes: variance[n] = 1/(m − d) Σ |x[k] − mean[n]|².
 *
 * <p>Shapes: as the input. Along an axis with a window of K, W(n) runs from n − ⌊K/2⌋ to n − ⌊K/2⌋
 * + K − 1, as in scipy.ndimage's uniform_filter. m is the number of elements in the window: with
 * the zero border, beyond which nothing lies, only those inside the input; with any other K, or the
 * product of all axes' K. d is 0 unless {@link #degreesOfFreedom} says otherwise. Where m ≤ d a
 * variance is NaN.
 *
 * <p>Error: with u = 2^−53 and D the sum of the window's lengths, a mean is wrong by at most
 * 2u|mean| + 3Du²·mean|x|, a variance by 2u·variance + (9D + 32)u²·Σx²/(m − d): on values of 1e9
 * with a variance of 1 that is below 1e-11 for windows up to 10⁴. A variance is never negative.
 * Where Σ(x − mean)² is not above its own uncertainty the window is <em>flat</em>, and its z-score
 * is 0 instead of 0/0.
 *
 * <p>Time proportional to the number of elements, whatever the window; memory of six arrays as
 * large as the input.
 *
 * <p>NaN reaches exactly the outputs whose window holds it; infinity makes those means infinite (or
 * NaN, if both signs meet) and those variances NaN. Squares must not overflow: |x| below 2^511.
 *
 * <p>The input is not modified. The threads do not change a bit. Setters change this object and
 * return it, so it is not thread-safe while they are used.
 *
 * <pre>{@code
 * double[] smooth = MovingStatistics.of(price, 20).border(Border.EDGE).mean().values();
 * }</pre>
 */
public final class MovingStatistics {
  private static final String NO_BORDER = "moving statistics: a border is null; ZERO is one";

  private final DoubleArray input;

  /** Of complex values; null of real ones. */
  private final @Nullable DoubleArray imaginary;

  private final int[] window;
  private Border[] borders;
  private int lost;
  private Workers workers = Workers.SERIAL;

  private MovingStatistics(NdArray input, int[] window) {
    Objects.requireNonNull(input, "moving statistics: the input is null; give an array");
    Shape shape = input.shape();
    Objects.requireNonNull(
        window, () -> "moving statistics: the window is null, the input " + shape);
    if ((window.length != shape.rank() && window.length != 1)
        || shape.rank() == 0
        || shape.size() == 0) {
      throw new IllegalArgumentException(
          "moving statistics: the input is "
              + shape
              + ", the window "
              + Arrays.toString(window)
              + "; give one length, or one an axis, of an input that is not empty");
    }
    for (int length : window) {
      if (length < 1) {
        throw new IllegalArgumentException(
            "moving statistics: the window " + Arrays.toString(window) + " has a length below 1");
      }
    }
    ComplexArray complex = input instanceof ComplexArray array ? array : null;
    this.input = complex == null ? input.convert(DoubleArray.class) : complex.real();
    this.imaginary = complex == null ? null : complex.imaginary();
    this.window = new int[shape.rank()];
    Arrays.setAll(this.window, axis -> window[window.length == 1 ? 0 : axis]);
    this.borders = new Border[shape.rank()];
    Arrays.fill(borders, Border.ZERO);
  }

  /**
   * Statistics over a window of these lengths.
   *
   * @param input of any type; read, doubles not copied
   * @param window one length for all axes, or one an axis, 1 where nothing is to move. Not
   *     modified.
   * @throws IllegalArgumentException if the window does not fit the rank, a length is below 1 or
   *     the input is empty
   */
  public static MovingStatistics of(NdArray input, int... window) {
    return new MovingStatistics(input, window);
  }

  /** Statistics of a signal. */
  public static MovingStatistics of(double[] input, int window) {
    return new MovingStatistics(
        DoubleArray.of(
            Objects.requireNonNull(input, "moving statistics: the input is null; give an array")),
        new int[] {window});
  }

  /** What lies beyond the edge: one for all axes, or one per axis; nothing unless said. */
  public MovingStatistics border(Border... kinds) {
    for (Border kind : Objects.requireNonNull(kinds, NO_BORDER)) {
      Objects.requireNonNull(kind, NO_BORDER);
    }
    if (kinds.length != 1 && kinds.length != window.length) {
      throw new IllegalArgumentException(
          "moving statistics: "
              + kinds.length
              + " borders for "
              + window.length
              + " axes; give one, or one per axis");
    }
    Arrays.setAll(borders, axis -> kinds[kinds.length == 1 ? 0 : axis]);
    return this;
  }

  /** The d that is subtracted from the number of elements: 1 for the variance of a sample. */
  public MovingStatistics degreesOfFreedom(int subtracted) {
    if (subtracted < 0) {
      throw new IllegalArgumentException(
          "moving statistics: " + subtracted + " degrees of freedom cannot be subtracted");
    }
    this.lost = subtracted;
    return this;
  }

  /** The threads to use; the result is the same to the bit for any. */
  public MovingStatistics workers(Workers threads) {
    this.workers =
        Objects.requireNonNull(
            threads,
            "moving statistics: the workers are null; Workers.SERIAL are the calling thread");
    return this;
  }

  /**
   * The mean of each window.
   *
   * @throws IllegalStateException if the values are complex, as their means are
   */
  public DoubleArray mean() {
    checkReal("mean", "; take complexMean()");
    return mean(input);
  }

  /** The mean of each window, of complex values or of real ones. */
  public ComplexArray complexMean() {
    return ComplexArray.of(
        mean(input), imaginary == null ? input.zeros(input.shape()) : mean(imaginary));
  }

  private DoubleArray mean(DoubleArray values) {
    MovingSums sums = MovingSums.ofValues(values, boxes(), workers);
    double[] counts = counts();
    return each(offset -> sums.at(offset) / counts[offset]);
  }

  /** The variance of each window. */
  public DoubleArray variance() {
    IntToDoubleFunction squares = centredSquares();
    double[] counts = counts();
    return each(offset -> divided(squares.applyAsDouble(offset), counts[offset]));
  }

  /** The root of the variance of each window. */
  public DoubleArray standardDeviation() {
    IntToDoubleFunction squares = centredSquares();
    double[] counts = counts();
    return each(offset -> Math.sqrt(divided(squares.applyAsDouble(offset), counts[offset])));
  }

  /** The root of the mean of the squares of each window. */
  public DoubleArray rootMeanSquare() {
    MovingSums squares = MovingSums.ofSquares(input, boxes(), workers);
    double[] counts = counts();
    if (imaginary == null) {
      return each(offset -> Math.sqrt(squares.at(offset) / counts[offset]));
    }
    MovingSums more = MovingSums.ofSquares(imaginary, boxes(), workers);
    return each(offset -> Math.sqrt((squares.at(offset) + more.at(offset)) / counts[offset]));
  }

  /**
   * How many standard deviations each element stands above the mean of its window; 0 where the
   * window is flat.
   *
   * @throws IllegalStateException if the values are complex, of which none stands above another
   */
  public DoubleArray zScore() {
    checkReal("z-score", ", which have no order; take that of a part or of magnitudes");
    MovingSums.Boxes boxes = boxes();
    MovingSums sums = MovingSums.ofValues(input, boxes, workers);
    MovingSums squares = MovingSums.ofSquares(input, boxes, workers);
    double[] counts = counts();
    double flat = MovingSums.uncertainty(boxes);
    return each(
        offset -> {
          double centred = MovingSums.centred(sums, squares, offset, counts[offset]);
          if (centred <= flat * squares.at(offset)) {
            return counts[offset] > lost ? 0 : Double.NaN;
          }
          double distance = input.values()[offset] - sums.at(offset) / counts[offset];
          return distance / Math.sqrt(divided(centred, counts[offset]));
        });
  }

  private void checkReal(String statistic, String remedy) {
    if (imaginary != null) {
      throw new IllegalStateException(
          "moving statistics: the " + statistic + " is of real values, these are complex" + remedy);
    }
  }

  /** Σ |x − mean|² of every window. */
  private IntToDoubleFunction centredSquares() {
    IntToDoubleFunction real = centredSquares(input);
    if (imaginary == null) {
      return real;
    }
    IntToDoubleFunction other = centredSquares(imaginary);
    return offset -> real.applyAsDouble(offset) + other.applyAsDouble(offset);
  }

  private IntToDoubleFunction centredSquares(DoubleArray values) {
    MovingSums.Boxes boxes = boxes();
    MovingSums sums = MovingSums.ofValues(values, boxes, workers);
    MovingSums squares = MovingSums.ofSquares(values, boxes, workers);
    double[] counts = counts();
    return offset -> MovingSums.centred(sums, squares, offset, counts[offset]);
  }

  private double divided(double centred, double count) {
    return count > lost ? centred / (count - lost) : Double.NaN;
  }

  private DoubleArray each(IntToDoubleFunction statistic) {
    double[] values = new double[input.size()];
    workers.run(
        values.length,
        (worker, from, to) -> {
          for (int offset = (int) from; offset < to; offset++) {
            values[offset] = statistic.applyAsDouble(offset);
          }
        });
    return DoubleArray.wrap(input.shape(), values);
  }

  private MovingSums.Boxes boxes() {
    int[] start = new int[window.length];
    Arrays.setAll(start, axis -> -(window[axis] / 2));
    return new MovingSums.Boxes(window, start, input.shape().toArray(), borders);
  }

  /** m of every window: a product over the axes. */
  private double[] counts() {
    Shape shape = input.shape();
    double[] counts = new double[shape.size()];
    Arrays.fill(counts, 1);
    int[] strides = shape.strides();
    for (int axis = 0; axis < window.length; axis++) {
      int length = shape.length(axis);
      double[] along = new double[length];
      for (int n = 0; n < length; n++) {
        int start = n - window[axis] / 2;
        int present = Math.min(length, start + window[axis]) - Math.max(0, start);
        along[n] = borders[axis].isZero() ? present : window[axis];
      }
      for (int offset = 0; offset < counts.length; offset++) {
        counts[offset] *= along[offset / strides[axis] % length];
      }
    }
    return counts;
  }

  @Override
  public String toString() {
    return "moving statistics of " + input.shape() + " over " + Arrays.toString(window);
  }
}
