package faltung.algorithm;

import faltung.array.NdArray;
import faltung.array.Shape;
import faltung.array.Slice;
import faltung.extension.Border;
import faltung.plan.Request;
import faltung.problem.AxisOrder;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Cuts blocks of one shape out of an array, with what lies beyond the edges filled in: 0 at a zero
 * border.
 *
 * <p>Algorithms see borders only through this class. Where borders of several axes meet in a
 * corner, a zero border decides, else the outermost axis that has a constant. Immutable; filling
 * allocates nothing.
 */
public final class BlockFill {
  private final Shape shape;
  private final int[] strides;
  private final int[] lengths;
  private final int[] inner;
  private final Border[] borders;

  /**
   * Prepares blocks.
   *
   * @param shape of the array that is cut
   * @param block the lengths of a block, one an axis of the array
   * @param borders one an axis of the array
   */
  public BlockFill(Shape shape, Shape block, List<Border> borders) {
    this(shape, shape.strides(), block, borders);
  }

  /**
   * Prepares blocks of slices.
   *
   * @param shape of the slices that are cut
   * @param strides of them, one an axis
   * @param block the lengths of a block, one an axis of the slice
   * @param borders one an axis of the slice
   */
  public BlockFill(Shape shape, int[] strides, Shape block, List<Border> borders) {
    this.shape = shape;
    this.strides = strides.clone();
    this.lengths = block.toArray();
    this.inner = block.strides();
    this.borders = borders.toArray(new Border[0]);
  }

  /** The shape of a block. */
  public Shape block() {
    return Shape.of(lengths);
  }

  /**
   * Fills a block.
   *
   * @param input not modified
   * @param start where the block begins on each axis, also outside; not modified
   * @param block modified: its elements from {@code offset} on, row-major, every one
   */
  public void fill(Slice input, int[] start, NdArray block, int offset) {
    fill(input, start, lengths, block, offset);
  }

  /**
   * Fills the beginning of a block, and the rest with zeros.
   *
   * @param input not modified
   * @param start where the block begins on each axis, also outside; not modified
   * @param used how many places of each axis are wanted; not modified
   * @param block modified: its elements from {@code offset} on, row-major, every one
   */
  public void fill(Slice input, int[] start, int[] used, NdArray block, int offset) {
    fill(input.array(), start, used, input.base(), block, offset, 0);
  }

  private void fill(
      NdArray array, int[] start, int[] used, int from, NdArray block, int at, int axis) {
    if (axis == lengths.length) {
      array.copyElement(from, block, at);
      return;
    }
    if (axis == lengths.length - 1) {
      fillRow(array, start[axis], used[axis], from, block, at, axis);
      return;
    }
    Border border = borders[axis];
    for (int j = 0; j < used[axis]; j++) {
      int source = border.source(start[axis] + j, shape.length(axis));
      int next = at + j * inner[axis];
      if (source == Border.NO_SOURCE) {
        constant(block, start, used, next, axis + 1, border.constant());
      } else {
        fill(array, start, used, from + source * strides[axis], block, next, axis + 1);
      }
    }
    clearRest(used, block, at, axis);
  }

  private void clearRest(int[] used, NdArray block, int at, int axis) {
    int rest = lengths[axis] - used[axis];
    if (rest > 0) {
      block.fillRange(at + used[axis] * inner[axis], rest * inner[axis], 0);
    }
  }

  /**
   * What lies beyond a constant border: the constant, but 0 beyond the zero border of an axis
   * further in, where terms are absent whatever another axis says.
   */
  private void constant(NdArray block, int[] start, int[] used, int at, int axis, double value) {
    int zero = axis;
    while (zero < lengths.length && !borders[zero].isZero() && used[zero] == lengths[zero]) {
      zero++;
    }
    if (value == 0 || zero == lengths.length) {
      block.fillRange(at, inner[axis - 1], value);
      return;
    }
    for (int j = 0; j < used[axis]; j++) {
      int next = at + j * inner[axis];
      if (borders[axis].source(start[axis] + j, shape.length(axis)) == Border.NO_SOURCE
          && borders[axis].isZero()) {
        block.fillRange(next, inner[axis], 0);
      } else {
        constant(block, start, used, next, axis + 1, value);
      }
    }
    clearRest(used, block, at, axis);
  }

  /** What lies inside is copied at once, and so is what a constant fills. */
  private void fillRow(
      NdArray array, int start, int count, int from, NdArray block, int at, int axis) {
    int length = shape.length(axis);
    int before = (int) Math.min(count, Math.max(0L, -(long) start));
    int after = (int) Math.max(before, Math.min(count, (long) length - start));
    beyond(array, start, from, block, at, axis, 0, before);
    int first = from + (start + before) * strides[axis];
    if (strides[axis] == 1 && after > before) {
      array.copyRange(first, block, at + before, after - before);
    } else {
      for (int j = 0; j < after - before; j++) {
        array.copyElement(first + j * strides[axis], block, at + before + j);
      }
    }
    beyond(array, start, from, block, at, axis, after, count);
    if (count < lengths[axis]) {
      block.fillRange(at + count, lengths[axis] - count, 0);
    }
  }

  private void beyond(
      NdArray array, int start, int from, NdArray block, int at, int axis, int begin, int end) {
    Border border = borders[axis];
    if (border.kind() == Border.Kind.ZERO || border.kind() == Border.Kind.CONSTANT) {
      block.fillRange(at + begin, end - begin, border.constant());
      return;
    }
    for (int j = begin; j < end; j++) {
      int source = border.source(start + j, shape.length(axis));
      array.copyElement(from + source * strides[axis], block, at + j);
    }
  }

  /** The borders of a request, one an axis of the input's array. */
  public static List<Border> bordersPerArrayAxis(Request request) {
    AxisOrder order = request.problem().inputOrder();
    List<Border> borders = new ArrayList<>(Collections.nCopies(order.rank(), Border.ZERO));
    for (int axis = 0; axis < request.borders().size(); axis++) {
      borders.set(order.positionOf(axis), request.borders().get(axis));
    }
    return borders;
  }
}
