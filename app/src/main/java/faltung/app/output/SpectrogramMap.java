package faltung.app.output;

import faltung.array.DoubleArray;
import faltung.media.plot.Axis;
import faltung.media.plot.HeatMap;

/** Spectrograms to look at, with their axes. */
public final class SpectrogramMap {
  private SpectrogramMap() {}

  /**
   * The map.
   *
   * @param levels in decibels, [frequencies, frames], frequency 0 in the last row
   * @param frame samples that are transformed at once
   * @param hop samples from frame to frame
   * @param rate samples a second, or 1 where time is counted in samples
   * @param shown how many decibels below the strongest level the colours reach
   */
  public static HeatMap of(
      String title, DoubleArray levels, int frame, int hop, double rate, double shown) {
    double strongest = Double.NEGATIVE_INFINITY;
    for (double level : levels.values()) {
      strongest = Math.max(strongest, level);
    }
    double top = strongest > Double.NEGATIVE_INFINITY ? Math.ceil(strongest) : 0;
    int frequencies = levels.shape().length(0);
    // A column is a hop wide, around the middle of its frame.
    double begin = (frame - hop) / 2.0 / rate;
    double end = begin + (double) levels.shape().length(1) * hop / rate;
    double half = rate / frame / 2;
    boolean counted = rate == 1;
    Axis time = counted ? Axis.of("time", "samples") : Axis.of("time", "s");
    Axis frequency = counted ? Axis.of("frequency", "cycles/sample") : Axis.of("frequency", "Hz");
    return HeatMap.of(title, levels)
        .over(
            time.withRange(begin, end),
            frequency.withRange(-half, (frequencies - 1) * rate / frame + half))
        .colours(Axis.of("", "dB").withRange(top - shown, top));
  }
}
