package faltung.algorithm.exact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import faltung.algorithm.direct.DirectConvolution;
import faltung.array.ElementType;
import faltung.array.LongArray;
import faltung.array.Shape;
import faltung.contract.RandomLayers;
import faltung.plan.Convolver;
import faltung.plan.Request;
import faltung.plan.Verdict;
import faltung.problem.ConvolutionProblem;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What is particular to number-theoretic transforms; the contract suite has the rest. */
class NumberTheoreticConvolutionTest {
  private static final RandomLayers LAYERS = new RandomLayers(1, 1, 5, 3);

  @Test
  void itGivesTheDirectAnswerOrTheSameError() {
    Random random = new Random(31);
    int overflows = 0;
    for (int trial = 0; trial < 300; trial++) {
      int rank = 1 + random.nextInt(2);
      Request request =
          Request.of(LAYERS.next(random, rank), ElementType.LONG)
              .border(RandomLayers.border(random, -7));
      ConvolutionProblem problem = request.problem();
      int shift = random.nextInt(62);
      LongArray x = longs(random, problem.inputShape(), shift);
      LongArray h = longs(random, problem.kernelShape(), random.nextInt(62));
      Convolver direct = new DirectConvolution(request, h);
      Convolver transforms = transforms(request, h);
      String name = "trial " + trial + ": " + request;
      Object expected = answer(direct, x);
      overflows += expected instanceof String ? 1 : 0;
      assertThat(answer(transforms, x)).as(name).isEqualTo(expected);
    }
    assertThat(overflows).isBetween(30, 270);
  }

  /** Zeros ask for one prime, whatever the input. */
  @Test
  void aKernelOfZerosTakesAnyInput() {
    ConvolutionProblem problem =
        ConvolutionProblem.layer(Shape.of(1, 1, 30), Shape.of(1, 1, 7)).build();
    LongArray x = LongArray.zeroed(problem.inputShape());
    Arrays.fill(x.values(), Long.MIN_VALUE);
    LongArray h = LongArray.zeroed(problem.kernelShape());
    assertThat(transforms(Request.of(problem, ElementType.LONG), h).apply(x))
        .isEqualTo(LongArray.zeroed(problem.outputShape()));
  }

  private static Convolver transforms(Request request, LongArray h) {
    NumberTheoreticAlgorithm algorithm = new NumberTheoreticAlgorithm();
    Verdict.Accepted verdict = (Verdict.Accepted) algorithm.judge(request);
    return algorithm.prepare(request, verdict.recipe(), h);
  }

  private static Object answer(Convolver convolver, LongArray x) {
    try {
      return convolver.apply(x);
    } catch (ArithmeticException e) {
      return "overflow";
    }
  }

  private static LongArray longs(Random random, Shape shape, int shift) {
    LongArray array = LongArray.zeroed(shape);
    for (int at = 0; at < array.size(); at++) {
      array.values()[at] = random.nextLong() >> shift;
    }
    return array;
  }

  @Test
  void onlyTheOutputsHaveToFit() {
    // The first element of the full convolution overflows, the one whole window does not.
    ConvolutionProblem problem = ConvolutionProblem.convolution(Shape.of(2), Shape.of(2)).build();
    Request request = Request.of(problem, ElementType.LONG);
    LongArray h = LongArray.of(Long.MAX_VALUE, Long.MIN_VALUE);
    LongArray x = LongArray.of(4, 4);
    assertThat(transforms(request, h).apply(x)).isEqualTo(LongArray.of(-4));
    Request full =
        Request.of(
            ConvolutionProblem.convolution(Shape.of(2), Shape.of(2)).full().build(),
            ElementType.LONG);
    assertThatThrownBy(() -> transforms(full, h).apply(x))
        .isInstanceOf(ArithmeticException.class)
        .hasMessage(
            "convolution: the output element at position 0 is 36893488147419103228, beyond 64 bits;"
                + " compute with BigInteger or in double");
  }
}
