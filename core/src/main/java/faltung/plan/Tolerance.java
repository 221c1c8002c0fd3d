package faltung.plan;

import faltung.array.ElementType;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How far a result may be from the definition's answer.
 *
 * <pre>{@code
 * normwise        |ŷ − y| ≤ t·‖x_block‖₂·‖h‖₂
 * componentwise   |ŷ − y| ≤ t·(|x| ∗ |h|)
 * }</pre>
 *
 * where the block is all input that is transformed together (for the direct form: the window).
 * Guaranteed means a derived bound, typical a measured quantile.
 *
 * @param measure against what the error is measured
 * @param assurance whether the bound is derived or measured
 * @param value t
 */
public record Tolerance(Measure measure, Assurance assurance, double value) {
  /** Against what an error is measured. */
  public enum Measure {
    /** Against the norms: small outputs among large ones may lose their digits. */
    NORMWISE,
    /** Against the sum of the terms' magnitudes: each output keeps its digits. */
    COMPONENTWISE
  }

  /** What a bound rests on. */
  public enum Assurance {
    /** A derivation. */
    GUARANTEED,
    /** A measured quantile. */
    TYPICAL
  }

  /** Checks that t is a number above 0. */
  public Tolerance {
    if (!(value > 0)) {
      throw new IllegalArgumentException("the tolerance is " + value + ", but must be above 0");
    }
  }

  /** The default: float normwise typical 1e-5; double and complex normwise guaranteed 1e-12. */
  public static Tolerance defaultFor(ElementType type) {
    return type == ElementType.FLOAT
        ? new Tolerance(Measure.NORMWISE, Assurance.TYPICAL, 1e-5)
        : new Tolerance(Measure.NORMWISE, Assurance.GUARANTEED, 1e-12);
  }

  /** A componentwise, guaranteed tolerance: what data of wide range needs. */
  public static Tolerance componentwise(double value) {
    return new Tolerance(Measure.COMPONENTWISE, Assurance.GUARANTEED, value);
  }

  /** A normwise, guaranteed tolerance. */
  public static Tolerance normwise(double value) {
    return new Tolerance(Measure.NORMWISE, Assurance.GUARANTEED, value);
  }

  /**
   * Reads a tolerance: a number, before it in any order the words {@code normwise} or {@code
   * componentwise} and {@code guaranteed} or {@code typical}, separated by colons, commas or
   * blanks: {@code 1e-9}, {@code componentwise:1e-6}, {@code normwise:guaranteed:1e-12}.
   *
   * @param type the element type, whose default gives what is not said
   * @throws IllegalArgumentException if a word is none of these, or the number is not above 0
   */
  public static Tolerance parse(String text, ElementType type) {
    Tolerance usual = defaultFor(type);
    Measure measure = usual.measure;
    Assurance assurance = usual.assurance;
    Double value = null;
    for (String word : text.strip().toLowerCase(Locale.ROOT).split("[:,\\s]+")) {
      switch (word) {
        case "normwise" -> measure = Measure.NORMWISE;
        case "componentwise" -> measure = Measure.COMPONENTWISE;
        case "guaranteed" -> assurance = Assurance.GUARANTEED;
        case "typical" -> assurance = Assurance.TYPICAL;
        default -> {
          Double number = number(word);
          if (number == null || value != null) {
            throw new IllegalArgumentException(
                "tolerance \""
                    + text
                    + "\": "
                    + (number == null
                        ? "\"" + word + "\" is no word of it"
                        : "there are two numbers")
                    + "; write it like 1e-9, componentwise:1e-6 or normwise:guaranteed:1e-12");
          }
          value = number;
        }
      }
    }
    if (value == null) {
      throw new IllegalArgumentException(
          "tolerance \"" + text + "\" has no number; write it like " + text.strip() + ":1e-9");
    }
    return new Tolerance(measure, assurance, value);
  }

  private static @Nullable Double number(String word) {
    try {
      return Double.valueOf(word);
    } catch (NumberFormatException e) {
      return null;
    }
  }

  /** As in {@code normwise guaranteed 1.0E-12}, which {@link #parse} reads. */
  @Override
  public String toString() {
    return (measure + " " + assurance).toLowerCase(Locale.ROOT) + " " + value;
  }
}
