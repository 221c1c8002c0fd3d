package faltung.diagnose;

import static org.assertj.core.api.Assertions.assertThat;

import faltung.array.DoubleArray;
import faltung.array.Shape;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Outputs of NumPy and SciPy are recognised; golden.py beside golden.txt computed them. */
class GoldenDiagnosisTest {
  static Stream<Arguments> cases() throws IOException {
    try (InputStream file =
        Objects.requireNonNull(
            GoldenDiagnosisTest.class.getResourceAsStream("/faltung/diagnose/golden.txt"))) {
      List<String> lines = new String(file.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
      return IntStream.range(0, lines.size() / 5)
          .mapToObj(
              i ->
                  Arguments.of(
                      lines.get(5 * i),
                      lines.get(5 * i + 1),
                      array(lines.get(5 * i + 2)),
                      array(lines.get(5 * i + 3)),
                      array(lines.get(5 * i + 4))));
    }
  }

  private static DoubleArray array(String line) {
    String[] words = line.split(" ", -1);
    int[] lengths = Stream.of(words[0].split("x", -1)).mapToInt(Integer::parseInt).toArray();
    double[] values = Stream.of(words).skip(1).mapToDouble(Double::parseDouble).toArray();
    return DoubleArray.wrap(Shape.of(lengths), values);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void isRecognised(String name, String said, DoubleArray x, DoubleArray h, DoubleArray y) {
    Diagnosis diagnosis = Diagnosis.of(x, h, y);
    assertThat(diagnosis.verdict()).as("%s: %s", name, diagnosis.text()).isEqualTo(Verdict.MATCH);
    Finding best = Objects.requireNonNull(diagnosis.best());
    assertThat(best.sentence()).as(name).contains(said);
    assertThat(best.differing()).isZero();
    assertThat(best.compared()).isEqualTo(y.size());
    assertThat(Reproduction.of(best.convention(), x, h).values())
        .as("%s: %s", name, best.sentence())
        .hasSameSizeAs(y.values())
        .satisfies(
            values -> {
              for (int i = 0; i < values.length; i++) {
                assertThat(values[i])
                    .isBetween(y.values()[i] - best.tolerance(), y.values()[i] + best.tolerance());
              }
            });
  }
}
