package faltung.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class StatisticsTest {
  @Test
  void theMiddleAndTheEndsWhateverTheOrder() {
    assertThat(Statistics.of(List.of(3.0, 1.0, 2.0))).isEqualTo(new Statistics(2, 1, 3));
    assertThat(Statistics.of(List.of(4.0, 1.0, 2.0, 8.0))).isEqualTo(new Statistics(3, 1, 8));
    assertThat(Statistics.of(List.of(7.0))).isEqualTo(new Statistics(7, 7, 7));
  }

  @Test
  void theGeometricMeanWeighsTwiceAsFastAndHalfAsFastAlike() {
    assertThat(Statistics.geometricMean(List.of(2.0, 0.5))).isCloseTo(1, within(1e-15));
    assertThat(Statistics.geometricMean(List.of(1.0, 4.0, 16.0))).isCloseTo(4, within(1e-14));
  }

  @Test
  void whatHasNoMeanIsRefused() {
    assertThatThrownBy(() -> Statistics.of(List.of()))
        .hasMessage("there is no median of no values");
    assertThatThrownBy(() -> Statistics.geometricMean(List.of(1.0, 0.0)))
        .hasMessage("there is no geometric mean of [1.0, 0.0]");
  }
}
