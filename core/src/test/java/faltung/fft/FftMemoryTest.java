package faltung.fft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** That plans keep to it, {@code PlannedMemoryTest} shows in heaps that have no more. */
class FftMemoryTest {
  @Test
  void theRootPowersOfAllLevelsAreCounted() {
    for (int length : new int[] {1, 2, 48, 1 << 14, 3 * (1 << 13), 5 * 7 * 9 * 64, 1 << 18}) {
      long blocks = 1;
      long values = 0;
      for (int radix : FftRecipe.MixedRadix.of(length).radices()) {
        values += 2L * (radix - 1) * blocks;
        blocks *= radix;
      }
      long stated = FftMemory.tables(length, Double.BYTES);
      assertThat(stated).as("length %d", length).isGreaterThan(values * Double.BYTES);
      if (length > 10_000) {
        // Six bytes of indices a value beside sixteen of root powers, and a square root.
        assertThat(stated).as("length %d", length).isLessThan(values * Double.BYTES * 3 / 2);
      }
    }
  }

  @Test
  void scratchKeepsToWhatIsStated() {
    for (int length = 1; length < 5000; length++) {
      if (FftLengths.isSmooth(length)) {
        assertThat(DoubleComplexFft.of(length).scratchLength())
            .as("length %d", length)
            .isLessThanOrEqualTo(2 * length + FftMemory.beside());
      }
    }
  }

  @Test
  void lengthsAreChecked() {
    assertThatThrownBy(() -> FftMemory.tables(0, 8)).hasMessageContaining("FFT of length 0");
  }
}
