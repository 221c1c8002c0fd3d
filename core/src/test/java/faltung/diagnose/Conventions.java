package faltung.diagnose;

import static org.assertj.core.api.Assertions.assertThat;

import faltung.array.DoubleArray;
import faltung.array.Shape;
import faltung.extension.Border;
import java.util.List;
import java.util.Objects;
import java.util.Random;

/** Conventions for tests, and that a diagnosis finds them. */
final class Conventions {
  static final List<Border> BORDERS =
      List.of(
          Border.ZERO,
          Border.EDGE,
          Border.SYMMETRIC,
          Border.REFLECT,
          Border.WRAP,
          Border.constant(2.5));

  static final Finish EXACT =
      new Finish(Finish.Rounding.NONE, 0, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);

  static DoubleArray random(Random random, int... lengths) {
    DoubleArray array = DoubleArray.zeroed(Shape.of(lengths));
    for (int i = 0; i < array.size(); i++) {
      array.values()[i] = random.nextGaussian();
    }
    return array;
  }

  static double sum(DoubleArray h, boolean magnitudes) {
    double sum = 0;
    for (double value : h.values()) {
      sum += magnitudes ? Math.abs(value) : value;
    }
    return sum;
  }

  static List<Scale> scales(DoubleArray h) {
    return List.of(
        new Scale(Scale.Kind.PLAIN, 1, 0, ""),
        new Scale(Scale.Kind.SUM, 1 / sum(h, false), 0, ""),
        new Scale(Scale.Kind.ABSOLUTE_SUM, 1 / sum(h, true), 0, ""),
        new Scale(Scale.Kind.GAIN, -0.375, 0, ""),
        new Scale(Scale.Kind.GAIN, Math.PI, 0, ""),
        new Scale(Scale.Kind.BIAS, 1, 12.5, ""),
        new Scale(Scale.Kind.GAIN_AND_BIAS, 3.25, -7, ""));
  }

  /** The true convention is found, with its numbers; the plainest comes first. */
  static void assertFound(Convention truth, DoubleArray x, DoubleArray h, String seed) {
    DoubleArray y = Reproduction.of(truth, x, h);
    DoubleArray copyOfX = x.copy();
    DoubleArray copyOfH = h.copy();
    DoubleArray copyOfY = y.copy();
    Diagnosis diagnosis = Diagnosis.of(x, h, y);
    String said = seed + ", true: " + truth.sentence() + "\n" + diagnosis.text();
    assertThat(diagnosis.verdict()).as(said).isEqualTo(Verdict.MATCH);
    Convention found = Objects.requireNonNull(diagnosis.best()).convention();
    assertThat(found.arrangement()).as(said).isEqualTo(truth.arrangement());
    assertThat(found.sampling().low()).as(said).isEqualTo(truth.sampling().low());
    assertThat(found.sampling().stride()).as(said).isEqualTo(truth.sampling().stride());
    assertThat(found.sampling().dilation()).as(said).isEqualTo(truth.sampling().dilation());
    assertThat(found.scale().kind()).as(said).isEqualTo(truth.scale().kind());
    // Numbers of few digits are found as such; those of many up to the rounding of y.
    assertThat(found.scale().gain()).as(said).isCloseTo(truth.scale().gain(), within());
    assertThat(found.scale().bias()).as(said).isCloseTo(truth.scale().bias(), within());
    if (!found.finish().equals(truth.finish())) {
      // A plainer finish is as true if it gives the same integers.
      assertThat(found.finish().deviations())
          .as(said)
          .isLessThanOrEqualTo(truth.finish().deviations());
      assertThat(Reproduction.of(found, x, h)).as(said).isEqualTo(y);
    }
    if (!truth.sampling().inside()) {
      for (int axis = 0; axis < x.shape().rank(); axis++) {
        Border border = found.borders().get(axis);
        assertThat(border.kind()).as(said).isEqualTo(truth.borders().get(axis).kind());
        assertThat(border.constant())
            .as(said)
            .isCloseTo(truth.borders().get(axis).constant(), within());
      }
    }
    assertThat(x).isEqualTo(copyOfX);
    assertThat(h).isEqualTo(copyOfH);
    assertThat(y).isEqualTo(copyOfY);
  }

  /**
   * The values are of the order of 10, computed from a hundred products at most, so 10⁻¹² is above
   * the 200·2⁻⁵³·10 by which they can be wrong, and far below any number that differs in kind.
   */
  private static org.assertj.core.data.Offset<Double> within() {
    return org.assertj.core.data.Offset.offset(1e-12);
  }

  static Sampling sampling(
      int[] input, int[] kernel, int[] low, int[] outputs, int stride, int dilation) {
    int rank = input.length;
    int[] stridesOfAll = new int[rank];
    int[] dilations = new int[rank];
    java.util.Arrays.fill(stridesOfAll, stride);
    java.util.Arrays.fill(dilations, dilation);
    return new Geometry(Sampling.PADDING, stridesOfAll, dilations, low, 0)
        .sampling(input, kernel, outputs);
  }

  private Conventions() {}
}
