package faltung.nn.graph;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A computation: nodes in an order in which they can be computed, named inputs and outputs, and
 * buffers that take a value after a run.
 *
 * <p>It holds what its outputs and updates need and nothing else. Immutable.
 */
public final class Graph {
  private final List<Node> nodes;
  private final Map<String, Value> inputs;
  private final Map<String, Value> outputs;
  private final Map<Parameter, Value> parameters;
  private final Map<Parameter, Value> updates;

  Graph(
      List<Node> recorded,
      Map<String, Value> inputs,
      Map<String, Value> outputs,
      Map<Parameter, Value> parameters,
      Map<Parameter, Value> updates) {
    this.inputs = Collections.unmodifiableMap(new LinkedHashMap<>(inputs));
    this.outputs = Collections.unmodifiableMap(new LinkedHashMap<>(outputs));
    this.updates = Collections.unmodifiableMap(new LinkedHashMap<>(updates));
    Set<Value> needed = new HashSet<>(outputs.values());
    needed.addAll(updates.values());
    List<Node> kept = new ArrayList<>();
    for (int index = recorded.size() - 1; index >= 0; index--) {
      Node node = recorded.get(index);
      if (!Collections.disjoint(needed, node.outputs())) {
        needed.addAll(node.inputs());
        kept.add(node);
      }
    }
    Collections.reverse(kept);
    this.nodes = List.copyOf(kept);
    Map<Parameter, Value> used = new LinkedHashMap<>();
    parameters.forEach(
        (parameter, value) -> {
          if (needed.contains(value)) {
            used.put(parameter, value);
          }
        });
    this.parameters = Collections.unmodifiableMap(used);
  }

  /** The nodes, each after all that it needs. */
  public List<Node> nodes() {
    return nodes;
  }

  /** The inputs by name, also those that nothing needs. */
  public Map<String, Value> inputs() {
    return inputs;
  }

  /** The outputs by name. */
  public Map<String, Value> outputs() {
    return outputs;
  }

  /** The parameters that are read, with their values. */
  public Map<Parameter, Value> parameters() {
    return parameters;
  }

  /** What buffers take after a run that learns. */
  public Map<Parameter, Value> updates() {
    return updates;
  }

  /** All values that stand in the graph, inputs first, then as nodes make or need them. */
  public Collection<Value> values() {
    Set<Value> values = Collections.newSetFromMap(new LinkedHashMap<>());
    values.addAll(inputs.values());
    for (Node node : nodes) {
      values.addAll(node.inputs());
      values.addAll(node.outputs());
    }
    values.addAll(outputs.values());
    values.addAll(updates.values());
    return values;
  }

  /** The nodes that read each value. */
  public Map<Value, List<Node>> readers() {
    Map<Value, List<Node>> readers = new LinkedHashMap<>();
    for (Node node : nodes) {
      for (Value input : node.inputs()) {
        readers.computeIfAbsent(input, key -> new ArrayList<>()).add(node);
      }
    }
    return readers;
  }

  /** The values that parameters and constants alone decide: the same at every run. */
  public Set<Value> fixed() {
    Set<Value> fixed = new HashSet<>();
    for (Value value : values()) {
      if (value.origin() == Value.Origin.PARAMETER || value.origin() == Value.Origin.CONSTANT) {
        fixed.add(value);
      }
    }
    for (Node node : nodes) {
      if (fixed.containsAll(node.inputs()) && !node.operation().dependsOnStep()) {
        fixed.addAll(node.outputs());
      }
    }
    return fixed;
  }

  /** Inputs, nodes and outputs, a line each. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    inputs.forEach((name, value) -> text.append("input ").append(value).append('\n'));
    nodes.forEach(node -> text.append(node).append('\n'));
    outputs.forEach(
        (name, value) ->
            text.append("output ").append(name).append(": ").append(value).append('\n'));
    return text.toString();
  }
}
