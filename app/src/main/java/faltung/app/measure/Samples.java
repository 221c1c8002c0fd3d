package faltung.app.measure;

import faltung.app.console.Joined;
import faltung.app.console.UsageException;
import java.util.List;
import java.util.OptionalDouble;

/**
 * A signal, or the channels of a sound.
 *
 * @param channels one array each, all of one length
 * @param rate samples a second, where they are known
 * @param sound whether they come from a sound
 */
record Samples(List<double[]> channels, OptionalDouble rate, boolean sound) {
  Samples {
    channels = List.copyOf(channels);
  }

  /** How many samples a channel has. */
  int length() {
    return channels.get(0).length;
  }

  /** The unit of time, and of frequency. */
  String unit() {
    return rate.isPresent() ? "Hz" : "cycles/sample";
  }

  /**
   * One channel, from 1 on; without a number the mean of all.
   *
   * @throws UsageException if there is no such channel
   */
  double[] channel(int number) {
    if (number == 0) {
      return channels.size() == 1 ? channels.get(0) : mean();
    }
    if (number > channels.size()) {
      throw new UsageException(
          "--channel "
              + number
              + " is not there; there "
              + (channels.size() == 1 ? "is " : "are ")
              + Joined.count(channels.size(), "channel"));
    }
    return channels.get(number - 1);
  }

  private double[] mean() {
    double[] mean = new double[length()];
    for (double[] channel : channels) {
      for (int n = 0; n < mean.length; n++) {
        mean[n] += channel[n];
      }
    }
    for (int n = 0; n < mean.length; n++) {
      mean[n] /= channels.size();
    }
    return mean;
  }
}
