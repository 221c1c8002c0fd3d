package faltung.app;

import faltung.array.Shape;
import java.util.Arrays;
import java.util.stream.Collectors;

/** Lists and counts for sentences. */
final class Joined {
  private Joined() {}

  static String by(String separator, int... values) {
    return Arrays.stream(values).mapToObj(Integer::toString).collect(Collectors.joining(separator));
  }

  /** As in "3 × 4". */
  static String lengths(Shape shape) {
    return shape.rank() == 0 ? "a single number" : by(" × ", shape.toArray());
  }

  static String count(long count, String singular) {
    return count(count, singular, singular + "s");
  }

  static String count(long count, String singular, String plural) {
    return count + " " + (count == 1 ? singular : plural);
  }
}
