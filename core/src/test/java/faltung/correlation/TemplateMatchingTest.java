package faltung.correlation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import faltung.array.DoubleArray;
import faltung.array.Shape;
import faltung.extension.Border;
import faltung.threads.Workers;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TemplateMatchingTest {
  private static final double U = 0x1p-53;

  /**
   * Values to 255 in sums of 12: the formulas with a mean lose less than 12·4 units of the sum of
   * squares, Σ|T||I| ≤ 12·255². Normalised: 16 roundings, relative to ‖I − c‖/‖I − mean‖, which for
   * a window of integers that is not flat is at most 255·√12/√(11/12) = 923; and OpenCV's formulas
   * by NumPy as many.
   */
  @ParameterizedTest
  @EnumSource(MatchScore.class)
  void scoresAreOpenCvsFormulas(MatchScore score) {
    Golden golden = new Golden(Golden.class, "golden.txt");
    DoubleArray image = DoubleArray.wrap(Shape.of(9, 11), golden.get("image"));
    DoubleArray template = DoubleArray.wrap(Shape.of(3, 4), golden.get("template"));
    DoubleArray scores = TemplateMatching.of(template, score).scores(image);
    assertThat(scores.shape()).isEqualTo(Shape.of(7, 8));
    double tolerance = score.isNormalized() ? 2 * 16 * U * 923 : 48 * 4 * U * 12 * 255 * 255;
    assertThat(scores.values()).containsExactly(golden.get(score.name()), within(tolerance));
    // The flat corner is 17 everywhere.
    double corner = scores.get(5, 0);
    if (score == MatchScore.NORMALIZED_COEFFICIENT) {
      assertThat(corner).isZero();
    }
  }

  /** A field with structure at all scales, as photographs have: noise smoothed more and more. */
  private static DoubleArray field(int rows, int columns, long seed) {
    Random random = new Random(seed);
    Shape shape = Shape.of(rows, columns);
    double[] field = new double[shape.size()];
    for (int scale = 1; scale <= 16; scale *= 2) {
      DoubleArray noise = DoubleArray.wrap(shape, random.doubles(shape.size()).toArray());
      double[] smooth =
          MovingStatistics.of(noise, scale, scale).border(Border.WRAP).mean().values();
      for (int at = 0; at < field.length; at++) {
        field[at] += 40.0 * scale * (smooth[at] - 0.5);
      }
    }
    return DoubleArray.wrap(shape, field);
  }

  @ParameterizedTest
  @EnumSource(MatchScore.class)
  void aTemplateIsFoundWhereItWasCut(MatchScore score) {
    DoubleArray image = field(90, 120, 11);
    Shape shape = Shape.of(17, 14);
    double[] cut = new double[shape.size()];
    for (int at = 0; at < cut.length; at++) {
      int[] index = shape.index(at);
      cut[at] = image.get(index[0] + 33, index[1] + 71);
    }
    DoubleArray template = DoubleArray.wrap(shape, cut);
    Match match = TemplateMatching.of(template, score).best(image);
    double atCopy = TemplateMatching.of(template, score).scores(image).get(33, 71);
    double allowed = allowed(score, image.values(), cut, 0);
    if (score == MatchScore.CORRELATION || score == MatchScore.COEFFICIENT) {
      // Not normalised: brightness or contrast wins over the copy, whose score is Σ(T − mean)².
      assertThat(atCopy).isCloseTo(definition(score, image, 33, 71, template), within(allowed));
      int[] best = bestByDefinition(score, image, template);
      assertThat(match.position()).containsExactly(best[0], best[1]);
      assertThat(match.score())
          .isCloseTo(definition(score, image, best[0], best[1], template), within(allowed));
      return;
    }
    assertThat(match.position()).containsExactly(33, 71);
    assertThat(match.score()).isEqualTo(atCopy);
    assertThat(match.score()).isCloseTo(score.isLowestBest() ? 0 : 1, within(allowed));
    if (score == MatchScore.NORMALIZED_COEFFICIENT) {
      // Gain, offset and noise of a tenth of the template's contrast.
      Random random = new Random(12);
      double noise = Math.sqrt(MovingStatistics.of(template, 99, 99).variance().get(8, 7)) / 10;
      double[] changed = cut.clone();
      for (int at = 0; at < changed.length; at++) {
        changed[at] = 0.3 * (changed[at] + noise * random.nextGaussian()) + 100;
      }
      assertThat(
              TemplateMatching.of(DoubleArray.wrap(shape, changed), score).best(image).position())
          .containsExactly(33, 71);
    }
  }

  /**
   * The stated bounds: of a normalised score the accuracy, of differences with 1 and the value
   * together; of others the planner's 1e-12 of the norms, twice for the differences, and once more
   * for squares and means by the definition, whose roundings, 4 a term, are fewer.
   */
  private static double allowed(MatchScore score, double[] x, double[] y, double expected) {
    return score.isNormalized()
        ? TemplateMatching.ACCURACY * (score.isLowestBest() ? 1 + Math.abs(expected) : 1)
        : 3 * 1e-12 * Math.sqrt(squares(x) * squares(y));
  }

  private static double squares(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value * value;
    }
    return sum;
  }

  /** The unnormalised sum of one window. */
  private static double definition(
      MatchScore score, DoubleArray image, int row, int column, DoubleArray template) {
    Shape shape = template.shape();
    double mean = 0;
    for (double value : template.values()) {
      mean += score == MatchScore.COEFFICIENT ? value / template.size() : 0;
    }
    // Σ(T − mean)·(I − mean') = Σ(T − mean)·I.
    double sum = 0;
    for (int i = 0; i < shape.length(0); i++) {
      for (int j = 0; j < shape.length(1); j++) {
        sum += (template.get(i, j) - mean) * image.get(row + i, column + j);
      }
    }
    return sum;
  }

  private static int[] bestByDefinition(MatchScore score, DoubleArray image, DoubleArray template) {
    int[] best = {0, 0};
    double highest = Double.NEGATIVE_INFINITY;
    for (int row = 0; row + template.shape().length(0) <= image.shape().length(0); row++) {
      for (int column = 0;
          column + template.shape().length(1) <= image.shape().length(1);
          column++) {
        double value = definition(score, image, row, column, template);
        if (value > highest) {
          highest = value;
          best = new int[] {row, column};
        }
      }
    }
    return best;
  }

  @Test
  void aCopyWithGainAndOffsetScoresOneAndAllScoresLieBetween() {
    Random random = new Random(13);
    for (int round = 0; round < 30; round++) {
      double[] y = random.doubles(2 + random.nextInt(20)).toArray();
      double[] x = random.doubles(100).map(v -> v * 50 - 25).toArray();
      int at = random.nextInt(100 - y.length);
      double gain = round % 2 == 0 ? 3.5 : -3.5;
      for (int k = 0; k < y.length; k++) {
        x[at + k] = gain * y[k] + 1000;
      }
      double[] scores =
          TemplateMatching.of(DoubleArray.of(y), MatchScore.NORMALIZED_COEFFICIENT)
              .scores(DoubleArray.of(x))
              .values();
      assertThat(scores[at]).isCloseTo(Math.signum(gain), within(TemplateMatching.ACCURACY));
      for (double score : scores) {
        assertThat(score).as("round %d", round).isBetween(-1.0, 1.0);
      }
    }
  }

  /** Contrast of 1e-4 beside 1e9: the convolution's error alone is larger than the products. */
  @Test
  void faintWindowsBesideABrightOne() {
    Random random = new Random(14);
    double[] x = random.doubles(3000).map(v -> 1e-4 * v).toArray();
    for (int n = 0; n < 300; n++) {
      x[n] = 1e9 * random.nextDouble();
    }
    double[] y = new double[40];
    for (int k = 0; k < y.length; k++) {
      y[k] = 7 * x[2000 + k] + 1;
    }
    for (MatchScore score : MatchScore.values()) {
      double[] scores =
          TemplateMatching.of(DoubleArray.of(y), score).scores(DoubleArray.of(x)).values();
      for (int n = 300; score.isNormalized() && n < scores.length; n++) {
        double expected = formula(score, x, n, y);
        assertThat(scores[n])
            .as("%s at %d", score, n)
            .isCloseTo(expected, within(allowed(score, x, y, expected)));
      }
    }
  }

  private static double formula(MatchScore score, double[] x, int n, double[] y) {
    boolean centred = score == MatchScore.NORMALIZED_COEFFICIENT;
    double meanX = 0;
    double meanY = 0;
    for (int k = 0; centred && k < y.length; k++) {
      meanX += x[n + k] / y.length;
      meanY += y[k] / y.length;
    }
    double product = 0;
    double squaresX = 0;
    double squaresY = 0;
    double differences = 0;
    for (int k = 0; k < y.length; k++) {
      double a = x[n + k] - meanX;
      double b = y[k] - meanY;
      product += a * b;
      squaresX += a * a;
      squaresY += b * b;
      differences += (a - b) * (a - b);
    }
    return (score.isLowestBest() ? differences : product) / Math.sqrt(squaresX * squaresY);
  }

  @Test
  void flatWindowsAndTemplates() {
    DoubleArray flat = DoubleArray.wrap(Shape.of(4, 4), new double[16]);
    DoubleArray grey =
        DoubleArray.wrap(Shape.of(4, 4), new Random(15).doubles(16).map(v -> 0.1).toArray());
    DoubleArray template = DoubleArray.of(new double[][] {{1, 2}, {3, 5}});
    DoubleArray even = DoubleArray.of(new double[][] {{0.7, 0.7}, {0.7, 0.7}});
    for (DoubleArray image : new DoubleArray[] {flat, grey}) {
      assertThat(
              TemplateMatching.of(template, MatchScore.NORMALIZED_COEFFICIENT)
                  .scores(image)
                  .values())
          .containsOnly(0);
      assertThat(
              TemplateMatching.of(even, MatchScore.NORMALIZED_COEFFICIENT).scores(image).values())
          .containsOnly(0);
    }
    assertThat(
            TemplateMatching.of(template, MatchScore.NORMALIZED_CORRELATION).scores(flat).values())
        .containsOnly(0);
    assertThat(
            TemplateMatching.of(template, MatchScore.NORMALIZED_SQUARED_DIFFERENCE)
                .scores(flat)
                .values())
        .containsOnly(1);
  }

  @Test
  void notANumberStaysInItsWindows() {
    double[] x = new Random(16).doubles(60).toArray();
    double[] own = {1, -2, 4};
    DoubleArray y = DoubleArray.of(own);
    for (MatchScore score : MatchScore.values()) {
      x[30] = 0.5;
      double[] clean = TemplateMatching.of(y, score).scores(DoubleArray.of(x)).values();
      x[30] = Double.NaN;
      double[] scores = TemplateMatching.of(y, score).scores(DoubleArray.of(x)).values();
      for (int n = 0; n < scores.length; n++) {
        if (n >= 28 && n <= 30) {
          assertThat(scores[n]).isNaN();
        } else {
          // Each is within its bound; the one of x without the bad value is a little less.
          x[30] = 0.5;
          assertThat(scores[n]).isCloseTo(clean[n], within(2 * allowed(score, x, own, clean[n])));
        }
      }
    }
  }

  @Test
  void threadsDoNotChangeABit() {
    DoubleArray image = field(40, 50, 17);
    DoubleArray template = field(8, 9, 18);
    for (MatchScore score : MatchScore.values()) {
      DoubleArray alone = TemplateMatching.of(template, score).scores(image);
      try (Workers workers = Workers.of(3)) {
        assertThat(TemplateMatching.of(template, score).workers(workers).scores(image))
            .isEqualTo(alone);
      }
    }
  }

  @Test
  void theFirstOfEqualScoresIsBest() {
    assertThat(TemplateMatching.best(DoubleArray.of(Double.NaN, 1, 3, 3), false))
        .isEqualTo(new Match(List.of(2), 3));
    assertThat(TemplateMatching.best(DoubleArray.of(Double.NaN, 1, 1, 3), true))
        .isEqualTo(new Match(List.of(1), 1));
  }

  @Test
  void mistakesAreNamed() {
    TemplateMatching matching =
        TemplateMatching.of(DoubleArray.of(1, 2, 3), MatchScore.CORRELATION);
    assertThatThrownBy(() -> matching.scores(DoubleArray.of(1, 2)))
        .hasMessage(
            "template matching: a template [3] does not fit into an image [2]; it needs the same"
                + " rank and no greater length");
    assertThatThrownBy(() -> TemplateMatching.of(DoubleArray.of(), MatchScore.CORRELATION))
        .hasMessage("template matching: the template [0] is empty");
    assertThatThrownBy(() -> TemplateMatching.best(DoubleArray.of(Double.NaN), true))
        .hasMessage("template matching: every score of [1] is NaN");
  }
}
