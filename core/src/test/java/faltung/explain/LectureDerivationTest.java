package faltung.explain;

import static org.assertj.core.api.Assertions.assertThat;

import faltung.algorithm.direct.DirectConvolution;
import faltung.array.DoubleArray;
import faltung.signal.Mode;
import faltung.signal.Signal;
import faltung.signal.SignalConvolution;
import org.junit.jupiter.api.Test;

/** The lecture's workings, line by line. */
class LectureDerivationTest {
  private static final DerivationOptions OVERLAPPING = DerivationOptions.DEFAULT;
  private static final DerivationOptions ALL = OVERLAPPING.terms(TermSelection.ALL);

  private static final SignalConvolution LINE =
      SignalConvolution.convolve(Signal.of(3, 4, 5), Signal.of(2, 1));

  private static final SignalConvolution PLANE =
      SignalConvolution.convolve(
              Signal.of(DoubleArray.of(new double[][] {{1, 2, 3}, {4, 5, 6}, {7, 8, 9}})),
              Signal.of(DoubleArray.of(new double[][] {{-1, -2, -1}, {0, 0, 0}, {1, 2, 1}}))
                  .startingAt(-1, -1))
          .mode(Mode.SAME);

  private static Derivation computed(
      SignalConvolution convolution, DerivationOptions options, int... at) {
    DirectConvolution direct =
        DirectConvolution.prepare(convolution.problem(), convolution.h().values());
    return Derivation.of(convolution, options, at)
        .withComputed(direct.apply(convolution.x().values()));
  }

  /** The lines above the table. */
  private static String lines(SignalConvolution convolution, DerivationOptions options, int... at) {
    String text = computed(convolution, options, at).toString();
    return text.substring(0, text.indexOf("\n\n") + 1);
  }

  @Test
  void firstOutput() {
    assertThat(lines(LINE, ALL, 0))
        .isEqualTo(
            """
            y[0] = Σ_k x[k]·h[0−k]
                 = x[0]·h[0−0]
                 = x[0]·h[0]
                 = 3·2
                 = 6
            """);
  }

  @Test
  void allTermsWithTheAbsentOnesMarked() {
    assertThat(computed(LINE, ALL, 2))
        .hasToString(
            """
            y[2] = Σ_k x[k]·h[2−k]
                 = x[0]·h[2−0] + x[1]·h[2−1] + x[2]·h[2−2]
                 = x[0]·h[2] + x[1]·h[1] + x[2]·h[0]
                 = 3·0 + 4·1 + 5·2
                 = 14

              term       values  product  sum
              x[0]·h[2]  3·0           0    0  h[2] is absent
              x[1]·h[1]  4·1           4    4
              x[2]·h[0]  5·2          10   14

            exact sum   14
            computed    14
            difference  0""");
  }

  @Test
  void overlappingTermsInTheOrderOfTheKernel() {
    assertThat(computed(LINE, OVERLAPPING.order(TermOrder.KERNEL), 2))
        .hasToString(
            """
            y[2] = Σ_k x[2−k]·h[k]
                 = x[2]·h[0] + x[1]·h[1]
                 = 5·2 + 4·1
                 = 14

              term       values  product  sum
              x[2]·h[0]  5·2          10   10
              x[1]·h[1]  4·1           4   14

            exact sum   14
            computed    14
            difference  0
            The engine adds in input order, from x[1]·h[1] on; the sums above follow the list.""");
  }

  @Test
  void lastOutput() {
    assertThat(lines(LINE, ALL, 3))
        .isEqualTo(
            """
            y[3] = Σ_k x[k]·h[3−k]
                 = x[0]·h[3−0] + x[1]·h[3−1] + x[2]·h[3−2] + x[3]·h[3−3]
                 = x[0]·h[3] + x[1]·h[2] + x[2]·h[1] + x[3]·h[0]
                 = 3·0 + 4·0 + 5·1 + 0·2
                 = 5
            """);
    assertThat(lines(LINE, OVERLAPPING, 3))
        .isEqualTo(
            """
            y[3] = Σ_k x[k]·h[3−k]
                 = x[2]·h[1]
                 = 5·1
                 = 5
            """);
  }

  @Test
  void behindTheOutput() {
    assertThat(computed(LINE, ALL, 4))
        .hasToString(
            """
            y[4] = Σ_k x[k]·h[4−k]
                 = x[0]·h[4−0] + x[1]·h[4−1] + x[2]·h[4−2] + x[3]·h[4−3] + x[4]·h[4−4]
                 = x[0]·h[4] + x[1]·h[3] + x[2]·h[2] + x[3]·h[1] + x[4]·h[0]
                 = 3·0 + 4·0 + 5·0 + 0·1 + 0·2
                 = 0

              term       values  product  sum
              x[0]·h[4]  3·0           0    0  h[4] is absent
              x[1]·h[3]  4·0           0    0  h[3] is absent
              x[2]·h[2]  5·0           0    0  h[2] is absent
              x[3]·h[1]  0·1           0    0  x[3] is absent
              x[4]·h[0]  0·2           0    0  x[4] is absent

            exact sum   0
            y[4] lies outside of the output.""");
  }

  @Test
  void withoutAnyTerm() {
    assertThat(computed(LINE, OVERLAPPING, 4))
        .hasToString(
            """
            y[4] = Σ_k x[k]·h[4−k]
                 = 0

            No terms: nothing of x meets anything of h here.

            exact sum   0
            y[4] lies outside of the output.""");
    assertThat(lines(LINE, ALL, -1))
        .isEqualTo(
            """
            y[−1] = Σ_k x[k]·h[−1−k]
                  = 0
            """);
  }

  @Test
  void nineProductsWithTheFirstCoordinateAcross() {
    assertThat(computed(PLANE, ALL.indices(IndexOrder.ACROSS), 1, 1))
        .hasToString(
            """
            y[1,1] = Σ_j Σ_i x[i,j]·h[1−i,1−j]
                   = x[0,0]·h[1,1] + x[1,0]·h[0,1] + x[2,0]·h[−1,1]
                     + x[0,1]·h[1,0] + x[1,1]·h[0,0] + x[2,1]·h[−1,0]
                     + x[0,2]·h[1,−1] + x[1,2]·h[0,−1] + x[2,2]·h[−1,−1]
                   = 1·1 + 2·2 + 3·1
                     + 4·0 + 5·0 + 6·0
                     + 7·(−1) + 8·(−2) + 9·(−1)
                   = −24

              term             values  product  sum
              x[0,0]·h[1,1]    1·1           1    1
              x[1,0]·h[0,1]    2·2           4    5
              x[2,0]·h[−1,1]   3·1           3    8
              x[0,1]·h[1,0]    4·0           0    8
              x[1,1]·h[0,0]    5·0           0    8
              x[2,1]·h[−1,0]   6·0           0    8
              x[0,2]·h[1,−1]   7·(−1)       −7    1
              x[1,2]·h[0,−1]   8·(−2)      −16  −15
              x[2,2]·h[−1,−1]  9·(−1)       −9  −24

            exact sum   −24
            computed    −24
            difference  0""");
  }

  @Test
  void theCoordinatesGivenFollowTheOrderOfIndices() {
    assertThat(computed(PLANE, ALL.indices(IndexOrder.ACROSS), 2, 0).sum().text()).isEqualTo("-17");
    assertThat(computed(PLANE, ALL, 0, 2).sum().text()).isEqualTo("-17");
    assertThat(computed(PLANE, ALL, 2, 0).sum().text()).isEqualTo("13");
    assertThat(lines(PLANE, ALL, 0, 2))
        .isEqualTo(
            """
            y[0,2] = Σ_i Σ_j x[i,j]·h[0−i,2−j]
                   = x[0,0]·h[0,2] + x[0,1]·h[0,1] + x[0,2]·h[0,0] + x[0,3]·h[0,−1]
                     + x[1,0]·h[−1,2] + x[1,1]·h[−1,1] + x[1,2]·h[−1,0] + x[1,3]·h[−1,−1]
                   = 1·0 + 2·0 + 3·0 + 0·0
                     + 4·0 + 5·(−1) + 6·(−2) + 0·(−1)
                   = −17
            """);
  }

  @Test
  void aCorrelationRunsOverTheKernel() {
    SignalConvolution correlation =
        SignalConvolution.correlate(Signal.of(1, 2, 3, 4, 5, 6, 7), Signal.of(1, 0, -1));
    assertThat(lines(correlation, OVERLAPPING, 4))
        .isEqualTo(
            """
            y[4] = Σ_k x[4+k]·h[k]
                 = x[4]·h[0] + x[5]·h[1] + x[6]·h[2]
                 = 5·1 + 6·0 + 7·(−1)
                 = −2
            """);
    assertThat(lines(correlation, ALL, 0))
        .contains("= x[0]·h[0] + x[1]·h[1] + x[2]·h[2]\n")
        .contains("= 1·1 + 2·0 + 3·(−1)\n");
    SignalConvolution small = SignalConvolution.correlate(Signal.of(3, 4, 5), Signal.of(2, 1));
    assertThat(lines(small, ALL, 2))
        .isEqualTo(
            """
            y[2] = Σ_k x[2+k]·h[k]
                 = x[2+(−2)]·h[−2] + x[2+(−1)]·h[−1] + x[2+0]·h[0] + x[2+1]·h[1]
                 = x[0]·h[−2] + x[1]·h[−1] + x[2]·h[0] + x[3]·h[1]
                 = 3·0 + 4·0 + 5·2 + 0·1
                 = 10
            """);
  }

  @Test
  void latex() {
    assertThat(LatexForm.render(computed(LINE, ALL, 2), true))
        .isEqualTo(
            """
            \\begin{aligned}
            y[2] &= \\sum_{k=-\\infty}^{\\infty} x[k] \\cdot h[2-k] \\\\
              &= \\underbrace{x[0] \\cdot h[2-0]}_{\\text{absent}}\
             + x[1] \\cdot h[2-1] + x[2] \\cdot h[2-2] \\\\
              &= \\underbrace{x[0] \\cdot h[2]}_{\\text{absent}}\
             + x[1] \\cdot h[1] + x[2] \\cdot h[0] \\\\
              &= \\underbrace{3 \\cdot 0}_{\\text{absent}} + 4 \\cdot 1 + 5 \\cdot 2 \\\\
              &= 14
            \\end{aligned}""");
    assertThat(LatexForm.render(computed(LINE, OVERLAPPING, 2), false))
        .isEqualTo(
            """
            \\begin{aligned}
            y[2] &= \\sum_{k=-\\infty}^{\\infty} x[k] \\cdot h[2-k] \\\\
              &= x[1] \\cdot h[1] + x[2] \\cdot h[0] \\\\
              &= 14
            \\end{aligned}""");
  }

  @Test
  void json() {
    assertThat(JsonForm.render(computed(LINE, ALL, 3)))
        .isEqualTo(
            """
            {
              "operation": "convolution",
              "at": [3],
              "inside": true,
              "inputType": "double",
              "kernelType": "double",
              "kernelConjugated": false,
              "terms": "all",
              "order": "input",
              "indices": "row",
              "formula": "y[3] = Σ_k x[k]·h[3−k]",
              "count": 4,
              "omitted": 0,
              "summed": 1,
              "list": [
                {"position": 0, "input": {"index": [0], "value": 3, "present": true},\
             "kernel": {"index": [3], "value": 0, "present": false}, "product": "0", "sum": "0"},
                {"position": 1, "input": {"index": [1], "value": 4, "present": true},\
             "kernel": {"index": [2], "value": 0, "present": false}, "product": "0", "sum": "0"},
                {"position": 2, "input": {"index": [2], "value": 5, "present": true},\
             "kernel": {"index": [1], "value": 1, "present": true}, "product": "5", "sum": "5"},
                {"position": 3, "input": {"index": [3], "value": 0, "present": false},\
             "kernel": {"index": [0], "value": 2, "present": true}, "product": "0", "sum": "5"}
              ],
              "sum": "5",
              "exact": "5",
              "notFinite": null,
              "computed": 5,
              "difference": "0",
              "engineOrder": "listed"
            }""");
  }
}
