package faltung.nn.operation;

import faltung.array.Shape;
import faltung.nn.graph.DoubleKernel;
import faltung.nn.graph.DoubleSite;
import faltung.nn.graph.FloatKernel;
import faltung.nn.graph.FloatSite;
import faltung.nn.graph.Node;
import faltung.nn.graph.Operation;
import faltung.nn.graph.Value;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * An operation on two numbers, element by element, with NumPy's broadcasting.
 *
 * @param kind which
 */
public record Binary(Kind kind) implements Operation {
  /** Which operation. */
  public enum Kind {
    /** a + b. */
    ADD,
    /** a − b. */
    SUBTRACT,
    /** a·b. */
    MULTIPLY,
    /** a/b. */
    DIVIDE,
    /** The larger; NaN where one is. At equal numbers each gets half of the gradient. */
    MAXIMUM,
    /** The smaller; NaN where one is. At equal numbers each gets half of the gradient. */
    MINIMUM,
    /** 1 where a is greater than b, else 0; without gradient. */
    GREATER,
    /** 1 where the two are equal, else 0; without gradient. */
    EQUAL
  }

  @Override
  public String name() {
    String word = kind.name().toLowerCase(Locale.ROOT);
    return Character.toUpperCase(word.charAt(0)) + word.substring(1);
  }

  @Override
  public List<Shape> outputShapes(List<Shape> inputs) {
    return List.of(broadcast(name(), inputs.get(0), inputs.get(1)));
  }

  static Shape broadcast(String name, Shape a, Shape b) {
    int rank = Math.max(a.rank(), b.rank());
    int[] lengths = new int[rank];
    for (int axis = 1; axis <= rank; axis++) {
      int first = axis > a.rank() ? 1 : a.length(a.rank() - axis);
      int second = axis > b.rank() ? 1 : b.length(b.rank() - axis);
      if (first != second && first != 1 && second != 1) {
        throw new IllegalArgumentException(
            name
                + ": shapes "
                + a
                + " and "
                + b
                + " do not fit together: counted from the last, axis "
                + axis
                + " has "
                + first
                + " and "
                + second
                + ", and neither is 1");
      }
      lengths[rank - axis] = first == 1 ? second : first;
    }
    return Shape.of(lengths);
  }

  @Override
  public List<@Nullable Value> gradients(Node node, List<@Nullable Value> outputs) {
    Value g = Gradients.required(outputs.get(0));
    Value a = node.input(0);
    Value b = node.input(1);
    @Nullable Value first;
    @Nullable Value second;
    switch (kind) {
      case ADD -> {
        first = g;
        second = g;
      }
      case SUBTRACT -> {
        first = g;
        second = Elementwise.negate(g);
      }
      case MULTIPLY -> {
        first = Elementwise.multiply(g, b);
        second = Elementwise.multiply(g, a);
      }
      case DIVIDE -> {
        first = Elementwise.divide(g, b);
        second = Elementwise.negate(Elementwise.divide(Elementwise.multiply(first, a), b));
      }
      case MAXIMUM, MINIMUM -> {
        Value larger = g.tape().record(new Binary(Kind.GREATER), a, b);
        Value equal = g.tape().record(new Binary(Kind.EQUAL), a, b);
        // 1 where a is the larger, ½ where both are.
        Value share = Elementwise.add(larger, Elementwise.affine(equal, 0.5, 0));
        Value other = Elementwise.affine(share, -1, 1);
        first = Elementwise.multiply(g, kind == Kind.MAXIMUM ? share : other);
        second = Elementwise.multiply(g, kind == Kind.MAXIMUM ? other : share);
      }
      default -> {
        return Arrays.asList(null, null);
      }
    }
    return Arrays.asList(
        Gradients.unbroadcast(first, a.shape()), Gradients.unbroadcast(second, b.shape()));
  }

  @Override
  public DoubleKernel kernel(DoubleSite site) {
    return new DoubleBinary(site, kind);
  }

  @Override
  public FloatKernel kernel(FloatSite site) {
    return new FloatBinary(site, kind);
  }
}
