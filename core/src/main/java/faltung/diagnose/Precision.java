package faltung.diagnose;

import faltung.array.ElementType;

/**
 * How exactly y was written down, as its own values tell.
 *
 * <p>If all values are multiples of 10⁻ᵈ, they may have been rounded to d decimals, and the quantum
 * is 10⁻ᵈ. Else, if all have at most 8, 11 or 24 significant bits, they were computed in bfloat16,
 * half or single precision, and the unit roundoff is that format's.
 */
final class Precision {
  /**
   * Multiples of the quantum are looked for up to 2⁴⁰ only: then 12 bits of a double are left that
   * would have to be zero by chance, in every value.
   */
  private static final double LARGEST_MULTIPLE = 0x1p40;

  private static final int MOST_DECIMALS = 9;

  /** The unit roundoffs of formats that no array here has. */
  private static final double BRAIN_FLOAT = 0x1p-8;

  private static final double HALF = 0x1p-11;

  final int decimals;
  final double quantum;
  final double unit;
  final double largest;

  private Precision(int decimals, double unit, double largest) {
    this.decimals = decimals;
    this.quantum = decimals < 0 ? 0 : 1 / power(decimals);
    this.unit = unit;
    this.largest = largest;
  }

  static Precision of(double[] y) {
    double largest = 0;
    int bits = 0;
    for (double value : y) {
      if (Double.isFinite(value)) {
        largest = Math.max(largest, Math.abs(value));
        bits = Math.max(bits, significantBits(value));
      }
    }
    int decimals = -1;
    for (int d = 0; d <= MOST_DECIMALS && decimals < 0; d++) {
      decimals = multiples(y, power(d), largest) ? d : -1;
    }
    double unit = ElementType.DOUBLE.unitRoundoff();
    if (decimals < 0 && bits <= 24) {
      unit = bits <= 8 ? BRAIN_FLOAT : bits <= 11 ? HALF : ElementType.FLOAT.unitRoundoff();
    }
    return new Precision(decimals, unit, largest);
  }

  private static boolean multiples(double[] y, double power, double largest) {
    if (largest * power > LARGEST_MULTIPLE) {
      return false;
    }
    for (double value : y) {
      double scaled = value * power;
      // Writing the decimal as a double and multiplying it round once each.
      if (Double.isFinite(value)
          && Math.abs(scaled - Math.rint(scaled))
              > 2 * ElementType.DOUBLE.unitRoundoff() * Math.abs(scaled)) {
        return false;
      }
    }
    return true;
  }

  private static int significantBits(double value) {
    if (value == 0) {
      return 0;
    }
    long fraction = Double.doubleToLongBits(value) & 0xF_FFFF_FFFF_FFFFL;
    return 53 - Math.min(52, Long.numberOfTrailingZeros(fraction | 1L << 52));
  }

  static double power(int decimals) {
    double power = 1;
    for (int i = 0; i < decimals; i++) {
      power *= 10;
    }
    return power;
  }

  /**
   * What one value tells when it agrees: log₂ of the number of values that could as well have stood
   * there, between −max|y| and max|y|, a tolerance apart.
   */
  double bitsPerValue(double tolerance) {
    double spacing = Math.max(2 * tolerance, quantum);
    if (largest == 0) {
      return 1;
    }
    double distinct = spacing == 0 ? 0x1p52 : 2 * largest / spacing + 1;
    return Math.min(52, log2(distinct));
  }

  static double log2(double value) {
    return StrictMath.log(value) / StrictMath.log(2);
  }

  /** In words, or empty if nothing is remarkable. */
  String sentence() {
    if (decimals == 0) {
      return "y consists of integers";
    }
    if (decimals > 0) {
      return "y has " + decimals + (decimals == 1 ? " decimal" : " decimals");
    }
    return unit == ElementType.FLOAT.unitRoundoff()
        ? "y has single precision"
        : unit == HALF
            ? "y has half precision"
            : unit == BRAIN_FLOAT ? "y has the precision of bfloat16" : "";
  }
}
