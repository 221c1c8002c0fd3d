package faltung.nn.operation;

import faltung.array.Shape;
import faltung.nn.graph.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Records rearrangements: other shapes, parts, repetitions, joins. Axes may count from the end. */
public final class Shapes {
  static final String EXPAND = "Expand";

  private Shapes() {}

  /** The same elements under another shape. */
  public static Value reshape(Value x, Shape shape) {
    if (x.shape().equals(shape)) {
      return x;
    }
    return x.tape().record(new Reshape(list(shape.toArray())), x);
  }

  /** The same elements under another shape; one length may be −1 and is then what is left. */
  public static Value reshape(Value x, int... lengths) {
    int[] known = lengths.clone();
    int open = -1;
    int product = 1;
    for (int axis = 0; axis < known.length; axis++) {
      if (known[axis] == -1 && open < 0) {
        open = axis;
      } else {
        product *= known[axis];
      }
    }
    if (open >= 0) {
      known[open] = product == 0 ? 0 : x.shape().size() / product;
    }
    return reshape(x, Shape.of(known));
  }

  /** Axes from one to another merged, as PyTorch's {@code flatten}. */
  public static Value flatten(Value x, int first, int last) {
    int from = axis(x, first);
    int to = axis(x, last);
    int[] lengths = new int[x.shape().rank() - (to - from)];
    int product = 1;
    for (int axis = 0; axis < x.shape().rank(); axis++) {
      int length = x.shape().length(axis);
      if (axis < from) {
        lengths[axis] = length;
      } else if (axis <= to) {
        product *= length;
        lengths[from] = product;
      } else {
        lengths[axis - (to - from)] = length;
      }
    }
    return reshape(x, Shape.of(lengths));
  }

  /** The axes in another order: output axis a is input axis {@code axes[a]}. */
  public static Value transpose(Value x, int... axes) {
    int[] sorted = axes.clone();
    Arrays.sort(sorted);
    boolean permutation = axes.length == x.shape().rank();
    for (int axis = 0; permutation && axis < axes.length; axis++) {
      permutation = sorted[axis] == axis;
    }
    if (!permutation) {
      throw new IllegalArgumentException(
          "transpose: " + Arrays.toString(axes) + " is no order of the axes of " + x.shape());
    }
    int[] lengths = Arrays.stream(axes).map(x.shape()::length).toArray();
    return x.tape().record(new Strided("Transpose", list(axes), list(lengths)), x);
  }

  /** Repeated along axes of length 1, and along new axes in front, up to a shape. */
  public static Value expand(Value x, Shape shape) {
    if (x.shape().equals(shape)) {
      return x;
    }
    Shape common = Binary.broadcast(EXPAND, x.shape(), shape);
    if (!common.equals(shape)) {
      throw new IllegalArgumentException("Expand: " + x.shape() + " does not fit " + shape);
    }
    List<Integer> axes = new ArrayList<>();
    int more = shape.rank() - x.shape().rank();
    for (int axis = 0; axis < shape.rank(); axis++) {
      boolean own = axis >= more && x.shape().length(axis - more) != 1;
      axes.add(own ? axis - more : -1);
    }
    return x.tape().record(new Strided(EXPAND, axes, list(shape.toArray())), x);
  }

  /** The elements from {@code start} up to, not including, {@code end} along an axis. */
  public static Value slice(Value x, int axis, int start, int end) {
    int along = axis(x, axis);
    int length = x.shape().length(along);
    if (start < 0 || end > length || start > end) {
      throw new IllegalArgumentException(
          "slice: " + start + " to " + end + " is not inside axis " + axis + " of " + x.shape());
    }
    return start == 0 && end == length
        ? x
        : take("Slice", x, along, IndexMap.of(end - start, i -> start + i), 0);
  }

  /** Elements along an axis by their indices; −1 stands for the fill. */
  public static Value take(Value x, int axis, IndexMap map, double fill) {
    return take("Take", x, axis(x, axis), map, fill);
  }

  static Value take(String what, Value x, int axis, IndexMap map, double fill) {
    List<@Nullable IndexMap> maps = new ArrayList<>(Collections.nCopies(x.shape().rank(), null));
    maps.set(axis, map);
    return takeAll(what, x, maps, fill);
  }

  static Value takeAll(String what, Value x, List<@Nullable IndexMap> maps, double fill) {
    return x.tape()
        .record(new Take(what, Collections.unmodifiableList(new ArrayList<>(maps)), fill), x);
  }

  /**
   * The adjoint of {@link #takeAll}: elements added at the places that the maps name, 0 elsewhere.
   */
  static Value putAll(String what, Value x, List<@Nullable IndexMap> maps, Shape shape) {
    return x.tape()
        .record(
            new Take.Put(
                what, Collections.unmodifiableList(new ArrayList<>(maps)), list(shape.toArray())),
            x);
  }

  /** Arrays one after the other along an axis. */
  public static Value concatenate(int axis, Value... parts) {
    return parts[0].tape().record(new Concatenate(axis(parts[0], axis)), parts);
  }

  /**
   * Elements along an axis by indices that a run gives or computes: output[…, i, …] = x[…,
   * indices[…, i, …], …], as PyTorch's {@code gather}.
   */
  public static Value gather(Value x, int axis, Value indices) {
    return x.tape().record(new GatherElements(axis(x, axis)), x, indices);
  }

  /** The same value, through which no gradient flows. */
  public static Value detach(Value x) {
    return x.tape().record(new Detach(), x);
  }

  /** An axis that may count from the end, −1 being the last, as one that counts from the front. */
  public static int axis(Value x, int axis) {
    int rank = x.shape().rank();
    if (axis < -rank || axis >= rank) {
      throw new IllegalArgumentException("there is no axis " + axis + " in shape " + x.shape());
    }
    return axis < 0 ? axis + rank : axis;
  }

  static List<Integer> list(int... values) {
    return Arrays.stream(values).boxed().toList();
  }
}
