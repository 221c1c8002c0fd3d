package faltung.fuzz;

import faltung.algorithm.Recipe;
import faltung.plan.Plan;
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
          if (!Plan.parse(plan.toText()).toText().equals(plan.toText())) {
            throw new AssertionError("the plan is read as another one: " + plan.toText());
          }
        });
  }
}
