package faltung.nn.graph;

import faltung.array.NdArray;
import faltung.array.Shape;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Records what is computed, and walks back over it: all of reverse mode is in this file.
 *
 * <p>A value is a place without numbers; {@link #record} appends a node that makes new values of
 * old ones, so the tape is always in an order in which it can be computed. {@link #gradients} reads
 * the tape from its end to its beginning. At each node it knows how the result changes with the
 * node's outputs, asks the operation how it changes with the inputs (the chain rule), and adds that
 * up for each input. What it records on the way are nodes again, so that forward and backward are
 * one {@link Graph}, planned and executed as one.
 *
 * <pre>{@code
 * Tape tape = new Tape(Tape.Mode.TRAINING);
 * Value x = tape.input("x", Shape.of(3));
 * Value y = sum(multiply(x, x));                            // static methods of faltung.nn.operation
 * Graph graph = tape.output("y", y)
 *     .output("dy/dx", tape.gradients(y, List.of(x)).get(0))
 *     .graph();
 * }</pre>
 *
 * <p>Not thread-safe.
 */
public final class Tape {
  /** What layers such as dropout and batch normalisation ask. */
  public enum Mode {
    /** As PyTorch's {@code train()}: dropout drops, statistics are those of the batch. */
    TRAINING,
    /** As PyTorch's {@code eval()}. */
    INFERENCE
  }

  private final Mode mode;
  private final List<Node> nodes = new ArrayList<>();
  private final Map<String, Value> inputs = new LinkedHashMap<>();
  private final Map<String, Value> outputs = new LinkedHashMap<>();
  private final Map<Parameter, Value> parameters = new LinkedHashMap<>();
  private final Map<Parameter, Value> updates = new LinkedHashMap<>();
  private final Map<String, Integer> names = new HashMap<>();
  private final Deque<String> scopes = new ArrayDeque<>();
  private int randomStreams;

  /** An empty tape. */
  public Tape(Mode mode) {
    this.mode = mode;
  }

  /** Whether layers are to behave as in training. */
  public boolean isTraining() {
    return mode == Mode.TRAINING;
  }

  /** A value that is given at every run. */
  public Value input(String name, Shape shape) {
    if (inputs.containsKey(name)) {
      throw new IllegalArgumentException("tape: there is an input \"" + name + "\" already");
    }
    Value value = Value.input(this, unique(name), shape);
    inputs.put(name, value);
    return value;
  }

  /** The value of a parameter; the same value for the same parameter. */
  public Value parameter(String name, Parameter parameter) {
    return parameters.computeIfAbsent(
        parameter, key -> Value.parameter(this, unique(scoped(name)), key));
  }

  /** Numbers that never change, not copied. */
  public Value constant(NdArray array) {
    return constant(Constant.of(array));
  }

  /** One number everywhere. */
  public Value constant(Shape shape, double value) {
    return constant(Constant.filled(shape, value));
  }

  /** Numbers that never change. */
  public Value constant(Constant constant) {
    return Value.constant(this, unique(scoped("constant")), constant);
  }

  /** Appends a node; its first output. */
  public Value record(Operation operation, Value... operands) {
    return node(operation, List.of(operands)).output();
  }

  /**
   * Appends a node.
   *
   * @throws IllegalArgumentException if the shapes do not fit the operation, or an input stands on
   *     another tape
   */
  public Node node(Operation operation, List<Value> operands) {
    for (Value operand : operands) {
      if (operand.tape() != this) {
        throw new IllegalArgumentException(
            operation.name() + ": its input " + operand + " stands on another tape");
      }
    }
    String scope = scopes.isEmpty() ? "" : scopes.getLast();
    Node node = new Node(this, operation, scope, operands, unique(scoped(operation.name())));
    nodes.add(node);
    return node;
  }

  /**
   * Records the gradients of a value by others: reverse mode.
   *
   * @param of what is differentiated; of more than one element, their sum is
   * @param by values on this tape
   * @return one for each of them, in their shapes; zeros where nothing depends on it
   * @throws IllegalArgumentException if an operation between has no gradient
   */
  public List<Value> gradients(Value of, List<Value> by) {
    Set<Value> dependent = dependentOn(by);
    Map<Value, List<Value>> parts = new HashMap<>();
    parts.put(of, new ArrayList<>(List.of(constant(of.shape(), 1))));
    // Only what was there before: the walk itself appends.
    for (int index = nodes.size() - 1; index >= 0; index--) {
      Node node = nodes.get(index);
      List<@Nullable Value> outputGradients = new ArrayList<>();
      boolean reached = false;
      for (Value output : node.outputs()) {
        Value gradient = dependent.contains(output) ? total(parts, output) : null;
        reached |= gradient != null;
        outputGradients.add(gradient);
      }
      if (!reached) {
        continue;
      }
      List<@Nullable Value> ofInputs = node.operation().gradients(node, outputGradients);
      for (int input = 0; input < ofInputs.size(); input++) {
        Value part = ofInputs.get(input);
        Value value = node.input(input);
        if (part != null && dependent.contains(value)) {
          parts.computeIfAbsent(value, key -> new ArrayList<>()).add(part);
        }
      }
    }
    List<Value> gradients = new ArrayList<>();
    for (Value value : by) {
      Value gradient = total(parts, value);
      gradients.add(gradient == null ? constant(value.shape(), 0) : gradient);
    }
    return gradients;
  }

  /** The sum of what has come to a value, always in the same order; null where nothing has. */
  private @Nullable Value total(Map<Value, List<Value>> parts, Value value) {
    List<Value> all = parts.get(value);
    if (all == null) {
      return null;
    }
    if (all.size() > 1) {
      Value sum = node(new Sum(), List.copyOf(all)).output();
      all.clear();
      all.add(sum);
    }
    return all.get(0);
  }

  /** The values that change with some values, these among them. */
  private Set<Value> dependentOn(List<Value> by) {
    Set<Value> dependent = new HashSet<>(by);
    for (Node node : nodes) {
      if (!Collections.disjoint(dependent, node.inputs())) {
        dependent.addAll(node.outputs());
      }
    }
    return dependent;
  }

  /** Names a value that a run is to give. */
  public Tape output(String name, Value value) {
    if (outputs.put(name, value) != null) {
      throw new IllegalArgumentException("tape: there is an output \"" + name + "\" already");
    }
    return this;
  }

  /** After a run that is to learn, the buffer takes the value. */
  public void update(Parameter buffer, Value value) {
    if (!buffer.shape().equals(value.shape())) {
      throw new IllegalArgumentException(
          "a buffer of shape " + buffer.shape() + " cannot take " + value);
    }
    updates.put(buffer, value);
  }

  /** What a buffer will be after the updates that are recorded so far. */
  public Value latest(String name, Parameter buffer) {
    Value update = updates.get(buffer);
    return update == null ? parameter(name, buffer) : update;
  }

  /** The parameters that were used, in that order. */
  public List<Parameter> parameters() {
    return List.copyOf(parameters.keySet());
  }

  /** A number for each operation that draws random numbers, so that no two draw the same. */
  public int nextRandomStream() {
    return randomStreams++;
  }

  /** Records as a part of a layer: names and errors begin with its path. */
  public <T> T in(String path, Supplier<T> recording) {
    scopes.addLast(path);
    try {
      return recording.get();
    } finally {
      scopes.removeLast();
    }
  }

  /** The path of the layer that records just now; empty outside of layers. */
  public String scope() {
    return scopes.isEmpty() ? "" : scopes.getLast();
  }

  /** What the outputs need of all that was recorded. */
  public Graph graph() {
    return new Graph(nodes, inputs, outputs, parameters, updates);
  }

  private String scoped(String name) {
    String scope = scope();
    return scope.isEmpty() ? name : scope + "." + name;
  }

  private String unique(String name) {
    int count = names.merge(name, 1, Integer::sum);
    return count == 1 ? name : name + "#" + count;
  }

  /** The nodes so far, a line each. */
  @Override
  public String toString() {
    return String.join("\n", Arrays.stream(nodes.toArray()).map(Object::toString).toList());
  }
}
