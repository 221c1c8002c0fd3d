package faltung.nn.execution;

import faltung.array.Shape;
import faltung.nn.graph.Graph;
import faltung.nn.graph.Node;
import faltung.nn.graph.Operation;
import faltung.nn.graph.Parameter;
import faltung.nn.graph.Tape;
import faltung.nn.graph.Value;
import faltung.nn.operation.Binary;
import faltung.nn.operation.Convolution;
import faltung.nn.operation.Elementwise;
import faltung.nn.operation.Function;
import faltung.nn.operation.Normalize;
import faltung.nn.operation.Pointwise;
import faltung.nn.operation.Pool;
import faltung.nn.operation.Shapes;
import faltung.problem.Channel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Makes a graph with fewer passes over memory of one for inference, with the same inputs and
 * outputs:
 *
 * <ul>
 *   <li>a factor of each channel after a convolution goes into its kernel and bias, a summand into
 *       its bias: so a batch normalisation is folded away;
 *   <li>an activation after a convolution is applied as its outputs are written;
 *   <li>ReLU after a normalisation that is computed, not folded, is a part of it;
 *   <li>in a training ReLU before a maximum of windows comes after it, where there are fewer
 *       numbers: both orders have the same values and gradients.
 * </ul>
 *
 * <p>The folded kernel is computed by nodes that depend on parameters alone, so it follows when
 * they change. Folding rounds in another place: results differ by some units of the last place.
 * Only values that nothing else reads are touched, so a graph with gradients stays as it is where
 * they need the values between.
 */
public final class GraphOptimizer {
  private final Graph graph;
  private final Set<Value> fixed;
  private final Map<Value, List<Node>> readers;
  private final Set<Value> kept = new HashSet<>();
  private final boolean training;
  private final Tape tape;
  private final Map<Value, Value> made = new HashMap<>();

  private GraphOptimizer(Graph graph, boolean training) {
    this.graph = graph;
    this.training = training;
    this.tape = new Tape(training ? Tape.Mode.TRAINING : Tape.Mode.INFERENCE);
    this.fixed = graph.fixed();
    this.readers = graph.readers();
    kept.addAll(graph.outputs().values());
    kept.addAll(graph.updates().values());
  }

  /** The smaller graph. */
  public static Graph optimize(Graph graph) {
    return new GraphOptimizer(graph, false).run().graph();
  }

  /**
   * The same graph on a new tape, to record its gradients there, with ReLU as a part of the
   * normalisation before it, or after the maximum of windows behind it. No bit changes.
   */
  public static Tape forTraining(Graph graph) {
    return new GraphOptimizer(graph, true).run();
  }

  private Tape run() {
    graph.inputs().forEach((name, value) -> made.put(value, tape.input(name, value.shape())));
    for (Node node : graph.nodes()) {
      Value fused = training ? exchange(node) : fuse(node);
      boolean follows = training && isBeforeMaximum(node);
      if (fused != null) {
        made.put(node.output(), fused);
      } else if (!follows && !made.containsKey(node.output())) {
        copy(node);
      }
    }
    graph.outputs().forEach((name, value) -> tape.output(name, now(value)));
    graph.updates().forEach((buffer, value) -> tape.update(buffer, now(value)));
    return tape;
  }

  /** Whether a node is a ReLU whose values only a maximum of windows reads. */
  private boolean isBeforeMaximum(Node node) {
    List<Node> next = readers.getOrDefault(node.output(), List.of());
    return isRectifying(node)
        && !made.containsKey(node.output())
        && next.size() == 1
        && !kept.contains(node.output())
        && next.get(0).operation() instanceof Pool pool
        && pool.maximum();
  }

  /** A maximum of windows and the ReLU that stood before it. */
  private @Nullable Value exchange(Node node) {
    Node before = node.inputs().isEmpty() ? null : node.input(0).producer();
    if (!(node.operation() instanceof Pool) || before == null || !isBeforeMaximum(before)) {
      return null;
    }
    Value largest =
        tape.in(node.scope(), () -> tape.record(node.operation(), now(before.input(0))));
    return tape.in(before.scope(), () -> Elementwise.relu(largest));
  }

  private static boolean isRectifying(Node node) {
    return node.operation() instanceof Pointwise pointwise
        && pointwise.function().equals(Function.RELU);
  }

  /** The node as it is, or with the ReLU that follows. */
  private void copy(Node node) {
    Value rectified = rectified(node);
    Operation operation =
        rectified == null ? node.operation() : ((Normalize) node.operation()).withReLU();
    List<Value> operands = new ArrayList<>();
    node.inputs().forEach(value -> operands.add(now(value)));
    Node copy = tape.in(node.scope(), () -> tape.node(operation, operands));
    for (int index = 0; index < node.outputs().size(); index++) {
      made.put(node.outputs().get(index), copy.outputs().get(index));
    }
    if (rectified != null) {
      made.put(rectified, copy.output());
    }
  }

  /** The output of the ReLU that alone reads what a node normalises. */
  private @Nullable Value rectified(Node node) {
    List<Node> next = readers.getOrDefault(node.output(), List.of());
    return node.operation() instanceof Normalize normalize
            && !normalize.rectified()
            && next.size() == 1
            && !kept.contains(node.output())
            && isRectifying(next.get(0))
        ? next.get(0).output()
        : null;
  }

  /** The value of the new graph for one of the old. */
  private Value now(Value old) {
    Value known = made.get(old);
    if (known == null) {
      Parameter parameter = old.parameter();
      if (parameter != null) {
        known = tape.parameter(old.name(), parameter);
      } else if (old.constant() != null) {
        known = tape.constant(old.constant());
      } else {
        throw new IllegalStateException(old + " is used before it is made");
      }
      made.put(old, known);
    }
    return known;
  }

  private @Nullable Value fuse(Node node) {
    if (node.operation() instanceof Pointwise pointwise) {
      Node convolution = convolution(node.input(0));
      return convolution == null
          ? null
          : again(
              convolution,
              operation(convolution).withActivation(pointwise.function()),
              convolution.inputs());
    }
    if (node.operation() instanceof Binary binary) {
      return foldChannels(node, binary.kind());
    }
    return null;
  }

  private @Nullable Value foldChannels(Node node, Binary.Kind kind) {
    if (kind != Binary.Kind.ADD && kind != Binary.Kind.MULTIPLY) {
      return null;
    }
    Node convolution = convolution(node.input(0));
    Value number = node.input(1);
    if (convolution == null) {
      convolution = convolution(node.input(1));
      number = node.input(0);
    }
    if (convolution == null
        || !fixed.contains(number)
        || !node.output().shape().equals(convolution.output().shape())) {
      return null;
    }
    Convolution operation = operation(convolution);
    int channels = convolution.output().shape().length(channelAxis(operation));
    if (!isPerChannel(number.shape(), operation, channels)) {
      return null;
    }
    Value perChannel =
        Shapes.expand(
            Shapes.reshape(now(number), Shape.of(number.shape().size())), Shape.of(channels));
    List<Value> operands = new ArrayList<>(convolution.inputs());
    if (kind == Binary.Kind.ADD) {
      Value bias = operation.biased() ? Elementwise.add(operands.get(2), perChannel) : perChannel;
      return again(
          convolution, operation.withBias(true), List.of(operands.get(0), operands.get(1), bias));
    }
    Value kernel = operands.get(1);
    int at = operation.problem().kernelOrder().positionOf(Channel.OUTPUT);
    if (kernel.shape().length(at) != channels) {
      // The kernel's groups are counted on another axis, as a grouped transposed layer's are.
      return null;
    }
    int[] lengths = new int[kernel.shape().rank()];
    Arrays.fill(lengths, 1);
    lengths[at] = channels;
    operands.set(1, Elementwise.multiply(kernel, Shapes.reshape(perChannel, Shape.of(lengths))));
    if (operation.biased()) {
      operands.set(2, Elementwise.multiply(operands.get(2), perChannel));
    }
    return again(convolution, operation, operands);
  }

  /** The convolution of the new graph that a value of the old is, if nothing else reads it. */
  private @Nullable Node convolution(Value old) {
    Value value = made.get(old);
    Node producer = value == null ? null : value.producer();
    boolean single = readers.getOrDefault(old, List.of()).size() == 1 && !kept.contains(old);
    if (producer == null
        || !single
        || !(producer.operation() instanceof Convolution operation)
        || operation.activation() != null
        || channelAxis(operation) < 0) {
      return null;
    }
    return producer;
  }

  private static Convolution operation(Node convolution) {
    return (Convolution) convolution.operation();
  }

  private static int channelAxis(Convolution operation) {
    return operation.problem().outputOrder().positionOf(Channel.OUTPUT);
  }

  /** Whether a shape has one number, or one for each channel along the channels' axis. */
  private static boolean isPerChannel(Shape shape, Convolution operation, int channels) {
    int more = operation.problem().outputShape().rank() - shape.rank();
    for (int axis = 0; axis < shape.rank(); axis++) {
      int length = shape.length(axis);
      boolean channel = axis + more == channelAxis(operation) && length == channels;
      if (length != 1 && !channel) {
        return false;
      }
    }
    return true;
  }

  private Value again(Node convolution, Convolution operation, List<Value> operands) {
    return tape.in(convolution.scope(), () -> tape.node(operation, operands)).output();
  }
}
