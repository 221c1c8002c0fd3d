package faltung.app.console;

import java.util.Locale;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The values of options that are numbers. */
public final class NumberOption {
  private static final Pattern DURATION = Pattern.compile("([0-9.eE+-]+)\\s*(ms|s)");

  private static final Pattern HERTZ = Pattern.compile("(?i)\\s*hz$");

  private NumberOption() {}

  /** A finite real number. */
  public static double number(String option, String typed) {
    LiteralNumber number = LiteralNumber.of(typed.strip());
    if (number == null || number.complex() || !Double.isFinite(number.real())) {
      throw new UsageException(option + " " + typed + " is no number");
    }
    return number.real();
  }

  /** An integer. */
  public static int integer(String option, String typed) {
    LiteralNumber number = LiteralNumber.of(typed.strip());
    if (number == null || number.integer() == null || number.integer().bitLength() > 31) {
      throw new UsageException(option + " " + typed + " is no whole number");
    }
    return number.integer().intValue();
  }

  /** Samples a second, with or without its unit; none if nothing was typed. */
  public static OptionalDouble sampleRate(String option, @Nullable String typed) {
    if (typed == null) {
      return OptionalDouble.empty();
    }
    double hertz = number(option, HERTZ.matcher(typed.strip()).replaceFirst(""));
    if (!(hertz > 0)) {
      throw new UsageException(option + " " + typed + " is not above 0");
    }
    return OptionalDouble.of(hertz);
  }

  /**
   * An axis of something; negative ones count from the end; none if nothing was typed.
   *
   * @throws UsageException if there is no such axis
   */
  public static OptionalInt axis(String option, @Nullable String typed, int rank) {
    if (typed == null) {
      return OptionalInt.empty();
    }
    int number = integer(option, typed);
    if (number < -rank || number >= rank) {
      throw new UsageException(
          option + " " + typed + " is not there; this has " + Joined.count(rank, "axis", "axes"));
    }
    return OptionalInt.of(number < 0 ? number + rank : number);
  }

  /** A time in seconds, written as 20ms or 0.02s. */
  public static double seconds(String option, String typed) {
    Matcher time = DURATION.matcher(typed.strip().toLowerCase(Locale.ROOT));
    if (!time.matches()) {
      throw new UsageException(option + " " + typed + " is no time; write it as 20ms or 0.02s");
    }
    return number(option, time.group(1)) / (time.group(2).equals("ms") ? 1000 : 1);
  }

  /** Two numbers, the lower first. */
  public static double[] range(String option, String typed) {
    String[] parts = typed.split(",", -1);
    if (parts.length != 2) {
      throw new UsageException(option + " " + typed + " is no range; write it as -1,1");
    }
    double[] ends = {number(option, parts[0]), number(option, parts[1])};
    if (!(ends[0] < ends[1])) {
      throw new UsageException(option + " " + typed + " is empty; write the lower end first");
    }
    return ends;
  }

  /** Integers, such as coordinates. */
  public static int[] integers(String option, String typed) {
    String plain = typed.strip().replaceAll("^[\\[(]|[\\])]$", "").strip();
    String[] parts = plain.split("\\s*[,\\s]\\s*", -1);
    int[] values = new int[parts.length];
    for (int i = 0; i < parts.length; i++) {
      values[i] = integer(option, parts[i]);
    }
    return values;
  }
}
