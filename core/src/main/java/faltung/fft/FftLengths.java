package faltung.fft;

import java.util.Arrays;

/**
 * Which lengths are fast, and what a transform of a length costs.
 *
 * <p>Stateless; thread-safe.
 */
public final class FftLengths {
  /**
   * Butterflies by radix: the flops of one, its root powers included. Of radix 4 fewer than its 34,
   * since a factor of two takes the same time by fours and by eights, whose values do not all fit
   * in registers.
   */
  private static final double[] BUTTERFLY = {0, 0, 10, 28, 27, 72, 0, 132, 98};

  /**
   * What moving one point through memory in a pass costs, in the same unit, whatever the radix: a
   * point is two loads and two stores and its share of the loop's indices.
   */
  private static final double TRAFFIC = 4;

  private FftLengths() {}

  /**
   * Whether 2, 3, 5 and 7 are the only prime factors of a length, so that it needs no Bluestein.
   *
   * @param length at least 1
   * @return whether it is smooth
   */
  public static boolean isSmooth(int length) {
    check(length);
    int rest = length >> Integer.numberOfTrailingZeros(length);
    for (int prime : new int[] {3, 5, 7}) {
      while (rest % prime == 0) {
        rest /= prime;
      }
    }
    return rest == 1;
  }

  /**
   * The cheapest length for a complex transform of at least {@code minimum} points.
   *
   * <p>The smooth length of least {@link #cost} from {@code minimum} to the next power of two; of
   * two that cost the same, the smaller.
   *
   * @param minimum at least 1, at most {@link FftRecipe#MAXIMAL_LENGTH}
   * @return the length
   * @throws IllegalArgumentException if the minimum is out of range
   */
  public static int fastComplex(int minimum) {
    check(minimum);
    return fast(minimum, false);
  }

  /**
   * The cheapest length for a real transform of at least {@code minimum} values; always even, since
   * an even length takes a complex transform of half its length.
   *
   * @param minimum at least 1, at most {@link FftRecipe#MAXIMAL_LENGTH}
   * @return the length
   * @throws IllegalArgumentException if the minimum is out of range
   */
  public static int fastReal(int minimum) {
    check(minimum);
    return 2 * fast((minimum + 1) / 2, true);
  }

  /**
   * The cheapest length along the last axis for a convolution of at least {@code minimum} real
   * values, see {@link DoubleConvolutionGridFft}: even, and half of it {@link #fastComplex}.
   *
   * @param minimum at least 1, at most {@link FftRecipe#MAXIMAL_LENGTH}
   * @return the length
   * @throws IllegalArgumentException if the minimum is out of range
   */
  public static int fastConvolution(int minimum) {
    check(minimum);
    return 2 * fast((minimum + 1) / 2, false);
  }

  private static int fast(int minimum, boolean halved) {
    int[] cheapest = halved ? Halved.LENGTHS : minimum <= Usual.LIMIT ? Usual.LENGTHS : All.LENGTHS;
    int at = Arrays.binarySearch(cheapest, minimum);
    return cheapest[at >= 0 ? at : -1 - at];
  }

  /** The answers up to a limit, which programs that have just begun find in a millisecond. */
  private static final class Usual {
    static final int LIMIT = 1 << 16;
    static final int[] LENGTHS = cheapest(LIMIT, false);
  }

  private static final class All {
    static final int[] LENGTHS = cheapest(FftRecipe.MAXIMAL_LENGTH, false);
  }

  private static final class Halved {
    static final int[] LENGTHS = cheapest(FftRecipe.MAXIMAL_LENGTH, true);
  }

  /**
   * The smooth lengths that no longer one up to the next power of two undercuts, in order: some 200
   * of 4,400. The first that is not below a minimum costs least of all from the minimum to that
   * power of two, which is always among them; of two that cost the same it is the smaller.
   *
   * @param limit a power of two
   */
  private static int[] cheapest(int limit, boolean halved) {
    int[] lengths = notAbovePowersOf2(limit, halved);
    int first = lengths.length;
    double least = 0;
    for (int at = lengths.length - 1; at >= 0; at--) {
      int length = lengths[at];
      double cost = cost(length) + (halved ? separation(2L * length) : 0);
      if (cost <= least || Integer.bitCount(length) == 1) {
        lengths[--first] = length;
        least = cost;
      }
    }
    return Arrays.copyOfRange(lengths, first, lengths.length);
  }

  /** The smooth lengths that cost no more than the next power of two, in order. */
  private static int[] notAbovePowersOf2(int limit, boolean halved) {
    double[] most = new double[Integer.SIZE - Integer.numberOfLeadingZeros(limit)];
    for (int power = 0; power < most.length; power++) {
      most[power] = smoothCost(1L << power, 0, 0, 0, power);
      most[power] += halved ? separation(2L << power) : 0;
    }
    int[] lengths = new int[1024];
    int count = 0;
    int countOf7 = 0;
    for (long sevens = 1; sevens <= limit; sevens *= 7, countOf7++) {
      int countOf5 = 0;
      for (long fives = sevens; fives <= limit; fives *= 5, countOf5++) {
        int countOf3 = 0;
        for (long threes = fives; threes <= limit; threes *= 3, countOf3++) {
          int twos = 0;
          for (long length = threes; length <= limit; length *= 2, twos++) {
            double cost = smoothCost(length, countOf7, countOf5, countOf3, twos);
            cost += halved ? separation(2 * length) : 0;
            if (cost <= most[Integer.SIZE - Integer.numberOfLeadingZeros((int) length - 1)]) {
              lengths = count < lengths.length ? lengths : Arrays.copyOf(lengths, 2 * count);
              lengths[count++] = (int) length;
            }
          }
        }
      }
    }
    lengths = Arrays.copyOf(lengths, count);
    Arrays.sort(lengths);
    return lengths;
  }

  /**
   * What {@link FftRecipe.MixedRadix#cost} adds up radix by radix. Every term is an integer and the
   * sum is below 2<sup>53</sup>, so this is the same number whatever the order.
   */
  private static double smoothCost(
      long length, int countOf7, int countOf5, int countOf3, int twos) {
    double cost =
        radixCost(length, 7, countOf7)
            + radixCost(length, 5, countOf5)
            + radixCost(length, 3, countOf3);
    if (twos == 1) {
      return cost + radixCost(length, 2, 1);
    }
    if (twos >= FftRecipe.MixedRadix.TWOS_BY_FOURS) {
      return cost + radixCost(length, 4, twos / 2) + radixCost(length, 2, twos % 2);
    }
    int fours = FftRecipe.MixedRadix.fours(twos);
    int eights = (twos - 2 * fours) / 3;
    return cost + radixCost(length, 4, fours) + radixCost(length, 8, eights);
  }

  private static double radixCost(long length, int radix, int passes) {
    if (passes == 0) {
      return 0;
    }
    long butterflies = length / radix;
    return passes * (butterflies * butterflyCost(radix));
  }

  /**
   * The estimated work of one complex transform in nominal flops.
   *
   * <p>The additions and multiplications of its butterflies and root powers, and four for each
   * point of each pass for the memory that it moves. An estimate to compare lengths and methods by,
   * not a time.
   *
   * @param length at least 1, at most {@link FftRecipe#MAXIMAL_LENGTH}
   * @return the estimate, at least 0
   * @throws IllegalArgumentException if the length is out of range
   */
  public static double cost(int length) {
    check(length);
    int twos = Integer.numberOfTrailingZeros(length);
    int rest = length >> twos;
    int countOf3 = count(rest, 3);
    int countOf5 = count(rest, 5);
    int countOf7 = count(rest, 7);
    if (power(3, countOf3) * power(5, countOf5) * power(7, countOf7) == rest) {
      return smoothCost(length, countOf7, countOf5, countOf3, twos);
    }
    int inner = FftRecipe.Bluestein.innerLength(length);
    return FftRecipe.Bluestein.cost(length, inner, cost(inner));
  }

  /** How often a prime divides a number. */
  private static int count(int number, int prime) {
    int count = 0;
    for (int rest = number; rest % prime == 0; rest /= prime) {
      count++;
    }
    return count;
  }

  private static long power(int base, int exponent) {
    long power = 1;
    for (int factor = 0; factor < exponent; factor++) {
      power *= base;
    }
    return power;
  }

  /**
   * The estimated work of one real transform in nominal flops: for an even length a complex one of
   * half the length and the step that separates the spectra of even and odd values, for an odd one
   * a complex one.
   *
   * @param length at least 1, at most {@link FftRecipe#MAXIMAL_LENGTH}
   * @return the estimate, at least 0
   * @throws IllegalArgumentException if the length is out of range
   */
  public static double realCost(int length) {
    check(length);
    if (length % 2 == 1) {
      return cost(length);
    }
    return cost(length / 2) + separation(length);
  }

  /** Of each pair of points the step makes another: 16 flops, and the traffic of two. */
  private static double separation(long length) {
    return length / 4.0 * (16 + 2 * TRAFFIC);
  }

  static double butterflyCost(int radix) {
    return BUTTERFLY[radix] + radix * TRAFFIC;
  }

  static void check(int length) {
    if (length < 1 || length > FftRecipe.MAXIMAL_LENGTH) {
      throw new IllegalArgumentException(
          "FFT of length "
              + length
              + ": the length must be from 1 to "
              + FftRecipe.MAXIMAL_LENGTH
              + "; cut longer data into blocks");
    }
  }
}
