package faltung.nn.graph;

import faltung.array.ElementType;
import faltung.array.FloatArray;
import faltung.array.NdArray;
import faltung.array.Shape;
import org.jspecify.annotations.Nullable;

/**
 * An array that lives longer than a run: a weight that is trained, or a buffer such as a running
 * mean.
 *
 * <p>Executors read the numbers where they stand. Who writes to {@link #array} calls {@link
 * #changed} afterwards, so that what was prepared from the old numbers is made anew. Not
 * thread-safe.
 */
public final class Parameter {
  private final Shape shape;
  private final boolean trainable;
  private final boolean counter;
  private @Nullable NdArray array;
  private long version;

  private Parameter(Shape shape, boolean trainable, boolean counter, @Nullable NdArray array) {
    this.shape = shape;
    this.trainable = trainable;
    this.counter = counter;
    this.array = array;
  }

  /** A weight without numbers yet. */
  public static Parameter weight(Shape shape) {
    return new Parameter(shape, true, false, null);
  }

  /** A weight with these numbers, float or double, which are not copied. */
  public static Parameter weight(NdArray array) {
    Numbers.check("parameter", array);
    return new Parameter(array.shape(), true, false, array);
  }

  /** A buffer: kept and saved, but not trained, with one number everywhere. */
  public static Parameter buffer(Shape shape, double value) {
    NdArray array = FloatArray.zeroed(shape);
    array.fillRange(0, array.size(), value);
    return new Parameter(shape, false, false, array);
  }

  /** A buffer that counts from 0, as {@code num_batches_tracked}; files have it as an integer. */
  public static Parameter counter() {
    return new Parameter(Shape.of(), false, true, FloatArray.zeroed(Shape.of()));
  }

  /** The shape. */
  public Shape shape() {
    return shape;
  }

  /** Whether an optimiser may change it. */
  public boolean isTrainable() {
    return trainable;
  }

  /** Whether it is a whole number that files have as an integer. */
  public boolean isCounter() {
    return counter;
  }

  /** Whether it has numbers. */
  public boolean isSet() {
    return array != null;
  }

  /**
   * The numbers themselves, float or double, not a copy.
   *
   * @throws IllegalStateException if there are none yet
   */
  public NdArray array() {
    if (array == null) {
      throw new IllegalStateException(
          "the parameter "
              + shape
              + " has no numbers yet; call initialize(seed) on the network, or load a file");
    }
    return array;
  }

  /**
   * Takes the numbers of an array; this parameter's element type becomes the array's. A long array
   * is converted to float.
   *
   * @param numbers of this shape; not copied where they are float or double
   */
  public void set(NdArray numbers) {
    Numbers.check("parameter", numbers);
    if (!numbers.shape().equals(shape)) {
      throw new IllegalArgumentException(
          "a parameter of shape " + shape + " cannot take numbers of shape " + numbers.shape());
    }
    array =
        numbers.elementType() == ElementType.LONG
            ? Numbers.convert(numbers, ElementType.FLOAT)
            : numbers;
    changed();
  }

  /** Counts how often the numbers have changed. */
  public long version() {
    return version;
  }

  /** To be called after the numbers were written. */
  public void changed() {
    version++;
  }
}
