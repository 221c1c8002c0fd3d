package faltung.vector;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class WarmUpTest {
  @Test
  void theFirstProductsAreScalar() {
    WarmUp warmUp = new WarmUp(1000);
    // 50 more a call, which is what a call costs.
    assertThat(warmUp.isScalar(400)).isTrue();
    assertThat(warmUp.isScalar(449)).isTrue();
    assertThat(warmUp.isScalar(1)).isFalse();
    assertThat(warmUp.isWarm()).isFalse();
  }

  @Test
  void vectorsTakeNoLongerThanScalarLoops() {
    WarmUp warmUp = new WarmUp(0);
    warmUp.scalarTook(1000, 4000);
    assertThat(warmUp.isVectorsTurn()).isTrue();
    warmUp.vectorTook(2500, 100);
    assertThat(warmUp.isVectorsTurn()).isFalse();
    warmUp.scalarTook(1000, 4000);
    assertThat(warmUp.isVectorsTurn()).isFalse();
    warmUp.scalarTook(1000, 4000);
    assertThat(warmUp.isVectorsTurn()).isTrue();
  }

  @Test
  void eightFastSlicesInSuccessionAreAProof() {
    WarmUp warmUp = new WarmUp(0);
    warmUp.scalarTook(1000, 4000);
    for (int slice = 0; slice < 7; slice++) {
      warmUp.vectorTook(24, 100);
    }
    // 26 ns for 100 products are more than the scalar 25.
    warmUp.vectorTook(26, 100);
    for (int slice = 0; slice < 7; slice++) {
      warmUp.vectorTook(24, 100);
    }
    assertThat(warmUp.isWarm()).isFalse();
    warmUp.vectorTook(24, 100);
    assertThat(warmUp.isWarm()).isTrue();
  }

  @Test
  void vectorsThatStaySlowAreGivenUp() {
    WarmUp warmUp = new WarmUp(0);
    warmUp.scalarTook(10_000_000_000L, 40_000_000_000L);
    warmUp.vectorTook(2_900_000_000L, 100);
    assertThat(warmUp.isScalar(1)).isFalse();
    assertThat(warmUp.isVectorsTurn()).isTrue();
    warmUp.vectorTook(200_000_000, 100);
    assertThat(warmUp.isScalar(1)).isTrue();
    assertThat(warmUp.isVectorsTurn()).isFalse();
  }

  /** Long before it has taken three seconds: a compiler that has not helped by then never will. */
  @Test
  void aTileThatStaysSlowIsGivenUpAfterManyCalls() {
    KernelWarmUp kernel = new KernelWarmUp(0, false);
    kernel.scalarTook(1000, 4000);
    int exercises = 0;
    while (!kernel.isHopeless() && exercises < 10_000) {
      kernel.took(1000, 100, false);
      exercises++;
    }
    assertThat(kernel.isWarm()).isFalse();
    // Sixteen calls each.
    assertThat(exercises).isEqualTo(60_000 / 16 + 1);
  }

  @Test
  void whereThereAreNoVectorsNoneAreTried() {
    WarmUp warmUp = new WarmUp(0);
    warmUp.giveUp();
    assertThat(warmUp.isVectorsTurn()).isFalse();
    warmUp.vectorTook(1, 100);
    assertThat(warmUp.isScalar(1)).isTrue();
  }

  /** Exercises come first, and take no longer than scalar loops have. */
  @Test
  void vectorsAreExercisedBeforeTheirFirstTurn() {
    AtomicInteger calls = new AtomicInteger();
    WarmUp warmUp = new WarmUp(0, calls::incrementAndGet);
    assertThat(warmUp.isVectorsTurn()).as("nothing was exercised for long").isFalse();
    int atFirst = calls.get();
    assertThat(atFirst).isPositive().isLessThan(6000);
    assertThat(warmUp.isVectorsTurn()).as("scalar loops have done nothing").isFalse();
    assertThat(calls).hasValue(atFirst);
    warmUp.scalarTook(60_000_000_000L, 1);
    assertThat(warmUp.isVectorsTurn()).isTrue();
    assertThat(calls).hasValue(6000);
    assertThat(warmUp.isVectorsTurn()).isTrue();
    assertThat(calls).as("enough is enough").hasValue(6000);
    assertThat(warmUp.isWarm()).isFalse();
  }
}
