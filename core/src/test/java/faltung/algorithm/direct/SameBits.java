package faltung.algorithm.direct;

import static org.assertj.core.api.Assertions.assertThat;

import faltung.array.ElementType;
import faltung.array.NdArray;
import faltung.array.Shape;
import faltung.array.Slice;
import faltung.contract.Operands;
import faltung.contract.Scopes;
import faltung.plan.Convolver;
import faltung.plan.OwnedConvolver;
import faltung.plan.Request;
import faltung.plan.SharedScratch;
import faltung.problem.ConvolutionProblem;
import faltung.threads.Workers;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * Holds another way to the direct form's sums against {@link DirectConvolution}, to the bit: on
 * seeded problems, in float and double, with inputs and kernels that hold NaN or infinity, kernels
 * that replace one another, slices as outputs, one thread and three, and scratch that is shared.
 */
final class SameBits {
  private static final int SEEDS = 6000;

  private SameBits() {}

  /** Makes what is tested, for problems that it is for. */
  interface Way {
    /** The convolver of a problem with its first kernel, or null if it is not for the problem. */
    @Nullable OwnedConvolver prepare(Request request, NdArray kernel, long seed);

    /** Looks at the pieces that a workspace has counted after three kernels. */
    default void used(Request request, long pieces, long seed) {}
  }

  /** How many problems it was for. */
  static int check(Way way) {
    int problems = 0;
    try (Workers three = Workers.of(3)) {
      for (long seed = 0; seed < SEEDS; seed++) {
        ElementType type = seed % 2 == 0 ? ElementType.FLOAT : ElementType.DOUBLE;
        Request request = Request.of(Scopes.seeded(seed), type);
        problems += check(way, request, seed, seed % 4 == 0 ? three : Workers.SERIAL) ? 1 : 0;
      }
    }
    return problems;
  }

  private static boolean check(Way way, Request request, long seed, Workers workers) {
    Random random = new Random(seed);
    ConvolutionProblem problem = request.problem();
    ElementType type = request.type();
    NdArray x = Operands.reals(type, problem.inputShape(), random);
    if (seed % 7 == 0) {
      x.fillRange(random.nextInt(x.size()), 1, seed % 2 == 0 ? Double.NaN : 1 / 0.0);
    }
    NdArray first = Operands.reals(type, problem.kernelShape(), random);
    OwnedConvolver convolver = way.prepare(request, first, seed);
    if (convolver == null) {
      return false;
    }
    NdArray second = Operands.reals(type, problem.kernelShape(), random);
    NdArray odd = second.copy();
    odd.fillRange(random.nextInt(odd.size()), 1, Double.NEGATIVE_INFINITY);
    Convolver.Workspace workspace =
        seed % 3 == 0 ? convolver.workspace(3, new SharedScratch()) : convolver.workspace(3);
    for (NdArray kernel : new NdArray[] {first, odd, second}) {
      convolver.repack(kernel);
      NdArray memory = Operands.dirty(type, Shape.of(problem.outputShape().size() + 9));
      Slice output = Slice.of(memory, 5, problem.outputShape());
      convolver.apply(x, output, workspace, workers);
      assertThat(output.toArray())
          .as("seed %s %s", seed, problem)
          .isEqualTo(new DirectConvolution(request, kernel).apply(x));
    }
    way.used(request, workspace.pieces(), seed);
    return true;
  }
}
