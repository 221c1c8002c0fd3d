package faltung.kernels;

import java.util.List;
import java.util.Optional;

/**
 * A parameter of a kernel. Immutable.
 *
 * @param name such as sigma
 * @param type what its values are
 * @param low the least value
 * @param high the greatest; for frequencies both are the context's
 * @param choices the words it takes, if it takes words
 * @param standard what it is where it is not given; empty if it must be given or is derived from
 *     the others
 * @param required whether it must be given
 * @param meaning one phrase
 */
public record KernelParameter(
    String name,
    Type type,
    double low,
    double high,
    List<String> choices,
    Optional<String> standard,
    boolean required,
    String meaning) {

  /** What the values of a parameter are. */
  public enum Type {
    /** A finite number. */
    NUMBER,
    /** A whole number. */
    WHOLE,
    /** An odd whole number. */
    ODD,
    /** Whole numbers, one for all axes or one per axis as width × height, such as 5x3. */
    WHOLE_PER_AXIS,
    /** Numbers, one for all axes or one per axis as width × height. */
    NUMBER_PER_AXIS,
    /** A frequency: above 0 and below half of the sample rate. */
    FREQUENCY,
    /** A word. */
    WORD
  }

  /** Copies the choices. */
  public KernelParameter {
    choices = List.copyOf(choices);
  }

  static KernelParameter number(
      String name, double low, double high, String standard, String meaning) {
    return numeric(name, Type.NUMBER, low, high, standard, meaning);
  }

  static KernelParameter numeric(
      String name, Type type, double low, double high, String standard, String meaning) {
    return new KernelParameter(
        name, type, low, high, List.of(), Optional.of(standard), false, meaning);
  }

  /** One whose standard value depends on the others. */
  static KernelParameter derived(String name, Type type, double low, double high, String meaning) {
    return new KernelParameter(name, type, low, high, List.of(), Optional.empty(), false, meaning);
  }

  static KernelParameter frequency(String name, boolean required, String meaning) {
    return new KernelParameter(
        name, Type.FREQUENCY, 0, 0.5, List.of(), Optional.empty(), required, meaning);
  }

  static KernelParameter word(String name, List<String> choices, String standard, String meaning) {
    return new KernelParameter(
        name, Type.WORD, 0, 0, choices, Optional.of(standard), false, meaning);
  }

  /** The allowed values in words. */
  public String range() {
    return switch (type) {
      case WORD -> String.join(", ", choices);
      case FREQUENCY -> "above 0 and below half of the sample rate";
      case NUMBER, NUMBER_PER_AXIS -> Checks.text(low) + " to " + Checks.text(high);
      case WHOLE, WHOLE_PER_AXIS -> "whole, " + Checks.text(low) + " to " + Checks.text(high);
      case ODD -> "odd, " + Checks.text(low) + " to " + Checks.text(high);
    };
  }
}
