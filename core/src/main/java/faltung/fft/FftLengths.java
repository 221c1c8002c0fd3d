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
    int limit = Integer.highestOneBit(minimum);
    limit = limit == minimum ? minimum : 2 * limit;
    int best = limit;
    double bestCost = halved ? realCost(2 * limit) : cost(limit);
    for (long sevens = 1; sevens <= limit; sevens *= 7) {
      for (long fives = sevens; fives <= limit; fives *= 5) {
        for (long threes = fives; threes <= limit; threes *= 3) {
          long length = threes;
          while (length < minimum) {
            length *= 2;
          }
          if (length > limit) {
            continue;
          }
          double cost = halved ? realCost((int) (2 * length)) : cost((int) length);
          if (cost < bestCost || (cost == bestCost && length < best)) {
            best = (int) length;
            bestCost = cost;
          }
        }
      }
    }
    return best;
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
    return FftRecipe.of(length).cost();
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
    // Of each pair of points the step makes another: 16 flops, and the traffic of two.
    return cost(length / 2) + length / 4.0 * (16 + 2 * TRAFFIC);
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
