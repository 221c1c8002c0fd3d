package faltung.problem;

import static org.assertj.core.api.Assertions.assertThat;

import faltung.array.Shape;
import faltung.contract.Scopes;
import faltung.definition.Definition;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * The gradients as problems, by the adjoint identity, exactly in small integers:
 *
 * <pre>{@code
 * ⟨conv(x, h), g⟩ = ⟨x, inputGradient(g, h)⟩ = ⟨h, kernelGradient(x, g)⟩
 * }</pre>
 *
 * Since the operands are random, a gradient that differs in a single term is found at once or in
 * one of the next thousand problems.
 */
class GradientTest {
  private long identities;
  private long zeros;

  @Test
  void rankOneExhaustively() {
    long[] seed = {0};
    Scopes.rankOne(problem -> adjoint(problem, seed[0]++));
    trusted(0.35);
  }

  @Test
  void ranksTwoAndThreeByPairs() {
    long[] seed = {0};
    Scopes.pairwise(problem -> adjoint(problem, seed[0]++));
    trusted(0.45);
  }

  @Test
  void twentyThousandSeeds() {
    for (long seed = 0; seed < 20_000; seed++) {
      adjoint(Scopes.seeded(seed), seed);
    }
    trusted(0.2);
  }

  /** Closedness: the gradients of gradients are problems for which the identity holds again. */
  @Test
  void gradientsOfGradients() {
    for (long seed = 0; seed < 4_000; seed++) {
      ConvolutionProblem problem = Scopes.seeded(seed);
      adjoint(problem.inputGradient().problem(), seed);
      adjoint(problem.kernelGradient().problem(), seed);
    }
    trusted(0.2);
  }

  /** The adjoint of the adjoint by the same operand is the convolution itself. */
  @Test
  void theGradientOfTheInputGradientByItsInputIsTheProblem() {
    for (long seed = 0; seed < 4_000; seed++) {
      ConvolutionProblem problem = Scopes.seeded(seed);
      ConvolutionProblem twice = problem.inputGradient().problem().inputGradient().problem();
      Random random = new Random(seed);
      double[] x = integers(problem.inputShape(), random);
      double[] h = integers(problem.kernelShape(), random);
      assertThat(Definition.evaluate(twice, x, h))
          .as(Scopes.asJava(problem))
          .isEqualTo(Definition.evaluate(problem, x, h));
    }
  }

  /** y is bilinear, so the gradient by the kernel of the input's gradient is the kernel's own. */
  @Test
  void bothOrdersOfGradientsAgree() {
    for (long seed = 0; seed < 4_000; seed++) {
      ConvolutionProblem problem = Scopes.seeded(seed);
      Random random = new Random(seed);
      double[] x = integers(problem.inputShape(), random);
      double[] g = integers(problem.outputShape(), random);
      // inputGradient(g, h) paired with x is the same number as h paired with kernelGradient(x, g):
      // so its gradient by h, given x as the gradient by its output, is kernelGradient(x, g).
      ConvolutionProblem byInput = problem.inputGradient().problem();
      double[] mixed = evaluate(byInput.kernelGradient(), g, new double[0], x);
      double[] direct = evaluate(problem.kernelGradient(), x, new double[0], g);
      assertThat(mixed).as(Scopes.asJava(problem)).isEqualTo(direct);
    }
  }

  @Test
  void featureGroupsGiveGroupsOnOtherAxes() {
    ConvolutionProblem problem =
        ConvolutionProblem.layer(Shape.of(2, 6, 9), Shape.of(4, 3, 3)).groups(2).build();
    Grouping ofKernel = problem.kernelGradient().problem().grouping();
    assertThat(ofKernel).isEqualTo(Grouping.batches(2));
    Grouping ofInput = problem.inputGradient().problem().grouping();
    assertThat(ofInput).isEqualTo(new Grouping(2, Channel.INPUT, Channel.INPUT, Channel.OUTPUT));
  }

  private void adjoint(ConvolutionProblem problem, long seed) {
    Random random = new Random(seed);
    double[] x = integers(problem.inputShape(), random);
    double[] h = integers(problem.kernelShape(), random);
    double[] g = integers(problem.outputShape(), random);
    Gradient byInput = problem.inputGradient();
    Gradient byKernel = problem.kernelGradient();
    check(byInput.problem().outputShape().equals(problem.inputShape()), problem, seed, "shape");
    check(byKernel.problem().outputShape().equals(problem.kernelShape()), problem, seed, "shape");
    double value = product(Definition.evaluate(problem, x, h), g);
    double ofInput = product(x, evaluate(byInput, x, h, g));
    double ofKernel = product(h, evaluate(byKernel, x, h, g));
    check(
        value == ofInput && value == ofKernel,
        problem,
        seed,
        "⟨y, g⟩ is " + value + ", ⟨x, ∂x⟩ is " + ofInput + ", ⟨h, ∂h⟩ is " + ofKernel);
    identities++;
    zeros += value == 0 ? 1 : 0;
  }

  private static void check(boolean holds, ConvolutionProblem problem, long seed, String what) {
    if (!holds) {
      throw new AssertionError(what + "; reproduce: " + Scopes.asJava(problem) + ", seed " + seed);
    }
  }

  /** An identity of zeros proves little. */
  private void trusted(double mostZeros) {
    assertThat(identities).isPositive();
    assertThat((double) zeros / identities).isLessThanOrEqualTo(mostZeros);
  }

  private static double[] evaluate(Gradient gradient, double[] x, double[] h, double[] g) {
    return Definition.evaluate(
        gradient.problem(), pick(gradient.input(), x, h, g), pick(gradient.kernel(), x, h, g));
  }

  private static double[] pick(Gradient.Operand operand, double[] x, double[] h, double[] g) {
    return switch (operand) {
      case INPUT -> x;
      case KERNEL -> h;
      case OUTPUT_GRADIENT -> g;
    };
  }

  private static double[] integers(Shape shape, Random random) {
    return random.ints(shape.size(), -9, 10).asDoubleStream().toArray();
  }

  private static double product(double[] a, double[] b) {
    double sum = 0;
    for (int j = 0; j < a.length; j++) {
      sum += a[j] * b[j];
    }
    return sum;
  }
}
