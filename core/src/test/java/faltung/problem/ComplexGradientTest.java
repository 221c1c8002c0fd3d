package faltung.problem;

import static org.assertj.core.api.Assertions.assertThat;

import faltung.Faltung;
import faltung.array.ComplexArray;
import faltung.array.ElementType;
import faltung.array.Shape;
import faltung.contract.Scopes;
import faltung.definition.Definition;
import faltung.plan.Convolver;
import faltung.plan.Request;
import faltung.planner.Planner;
import java.math.BigDecimal;
import java.util.EnumSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * Conjugation and the gradients of complex problems, by the adjoint identity in small integers:
 *
 * <pre>{@code
 * Re ⟨g, conv(x, h)⟩ = Re ⟨inputGradient(g, h), x⟩ = Re ⟨kernelGradient(x, g), h⟩   ⟨a, b⟩ = Σ a*·b
 * }</pre>
 */
class ComplexGradientTest {
  private final Set<Conjugation> seen = EnumSet.noneOf(Conjugation.class);
  private int identities;
  private int zeros;

  @Test
  void gradientsAreAdjointWhicheverFactorIsConjugated() {
    for (long seed = 0; seed < 1_500; seed++) {
      adjoint(Scopes.seeded(seed), seed);
    }
    assertThat(seen).containsExactlyInAnyOrder(Conjugation.values());
    assertThat((double) zeros / identities).isLessThan(0.2);
  }

  @Test
  void soAreGradientsOfGradients() {
    for (long seed = 0; seed < 500; seed++) {
      ConvolutionProblem problem = Scopes.seeded(seed);
      adjoint(problem.inputGradient().problem(), seed);
      adjoint(problem.kernelGradient().problem(), seed);
    }
    assertThat(seen).containsExactlyInAnyOrder(Conjugation.values());
  }

  private void adjoint(ConvolutionProblem problem, long seed) {
    seen.add(problem.conjugation());
    Random random = new Random(seed);
    ComplexArray x = integers(problem.inputShape(), random);
    ComplexArray h = integers(problem.kernelShape(), random);
    ComplexArray g = integers(problem.outputShape(), random);
    double value = product(g, exact(problem, x, h));
    double ofInput = product(gradient(problem.inputGradient(), x, h, g), x);
    double ofKernel = product(gradient(problem.kernelGradient(), x, h, g), h);
    assertThat(ofInput).as("by the input, seed %s: %s", seed, problem).isEqualTo(value);
    assertThat(ofKernel).as("by the kernel, seed %s: %s", seed, problem).isEqualTo(value);
    assertThat(direct(problem, h).apply(x)).as("the engine").isEqualTo(exact(problem, x, h));
    identities++;
    zeros += value == 0 ? 1 : 0;
  }

  private static Convolver direct(ConvolutionProblem problem, ComplexArray h) {
    Request request = Request.of(problem, ElementType.COMPLEX);
    return Planner.standard().only("direct").plan(request).prepare(h);
  }

  private static ComplexArray gradient(
      Gradient gradient, ComplexArray x, ComplexArray h, ComplexArray g) {
    return exact(
        gradient.problem(), pick(gradient.input(), x, h, g), pick(gradient.kernel(), x, h, g));
  }

  private static ComplexArray pick(
      Gradient.Operand operand, ComplexArray x, ComplexArray h, ComplexArray g) {
    return switch (operand) {
      case INPUT -> x;
      case KERNEL -> h;
      case OUTPUT_GRADIENT -> g;
    };
  }

  private static ComplexArray exact(ConvolutionProblem problem, ComplexArray x, ComplexArray h) {
    BigDecimal[][] y =
        Definition.evaluateExactly(
            problem,
            x.real().values(),
            x.imaginary().values(),
            h.real().values(),
            h.imaginary().values());
    return ComplexArray.wrap(problem.outputShape(), doubles(y[0]), doubles(y[1]));
  }

  private static double[] doubles(BigDecimal[] values) {
    double[] doubles = new double[values.length];
    for (int at = 0; at < doubles.length; at++) {
      doubles[at] = values[at].doubleValue();
    }
    return doubles;
  }

  private static double product(ComplexArray a, ComplexArray b) {
    double sum = 0;
    for (int at = 0; at < a.size(); at++) {
      sum +=
          a.real().values()[at] * b.real().values()[at]
              + a.imaginary().values()[at] * b.imaginary().values()[at];
    }
    return sum;
  }

  private static ComplexArray integers(Shape shape, Random random) {
    return ComplexArray.wrap(
        shape,
        random.ints(shape.size(), -4, 5).asDoubleStream().toArray(),
        random.ints(shape.size(), -4, 5).asDoubleStream().toArray());
  }

  /** The derivative of Σ|y|²/2 by numerical differences, which knows nothing of problems. */
  @Test
  void theGradientsOfALossAreItsDifferences() {
    for (ConvolutionProblem problem :
        new ConvolutionProblem[] {
          ConvolutionProblem.correlation(Shape.of(7), Shape.of(3)).build(),
          ConvolutionProblem.convolution(Shape.of(7), Shape.of(3)).build(),
          ConvolutionProblem.layer(Shape.of(1, 2, 7), Shape.of(2, 2, 3)).build()
        }) {
      Random random = new Random(3);
      ComplexArray x = integers(problem.inputShape(), random);
      ComplexArray h = integers(problem.kernelShape(), random);
      // The gradient of Σ|y|²/2 by y is y itself.
      ComplexArray y = exact(problem, x, h);
      ComplexArray byKernel = gradient(problem.kernelGradient(), x, h, y);
      for (int at = 0; at < h.size(); at++) {
        // A square is differentiated exactly by central differences, here by steps of 1.
        assertThat(difference(problem, x, h, h.real().values(), at))
            .as("%s, real part %s", problem, at)
            .isEqualTo(byKernel.real().values()[at]);
        assertThat(difference(problem, x, h, h.imaginary().values(), at))
            .as("%s, imaginary part %s", problem, at)
            .isEqualTo(byKernel.imaginary().values()[at]);
      }
    }
  }

  private static double difference(
      ConvolutionProblem problem, ComplexArray x, ComplexArray h, double[] part, int at) {
    part[at] += 1;
    ComplexArray more = exact(problem, x, h);
    part[at] -= 2;
    ComplexArray less = exact(problem, x, h);
    part[at] += 1;
    return (product(more, more) - product(less, less)) / 4;
  }

  @Test
  void aCorrelationConjugatesWhereverItIsAskedFor() {
    ComplexArray x = ComplexArray.of(new double[] {1, 0, 2}, new double[] {1, 2, 0});
    ComplexArray h = ComplexArray.of(new double[] {2, 1}, new double[] {1, -1});
    ConvolutionProblem problem =
        ConvolutionProblem.correlation(x.shape(), h.shape()).full().build();
    assertThat(problem.conjugation()).isEqualTo(Conjugation.KERNEL);
    assertThat(Faltung.run(problem, x, h)).isEqualTo(Faltung.correlate(x, h));
    assertThat(exact(problem, x, h)).isEqualTo(Faltung.correlate(x, h));
    assertThat(Faltung.run(problem.conjugation(Conjugation.NONE), x, h))
        .isEqualTo(Faltung.correlate(x, h.conjugate()));
    ConvolutionProblem layer =
        ConvolutionProblem.layer(Shape.of(1, 1, 3), Shape.of(1, 1, 2)).build();
    assertThat(layer.conjugation()).as("as PyTorch's").isEqualTo(Conjugation.NONE);
    assertThat(
            ConvolutionProblem.transposedLayer(Shape.of(1, 1, 3), Shape.of(1, 1, 2))
                .build()
                .conjugation())
        .isEqualTo(Conjugation.NONE);
  }
}
