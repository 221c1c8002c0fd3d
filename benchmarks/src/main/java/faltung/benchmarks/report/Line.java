package faltung.benchmarks.report;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One measured thing, as programs read it: {@code ratio dense/64-64-3x3-56 pytorch-2.10 1.31 1.27
 * 1.36}.
 *
 * @param word what is told, as ratio, share, speedup
 * @param work group and work
 * @param peer with whom it was compared
 * @param value the middle of the runs, the least, the most
 */
public record Line(String word, String work, String peer, Statistics value) {
  private static final String NUMBER = "(-?[0-9.]+(?:e-?[0-9]+)?)";
  private static final int MOST_DIGITS = 9;
  private static final Pattern FORM =
      Pattern.compile(
          "([a-z][a-z0-9-]*) (\\S+/\\S+) (\\S+) " + NUMBER + " " + NUMBER + " " + NUMBER);

  /** Reads a line; nothing if it is of another form, as a comment. */
  public static Optional<Line> parse(String text) {
    Matcher matcher = FORM.matcher(text.strip());
    if (!matcher.matches()) {
      return Optional.empty();
    }
    return Optional.of(
        new Line(
            matcher.group(1),
            matcher.group(2),
            matcher.group(3),
            new Statistics(
                Double.parseDouble(matcher.group(4)),
                Double.parseDouble(matcher.group(5)),
                Double.parseDouble(matcher.group(6)))));
  }

  /** The group that the work is in. */
  public String group() {
    return work.substring(0, work.indexOf('/'));
  }

  /** Whether the peer is this one, or a version of it. */
  public boolean isOf(String family) {
    return peer.equals(family) || peer.startsWith(family + "-");
  }

  @Override
  public String toString() {
    return word
        + " "
        + work
        + " "
        + peer
        + " "
        + number(value.median())
        + " "
        + number(value.least())
        + " "
        + number(value.most());
  }

  /** Three digits that count, without letters. */
  public static String number(double value) {
    int before = value == 0 ? 0 : (int) Math.floor(Math.log10(Math.abs(value)));
    int digits = Math.max(0, Math.min(MOST_DIGITS, 2 - before));
    return String.format(Locale.ROOT, "%." + digits + "f", value);
  }
}
