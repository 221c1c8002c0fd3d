package faltung.web.platform;

/**
 * Angles beyond 2²⁰·π/2 reduced to [−π/4, π/4], as exact as small ones.
 *
 * <p>Of x·2/π only the bits around the point matter: those of 2/π that would give whole multiples
 * of 4 are left out. The rest is multiplied in pieces of 24 bits, whose products a double holds,
 * and more pieces are taken where the fraction vanishes.
 *
 * <p>Source: M. Payne, R. Hanek, Radian reduction for trigonometric functions, 1983,
 * doi:10.1145/1057600.1057602. One object for one angle.
 */
final class HugeAngle {
  /** 2/π in hexadecimal, behind the point: 66 pieces of 24 bits, enough for the largest double. */
  private static final String TWO_OVER_PI =
      "a2f9836e4e441529fc2757d1f534ddc0db6295993c439041fe5163abdebbc561b7246e3a"
          + "424dd2e006492eea09d1921cfe1deb1cb129a73ee88235f52ebb4484e99c7026b45f7e41"
          + "3991d639835339f49c845f8bbdf9283b1ff897ffde05980fef2f118b5a0a6d1f6d367ecf"
          + "27cb09b74f463f669e5fea2d7527bac7ebe5f17b3d0739f78a5292ea6bfb5fb11f8d5d08"
          + "56033046fc7b6babf0cfbc209af4361da9e391615ee61b086599855f14a068408dffd880"
          + "4d73273106061556ca73a8c960e27bc08c6b";

  /** π/2 in pieces of 24 bits, as FDLIBM cuts it. */
  private static final double[] HALF_PI = {
    1.570796251296997,
    7.549789415861596e-8,
    5.390302529957765e-15,
    3.282003415807913e-22,
    1.270655753080676e-29,
    1.2293330898111133e-36,
    2.7337005381646456e-44,
    2.1674168387780482e-51
  };

  /** Pieces taken at first, counted from 0: they leave 53 bits and a reserve. */
  private static final int PIECES = 4;

  private final double[] x;
  private final int last;
  private final int skipped;
  private final int[] integers = new int[20];
  private final double[] products = new double[20];
  private int exponent;
  private int top = PIECES;
  private int quadrant;
  private int rounding;

  /** For a finite magnitude. */
  HugeAngle(double magnitude) {
    int scale = (Words.high(magnitude) >> 20) - 1046;
    double rest = Words.withHigh(magnitude, Words.high(magnitude) - (scale << 20));
    x = new double[3];
    for (int i = 0; i < 2; i++) {
      x[i] = (int) rest;
      rest = (rest - x[i]) * 0x1p24;
    }
    x[2] = rest;
    int count = 3;
    while (x[count - 1] == 0) {
      count--;
    }
    last = count - 1;
    skipped = Math.max(0, (scale - 3) / 24);
    exponent = scale - 24 * (skipped + 1);
  }

  /** Writes the reduced angle, an upper and a lower part, and returns its quadrant, modulo 8. */
  int reduce(double[] angle) {
    for (int i = 0; i <= top; i++) {
      products[i] = product(i);
    }
    double fraction = split();
    while (fraction == 0 && nothingLeft()) {
      int more = 1;
      while (integers[PIECES - more] == 0) {
        more++;
      }
      for (int i = top + 1; i <= top + more; i++) {
        products[i] = product(i);
      }
      top += more;
      fraction = split();
    }
    append(fraction);
    timesHalfPi(angle);
    return quadrant & 7;
  }

  private double product(int i) {
    double sum = 0;
    for (int j = 0; j <= last; j++) {
      sum += x[j] * piece(skipped + i - j);
    }
    return sum;
  }

  private static double piece(int index) {
    return index < 0 ? 0 : Integer.parseInt(TWO_OVER_PI.substring(6 * index, 6 * index + 6), 16);
  }

  /** Cuts the products into integers of 24 bits; sets the quadrant and returns the fraction. */
  private double split() {
    double z = products[top];
    for (int i = 0, j = top; j > 0; i++, j--) {
      double carry = (int) (0x1p-24 * z);
      integers[i] = (int) (z - 0x1p24 * carry);
      z = products[j - 1] + carry;
    }
    z = Words.scaled(z, exponent);
    z -= 8 * Math.floor(z * 0.125);
    quadrant = (int) z;
    z -= quadrant;
    rounding = 0;
    if (exponent > 0) {
      int whole = integers[top - 1] >> (24 - exponent);
      quadrant += whole;
      integers[top - 1] -= whole << (24 - exponent);
      rounding = integers[top - 1] >> (23 - exponent);
    } else if (exponent == 0) {
      rounding = integers[top - 1] >> 23;
    } else if (z >= 0.5) {
      rounding = 2;
    }
    return rounding > 0 ? complement(z) : z;
  }

  /** A fraction above one half counts from the next quadrant: 1 − z. */
  private double complement(double fraction) {
    quadrant++;
    boolean carry = false;
    for (int i = 0; i < top; i++) {
      if (carry) {
        integers[i] = 0xFFFFFF - integers[i];
      } else if (integers[i] != 0) {
        carry = true;
        integers[i] = 0x1000000 - integers[i];
      }
    }
    if (exponent > 0) {
      integers[top - 1] &= 0xFFFFFF >> exponent;
    }
    if (rounding != 2) {
      return fraction;
    }
    double z = 1 - fraction;
    return carry ? z - Words.scaled(1, exponent) : z;
  }

  private boolean nothingLeft() {
    int any = 0;
    for (int i = top - 1; i >= PIECES; i--) {
      any |= integers[i];
    }
    return any == 0;
  }

  /** Makes integers of the fraction too, or drops the upper ones that are zero. */
  private void append(double fraction) {
    if (fraction == 0) {
      do {
        top--;
        exponent -= 24;
      } while (integers[top] == 0);
      return;
    }
    double z = Words.scaled(fraction, -exponent);
    if (z >= 0x1p24) {
      double carry = (int) (0x1p-24 * z);
      integers[top] = (int) (z - 0x1p24 * carry);
      top++;
      exponent += 24;
      integers[top] = (int) carry;
    } else {
      integers[top] = (int) z;
    }
  }

  private void timesHalfPi(double[] angle) {
    double unit = Words.scaled(1, exponent);
    for (int i = top; i >= 0; i--) {
      products[i] = unit * integers[i];
      unit *= 0x1p-24;
    }
    double[] terms = new double[top + 1];
    for (int i = top; i >= 0; i--) {
      double sum = 0;
      for (int k = 0; k <= PIECES && k <= top - i; k++) {
        sum += HALF_PI[k] * products[i + k];
      }
      terms[top - i] = sum;
    }
    double upper = 0;
    for (int i = top; i >= 0; i--) {
      upper += terms[i];
    }
    double lower = terms[0] - upper;
    for (int i = 1; i <= top; i++) {
      lower += terms[i];
    }
    angle[0] = rounding == 0 ? upper : -upper;
    angle[1] = rounding == 0 ? lower : -lower;
  }
}
