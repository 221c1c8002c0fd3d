package faltung.fft;

import faltung.array.ElementType;
import faltung.loops.InnerLoopsChoice;
import java.util.Arrays;
import java.util.stream.Collectors;

// Twin: FloatConvolutionGridFft is generated from this file.

/**
 * A plan for the convolution of real row-major arrays of one shape, 1 to n dimensions, by
 * transforms that stay in permuted order.
 *
 * <p>The product of two spectra, taken back, is the convolution whose indices wrap around: along
 * the last axis negacyclically, so that what falls on m + N is <em>subtracted</em> from m, along
 * the others cyclically. Where nothing wraps around it is the linear one.
 *
 * <p>The rows are taken through the right-angle transform of {@link DoubleConvolutionFft}, the
 * columns, of N/2 complex values a row, through complex transforms. Nothing is brought into natural
 * order on the way, since a product does not care.
 *
 * <p>Shapes: the last axis has an even length, and no length a prime factor but 2, 3, 5 and 7. A
 * spectrum is one array of {@link #spectrumLength()} elements whose order is this plan's own.
 *
 * <p>Error: normwise relative for a transform, {@link #errorBound()}; scaling rounds once more.
 *
 * <p>Time: half the complex transforms of the shape each way, and eight flops for each complex
 * value of the product. The scratch belongs to the caller; nothing is allocated.
 *
 * <p>NaN and infinity: one anywhere in an array can make any value of the result NaN.
 *
 * <p>Immutable, so shared by threads; a scratch serves one transform at a time.
 */
public final class DoubleConvolutionGridFft {
  private final GridShape shape;

  /** N/2 of the last axis. */
  private final int half;

  /** Complex values. */
  private final int values;

  private final int scratchLength;

  private final DoubleBlocks rows;

  /** The axes before the last. */
  private final DoubleBlocks[] axes;

  private DoubleConvolutionGridFft(GridShape shape) {
    this.shape = shape;
    half = shape.last() / 2;
    values = shape.size() / 2;
    scratchLength = scratchLength(shape.toArray());
    rows = DoubleConvolutionFft.blocks(half);
    axes = new DoubleBlocks[shape.axes() - 1];
    for (int axis = 0; axis < axes.length; axis++) {
      for (int other = 0; other < axis; other++) {
        if (axes[other].length() == shape.length(axis)) {
          axes[axis] = axes[other];
        }
      }
      if (axes[axis] == null) {
        axes[axis] =
            new DoubleBlocks(
                FftRecipe.MixedRadix.of(shape.length(axis)),
                0,
                InnerLoopsChoice.ofDouble().passes());
      }
    }
  }

  /**
   * Builds the plan for a shape.
   *
   * @param shape the axes' lengths, the last the fastest. Not modified.
   * @return the plan
   * @throws IllegalArgumentException if there is no axis, a length is out of range or not smooth,
   *     the last is odd, or the elements do not fit in an array
   */
  public static DoubleConvolutionGridFft of(int... shape) {
    GridShape checked = new GridShape(shape);
    for (int length : shape) {
      if (!FftLengths.isSmooth(length)) {
        throw new IllegalArgumentException(
            "FFT convolution of shape "
                + checked
                + ": "
                + length
                + " has a prime factor other than 2, 3, 5 and 7; the next good length is "
                + FftLengths.fastComplex(length));
      }
    }
    if (checked.last() % 2 == 1) {
      throw new IllegalArgumentException(
          "FFT convolution of shape "
              + checked
              + ": the last length must be even; the next good one is "
              + FftLengths.fastConvolution(checked.last()));
    }
    return new DoubleConvolutionGridFft(checked);
  }

  /**
   * The shape of the arrays.
   *
   * @return a copy of the axes' lengths
   */
  public int[] shape() {
    return shape.toArray();
  }

  /**
   * The number of real values.
   *
   * @return the product of the axes' lengths
   */
  public int size() {
    return shape.size();
  }

  /**
   * The length of the array of a spectrum: two planes of half the values, and a gap between them.
   *
   * @return the number of elements
   */
  public int spectrumLength() {
    return imaginary() + values;
  }

  /**
   * The length of the array of a spectrum of so many real values.
   *
   * @param size even
   * @return the number of elements
   */
  public static long spectrumLength(long size) {
    return size + DoubleMixedRadix.PLANE_GAP;
  }

  /**
   * Where the second plane of a spectrum's array begins. Of a signal that is to be transformed
   * where it stands, the first plane has the first half of every row, one after the other, and the
   * second plane the second halves.
   *
   * @return its first element; see {@link DoubleMixedRadix#PLANE_GAP}
   */
  public int imaginary() {
    return values + DoubleMixedRadix.PLANE_GAP;
  }

  /**
   * The least length of the scratch array; what it holds before does not matter, and what it holds
   * after has no meaning.
   *
   * @return the number of elements
   */
  public int scratchLength() {
    return scratchLength;
  }

  /**
   * The least length of the scratch array of a plan for a shape.
   *
   * @param shape the axes' lengths, the last the fastest. Not modified.
   * @return the number of elements
   */
  public static int scratchLength(int... shape) {
    int most = 0;
    int trailing = shape[shape.length - 1] / 2;
    for (int axis = shape.length - 2; axis >= 0; axis--) {
      int columns = DoubleAxes.columns(shape[axis], trailing);
      if (columns < trailing) {
        most = Math.max(most, 2 * shape[axis] * columns + DoubleMixedRadix.PLANE_GAP);
      }
      trailing *= shape[axis];
    }
    return most;
  }

  /**
   * A guaranteed bound of the normwise relative error of a transform, forward or back: see {@link
   * FftError#convolutionBound}.
   *
   * @return the bound
   */
  public double errorBound() { // twin: same
    return FftError.convolutionBound(ElementType.DOUBLE.unitRoundoff(), shape.toArray());
  }

  /**
   * The spectrum of an array.
   *
   * @param signal the real values. Not modified.
   * @param at where they begin
   * @param spectrum {@link #spectrumLength()} elements, not the signal's array. Modified.
   * @param scratch at least {@link #scratchLength()} elements, not one of the others. Modified.
   * @throws IllegalArgumentException if an array is too short
   */
  public void forward(double[] signal, int at, double[] spectrum, double[] scratch) {
    check(signal, "the signal", at, scratch);
    checkSpectrum(spectrum);
    int im = imaginary();
    for (int row = 0; row < values / half; row++) {
      int to = row * half;
      System.arraycopy(signal, at + 2 * to, spectrum, to, half);
      System.arraycopy(signal, at + 2 * to + half, spectrum, im + to, half);
    }
    forward(spectrum, scratch);
  }

  /**
   * The spectrum of an array that stands in two planes, in their place.
   *
   * @param planes {@link #spectrumLength()} elements, as {@link #imaginary} says. Modified: it
   *     becomes the spectrum.
   * @param scratch at least {@link #scratchLength()} elements, not the planes. Modified.
   * @throws IllegalArgumentException if an array is too short
   */
  public void forward(double[] planes, double[] scratch) {
    checkSpectrum(planes);
    checkScratch(scratch);
    int im = imaginary();
    for (int row = 0; row < values / half; row++) {
      rows.split(planes, row * half, planes, im + row * half, 1);
    }
    int trailing = half;
    for (int axis = axes.length - 1; axis >= 0; axis--) {
      alongAxis(axis, trailing, planes, 0, im, true, scratch);
      trailing *= axes[axis].length();
    }
  }

  /**
   * Convolves an array that stands in two planes with one whose spectrum is ready: what {@link
   * #forward(double[], double[])}, {@link #multiply} and {@link #inverse(double[], double[])} give,
   * bit by bit. Of a single axis each part of the spectrum is made, multiplied and taken back while
   * it is in the cache.
   *
   * @param planes {@link #spectrumLength()} elements. Modified: for {@link #store}.
   * @param other the spectrum of the other array. Not modified.
   * @param scratch at least {@link #scratchLength()} elements, none of the others. Modified.
   * @throws IllegalArgumentException if an array is too short
   */
  public void convolve(double[] planes, double[] other, double[] scratch) {
    if (axes.length > 0) {
      forward(planes, scratch);
      multiply(planes, other, planes);
      inverse(planes, scratch);
      return;
    }
    checkSpectrum(planes);
    checkSpectrum(other);
    rows.convolve(planes, other, imaginary());
  }

  /**
   * Adds the product of two spectra to a sum of spectra.
   *
   * @param first a spectrum. Not modified.
   * @param second a spectrum. Not modified.
   * @param sum the sum, neither of the two. Modified.
   * @throws IllegalArgumentException if an array is too short
   */
  public void multiplyAdd(double[] first, double[] second, double[] sum) {
    checkSpectrum(first);
    checkSpectrum(second);
    checkSpectrum(sum);
    InnerLoopsChoice.ofDouble().passes().multiplyAdd(first, second, sum, 0, values, imaginary());
  }

  /**
   * Makes a spectrum the product of two others.
   *
   * @param first a spectrum. Not modified.
   * @param second a spectrum. Not modified.
   * @param product the product; may be the first. Modified.
   * @throws IllegalArgumentException if an array is too short
   */
  public void multiply(double[] first, double[] second, double[] product) {
    checkSpectrum(first);
    checkSpectrum(second);
    checkSpectrum(product);
    InnerLoopsChoice.ofDouble().passes().multiply(first, second, product, 0, values, imaginary());
  }

  /**
   * The array that a spectrum belongs to, scaled, so that this undoes {@link #forward}.
   *
   * @param spectrum the spectrum. Modified: it has no meaning afterwards.
   * @param out the real values, not the spectrum's array. Modified.
   * @param outAt where they begin
   * @param scratch at least {@link #scratchLength()} elements, not one of the others. Modified.
   * @throws IllegalArgumentException if an array is too short
   */
  public void inverse(double[] spectrum, double[] out, int outAt, double[] scratch) {
    check(out, "the output", outAt, scratch);
    inverse(spectrum, scratch);
    store(spectrum, out, outAt);
  }

  /**
   * What a spectrum belongs to, in its place, times half the number of values: for {@link #store}.
   *
   * @param spectrum the spectrum. Modified.
   * @param scratch at least {@link #scratchLength()} elements, not the spectrum. Modified.
   * @throws IllegalArgumentException if an array is too short
   */
  public void inverse(double[] spectrum, double[] scratch) {
    checkSpectrum(spectrum);
    checkScratch(scratch);
    int im = imaginary();
    int trailing = values;
    for (int axis = 0; axis < axes.length; axis++) {
      trailing /= axes[axis].length();
      // With the planes exchanged the transform goes back.
      alongAxis(axis, trailing, spectrum, im, 0, false, scratch);
    }
    for (int row = 0; row < values / half; row++) {
      rows.merge(spectrum, im + row * half, spectrum, row * half, 1);
    }
  }

  /**
   * Writes what {@link #inverse(double[], double[])} or {@link #convolve} left in two planes as an
   * array, scaled.
   *
   * @param planes not modified
   * @param out the real values, not the planes. Modified.
   * @param outAt where they begin
   * @throws IllegalArgumentException if an array is too short
   */
  public void store(double[] planes, double[] out, int outAt) {
    checkSpectrum(planes);
    FftArguments.range("FFT convolution", size(), "the output", out.length, outAt, size());
    int im = imaginary();
    for (int row = 0; row < values / half; row++) {
      int from = row * half;
      int to = outAt + 2 * from;
      DoubleScaling.divide(planes, from, out, to, half, values);
      DoubleScaling.divide(planes, im + from, out, to + half, half, values);
    }
  }

  /** All transforms along one axis, in tiles of columns that fit a cache. */
  private void alongAxis(
      int axis,
      int trailing,
      double[] spectrum,
      int reAt,
      int imAt,
      boolean split,
      double[] scratch) {
    DoubleBlocks blocks = axes[axis];
    int length = blocks.length();
    if (length == 1) {
      return;
    }
    int columns = DoubleAxes.columns(length, trailing);
    int slab = length * trailing;
    for (int slabAt = 0; slabAt < values; slabAt += slab) {
      if (columns == trailing) {
        pass(blocks, spectrum, reAt + slabAt, imAt + slabAt, trailing, split);
        continue;
      }
      for (int column = 0; column < trailing; column += columns) {
        int count = Math.min(columns, trailing - column);
        int re = reAt + slabAt + column;
        int im = imAt + slabAt + column;
        int second = length * count + DoubleMixedRadix.PLANE_GAP;
        copy(spectrum, re, trailing, scratch, 0, count, length, count);
        copy(spectrum, im, trailing, scratch, second, count, length, count);
        pass(blocks, scratch, 0, second, count, split);
        copy(scratch, 0, count, spectrum, re, trailing, length, count);
        copy(scratch, second, count, spectrum, im, trailing, length, count);
      }
    }
  }

  private static void pass(
      DoubleBlocks blocks, double[] values, int re, int im, int columns, boolean split) {
    if (split) {
      blocks.split(values, re, values, im, columns);
    } else {
      blocks.merge(values, re, values, im, columns);
    }
  }

  private static void copy(
      double[] from, int at, int pitch, double[] to, int toAt, int toPitch, int rows, int count) {
    for (int row = 0; row < rows; row++) {
      System.arraycopy(from, at + row * pitch, to, toAt + row * toPitch, count);
    }
  }

  private void check(double[] signal, String what, int at, double[] scratch) {
    int n = size();
    FftArguments.range("FFT convolution", n, what, signal.length, at, n);
    checkScratch(scratch);
  }

  private void checkScratch(double[] scratch) {
    FftArguments.range(
        "FFT convolution", size(), "the scratch", scratch.length, 0, scratchLength());
  }

  private void checkSpectrum(double[] spectrum) {
    FftArguments.range(
        "FFT convolution", size(), "the spectrum", spectrum.length, 0, spectrumLength());
  }

  @Override
  public String toString() {
    return Arrays.stream(shape.toArray())
        .mapToObj(String::valueOf)
        .collect(Collectors.joining("x", "right-angle convolution of ", ""));
  }
}
