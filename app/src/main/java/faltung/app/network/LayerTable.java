package faltung.app.network;

import faltung.app.console.TextTable;
import faltung.array.Shape;
import faltung.nn.graph.Graph;
import faltung.nn.graph.Node;
import faltung.nn.graph.Tape;
import faltung.nn.graph.Value;
import faltung.nn.layer.Layer;
import faltung.nn.model.Model;
import faltung.nn.operation.Convolution;
import faltung.nn.operation.Pool;
import faltung.nn.operation.WindowAxis;
import faltung.problem.SpatialAxis;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A network's layers as a tree, each with its output, parameters, multiply-adds and reach. */
final class LayerTable {
  private final Model model;
  private final Graph graph;
  private final Map<String, Integer> last = new HashMap<>();
  private final Map<Value, Reach> reaches = new LinkedHashMap<>();
  private final TextTable table = new TextTable("llrrr");

  /**
   * Which part of the input a value sees along rows or columns.
   *
   * @param size elements of the input
   * @param step of the input between neighbours
   */
  private record Reach(long size, long step) {}

  private LayerTable(Model model) {
    this.model = model;
    Tape tape = new Tape(Tape.Mode.INFERENCE);
    Value x = tape.input("x", Shape.of(1, 1, model.height(), model.width()));
    tape.output("y", model.net().apply(x));
    this.graph = tape.graph();
    reaches.put(x, new Reach(1, 1));
    List<Node> nodes = graph.nodes();
    for (int index = 0; index < nodes.size(); index++) {
      last.put(nodes.get(index).scope(), index);
      Reach reach = reach(nodes.get(index));
      if (reach != null) {
        nodes.get(index).outputs().forEach(output -> reaches.put(output, reach));
      }
    }
  }

  /** The table with its sums. */
  static String text(Model model) {
    return new LayerTable(model).render();
  }

  private String render() {
    table.add("layer", "output", "parameters", "multiply-adds", "sees");
    Shape input = model.input();
    table.add("input", shape(Shape.of(1, input.length(0), input.length(1), input.length(2))));
    children(model.net(), "", "");
    return String.format(
        Locale.ROOT,
        "%s: %s%n%n%s%n%,d parameters, %,d multiply-adds a picture%n",
        model.name(),
        model.title(),
        table,
        model.net().parameterCount(),
        multiplyAdds(""));
  }

  private void children(Layer layer, String path, String indent) {
    layer
        .children()
        .forEach(
            (name, child) -> {
              String own = path.isEmpty() ? name : path + "." + name;
              boolean leaf = child.children().isEmpty();
              Node end = end(own);
              long adds = multiplyAdds(own);
              Reach reach = end == null ? null : reaches.get(end.output());
              table.add(
                  indent + name + " " + (leaf ? kind(child) : child.getClass().getSimpleName()),
                  end == null ? "" : shape(end.output().shape()),
                  count(child.parameterCount()),
                  count(adds),
                  reach == null ? "" : seen(reach));
              children(child, own, indent + "  ");
            });
  }

  /** The class without what the table has in other columns. */
  private static String kind(Layer layer) {
    return layer.toString().replaceFirst("\\(.*", "");
  }

  private static String count(long number) {
    return number == 0 ? "" : String.format(Locale.ROOT, "%,d", number);
  }

  private String seen(Reach reach) {
    return Math.min(model.height(), reach.size) + "×" + Math.min(model.width(), reach.size);
  }

  /** Without the batch. */
  private static String shape(Shape shape) {
    StringBuilder text = new StringBuilder();
    for (int axis = 1; axis < shape.rank(); axis++) {
      text.append(axis == 1 ? "" : "×").append(shape.length(axis));
    }
    return text.toString();
  }

  private static boolean isWithin(String scope, String path) {
    return path.isEmpty() || scope.equals(path) || scope.startsWith(path + ".");
  }

  /** The node whose output is the layer's: its last. */
  private @Nullable Node end(String path) {
    int end = -1;
    for (Map.Entry<String, Integer> scope : last.entrySet()) {
      if (isWithin(scope.getKey(), path)) {
        end = Math.max(end, scope.getValue());
      }
    }
    return end < 0 ? null : graph.nodes().get(end);
  }

  private long multiplyAdds(String path) {
    long sum = 0;
    for (Node node : graph.nodes()) {
      if (isWithin(node.scope(), path) && node.operation() instanceof Convolution) {
        sum += Convolution.multiplyAdds(node);
      }
    }
    return sum;
  }

  /** The largest reach of the inputs, made larger by the node's own windows. */
  private @Nullable Reach reach(Node node) {
    Reach from = null;
    for (Value input : node.inputs()) {
      Reach reach = reaches.get(input);
      if (reach != null && (from == null || reach.size > from.size)) {
        from = reach;
      }
    }
    if (from == null) {
      return null;
    }
    Value input = node.input(0);
    if (node.operation() instanceof Convolution convolution) {
      // Of a matrix product the only axis counts rows of the batch.
      List<SpatialAxis> axes = convolution.problem().axes();
      SpatialAxis axis = axes.get(axes.size() - 1);
      return axes.size() < 2 ? from : wider(from, axis.kernelExtent(), axis.stride());
    }
    if (node.operation() instanceof Pool pool) {
      WindowAxis axis = pool.axes().get(pool.axes().size() - 1);
      int step = axis.outputLength() < 2 ? 1 : axis.starts().get(1) - axis.starts().get(0);
      return wider(from, axis.ends().get(0) - axis.starts().get(0), step);
    }
    boolean flattens = node.operation().isView() && input.shape().rank() == 4;
    if (flattens && node.output().shape().rank() == 2) {
      return wider(from, input.shape().length(3), 1);
    }
    return from;
  }

  private static Reach wider(Reach from, long window, long step) {
    return new Reach(from.size + (window - 1) * from.step, from.step * step);
  }
}
