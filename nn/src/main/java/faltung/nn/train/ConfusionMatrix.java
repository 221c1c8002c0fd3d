package faltung.nn.train;

import faltung.array.FloatArray;
import java.util.Locale;

/**
 * How often pictures of each class were taken for each: rows are what they are, columns what they
 * were taken for. Not thread-safe.
 */
public final class ConfusionMatrix {
  private final int classes;
  private final long[] counts;

  /** Without pictures. */
  public ConfusionMatrix(int classes) {
    if (classes < 1 || classes > 1 << 12) {
      throw new IllegalArgumentException(
          "confusion matrix: " + classes + " classes; give 1 to " + (1 << 12));
    }
    this.classes = classes;
    this.counts = new long[classes * classes];
  }

  /** How many classes. */
  public int classes() {
    return classes;
  }

  /** Counts a picture. */
  public void add(int truth, int taken) {
    if (truth < 0 || truth >= classes || taken < 0 || taken >= classes) {
      throw new IllegalArgumentException(
          "confusion matrix: class "
              + truth
              + " taken for "
              + taken
              + ", but there are 0 to "
              + (classes - 1));
    }
    counts[truth * classes + taken]++;
  }

  /**
   * Counts the first pictures of a batch.
   *
   * @param scores [N, classes]; the largest decides, the first of equals
   * @param truth [N]
   */
  public void add(FloatArray scores, FloatArray truth, int pictures) {
    for (int n = 0; n < pictures; n++) {
      add((int) truth.values()[n], largest(scores.values(), n * classes, classes));
    }
  }

  /** Where the largest of some numbers is, from 0; the first of equals. */
  public static int largest(float[] values, int from, int count) {
    int best = 0;
    for (int at = 1; at < count; at++) {
      if (values[from + at] > values[from + best]) {
        best = at;
      }
    }
    return best;
  }

  /** How often the one was taken for the other. */
  public long count(int truth, int taken) {
    return counts[truth * classes + taken];
  }

  /** All pictures. */
  public long total() {
    long total = 0;
    for (long count : counts) {
      total += count;
    }
    return total;
  }

  /** Those that were taken for what they are. */
  public long right() {
    long right = 0;
    for (int each = 0; each < classes; each++) {
      right += count(each, each);
    }
    return right;
  }

  /** The part of all that is right; NaN without pictures. */
  public double accuracy() {
    return (double) right() / total();
  }

  /** The part of a class that was taken for it; NaN where there is none of it. */
  public double recall(int truth) {
    long all = 0;
    for (int taken = 0; taken < classes; taken++) {
      all += count(truth, taken);
    }
    return (double) count(truth, truth) / all;
  }

  /** The part of what was taken for a class that is of it; NaN where nothing was. */
  public double precision(int taken) {
    long all = 0;
    for (int truth = 0; truth < classes; truth++) {
      all += count(truth, taken);
    }
    return (double) count(taken, taken) / all;
  }

  /** As in {@code 9851 of 10000, 98.51 %}. */
  @Override
  public String toString() {
    return String.format(Locale.ROOT, "%d of %d, %.2f %%", right(), total(), 100 * accuracy());
  }
}
