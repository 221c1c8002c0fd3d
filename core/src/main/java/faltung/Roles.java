package faltung;

import faltung.array.Axes;
import faltung.array.NdArray;
import faltung.array.Shape;
import faltung.problem.AxisOrder;
import faltung.problem.Channel;
import faltung.problem.ConvolutionProblem;
import faltung.problem.LayerAxes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What each axis of the operands is, their shapes as the problem has them, and the way there and
 * back.
 *
 * <p>Mostly operands are taken as they are. Along some axes of an input of more, the kernel gets
 * length 1 along the others, which costs nothing. Where both operands have a length along another
 * axis, these axes are channels in groups, and operands whose axes do not stand so are copied.
 *
 * @param input the input's shape, empty batches as 1
 * @param kernel the kernel's shape
 * @param axes the roles of the axes
 * @param groups of channels, where pairs of both operands make them; else 0
 * @param named the spatial axis of each axis that an option names; null if every one is named
 * @param inputOrder how the input's axes are moved; null if they are not
 * @param kernelOrder the same of the kernel
 * @param outputOrder the same of the output
 * @param empty the output's axes that are empty
 * @param visible the output's shape but for the named axes; null if it is the problem's
 */
@SuppressWarnings("ArrayRecordComponent") // Private to the package, and never compared.
record Roles(
    Shape input,
    Shape kernel,
    LayerAxes axes,
    int groups,
    int @Nullable [] named,
    int @Nullable [] inputOrder,
    int @Nullable [] kernelOrder,
    int @Nullable [] outputOrder,
    List<Integer> empty,
    @Nullable Along visible) {

  /**
   * Axes that are convolved along, of an input of more.
   *
   * @param axes from the beginning, in the order of options
   * @param lengths of the output; what stands at the axes is of no consequence
   */
  @SuppressWarnings("ArrayRecordComponent") // Private to the package, and never compared.
  record Along(int[] axes, int[] lengths) {}

  /** With the roles that were said, or every axis spatial. */
  static Roles of(Shape input, Shape kernel, @Nullable LayerAxes said) {
    LayerAxes axes =
        said != null
            ? said
            : new LayerAxes(
                AxisOrder.plain(input.rank()),
                AxisOrder.plain(kernel.rank()),
                AxisOrder.plain(input.rank()));
    int batch = said == null ? -1 : axes.input().positionOf(Channel.BATCH);
    if (batch < 0 || batch >= input.rank() || input.length(batch) > 0) {
      return new Roles(input, kernel, axes, 0, null, null, null, null, List.of(), null);
    }
    int[] lengths = input.toArray();
    lengths[batch] = 1;
    List<Integer> empty = List.of(axes.output().positionOf(Channel.BATCH));
    return new Roles(Shape.of(lengths), kernel, axes, 0, null, null, null, null, empty, null);
  }

  /** Along some axes of the input. */
  static Roles along(Shape input, Shape kernel, int[] asked) {
    int[] along = Axes.of(asked, input);
    boolean shared = kernel.rank() == along.length;
    if (along.length == 0 || (!shared && kernel.rank() != input.rank())) {
      throw new IllegalArgumentException(
          "convolution: along "
              + Arrays.toString(asked)
              + " of an input "
              + input
              + " the kernel needs as many axes as are named, or as the input has, but is "
              + kernel);
    }
    int[] kernelLengths = new int[input.rank()];
    Arrays.fill(kernelLengths, 1);
    if (shared) {
      for (int at = 0; at < along.length; at++) {
        kernelLengths[along[at]] = kernel.length(at);
      }
    } else {
      kernelLengths = kernel.toArray();
    }
    boolean[] isNamed = new boolean[input.rank()];
    for (int axis : along) {
      isNamed[axis] = true;
    }
    boolean pairs = false;
    for (int axis = 0; axis < kernelLengths.length; axis++) {
      pairs |= !isNamed[axis] && kernelLengths[axis] != 1;
    }
    return pairs
        ? paired(input, kernel, along, isNamed)
        : spread(input, Shape.of(kernelLengths), along, isNamed, shared);
  }

  /** One kernel for every line: of length 1 along the other axes, the outermost of which is N. */
  private static Roles spread(
      Shape input, Shape kernel, int[] along, boolean[] isNamed, boolean shared) {
    boolean batch = !isNamed[0];
    int rank = input.rank();
    AxisOrder order = AxisOrder.channelsFirst(batch ? "N" : "", batch ? rank - 1 : rank);
    int[] named = new int[along.length];
    Arrays.setAll(named, at -> batch ? along[at] - 1 : along[at]);
    int[] lengths = input.toArray();
    List<Integer> empty = new ArrayList<>();
    for (int axis = 0; axis < rank; axis++) {
      if (!isNamed[axis] && lengths[axis] == 0) {
        lengths[axis] = 1;
        empty.add(axis);
      }
    }
    int[] lines = kernel.toArray();
    Shape ofKernel = batch ? Shape.of(Arrays.copyOfRange(lines, 1, rank)) : kernel;
    LayerAxes axes = new LayerAxes(order, AxisOrder.plain(batch ? rank - 1 : rank), order);
    return new Roles(
        Shape.of(lengths),
        ofKernel,
        axes,
        0,
        named,
        null,
        shared ? sorting(along) : null,
        null,
        List.copyOf(empty),
        null);
  }

  /** The order that sorts axes; null if they are sorted. */
  private static int @Nullable [] sorting(int[] axes) {
    Integer[] order = new Integer[axes.length];
    Arrays.setAll(order, at -> at);
    Arrays.sort(order, (a, b) -> Integer.compare(axes[a], axes[b]));
    int[] sorting = Arrays.stream(order).mapToInt(at -> at).toArray();
    return isInOrder(sorting) ? null : sorting;
  }

  private static boolean isInOrder(int[] order) {
    for (int at = 0; at < order.length; at++) {
      if (order[at] != at) {
        return false;
      }
    }
    return true;
  }

  /** Both operands have a length along another axis. */
  private static Roles paired(Shape input, Shape kernel, int[] along, boolean[] isNamed) {
    List<Integer> ofInput = new ArrayList<>();
    List<Integer> ofBoth = new ArrayList<>();
    List<Integer> ofKernel = new ArrayList<>();
    int[] lengths = input.toArray();
    int[] visible = input.toArray();
    List<Integer> empty = new ArrayList<>();
    for (int axis = 0; axis < input.rank(); axis++) {
      if (isNamed[axis]) {
        continue;
      }
      int ours = input.length(axis);
      int theirs = kernel.length(axis);
      if (ours != theirs && ours != 1 && theirs != 1) {
        throw new IllegalArgumentException(
            "convolution: along axis "
                + axis
                + " the input "
                + input
                + " has "
                + ours
                + ", the kernel "
                + kernel
                + " "
                + theirs
                + "; beside the axes that are named lengths are equal, or one of them is 1");
      }
      if (ours == 0) {
        lengths[axis] = 1;
        empty.add(axis);
      }
      visible[axis] = ours == 1 ? theirs : ours;
      (theirs == 1 ? ofInput : ours == 1 ? ofKernel : ofBoth).add(axis);
    }
    int[] sorted = along.clone();
    Arrays.sort(sorted);
    int[] named = new int[along.length];
    Arrays.setAll(named, at -> Arrays.binarySearch(sorted, along[at]));
    int n = product(ofInput, lengths);
    int g = product(ofBoth, lengths);
    int[] inputLengths = joined(new int[] {n, g}, sorted, lengths);
    int o = product(ofKernel, kernel.toArray());
    int[] kernelLengths = joined(new int[] {Math.multiplyExact(g, o)}, sorted, kernel.toArray());
    int rank = along.length;
    LayerAxes axes =
        new LayerAxes(
            AxisOrder.channelsFirst("NC", rank),
            AxisOrder.channelsFirst("O", rank),
            AxisOrder.channelsFirst("NO", rank));
    return new Roles(
        Shape.of(inputLengths),
        Shape.of(kernelLengths),
        axes,
        g,
        named,
        order(sorted, ofInput, ofBoth, ofKernel),
        order(sorted, ofInput, ofBoth, ofKernel),
        order(sorted, ofInput, ofBoth, ofKernel),
        List.copyOf(empty),
        new Along(along, visible));
  }

  private static int product(List<Integer> axes, int[] lengths) {
    long product = 1;
    for (int axis : axes) {
      product *= lengths[axis];
    }
    return Math.toIntExact(product);
  }

  private static int[] joined(int[] first, int[] sorted, int[] lengths) {
    int[] joined = Arrays.copyOf(first, first.length + sorted.length);
    for (int at = 0; at < sorted.length; at++) {
      joined[first.length + at] = lengths[sorted[at]];
    }
    return joined;
  }

  /** Axes of the input alone, of both, of the kernel alone, then those that are named. */
  @SafeVarargs
  private static int[] order(int[] sorted, List<Integer>... groups) {
    List<Integer> order = new ArrayList<>();
    for (List<Integer> group : groups) {
      order.addAll(group);
    }
    for (int axis : sorted) {
      order.add(axis);
    }
    return order.stream().mapToInt(axis -> axis).toArray();
  }

  /** Whether the problem's operands are not the caller's. */
  boolean isRearranged() {
    return visible != null;
  }

  /** Whether there is no output. */
  boolean isEmpty() {
    return !empty.isEmpty();
  }

  NdArray input(NdArray x) {
    return there(x, inputOrder, input);
  }

  NdArray inputBack(NdArray x, Shape original) {
    return back(x, inputOrder, original);
  }

  NdArray kernel(NdArray h) {
    return there(h, kernelOrder, kernel);
  }

  NdArray kernelBack(NdArray h, Shape original) {
    return back(h, kernelOrder, original);
  }

  /** What the caller gets, of what the problem gives. */
  NdArray output(NdArray y, ConvolutionProblem problem) {
    return visible == null ? y : back(y, outputOrder, outputShape(problem));
  }

  /** What the problem gave, of what the caller got. */
  NdArray outputBack(NdArray y, ConvolutionProblem problem) {
    return there(y, outputOrder, problem.outputShape());
  }

  /** The shape that the caller sees. */
  Shape outputShape(ConvolutionProblem problem) {
    int[] lengths = problem.outputShape().toArray();
    if (visible != null && named != null) {
      lengths = visible.lengths().clone();
      for (int at = 0; at < named.length; at++) {
        lengths[visible.axes()[at]] = problem.axes().get(named[at]).outputLength();
      }
    }
    for (int axis : empty) {
      if (axis >= 0) {
        lengths[axis] = 0;
      }
    }
    return Shape.of(lengths);
  }

  private static NdArray there(NdArray array, int @Nullable [] order, Shape target) {
    NdArray moved = order == null || isInOrder(order) ? array : array.transpose(order);
    return moved.shape().equals(target) ? moved : moved.reshape(target);
  }

  private static NdArray back(NdArray array, int @Nullable [] order, Shape original) {
    if (order == null || isInOrder(order)) {
      return array.reshape(original);
    }
    int[] lengths = new int[order.length];
    int[] inverse = new int[order.length];
    for (int at = 0; at < order.length; at++) {
      lengths[at] = original.length(order[at]);
      inverse[order[at]] = at;
    }
    return array.reshape(Shape.of(lengths)).transpose(inverse);
  }

  /** Numbers of an option, one a spatial axis. */
  int[] spread(String option, int[] values, int neutral) {
    if (named == null) {
      return values;
    }
    if (values.length != 1 && values.length != named.length) {
      throw new IllegalArgumentException(
          "convolution: "
              + option
              + " "
              + Arrays.toString(values)
              + " has "
              + values.length
              + " values for "
              + named.length
              + (named.length == 1 ? " axis" : " axes")
              + " that the convolution is along; give one, or one per axis");
    }
    int[] spread = new int[axes.input().spatialRank()];
    Arrays.fill(spread, neutral);
    for (int at = 0; at < named.length; at++) {
      spread[named[at]] = values[values.length == 1 ? 0 : at];
    }
    return spread;
  }
}
