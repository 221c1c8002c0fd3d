package faltung.extension;

import faltung.array.Excerpt;
import java.util.Locale;

/**
 * What lies beyond the edge along one axis: for each index a source index, a constant, or nothing.
 *
 * <p>The names are NumPy's ({@code numpy.pad}); {@link Library} has those of other libraries. With
 * the signal {@code abcd}:
 *
 * <pre>
 * zero        ···|abcd|···   nothing: terms are absent, so not even 0·∞ arises
 * constant    kkk|abcd|kkk   terms are present with the value k, also with k = 0
 * edge        aaa|abcd|ddd
 * symmetric   cba|abcd|dcb   the mirror stands on the edge of the outermost element
 * reflect     dcb|abcd|cba   the mirror stands on its centre
 * wrap        bcd|abcd|abc
 * </pre>
 *
 * Reflections and periods repeat as often as the padding needs, as in NumPy. Immutable.
 */
public final class Border {
  /** The kinds of border. */
  public enum Kind {
    /** Nothing beyond the edge. */
    ZERO,
    /** One value everywhere beyond. */
    CONSTANT,
    /** The outermost element repeated. */
    EDGE,
    /** Mirrored, the outermost element doubled. */
    SYMMETRIC,
    /** Mirrored, the outermost element not doubled. */
    REFLECT,
    /** Continued periodically. */
    WRAP
  }

  /** Nothing beyond the edge. */
  public static final Border ZERO = new Border(Kind.ZERO, 0);

  /** The outermost element repeated. */
  public static final Border EDGE = new Border(Kind.EDGE, 0);

  /** Mirrored, the outermost element doubled. */
  public static final Border SYMMETRIC = new Border(Kind.SYMMETRIC, 0);

  /** Mirrored, the outermost element not doubled. */
  public static final Border REFLECT = new Border(Kind.REFLECT, 0);

  /** Continued periodically. */
  public static final Border WRAP = new Border(Kind.WRAP, 0);

  /** What {@link #source} answers where no element of the signal stands. */
  public static final int NO_SOURCE = -1;

  private final Kind kind;
  private final double constant;

  private Border(Kind kind, double constant) {
    this.kind = kind;
    this.constant = constant;
  }

  /** The value k everywhere beyond. */
  public static Border constant(double k) {
    return new Border(Kind.CONSTANT, k);
  }

  /**
   * A border by its own name or, for a constant, {@code constant:k}.
   *
   * @throws IllegalArgumentException if there is no such name; the text says which there are, and
   *     where another library has the name, what it means there
   */
  public static Border parse(String text) {
    String name = text.strip().toLowerCase(Locale.ROOT);
    if (name.startsWith("constant:")) {
      try {
        return constant(Double.parseDouble(name.substring("constant:".length())));
      } catch (NumberFormatException e) {
        throw new IllegalArgumentException(
            "border \"" + Excerpt.of(text) + "\": what follows constant: is not a number", e);
      }
    }
    return switch (name) {
      case "zero" -> ZERO;
      case "edge" -> EDGE;
      case "symmetric" -> SYMMETRIC;
      case "reflect" -> REFLECT;
      case "wrap" -> WRAP;
      default ->
          throw new IllegalArgumentException(
              "border \""
                  + Excerpt.of(text)
                  + "\" is none of zero, constant:k, edge, symmetric, reflect, wrap"
                  + Library.hint(name));
    };
  }

  /** This border in the words of another library. */
  public static Border of(Library library, String name) {
    return library.border(name);
  }

  /** The kind. */
  public Kind kind() {
    return kind;
  }

  /** Whether nothing lies beyond the edge, so that terms there are absent. */
  public boolean isZero() {
    return kind == Kind.ZERO;
  }

  /** The value beyond the edge where there is no source: k of a constant border, else 0. */
  public double constant() {
    return constant;
  }

  /**
   * The index of the element that stands at an index, which may be any.
   *
   * @param index any, also outside
   * @param length of the signal, at least 1
   * @return the index itself where it is inside; {@link #NO_SOURCE} where a zero or constant border
   *     lies
   */
  public int source(int index, int length) {
    if (index >= 0 && index < length) {
      return index;
    }
    return switch (kind) {
      case ZERO, CONSTANT -> NO_SOURCE;
      case EDGE -> index < 0 ? 0 : length - 1;
      case WRAP -> Math.floorMod(index, length);
      case SYMMETRIC -> {
        long place = Math.floorMod((long) index, 2L * length);
        yield (int) (place < length ? place : 2L * length - 1 - place);
      }
      case REFLECT -> {
        if (length == 1) {
          yield 0;
        }
        long place = Math.floorMod((long) index, 2L * length - 2);
        yield (int) (place < length ? place : 2L * length - 2 - place);
      }
    };
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Border border
        && kind == border.kind
        && Double.compare(constant, border.constant) == 0;
  }

  @Override
  public int hashCode() {
    return 31 * kind.hashCode() + Double.hashCode(constant);
  }

  /** The name, as {@link #parse} reads it. */
  @Override
  public String toString() {
    String name = kind.name().toLowerCase(Locale.ROOT);
    return kind == Kind.CONSTANT ? name + ":" + constant : name;
  }
}
