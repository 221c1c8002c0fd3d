package faltung.integer;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/** The definition in big integers, sharing no index code with what it judges. */
final class ExactOracle {
  private ExactOracle() {}

  static BigInteger[] convolve(long[] x, long[] h) {
    BigInteger[] y = new BigInteger[x.length + h.length - 1];
    Arrays.fill(y, BigInteger.ZERO);
    for (int i = 0; i < x.length; i++) {
      for (int k = 0; k < h.length; k++) {
        y[i + k] = y[i + k].add(BigInteger.valueOf(x[i]).multiply(BigInteger.valueOf(h[k])));
      }
    }
    return y;
  }

  /** Two dimensions. */
  static BigInteger[] convolve(long[] x, int[] xs, long[] h, int[] hs) {
    int width = xs[1] + hs[1] - 1;
    BigInteger[] y = new BigInteger[(xs[0] + hs[0] - 1) * width];
    Arrays.fill(y, BigInteger.ZERO);
    for (int i = 0; i < xs[0]; i++) {
      for (int j = 0; j < xs[1]; j++) {
        for (int k = 0; k < hs[0]; k++) {
          for (int l = 0; l < hs[1]; l++) {
            BigInteger a = BigInteger.valueOf(x[i * xs[1] + j]);
            BigInteger b = BigInteger.valueOf(h[k * hs[1] + l]);
            int at = (i + k) * width + j + l;
            y[at] = y[at].add(a.multiply(b));
          }
        }
      }
    }
    return y;
  }

  /** Random longs of up to the given number of bits, with the sign. */
  static long[] random(RandomGenerator random, int length, int bits) {
    return random.longs(length).map(value -> value >> (Long.SIZE - bits)).toArray();
  }

  static BigInteger[] big(long[] values) {
    return Arrays.stream(values).mapToObj(BigInteger::valueOf).toArray(BigInteger[]::new);
  }
}
