package faltung.app.measure;

import faltung.app.console.Joined;
import faltung.app.console.ShortNumber;
import java.util.Arrays;
import java.util.Locale;

/**
 * Range, mean and deviation of values that come one after the other. Not thread-safe.
 *
 * <p>Source: B. P. Welford, Note on a method for calculating corrected sums of squares and
 * products, 1962.
 */
final class Moments {
  private long count;
  private long missing;
  private double least = Double.POSITIVE_INFINITY;
  private double greatest = Double.NEGATIVE_INFINITY;
  private double mean;
  private double squares;

  /** Several, all empty. */
  static Moments[] several(int number) {
    Moments[] all = new Moments[number];
    Arrays.setAll(all, index -> new Moments());
    return all;
  }

  /** Takes a value; NaN and infinities are counted as missing. */
  void add(double value) {
    if (!Double.isFinite(value)) {
      missing++;
      return;
    }
    count++;
    least = Math.min(least, value);
    greatest = Math.max(greatest, value);
    double distance = value - mean;
    mean += distance / count;
    squares += distance * (value - mean);
  }

  /** The standard deviation, dividing by the number of values. */
  double deviation() {
    return count == 0 ? Double.NaN : Math.sqrt(squares / count);
  }

  /** Peak and root mean square in decibels of full scale, 1. */
  String levels() {
    double peak = count == 0 ? 0 : Math.max(Math.abs(least), Math.abs(greatest));
    double power = count == 0 ? 0 : mean * mean + squares / count;
    return "peak " + decibels(peak) + ", root mean square " + decibels(Math.sqrt(power));
  }

  /** The members of an object; null where there is no finite value. */
  String json() {
    boolean none = count == 0;
    return "\"least\": "
        + (none ? "null" : least)
        + ", \"greatest\": "
        + (none ? "null" : greatest)
        + ", \"mean\": "
        + (none ? "null" : mean)
        + ", \"deviation\": "
        + (none ? "null" : deviation())
        + ", \"notFinite\": "
        + missing;
  }

  private static String decibels(double amplitude) {
    return amplitude == 0
        ? "silent"
        : String.format(Locale.ROOT, "%.1f dB", 20 * Math.log10(amplitude));
  }

  @Override
  public String toString() {
    String lost =
        missing == 0 ? "" : "; " + Joined.count(missing, "value") + " not finite, left out";
    if (count == 0) {
      return "no finite values" + lost;
    }
    return ShortNumber.of(least)
        + " to "
        + ShortNumber.of(greatest)
        + ", mean "
        + short6(mean)
        + ", standard deviation "
        + short6(deviation())
        + lost;
  }

  private static String short6(double value) {
    return ShortNumber.of(Double.parseDouble(String.format(Locale.ROOT, "%.6g", value)));
  }
}
