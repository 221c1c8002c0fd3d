package faltung.nn.operation;

import static org.assertj.core.api.Assertions.assertThat;

import faltung.array.DoubleArray;
import faltung.array.ElementType;
import faltung.array.NdArray;
import faltung.array.Shape;
import faltung.nn.execution.Executor;
import faltung.nn.graph.Graph;
import faltung.nn.graph.Node;
import faltung.nn.graph.Tape;
import faltung.nn.graph.Value;
import faltung.nn.layer.AvgPool2d;
import faltung.nn.layer.BatchNorm2d;
import faltung.nn.layer.Concatenation;
import faltung.nn.layer.ConnectedConv2d;
import faltung.nn.layer.Conv2d;
import faltung.nn.layer.ConvolutionOptions;
import faltung.nn.layer.Flatten;
import faltung.nn.layer.Layer;
import faltung.nn.layer.Linear;
import faltung.nn.layer.MaxPool2d;
import faltung.nn.layer.PaddingMode;
import faltung.nn.layer.PoolingOptions;
import faltung.nn.layer.Residual;
import faltung.nn.layer.Sequential;
import faltung.nn.layer.Softmax;
import faltung.nn.math.RandomNumbers;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a working says is what the operation computed, forward and backward. */
class WorkingTest {
  private static Layer net() {
    return Sequential.named(
            "padded",
            new Conv2d(
                2, 4, 3, ConvolutionOptions.DEFAULT.padding(1).paddingMode(PaddingMode.REFLECT)))
        .then("norm", new BatchNorm2d(4))
        .then("around", new Residual(new Conv2d(4, 4, 1)))
        .then("pool", new MaxPool2d(3, PoolingOptions.DEFAULT.stride(2).padding(1)))
        .then("mean", new AvgPool2d(2, PoolingOptions.DEFAULT.stride(1)))
        .then("table", new ConnectedConv2d(4, 2, List.of(List.of(0, 1), List.of(1, 3), List.of(2))))
        .then("both", new Concatenation(1, new Conv2d(3, 2, 1), new Conv2d(3, 1, 1)))
        .then("flatten", new Flatten())
        .then("linear", new Linear(3 * 2 * 2, 5))
        .build();
  }

  @Test
  void allValuesAreWhatTheirWorkingsSay() {
    Layer net = net().initialize(3, ElementType.DOUBLE);
    Tape tape = new Tape(Tape.Mode.INFERENCE);
    Value x = tape.input("x", Shape.of(1, 2, 7, 7));
    Value y = net.apply(x);
    Value scored = Reductions.mean(Shapes.transpose(Elementwise.multiply(y, y), 1, 0));
    List<Value> by = new ArrayList<>(List.of(x));
    net.trainable().forEach(parameter -> by.add(tape.parameter("w", parameter)));
    List<Value> gradients = tape.gradients(scored, by);
    tape.output("scored", scored);
    for (int at = 0; at < gradients.size(); at++) {
      tape.output("g" + at, gradients.get(at));
    }
    Graph graph = tape.graph();
    Map<Value, double[]> numbers = numbers(tape, graph);
    // Every operation tells its attributes, also those that are not public.
    assertThat(graph.toString()).contains("what=Take, maps=[", "what=Expand");
    Set<Working.Kind> met = new HashSet<>();
    Set<String> names = new HashSet<>();
    for (Node node : graph.nodes()) {
      double[] values = Objects.requireNonNull(numbers.get(node.output()));
      for (int offset = 0; offset < values.length; offset++) {
        Optional<Working> working = Working.of(node, offset);
        assertThat(working).as(node.toString()).isPresent();
        check(node, working.get(), offset, values[offset], numbers);
        met.add(working.get().kind());
        names.add(node.operation().name());
      }
    }
    assertThat(met).containsExactlyInAnyOrder(Working.Kind.values());
    assertThat(names)
        .contains("Conv", "Conv'", "MaxPool", "MaxPool'", "AveragePool", "AveragePool'")
        .contains("Concat", "Gemm", "Transpose", "Expand", "Take", "Take'", "Sum", "Add");
  }

  private static Map<Value, double[]> numbers(Tape tape, Graph graph) {
    int at = 0;
    Map<Value, String> outputs = new HashMap<>();
    for (Value value : graph.values()) {
      outputs.put(value, "value " + ++at);
      tape.output("value " + at, value);
    }
    Executor executor = Executor.of(tape.graph(), ElementType.DOUBLE);
    new RandomNumbers(5).fillNormal(executor.input("x"), 0, 0, 1);
    executor.run();
    Map<Value, double[]> numbers = new HashMap<>();
    outputs.forEach(
        (value, name) -> {
          NdArray array = executor.output(name);
          numbers.put(value, ((DoubleArray) array).values());
        });
    return numbers;
  }

  private static double of(Working.Operand operand, Map<Value, double[]> numbers) {
    return Objects.requireNonNull(numbers.get(operand.value()))[operand.offset()];
  }

  private static void check(
      Node node, Working working, int offset, double got, Map<Value, double[]> numbers) {
    List<Working.Operand> operands = working.operands();
    double expected = 0;
    double size = 0;
    switch (working.kind()) {
      case COPY -> expected = operands.isEmpty() ? 0 : of(operands.get(0), numbers);
      case FUNCTION -> expected = function(node, operands, got, numbers);
      case PRODUCTS -> {
        for (int at = 0; at + 1 < operands.size(); at += 2) {
          double product = of(operands.get(at), numbers) * of(operands.get(at + 1), numbers);
          expected += product;
          size += Math.abs(product);
        }
        if (operands.size() % 2 == 1) {
          expected += of(operands.get(operands.size() - 1), numbers);
          size += Math.abs(of(operands.get(operands.size() - 1), numbers));
        }
      }
      case SUM -> {
        for (Working.Operand operand : operands) {
          expected += of(operand, numbers) / working.divisor();
          size += Math.abs(of(operand, numbers) / working.divisor());
        }
      }
      case LARGEST -> expected = largest(working, numbers);
      case SHARES -> {
        for (int at = 0; at < operands.size(); at++) {
          Working window = working.windows().get(at);
          double g = of(operands.get(at), numbers);
          boolean own = first(window, numbers).offset() == offset;
          double share = window.kind() == Working.Kind.SUM ? 1 / window.divisor() : own ? 1 : 0;
          expected += g * share;
          size += Math.abs(g * share);
        }
      }
    }
    // Each of the roundings is by at most u of the sum of magnitudes.
    double bound = (2.0 * operands.size() + 2) * 0x1p-53 * size;
    assertThat(Math.abs(got - expected)).as("%s at %s", node, offset).isLessThanOrEqualTo(bound);
  }

  private static Working.Operand first(Working window, Map<Value, double[]> numbers) {
    Working.Operand best = window.operands().get(0);
    for (Working.Operand operand : window.operands()) {
      best = of(operand, numbers) > of(best, numbers) ? operand : best;
    }
    return best;
  }

  private static double largest(Working window, Map<Value, double[]> numbers) {
    return of(first(window, numbers), numbers);
  }

  /** Those of two operands; others are the function's own affair. */
  private static double function(
      Node node, List<Working.Operand> operands, double got, Map<Value, double[]> numbers) {
    double a = of(operands.get(0), numbers);
    return switch (node.operation().name()) {
      case "Add" -> a + of(operands.get(1), numbers);
      case "Multiply" -> a * of(operands.get(1), numbers);
      case "Subtract" -> a - of(operands.get(1), numbers);
      default -> {
        assertThat(operands.get(0).value()).isEqualTo(node.input(0));
        assertThat(operands.get(0).offset()).isLessThan(node.output().shape().size());
        yield got;
      }
    };
  }

  @Test
  void softmaxHasNone() {
    Tape tape = new Tape(Tape.Mode.INFERENCE);
    Value y = new Softmax(1).apply(tape.input("x", Shape.of(1, 3)));
    assertThat(Working.of(Objects.requireNonNull(y.producer()), 0)).isEmpty();
  }
}
