package faltung.planner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.sun.management.ThreadMXBean;
import faltung.array.ComplexArray;
import faltung.array.DoubleArray;
import faltung.array.ElementType;
import faltung.array.FloatArray;
import faltung.array.LongArray;
import faltung.array.NdArray;
import faltung.array.Shape;
import faltung.plan.Convolver;
import faltung.plan.OwnedConvolver;
import faltung.plan.Request;
import faltung.problem.ConvolutionProblem;
import faltung.threads.Workers;
import java.lang.management.ManagementFactory;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Kernels in the place of the first: the bits of one prepared anew, and no memory. */
class OwnedConvolverTest {
  private static final Shape INPUT = Shape.of(2, 6, 12, 13);
  private static final Shape KERNEL = Shape.of(8, 3, 3, 2);

  private static ConvolutionProblem layer() {
    return ConvolutionProblem.layer(INPUT, KERNEL).groups(2).padding(1, 1).build();
  }

  private static NdArray random(NdArray like, Shape shape, Random random, boolean finite) {
    NdArray array = like.zeros(shape);
    for (int at = 0; at < array.size(); at++) {
      double value = !finite && at == 5 ? Double.NaN : random.nextInt(2000) / 64.0 - 15;
      if (array instanceof DoubleArray doubles) {
        doubles.values()[at] = value;
      } else if (array instanceof FloatArray floats) {
        floats.values()[at] = (float) value;
      } else if (array instanceof LongArray longs) {
        longs.values()[at] = (long) value;
      } else {
        ((ComplexArray) array).real().values()[at] = value;
        ((ComplexArray) array).imaginary().values()[at] = random.nextInt(9);
      }
    }
    return array;
  }

  private static NdArray like(ElementType type) {
    return switch (type) {
      case FLOAT -> FloatArray.zeroed(Shape.of(1));
      case DOUBLE -> DoubleArray.zeroed(Shape.of(1));
      case LONG -> LongArray.zeroed(Shape.of(1));
      case COMPLEX -> ComplexArray.of(new double[1], new double[1]);
    };
  }

  @ParameterizedTest
  @EnumSource(ElementType.class)
  void theBitsAreThoseOfAConvolverPreparedAnew(ElementType type) {
    Plan plan = Planner.standard().only("direct").plan(Request.of(layer(), type));
    check(plan, like(type), type != ElementType.LONG);
  }

  @ParameterizedTest
  @EnumSource(names = {"FLOAT", "DOUBLE"})
  void theBitsOfWinogradTooAreThoseOfAConvolverPreparedAnew(ElementType type) {
    ConvolutionProblem problem =
        ConvolutionProblem.layer(INPUT, Shape.of(8, 3, 3, 3)).groups(2).padding(1, 1).build();
    check(Planner.standard().only("winograd").plan(Request.of(problem, type)), like(type), true);
  }

  @ParameterizedTest
  @CsvSource({
    "fft, FLOAT, 2",
    "fft, DOUBLE, 2",
    "fft, COMPLEX, 2",
    "overlap-save, FLOAT, 2",
    "overlap-save, DOUBLE, 2",
    "overlap-save, COMPLEX, 2",
    "number-theoretic, LONG, 1"
  })
  void thoseOfTransformsTooAre(String method, ElementType type, int channels) {
    ConvolutionProblem problem =
        ConvolutionProblem.layer(Shape.of(1, channels, 60, 70), Shape.of(3, channels, 5, 5))
            .build();
    Plan plan = Planner.standard().only(method).plan(Request.of(problem, type));
    assertThat(plan.prepareOwned(like(type).zeros(problem.kernelShape())))
        .isNotInstanceOf(ReplacedConvolver.class);
    check(plan, like(type), type != ElementType.LONG);
  }

  @ParameterizedTest
  @ValueSource(strings = {"separable", "running-sums"})
  void methodsThatDependOnTheKernelPrepareItAnew(String method) {
    ConvolutionProblem problem =
        ConvolutionProblem.layer(Shape.of(1, 1, 60, 70), Shape.of(1, 1, 5, 5)).build();
    Plan plan = Planner.standard().only(method).plan(Request.of(problem, ElementType.DOUBLE));
    NdArray x = random(like(ElementType.DOUBLE), problem.inputShape(), new Random(6), true);
    NdArray y = x.zeros(problem.outputShape());
    NdArray kernel = x.zeros(problem.kernelShape());
    kernel.fillRange(0, kernel.size(), 1);
    OwnedConvolver owned = plan.prepareOwned(kernel);
    assertThat(owned).isInstanceOf(ReplacedConvolver.class);
    Convolver.Workspace workspace = owned.workspace(1);
    for (int step = 0; step < 3; step++) {
      kernel.fillRange(0, kernel.size(), step - 0.3);
      owned.repack(kernel);
      owned.apply(x, y, workspace, Workers.SERIAL);
      assertThat(owned.method()).isEqualTo(method);
      assertThat(y).as("step %d", step).isEqualTo(plan.prepare(kernel).apply(x));
    }
  }

  private static void check(Plan plan, NdArray like, boolean mayBeNaN) {
    Random random = new Random(4);
    ConvolutionProblem problem = plan.request().problem();
    NdArray x = random(like, problem.inputShape(), random, true);
    NdArray y = like.zeros(problem.outputShape());
    OwnedConvolver owned = plan.prepareOwned(random(like, problem.kernelShape(), random, true));
    Convolver.Workspace workspace = owned.workspace(1);
    for (int step = 0; step < 6; step++) {
      boolean finite = !mayBeNaN || step % 3 != 1;
      NdArray kernel = random(like, problem.kernelShape(), random, finite);
      owned.repack(kernel);
      owned.apply(x, y, workspace, Workers.SERIAL);
      assertThat(y).as("step %d", step).isEqualTo(plan.prepare(kernel).apply(x));
    }
    assertThat(workspace.pieces()).isPositive();
  }

  @Test
  void anotherShapeIsRefused() {
    OwnedConvolver owned =
        Planner.standard()
            .only("direct")
            .plan(Request.of(layer(), ElementType.FLOAT))
            .prepareOwned(FloatArray.zeroed(KERNEL));
    assertThatThrownBy(() -> owned.repack(FloatArray.zeroed(Shape.of(8, 3, 3, 3))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the kernel has shape [8, 3, 3, 3], but the problem's is [8, 3, 3, 2]");
    assertThatThrownBy(() -> owned.repack(DoubleArray.zeroed(KERNEL)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the kernel is DOUBLE, but was to be FLOAT");
  }

  @ParameterizedTest
  @CsvSource({
    "direct, FLOAT, 3, 2",
    "winograd, FLOAT, 3, 3",
    "fft, FLOAT, 3, 2",
    "fft, DOUBLE, 3, 2",
    "fft, COMPLEX, 3, 2",
    "overlap-save, FLOAT, 1, 2",
    "overlap-save, DOUBLE, 1, 2",
    "overlap-save, COMPLEX, 1, 2",
    "number-theoretic, LONG, 1, 2"
  })
  void aLayerAllocatesNothing(String method, ElementType type, int channels, int columns) {
    assumeThat(ManagementFactory.getThreadMXBean()).isInstanceOf(ThreadMXBean.class);
    ThreadMXBean bean = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long thread = Thread.currentThread().getId();
    Random random = new Random(5);
    NdArray like = like(type);
    // Large enough for two blocks.
    Shape input = Shape.of(2, 2 * channels, 12, method.equals("overlap-save") ? 90 : 13);
    NdArray x = random(like, input, random, true);
    Shape shape = Shape.of(2, channels, 3, columns);
    NdArray kernel = random(like, shape, random, true);
    NdArray other = random(like, shape, random, true);
    ConvolutionProblem problem =
        ConvolutionProblem.layer(input, shape).groups(2).padding(1, 1).build();
    OwnedConvolver owned =
        Planner.standard().only(method).plan(Request.of(problem, type)).prepareOwned(kernel);
    assertThat(owned).isNotInstanceOf(ReplacedConvolver.class);
    assertThat(owned.method()).isEqualTo(method);
    NdArray y = like.zeros(owned.request().problem().outputShape());
    Convolver.Workspace workspace = owned.workspace(1);
    // The least of several thousands, since the compiler, where it takes back what it assumed,
    // makes an object or two.
    long least = Long.MAX_VALUE;
    for (int round = 0; round < 20 && least > 0; round++) {
      long before = bean.getThreadAllocatedBytes(thread);
      for (int run = 0; run < 1000; run++) {
        owned.repack(run % 2 == 0 ? kernel : other);
        owned.apply(x, y, workspace, Workers.SERIAL);
      }
      least = Math.min(least, bean.getThreadAllocatedBytes(thread) - before);
    }
    assertThat(least).as("bytes of 1,000 uses and replacements").isZero();
  }
}
