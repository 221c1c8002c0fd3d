package faltung.fft;

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

  /**
   * What a prime factor costs each point at least, rounded downwards; of 2 it is half of a 4, which
   * is less than a third of an 8.
   */
  private static final double LEAST_OF_2 = 0.999 * butterflyCost(4) / 4 / 2;

  private static final double LEAST_OF_3 = 0.999 * butterflyCost(3) / 3;
  private static final double LEAST_OF_5 = 0.999 * butterflyCost(5) / 5;
  private static final double LEAST_OF_7 = 0.999 * butterflyCost(7) / 7;

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

  /**
   * Hundreds of lengths are tried here, so none is made a recipe of: what a length costs follows
   * from the exponents of its primes, which the loops know.
   */
  private static int fast(int minimum, boolean halved) {
    int limit = Integer.highestOneBit(minimum);
    limit = limit == minimum ? minimum : 2 * limit;
    int best = limit;
    double bestCost = Double.POSITIVE_INFINITY;
    int countOf7 = 0;
    for (long sevens = 1; sevens <= limit; sevens *= 7, countOf7++) {
      int countOf5 = 0;
      for (long fives = sevens; fives <= limit; fives *= 5, countOf5++) {
        double odd = countOf7 * LEAST_OF_7 + countOf5 * LEAST_OF_5;
        int countOf3 = 0;
        for (long threes = fives; threes <= limit; threes *= 3, countOf3++) {
          int twos = doublings(threes, minimum);
          long length = threes << twos;
          if (length > limit
              || length * (odd + countOf3 * LEAST_OF_3 + twos * LEAST_OF_2) > bestCost) {
            continue;
          }
          double cost = smoothCost(length, countOf7, countOf5, countOf3, twos);
          cost += halved ? separation(2 * length) : 0;
          if (cost < bestCost || (cost == bestCost && length < best)) {
            best = (int) length;
            bestCost = cost;
          }
        }
      }
    }
    return best;
  }

  /** How often a length must be doubled until it is at least the minimum. */
  private static int doublings(long length, int minimum) {
    if (length >= minimum) {
      return 0;
    }
    int doublings = Long.numberOfLeadingZeros(length) - Long.numberOfLeadingZeros(minimum);
    return length << doublings < minimum ? doublings + 1 : doublings;
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
