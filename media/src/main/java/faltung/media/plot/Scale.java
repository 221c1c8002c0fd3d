package faltung.media.plot;

/**
 * Where values lie along an axis. Immutable.
 *
 * @param low the value at position 0
 * @param high the value at position 1, above low
 * @param logarithmic whether equal distances are equal ratios
 * @param integer whether only whole numbers have ticks
 */
public record Scale(double low, double high, boolean logarithmic, boolean integer) {
  /** Values beyond are drawn here, so that differences of two values stay finite. */
  private static final double LARGEST = 8e307;

  /** Ends nearer together than this share of their size are one value: labels have 12 digits. */
  private static final double SAME = 1e-12;

  /** Checks that the ends make an axis. */
  public Scale {
    boolean finite = Double.isFinite(low) && Double.isFinite(high);
    if (!finite || low >= high || (logarithmic && low <= 0)) {
      throw new IllegalArgumentException(
          "axis from "
              + low
              + " to "
              + high
              + (logarithmic ? " (logarithmic): needs 0 < low < high" : ": needs low < high")
              + ", both finite");
    }
  }

  /**
   * An axis for data between two values, which may be equal, infinite or NaN.
   *
   * @param margin the share of the span that is added at each end
   */
  static Scale around(double low, double high, double margin, boolean integer) {
    if (Double.isNaN(low) || Double.isNaN(high) || low > high) {
      return new Scale(0, 1, false, integer);
    }
    double from = Math.max(-LARGEST, Math.min(LARGEST, low));
    double to = Math.max(-LARGEST, Math.min(LARGEST, high));
    double size = Math.max(Math.abs(from), Math.abs(to));
    if (to - from <= SAME * size || to - from < Double.MIN_NORMAL * 1e20) {
      double widening = size < Double.MIN_NORMAL * 1e20 ? 1 : size * 0.5;
      return new Scale(from - widening, to + widening, false, integer);
    }
    double extra = (to - from) * margin;
    return new Scale(from - extra, to + extra, false, integer);
  }

  /** 0 at the low end, 1 at the high end; infinite values lie a whole axis outside. */
  public double position(double value) {
    double position =
        logarithmic
            ? (Math.log10(value) - Math.log10(low)) / (Math.log10(high) - Math.log10(low))
            : (value - low) / (high - low);
    return Double.isNaN(position) ? position : Math.max(-1, Math.min(2, position));
  }

  /** Round numbers between the ends, about as many as fit. */
  public Ticks ticks(int most) {
    return logarithmic
        ? Ticks.logarithmic(low, high, most)
        : Ticks.linear(low, high, most, integer);
  }
}
