package faltung.media.plot;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/**
 * Round numbers along an axis.
 *
 * @param list the ticks, ascending
 * @param exponent the labels count units of 10 to this power; 0 unless the numbers are long
 */
public record Ticks(List<Tick> list, int exponent) {
  /**
   * From here on up, and below {@link #SMALL}, a power of ten moves from the labels to the axis.
   */
  private static final double LARGE = 1e6;

  private static final double SMALL = 1e-3;

  /** Copies the list. */
  public Ticks {
    list = List.copyOf(list);
  }

  /**
   * Multiples of 1, 2 or 5 times a power of ten.
   *
   * @param low the end of the axis, finite
   * @param high the other end, above low
   * @param most about how many fit; one more may come
   * @param integer whether only whole numbers make sense
   */
  static Ticks linear(double low, double high, int most, boolean integer) {
    double rough = (high - low) / Math.max(1, most);
    int power = (int) Math.floor(Math.log10(rough));
    double fraction = rough / Math.pow(10, power);
    int mantissa = fraction <= 1 ? 1 : fraction <= 2 ? 2 : fraction <= 5 ? 5 : 10;
    if (mantissa == 10) {
      mantissa = 1;
      power++;
    }
    if (integer && power < 0) {
      mantissa = 1;
      power = 0;
    }
    BigDecimal step = BigDecimal.valueOf(mantissa, -power);
    // The shortest decimals: an axis that ends at 0.3 has a tick there, though that double is less.
    BigDecimal first = BigDecimal.valueOf(low).divide(step, 0, RoundingMode.CEILING);
    BigDecimal last = BigDecimal.valueOf(high).divide(step, 0, RoundingMode.FLOOR);
    List<BigDecimal> values = new ArrayList<>();
    for (BigDecimal i = first; i.compareTo(last) <= 0; i = i.add(BigDecimal.ONE)) {
      values.add(i.multiply(step));
    }
    int exponent = exponent(values);
    int decimals = Math.max(0, exponent - power);
    List<Tick> ticks = new ArrayList<>();
    for (BigDecimal value : values) {
      String label =
          value.movePointLeft(exponent).setScale(decimals, RoundingMode.HALF_EVEN).toPlainString();
      ticks.add(new Tick(value.doubleValue(), label));
    }
    return new Ticks(ticks, exponent);
  }

  private static int exponent(List<BigDecimal> values) {
    double largest = 0;
    for (BigDecimal value : values) {
      largest = Math.max(largest, Math.abs(value.doubleValue()));
    }
    if (largest == 0 || (largest >= SMALL && largest < LARGE)) {
      return 0;
    }
    return 3 * (int) Math.floor(Math.log10(largest) / 3);
  }

  /**
   * Powers of ten, with their doubles and fivefolds where there is room for the labels.
   *
   * @param low positive
   * @param high above low
   * @param most about how many fit
   */
  static Ticks logarithmic(double low, double high, int most) {
    int first = (int) Math.floor(Math.log10(low));
    int last = (int) Math.ceil(Math.log10(high));
    double decades = Math.log10(high) - Math.log10(low);
    int[] mantissas = decades * 3 <= most ? new int[] {1, 2, 5} : new int[] {1};
    int stride = Math.max(1, (int) Math.ceil(decades / Math.max(1, most)));
    List<Tick> ticks = new ArrayList<>();
    for (int power = first; power <= last; power++) {
      if (Math.floorMod(power, stride) != 0) {
        continue;
      }
      for (int mantissa : mantissas) {
        double value = BigDecimal.valueOf(mantissa, -power).doubleValue();
        if (value >= low * (1 - 1e-9) && value <= high * (1 + 1e-9)) {
          ticks.add(new Tick(value, logarithmicLabel(mantissa, power)));
        }
      }
    }
    return new Ticks(ticks, 0);
  }

  private static String logarithmicLabel(int mantissa, int power) {
    if (power >= 3 && power < 6) {
      return BigDecimal.valueOf(mantissa, 3 - power).toPlainString() + "k";
    }
    if (power >= -3 && power < 3) {
      return BigDecimal.valueOf(mantissa, -power).toPlainString();
    }
    return mantissa + "e" + power;
  }
}
