package faltung.app.network;

import faltung.array.ElementType;
import faltung.array.FloatArray;
import faltung.nn.execution.Executor;
import faltung.nn.graph.Node;
import faltung.nn.graph.Tape;
import faltung.nn.graph.Value;
import faltung.nn.model.Model;
import faltung.nn.operation.Reductions;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What each layer of a network gives for one picture.
 *
 * @param byLayer the layers' outputs by their paths, in their order, each with a batch of one
 * @param parts the softmax of the scores: what the answers share
 */
public record LayerValues(Map<String, FloatArray> byLayer, FloatArray parts) {

  /** Runs a network; float arrays of their own. */
  public static LayerValues of(Model model, FloatArray input) {
    Tape tape = new Tape(Tape.Mode.INFERENCE);
    Value x = tape.input("x", input.shape());
    Value scores = model.net().apply(x);
    tape.output("parts", Reductions.softmax(scores, 1));
    Map<String, Value> last = new LinkedHashMap<>();
    for (Node node : tape.graph().nodes()) {
      if (!node.scope().isEmpty()) {
        last.put(node.scope(), node.output());
      }
    }
    last.forEach((layer, value) -> tape.output("layer " + layer, value));
    Executor executor = Executor.of(tape.graph(), ElementType.FLOAT);
    executor.set("x", input).run();
    Map<String, FloatArray> values = new LinkedHashMap<>();
    last.keySet()
        .forEach(layer -> values.put(layer, (FloatArray) executor.output("layer " + layer).copy()));
    return new LayerValues(values, (FloatArray) executor.output("parts").copy());
  }

  /** The output of a layer. */
  public FloatArray of(String layer) {
    FloatArray values = byLayer.get(layer);
    if (values == null) {
      throw new IllegalArgumentException(
          "there is no layer " + layer + ", but " + byLayer.keySet());
    }
    return values;
  }
}
