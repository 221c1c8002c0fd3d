package faltung.algorithm;

import static org.assertj.core.api.Assertions.assertThat;

import faltung.algorithm.direct.DirectAlgorithm;
import faltung.algorithm.direct.DirectConvolution;
import faltung.array.ElementType;
import faltung.array.NdArray;
import faltung.array.Shape;
import faltung.contract.Operands;
import faltung.plan.ErrorBound;
import faltung.problem.ConvolutionProblem;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

/**
 * The direct form's guaranteed bound is not vain beyond the hundred terms up to which random
 * numbers show it: there are inputs whose error comes near to it.
 *
 * <p>With u the unit roundoff, the first term is 1 and each of the T − 1 others is p = u·(1 + d)
 * with a small d > 0. The sum before a term is 1 + 2u·j, whose neighbours are 2u apart, so adding p
 * is a little more than half way to the next: it rounds up, and is wrong by 2u − p = u·(1 − d),
 * always upwards. In the end the sum is wrong by (T − 1)·u·(1 − d), while γ(T)·Σ|x||h| is T·u·(1 +
 * O(T·u)). The quotient is (1 − 1/T)·(1 − d) to first order: the greatest that there can be but for
 * the first product, which is exact.
 *
 * <p>Normwise too, since by Cauchy and Schwarz ‖x‖₂·‖h‖₂ is at most √(1 + T·x²)·√(1 + T·h²), which
 * is 1 + O(T·u) where x² and h² are near u.
 */
class AdversarialRoundingTest {
  private static final int[] TERMS = {101, 333, 1000, 4000};

  /** d of the derivation, with room for the terms of first order in T·u: 4000·2⁻²⁴ < 2⁻¹². */
  private static final double LEAST_SHARE = (1 - 1.0 / 101) * (1 - 0x1p-9) * (1 - 0x1p-10);

  @Test
  void aLongRowOfTapsReachesTheBound() {
    for (int terms : TERMS) {
      check(ConvolutionProblem.correlation(Shape.of(terms), Shape.of(terms)).build(), terms, terms);
    }
  }

  @Test
  void manyChannelsReachTheBoundInEveryOutput() {
    for (int terms : TERMS) {
      check(
          ConvolutionProblem.layer(Shape.of(1, terms, 67), Shape.of(1, terms, 1)).build(),
          terms,
          67 * terms);
    }
  }

  private static void check(ConvolutionProblem problem, int terms, int size) {
    for (ElementType type : new ElementType[] {ElementType.FLOAT, ElementType.DOUBLE}) {
      boolean single = type == ElementType.FLOAT;
      // Of p = 2⁻²⁴·(1 + 2⁻¹⁰) and 2⁻⁵³·(1 + 2⁻¹⁰).
      double smallX = single ? 0x1p-12 : 0x1p-26;
      double smallH = (single ? 0x1p-12 : 0x1p-27) * (1 + 0x1p-10);
      int outputs = problem.outputShape().size();
      int[] next = {0, 0};
      NdArray x =
          Operands.filled(type, problem.inputShape(), () -> next[0]++ < size / terms ? 1 : smallX);
      NdArray h = Operands.filled(type, problem.kernelShape(), () -> next[1]++ == 0 ? 1 : smallH);
      NdArray y = DirectConvolution.prepare(problem, h).apply(x);
      BigDecimal exact =
          new BigDecimal(smallX)
              .multiply(new BigDecimal(smallH))
              .multiply(BigDecimal.valueOf(terms - 1))
              .add(BigDecimal.ONE);
      ErrorBound bound = DirectAlgorithm.error(type, terms);
      double normX = Math.sqrt(1 + (terms - 1) * smallX * smallX);
      double normH = Math.sqrt(1 + (terms - 1) * smallH * smallH);
      for (int output = 0; output < outputs; output++) {
        double error =
            new BigDecimal(Operands.planes(y)[0][output]).subtract(exact).abs().doubleValue();
        assertThat(error / (bound.componentwiseGuaranteed() * exact.doubleValue()))
            .as("%s, %d terms, output %d, componentwise", type, terms, output)
            .isBetween(LEAST_SHARE, 1.0);
        assertThat(error / (bound.normwiseGuaranteed() * normX * normH))
            .as("%s, %d terms, output %d, normwise", type, terms, output)
            .isBetween(LEAST_SHARE, 1.0);
      }
    }
  }
}
