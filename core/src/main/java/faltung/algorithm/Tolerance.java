package faltung.algorithm;

import faltung.array.ElementType;
import java.util.Locale;

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

  /** As in {@code normwise guaranteed 1.0E-12}. */
  @Override
  public String toString() {
    return (measure + " " + assurance).toLowerCase(Locale.ROOT) + " " + value;
  }
}
