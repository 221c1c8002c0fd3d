package faltung.media.plot;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class EnvelopeTest {
  /** Per column: first, last, lowest and highest are those of all points. */
  @Test
  void keepsWhatAColumnOfPixelsShows() {
    Random random = new Random(3);
    for (int round = 0; round < 200; round++) {
      int size = 1 + random.nextInt(300);
      int columns = 1 + random.nextInt(40);
      double[] values = random.doubles(size).toArray();
      Chart chart = Chart.of("").line("", values, 0, 1);
      Scale across = chart.horizontalScale();
      Scale up = new Scale(0, 1, false, false);
      List<Envelope.Stretch> stretches = Envelope.of(chart.series().get(0), across, up, columns);
      assertThat(stretches).hasSize(1);
      Envelope.Stretch stretch = stretches.get(0);
      assertThat(stretch.xs().size()).isLessThanOrEqualTo(Math.min(size, 4 * (columns + 1)));
      for (int column = 0; column <= columns; column++) {
        String all = summary(column, columns, size, i -> across.position(i), i -> values[i]);
        String kept =
            summary(column, columns, stretch.xs().size(), stretch.xs()::get, stretch.ys()::get);
        assertThat(kept).as("round %d column %d", round, column).isEqualTo(all);
      }
    }
  }

  private interface Coordinate {
    double of(int point);
  }

  private static String summary(int column, int columns, int size, Coordinate xs, Coordinate ys) {
    double low = 2;
    double high = -1;
    double first = Double.NaN;
    double last = Double.NaN;
    for (int i = 0; i < size; i++) {
      if ((int) Math.floor(xs.of(i) * columns) == column) {
        low = Math.min(low, ys.of(i));
        high = Math.max(high, ys.of(i));
        first = Double.isNaN(first) ? ys.of(i) : first;
        last = ys.of(i);
      }
    }
    return first + " " + low + " " + high + " " + last;
  }

  @Test
  void gapsAtWhatIsNotFinite() {
    double[] values = {1, 2, Double.NaN, Double.POSITIVE_INFINITY, 3, 2, 1};
    Chart chart = Chart.of("").line("", values, 0, 1);
    List<Envelope.Stretch> stretches =
        Envelope.of(chart.series().get(0), chart.horizontalScale(), chart.verticalScale(), 600);
    assertThat(stretches).extracting(stretch -> stretch.xs().size()).containsExactly(2, 3);
  }
}
