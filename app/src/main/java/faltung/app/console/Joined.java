package faltung.app.console;

import faltung.array.Shape;
import java.util.Arrays;
import java.util.stream.Collectors;

/** Lists and counts for sentences. */
public final class Joined {
  private Joined() {}

  public static String by(String separator, int... values) {
    return Arrays.stream(values).mapToObj(Integer::toString).collect(Collectors.joining(separator));
  }

  /** As in "3 × 4". */
  public static String lengths(Shape shape) {
    return shape.rank() == 0 ? "a single number" : by(" × ", shape.toArray());
  }

  public static String count(long count, String singular) {
    return count(count, singular, singular + "s");
  }

  public static String count(long count, String singular, String plural) {
    return count + " " + (count == 1 ? singular : plural);
  }
}
