package faltung.app.operand;

import faltung.app.console.Console;
import faltung.array.Shape;

/**
 * Arrays as sounds, in the way of NumPy's users: one axis, or a row for each sample and a column
 * for each channel.
 */
public final class ChannelRows {
  /** An array with more columns is no sound. */
  public static final int MOST_CHANNELS = 64;

  /** What is wanted, for messages. */
  public static final String WANTED =
      "one axis, or a row for each sample and up to " + MOST_CHANNELS + " columns";

  /** A table of more columns is a picture. */
  private static final int MOST_COLUMNS = 8;

  private static final int FEWEST_ROWS = 4 * MOST_COLUMNS;

  private ChannelRows() {}

  /** Whether an array looks like a table, a column for each quantity, rather than a picture. */
  public static boolean isTable(Shape shape) {
    return shape.rank() == 2
        && shape.length(1) > 1
        && shape.length(1) <= MOST_COLUMNS
        && shape.length(0) > FEWEST_ROWS;
  }

  /** Tells that what looks like a table is taken as a picture, whose columns would be mixed. */
  public static void tellTable(Console console, String name, Shape shape) {
    if (isTable(shape)) {
      console.remark(
          name
              + ": its "
              + shape.length(0)
              + " rows of "
              + shape.length(1)
              + " columns are taken as a picture; --axis 0 goes down each column");
    }
  }

  /** How many channels an array of these lengths has, or 0 if it is no sound. */
  public static int channels(Shape shape) {
    if (shape.rank() == 1) {
      return 1;
    }
    int columns = shape.rank() == 2 ? shape.length(1) : 0;
    return columns <= MOST_CHANNELS ? columns : 0;
  }

  /**
   * One channel.
   *
   * @param samples row by row
   * @param number from 0 on
   */
  public static double[] channel(double[] samples, int channels, int number) {
    double[] channel = new double[samples.length / channels];
    for (int n = 0; n < channel.length; n++) {
      channel[n] = samples[n * channels + number];
    }
    return channel;
  }
}
