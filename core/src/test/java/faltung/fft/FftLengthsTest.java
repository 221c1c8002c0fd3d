package faltung.fft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import faltung.array.ElementType;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class FftLengthsTest {
  private static boolean smooth(int n) {
    int rest = n;
    for (int divisor = 2; divisor <= 7; divisor++) {
      while (rest % divisor == 0) {
        rest /= divisor;
      }
    }
    return rest == 1;
  }

  /** Bytes that this thread has allocated so far. */
  private static long allocated() {
    return ((ThreadMXBean) ManagementFactory.getThreadMXBean())
        .getThreadAllocatedBytes(Thread.currentThread().getId());
  }

  @Test
  void smoothLengthsHaveNoPrimeFactorOverSeven() {
    for (int n = 1; n <= 5000; n++) {
      assertThat(FftLengths.isSmooth(n)).as("n=%d", n).isEqualTo(smooth(n));
    }
  }

  @Test
  void fastLengthsAreTheCheapestFromTheMinimumToTheNextPowerOfTwo() {
    for (int n = 1; n <= 700; n++) {
      int limit = n;
      while (Integer.bitCount(limit) != 1) {
        limit++;
      }
      int best = limit;
      for (int candidate = limit; candidate >= n; candidate--) {
        if (smooth(candidate) && FftLengths.cost(candidate) <= FftLengths.cost(best)) {
          best = candidate;
        }
      }
      assertThat(FftLengths.fastComplex(n)).as("n=%d", n).isEqualTo(best);
    }
  }

  @Test
  void fastRealLengthsAreEvenAndTheCheapest() {
    for (int n = 1; n <= 700; n++) {
      int fast = FftLengths.fastReal(n);
      assertThat(fast).as("n=%d", n).isGreaterThanOrEqualTo(n).isEven();
      for (int candidate = n + n % 2; candidate <= 2 * n; candidate += 2) {
        if (smooth(candidate)) {
          assertThat(FftLengths.realCost(candidate))
              .as("n=%d against %d", n, candidate)
              .isGreaterThanOrEqualTo(FftLengths.realCost(fast));
        }
      }
    }
  }

  /** The price of a length is not taken from its recipe, and must be its recipe's all the same. */
  @Test
  void costsAreThoseOfTheRecipes() {
    for (int n = 1; n <= 5000; n++) {
      assertThat(FftLengths.cost(n)).as("n=%d", n).isEqualTo(FftRecipe.of(n).cost());
    }
    int[] large = {
      99_991, // a prime
      1_000_003, // a prime
      134_217_689, // the largest prime that Bluestein's way can take
      2 * 7919 * 7919,
      40_353_607, // 7^9
      244_140_625, // 5^12
      129_140_163, // 3^17
      1 << 27,
      1 << 28,
      268_435_456 / 35 * 35 - 35,
      2 * 3 * 5 * 7 * 1_048_576
    };
    for (int n : large) {
      if (smooth(n) || n <= 1 << 27) {
        assertThat(FftLengths.cost(n)).as("n=%d", n).isEqualTo(FftRecipe.of(n).cost());
      }
    }
  }

  /** Against a search that prices every smooth length by its recipe. */
  @Test
  void largeFastLengthsAreTheCheapestByTheirRecipes() {
    List<Integer> smooth = new ArrayList<>();
    for (long sevens = 1; sevens <= 1 << 28; sevens *= 7) {
      for (long fives = sevens; fives <= 1 << 28; fives *= 5) {
        for (long threes = fives; threes <= 1 << 28; threes *= 3) {
          for (long length = threes; length <= 1 << 28; length *= 2) {
            smooth.add((int) length);
          }
        }
      }
    }
    smooth.sort(Comparator.naturalOrder());
    double[] costs = smooth.stream().mapToDouble(n -> FftRecipe.of(n).cost()).toArray();
    SplittableRandom random = new SplittableRandom(1);
    for (int repetition = 0; repetition < 2000; repetition++) {
      int minimum = random.nextInt(1, 1 << random.nextInt(2, 29));
      int limit = minimum == 1 ? 1 : Integer.highestOneBit(minimum - 1) << 1;
      int best = -1;
      for (int index = 0; index < costs.length; index++) {
        int length = smooth.get(index);
        boolean cheaper = best < 0 || costs[index] < costs[best];
        if (length >= minimum && length <= limit && cheaper) {
          best = index;
        }
      }
      assertThat(FftLengths.fastComplex(minimum))
          .as("minimum %d", minimum)
          .isEqualTo(smooth.get(best));
    }
  }

  @Test
  void pricesAllocateNothing() {
    // Their tables are made once.
    assertThat(FftLengths.fastReal(1_000_003) + FftLengths.fastConvolution(1_000_003)).isPositive();
    FftLengths.cost(1_000_003);
    long before = allocated();
    double sum = 0;
    for (int n = 1_000_000; n < 1_000_100; n++) {
      sum += FftLengths.cost(n) + FftLengths.fastReal(n) + FftLengths.fastConvolution(n);
    }
    long allocated = allocated() - before;
    assertThat(sum).isPositive();
    assertThat(allocated).isLessThan(2048);
  }

  @Test
  void theRangeEnds() {
    assertThat(FftLengths.fastComplex(FftRecipe.MAXIMAL_LENGTH)).isEqualTo(1 << 28);
    assertThat(FftLengths.fastReal(FftRecipe.MAXIMAL_LENGTH)).isEqualTo(1 << 28);
    assertThatThrownBy(() -> FftLengths.fastComplex((1 << 28) + 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "FFT of length 268435457: the length must be from 1 to 268435456; cut longer data into"
                + " blocks");
  }

  @Test
  void recipesPrint() {
    assertThat(FftRecipe.of(1)).hasToString("copy");
    assertThat(FftRecipe.of(2)).hasToString("mixed radix 2");
    assertThat(FftRecipe.of(128)).hasToString("mixed radix 4x4x8");
    assertThat(FftRecipe.of(1024)).hasToString("mixed radix 4x4x4x4x4");
    assertThat(FftRecipe.of(6144)).hasToString("mixed radix 3x4x4x2x4x4x4");
    assertThat(FftRecipe.of(630)).hasToString("mixed radix 7x5x3x3x2");
    assertThat(FftRecipe.of(11).toString())
        .startsWith("Bluestein 11 -> ")
        .contains(" by mixed radix ");
    assertThatThrownBy(() -> new FftRecipe.MixedRadix(12, List.of(3, 2)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("FFT recipe: the radices [3, 2] multiply to 6, not 12");
    assertThatThrownBy(() -> new FftRecipe.Bluestein(11, FftRecipe.MixedRadix.of(20)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "FFT recipe: Bluestein of length 11 needs an inner length of at least 21, but has 20");
  }

  @Test
  void boundsBelongToSmoothLengths() {
    assertThat(FftError.complexBound(1000, ElementType.DOUBLE.unitRoundoff()))
        .isEqualTo(DoubleComplexFft.of(1000).errorBound());
    assertThat(FftError.realBound(1000, ElementType.FLOAT.unitRoundoff()))
        .isEqualTo(FloatRealFft.of(1000).errorBound());
    assertThatThrownBy(() -> FftError.complexBound(22, ElementType.DOUBLE.unitRoundoff()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "FFT error bound: length 22 has a prime factor other than 2, 3, 5 and 7; ask the plan for"
                + " its bound");
  }
}
