package faltung.algorithm.separable;

import faltung.algorithm.BinaryScale;
import faltung.array.ElementType;
import java.util.ArrayList;
import java.util.List;

/**
 * A kernel as a short sum of products of one-dimensional kernels, found by itself.
 *
 * <p>Rank one is looked for in any number of dimensions, higher ranks in two. The method is cross
 * approximation with full pivoting: the row and the column through the largest element of what is
 * left, divided by it, are the next pair of factors (Bebendorf, Approximation of boundary element
 * matrices, 2000, doi:10.1007/PL00005410, in its plainest form). What is left in the end is
 * measured exactly as it is, with the factors rounded to the type that will use them.
 *
 * <p>All is computed with the kernel divided by a power of two, so that its largest element is
 * between 1 and 2 and squares and products neither overflow nor underflow as a whole. The factors
 * of the last axis have the kernel's size again, the others are 1 at most at the largest element:
 * so passes from the last axis on have results of the size of the outputs.
 */
public final class KernelFactors {
  private final int[] lengths;
  private final int exponent;
  private final boolean single;
  private final List<double[][]> terms = new ArrayList<>();
  private double normwise;
  private double componentwise;
  private double growth;

  /** Whether a product of elements that are not 0 was below what double can hold in full. */
  private boolean underflowed;

  private KernelFactors(int[] lengths, double largest, boolean single) {
    this.lengths = lengths;
    this.exponent =
        largest > 0 && largest < Double.POSITIVE_INFINITY ? BinaryScale.exponent(largest) : 0;
    this.single = single;
  }

  /**
   * Factors a kernel.
   *
   * @param kernel row-major; not modified
   * @param lengths of its axes
   * @param mostTerms where to stop
   * @param single whether the factors are rounded to float
   */
  public static KernelFactors of(double[] kernel, int[] lengths, int mostTerms, boolean single) {
    double largest = BinaryScale.largest(kernel);
    KernelFactors factors = new KernelFactors(lengths, largest, single);
    double[] scaled = factors.scaled(kernel);
    double[] rest = scaled.clone();
    double[] magnitude = new double[kernel.length];
    // Below this nothing is left but the rounding of the kernel's own elements.
    double enough = BinaryScale.largest(scaled) * (single ? 0x1p-22 : 0x1p-51);
    do {
      double[][] term = factors.cross(rest);
      double[] product = factors.product(term);
      factors.terms.add(factors.unscaled(term));
      for (int at = 0; at < rest.length; at++) {
        rest[at] -= product[at];
        magnitude[at] += Math.abs(product[at]);
      }
    } while (factors.terms.size() < mostTerms && BinaryScale.largest(rest) > enough);
    factors.measure(kernel, scaled, rest, magnitude);
    return factors;
  }

  private double[] scaled(double[] kernel) {
    double[] scaled = new double[kernel.length];
    for (int at = 0; at < kernel.length; at++) {
      scaled[at] = Math.scalb(kernel[at], -exponent);
    }
    return scaled;
  }

  /** The term with the kernel's size in its last factor: exact, see {@link #asUsed}. */
  private double[][] unscaled(double[][] term) {
    double[][] unscaled = term.clone();
    double[] last = term[term.length - 1].clone();
    for (int tap = 0; tap < last.length; tap++) {
      last[tap] = Math.scalb(last[tap], exponent);
    }
    unscaled[term.length - 1] = last;
    return unscaled;
  }

  /** An element of the last axis's factor, rounded as it will be with the kernel's size. */
  private double asUsed(double element) {
    double used = Math.scalb(element, exponent);
    return Math.scalb(single ? (float) used : used, -exponent);
  }

  /**
   * Whether some elements of a kernel show that so many terms leave more than a hundredth of its
   * largest element: a quick answer for most kernels that have no structure.
   *
   * @param sample elements at some places along each axis, row-major
   * @param lengths how many places
   * @param largest the kernel's largest magnitude
   */
  static boolean isHopeless(double[] sample, int[] lengths, int mostTerms, double largest) {
    KernelFactors factors = new KernelFactors(lengths, largest, /* single= */ false);
    double[] rest = factors.scaled(sample);
    double enough = Math.scalb(largest, -factors.exponent) / 100;
    for (int term = 0; term < mostTerms && BinaryScale.largest(rest) > enough; term++) {
      double[] product = factors.product(factors.cross(rest));
      for (int at = 0; at < rest.length; at++) {
        rest[at] -= product[at];
      }
    }
    return !(BinaryScale.largest(rest) <= enough);
  }

  /** The product of vectors through the largest element. */
  private double[][] cross(double[] rest) {
    int pivot = 0;
    for (int at = 0; at < rest.length; at++) {
      pivot = Math.abs(rest[at]) > Math.abs(rest[pivot]) ? at : pivot;
    }
    double value = rest[pivot];
    double[][] term = new double[lengths.length][];
    int stride = 1;
    for (int axis = lengths.length - 1; axis >= 0; axis--) {
      int at = pivot / stride % lengths[axis];
      term[axis] = new double[lengths[axis]];
      for (int tap = 0; tap < lengths[axis]; tap++) {
        double element = rest[pivot + (tap - at) * stride];
        // All but the last axis are scaled to 1 at the pivot.
        if (axis == lengths.length - 1) {
          term[axis][tap] = asUsed(element);
        } else {
          double ratio = value == 0 ? element : element / value;
          term[axis][tap] = single ? (float) ratio : ratio;
        }
      }
      stride *= lengths[axis];
    }
    return term;
  }

  /** The product of a term's factors, row-major. */
  private double[] product(double[][] term) {
    double[] product = {1};
    for (double[] factor : term) {
      double[] longer = new double[product.length * factor.length];
      int at = 0;
      for (double before : product) {
        for (double element : factor) {
          double value = before * element;
          longer[at++] = value;
          underflowed |= Math.abs(value) < Double.MIN_NORMAL && before != 0 && element != 0;
        }
      }
      product = longer;
    }
    return product;
  }

  private void measure(double[] kernel, double[] scaled, double[] rest, double[] magnitude) {
    double restSquares = 0;
    double squares = 0;
    double termSquares = 0;
    for (int at = 0; at < scaled.length; at++) {
      double magnitudes = magnitude[at];
      // The subtractions themselves rounded: one part in 2⁵² of what was subtracted, per term; and
      // the products may have underflowed, by each axis once.
      double left =
          Math.abs(rest[at])
              + terms.size()
                  * (2 * ElementType.DOUBLE.unitRoundoff() * magnitudes
                      + lengths.length * Double.MIN_VALUE);
      restSquares += left * left;
      squares += scaled[at] * scaled[at];
      termSquares += magnitudes * magnitudes;
      componentwise = Math.max(componentwise, relative(kernel[at], scaled[at], left, magnitudes));
    }
    normwise = orInfinity(squares == 0 ? 0 : Math.sqrt(restSquares / squares));
    growth = orInfinity(squares == 0 ? 1 : Math.max(1, Math.sqrt(termSquares / squares)));
    // Where a product is less than any number, an element 0 may stand for it.
    componentwise = underflowed ? Double.POSITIVE_INFINITY : orInfinity(componentwise);
  }

  private double relative(double element, double scaled, double left, double magnitudes) {
    if (element == 0) {
      return magnitudes == 0 ? 0 : Double.POSITIVE_INFINITY;
    }
    // So much smaller than the largest element that it could not be scaled without loss.
    boolean lost = Math.scalb(scaled, exponent) != element;
    return lost ? Double.POSITIVE_INFINITY : left / Math.abs(scaled);
  }

  /** What could not be computed promises nothing. */
  private static double orInfinity(double measured) {
    return Double.isNaN(measured) ? Double.POSITIVE_INFINITY : measured;
  }

  /** The terms: for each, one factor an axis. */
  public List<double[][]> terms() {
    return terms;
  }

  /** ‖h − ĥ‖₂/‖h‖₂. */
  public double normwise() {
    return normwise;
  }

  /** The largest |h − ĥ|/|h| of an element; infinite if ĥ is not zero where h is. */
  double componentwise() {
    return componentwise;
  }

  /** ‖Σ|terms|‖₂/‖h‖₂: how much larger the terms are than their sum. */
  double growth() {
    return growth;
  }
}
