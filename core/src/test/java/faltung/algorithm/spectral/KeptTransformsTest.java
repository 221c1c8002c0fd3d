package faltung.algorithm.spectral;

import static org.assertj.core.api.Assertions.assertThat;

import faltung.Faltung;
import faltung.array.DoubleArray;
import faltung.array.ElementType;
import faltung.array.Shape;
import faltung.planner.Planner;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class KeptTransformsTest {
  private static String get(KeptTransforms kept, int length, long size) {
    return kept.get(
        String.class, ElementType.DOUBLE, new int[] {length}, size, () -> "transform " + length);
  }

  @Test
  void theSecondOfALengthIsTheFirst() {
    KeptTransforms kept = new KeptTransforms(100);
    String first = get(kept, 8, 40);
    assertThat(get(kept, 8, 40)).isSameAs(first);
    assertThat(kept.made()).isEqualTo(1);
    // Another type has tables of its own.
    kept.get(String.class, ElementType.FLOAT, new int[] {8}, 20, () -> "float");
    assertThat(kept.made()).isEqualTo(2);
    assertThat(kept.bytes()).isEqualTo(60);
  }

  @Test
  void thoseUsedLastStay() {
    KeptTransforms kept = new KeptTransforms(100);
    get(kept, 1, 40);
    get(kept, 2, 40);
    get(kept, 1, 40);
    get(kept, 3, 40);
    assertThat(kept.bytes()).isEqualTo(80);
    assertThat(kept.made()).isEqualTo(3);
    get(kept, 1, 40);
    assertThat(kept.made()).as("1 was used after 2").isEqualTo(3);
    get(kept, 2, 40);
    assertThat(kept.made()).as("2 made room").isEqualTo(4);
  }

  @Test
  void whatIsTooLargeIsNotKeptAndMakesNoRoom() {
    KeptTransforms kept = new KeptTransforms(100);
    get(kept, 1, 40);
    get(kept, 2, 101);
    assertThat(kept.bytes()).isEqualTo(40);
    get(kept, 1, 40);
    assertThat(kept.made()).isEqualTo(2);
    kept.release();
    assertThat(kept.bytes()).isZero();
    get(kept, 1, 40);
    assertThat(kept.made()).isEqualTo(3);
  }

  @Test
  void theSecondConvolutionOfALengthMakesNoTables() {
    double[] x = new double[3001];
    Arrays.setAll(x, at -> Math.sin(at));
    DoubleArray wrapped = DoubleArray.of(x);
    Planner.releaseTables();
    double[] first = run(wrapped);
    long made = KeptTransforms.SHARED.made();
    assertThat(KeptTransforms.SHARED.bytes()).isPositive();
    assertThat(run(wrapped)).isEqualTo(first);
    assertThat(KeptTransforms.SHARED.made()).isEqualTo(made);
    Planner.releaseTables();
    assertThat(KeptTransforms.SHARED.bytes()).isZero();
    assertThat(run(wrapped)).isEqualTo(first);
    assertThat(KeptTransforms.SHARED.made()).isEqualTo(made + 1);
    assertThat(wrapped.shape()).isEqualTo(Shape.of(3001));
  }

  private static double[] run(DoubleArray x) {
    return Faltung.convolution(x, x).method("fft").run().values();
  }
}
