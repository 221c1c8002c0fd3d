package faltung.loops;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.DoubleStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rows side by side, in each of the loops: against the formula, and nothing else is written. */
class InterleavingTest {
  @ParameterizedTest
  @CsvSource({
    // Rows of neighbours; short runs; rows that are near; neighbours; backward; apart.
    "1, 40, 9, 5",
    "1, 40, 5, 5",
    "100, 1, 9, 7",
    "9, 1, 10, 100",
    "9, -1, 33, 9",
    "300, 1, 4, 150",
    "300, 1, 11, 64",
    "300, -1, 9, 130",
    "300, 2, 6, 100",
    "-300, 3, 7, 70",
    "300, 1, 3, 9"
  })
  void everyElementGoesToItsPlace(int rowStep, int step, int rows, int count) {
    int toStep = rows + 3;
    int at = 4000;
    double[] from = DoubleStream.iterate(1, value -> value + 1).limit(8000).toArray();
    double[] to = new double[20 + count * toStep];
    double[] expected = new double[to.length];
    Arrays.fill(to, -1);
    Arrays.fill(expected, -1);
    for (int j = 0; j < count; j++) {
      for (int i = 0; i < rows; i++) {
        expected[7 + j * toStep + i] = from[at + i * rowStep + j * step];
      }
    }
    DoubleInterleaving.copy(from, at, rowStep, step, to, 7, toStep, rows, count);
    assertThat(to).containsExactly(expected);
  }
}
