package faltung.fft;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;

/**
 * How an FFT of a given length is computed: plain data, without the tables that a plan holds.
 *
 * <p>Two recipes are equal if they compute the same. {@code toString} prints one, for example
 * {@code mixed radix 5x5x5x8} or {@code Bluestein 10007 -> 20160 by mixed radix 5x7x3x3x8x8}.
 *
 * <p>Immutable and thread-safe.
 */
public sealed interface FftRecipe {
  /** The largest length, 2<sup>28</sup>: the root powers of the last pass then fit in one array. */
  int MAXIMAL_LENGTH = 1 << 28;

  /** The length of the transform. */
  int length();

  /**
   * The estimated work of one transform in nominal flops: see {@link FftLengths#cost(int)}.
   *
   * @return the estimate, at least 0
   */
  double cost();

  /**
   * The recipe for a length: mixed radix if 2, 3, 5 and 7 are its only prime factors, Bluestein if
   * not.
   *
   * @param length at least 1, at most {@link #MAXIMAL_LENGTH}
   * @return the recipe
   * @throws IllegalArgumentException if the length is out of range, or needs an inner length that
   *     is
   */
  static FftRecipe of(int length) {
    FftLengths.check(length);
    if (FftLengths.isSmooth(length)) {
      return MixedRadix.of(length);
    }
    return new Bluestein(length, MixedRadix.of(Bluestein.innerLength(length)));
  }

  /**
   * Passes of small radices, the first over the whole length, each on blocks that are smaller than
   * the one before by its radix.
   *
   * @param length the length
   * @param radices the radices in order, their product the length; empty for length 1
   */
  record MixedRadix(int length, List<Integer> radices) implements FftRecipe {
    /** Copies the list and checks its product. */
    public MixedRadix {
      radices = List.copyOf(radices);
      long product = 1;
      for (int radix : radices) {
        product *= radix;
      }
      if (product != length) {
        throw new IllegalArgumentException(
            "FFT recipe: the radices " + radices + " multiply to " + product + ", not " + length);
      }
    }

    /** From so many factors of two on they are taken by fours. */
    static final int TWOS_BY_FOURS = 8;

    /**
     * Odd radices come first, so that the powers of two at the end can be transposed ({@link
     * FftLayout}). From 2<sup>8</sup> on these are fours, and a two if need be: a butterfly of four
     * points and its root powers fit the sixteen registers that most processors have, one of eight
     * does not, so a pass of it takes as long as one of four and one of two, and its loops are so
     * long that they are compiled late. Below, eights come last, and fours take up what they leave.
     */
    static MixedRadix of(int length) {
      List<Integer> radices = new ArrayList<>();
      int rest = length;
      for (int prime : new int[] {7, 5, 3}) {
        while (rest % prime == 0) {
          radices.add(prime);
          rest /= prime;
        }
      }
      int twos = Integer.numberOfTrailingZeros(rest);
      if (twos == 1) {
        radices.add(2);
      } else if (twos >= TWOS_BY_FOURS) {
        // A two, if there must be one, in front of the fours that follow the transposition.
        int last = twos < 11 ? 2 : 3;
        radices.addAll(Collections.nCopies(twos / 2 - last, 4));
        radices.addAll(Collections.nCopies(twos % 2, 2));
        radices.addAll(Collections.nCopies(last, 4));
      } else {
        int fours = fours(twos);
        radices.addAll(Collections.nCopies(fours, 4));
        radices.addAll(Collections.nCopies((twos - 2 * fours) / 3, 8));
      }
      return new MixedRadix(length, radices);
    }

    /** How many passes of radix 4 a power of two has beside those of radix 8; not for 2 itself. */
    static int fours(int twos) {
      return twos % 3 == 0 ? 0 : 3 - twos % 3;
    }

    @Override
    public double cost() {
      double cost = 0;
      for (int radix : radices) {
        cost += ((double) length / radix) * FftLengths.butterflyCost(radix);
      }
      return cost;
    }

    @Override
    public String toString() {
      if (radices.isEmpty()) {
        return "copy";
      }
      return "mixed radix "
          + radices.stream().map(String::valueOf).collect(Collectors.joining("x"));
    }
  }

  /**
   * A convolution with a chirp, through transforms of a longer, smooth length.
   *
   * @param length the length
   * @param inner the recipe of the inner transforms, of a length of at least 2 length &minus; 1
   */
  record Bluestein(int length, MixedRadix inner) implements FftRecipe {
    /** Checks that the inner length suffices. */
    public Bluestein {
      if (inner.length() < 2L * length - 1) {
        throw new IllegalArgumentException(
            "FFT recipe: Bluestein of length "
                + length
                + " needs an inner length of at least "
                + (2L * length - 1)
                + ", but has "
                + inner.length());
      }
    }

    /** The fast length of the inner transforms. */
    static int innerLength(int length) {
      return FftLengths.fastComplex(Math.multiplyExact(2, length) - 1);
    }

    static double cost(int length, int innerLength, double innerCost) {
      // Two complex products by the chirp, one by the spectrum, six flops each.
      return 2 * innerCost + 12.0 * length + 6.0 * innerLength;
    }

    @Override
    public double cost() {
      return cost(length, inner.length(), inner.cost());
    }

    @Override
    public String toString() {
      return "Bluestein " + length + " -> " + inner.length() + " by " + inner;
    }
  }
}
