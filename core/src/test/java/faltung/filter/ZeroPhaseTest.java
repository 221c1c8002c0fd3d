package faltung.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import faltung.definition.Definition;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class ZeroPhaseTest {
  private static final double TOLERANCE = 1e-12;
  private static final double UNIT = 0x1p-53;

  private static Map<String, double[]> golden() throws IOException {
    Map<String, double[]> values = new LinkedHashMap<>();
    InputStream stream = ZeroPhaseTest.class.getResourceAsStream("golden.txt");
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(Objects.requireNonNull(stream), StandardCharsets.US_ASCII))) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        String[] words = line.split(" ", -1);
        values.put(
            words[0],
            Arrays.stream(words, 1, words.length).mapToDouble(Double::parseDouble).toArray());
      }
    }
    return values;
  }

  /**
   * Our bound, with |e| ≤ 3·max|x| for odd padding and |v| ≤ ‖h‖₁·max|e|; and SciPy's sums, which
   * round taps times in each pass and as often in the steady state: 4·taps·u·‖h‖₁²·max|e|.
   */
  private static double bound(double[] h, double[] x, int length) {
    double most = 3 * Arrays.stream(x).map(Math::abs).max().orElse(0);
    double one = Arrays.stream(h).map(Math::abs).sum();
    double two = Math.sqrt(Arrays.stream(h).map(tap -> tap * tap).sum());
    double values = Math.sqrt(x.length + 2.0 * length + h.length);
    double ours = TOLERANCE * two * (one * most * values + one * most * values) * (1 + TOLERANCE);
    return ours + 4 * h.length * UNIT * one * one * most;
  }

  @Test
  void scipyGivesTheSame() throws IOException {
    Map<String, double[]> golden = golden();
    int compared = 0;
    for (String name : golden.keySet()) {
      String[] words = name.split("\\.", -1);
      if (!words[0].equals("y")) {
        continue;
      }
      double[] h = Objects.requireNonNull(golden.get("h." + words[1]));
      double[] x = Objects.requireNonNull(golden.get("x." + words[1]));
      double[] expected = Objects.requireNonNull(golden.get(name));
      int length = words.length > 3 ? Integer.parseInt(words[3]) : 3 * h.length;
      double[] y =
          words.length == 2
              ? ZeroPhase.filter(h, x)
              : words.length == 3
                  ? ZeroPhase.filter(h, x, padding(words[2]))
                  : ZeroPhase.filter(h, x, padding(words[2]), length);
      assertThat(y).hasSameSizeAs(expected);
      double bound = bound(h, x, length);
      for (int n = 0; n < y.length; n++) {
        assertThat(y[n]).as("%s, y[%d]", name, n).isCloseTo(expected[n], within(bound));
      }
      compared++;
    }
    assertThat(compared).isEqualTo(5 * 11);
  }

  private static EndPadding padding(String name) {
    return EndPadding.valueOf(name.toUpperCase(Locale.ROOT));
  }

  /** Far from the ends the response is the filter correlated with itself, in the same place. */
  @Test
  void anImpulseInsideBecomesTheFiltersAutocorrelation() {
    double[] h = {1, -2, 4, 3};
    double[] x = new double[60];
    x[30] = 1;
    double[] reversed = {3, 4, -2, 1};
    double[] expected = new double[60];
    System.arraycopy(Definition.convolve(h, reversed), 0, expected, 27, 7);
    assertThat(ZeroPhase.filter(h, x)).containsExactly(expected);
  }

  /** A filter with gain 1 leaves a straight line alone to its very ends: that is what odd is for. */
  @Test
  void aStraightLineStaysStraightWithOddPadding() {
    double[] x = new double[40];
    Arrays.setAll(x, n -> 3 * n - 7);
    double[] h = {0.25, 0.5, 0.25};
    assertThat(ZeroPhase.filter(h, x)).containsExactly(x);
    assertThat(ZeroPhase.filter(h, x, EndPadding.EVEN)[0]).isNotEqualTo(x[0]);
  }

  @Test
  void whatCannotBeIsOneClearLine() {
    double[] x = new double[9];
    assertThatThrownBy(() -> ZeroPhase.filter(new double[3], x))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "zero phase: the signal has 9 values, but padding by 9 at each end needs at least 10;"
                + " give a shorter padding or NONE");
    assertThatThrownBy(() -> ZeroPhase.filter(new double[0], x))
        .hasMessage("zero phase: the filter has no taps; give at least one");
    assertThatThrownBy(() -> ZeroPhase.filter(new double[1], x, EndPadding.NONE, 2))
        .hasMessage("zero phase: padding NONE with 2 values; give 0 or another padding");
    assertThatThrownBy(() -> ZeroPhase.filter(new double[1], x, EndPadding.ODD, -1))
        .hasMessage("zero phase: padding ODD with -1 values; give 0 or another padding");
    assertThatThrownBy(() -> ZeroPhase.filter(new double[1], new double[0], EndPadding.NONE))
        .hasMessage(
            "zero phase: the signal has 0 values, but padding by 0 at each end needs at least 1;"
                + " give a shorter padding or NONE");
  }
}
