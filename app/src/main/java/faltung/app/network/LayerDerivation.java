package faltung.app.network;

import faltung.app.console.Joined;
import faltung.app.console.Suggestions;
import faltung.app.console.UsageException;
import faltung.array.ElementType;
import faltung.array.FloatArray;
import faltung.array.Shape;
import faltung.nn.execution.Executor;
import faltung.nn.graph.Graph;
import faltung.nn.graph.Node;
import faltung.nn.graph.Tape;
import faltung.nn.graph.Value;
import faltung.nn.model.Model;
import faltung.nn.operation.Elementwise;
import faltung.nn.operation.Reductions;
import faltung.nn.train.ConfusionMatrix;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The working behind a value of a network's layer, step by step through what the layer computes,
 * each sum with its terms; or behind the gradient of the answer's score by such a value or by a
 * weight, in gradients by what comes next.
 */
public final class LayerDerivation implements LayerWorking.Numbers {
  private final Model model;
  private final String layer;
  private final boolean ofGradient;

  /** The output of each layer, by its path. */
  private final Map<String, Value> outputs = new LinkedHashMap<>();

  /** What is differentiated by: outputs of layers and parameters, by their names. */
  private final Map<String, Value> gradients = new LinkedHashMap<>();

  /** What values are called that are not looked into. */
  private final Map<Value, String> names = new HashMap<>();

  /** Parameters, and the gradients by them. */
  private final Set<Value> withoutBatch = new HashSet<>();

  private final Executor executor;
  private final int answer;

  private LayerDerivation(Model model, String layer, boolean ofGradient, FloatArray input) {
    this.model = model;
    this.layer = layer;
    this.ofGradient = ofGradient;
    Tape tape = new Tape(Tape.Mode.INFERENCE);
    Value x = tape.input("x", input.shape());
    Value scores = model.net().apply(x);
    tape.output("scores", scores);
    Graph recorded = tape.graph();
    for (Node node : recorded.nodes()) {
      if (!node.scope().isEmpty()) {
        outputs.put(node.scope(), node.output());
      }
    }
    Map<String, Value> all = new LinkedHashMap<>(outputs);
    recorded.parameters().forEach((parameter, value) -> all.put(value.name(), value));
    if (!(ofGradient ? all : outputs).containsKey(layer)) {
      throw new UsageException(unknown(all));
    }
    // Which score is differentiated the first run tells.
    Value chosen = tape.input("chosen", scores.shape());
    Value score = Reductions.sum(Elementwise.multiply(scores, chosen));
    List<Value> by = tape.gradients(score, List.copyOf(all.values()));
    int at = 0;
    for (String name : all.keySet()) {
      Value gradient = by.get(at++);
      gradients.put(name, gradient);
      tape.output("gradient " + name, gradient);
      if (!outputs.containsKey(name)) {
        withoutBatch.add(all.get(name));
        withoutBatch.add(gradient);
      }
    }
    nameThem(x, chosen, recorded, all);
    // Every value is an output, so that its numbers stay.
    for (Value value : tape.graph().values()) {
      tape.output(key(value), value);
    }
    this.executor = Executor.of(tape.graph(), ElementType.FLOAT);
    executor.set("x", input).run();
    float[] values = ((FloatArray) executor.output("scores")).values();
    this.answer = ConfusionMatrix.largest(values, 0, values.length);
    executor.input("chosen").fillRange(answer, 1, 1);
    executor.run();
  }

  private void nameThem(Value x, Value chosen, Graph recorded, Map<String, Value> all) {
    if (ofGradient) {
      names.put(x, "x");
      names.put(chosen, "chosen");
      // Where a gradient is handed on, as around a residual join, the later layer gives its name.
      List<String> latestFirst = new ArrayList<>(gradients.keySet());
      Collections.reverse(latestFirst);
      all.forEach((name, value) -> names.putIfAbsent(value, name));
      latestFirst.forEach(name -> names.putIfAbsent(gradients.get(name), "∂" + name));
      return;
    }
    Set<Value> outside = new LinkedHashSet<>();
    for (Node node : recorded.nodes()) {
      for (Value value : node.inputs()) {
        Node producer = value.producer();
        if (value.parameter() != null) {
          names.put(value, value.name().substring(value.name().lastIndexOf('.') + 1));
        } else if (producer == null || !producer.scope().equals(layer)) {
          names.put(value, "x");
          if (node.scope().equals(layer)) {
            outside.add(value);
          }
        }
      }
    }
    // Of several, as at a join, each has the name of its layer.
    for (Value value : outside.size() > 1 ? outside : Set.<Value>of()) {
      Node producer = value.producer();
      names.put(value, producer == null ? "x" : producer.scope());
    }
  }

  private static String key(Value value) {
    return "value " + value.name();
  }

  private String unknown(Map<String, Value> all) {
    if (all.containsKey(layer)) {
      return "--layer "
          + layer
          + ": these are learnt, and no sum; --gradient shows the one behind their gradient";
    }
    List<String> inner =
        outputs.keySet().stream().filter(name -> name.startsWith(layer + ".")).toList();
    return "--layer "
        + layer
        + (inner.isEmpty()
            ? ": "
                + model.name()
                + " has no such layer; it has "
                + String.join(", ", outputs.keySet())
                + Suggestions.question(layer, outputs.keySet())
            : " is made of others: " + String.join(", ", inner) + "; say which");
  }

  @Override
  public double number(Value value, int offset) {
    return ((FloatArray) executor.output(key(value))).values()[offset];
  }

  @Override
  public @Nullable String name(Value value) {
    return names.get(value);
  }

  @Override
  public boolean hasBatch(Value value) {
    return !withoutBatch.contains(value);
  }

  @Override
  public boolean namesWeights() {
    return ofGradient;
  }

  /**
   * The working of a value as text.
   *
   * @param place in the layer's output, without the batch
   */
  public static String text(Model model, String layer, int[] place, FloatArray input) {
    LayerDerivation derivation = new LayerDerivation(model, layer, /* ofGradient= */ false, input);
    Value value = Objects.requireNonNull(derivation.outputs.get(layer));
    int offset = derivation.offset(place, value.shape(), 1);
    double change = ((FloatArray) derivation.executor.output("gradient " + layer)).values()[offset];
    return new LayerWorking(derivation, layer).of(value, offset)
        + layer
        + place(place)
        + " = "
        + LayerWorking.shown(derivation.number(value, offset))
        + "\n\nThe answer is "
        + derivation.answer
        + ". Its score changes by "
        + LayerWorking.shown(change)
        + " times a small change of this value.\n";
  }

  /**
   * The working of a gradient as text.
   *
   * @param layer or a parameter, as {@code c1.weight}
   * @param place in the layer's output, without the batch, or in the parameter
   */
  public static String gradient(Model model, String layer, int[] place, FloatArray input) {
    LayerDerivation derivation = new LayerDerivation(model, layer, /* ofGradient= */ true, input);
    Value value = Objects.requireNonNull(derivation.gradients.get(layer));
    int batch = derivation.outputs.containsKey(layer) ? 1 : 0;
    int offset = derivation.offset(place, value.shape(), batch);
    return "∂ is by how much the score of the answer, "
        + derivation.answer
        + ", changes with a value.\n\n"
        + new LayerWorking(derivation, layer).of(value, offset)
        + "∂"
        + layer
        + place(place)
        + " = "
        + LayerWorking.shown(derivation.number(value, offset))
        + "\n";
  }

  private static String place(int[] place) {
    return "[" + Joined.by(",", place) + "]";
  }

  /** The offset of a place, before which so many axes are left out: the batch of one. */
  private int offset(int[] place, Shape shape, int batch) {
    int rank = shape.rank() - batch;
    if (place.length != rank) {
      throw new UsageException(
          "--at "
              + Joined.by(",", place)
              + " has "
              + Joined.count(place.length, "coordinate")
              + ", but "
              + layer
              + " gives "
              + lengths(shape, batch)
              + ": "
              + Joined.count(rank, "axis", "axes"));
    }
    int offset = 0;
    for (int axis = 0; axis < rank; axis++) {
      int length = shape.length(axis + batch);
      if (place[axis] < 0 || place[axis] >= length) {
        throw new UsageException(
            "--at "
                + Joined.by(",", place)
                + " is outside of "
                + layer
                + ", which gives "
                + lengths(shape, batch)
                + ", counted from 0");
      }
      offset = offset * length + place[axis];
    }
    return offset;
  }

  private static String lengths(Shape shape, int batch) {
    int[] all = shape.toArray();
    int[] own = new int[all.length - batch];
    System.arraycopy(all, batch, own, 0, own.length);
    return Joined.by(" × ", own);
  }
}
