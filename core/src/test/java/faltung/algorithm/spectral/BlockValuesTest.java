package faltung.algorithm.spectral;

import static org.assertj.core.api.Assertions.assertThat;

import faltung.algorithm.KernelPacking;
import faltung.algorithm.direct.DirectConvolution;
import faltung.array.DoubleArray;
import faltung.array.ElementType;
import faltung.array.NdArray;
import faltung.array.Shape;
import faltung.contract.Operands;
import faltung.contract.RandomLayers;
import faltung.extension.Border;
import faltung.plan.Convolver;
import faltung.plan.Recipe;
import faltung.plan.Request;
import faltung.plan.Verdict;
import faltung.problem.ConvolutionProblem;
import faltung.problem.Interval;
import faltung.problem.SpatialAxis;
import faltung.threads.Workers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What a block's values decide: those that no output sees nothing, NaN which way is taken. */
class BlockValuesTest {
  private static final RandomLayers LAYERS = new RandomLayers(2, 1, 3, 4);

  private static final ElementType[] TYPES = {
    ElementType.DOUBLE, ElementType.FLOAT, ElementType.COMPLEX
  };

  @Test
  void hugeValuesBeyondARegionDoNotDecide() {
    double[] x = new Random(1).doubles(20_000, -1, 1).toArray();
    Arrays.fill(x, 19_960, 20_000, 1e200);
    double[] h = new Random(2).doubles(500, -1, 1).toArray();
    ConvolutionProblem problem =
        ConvolutionProblem.convolution(Shape.of(20_000), Shape.of(500))
            .full()
            .build()
            .region(List.of(new Interval(0, 19_000)));
    Request request = Request.of(problem, ElementType.DOUBLE);
    NdArray expected = new DirectConvolution(request, DoubleArray.of(h)).apply(DoubleArray.of(x));
    double norm = Math.sqrt(Arrays.stream(x, 0, 19_000).map(v -> v * v).sum());
    norm *= Math.sqrt(Arrays.stream(h).map(v -> v * v).sum());
    for (boolean whole : new boolean[] {true, false}) {
      FftAlgorithm algorithm = new FftAlgorithm(whole);
      Verdict.Accepted accepted = (Verdict.Accepted) algorithm.judge(request);
      NdArray y =
          algorithm.prepare(request, accepted.recipe(), DoubleArray.of(h)).apply(DoubleArray.of(x));
      for (int j = 0; j < y.size(); j++) {
        assertThat(Math.abs(KernelPacking.value(y, j) - KernelPacking.value(expected, j)))
            .as("%s, output %d", accepted.recipe(), j)
            .isLessThanOrEqualTo(2 * accepted.error().normwiseGuaranteed() * norm);
      }
    }
  }

  /** What no output sees may be anything: not a bit of the outputs changes. */
  @Test
  void whatNoOutputSeesChangesNoBit() {
    Random random = new Random(3);
    int unseen = 0;
    for (int trial = 0; trial < 400; trial++) {
      Request request = randomRequest(random, TYPES[trial % 3]);
      ConvolutionProblem problem = request.problem();
      NdArray x = Operands.reals(request.type(), problem.inputShape(), random);
      NdArray h = Operands.reals(request.type(), problem.kernelShape(), random);
      NdArray other = x.copy();
      boolean[] seen = seen(request);
      for (int at = 0; at < seen.length; at++) {
        if (!seen[at]) {
          unseen++;
          other.fillRange(at, 1, random.nextInt(3) == 0 ? Double.NaN : 1e30);
        }
      }
      for (boolean whole : new boolean[] {true, false}) {
        FftAlgorithm algorithm = new FftAlgorithm(whole);
        if (algorithm.judge(request) instanceof Verdict.Accepted accepted) {
          Convolver convolver = algorithm.prepare(request, accepted.recipe(), h);
          assertThat(convolver.apply(other))
              .as("trial %d: %s for %s", trial, accepted.recipe(), request)
              .isEqualTo(convolver.apply(x));
        }
      }
    }
    assertThat(unseen).isGreaterThan(1000);
  }

  private static Request randomRequest(Random random, ElementType type) {
    ConvolutionProblem problem = LAYERS.next(random, 1 + random.nextInt(3));
    List<Border> borders = new ArrayList<>();
    List<Interval> region = new ArrayList<>();
    for (SpatialAxis axis : problem.axes()) {
      borders.add(RandomLayers.border(random, 3));
      int start = random.nextInt(axis.outputLength());
      int wanted = random.nextBoolean() ? 1 + random.nextInt(3) : axis.outputLength();
      region.add(new Interval(start, Math.min(axis.outputLength(), start + wanted)));
    }
    return Request.of(problem.region(region), type).borders(borders);
  }

  /** Which elements of the input are in a window, by the direct form: those that pass NaN on. */
  private static boolean[] seen(Request request) {
    ConvolutionProblem problem = request.problem();
    Request plain =
        new Request(
            problem, ElementType.DOUBLE, request.borders(), request.tolerance(), Long.MAX_VALUE);
    DoubleArray ones = DoubleArray.zeroed(problem.kernelShape());
    ones.fillRange(0, ones.size(), 1);
    DirectConvolution direct = new DirectConvolution(plain, ones);
    boolean[] seen = new boolean[problem.inputShape().size()];
    DoubleArray x = DoubleArray.zeroed(problem.inputShape());
    for (int at = 0; at < seen.length; at++) {
      x.values()[at] = Double.NaN;
      seen[at] = !direct.apply(x).isFinite();
      x.values()[at] = 0;
    }
    return seen;
  }

  /** The direct form gives other bits than a transform, so bits tell which way was taken. */
  @Test
  void manyNonFiniteValuesAreSummedDirectlyAndFewAreRepaired() {
    for (ElementType type : TYPES) {
      Random random = new Random(4);
      Request request =
          Request.of(
              ConvolutionProblem.convolution(Shape.of(3000), Shape.of(300)).full().build(), type);
      NdArray h = Operands.reals(type, Shape.of(300), random);
      FftAlgorithm algorithm = new FftAlgorithm(true);
      Verdict.Accepted accepted = (Verdict.Accepted) algorithm.judge(request);
      Convolver convolver = algorithm.prepare(request, accepted.recipe(), h);
      Convolver direct = new DirectConvolution(request, h);
      NdArray x = Operands.reals(type, Shape.of(3000), random);
      x.fillRange(100, 1, Double.NaN);
      NdArray few = convolver.apply(x);
      NdArray expected = direct.apply(x);
      assertThat(few).as("few in %s", type).isNotEqualTo(expected);
      assertSameNonFinite(few, expected);
      x.fillRange(0, 1000, Double.NEGATIVE_INFINITY);
      x.fillRange(500, 1000, Double.NaN);
      // Weights of one sign but for one: an output is known only after many of its products.
      NdArray odd = h.zeros(h.shape());
      odd.fillRange(0, 300, 1);
      odd.fillRange(150, 1, -1);
      assertThat(algorithm.prepare(request, accepted.recipe(), odd).apply(x))
          .as("many in %s", type)
          .isEqualTo(new DirectConvolution(request, odd).apply(x));
    }
  }

  private static void assertSameNonFinite(NdArray y, NdArray expected) {
    for (int at = 0; at < y.size(); at++) {
      assertThat(NonFiniteBox.isFinite(y, at))
          .as("output %d", at)
          .isEqualTo(NonFiniteBox.isFinite(expected, at));
    }
  }

  @Test
  void onlyWhatOverflowsIsSummedDirectly() {
    Random random = new Random(5);
    double[] h = random.doubles(300, 1, 2).toArray();
    double[] x = random.doubles(3000, -1, 1).toArray();
    Arrays.fill(x, 1000, 1010, 1e308);
    Request request =
        Request.of(
            ConvolutionProblem.convolution(Shape.of(3000), Shape.of(300)).full().build(),
            ElementType.DOUBLE);
    FftAlgorithm algorithm = new FftAlgorithm(true);
    Verdict.Accepted accepted = (Verdict.Accepted) algorithm.judge(request);
    NdArray y =
        algorithm.prepare(request, accepted.recipe(), DoubleArray.of(h)).apply(DoubleArray.of(x));
    NdArray expected = new DirectConvolution(request, DoubleArray.of(h)).apply(DoubleArray.of(x));
    int infinite = 0;
    int different = 0;
    for (int at = 0; at < y.size(); at++) {
      double value = KernelPacking.value(y, at);
      double exact = KernelPacking.value(expected, at);
      assertThat(Double.isFinite(value)).as("output %d", at).isEqualTo(Double.isFinite(exact));
      infinite += Double.isFinite(value) ? 0 : 1;
      different += value == exact ? 0 : 1;
    }
    assertThat(infinite).isBetween(290, 310);
    // The others are what the transform gave.
    assertThat(different).isGreaterThan(2000);
  }

  /** Blocks, threads and the batch change no bit, whatever the values of others. */
  @Test
  void blocksOfOtherBatchElementsDoNotDecide() {
    Random random = new Random(6);
    Shape two = Shape.of(2, 1, 2000);
    Request both =
        Request.of(ConvolutionProblem.layer(two, Shape.of(1, 1, 100)).build(), ElementType.DOUBLE);
    Request one =
        Request.of(
            ConvolutionProblem.layer(Shape.of(1, 1, 2000), Shape.of(1, 1, 100)).build(),
            ElementType.DOUBLE);
    DoubleArray h = (DoubleArray) Operands.reals(ElementType.DOUBLE, Shape.of(1, 1, 100), random);
    DoubleArray x = (DoubleArray) Operands.reals(ElementType.DOUBLE, two, random);
    x.fillRange(2000, 1500, Double.NaN);
    x.fillRange(3600, 20, 1e308);
    Recipe recipe = Recipe.parse("overlap-save length0=512");
    FftAlgorithm algorithm = new FftAlgorithm(false);
    Convolver pair = algorithm.prepare(both, recipe, h);
    DoubleArray y = (DoubleArray) pair.apply(x);
    DoubleArray threaded = DoubleArray.zeroed(y.shape());
    try (Workers workers = Workers.of(3)) {
      pair.apply(x, threaded, pair.workspace(3), workers);
    }
    assertThat(threaded).isEqualTo(y);
    for (int batch = 0; batch < 2; batch++) {
      DoubleArray alone =
          DoubleArray.wrap(
              Shape.of(1, 1, 2000),
              Arrays.copyOfRange(x.values(), batch * 2000, batch * 2000 + 2000));
      DoubleArray part = (DoubleArray) algorithm.prepare(one, recipe, h).apply(alone);
      assertThat(Arrays.copyOfRange(y.values(), batch * 1901, (batch + 1) * 1901))
          .isEqualTo(part.values());
    }
  }
}
