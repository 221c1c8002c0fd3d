package faltung.algorithm.spectral;

import static org.assertj.core.api.Assertions.assertThat;

import faltung.algorithm.direct.DirectConvolution;
import faltung.array.ComplexArray;
import faltung.array.DoubleArray;
import faltung.array.ElementType;
import faltung.array.FloatArray;
import faltung.array.NdArray;
import faltung.array.Shape;
import faltung.contract.Operands;
import faltung.contract.RandomLayers;
import faltung.plan.Convolver;
import faltung.plan.Request;
import faltung.plan.Verdict;
import faltung.problem.ConvolutionProblem;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What is particular to spectra; the contract suite has the rest. */
class FftConvolutionTest {
  private static final RandomLayers LAYERS = new RandomLayers(2, 1, 4, 3);
  private static final ElementType[] TYPES = {
    ElementType.FLOAT, ElementType.DOUBLE, ElementType.COMPLEX
  };

  @Test
  void blocksOfEveryLengthGiveTheDirectAnswer() {
    Random random = new Random(11);
    for (int trial = 0; trial < 300; trial++) {
      Request request = randomRequest(random);
      NdArray x = Operands.reals(request.type(), request.problem().inputShape(), random);
      NdArray h = Operands.reals(request.type(), request.problem().kernelShape(), random);
      NdArray expected = new DirectConvolution(request, h).apply(x);
      for (boolean whole : new boolean[] {true, false}) {
        if (new FftAlgorithm(whole).judge(request) instanceof Verdict.Accepted accepted) {
          Convolver convolver = new FftAlgorithm(whole).prepare(request, accepted.recipe(), h);
          double allowed = 2 * accepted.error().normwiseGuaranteed() * norm(x, request) * norm(h);
          String name = "trial " + trial + ": " + accepted.recipe() + " for " + request;
          assertClose(convolver.apply(x), expected, allowed, name);
        }
      }
    }
  }

  @Test
  void nonFiniteValuesReachOnlyTheirWindows() {
    Random random = new Random(12);
    for (int trial = 0; trial < 200; trial++) {
      Request request = randomRequest(random);
      NdArray x = Operands.reals(request.type(), request.problem().inputShape(), random);
      NdArray h = Operands.reals(request.type(), request.problem().kernelShape(), random);
      double[] bad = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY};
      x.fillRange(random.nextInt(x.size()), 1, bad[random.nextInt(3)]);
      NdArray expected = new DirectConvolution(request, h).apply(x);
      for (boolean whole : new boolean[] {true, false}) {
        if (new FftAlgorithm(whole).judge(request) instanceof Verdict.Accepted accepted) {
          NdArray y = new FftAlgorithm(whole).prepare(request, accepted.recipe(), h).apply(x);
          for (int offset = 0; offset < y.size(); offset++) {
            if (request.type() != ElementType.COMPLEX) {
              double e = real(expected, offset);
              double a = real(y, offset);
              assertThat(Double.isNaN(a) || Double.isInfinite(a) ? String.valueOf(a) : "finite")
                  .as("trial %d at %d: %s for %s", trial, offset, accepted.recipe(), request)
                  .isEqualTo(
                      Double.isNaN(e) || Double.isInfinite(e) ? String.valueOf(e) : "finite");
            }
          }
        }
      }
    }
  }

  @Test
  void nonNegativeStaysNonNegative() {
    double[] x = new double[500];
    x[3] = 1e8;
    double[] h = new double[40];
    h[0] = 1;
    h[39] = 1e-12;
    Request request =
        Request.of(
            ConvolutionProblem.convolution(Shape.of(500), Shape.of(40)).full().build(),
            ElementType.DOUBLE);
    Verdict.Accepted accepted = (Verdict.Accepted) new FftAlgorithm(true).judge(request);
    NdArray y =
        new FftAlgorithm(true)
            .prepare(request, accepted.recipe(), DoubleArray.of(h))
            .apply(DoubleArray.of(x));
    assertThat(Arrays.stream(((DoubleArray) y).values()).min().orElseThrow()).isEqualTo(0);
  }

  @Test
  void hugeValuesOverflowInNoSpectrum() {
    double[] x = new double[64];
    Arrays.fill(x, 1e308);
    Request request =
        Request.of(
            ConvolutionProblem.convolution(Shape.of(64), Shape.of(2)).build(), ElementType.DOUBLE);
    Verdict.Accepted accepted = (Verdict.Accepted) new FftAlgorithm(true).judge(request);
    NdArray y =
        new FftAlgorithm(true)
            .prepare(request, accepted.recipe(), DoubleArray.of(1, -1))
            .apply(DoubleArray.of(x));
    // ‖x‖ is 8·1e308, more than double holds: the bound first.
    double allowed = accepted.error().normwiseGuaranteed() * 8 * Math.sqrt(2) * 1e308;
    for (double value : ((DoubleArray) y).values()) {
      assertThat(Math.abs(value)).isLessThanOrEqualTo(allowed);
    }
  }

  private static double real(NdArray array, int offset) {
    return array instanceof FloatArray floats
        ? floats.values()[offset]
        : array instanceof DoubleArray doubles
            ? doubles.values()[offset]
            : ((ComplexArray) array).real().values()[offset];
  }

  /** The 2-norm of an input with its border, or a bound of it. */
  private static double norm(NdArray input, Request request) {
    // Padding adds at most 4·extent + 4 elements a side along an axis, each at most 2 in magnitude.
    return request.borders().get(0).isZero()
        ? norm(input)
        : Math.hypot(norm(input), Math.sqrt(4.0 * 100 * input.size()));
  }

  private static double norm(NdArray array) {
    double sum = 0;
    for (int offset = 0; offset < array.size(); offset++) {
      double value = real(array, offset);
      sum += value * value;
      if (array instanceof ComplexArray complex) {
        sum += complex.imaginary().values()[offset] * complex.imaginary().values()[offset];
      }
    }
    return Math.sqrt(sum);
  }

  private static void assertClose(NdArray y, NdArray expected, double allowed, String name) {
    for (int offset = 0; offset < y.size(); offset++) {
      assertThat(Math.abs(real(y, offset) - real(expected, offset)))
          .as("%s, at %d", name, offset)
          .isLessThanOrEqualTo(allowed);
    }
  }

  private static Request randomRequest(Random random) {
    return Request.of(LAYERS.next(random, 1 + random.nextInt(3)), TYPES[random.nextInt(3)])
        .border(RandomLayers.border(random, 2));
  }
}
