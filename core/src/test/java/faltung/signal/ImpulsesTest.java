package faltung.signal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import faltung.array.ComplexArray;
import faltung.array.DoubleArray;
import faltung.array.FloatArray;
import faltung.array.LongArray;
import faltung.array.NdArray;
import faltung.array.Shape;
import faltung.definition.Definition;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class ImpulsesTest {
  @Test
  void theLecturesSignalIsThreeWeightedImpulses() {
    Signal x = Signal.of(2, 3, 1);
    assertThat(Impulses.decompose(x))
        .containsExactly(Signal.of(2), Signal.of(3).startingAt(1), Signal.of(1).startingAt(2));
    assertThat(Impulses.sum(Impulses.decompose(x))).isEqualTo(x);
  }

  @Test
  void anyElementTypeAndRankComesBackToTheBit() {
    Shape shape = Shape.of(2, 1, 3);
    List<NdArray> arrays =
        List.of(
            DoubleArray.wrap(shape, -0.0, Double.NaN, 1e-320, Double.NEGATIVE_INFINITY, 0, 0.1),
            FloatArray.wrap(
                shape, -0f, Float.NaN, Float.MIN_VALUE, Float.POSITIVE_INFINITY, 0, 0.1f),
            LongArray.wrap(shape, Long.MIN_VALUE, Long.MAX_VALUE, 0, -1, 1, 2),
            ComplexArray.wrap(
                shape, new double[] {1, -0.0, 3, 4, 5, 6}, new double[] {0, 1, -0.0, 2, 3, 4}));
    for (NdArray array : arrays) {
      Signal x = Signal.of(array).startingAt(-1, 4, 0);
      List<Signal> impulses = Impulses.decompose(x);
      assertThat(impulses).hasSize(6).allMatch(impulse -> impulse.shape().size() == 1);
      assertThat(Impulses.sum(impulses)).isEqualTo(x);
    }
  }

  @Test
  void theResponseIsTheConvolution() {
    Random random = new Random(7);
    for (int trial = 0; trial < 200; trial++) {
      double[] x = random.doubles(1 + random.nextInt(12), -1, 1).toArray();
      double[] h = random.doubles(1 + random.nextInt(12), -1, 1).toArray();
      int shift = random.nextInt(9) - 4;
      Signal y = new LinearSystem(Signal.of(h)).respond(Signal.of(x).startingAt(shift));
      assertThat(y)
          .as("trial %d", trial)
          .isEqualTo(Signal.of(Definition.convolve(x, h)).startingAt(shift));
    }
  }

  @Test
  void sumsThatCannotBeAreRefused() {
    assertThatThrownBy(() -> Impulses.sum(List.of()))
        .hasMessage("the sum of no signals has no rank; give at least one");
    assertThatThrownBy(() -> Impulses.sum(List.of(Signal.of(1), Impulses.unit(0, 0))))
        .hasMessage("cannot add DOUBLE[1, 1]{1} to DOUBLE[1]{1}");
  }

  @Test
  void aConvolutionIsFoundByItsImpulseResponse() {
    Signal h = Signal.of(0.1, -0.7, 0.3).startingAt(-1);
    assertThat(SystemProbe.ofRank(1).probe(new LinearSystem(h)::respond))
        .isEqualTo(new SystemProbe.LinearAndShiftInvariant(h));
    Signal sobel = Signal.of(DoubleArray.of(new double[][] {{1, 0, -1}, {2, 0, -2}, {1, 0, -1}}));
    assertThat(new SystemProbe(2, 2, 3, 0, 5).probe(new LinearSystem(sobel)::respond))
        .isEqualTo(new SystemProbe.LinearAndShiftInvariant(sobel));
  }

  @Test
  void thePropertyThatFailsIsNamed() {
    assertThat(refuted(x -> mapped(x, (n, value) -> value * value)))
        .isEqualTo(SystemProbe.Property.HOMOGENEITY);
    assertThat(refuted(x -> mapped(x, (n, value) -> value + 1)))
        .isEqualTo(SystemProbe.Property.HOMOGENEITY);
    assertThat(refuted(x -> mapped(x, (n, value) -> value * n)))
        .isEqualTo(SystemProbe.Property.SHIFT_INVARIANCE);
    // Homogeneous, but not additive: the largest magnitude in the place of every value.
    assertThat(refuted(ImpulsesTest::loudest)).isEqualTo(SystemProbe.Property.ADDITIVITY);
    Random random = new Random(1);
    assertThat(refuted(x -> mapped(x, (n, value) -> value + random.nextInt())))
        .isEqualTo(SystemProbe.Property.DETERMINISM);
  }

  @Test
  void theCounterexampleHasTheValues() {
    UnaryOperator<Signal> squares = x -> mapped(x, (n, value) -> value * value);
    SystemProbe.Finding finding = new SystemProbe(1, 1, 1, 0, 1).probe(squares);
    assertThat(finding).isInstanceOf(SystemProbe.Refuted.class);
    assertThat(((SystemProbe.Refuted) finding).counterexample())
        .startsWith("T(a·x) and a·T(x) with a = ")
        .contains("x = @-1 DOUBLE[3]{")
        .contains("at n = [-1] they are ");
  }

  private static SystemProbe.Property refuted(UnaryOperator<Signal> system) {
    SystemProbe.Finding finding = SystemProbe.ofRank(1).probe(system);
    return ((SystemProbe.Refuted) finding).property();
  }

  private static Signal loudest(Signal x) {
    double[] values = ((DoubleArray) x.values()).values();
    double loudest = Arrays.stream(values).reduce(0, (a, b) -> Math.abs(b) > Math.abs(a) ? b : a);
    return mapped(x, (n, value) -> loudest);
  }

  private interface PointwiseMap {
    double apply(int n, double value);
  }

  private static Signal mapped(Signal x, PointwiseMap map) {
    double[] values = ((DoubleArray) x.values()).values().clone();
    for (int offset = 0; offset < values.length; offset++) {
      values[offset] = map.apply(x.start(0) + offset, values[offset]);
    }
    return Signal.of(DoubleArray.of(values)).startingAt(x.start());
  }
}
