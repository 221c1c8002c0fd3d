package faltung.app.console;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Amounts of memory: {@code 500MB}, {@code 2GiB}, {@code 64kB}, {@code 4096}. */
public final class ByteCount {
  private static final Pattern FORM = Pattern.compile("([0-9]+(?:\\.[0-9]+)?)\\s*([a-zA-Z]*)");

  private static final Map<String, Double> UNITS =
      Map.ofEntries(
          Map.entry("", 1.0),
          Map.entry("b", 1.0),
          Map.entry("k", 1e3),
          Map.entry("kb", 1e3),
          Map.entry("m", 1e6),
          Map.entry("mb", 1e6),
          Map.entry("g", 1e9),
          Map.entry("gb", 1e9),
          Map.entry("kib", 0x1p10),
          Map.entry("mib", 0x1p20),
          Map.entry("gib", 0x1p30));

  private ByteCount() {}

  /**
   * Reads an amount.
   *
   * @throws UsageException if it is none, or less than a byte
   */
  public static long parse(String option, String typed) {
    Matcher matcher = FORM.matcher(typed.strip());
    Double unit = matcher.matches() ? UNITS.get(matcher.group(2).toLowerCase(Locale.ROOT)) : null;
    double bytes = unit == null ? 0 : Double.parseDouble(matcher.group(1)) * unit;
    if (!(bytes >= 1)) {
      throw new UsageException(
          option + " " + typed + " is no amount of memory; write it like 500MB or 2GiB");
    }
    return (long) Math.min(bytes, Long.MAX_VALUE);
  }

  /** An amount for people. */
  public static String text(double bytes) {
    if (bytes < 1000) {
      return Math.round(bytes) + " B";
    }
    String[] units = {"kB", "MB", "GB", "TB"};
    double amount = bytes / 1e3;
    int unit = 0;
    while (amount >= 1000 && unit < units.length - 1) {
      amount /= 1e3;
      unit++;
    }
    return String.format(Locale.ROOT, "%.1f %s", amount, units[unit]);
  }
}
