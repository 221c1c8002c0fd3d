package faltung.basis;

import java.util.Locale;

/** What may have been meant by a name that is not known. */
final class Spelling {

  private static final String[] NAMES = {"exp", "log", "sin", "cos", "sqrt", "pow", "pi"};

  /** Names from other notations, each with what this notation writes. */
  private static final String[][] ELSEWHERE = {
    {"ln", "log"},
    {"log10", "log(…)/log(10)"},
    {"lg", "log(…)/log(10)"},
    {"log2", "log(…)/log(2)"},
    {"log1p", "log(1 + …)"},
    {"expm1", "exp(…) - 1"},
    {"tan", "sin(…)/cos(…)"},
    {"cot", "cos(…)/sin(…)"},
    {"sec", "1/cos(…)"},
    {"csc", "1/sin(…)"},
    {"sinh", "(exp(…) - exp(-…))/2"},
    {"cosh", "(exp(…) + exp(-…))/2"},
    {"tanh", "1 - 2/(exp(2*…) + 1)"},
    {"cbrt", "(…)^(1/3)"},
    {"root", "sqrt"},
    {"power", "pow"},
    {"sine", "sin"},
    {"cosine", "cos"},
  };

  private Spelling() {}

  /** Returns "; did you mean …?", or nothing where no guess is a good one. */
  static String hint(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    if (lower.equals("x") || lower.equals("e")) {
      return "; did you mean '" + lower + "'?";
    }
    if (name.length() == 1) {
      return "; the variable is called x";
    }
    for (String[] pair : ELSEWHERE) {
      if (pair[0].equals(lower)) {
        return "; did you mean '" + pair[1] + "'?";
      }
    }
    String best = "";
    // One slip, or two in a longer name: more would turn any short word into any other.
    int least = name.length() <= 3 ? 2 : 3;
    for (String candidate : NAMES) {
      // A name much longer than a candidate cannot be near it, so need not be measured.
      int distance = name.length() > 8 ? least : distance(lower, candidate);
      if (distance < least) {
        least = distance;
        best = candidate;
      }
    }
    return best.isEmpty() ? "" : "; did you mean '" + best + "'?";
  }

  /** Returns how many letters must be inserted, removed, replaced or swapped with a neighbour. */
  static int distance(String from, String to) {
    int[][] steps = new int[from.length() + 1][to.length() + 1];
    for (int i = 0; i <= from.length(); i++) {
      for (int j = 0; j <= to.length(); j++) {
        if (i == 0 || j == 0) {
          steps[i][j] = i + j;
          continue;
        }
        int replaced = from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1;
        int least = Math.min(steps[i - 1][j], steps[i][j - 1]) + 1;
        least = Math.min(least, steps[i - 1][j - 1] + replaced);
        if (i > 1
            && j > 1
            && from.charAt(i - 1) == to.charAt(j - 2)
            && from.charAt(i - 2) == to.charAt(j - 1)) {
          least = Math.min(least, steps[i - 2][j - 2] + 1);
        }
        steps[i][j] = least;
      }
    }
    return steps[from.length()][to.length()];
  }

  /** Returns the character in quotes, or its number if a terminal could not show it. */
  static String quoted(int codePoint) {
    return isPrintable(codePoint)
        ? "'" + new String(Character.toChars(codePoint)) + "'"
        : "U+" + hexadecimal(codePoint);
  }

  /** Returns the text with what a terminal could not show, or would obey, replaced by dots. */
  static String printable(String text) {
    StringBuilder shown = new StringBuilder(text.length());
    int index = 0;
    while (index < text.length()) {
      int codePoint = text.codePointAt(index);
      shown.appendCodePoint(isPrintable(codePoint) ? codePoint : '·');
      index += Character.charCount(codePoint);
    }
    return shown.toString();
  }

  private static boolean isPrintable(int codePoint) {
    int type = Character.getType(codePoint);
    return type != Character.CONTROL
        && type != Character.FORMAT
        && type != Character.SURROGATE
        && type != Character.UNASSIGNED
        && type != Character.PRIVATE_USE
        && type != Character.LINE_SEPARATOR
        && type != Character.PARAGRAPH_SEPARATOR;
  }

  private static String hexadecimal(int codePoint) {
    String digits = Integer.toHexString(codePoint).toUpperCase(Locale.ROOT);
    return "0000".substring(Math.min(4, digits.length())) + digits;
  }
}
