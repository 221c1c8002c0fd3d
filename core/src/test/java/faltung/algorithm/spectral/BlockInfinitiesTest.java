package faltung.algorithm.spectral;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import faltung.array.DoubleArray;
import faltung.array.ElementType;
import faltung.array.NdArray;
import faltung.array.Shape;
import faltung.contract.Operands;
import faltung.plan.Algorithm;
import faltung.plan.Convolver;
import faltung.plan.Recipe;
import faltung.plan.Request;
import faltung.plan.Verdict;
import faltung.planner.AlgorithmList;
import faltung.problem.ConvolutionProblem;
import faltung.problem.Interval;
import faltung.threads.Workers;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Blocks with infinities and NaN: by transforms and few products, in the memory that was stated.
 */
class BlockInfinitiesTest {
  /** What decides whether one product tells an output, a few do, or many are needed. */
  enum Weights {
    POSITIVE,
    NEGATIVE,
    RANDOM,
    WITH_ZEROS,
    ONE_ODD;

    double[] of(int count, Random random) {
      double[] weights = new double[count];
      for (int tap = 0; tap < count; tap++) {
        double size = 0.5 + random.nextDouble();
        weights[tap] =
            switch (this) {
              case POSITIVE -> size;
              case NEGATIVE -> -size;
              case RANDOM -> random.nextBoolean() ? size : -size;
              case WITH_ZEROS -> random.nextInt(3) == 0 ? 0 : size;
              case ONE_ODD -> tap == count / 3 ? -size : size;
            };
      }
      return weights;
    }
  }

  private static final double INFINITY = Double.POSITIVE_INFINITY;

  static Stream<ConvolutionProblem> problems() {
    return Stream.of(
        ConvolutionProblem.convolution(Shape.of(3000), Shape.of(400)).full().build(),
        ConvolutionProblem.convolution(Shape.of(3000), Shape.of(400)).full().stride(3).build(),
        ConvolutionProblem.convolution(Shape.of(1500), Shape.of(150)).full().dilation(2).build(),
        ConvolutionProblem.convolution(Shape.of(50, 60), Shape.of(11, 13)).full().build(),
        ConvolutionProblem.layer(Shape.of(2, 2, 600), Shape.of(3, 2, 120)).padding(50).build());
  }

  private static double[] signal(int count, double share, double[] special, Random random) {
    double[] values = new double[count];
    for (int index = 0; index < count; index++) {
      values[index] =
          random.nextDouble() < share
              ? special[random.nextInt(special.length)]
              : random.nextDouble() - 0.5;
    }
    return values;
  }

  private static Convolver prepared(Request request, String method, NdArray h) {
    Algorithm algorithm = AlgorithmList.named(method);
    Verdict verdict = algorithm.judge(request);
    assertThat(verdict).isInstanceOf(Verdict.Accepted.class);
    return algorithm.prepare(request, ((Verdict.Accepted) verdict).recipe(), h);
  }

  /** The stated bounds of both methods, on what is finite. */
  private static double bound(Request request, NdArray x, NdArray h) {
    double guaranteed = 0;
    for (String method : new String[] {"fft", "direct"}) {
      Verdict verdict = AlgorithmList.named(method).judge(request);
      guaranteed += ((Verdict.Accepted) verdict).error().normwiseGuaranteed();
    }
    return guaranteed * norm(x) * norm(h);
  }

  private static double norm(NdArray array) {
    return Math.sqrt(
        Arrays.stream(Operands.planes(array)[0])
            .filter(Double::isFinite)
            .map(value -> value * value)
            .sum());
  }

  @ParameterizedTest
  @MethodSource("problems")
  void outputsAreThoseOfTheSum(ConvolutionProblem problem) {
    double[][] specials = {
      {INFINITY}, {-INFINITY}, {INFINITY, -INFINITY}, {INFINITY, -INFINITY, Double.NaN}
    };
    Random random = new Random(5);
    for (ElementType type : new ElementType[] {ElementType.DOUBLE, ElementType.FLOAT}) {
      Request request = Request.of(problem, type);
      for (Weights weights : Weights.values()) {
        Shape kernelShape = problem.kernelShape();
        NdArray h = Operands.of(type, kernelShape, weights.of(kernelShape.size(), random));
        Convolver direct = prepared(request, "direct", h);
        Convolver fft = prepared(request, "fft", h);
        for (double share : new double[] {0.001, 0.1, 1}) {
          for (double[] special : specials) {
            int count = problem.inputShape().size();
            NdArray x =
                Operands.of(type, problem.inputShape(), signal(count, share, special, random));
            double[] exact = Operands.planes(direct.apply(x))[0];
            double[] actual = Operands.planes(fft.apply(x))[0];
            double allowed = bound(request, x, h);
            for (int index = 0; index < exact.length; index++) {
              String place = type + " " + weights + " " + share + " y[" + index + "]";
              if (Double.isFinite(exact[index])) {
                assertThat(Math.abs(actual[index] - exact[index]))
                    .as(place)
                    .isLessThanOrEqualTo(allowed);
              } else {
                assertThat(Double.compare(actual[index], exact[index])).as(place).isZero();
              }
            }
          }
        }
      }
    }
  }

  /** Each output is known after a few products, so the transform is the cheaper way. */
  @ParameterizedTest
  @EnumSource(names = {"POSITIVE", "NEGATIVE", "RANDOM", "WITH_ZEROS"})
  void manyInfinitiesTakeNoDirectForm(Weights weights) {
    ConvolutionProblem problem =
        ConvolutionProblem.convolution(Shape.of(20_000), Shape.of(2000)).full().build();
    Random random = new Random(6);
    NdArray h = DoubleArray.of(weights.of(2000, random));
    Convolver fft = prepared(Request.of(problem, ElementType.DOUBLE), "fft", h);
    for (double share : new double[] {0.1, 1}) {
      for (double value : new double[] {INFINITY, Double.NaN}) {
        NdArray x = DoubleArray.of(signal(20_000, share, new double[] {value}, random));
        Convolver.Workspace workspace = fft.workspace(1);
        fft.apply(x, x.zeros(problem.outputShape()), workspace, Workers.SERIAL);
        // Pieces that were transformed; by the direct form there are none.
        assertThat(workspace.pieces()).as(share + " of " + value).isEqualTo(1);
      }
    }
  }

  /** What is allocated only where a block overflows is stated as well. */
  @Test
  void memoryOfTheDirectFormIsStated() {
    problems()
        .forEach(
            problem -> {
              Request request = Request.of(problem, ElementType.DOUBLE);
              double[] ones = new double[problem.kernelShape().size()];
              Arrays.fill(ones, 1);
              NdArray h = DoubleArray.wrap(problem.kernelShape(), ones);
              Convolver fft = prepared(request, "fft", h);
              long finite = allocated(fft, 1);
              long overflowing = allocated(fft, Double.MAX_VALUE);
              int[] lengths = recipeLengths(request);
              long stated = BlockDirect.bytes(request, lengths, outputs(problem));
              // Beside it objects and lists of a constant size.
              assertThat(overflowing - finite)
                  .as(problem.toString())
                  .isGreaterThan(problem.outputShape().size() / problem.batch())
                  .isLessThan(stated + (16 << 10));
              Verdict.Accepted verdict =
                  (Verdict.Accepted) AlgorithmList.named("fft").judge(request);
              assertThat(verdict.threadBytes()).isGreaterThan(stated);
            });
  }

  private static int[] recipeLengths(Request request) {
    Recipe recipe = ((Verdict.Accepted) AlgorithmList.named("fft").judge(request)).recipe();
    int[] lengths = new int[request.problem().rank()];
    Arrays.setAll(lengths, axis -> recipe.number("length" + axis));
    return lengths;
  }

  private static List<Interval> outputs(ConvolutionProblem problem) {
    return problem.axes().stream().map(axis -> new Interval(0, axis.outputLength())).toList();
  }

  /** Bytes that a workspace and one use take. */
  private static long allocated(Convolver convolver, double value) {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long thread = Thread.currentThread().getId();
    ConvolutionProblem problem = convolver.request().problem();
    double[] values = new double[problem.inputShape().size()];
    Arrays.fill(values, value);
    NdArray x = DoubleArray.wrap(problem.inputShape(), values);
    NdArray y = x.zeros(problem.outputShape());
    convolver.apply(x, y, convolver.workspace(1), Workers.SERIAL);
    assertThat(y.isFinite()).isEqualTo(value == 1);
    long before = threads.getThreadAllocatedBytes(thread);
    convolver.apply(x, y, convolver.workspace(1), Workers.SERIAL);
    return threads.getThreadAllocatedBytes(thread) - before;
  }
}
