package faltung.algorithm;

import static org.assertj.core.api.Assertions.assertThat;

import faltung.array.DoubleArray;
import faltung.array.FloatArray;
import faltung.array.LongArray;
import faltung.array.Shape;
import faltung.array.Slice;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FinitenessTest {
  /** At the ends, at the seams of sums, and between. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 4095, 4096, 8191, 9998, 9999})
  void oneElementIsSeenWhereverItStands(int at) {
    for (double odd : new double[] {Double.NaN, 1 / 0.0, -1 / 0.0}) {
      double[] doubles = new double[10_000];
      float[] floats = new float[10_000];
      assertThat(of(doubles)).isTrue();
      assertThat(of(floats)).isTrue();
      doubles[at] = odd;
      floats[at] = (float) odd;
      assertThat(of(doubles)).as("%s at %d", odd, at).isFalse();
      assertThat(of(floats)).as("%s at %d", odd, at).isFalse();
    }
  }

  @Test
  void infinitiesThatCancelAreSeen() {
    double[] doubles = new double[100];
    doubles[3] = 1 / 0.0;
    doubles[40] = -1 / 0.0;
    assertThat(of(doubles)).isFalse();
  }

  @Test
  void sumsThatOverflowHaveFiniteTerms() {
    double[] doubles = new double[5000];
    Arrays.fill(doubles, Double.MAX_VALUE);
    float[] floats = new float[5000];
    Arrays.fill(floats, -Float.MAX_VALUE);
    assertThat(of(doubles)).isTrue();
    assertThat(of(floats)).isTrue();
  }

  @Test
  void onlyThePartCounts() {
    double[] doubles = new double[10];
    doubles[0] = Double.NaN;
    doubles[9] = Double.NaN;
    DoubleArray array = DoubleArray.of(doubles);
    assertThat(Finiteness.of(Slice.of(array, 1, Shape.of(8)))).isTrue();
    assertThat(Finiteness.of(Slice.of(array, 1, Shape.of(9)))).isFalse();
    assertThat(Finiteness.of(Slice.of(array, 1, Shape.of(4), 2))).isTrue();
    assertThat(Finiteness.of(Slice.of(array, 1, Shape.of(5), 2))).isFalse();
  }

  @Test
  void integersAreFiniteAndSoIsNothing() {
    assertThat(Finiteness.of(LongArray.of(Long.MAX_VALUE, Long.MIN_VALUE))).isTrue();
    assertThat(of(new double[0])).isTrue();
  }

  private static boolean of(double[] values) {
    return Finiteness.of(DoubleArray.of(values));
  }

  private static boolean of(float[] values) {
    return Finiteness.of(FloatArray.of(values));
  }
}
