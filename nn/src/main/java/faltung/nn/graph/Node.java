package faltung.nn.graph;

import faltung.array.Shape;
import java.util.ArrayList;
import java.util.List;

/** An operation with the values that go in and come out. Immutable. */
public final class Node {
  private final Operation operation;
  private final String scope;
  private final List<Value> inputs;
  private final List<Value> outputs;

  Node(Tape tape, Operation operation, String scope, List<Value> inputs, String name) {
    this.operation = operation;
    this.scope = scope;
    this.inputs = List.copyOf(inputs);
    List<Value> made = new ArrayList<>();
    List<Shape> shapes = operation.outputShapes(inputs.stream().map(Value::shape).toList());
    for (int index = 0; index < shapes.size(); index++) {
      made.add(Value.of(tape, index == 0 ? name : name + ":" + index, shapes.get(index), this));
    }
    this.outputs = List.copyOf(made);
  }

  /** What it computes. */
  public Operation operation() {
    return operation;
  }

  /** The path of the layer that recorded it, as in {@code features.0}; empty outside of layers. */
  public String scope() {
    return scope;
  }

  /** What goes in. */
  public List<Value> inputs() {
    return inputs;
  }

  /** An input. */
  public Value input(int index) {
    return inputs.get(index);
  }

  /** What comes out. */
  public List<Value> outputs() {
    return outputs;
  }

  /** The first output. */
  public Value output() {
    return outputs.get(0);
  }

  /** In a line: outputs, operation with its attributes, inputs. */
  @Override
  public String toString() {
    return outputs + " = " + operation.name() + operation.attributes() + inputs;
  }
}
