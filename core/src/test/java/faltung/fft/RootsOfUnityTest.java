package faltung.fft;

import static org.assertj.core.api.Assertions.assertThat;

import faltung.arithmetic.RootsOfUnity;
import java.math.BigDecimal;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RootsOfUnityTest {
  @Test
  void everyPartIsTheNearestDouble() {
    for (int n = 1; n <= 100; n++) {
      RootsOfUnity circle = new RootsOfUnity(n);
      for (int k = 0; k < n; k++) {
        checkNearest(circle, k, n);
      }
    }
  }

  @Test
  void ofLongCirclesToo() {
    Random random = new Random(2);
    for (long n : new long[] {1 << 20, 3 << 19, 1_000_003, 1L << 30, 4L * 7 * 7 * 5_764_801}) {
      RootsOfUnity circle = new RootsOfUnity(n);
      for (int i = 0; i < 40; i++) {
        checkNearest(circle, Math.floorMod(random.nextLong(), n), n);
      }
    }
  }

  /** Found by asking for all of them: these four lie too near the middle of two doubles. */
  @Test
  void whatTheShortWayCannotDecideTheLongOneDoes() {
    long n = 1 << 21;
    RootsOfUnity circle = new RootsOfUnity(n);
    double[] root = new double[2];
    for (long k = 0; k < 42_559; k++) {
      circle.store(k, root, 0);
    }
    assertThat(circle.repeated()).isZero();
    long repeated = 0;
    for (long k : new long[] {42_559, 481_729, 566_847}) {
      checkNearest(circle, k, n);
      repeated++;
      assertThat(circle.repeated()).as("k=%d", k).isEqualTo(repeated);
    }
  }

  @Test
  void indicesGoRound() {
    RootsOfUnity circle = new RootsOfUnity(10);
    double[] root = new double[2];
    double[] same = new double[2];
    for (int k = 0; k < 10; k++) {
      circle.store(k, root, 0);
      circle.store(k - 10L, same, 0);
      assertThat(same).containsExactly(root);
      circle.store(k + 20L, same, 0);
      assertThat(same).containsExactly(root);
    }
  }

  @Test
  void quartersAreExact() {
    RootsOfUnity circle = new RootsOfUnity(12);
    double[] root = new double[2];
    double[][] exact = {{1, 0}, {0, -1}, {-1, 0}, {0, 1}};
    for (int quarter = 0; quarter < 4; quarter++) {
      circle.store(3L * quarter, root, 0);
      assertThat(root[0] == exact[quarter][0] && root[1] == exact[quarter][1])
          .as("quarter %d", quarter)
          .isTrue();
    }
  }

  @Test
  void floatsAreTheRoundedDoubles() {
    RootsOfUnity circle = new RootsOfUnity(77);
    double[] wide = new double[2];
    float[] narrow = new float[2];
    for (int k = 0; k < 77; k++) {
      circle.store(k, wide, 0);
      circle.store(k, narrow, 0);
      assertThat(narrow).containsExactly((float) wide[0], (float) wide[1]);
    }
  }

  private static void checkNearest(RootsOfUnity circle, long k, long n) {
    double[] root = new double[2];
    circle.store(k, root, 0);
    BigDecimal angle =
        ReferenceDft.PI
            .multiply(BigDecimal.valueOf(-2 * k))
            .divide(BigDecimal.valueOf(n), ReferenceDft.DIGITS);
    assertNear(root[0], ReferenceDft.cosine(angle), k, n);
    assertNear(root[1], ReferenceDft.sine(angle), k, n);
  }

  private static void assertNear(double value, BigDecimal exact, long k, long n) {
    if (exact.abs().compareTo(new BigDecimal("1e-40")) < 0) {
      assertThat(value).as("k=%d n=%d", k, n).isZero();
      return;
    }
    double error = exact.subtract(new BigDecimal(value)).abs().doubleValue();
    assertThat(error).as("k=%d n=%d", k, n).isLessThanOrEqualTo(0.5000001 * Math.ulp(value));
  }
}
