package faltung.app.operand;

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

  private ChannelRows() {}

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
