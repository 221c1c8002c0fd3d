package faltung.algorithm.exact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import faltung.algorithm.direct.DirectConvolution;
import faltung.array.ElementType;
import faltung.array.LongArray;
import faltung.array.Shape;
import faltung.extension.Border;
import faltung.plan.Convolver;
import faltung.plan.Request;
import faltung.plan.Verdict;
import faltung.problem.ConvolutionProblem;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What is particular to number-theoretic transforms; the contract suite has the rest. */
class NumberTheoreticConvolutionTest {
  private static final Border[] BORDERS = {
    Border.ZERO, Border.constant(-7), Border.EDGE, Border.SYMMETRIC, Border.REFLECT, Border.WRAP
  };

  @Test
  void itGivesTheDirectAnswerOrTheSameError() {
    Random random = new Random(31);
    int overflows = 0;
    for (int trial = 0; trial < 300; trial++) {
      int rank = 1 + random.nextInt(2);
      int groups = 1 + random.nextInt(2);
      int[] input = new int[rank + 2];
      int[] kernel = new int[rank + 2];
      input[0] = 1 + random.nextInt(2);
      input[1] = groups;
      kernel[0] = groups * (1 + random.nextInt(2));
      kernel[1] = 1;
      int[] low = new int[rank];
      int[] high = new int[rank];
      for (int axis = 0; axis < rank; axis++) {
        kernel[2 + axis] = 1 + random.nextInt(5);
        input[2 + axis] = 10 + random.nextInt(12);
        low[axis] = random.nextInt(kernel[2 + axis] + 2) - 1;
        high[axis] = random.nextInt(kernel[2 + axis] + 2) - 1;
      }
      ConvolutionProblem problem =
          ConvolutionProblem.layer(Shape.of(input), Shape.of(kernel))
              .groups(groups)
              .stride(1 + random.nextInt(3))
              .dilation(1 + random.nextInt(2))
              .padding(low, high)
              .flipped(random.nextBoolean())
              .build();
      Request request = Request.of(problem, ElementType.LONG).border(BORDERS[random.nextInt(6)]);
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
