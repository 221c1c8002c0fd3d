package faltung.app.tour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import faltung.definition.Definition;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class EcgChapterTest {
  /**
   * The tips of the narrow beats in seconds, read off a plot of the recording with a ruler, at 244
   * pixels a second. A filter had been tried on the recording by then, so the reading was not
   * blind.
   */
  private static final double[] NARROW_BY_EYE = {
    0.345, 0.952, 1.535, 2.077, 2.62, 3.14, 3.656, 4.17, 4.70, 5.22, 5.737, 6.25, 6.75, 7.243, 7.72,
    8.21, 8.68, 9.147, 9.60, 10.04, 10.49, 10.965, 11.47, 11.97, 12.447, 12.923, 13.366, 13.842,
    14.32, 14.786, 15.266, 15.76, 16.80, 17.36, 18.505, 19.596, 20.12, 20.618, 21.13, 21.656, 22.15,
    22.70, 23.265, 24.41, 24.964, 26.03, 26.573, 27.086, 27.60, 28.087, 28.625, 29.2, 29.745
  };

  /** Those of the wide ones. */
  private static final double[] WIDE_BY_EYE = {16.27, 17.925, 19.067, 23.84, 25.494};

  /** Five pixels of that plot. */
  private static final double READING = 5 / 244.0;

  private final double[] samples = TourData.electrocardiogram();
  private final Beats beats = new Beats(samples);

  @Test
  void theRecording() {
    assertThat(samples).hasSize(30 * TourData.ECG_RATE);
    assertThat(samples[0]).isEqualTo(-0.245);
    assertThat(samples[1]).isEqualTo(-0.215);
    assertThat(samples[2]).isEqualTo(-0.185);
  }

  @Test
  void findsTheBeatsThatOneSees() {
    assertSame(beats.narrow().peaks(), NARROW_BY_EYE);
    assertSame(beats.wide().peaks(), WIDE_BY_EYE);
    assertThat(beats.all()).hasSize(58).isSorted().doesNotHaveDuplicates();
  }

  private static void assertSame(List<Integer> found, double[] seen) {
    assertThat(found).hasSize(seen.length);
    for (int i = 0; i < seen.length; i++) {
      assertThat(found.get(i) / 360.0).as("beat %s", i).isCloseTo(seen[i], within(READING));
    }
  }

  @Test
  void theRate() {
    // 57 intervals from 0.345 to 29.745 s as read: 116.3 a minute.
    assertThat(beats.rate()).isCloseTo(60 * 57 / 29.4, within(0.2));
  }

  @Test
  void theThresholdsStandInAGap() {
    assertGap(beats.narrow(), 53, 0.91, 0.85);
    assertGap(beats.wide(), 5, 0.98, 0.945);
  }

  private static void assertGap(Beats.Kind kind, int count, double low, double high) {
    int distance = (int) (Beats.REFRACTORY * TourData.ECG_RATE);
    List<Double> maxima = new ArrayList<>();
    for (int place : MatchedFilter.peaks(kind.scores(), 0, distance)) {
      maxima.add(kind.scores()[place]);
    }
    maxima.sort(Collections.reverseOrder());
    assertThat(maxima.get(0)).as("the template meets itself").isCloseTo(1, within(1e-12));
    assertThat(maxima.get(count - 1)).isGreaterThan(low);
    assertThat(maxima.get(count)).isLessThan(high);
    assertThat(kind.threshold()).isBetween(high, low);
  }

  @Test
  void theKernelIsBinomial() {
    double[] kernel = EcgChapter.smoothingKernel();
    long coefficient = 1;
    assertThat(kernel).hasSize(17);
    for (int k = 0; k <= 16; k++) {
      assertThat(kernel[k]).as("h[%s]", k - 8).isEqualTo(coefficient / 65536.0);
      coefficient = coefficient * (16 - k) / (k + 1);
    }
  }

  @Test
  void smoothedAsDefined() {
    double[] kernel = EcgChapter.smoothingKernel();
    double[] expected = Definition.convolve(samples, kernel);
    double[] smooth = EcgChapter.smoothed(samples);
    assertThat(smooth).hasSize(samples.length);
    for (int n = 0; n < smooth.length; n++) {
      // 17 terms below 4 mV with weights that sum to 1: at most 17 roundings of 4 mV each.
      assertThat(smooth[n]).as("y[%s]", n).isCloseTo(expected[n + 8], within(17 * 4 * 0x1p-52));
    }
    assertThat(EcgChapter.roughness(samples)).isCloseTo(0.117, within(0.0005));
    assertThat(EcgChapter.roughness(smooth)).isCloseTo(0.024, within(0.0005));
  }

  @Test
  void saysWhatItFound() {
    assertThat(ChapterText.prose(new EcgChapter()))
        .contains("Found: 53 narrow and 5 wide beats, 58 in all.")
        .contains("57 intervals in 29.40 s: 116 beats a minute")
        .contains("0.88 for the narrow and 0.96 for the wide shape")
        .contains("by 0.117 mV (root mean square) before and 0.024 mV after")
        .contains("Open Data Commons Attribution License");
  }
}
