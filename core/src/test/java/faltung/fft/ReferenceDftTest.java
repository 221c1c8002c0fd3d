package faltung.fft;

import static org.assertj.core.api.Assertions.assertThat;

import faltung.fft.ReferenceDft.Values;
import java.math.BigDecimal;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The first link of the proof: the reference against facts and forty digits. */
class ReferenceDftTest {
  /** 2^-104 a product or sum, n terms, and the depth of the roots' recursion. */
  private static double tolerance(int n) {
    return 0x1p-100 * (n + 32);
  }

  @Test
  void theTransformOfAnImpulseIsOnesAndThatOfOnesAnImpulse() {
    for (int n = 1; n <= 40; n++) {
      double[] impulse = new double[n];
      impulse[0] = 1;
      Values ones = ReferenceDft.naive(Values.of(impulse, new double[n]));
      Values back = ReferenceDft.naive(Values.of(ones.reHigh(), ones.imHigh()));
      for (int k = 0; k < n; k++) {
        assertThat(ones.reHigh()[k]).as("n=%d k=%d", n, k).isEqualTo(1);
        assertThat(ones.imHigh()[k]).isZero();
        assertThat(Math.abs(back.reHigh()[k] - (k == 0 ? n : 0))).isLessThan(tolerance(n));
        assertThat(Math.abs(back.imHigh()[k])).isLessThan(tolerance(n));
      }
    }
  }

  @Test
  void fourPointsByHand() {
    // (1 + 2i, 3, -1, i): sums 3+3i; with factors 1, -i, -1, i: 1+2i -3i +1 -1 = 1-i;
    // 1, -1, 1, -1: 0+2i-3-i = -3+i; 1, i, -1, -i: 1+2i+3i+1+1 = 3+5i.
    Values result =
        ReferenceDft.naive(Values.of(new double[] {1, 3, -1, 0}, new double[] {2, 0, 0, 1}));
    assertThat(result.relativeError(new double[] {3, 1, -3, 3}, new double[] {3, -1, 1, 5}))
        .isLessThan(tolerance(4));
  }

  @Test
  void agreesWithFortyDigits() {
    Random random = new Random(40);
    for (int n = 1; n <= 24; n++) {
      double[] re = random.doubles(n, -1, 1).toArray();
      double[] im = random.doubles(n, -1, 1).toArray();
      Values computed = ReferenceDft.naive(Values.of(re, im));
      for (int k = 0; k < n; k++) {
        BigDecimal sumRe = BigDecimal.ZERO;
        BigDecimal sumIm = BigDecimal.ZERO;
        for (int j = 0; j < n; j++) {
          BigDecimal angle =
              ReferenceDft.PI
                  .multiply(BigDecimal.valueOf(-2L * (j * k % n)))
                  .divide(BigDecimal.valueOf(n), ReferenceDft.DIGITS);
          BigDecimal c = ReferenceDft.cosine(angle);
          BigDecimal s = ReferenceDft.sine(angle);
          BigDecimal a = new BigDecimal(re[j]);
          BigDecimal b = new BigDecimal(im[j]);
          sumRe = sumRe.add(a.multiply(c)).subtract(b.multiply(s));
          sumIm = sumIm.add(a.multiply(s)).add(b.multiply(c));
        }
        assertThat(distance(sumRe, computed.reHigh()[k], computed.reLow()[k]))
            .as("n=%d k=%d", n, k)
            .isLessThan(tolerance(n));
        assertThat(distance(sumIm, computed.imHigh()[k], computed.imLow()[k]))
            .as("n=%d k=%d", n, k)
            .isLessThan(tolerance(n));
      }
    }
  }

  private static double distance(BigDecimal exact, double high, double low) {
    return exact.subtract(new BigDecimal(high)).subtract(new BigDecimal(low)).abs().doubleValue();
  }

  @Test
  void theFastFormAgreesWithTheDefinition() {
    Random random = new Random(41);
    for (int n : new int[] {1, 2, 3, 4, 6, 8, 30, 49, 64, 97, 121, 210, 256, 360}) {
      double[] re = random.doubles(n, -1, 1).toArray();
      double[] im = random.doubles(n, -1, 1).toArray();
      Values slow = ReferenceDft.naive(Values.of(re, im));
      Values fast = ReferenceDft.fast(Values.of(re, im));
      double sum = 0;
      for (int k = 0; k < n; k++) {
        sum +=
            Math.abs(slow.reHigh()[k] - fast.reHigh()[k] + (slow.reLow()[k] - fast.reLow()[k]))
                + Math.abs(
                    slow.imHigh()[k] - fast.imHigh()[k] + (slow.imLow()[k] - fast.imLow()[k]));
      }
      assertThat(sum / n).as("n=%d", n).isLessThan(tolerance(n));
    }
  }
}
