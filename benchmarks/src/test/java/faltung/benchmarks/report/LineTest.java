package faltung.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LineTest {
  @Test
  void readsWhatItWrites() {
    Line line =
        new Line("ratio", "dense/64-64-3x3-56", "pytorch-2.10", new Statistics(1.31, 1.27, 1.36));
    assertThat(line).hasToString("ratio dense/64-64-3x3-56 pytorch-2.10 1.31 1.27 1.36");
    assertThat(Line.parse(line.toString())).contains(line);
    assertThat(line.group()).isEqualTo("dense");
  }

  @Test
  void worksHaveSlashesAndPowersInTheirNames() {
    Line line =
        Line.parse("ratio fft/convolution/double/2^10 fftw-3.3 0.268 0.26 0.27").orElseThrow();
    assertThat(line.work()).isEqualTo("fft/convolution/double/2^10");
    assertThat(line.group()).isEqualTo("fft");
    assertThat(line.value()).isEqualTo(new Statistics(0.268, 0.26, 0.27));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "# ratio dense/a pytorch 1 1 1",
        "goal ratio dense/* pytorch mean 1.2 must 1.2 met",
        "ratio dense/a pytorch 1 1",
        "ratio dense pytorch 1 1 1",
        ""
      })
  void otherLinesAreNotMeasurements(String text) {
    assertThat(Line.parse(text)).isEmpty();
  }

  @Test
  void aFamilyHasAllVersionsAndNoNamesake() {
    Line line = Line.parse("ratio dense/a torch-1.13 1 1 1").orElseThrow();
    assertThat(line.isOf("torch")).isTrue();
    assertThat(line.isOf("tor")).isFalse();
    assertThat(Line.parse("share dense/a torch 1 1 1").orElseThrow().isOf("torch")).isTrue();
  }

  @Test
  void numbersHaveThreeDigitsAndNoLetters() {
    assertThat(Line.number(1234.5)).isEqualTo("1235");
    assertThat(Line.number(12.345)).isEqualTo("12.3");
    assertThat(Line.number(1.2345)).isEqualTo("1.23");
    assertThat(Line.number(0.12345)).isEqualTo("0.123");
    assertThat(Line.number(0.0001239)).isEqualTo("0.000124");
    assertThat(Line.number(0)).isEqualTo("0.00");
  }
}
