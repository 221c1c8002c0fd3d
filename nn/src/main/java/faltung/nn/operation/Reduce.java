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
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Sums, means and extremes over axes.
 *
 * <p>Sums are added in a fixed order: runs of neighbours by the eight partial sums of {@link
 * faltung.loops.DoubleElementwise}, these runs from the first to the last.
 *
 * @param kind which
 * @param axes the axes over which is reduced
 * @param keep whether they stay, with length 1
 */
public record Reduce(Kind kind, List<Integer> axes, boolean keep) implements Operation {
  /** What is made of the elements. */
  public enum Kind {
    /** Their sum. */
    SUM,
    /** Their mean. */
    MEAN,
    /** The largest; NaN where one is. Equal largest ones share the gradient. */
    MAXIMUM,
    /** The smallest; NaN where one is. Equal smallest ones share the gradient. */
    MINIMUM,
    /** The index along the one axis of the first largest; without gradient. */
    ARGUMENT_OF_MAXIMUM
  }

  /** Copies and checks the axes. */
  public Reduce {
    axes = axes.stream().sorted().distinct().toList();
    if (kind == Kind.ARGUMENT_OF_MAXIMUM && axes.size() != 1) {
      throw new IllegalArgumentException("the index of the largest is along one axis, not " + axes);
    }
  }

  @Override
  public String name() {
    return switch (kind) {
      case SUM -> "ReduceSum";
      case MEAN -> "ReduceMean";
      case MAXIMUM -> "ReduceMax";
      case MINIMUM -> "ReduceMin";
      case ARGUMENT_OF_MAXIMUM -> "ArgMax";
    };
  }

  @Override
  public List<Shape> outputShapes(List<Shape> inputs) {
    Shape shape = kept(inputs.get(0));
    if (keep) {
      return List.of(shape);
    }
    int[] lengths =
        IntStream.range(0, shape.rank())
            .filter(axis -> !axes.contains(axis))
            .map(shape::length)
            .toArray();
    return List.of(Shape.of(lengths));
  }

  /** The shape with length 1 along the axes. */
  private Shape kept(Shape input) {
    int[] lengths = input.toArray();
    for (int axis : axes) {
      if (axis < 0 || axis >= lengths.length) {
        throw new IllegalArgumentException(
            name() + ": there is no axis " + axis + " in shape " + input);
      }
      if (lengths[axis] == 0) {
        throw new IllegalArgumentException(name() + ": nothing to reduce in shape " + input);
      }
      lengths[axis] = 1;
    }
    return Shape.of(lengths);
  }

  @Override
  public List<@Nullable Value> gradients(Node node, List<@Nullable Value> outputs) {
    Value x = node.input(0);
    Shape kept = kept(x.shape());
    Value g = Shapes.reshape(Gradients.required(outputs.get(0)), kept);
    int count = x.shape().size() / Math.max(1, kept.size());
    return Arrays.asList(
        switch (kind) {
          case SUM -> Shapes.expand(g, x.shape());
          case MEAN -> Shapes.expand(Elementwise.affine(g, 1.0 / count, 0), x.shape());
          case MAXIMUM, MINIMUM -> {
            Value best = Shapes.reshape(node.output(), kept);
            Value equal = Elementwise.binary(Binary.Kind.EQUAL, x, best);
            Value number = x.tape().record(new Reduce(Kind.SUM, axes, true), equal);
            yield Elementwise.multiply(equal, Elementwise.divide(g, number));
          }
          case ARGUMENT_OF_MAXIMUM -> null;
        });
  }

  @Override
  public DoubleKernel kernel(DoubleSite site) {
    return new DoubleReduce(site, this);
  }

  @Override
  public FloatKernel kernel(FloatSite site) {
    return new FloatReduce(site, this);
  }
}
