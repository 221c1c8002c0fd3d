package faltung.nn.operation;

import faltung.array.Shape;
import faltung.nn.graph.Node;
import faltung.nn.graph.Sum;
import faltung.nn.graph.Value;
import faltung.problem.Term;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What one element of a node's output is made of: for those who want to see the sum behind a number
 * of a network, or behind a gradient.
 *
 * @param kind how the operands make it
 * @param operands the elements it is made of; of {@link Kind#PRODUCTS} pairs of factors, and behind
 *     them the bias where there is one; of {@link Kind#SHARES} the gradients of the windows
 * @param windows of {@link Kind#SHARES}, for each operand what its window is made of
 * @param divisor of {@link Kind#SUM}
 */
public record Working(Kind kind, List<Operand> operands, List<Working> windows, double divisor) {
  /** How operands make an element. */
  public enum Kind {
    /** It is its operand, or without one a number that the operation fills in. */
    COPY,
    /** A function of its operands, which the operation names. */
    FUNCTION,
    /** A sum of products, plus the bias. */
    PRODUCTS,
    /** The sum of the operands by a divisor. */
    SUM,
    /** The first largest of the operands. */
    LARGEST,
    /** Of each window what its gradient gives this element. */
    SHARES
  }

  /**
   * An element.
   *
   * @param value which value
   * @param offset where in it
   */
  public record Operand(Value value, int offset) {}

  /** Copies the lists. */
  public Working {
    operands = List.copyOf(operands);
    windows = List.copyOf(windows);
  }

  private static Working of(Kind kind, Operand... operands) {
    return new Working(kind, List.of(operands), List.of(), 1);
  }

  /**
   * Of an element of a node's first output.
   *
   * @return empty for operations that have none to show, such as softmax
   */
  public static Optional<Working> of(Node node, int offset) {
    return Optional.ofNullable(find(node, offset));
  }

  private static @Nullable Working find(Node node, int offset) {
    if (node.operation().isView()) {
      return of(Kind.COPY, new Operand(node.input(0), offset));
    }
    if (node.operation() instanceof Convolution convolution) {
      return products(node, convolution, offset);
    }
    if (node.operation() instanceof Pool pool) {
      return window(node.input(0), pool, node.output().shape().index(offset));
    }
    if (node.operation() instanceof Pool.Gradient pool) {
      return shares(node, pool.of(), offset);
    }
    if (node.operation() instanceof Pointwise) {
      return of(Kind.FUNCTION, new Operand(node.input(0), offset));
    }
    if (node.operation() instanceof Pointwise.Gradient) {
      Operand at = new Operand(node.input(0), offset);
      return of(Kind.FUNCTION, at, new Operand(node.input(1), offset));
    }
    if (node.operation() instanceof Binary) {
      return of(Kind.FUNCTION, broadcast(node, 0, offset), broadcast(node, 1, offset));
    }
    if (node.operation() instanceof Sum) {
      List<Operand> parts = new ArrayList<>();
      node.inputs().forEach(input -> parts.add(new Operand(input, offset)));
      return new Working(Kind.SUM, parts, List.of(), 1);
    }
    return arranged(node, offset);
  }

  /** Of operations that sum or copy elements from other places. */
  private static @Nullable Working arranged(Node node, int offset) {
    int[] index = node.output().shape().index(offset);
    Value x = node.input(0);
    if (node.operation() instanceof Reduce reduce) {
      return reduced(x, reduce, index, node.output().shape().rank());
    }
    if (node.operation() instanceof Strided strided) {
      int[] strides = strided.strides(x.shape());
      int at = 0;
      for (int axis = 0; axis < index.length; axis++) {
        at += index[axis] * strides[axis];
      }
      return of(Kind.COPY, new Operand(x, at));
    }
    if (node.operation() instanceof Take take) {
      return taken(x, take, index);
    }
    if (node.operation() instanceof Take.Put put) {
      return put(x, put, index);
    }
    if (node.operation() instanceof Concatenate concatenate) {
      int along = index[concatenate.axis()];
      for (Value part : node.inputs()) {
        int length = part.shape().length(concatenate.axis());
        if (along < length) {
          index[concatenate.axis()] = along;
          return of(Kind.COPY, new Operand(part, part.shape().offset(index)));
        }
        along -= length;
      }
    }
    return null;
  }

  private static Working products(Node node, Convolution convolution, int offset) {
    int[] place = node.output().shape().index(offset);
    List<Operand> factors = new ArrayList<>();
    for (Term term : convolution.problem().terms(place)) {
      factors.add(new Operand(node.input(0), term.inputOffset()));
      factors.add(new Operand(node.input(1), term.kernelOffset()));
    }
    if (convolution.biased()) {
      int axis = convolution.channelAxis();
      factors.add(new Operand(node.input(2), axis < 0 ? 0 : place[axis]));
    }
    return new Working(Kind.PRODUCTS, factors, List.of(), 1);
  }

  private static Operand broadcast(Node node, int input, int offset) {
    Shape own = node.input(input).shape();
    int[] index = node.output().shape().index(offset);
    int more = index.length - own.rank();
    int[] place = new int[own.rank()];
    for (int axis = 0; axis < place.length; axis++) {
      place[axis] = own.length(axis) == 1 ? 0 : index[axis + more];
    }
    return new Operand(node.input(input), own.offset(place));
  }

  /** The elements of a window. */
  private static Working window(Value x, Pool pool, int[] place) {
    int first = place.length - pool.axes().size();
    List<int[]> places = new ArrayList<>(List.of(place.clone()));
    double size = 1;
    for (int axis = 0; axis < pool.axes().size(); axis++) {
      WindowAxis along = pool.axes().get(axis);
      int at = place[first + axis];
      size *= along.divisors().get(at);
      List<Integer> those = new ArrayList<>();
      for (int i = along.starts().get(at); i < along.ends().get(at); i += along.dilation()) {
        if (i >= 0 && i < along.inputLength()) {
          those.add(i);
        }
      }
      places = product(places, first + axis, those);
    }
    List<Operand> elements = operands(x, places);
    double divisor = pool.divisor() > 0 ? pool.divisor() : size;
    return pool.maximum()
        ? new Working(Kind.LARGEST, elements, List.of(), 1)
        : new Working(Kind.SUM, elements, List.of(), divisor);
  }

  /** Every place with every index along an axis. */
  private static List<int[]> product(List<int[]> places, int axis, List<Integer> indices) {
    List<int[]> all = new ArrayList<>();
    for (int[] one : places) {
      for (int index : indices) {
        int[] next = one.clone();
        next[axis] = index;
        all.add(next);
      }
    }
    return all;
  }

  private static List<Operand> operands(Value value, List<int[]> places) {
    List<Operand> operands = new ArrayList<>();
    places.forEach(place -> operands.add(new Operand(value, value.shape().offset(place))));
    return operands;
  }

  /** The windows that an element is in. */
  private static Working shares(Node node, Pool pool, int offset) {
    Value x = node.input(0);
    Value g = node.input(1);
    int[] index = x.shape().index(offset);
    int first = index.length - pool.axes().size();
    List<int[]> places = new ArrayList<>(List.of(index.clone()));
    for (int axis = 0; axis < pool.axes().size(); axis++) {
      WindowAxis along = pool.axes().get(axis);
      List<Integer> those = new ArrayList<>();
      for (int i = 0; i < along.outputLength(); i++) {
        int from = index[first + axis] - along.starts().get(i);
        if (from >= 0
            && from % along.dilation() == 0
            && index[first + axis] < along.ends().get(i)) {
          those.add(i);
        }
      }
      places = product(places, first + axis, those);
    }
    List<Working> windows = new ArrayList<>();
    places.forEach(place -> windows.add(window(x, pool, place)));
    return new Working(Kind.SHARES, operands(g, places), windows, 1);
  }

  private static @Nullable Working reduced(Value x, Reduce reduce, int[] index, int rank) {
    if (reduce.kind() == Reduce.Kind.MINIMUM || reduce.kind() == Reduce.Kind.ARGUMENT_OF_MAXIMUM) {
      return null;
    }
    Shape shape = x.shape();
    int[] full = new int[shape.rank()];
    int at = 0;
    for (int axis = 0; axis < full.length; axis++) {
      boolean gone = reduce.axes().contains(axis);
      full[axis] = gone ? 0 : index[at];
      at += gone && rank < full.length ? 0 : 1;
    }
    List<int[]> places = new ArrayList<>(List.of(full));
    for (int axis : reduce.axes()) {
      List<Integer> all = new ArrayList<>();
      for (int i = 0; i < shape.length(axis); i++) {
        all.add(i);
      }
      places = product(places, axis, all);
    }
    List<Operand> elements = operands(x, places);
    return switch (reduce.kind()) {
      case SUM -> new Working(Kind.SUM, elements, List.of(), 1);
      case MEAN -> new Working(Kind.SUM, elements, List.of(), elements.size());
      default -> new Working(Kind.LARGEST, elements, List.of(), 1);
    };
  }

  private static Working taken(Value x, Take take, int[] index) {
    for (int axis = 0; axis < index.length; axis++) {
      IndexMap map = take.maps().get(axis);
      index[axis] = map == null ? index[axis] : map.get(index[axis]);
      if (index[axis] < 0) {
        return of(Kind.COPY);
      }
    }
    return of(Kind.COPY, new Operand(x, x.shape().offset(index)));
  }

  private static Working put(Value x, Take.Put put, int[] index) {
    List<int[]> places = new ArrayList<>(List.of(index.clone()));
    for (int axis = 0; axis < index.length; axis++) {
      IndexMap map = put.maps().get(axis);
      List<Integer> those = new ArrayList<>();
      for (int i = 0; map != null && i < map.length(); i++) {
        if (map.get(i) == index[axis]) {
          those.add(i);
        }
      }
      places = map == null ? places : product(places, axis, those);
    }
    return new Working(Kind.SUM, operands(x, places), List.of(), 1);
  }
}
