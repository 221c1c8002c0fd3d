package faltung.app.console;

/** The values of options that are numbers. */
public final class NumberOption {
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
