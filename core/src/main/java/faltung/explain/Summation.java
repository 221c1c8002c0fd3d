package faltung.explain;

import faltung.array.ComplexArray;
import faltung.problem.ConvolutionProblem;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The pass over all terms, of which few are kept. */
final class Summation {
  private final Placement placement;
  private final TermWalk walk;
  private final Indices inputIndices;
  private final Indices kernelIndices;
  private final int limit;
  private final List<DerivationTerm> kept = new ArrayList<>();
  private ExactValue sum;
  private @Nullable String notFinite;

  Summation(Placement placement, DerivationOptions options, TermWalk walk) {
    this.placement = placement;
    this.walk = walk;
    ConvolutionProblem problem = placement.problem();
    this.inputIndices = new Indices(problem.inputOrder(), options.indices());
    this.kernelIndices = new Indices(problem.kernelOrder(), options.indices());
    this.limit = options.limit();
    boolean complex =
        placement.x() instanceof ComplexArray || placement.h() instanceof ComplexArray;
    this.sum = complex ? ExactValue.COMPLEX_ZERO : ExactValue.ZERO;
  }

  void run() {
    int count = walk.count();
    int tail = count <= limit ? count : count - limit / 2;
    int head = count <= limit ? count : limit - limit / 2;
    for (int position = 0; position < count; position++) {
      TermWalk.Located located = walk.at(position);
      ExactValue product = product(located);
      sum = sum.plus(product);
      if (position < head || position >= tail) {
        kept.add(describe(position, located));
      }
      if (notFinite == null && !product.isFinite()) {
        notFinite = culprit(located);
      }
    }
  }

  private ExactValue product(TermWalk.Located located) {
    if (located.summed() == null) {
      return ExactValue.ZERO;
    }
    return ExactValue.of(placement.x(), located.inputOffset())
        .times(ExactValue.of(placement.h(), located.kernelOffset()));
  }

  private String culprit(TermWalk.Located located) {
    DerivationTerm term = describe(0, located);
    boolean input = !ExactValue.of(placement.x(), located.inputOffset()).isFinite();
    return input
        ? term.inputSymbol() + " = " + term.inputText()
        : term.kernelSymbol() + " = " + term.kernelText();
  }

  DerivationTerm describe(int position, TermWalk.Located located) {
    int i = located.inputOffset();
    int k = located.kernelOffset();
    return new DerivationTerm(
        position,
        inputIndices.shown(located.input().byRole),
        kernelIndices.shown(located.kernel().byRole),
        i >= 0,
        k >= 0,
        i >= 0 ? placement.x().elementText(i) : "0",
        k >= 0 ? placement.h().elementText(k) : "0",
        placement.inputName().endsWith("'"),
        placement.isConjugated(),
        product(located),
        sum);
  }

  List<DerivationTerm> kept() {
    return List.copyOf(kept);
  }

  ExactValue sum() {
    return sum;
  }

  @Nullable String notFinite() {
    return notFinite;
  }
}
