package faltung.app.network;

import faltung.app.console.Joined;
import faltung.app.console.Suggestions;
import faltung.app.console.TextTable;
import faltung.app.console.UsageException;
import faltung.array.ElementType;
import faltung.array.FloatArray;
import faltung.array.NdArray;
import faltung.array.Shape;
import faltung.nn.execution.Executor;
import faltung.nn.graph.Graph;
import faltung.nn.graph.Node;
import faltung.nn.graph.Tape;
import faltung.nn.graph.Value;
import faltung.nn.model.Model;
import faltung.nn.operation.Convolution;
import faltung.nn.operation.Elementwise;
import faltung.nn.operation.Pointwise;
import faltung.nn.operation.Pool;
import faltung.nn.operation.Reductions;
import faltung.nn.operation.WindowAxis;
import faltung.nn.train.ConfusionMatrix;
import faltung.problem.Channel;
import faltung.problem.Term;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The working behind a value of a network's layer: step by step through what the layer computes,
 * each sum with its terms, and the gradient of the answer by that value.
 *
 * <p>The terms come from the convolution problem that the network runs; their exact products are
 * summed in double beside the network's own float.
 */
public final class LayerDerivation {
  /** Of longer sums the first terms are listed, and how many more there are. */
  private static final int SHOWN = 50;

  private final Model model;
  private final String layer;
  private final List<Node> nodes = new ArrayList<>();
  private final Executor executor;
  private final int answer;

  private LayerDerivation(Model model, String layer, FloatArray input) {
    this.model = model;
    this.layer = layer;
    Tape tape = new Tape(Tape.Mode.INFERENCE);
    Value x = tape.input("x", input.shape());
    Value scores = model.net().apply(x);
    tape.output("scores", scores);
    Graph recorded = tape.graph();
    for (Node node : recorded.nodes()) {
      if (node.scope().equals(layer)) {
        nodes.add(node);
      }
    }
    if (nodes.isEmpty()) {
      throw new UsageException(unknown(recorded));
    }
    // Every value that the working names is an output, so that its numbers stay.
    Set<Value> named = new LinkedHashSet<>();
    for (Node node : nodes) {
      named.addAll(node.inputs());
      named.addAll(node.outputs());
    }
    named.forEach(value -> tape.output(key(value), value));
    // Which score is differentiated the first run tells.
    Value chosen = tape.input("chosen", scores.shape());
    Value score = Reductions.sum(Elementwise.multiply(scores, chosen));
    tape.output("gradient", tape.gradients(score, List.of(last().output())).get(0));
    this.executor = Executor.of(tape.graph(), ElementType.FLOAT);
    executor.set("x", input).run();
    float[] values = ((FloatArray) executor.output("scores")).values();
    this.answer = ConfusionMatrix.largest(values, 0, values.length);
    executor.input("chosen").fillRange(answer, 1, 1);
    executor.run();
  }

  private static String key(Value value) {
    return "value " + value.name();
  }

  private String unknown(Graph recorded) {
    Set<String> names = new LinkedHashSet<>();
    recorded.nodes().forEach(node -> names.add(node.scope()));
    names.remove("");
    List<String> inner = names.stream().filter(name -> name.startsWith(layer + ".")).toList();
    return "--layer "
        + layer
        + (inner.isEmpty()
            ? ": "
                + model.name()
                + " has no such layer; it has "
                + String.join(", ", names)
                + Suggestions.question(layer, names)
            : " is made of others: " + String.join(", ", inner) + "; say which");
  }

  private Node last() {
    return nodes.get(nodes.size() - 1);
  }

  private NdArray array(Value value) {
    return executor.output(key(value));
  }

  private double number(Value value, int offset) {
    return ((FloatArray) array(value)).values()[offset];
  }

  /**
   * The working as text.
   *
   * @param place in the layer's output, without the batch
   */
  public static String text(Model model, String layer, int[] place, FloatArray input) {
    return new LayerDerivation(model, layer, input).render(place);
  }

  private String render(int[] place) {
    Shape shape = last().output().shape();
    int offset = offset(place, shape);
    StringBuilder text = new StringBuilder();
    // Back from the value to what came into the layer, each step from the one before.
    List<String> steps = new ArrayList<>();
    step(last(), offset, steps);
    for (int at = steps.size() - 1; at >= 0; at--) {
      text.append(steps.get(at)).append("\n\n");
    }
    text.append(layer).append('[').append(Joined.by(",", place)).append("] = ");
    text.append(shown(number(last().output(), offset))).append("\n\n");
    double gradient = ((FloatArray) executor.output("gradient")).values()[offset];
    text.append("The answer is ").append(answer).append(". Its score changes by ");
    text.append(shown(gradient)).append(" times a small change of this value.\n");
    return text.toString();
  }

  /** The place in the layer's output, which has a batch of one in front. */
  private int offset(int[] place, Shape shape) {
    int[] full = new int[shape.rank()];
    if (place.length != shape.rank() - 1) {
      throw new UsageException(
          "--at "
              + Joined.by(",", place)
              + " has "
              + Joined.count(place.length, "coordinate")
              + ", but "
              + layer
              + " gives "
              + lengths(shape)
              + ": "
              + Joined.count(shape.rank() - 1, "axis", "axes"));
    }
    int offset = 0;
    for (int axis = 1; axis < shape.rank(); axis++) {
      full[axis] = place[axis - 1];
      if (full[axis] < 0 || full[axis] >= shape.length(axis)) {
        throw new UsageException(
            "--at "
                + Joined.by(",", place)
                + " is outside of "
                + layer
                + ", which gives "
                + lengths(shape)
                + ", counted from 0");
      }
      offset = offset * shape.length(axis) + full[axis];
    }
    return offset;
  }

  private static String lengths(Shape shape) {
    int[] all = shape.toArray();
    int[] own = new int[all.length - 1];
    System.arraycopy(all, 1, own, 0, own.length);
    return Joined.by(" × ", own);
  }

  private boolean isInside(Value value) {
    return value.producer() != null && nodes.contains(value.producer());
  }

  private void step(Node node, int offset, List<String> steps) {
    if (node.operation() instanceof Convolution convolution) {
      steps.add(sum(node, convolution, offset));
      return;
    }
    if (node.operation() instanceof Pool pool) {
      steps.add(window(node, pool, offset));
      return;
    }
    Value x = node.input(0);
    boolean sameSize = x.shape().size() == node.output().shape().size();
    if (node.operation().isView() || (node.operation() instanceof Pointwise && sameSize)) {
      if (!node.operation().isView()) {
        steps.add(
            node.operation().name()
                + " of "
                + name(x, offset)
                + " = "
                + shown(number(x, offset))
                + " is "
                + shown(number(node.output(), offset)));
      }
      follow(x, offset, steps);
      return;
    }
    if (node.inputs().size() == 2 && sameSize && x.shape().rank() == node.output().shape().rank()) {
      int other = broadcast(node.input(1).shape(), node.output().shape(), offset);
      steps.add(
          node.operation().name().toLowerCase(Locale.ROOT)
              + " "
              + shown(number(x, offset))
              + " and "
              + name(node.input(1), other)
              + " = "
              + shown(number(node.input(1), other))
              + ": "
              + shown(number(node.output(), offset)));
      follow(x, offset, steps);
      return;
    }
    throw new UsageException(
        "--layer "
            + layer
            + ": derive shows convolutions, linear layers, pooling and functions of single values,"
            + " but not "
            + node.operation().name());
  }

  private void follow(Value x, int offset, List<String> steps) {
    Node producer = x.producer();
    if (producer != null && isInside(x)) {
      step(producer, offset, steps);
    }
  }

  /** The offset in an operand that is broadcast to a shape. */
  private static int broadcast(Shape operand, Shape whole, int offset) {
    int[] index = index(whole, offset);
    int more = whole.rank() - operand.rank();
    int at = 0;
    for (int axis = 0; axis < operand.rank(); axis++) {
      int length = operand.length(axis);
      at = at * length + (length == 1 ? 0 : index[axis + more]);
    }
    return at;
  }

  private static int[] index(Shape shape, int offset) {
    int[] index = new int[shape.rank()];
    int left = offset;
    for (int axis = shape.rank() - 1; axis >= 0; axis--) {
      index[axis] = left % shape.length(axis);
      left /= shape.length(axis);
    }
    return index;
  }

  /**
   * As in {@code x[0,14,14]}, {@code w[3,0,0,0]}: values from outside have x, w and b for names.
   */
  private String name(Value named, int offset) {
    Value value = named;
    Node producer = value.producer();
    // Under another shape it is still what it was.
    while (producer != null && producer.operation().isView()) {
      value = producer.input(0);
      producer = value.producer();
    }
    boolean parameter = value.parameter() != null;
    int[] index = index(value.shape(), offset);
    String letter = "x";
    if (parameter) {
      letter = value.name().substring(value.name().lastIndexOf('.') + 1);
    } else if (isInside(value)) {
      letter = "y";
    }
    int from = parameter || index.length < 2 ? 0 : 1;
    int[] own = new int[index.length - from];
    System.arraycopy(index, from, own, 0, own.length);
    return letter + "[" + Joined.by(",", own) + "]";
  }

  private static String shown(double value) {
    return value == 0 ? "0" : String.format(Locale.ROOT, "%.7g", value);
  }

  private String sum(Node node, Convolution convolution, int offset) {
    Value x = node.input(0);
    Value w = node.input(1);
    int[] place = index(node.output().shape(), offset);
    List<Term> terms = convolution.problem().terms(place);
    TextTable table = new TextTable("lrrrr");
    table.add("term", "value", "weight", "product", "sum");
    double total = 0;
    for (int at = 0; at < terms.size(); at++) {
      Term term = terms.get(at);
      double value = number(x, term.inputOffset());
      double weight = number(w, term.kernelOffset());
      total += value * weight;
      if (at < SHOWN) {
        table.add(
            name(x, term.inputOffset()) + "·w[" + weightPlace(w, term.kernelOffset()) + "]",
            shown(value),
            shown(weight),
            shown(value * weight),
            shown(total));
      }
    }
    StringBuilder text = new StringBuilder();
    text.append("A sum of ").append(terms.size()).append(" products; the kernel is not flipped.\n");
    text.append('\n').append(table);
    if (terms.size() > SHOWN) {
      text.append("… and ").append(terms.size() - SHOWN).append(" more\n");
    }
    text.append("\nsum of products  ").append(shown(total));
    if (convolution.biased()) {
      int channel = channel(convolution, place);
      double bias = number(node.input(2), channel);
      total += bias;
      text.append("\nbias[").append(channel).append("]  ").append(shown(bias));
      text.append("\nboth  ").append(shown(total));
    }
    double computed = number(node.output(), offset);
    text.append("\ncomputed in float  ").append(shown(computed));
    text.append("\ndifference  ").append(shown(computed - total));
    return text.toString();
  }

  private static int channel(Convolution convolution, int[] place) {
    int axis = convolution.problem().outputOrder().positionOf(Channel.OUTPUT);
    return axis < 0 ? 0 : place[axis];
  }

  /** A kernel of a linear layer is its weight with an axis of one behind. */
  private static String weightPlace(Value w, int offset) {
    int[] index = index(w.shape(), offset);
    boolean linear = index.length == 3 && w.shape().length(2) == 1;
    return Joined.by(",", linear ? new int[] {index[0], index[1]} : index);
  }

  private String window(Node node, Pool pool, int offset) {
    int[] place = index(node.output().shape(), offset);
    Shape input = node.input(0).shape();
    int first = input.rank() - pool.axes().size();
    List<int[]> places = new ArrayList<>(List.of(place.clone()));
    for (int axis = 0; axis < pool.axes().size(); axis++) {
      WindowAxis along = pool.axes().get(axis);
      List<int[]> wider = new ArrayList<>();
      int at = place[first + axis];
      for (int[] one : places) {
        for (int i = along.starts().get(at); i < along.ends().get(at); i += along.dilation()) {
          if (i >= 0 && i < input.length(first + axis)) {
            int[] next = one.clone();
            next[first + axis] = i;
            wider.add(next);
          }
        }
      }
      places = wider;
    }
    StringBuilder text = new StringBuilder(pool.maximum() ? "The largest of" : "The mean of");
    if (!pool.maximum() && pool.divisor() == 1) {
      text = new StringBuilder("The sum of");
    }
    for (int[] one : places) {
      int at = 0;
      for (int axis = 0; axis < one.length; axis++) {
        at = at * input.length(axis) + one[axis];
      }
      text.append("\n  ").append(name(node.input(0), at)).append(" = ");
      text.append(shown(number(node.input(0), at)));
    }
    return text.append("\nis ").append(shown(number(node.output(), offset))).toString();
  }
}
