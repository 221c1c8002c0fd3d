package faltung.media.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TicksTest {
  private static List<String> labels(Ticks ticks) {
    return ticks.list().stream().map(Tick::label).toList();
  }

  @Test
  void roundNumbersOfOneLength() {
    assertThat(labels(Ticks.linear(0, 1, 5, false)))
        .containsExactly("0.0", "0.2", "0.4", "0.6", "0.8", "1.0");
    assertThat(labels(Ticks.linear(-1.2, 2.1, 4, false))).containsExactly("-1", "0", "1", "2");
    assertThat(labels(Ticks.linear(0, 108000, 4, true))).containsExactly("0", "50000", "100000");
  }

  @Test
  void longNumbersMoveTheirPowerToTheAxis() {
    Ticks small = Ticks.linear(-2e-9, 3e-9, 5, false);
    assertThat(labels(small)).containsExactly("-2", "-1", "0", "1", "2", "3");
    assertThat(small.exponent()).isEqualTo(-9);
    Ticks large = Ticks.linear(0, 3e6, 3, false);
    assertThat(labels(large)).containsExactly("0", "1", "2", "3");
    assertThat(large.exponent()).isEqualTo(6);
    assertThat(Axis.of("current", "A").title(-9)).isEqualTo("current (10⁻⁹ A)");
    assertThat(Axis.of("time", "s").title(0)).isEqualTo("time (s)");
    assertThat(Axis.index("n").title(6)).isEqualTo("n (10⁶)");
    assertThat(Axis.of("", "").title(0)).isEmpty();
  }

  @Test
  void indicesHaveNoFractions() {
    assertThat(labels(Ticks.linear(-0.6, 2.6, 40, true))).containsExactly("0", "1", "2");
  }

  @Test
  void decadesWithTheirFivefoldsWhereTheyFit() {
    assertThat(labels(Ticks.logarithmic(0.2, 20_000, 20)))
        .containsExactly(
            "0.2", "0.5", "1", "2", "5", "10", "20", "50", "100", "200", "500", "1k", "2k", "5k",
            "10k", "20k");
    assertThat(labels(Ticks.logarithmic(1, 1e6, 6)))
        .containsExactly("1", "10", "100", "1k", "10k", "100k", "1e6");
  }

  /** Every tick is inside, in order, and its label is its value. */
  @Test
  void randomRanges() {
    Random random = new Random(7);
    for (int i = 0; i < 5000; i++) {
      double low = random.nextGaussian() * Math.pow(10, random.nextInt(40) - 20);
      double high = low + Math.abs(low) * Math.pow(10, random.nextInt(8) - 4);
      int most = 1 + random.nextInt(20);
      Ticks ticks = Ticks.linear(low, high, most, false);
      String context = "low " + low + " high " + high + " most " + most + " " + ticks;
      assertThat(ticks.list().size()).as(context).isLessThanOrEqualTo(most + 1);
      double before = Double.NEGATIVE_INFINITY;
      for (Tick tick : ticks.list()) {
        assertThat(tick.value()).as(context).isBetween(Math.nextDown(low), Math.nextUp(high));
        assertThat(tick.value()).as(context).isGreaterThan(before);
        double read = Double.parseDouble(tick.label() + "e" + ticks.exponent());
        assertThat(read).as(context).isEqualTo(tick.value());
        before = tick.value();
      }
    }
  }

  @Test
  void scalesForAnyData() {
    assertThat(Scale.around(3, 3, 0.05, false)).isEqualTo(new Scale(1.5, 4.5, false, false));
    assertThat(Scale.around(0, 0, 0.05, false)).isEqualTo(new Scale(-1, 1, false, false));
    assertThat(Scale.around(Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, 0, false))
        .isEqualTo(new Scale(0, 1, false, false));
    Scale huge = Scale.around(-Double.MAX_VALUE, Double.MAX_VALUE, 0.05, false);
    assertThat(huge.position(0)).isEqualTo(0.5);
    assertThat(new Scale(1, 100, true, false).position(10)).isEqualTo(0.5);
    assertThatThrownBy(() -> new Scale(2, 1, false, false))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("axis from 2.0 to 1.0: needs low < high, both finite");
    assertThatThrownBy(() -> new Scale(0, 1, true, false))
        .hasMessage("axis from 0.0 to 1.0 (logarithmic): needs 0 < low < high, both finite");
  }
}
