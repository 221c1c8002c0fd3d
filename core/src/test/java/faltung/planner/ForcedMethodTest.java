package faltung.planner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import faltung.Convolution;
import faltung.Faltung;
import faltung.array.DoubleArray;
import faltung.array.ElementType;
import faltung.array.Shape;
import faltung.plan.Request;
import faltung.plan.Tolerance;
import faltung.problem.ConvolutionProblem;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** A method asked for by name that depends on the kernel's values. */
class ForcedMethodTest {
  /** The identity is of full rank, its singular values all 1: no short sum comes near. */
  private static final DoubleArray IDENTITY = identity(9);

  private static final DoubleArray IMAGE =
      DoubleArray.wrap(Shape.of(20, 30), new Random(41).doubles(600, -1, 1).toArray());

  private static DoubleArray identity(int size) {
    DoubleArray array = DoubleArray.zeroed(Shape.of(size, size));
    for (int i = 0; i < size; i++) {
      array.values()[i * size + i] = 1;
    }
    return array;
  }

  private static Request request() {
    return Request.of(
        ConvolutionProblem.convolution(IMAGE.shape(), IDENTITY.shape()).full().build(),
        ElementType.DOUBLE);
  }

  @Test
  void aKernelThatIsNotSeparableIsRefusedWithTheErrorThatItWouldLeave() {
    Plan plan = Planner.standard().only("separable").plan(request());
    // Two terms are the most that save anything for 9×9; 7 of 9 equal singular values remain:
    // √(7/9) = 0.88 of the norm.
    assertThatThrownBy(() -> plan.prepare(IDENTITY))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "separable: with this kernel (a sum of 2 products of one-dimensional kernels) the error"
                + " would be 8.8e-01, allowed is normwise guaranteed 1.0E-12; allow more, or let the"
                + " planner choose the method");
  }

  @Test
  void theFrontDoorRefusesItToo() {
    Convolution<DoubleArray> forced = Faltung.convolution(IMAGE, IDENTITY).method("separable");
    assertThatThrownBy(forced::run)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("error would be 8.8e-01, allowed is normwise guaranteed 1.0E-12");
    assertThatThrownBy(forced::prepare).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void whoAllowsTheErrorGetsIt() {
    Convolution<DoubleArray> forced =
        Faltung.convolution(IMAGE, IDENTITY).method("separable").tolerance(Tolerance.normwise(0.9));
    DoubleArray y = forced.run();
    DoubleArray exact = Faltung.convolution(IMAGE, IDENTITY).method("direct").run();
    // ‖h‖ = 3, and a window of 81 values of at most 1 has a norm of at most 9.
    double worst = 0;
    for (int at = 0; at < y.size(); at++) {
      worst = Math.max(worst, Math.abs(y.values()[at] - exact.values()[at]));
    }
    assertThat(worst).isGreaterThan(0).isLessThanOrEqualTo(0.9 * 3 * 9);
  }

  @Test
  void aStoredPlanIsHeldToIt() {
    Plan stored = Plan.parse(Planner.standard().only("separable").plan(request()).toText());
    assertThatThrownBy(() -> stored.prepare(IDENTITY)).hasMessageContaining("allow more");
  }

  @Test
  void whereThePlanSaidThatNothingMeetsTheToleranceASeparableKernelRuns() {
    DoubleArray ones = DoubleArray.zeroed(Shape.of(3, 3));
    ones.fillRange(0, 9, 1);
    Convolution<DoubleArray> forced =
        Faltung.convolution(IMAGE, ones).method("separable").tolerance(Tolerance.normwise(1e-30));
    assertThat(forced.plan().explain()).contains("no method meets it");
    assertThat(forced.run().shape()).isEqualTo(Shape.of(22, 32));
  }

  @Test
  void theStatedMemoryIsEnoughForAKernelOfSeveralTerms() {
    DoubleArray two = identity(9);
    two.fillRange(0, 81, 1);
    two.values()[0] = 2;
    Request one = request();
    Planner separable = Planner.standard().only("separable");
    long needed = separable.plan(one).bytes(1);
    Plan plan = separable.plan(one.memoryLimit(needed));
    assertThat(plan.prepare(two).description()).isEqualTo("separable, 2 terms of 2 passes");
    assertThatThrownBy(() -> separable.plan(one.memoryLimit(needed - 1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("allowed are");
  }

  @Test
  void runningSumsOfAKernelThatIsNotConstantAreRefused() {
    assertThatThrownBy(() -> Faltung.convolution(IMAGE, IDENTITY).method("running-sums").run())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "running-sums: declined, because the kernel's elements are not all the same; let the"
                + " planner choose the method");
  }

  @Test
  void aKernelThatIsNotFiniteIsRefused() {
    DoubleArray bad = identity(9);
    bad.values()[3] = Double.NaN;
    assertThatThrownBy(() -> Faltung.convolution(IMAGE, bad).method("separable").run())
        .hasMessage(
            "separable: declined, because the kernel is not finite; let the planner choose the"
                + " method");
  }
}
