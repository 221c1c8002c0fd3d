package faltung.app.operand;

import faltung.app.console.UsageException;
import faltung.array.DoubleArray;
import faltung.array.ElementType;
import faltung.array.FloatArray;
import faltung.array.NdArray;
import faltung.array.Shape;
import faltung.media.image.Image;
import faltung.signal.Signal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * X or H: numbers that were typed, an array from a file, or a picture.
 *
 * <p>A picture in colour is several planes, one a channel; everything else is one.
 */
public final class Operand {
  private final String name;
  private final OperandText text;
  private final @Nullable Literal literal;
  private final @Nullable NdArray array;
  private final @Nullable Image picture;
  private final boolean typed;

  private Operand(
      String name,
      OperandText text,
      @Nullable Literal literal,
      @Nullable NdArray array,
      @Nullable Image picture,
      boolean typed) {
    this.name = name;
    this.text = text;
    this.literal = literal;
    this.array = array;
    this.picture = picture;
    this.typed = typed;
  }

  static Operand of(String name, OperandText text, Literal literal) {
    return new Operand(name, text, literal, null, null, false);
  }

  static Operand of(String name, OperandText text, NdArray array) {
    return new Operand(name, text, null, array, null, true);
  }

  /** The numbers of a text; an array of doubles is as little of a type as what is typed. */
  static Operand ofText(String name, OperandText text, NdArray array) {
    return new Operand(name, text, null, array, null, array.elementType() != ElementType.DOUBLE);
  }

  static Operand of(String name, OperandText text, Image picture) {
    return new Operand(name, text, null, null, picture, true);
  }

  /** X or H. */
  public String name() {
    return name;
  }

  /** The numbers as they were typed, or null. */
  @Nullable Literal literal() {
    return literal;
  }

  /** The picture, or null. */
  public @Nullable Image picture() {
    return picture;
  }

  /** Whether the origin was given, and is not just 0. */
  boolean hasOrigin() {
    return text.isCentred() || text.origin() != null;
  }

  /** The lengths of one plane. */
  public Shape shape() {
    if (literal != null) {
      return literal.shape();
    }
    if (picture != null) {
      return Shape.of(picture.height(), picture.width());
    }
    return array().shape();
  }

  /** What the elements are in the file; double or complex of a literal. */
  public ElementType elementType() {
    if (literal != null) {
      return literal.isComplex() ? ElementType.COMPLEX : ElementType.DOUBLE;
    }
    return picture != null ? ElementType.FLOAT : array().elementType();
  }

  /** Whether the file says of which type its elements are; numbers that are written do not. */
  boolean isTyped() {
    return typed;
  }

  /** Whether all numbers that are written are integers. */
  boolean isIntegral() {
    return literal != null
        ? literal.isIntegral()
        : array() instanceof DoubleArray doubles
            && Arrays.stream(doubles.values())
                .allMatch(value -> value == Math.rint(value) && Math.abs(value) <= 0x1p53);
  }

  /** Whether a float holds each number that is written exactly, as the nearest double. */
  boolean fitsFloat() {
    return literal != null
        ? literal.fitsFloat()
        : array() instanceof DoubleArray doubles
            && Arrays.stream(doubles.values())
                .allMatch(value -> Double.compare((float) value, value) == 0);
  }

  private NdArray array() {
    if (array == null) {
      throw new IllegalStateException(name + " has no array");
    }
    return array;
  }

  /**
   * The planes as signals of an element type.
   *
   * @throws UsageException if a value is none of the type's, or the origin has not one coordinate
   *     an axis
   */
  public List<Signal> planes(ElementType type) {
    List<Signal> planes = new ArrayList<>();
    if (literal != null) {
      planes.add(placed(literal.toArray(name, type)));
    } else if (picture != null) {
      int size = shape().size();
      for (int channel = 0; channel < picture.colors().channels(); channel++) {
        float[] samples =
            Arrays.copyOfRange(picture.samples().values(), channel * size, (channel + 1) * size);
        planes.add(placed(ElementTypes.convert(name, FloatArray.wrap(shape(), samples), type)));
      }
    } else {
      planes.add(placed(ElementTypes.convert(name, array(), type)));
    }
    return planes;
  }

  /** The lengths of one plane, and where it starts. */
  public Placed placed() {
    return Placed.of(name, shape(), text);
  }

  /** Everything as one array, a picture as [channels, height, width]. */
  NdArray whole(ElementType type) {
    if (picture == null) {
      return planes(type).get(0).values();
    }
    return ElementTypes.convert(name, picture.samples(), type);
  }

  /** The lengths of {@link #whole}. */
  Shape wholeShape() {
    return picture == null ? shape() : picture.samples().shape();
  }

  private Signal placed(NdArray values) {
    return Signal.of(values).startingAt(Placed.of(name, values.shape(), text).start());
  }
}
