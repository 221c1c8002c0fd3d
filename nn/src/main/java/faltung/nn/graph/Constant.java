package faltung.nn.graph;

import faltung.array.NdArray;
import faltung.array.Shape;
import org.jspecify.annotations.Nullable;

/**
 * Numbers that belong to a graph: an array, or one number at every place of a shape.
 *
 * @param shape the shape
 * @param array the numbers, not copied and not modified; null where one number fills the shape
 * @param fill that number
 */
public record Constant(Shape shape, @Nullable NdArray array, double fill) {
  /** The numbers of an array of float, double or long. */
  public static Constant of(NdArray array) {
    Numbers.check("constant", array);
    return new Constant(array.shape(), array, 0);
  }

  /** One number everywhere. */
  public static Constant filled(Shape shape, double value) {
    return new Constant(shape, null, value);
  }
}
