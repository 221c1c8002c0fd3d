package faltung.media.plot;

/**
 * What an axis of a {@link Chart} shows. Immutable.
 *
 * @param label what is measured, such as "time"; may be empty
 * @param unit in which unit, such as "s"; may be empty
 * @param logarithmic whether equal distances are equal ratios; values must be positive
 * @param integer whether only whole numbers have ticks, as for sample indices
 * @param low the end of the axis, or NaN to take it from the data
 * @param high the other end, or NaN to take it from the data
 */
public record Axis(
    String label, String unit, boolean logarithmic, boolean integer, double low, double high) {

  /** A linear axis whose ends the data give. */
  public static Axis of(String label, String unit) {
    return new Axis(label, unit, false, false, Double.NaN, Double.NaN);
  }

  /** A linear axis of sample indices, with ticks at whole numbers only. */
  public static Axis index(String label) {
    return new Axis(label, "", false, true, Double.NaN, Double.NaN);
  }

  /** This axis with equal ratios at equal distances. */
  public Axis withLogarithm() {
    return new Axis(label, unit, true, integer, low, high);
  }

  /** This axis between fixed ends; what lies outside is not drawn. */
  public Axis withRange(double from, double to) {
    return new Axis(label, unit, logarithmic, integer, from, to);
  }

  /** The scale for data between two values. */
  Scale scale(double dataLow, double dataHigh, double margin) {
    Scale automatic = Scale.around(dataLow, dataHigh, logarithmic ? 0 : margin, integer);
    double from = Double.isNaN(low) ? automatic.low() : low;
    double to = Double.isNaN(high) ? automatic.high() : high;
    if (logarithmic && Double.isNaN(low) && from <= 0) {
      // Data on a logarithmic axis are positive; only a single value or none gets here.
      from = to > 0 ? to / 10 : 0.1;
      to = to > 0 ? to : 1;
    }
    return new Scale(from, to, logarithmic, integer);
  }

  /**
   * The line written along the axis: label, power of ten and unit.
   *
   * @param exponent the power of ten of the tick labels
   */
  public String title(int exponent) {
    String power = exponent == 0 ? "" : "10" + superscript(exponent);
    String inside = power.isEmpty() || unit.isEmpty() ? power + unit : power + " " + unit;
    if (inside.isEmpty()) {
      return label;
    }
    return label.isEmpty() ? inside : label + " (" + inside + ")";
  }

  private static String superscript(int number) {
    StringBuilder text = new StringBuilder();
    for (char digit : Integer.toString(number).toCharArray()) {
      text.append(digit == '-' ? '⁻' : "⁰¹²³⁴⁵⁶⁷⁸⁹".charAt(digit - '0'));
    }
    return text.toString();
  }
}
