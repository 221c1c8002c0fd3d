package faltung.benchmarks.report;

import java.util.Arrays;
import java.util.List;

/**
 * The middle and the ends of some values.
 *
 * @param median the middle one, of an even number the mean of the middle two
 * @param least the least
 * @param most the most
 */
public record Statistics(double median, double least, double most) {
  /**
   * Of values.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static Statistics of(List<Double> values) {
    if (values.isEmpty()) {
      throw new IllegalArgumentException("there is no median of no values");
    }
    double[] sorted = values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    return new Statistics(median(sorted), sorted[0], sorted[sorted.length - 1]);
  }

  /** The middle value. */
  public static double median(List<Double> values) {
    return of(values).median();
  }

  private static double median(double[] sorted) {
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }

  /**
   * The geometric mean.
   *
   * @throws IllegalArgumentException if there is none, or one is not above 0
   */
  public static double geometricMean(List<Double> values) {
    if (values.isEmpty() || values.stream().anyMatch(value -> !(value > 0))) {
      throw new IllegalArgumentException("there is no geometric mean of " + values);
    }
    return Math.exp(
        Arrays.stream(values.stream().mapToDouble(Double::doubleValue).toArray())
            .map(Math::log)
            .average()
            .orElseThrow());
  }
}
