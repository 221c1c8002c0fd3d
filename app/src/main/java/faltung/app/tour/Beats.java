package faltung.app.tour;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * The heartbeats of the electrocardiogram, found with one beat of each of its two kinds.
 *
 * <p>The numbers here were chosen while looking at this recording: they say what is in it, and no
 * diagnosis may be built upon them.
 */
final class Beats {
  /**
   * No beat follows another within this many seconds (J. Pan, W. J. Tompkins, 1985,
   * doi:10.1109/TBME.1985.325532); the shortest interval here is 0.44 s.
   */
  static final double REFRACTORY = 0.2;

  private final double[] samples;
  private final Kind narrow;
  private final Kind wide;

  /**
   * Beats of one shape.
   *
   * @param template the beat that was cut out, where it stands
   * @param half samples to each side of its peak
   * @param threshold what r must exceed
   * @param filter made from it
   * @param scores r of every window
   * @param peaks the tips of the beats that were found, as samples
   */
  @SuppressWarnings("ArrayRecordComponent") // Read by the chapter alone, compared never.
  record Kind(
      int template,
      int half,
      double threshold,
      MatchedFilter filter,
      double[] scores,
      List<Integer> peaks) {}

  Beats(double[] samples) {
    this.samples = samples;
    // The second beat, 69 ms to each side: the narrow spike alone. Of the maxima of r those of
    // beats like it end at 0.917 and the others begin at 0.845.
    this.narrow = kind(0.95, 25, 0.88);
    // The last of the wide ones, 150 ms to each side. Of its maxima those of beats like it end at
    // 0.983 and the others begin at 0.939.
    this.wide = kind(25.49, 54, 0.96);
  }

  private Kind kind(double second, int half, double threshold) {
    int peak = highestNear((int) Math.round(second * TourData.ECG_RATE));
    MatchedFilter filter =
        new MatchedFilter(Arrays.copyOfRange(samples, peak - half, peak + half + 1));
    double[] scores = filter.scores(samples);
    int distance = (int) (REFRACTORY * TourData.ECG_RATE);
    List<Integer> middles = new ArrayList<>();
    for (int start : MatchedFilter.peaks(scores, threshold, distance)) {
      middles.add(highestNear(start + half));
    }
    return new Kind(peak, half, threshold, filter, scores, List.copyOf(middles));
  }

  /** The tip of the beat: the shapes agree best a few samples before or behind it. */
  private int highestNear(int sample) {
    int highest = sample;
    int reach = TourData.ECG_RATE / 40;
    for (int n = sample - reach; n <= sample + reach; n++) {
      highest = samples[n] > samples[highest] ? n : highest;
    }
    return highest;
  }

  /** The usual ones. */
  Kind narrow() {
    return narrow;
  }

  /** The wide ones. */
  Kind wide() {
    return wide;
  }

  /** All of them, as samples in ascending order. */
  List<Integer> all() {
    List<Integer> all = new ArrayList<>(narrow.peaks());
    all.addAll(wide.peaks());
    Collections.sort(all);
    return all;
  }

  /** Beats in a minute: from the first to the last one, the intervals over their time. */
  double rate() {
    List<Integer> all = all();
    double seconds = (all.get(all.size() - 1) - all.get(0)) / (double) TourData.ECG_RATE;
    return 60 * (all.size() - 1) / seconds;
  }
}
