package faltung.contract;

import static org.assertj.core.api.Assertions.assertThat;

import faltung.array.ElementType;
import faltung.array.LongArray;
import faltung.array.NdArray;
import faltung.array.Shape;
import faltung.plan.Algorithm;
import faltung.plan.Convolver;
import faltung.plan.OwnedConvolver;
import faltung.plan.Recipe;
import faltung.plan.Request;
import faltung.plan.Verdict;
import faltung.planner.AlgorithmList;
import faltung.problem.ConvolutionProblem;
import faltung.threads.Workers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Transforms that take other kernels in the memory of the first give the bits of those prepared
 * anew, whatever depends on the kernel's values: scales, signs, repairs, primes.
 */
class OwnedTransformsTest {
  private static final int PROBLEMS = 150;

  private static final int KERNELS = 6;

  @ParameterizedTest
  @CsvSource({
    "fft, FLOAT",
    "fft, DOUBLE",
    "fft, COMPLEX",
    "overlap-save, FLOAT",
    "overlap-save, DOUBLE",
    "overlap-save, COMPLEX",
    "number-theoretic, LONG"
  })
  void theBitsAreThoseOfOnePreparedAnew(String method, ElementType type) {
    int problems = 0;
    int transformed = 0;
    int direct = 0;
    for (long seed = 0; problems < PROBLEMS; seed++) {
      Bordered task = seed % 2 == 0 ? Bordered.zero(Scopes.seeded(seed)) : Scopes.bordered(seed);
      Request request = task.request(type);
      Algorithm algorithm = AlgorithmList.named(method);
      Recipe recipe = recipe(method, request);
      if (recipe == null) {
        continue;
      }
      problems++;
      Random random = new Random(seed);
      ConvolutionProblem problem = task.problem();
      List<NdArray> inputs = inputs(type, problem.inputShape(), random);
      NdArray first = kernel(type, problem.kernelShape(), (int) (seed % KERNELS), random);
      OwnedConvolver owned =
          Objects.requireNonNull(algorithm.prepareOwned(request, recipe, first), "not owned");
      Convolver.Workspace space = owned.workspace(1);
      for (int step = 0; step < 2 * KERNELS; step++) {
        int kind = step < KERNELS ? step : random.nextInt(KERNELS);
        NdArray kernel = kernel(type, problem.kernelShape(), kind, random);
        owned.repack(kernel);
        Convolver anew = algorithm.prepare(request, recipe, kernel);
        assertThat(owned.method()).isEqualTo(anew.method());
        assertThat(owned.description()).isEqualTo(anew.description());
        for (NdArray x : inputs) {
          long before = space.pieces();
          assertThat(answer(owned, x, space))
              .as("seed %d, step %d, kernel %d", seed, step, kind)
              .isEqualTo(answer(anew, x, anew.workspace(1)));
          boolean blocks = owned.method().equals(method);
          transformed += blocks && space.pieces() > before ? 1 : 0;
          direct += blocks && space.pieces() == before ? 1 : 0;
        }
      }
    }
    assertThat(transformed).as("uses of transforms").isGreaterThan(PROBLEMS * KERNELS);
    if (type != ElementType.LONG) {
      assertThat(direct).as("uses whose blocks all went to the direct form").isPositive();
    }
  }

  /** Null where the method is not for the problem. */
  private static @Nullable Recipe recipe(String method, Request request) {
    boolean blocks = method.equals("overlap-save");
    Verdict verdict = AlgorithmList.named(blocks ? "fft" : method).judge(request);
    if (!(verdict instanceof Verdict.Accepted accepted)) {
      return null;
    }
    return blocks ? ApplyBytesTest.smallestBlocks(request) : accepted.recipe();
  }

  /** Outputs, or the text of the error that an integer does not fit. */
  private static Object answer(Convolver convolver, NdArray x, Convolver.Workspace space) {
    NdArray y = Operands.dirty(x.elementType(), convolver.request().problem().outputShape());
    try {
      convolver.apply(x, y, space, Workers.SERIAL);
      return y;
    } catch (ArithmeticException e) {
      return String.valueOf(e.getMessage());
    }
  }

  /**
   * Ordinary ones, some with few and many values that are not finite, and so large that sums
   * overflow.
   */
  private static List<NdArray> inputs(ElementType type, Shape shape, Random random) {
    List<NdArray> inputs = new ArrayList<>();
    if (type == ElementType.LONG) {
      inputs.add(Operands.smallIntegers(type, shape, random));
      inputs.add(longs(shape, random, 2));
      inputs.add(longs(shape, random, 24));
      return inputs;
    }
    inputs.add(Operands.reals(type, shape, random));
    inputs.add(Operands.filled(type, shape, random::nextDouble));
    for (int spoiled : new int[] {1, 3, 1000}) {
      NdArray x = Operands.reals(type, shape, random);
      Operands.spoil(x, spoiled, random);
      inputs.add(x);
    }
    double infinite = random.nextInt(2) == 0 ? 1 : Double.POSITIVE_INFINITY;
    inputs.add(Operands.filled(type, shape, () -> random.nextInt(3) == 0 ? infinite : 1));
    double most = type == ElementType.FLOAT ? Float.MAX_VALUE : Double.MAX_VALUE;
    inputs.add(Operands.filled(type, shape, () -> most * (0.7 + 0.3 * random.nextDouble())));
    return inputs;
  }

  /** Ordinary, without negative values, tiny, huge, not finite, and zeros. */
  private static NdArray kernel(ElementType type, Shape shape, int kind, Random random) {
    if (type == ElementType.LONG) {
      return switch (kind) {
        case 0 -> Operands.smallIntegers(type, shape, random);
        case 1 -> LongArray.zeroed(shape);
        case 2 -> longs(shape, random, 1);
        default -> longs(shape, random, random.nextInt(64));
      };
    }
    int exponent = type == ElementType.FLOAT ? 60 : 700;
    switch (kind) {
      case 1:
        return Operands.filled(type, shape, random::nextDouble);
      case 2:
        return Operands.filled(type, shape, () -> Math.scalb(random.nextGaussian(), -exponent));
      case 3:
        return Operands.filled(type, shape, () -> Math.scalb(random.nextGaussian(), exponent));
      case 5:
        return Operands.constant(type, shape, random.nextInt(2));
      default:
        NdArray kernel = Operands.reals(type, shape, random);
        if (kind == 4) {
          Operands.spoil(kernel, 1, random);
        }
        return kernel;
    }
  }

  private static LongArray longs(Shape shape, Random random, int shift) {
    LongArray array = LongArray.zeroed(shape);
    Arrays.setAll(array.values(), at -> random.nextLong() >> shift);
    return array;
  }
}
