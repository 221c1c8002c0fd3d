package faltung.fft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
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
    assertThat(FftError.complexBound(1000, FftError.DOUBLE_ROUNDOFF))
        .isEqualTo(DoubleComplexFft.of(1000).errorBound());
    assertThat(FftError.realBound(1000, FftError.FLOAT_ROUNDOFF))
        .isEqualTo(FloatRealFft.of(1000).errorBound());
    assertThatThrownBy(() -> FftError.complexBound(22, FftError.DOUBLE_ROUNDOFF))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "FFT error bound: length 22 has a prime factor other than 2, 3, 5 and 7; ask the plan for"
                + " its bound");
  }
}
