package faltung.benchmarks.judge;

import static org.assertj.core.api.Assertions.assertThat;

import faltung.benchmarks.peer.Operand;
import org.junit.jupiter.api.Test;

class CheckerTest {
  private static Operand of(double... values) {
    return Operand.of(values, values.length);
  }

  @Test
  void withinTheBoundIsRight() {
    Checker.Finding finding = Checker.compare(of(1, 2, 3), of(1, 2.25, 3), 0.25);
    assertThat(finding.right()).isTrue();
    assertThat(finding.text()).startsWith("worst difference 0.25, allowed 0.25");
  }

  @Test
  void beyondItNamesTheElement() {
    Checker.Finding finding = Checker.compare(of(1, 2, 3), of(1, 2.5, 3), 0.25);
    assertThat(finding.right()).isFalse();
    assertThat(finding.text()).isEqualTo("element 1: ours 2.0, theirs 2.5, allowed 0.250");
  }

  @Test
  void notANumberIsWrong() {
    assertThat(Checker.compare(of(1, Double.NaN), of(1, 2), 10).right()).isFalse();
    assertThat(Checker.compare(of(1, 2), of(1, Double.NaN), 10).right()).isFalse();
  }

  @Test
  void anotherSizeIsWrong() {
    assertThat(Checker.compare(of(1), of(1, 2), 10).text())
        .isEqualTo("ours has 1 elements, theirs 2");
  }

  @Test
  void zerosAreNotTrusted() {
    assertThat(Checker.compare(of(0, 0), of(0, 0), 1).text())
        .isEqualTo("2 of 2 elements are 0: not trusted");
  }

  @Test
  void sameMeansEveryBit() {
    assertThat(Checker.same(of(0.0, 1), of(0.0, 1))).isTrue();
    assertThat(Checker.same(of(0.0, 1), of(-0.0, 1))).isFalse();
    assertThat(Checker.same(of(1), of(1, 1))).isFalse();
  }
}
