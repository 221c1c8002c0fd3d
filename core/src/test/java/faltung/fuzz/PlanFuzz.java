package faltung.fuzz;

import faltung.array.ComplexArray;
import faltung.array.DoubleArray;
import faltung.array.ElementType;
import faltung.array.FloatArray;
import faltung.array.LongArray;
import faltung.array.NdArray;
import faltung.array.Shape;
import faltung.plan.Recipe;
import faltung.planner.Plan;
import faltung.problem.ConvolutionProblem;
import java.nio.charset.StandardCharsets;

/** A stored plan, or a recipe. */
public final class PlanFuzz {
  private PlanFuzz() {}

  /** What Jazzer calls. */
  public static void fuzzerTestOneInput(byte[] input) throws Exception {
    fuzz(input);
  }

  /** Text becomes lines, words and numbers. */
  private static final int TEXT_FACTOR = 64;

  private static final int MOST_ELEMENTS = 1 << 13;
  private static final long MOST_PRODUCTS = 1 << 18;
  private static final long MOST_BYTES = 1 << 24;

  static void fuzz(byte[] input) throws Exception {
    String text = new String(input, StandardCharsets.UTF_8);
    Fuzzing.check(
        TEXT_FACTOR * input.length,
        IllegalArgumentException.class,
        () -> Recipe.parse(text),
        recipe -> 0,
        recipe -> {
          if (!Recipe.parse(recipe.toString()).equals(recipe)) {
            throw new AssertionError("the recipe \"" + recipe + "\" is read as another one");
          }
        });
    Fuzzing.check(
        TEXT_FACTOR * input.length,
        IllegalArgumentException.class,
        () -> Plan.parse(text),
        plan -> 0,
        plan -> {
          plan.explain();
          apply(plan);
          if (!Plan.parse(plan.toText()).toText().equals(plan.toText())) {
            throw new AssertionError("the plan is read as another one: " + plan.toText());
          }
        });
  }

  /** A stored plan that was accepted either runs or is refused, where it is small. */
  private static void apply(Plan plan) {
    ConvolutionProblem problem = plan.request().problem();
    boolean small =
        problem.inputShape().size() <= MOST_ELEMENTS
            && problem.kernelShape().size() <= MOST_ELEMENTS
            && problem.outputShape().size() <= MOST_ELEMENTS
            && problem.multiplyAdds() <= MOST_PRODUCTS
            && plan.bytes(1) <= MOST_BYTES
            && plan.recipe().numbers().values().stream().allMatch(number -> number <= 1 << 14);
    if (!small) {
      return;
    }
    ElementType type = plan.request().type();
    try {
      plan.prepare(zeros(type, problem.kernelShape())).apply(zeros(type, problem.inputShape()));
    } catch (IllegalArgumentException exception) {
      // The recipe's numbers do not fit the problem, and it says so.
    }
  }

  private static NdArray zeros(ElementType type, Shape shape) {
    return switch (type) {
      case FLOAT -> FloatArray.zeroed(shape);
      case DOUBLE -> DoubleArray.zeroed(shape);
      case COMPLEX -> ComplexArray.zeroed(shape);
      case LONG -> LongArray.zeroed(shape);
    };
  }
}
