package faltung.app.network;

import faltung.app.console.Joined;
import faltung.app.console.TextTable;
import faltung.app.console.UsageException;
import faltung.nn.graph.Node;
import faltung.nn.graph.Value;
import faltung.nn.operation.Working;
import faltung.nn.operation.Working.Operand;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Steps from a value of a graph back to values that have names, as text. Terms come from the
 * operations that the network runs; their exact products are summed in double beside the network's
 * own float.
 */
final class LayerWorking {
  /** Of longer sums the first terms are listed, and how many more there are. */
  private static final int SHOWN = 50;

  /** Of a sum of sums so many are looked into. */
  private static final int MOST_FOLLOWED = 4;

  private final Numbers numbers;
  private final String layer;
  private final List<String> steps = new ArrayList<>();

  /** What a graph has computed, and how its values are called. */
  interface Numbers {
    double number(Value value, int offset);

    /** The name of a value that is not looked into; null for one that is. */
    @Nullable String name(Value value);

    /** Whether the first axis of a value is the batch, which is of one. */
    boolean hasBatch(Value value);

    /** Whether weights have names, too, and are not simply w. */
    boolean namesWeights();
  }

  LayerWorking(Numbers numbers, String layer) {
    this.numbers = numbers;
    this.layer = layer;
  }

  /** The steps from the first to the last, a blank line behind each. */
  String of(Value value, int offset) {
    steps.clear();
    String own = numbers.name(value);
    if (own != null && !own.equals("∂" + layer)) {
      steps.add(unchanged(value, offset));
    } else {
      step(value, offset);
    }
    if (steps.isEmpty()) {
      Operand source = source(value, offset);
      steps.add(unchanged(source.value(), source.offset()));
    }
    List<String> inOrder = new ArrayList<>(steps);
    Collections.reverse(inOrder);
    // What is used twice is told before its first use.
    return inOrder.stream().distinct().map(step -> step + "\n\n").collect(Collectors.joining());
  }

  private String unchanged(Value value, int offset) {
    return "It is " + named(value, offset) + ", unchanged.";
  }

  static String shown(double value) {
    return value == 0 ? "0" : String.format(Locale.ROOT, "%.7g", value);
  }

  private void follow(Operand operand) {
    if (numbers.name(operand.value()) == null && operand.value().producer() != null) {
      step(operand.value(), operand.offset());
    }
  }

  private void step(Value value, int offset) {
    Node node = value.producer();
    Working working = node == null ? null : Working.of(node, offset).orElse(null);
    if (node == null || working == null) {
      throw new UsageException(
          "--layer "
              + layer
              + ": derive shows sums, windows and functions of single values, but not "
              + (node == null ? value.name() : node.operation().name()));
    }
    List<Operand> operands = working.operands();
    String result = shown(numbers.number(value, offset));
    switch (working.kind()) {
      case COPY -> {
        if (operands.isEmpty()) {
          steps.add(node.operation().name() + " gives " + result + " here");
        }
        operands.forEach(this::follow);
      }
      case FUNCTION -> {
        steps.add(function(node, operands) + result);
        operands.forEach(this::follow);
      }
      case PRODUCTS -> steps.add(products(value, offset, operands));
      case SUM -> {
        if (operands.size() == 1 && working.divisor() == 1) {
          follow(operands.get(0));
        } else {
          steps.add(sum(working) + "\nis " + result);
          operands.stream().filter(this::isSum).limit(MOST_FOLLOWED).forEach(this::follow);
        }
      }
      case LARGEST -> steps.add("The largest of" + list(operands) + "\nis " + result);
      case SHARES -> steps.add(shares(working, node.input(0), offset) + "\nsum  " + result);
    }
  }

  /** Whether an operand is made of several others, and not a function of a few. */
  private boolean isSum(Operand operand) {
    Operand source = source(operand.value(), operand.offset());
    Node node = source.value().producer();
    if (numbers.name(source.value()) != null || node == null) {
      return false;
    }
    Working working = Working.of(node, source.offset()).orElse(null);
    return working != null
        && working.kind() != Working.Kind.COPY
        && working.kind() != Working.Kind.FUNCTION;
  }

  private String function(Node node, List<Operand> operands) {
    String name = node.operation().name();
    Operand first = operands.get(0);
    if (operands.size() == 1) {
      return name + " of " + named(first.value(), first.offset()) + " is ";
    }
    Operand second = operands.get(1);
    String other = operand(second);
    return name.endsWith("'")
        ? name + " at " + operand(first) + ", times " + other + ": "
        : name.toLowerCase(Locale.ROOT) + " " + operand(first) + " and " + other + ": ";
  }

  /** With its name, if it is not the step before. */
  private String operand(Operand operand) {
    Operand source = source(operand.value(), operand.offset());
    return numbers.name(source.value()) == null
        ? shown(numbers.number(operand.value(), operand.offset()))
        : named(operand.value(), operand.offset());
  }

  private String sum(Working working) {
    String what = working.divisor() == 1 ? "The sum of" : "The mean of";
    boolean all = working.divisor() == 1 || working.divisor() == working.operands().size();
    String by = all ? "" : "\nby " + shown(working.divisor());
    return (all ? what : "The sum of") + list(working.operands()) + by;
  }

  private String list(List<Operand> operands) {
    StringBuilder text = new StringBuilder();
    for (Operand operand : operands.subList(0, Math.min(SHOWN, operands.size()))) {
      text.append("\n  ").append(expression(operand.value(), operand.offset())).append(" = ");
      text.append(shown(numbers.number(operand.value(), operand.offset())));
    }
    if (operands.size() > SHOWN) {
      text.append("\n… and ").append(operands.size() - SHOWN).append(" more");
    }
    return text.toString();
  }

  /** As in {@code Square(Subtract(x[0], weight[7,0]))}. */
  private String expression(Value value, int offset) {
    Node node = value.producer();
    Working working =
        numbers.name(value) != null || node == null ? null : Working.of(node, offset).orElse(null);
    if (node == null || working == null) {
      return name(value, offset);
    }
    List<Operand> operands = working.operands();
    if (working.kind() == Working.Kind.COPY && !operands.isEmpty()) {
      return expression(operands.get(0).value(), operands.get(0).offset());
    }
    return working.kind() == Working.Kind.FUNCTION
        ? operands.stream()
            .map(operand -> expression(operand.value(), operand.offset()))
            .collect(
                Collectors.joining(
                    ", ", node.operation().name().toLowerCase(Locale.ROOT) + "(", ")"))
        : name(value, offset);
  }

  private String shares(Working working, Value x, int offset) {
    StringBuilder text = new StringBuilder("Of each window with " + name(x, offset));
    if (working.operands().isEmpty()) {
      text.append(": there is none");
    }
    for (int at = 0; at < working.operands().size(); at++) {
      Operand gradient = working.operands().get(at);
      Working window = working.windows().get(at);
      text.append("\n  ").append(named(gradient.value(), gradient.offset()));
      if (window.kind() == Working.Kind.SUM) {
        text.append(" by ").append(shown(window.divisor()));
        continue;
      }
      Operand largest = largest(window.operands());
      text.append(largest.offset() == offset ? ", all of it: " : ", nothing: ");
      text.append(named(largest.value(), largest.offset())).append(" is the largest");
    }
    return text.toString();
  }

  private Operand largest(List<Operand> operands) {
    Operand best = operands.get(0);
    for (Operand operand : operands) {
      double value = numbers.number(operand.value(), operand.offset());
      best = value > numbers.number(best.value(), best.offset()) ? operand : best;
    }
    return best;
  }

  /** The element that an element is a copy of, up to one with a name. */
  private Operand source(Value value, int offset) {
    Operand operand = new Operand(value, offset);
    while (true) {
      Node producer = operand.value().producer();
      if (producer == null || numbers.name(operand.value()) != null) {
        return operand;
      }
      Working working = Working.of(producer, operand.offset()).orElse(null);
      if (working == null || working.kind() != Working.Kind.COPY || working.operands().isEmpty()) {
        return operand;
      }
      operand = working.operands().get(0);
    }
  }

  private String named(Value value, int offset) {
    return name(value, offset) + " = " + shown(numbers.number(value, offset));
  }

  /** As in {@code x[0,14,14]}; what is inside and has no name is y. */
  private String name(Value value, int offset) {
    Operand source = source(value, offset);
    String name = numbers.name(source.value());
    int[] index = source.value().shape().index(source.offset());
    // Of an inner value with one axis that is no batch.
    int from = numbers.hasBatch(source.value()) && index.length > 1 ? 1 : 0;
    int[] own = new int[index.length - from];
    System.arraycopy(index, from, own, 0, own.length);
    return (name == null ? "y" : name) + "[" + Joined.by(",", own) + "]";
  }

  private String products(Value value, int offset, List<Operand> factors) {
    int terms = factors.size() / 2;
    TextTable table = new TextTable("lrrrr");
    table.add("term", "value", "weight", "product", "sum");
    double total = 0;
    for (int at = 0; at < terms; at++) {
      Operand x = factors.get(2 * at);
      Operand w = factors.get(2 * at + 1);
      double one = numbers.number(x.value(), x.offset());
      double other = numbers.number(w.value(), w.offset());
      total += one * other;
      if (at < SHOWN) {
        table.add(
            name(x.value(), x.offset()) + "·" + weight(w),
            shown(one),
            shown(other),
            shown(one * other),
            shown(total));
      }
    }
    StringBuilder text = new StringBuilder();
    text.append("A sum of ").append(terms).append(" products; the kernel is not flipped.\n");
    text.append('\n').append(table);
    if (terms > SHOWN) {
      text.append("… and ").append(terms - SHOWN).append(" more\n");
    }
    text.append("\nsum of products  ").append(shown(total));
    if (factors.size() % 2 == 1) {
      Operand bias = factors.get(2 * terms);
      double summand = numbers.number(bias.value(), bias.offset());
      total += summand;
      text.append("\nbias[").append(bias.offset()).append("]  ").append(shown(summand));
      text.append("\nboth  ").append(shown(total));
    }
    double computed = numbers.number(value, offset);
    text.append("\ncomputed in float  ").append(shown(computed));
    text.append("\ndifference  ").append(shown(computed - total));
    return text.toString();
  }

  /** A kernel of a linear layer is its weight with an axis of one behind. */
  private String weight(Operand w) {
    if (numbers.namesWeights()) {
      return name(w.value(), w.offset());
    }
    int[] index = w.value().shape().index(w.offset());
    boolean linear = index.length == 3 && w.value().shape().length(2) == 1;
    return "w[" + Joined.by(",", linear ? new int[] {index[0], index[1]} : index) + "]";
  }
}
