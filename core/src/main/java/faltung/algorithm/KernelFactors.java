package faltung.algorithm;

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
 */
final class KernelFactors {
  private final int[] lengths;
  private final List<double[][]> terms = new ArrayList<>();
  private double normwise;
  private double componentwise;
  private double growth;

  private KernelFactors(int[] lengths) {
    this.lengths = lengths;
  }

  /**
   * Factors a kernel.
   *
   * @param kernel row-major; not modified
   * @param lengths of its axes
   * @param mostTerms where to stop
   * @param single whether the factors are rounded to float
   */
  static KernelFactors of(double[] kernel, int[] lengths, int mostTerms, boolean single) {
    KernelFactors factors = new KernelFactors(lengths);
    double[] rest = kernel.clone();
    double[] magnitude = new double[kernel.length];
    double largest = largest(kernel);
    // Below this nothing is left but the rounding of the kernel's own elements.
    double enough = largest * (single ? 0x1p-22 : 0x1p-51);
    do {
      double[][] term = factors.cross(rest, single);
      factors.terms.add(term);
      double[] product = product(term);
      for (int at = 0; at < rest.length; at++) {
        rest[at] -= product[at];
        magnitude[at] += Math.abs(product[at]);
      }
    } while (factors.terms.size() < mostTerms && largest(rest) > enough);
    factors.measure(kernel, rest, magnitude);
    return factors;
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
    KernelFactors factors = new KernelFactors(lengths);
    double[] rest = sample.clone();
    for (int term = 0; term < mostTerms && largest(rest) > largest / 100; term++) {
      double[] product = product(factors.cross(rest, /* single= */ false));
      for (int at = 0; at < rest.length; at++) {
        rest[at] -= product[at];
      }
    }
    return largest(rest) > largest / 100;
  }

  static double largest(double[] values) {
    double largest = 0;
    for (double value : values) {
      largest = Math.max(largest, Math.abs(value));
    }
    return largest;
  }

  /** The product of vectors through the largest element. */
  private double[][] cross(double[] rest, boolean single) {
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
        double scaled = axis == lengths.length - 1 || value == 0 ? element : element / value;
        term[axis][tap] = single ? (float) scaled : scaled;
      }
      stride *= lengths[axis];
    }
    return term;
  }

  /** The product of a term's factors, row-major. */
  private static double[] product(double[][] term) {
    double[] product = {1};
    for (double[] factor : term) {
      double[] longer = new double[product.length * factor.length];
      int at = 0;
      for (double before : product) {
        for (double element : factor) {
          longer[at++] = before * element;
        }
      }
      product = longer;
    }
    return product;
  }

  private void measure(double[] kernel, double[] rest, double[] magnitude) {
    double restSquares = 0;
    double squares = 0;
    double termSquares = 0;
    for (int at = 0; at < kernel.length; at++) {
      double magnitudes = magnitude[at];
      // The subtractions themselves rounded: one part in 2⁵² of what was subtracted, per term.
      double left = Math.abs(rest[at]) + terms.size() * 0x1p-52 * magnitudes;
      restSquares += left * left;
      squares += kernel[at] * kernel[at];
      termSquares += magnitudes * magnitudes;
      double relative =
          kernel[at] == 0
              ? (magnitudes == 0 ? 0 : Double.POSITIVE_INFINITY)
              : left / Math.abs(kernel[at]);
      componentwise = Math.max(componentwise, relative);
    }
    normwise = squares == 0 ? 0 : Math.sqrt(restSquares / squares);
    growth = squares == 0 ? 1 : Math.max(1, Math.sqrt(termSquares / squares));
  }

  /** The terms: for each, one factor an axis. */
  List<double[][]> terms() {
    return terms;
  }

  /** ‖h − ĥ‖₂/‖h‖₂. */
  double normwise() {
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
