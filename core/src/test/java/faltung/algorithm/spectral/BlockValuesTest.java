package faltung.algorithm.spectral;

import static org.assertj.core.api.Assertions.assertThat;

import faltung.algorithm.KernelPacking;
import faltung.algorithm.direct.DirectConvolution;
import faltung.array.ComplexArray;
import faltung.array.DoubleArray;
import faltung.array.ElementType;
import faltung.array.FloatArray;
import faltung.array.NdArray;
import faltung.array.Shape;
import faltung.extension.Border;
import faltung.plan.Convolver;
import faltung.plan.Recipe;
import faltung.plan.Request;
import faltung.plan.Verdict;
import faltung.problem.ConvolutionProblem;
import faltung.problem.ConvolutionProblemBuilder;
import faltung.problem.Interval;
import faltung.threads.Workers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What a block's values decide: those that no output sees nothing, NaN which way is taken. */
class BlockValuesTest {
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
      NdArray x = array(random, problem.inputShape(), request.type());
      NdArray h = array(random, problem.kernelShape(), request.type());
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
    int rank = 1 + random.nextInt(3);
    int[] input = new int[2 + rank];
    int[] kernel = new int[2 + rank];
    input[0] = 1 + random.nextInt(2);
    input[1] = 1 + random.nextInt(2);
    kernel[0] = 1 + random.nextInt(2);
    kernel[1] = input[1];
    List<Interval> region = new ArrayList<>();
    List<Border> borders = new ArrayList<>();
    int longest = rank == 1 ? 60 : rank == 2 ? 14 : 7;
    for (int axis = 0; axis < rank; axis++) {
      kernel[2 + axis] = 1 + random.nextInt(3);
      input[2 + axis] = 5 + random.nextInt(longest);
      region.add(new Interval(0, 1 + random.nextInt(3)));
      borders.add(
          List.of(Border.ZERO, Border.constant(3), Border.EDGE, Border.REFLECT)
              .get(random.nextInt(4)));
    }
    ConvolutionProblemBuilder builder =
        ConvolutionProblem.layer(Shape.of(input), Shape.of(kernel))
            .stride(1 + random.nextInt(4))
            .dilation(1 + random.nextInt(2))
            .padding(random.nextInt(2));
    ConvolutionProblem problem = builder.build();
    List<Interval> clipped = new ArrayList<>();
    for (int axis = 0; axis < rank; axis++) {
      int outputs = problem.axes().get(axis).outputLength();
      int start = random.nextInt(outputs);
      int wanted = random.nextBoolean() ? region.get(axis).length() : outputs;
      clipped.add(new Interval(start, Math.min(outputs, start + wanted)));
    }
    return Request.of(problem.region(clipped), type).borders(borders);
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

  private static NdArray array(Random random, Shape shape, ElementType type) {
    double[] values = random.doubles(shape.size(), -1, 1).toArray();
    if (type == ElementType.COMPLEX) {
      return ComplexArray.wrap(shape, values, random.doubles(shape.size(), -1, 1).toArray());
    }
    DoubleArray doubles = DoubleArray.wrap(shape, values);
    if (type == ElementType.DOUBLE) {
      return doubles;
    }
    FloatArray floats = FloatArray.zeroed(shape);
    for (int at = 0; at < values.length; at++) {
      floats.values()[at] = (float) values[at];
    }
    return floats;
  }

  /** The direct form gives other bits than a transform, so bits tell which way was taken. */
  @Test
  void manyNonFiniteValuesAreSummedDirectlyAndFewAreRepaired() {
    for (ElementType type : TYPES) {
      Random random = new Random(4);
      Request request =
          Request.of(
              ConvolutionProblem.convolution(Shape.of(3000), Shape.of(300)).full().build(), type);
      NdArray h = array(random, Shape.of(300), type);
      FftAlgorithm algorithm = new FftAlgorithm(true);
      Verdict.Accepted accepted = (Verdict.Accepted) algorithm.judge(request);
      Convolver convolver = algorithm.prepare(request, accepted.recipe(), h);
      Convolver direct = new DirectConvolution(request, h);
      NdArray x = array(random, Shape.of(3000), type);
      x.fillRange(100, 1, Double.NaN);
      NdArray few = convolver.apply(x);
      NdArray expected = direct.apply(x);
      assertThat(few).as("few in %s", type).isNotEqualTo(expected);
      assertSameNonFinite(few, expected);
      x.fillRange(0, 1000, Double.NEGATIVE_INFINITY);
      x.fillRange(500, 1000, Double.NaN);
      assertThat(convolver.apply(x)).as("many in %s", type).isEqualTo(direct.apply(x));
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
    DoubleArray h = (DoubleArray) array(random, Shape.of(1, 1, 100), ElementType.DOUBLE);
    DoubleArray x = (DoubleArray) array(random, two, ElementType.DOUBLE);
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
