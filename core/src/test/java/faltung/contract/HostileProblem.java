package faltung.contract;

import faltung.array.ElementType;
import faltung.array.LongArray;
import faltung.array.NdArray;
import faltung.array.Shape;
import faltung.extension.Border;
import faltung.plan.Request;
import faltung.plan.Tolerance;
import faltung.problem.AxisOrder;
import faltung.problem.ConvolutionProblem;
import faltung.problem.Grouping;
import faltung.problem.SpatialAxis;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;

/**
 * A convolution from a seed that is out to break bounds: extreme magnitudes, denormals,
 * cancellation, spikes, values of wide range, kernels that are almost separable, NaN and infinity
 * here and there; any geometry, border and tolerance.
 *
 * @param kind magnitudes and form of the kernel in words, to sort failures by
 */
record HostileProblem(
    long seed,
    ElementType type,
    Bordered task,
    NdArray x,
    NdArray h,
    Request request,
    String kind) {
  private static final List<Border> BORDERS =
      List.of(
          Border.ZERO,
          Border.ZERO,
          Border.constant(0),
          Border.constant(2.5),
          Border.EDGE,
          Border.SYMMETRIC,
          Border.REFLECT,
          Border.WRAP);

  static HostileProblem of(long seed) {
    return of(seed, UnaryOperator.identity());
  }

  /** With a kernel of 3×3 and neither stride nor dilation, where there are two axes. */
  static HostileProblem threeByThree(long seed) {
    return of(seed, KernelForms::threeByThree);
  }

  private static HostileProblem of(long seed, UnaryOperator<Bordered> suited) {
    Random random = new Random(seed * 0x9E3779B97F4A7C15L);
    random.nextInt();
    ElementType type = List.of(ElementType.values()).get(random.nextInt(4));
    Bordered task = suited.apply(task(random));
    if (type == ElementType.LONG) {
      task = task.constant(3);
    }
    ConvolutionProblem problem = task.problem();
    NdArray x;
    NdArray h;
    String kind;
    if (type == ElementType.LONG) {
      int drop = 1 + random.nextInt(62);
      x = longs(problem.inputShape(), random, drop);
      h =
          longs(
              problem.kernelShape(),
              random,
              Math.min(63, Math.max(0, 52 + random.nextInt(14) - drop)));
      if (random.nextInt(3) == 0) {
        h = KernelForms.constant(problem, h);
      }
      kind = "long";
    } else {
      HostileValues values = HostileValues.of(type, random);
      x = values.input(problem.inputShape());
      HostileKernels kernels = HostileKernels.of(random);
      h = kernels.shaped(problem, values.kernel(problem.kernelShape()));
      kind = values + " " + kernels;
      if (random.nextInt(8) == 0) {
        Operands.spoil(x, 1 + random.nextInt(1 + x.size() / 8), random);
        kind += " spoilt-x";
      } else if (random.nextInt(16) == 0) {
        Operands.spoil(h, 1, random);
        kind += " spoilt-h";
      }
    }
    Request request = task.request(type);
    if (type != ElementType.LONG && random.nextInt(3) == 0) {
      double value = 0.5 * Math.pow(10, -16 * random.nextDouble() * random.nextDouble());
      request =
          request.tolerance(
              random.nextBoolean() ? Tolerance.normwise(value) : Tolerance.componentwise(value));
    }
    return new HostileProblem(seed, type, task, x, h, request, kind);
  }

  private static NdArray longs(Shape shape, Random random, int drop) {
    long[] values = new long[shape.size()];
    for (int at = 0; at < values.length; at++) {
      values[at] = (random.nextInt(8) == 0 ? Long.MIN_VALUE : random.nextLong()) >> drop;
    }
    return LongArray.wrap(shape, values);
  }

  private static Bordered task(Random random) {
    return switch (random.nextInt(12)) {
      case 0, 1 -> larger(random, 1);
      case 2, 3, 4 -> larger(random, 2);
      case 5 -> larger(random, 3);
      default -> Scopes.bordered(random.nextInt(1 << 24));
    };
  }

  /** Long enough for transforms and blocks to be what a planner would take. */
  private static Bordered larger(Random random, int rank) {
    int longest = new int[] {0, 900, 36, 10}[rank];
    int longestKernel = new int[] {0, 120, 9, 4}[rank];
    List<SpatialAxis> axes = new ArrayList<>();
    List<Border> borders = new ArrayList<>();
    // From 8 by 8 on a kernel may be worth a sum of several products.
    boolean wide = rank == 2 && random.nextInt(3) == 0;
    longest = wide ? longest / 2 : longest;
    for (int axis = 0; axis < rank; axis++) {
      int input = longest / 4 + random.nextInt(longest);
      int kernel = wide ? 8 + random.nextInt(6) : 1 + random.nextInt(longestKernel);
      int dilation = random.nextInt(5) == 0 ? 1 + random.nextInt(3) : 1;
      int stride = random.nextInt(5) == 0 ? 1 + random.nextInt(3) : 1;
      int extent = (kernel - 1) * dilation + 1;
      int low = random.nextInt(extent + 2) - 1;
      int high = Math.max(random.nextInt(extent + 2) - 1, extent - input - low);
      SpatialAxis whole = SpatialAxis.of(input, kernel, 1, dilation, stride, low, high);
      int outputs = whole.outputLength();
      if (random.nextInt(3) == 0) {
        int start = random.nextInt(outputs);
        whole = whole.region(start, 1 + random.nextInt(outputs - start));
      }
      axes.add(whole);
      borders.add(BORDERS.get(random.nextInt(BORDERS.size())));
    }
    String spatial = "012".substring(0, rank);
    int channels = rank == 1 || random.nextBoolean() ? 1 : 2;
    ConvolutionProblem problem =
        new ConvolutionProblem(
            1,
            channels,
            1 + random.nextInt(2),
            Grouping.features(1 + random.nextInt(2)),
            AxisOrder.of("NC" + spatial),
            AxisOrder.of("OC" + spatial),
            AxisOrder.of("NO" + spatial),
            axes,
            random.nextBoolean());
    return problem.multiplyAdds() > 60_000 ? task(random) : new Bordered(problem, borders);
  }
}
