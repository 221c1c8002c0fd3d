package faltung.app.network;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TrainingClockTest {
  private static final long SECOND = 1_000_000_000L;

  @Test
  void theWarmUpIsLeftOut() {
    TrainingClock clock = new TrainingClock(5 * SECOND);
    assertThat(clock.secondsLeft(6 * SECOND, 1, 1000)).isNegative();
    // Slow steps until then; from here on a tenth of a second each.
    assertThat(clock.secondsLeft(9 * SECOND, 8, 1000)).isNegative();
    assertThat(clock.secondsLeft(9 * SECOND + SECOND / 2, 13, 1000)).isNegative();
    assertThat(clock.secondsLeft(11 * SECOND, 28, 1000)).isEqualTo(97.2);
    assertThat(clock.secondsLeft(109 * SECOND, 1000, 1000)).isZero();
  }

  @Test
  void inWords() {
    assertThat(TrainingClock.text(-1)).isEqualTo("warming up");
    assertThat(TrainingClock.text(97.2)).isEqualTo("98 s left");
    assertThat(TrainingClock.text(135)).isEqualTo("2 min 15 s left");
    assertThat(TrainingClock.text(7290)).isEqualTo("2 h 1 min left");
  }
}
