package faltung.nn.layer;

import static org.assertj.core.api.Assertions.assertThat;

import faltung.array.DoubleArray;
import faltung.array.ElementType;
import faltung.array.NdArray;
import faltung.format.Npz;
import faltung.format.ReadLimits;
import faltung.nn.execution.Executor;
import faltung.nn.execution.GradientCheck;
import faltung.nn.graph.Graph;
import faltung.nn.graph.Numbers;
import faltung.nn.graph.Parameter;
import faltung.nn.graph.Tape;
import faltung.nn.graph.Value;
import faltung.nn.math.RandomNumbers;
import faltung.nn.operation.Elementwise;
import faltung.nn.operation.Reductions;
import faltung.threads.Workers;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every layer and option gives PyTorch's values, gradients, names and running statistics in
 * float64; golden.py made them.
 *
 * <p>The bound: inputs and parameters are below 8; on its way to a value a number is rounded some
 * hundred times at most, here as there, each time by 2⁻⁵³ of numbers about as large as the largest
 * of the result, or as 1. So 2 · 256 · 2⁻⁵³ of that.
 */
class LayersOfPyTorchTest {
  private static final double BOUND = 512 * 0x1p-53;
  private static Map<String, NdArray> golden = Map.of();

  @BeforeAll
  static void read() throws IOException {
    try (InputStream file =
        Objects.requireNonNull(LayersOfPyTorchTest.class.getResourceAsStream("golden.npz"))) {
      golden = Npz.read(file, ReadLimits.DEFAULT);
    }
  }

  static Stream<String> names() {
    return TorchLayers.all().keySet().stream();
  }

  @Test
  void thereIsALayerForEveryCase() {
    Set<String> cases = new TreeSet<>();
    golden.keySet().forEach(key -> cases.add(key.substring(0, key.indexOf('|'))));
    assertThat(cases).hasSizeGreaterThan(130);
    assertThat(TorchLayers.all().keySet()).containsExactlyInAnyOrderElementsOf(cases);
  }

  @ParameterizedTest
  @MethodSource("names")
  void valuesAndGradientsArePyTorchs(String name) {
    Layer layer = layer(name);
    Tape tape = tape(name);
    Executor executor = Executor.of(recorded(name, layer, tape), ElementType.DOUBLE);
    executor.set("x", array(name + "|x")).run();
    compare(name + "|y", executor.output("y"));
    compare(name + "|gx", executor.output("gx"));
    layer
        .namedParameters()
        .forEach(
            (key, parameter) -> {
              if (parameter.isTrainable()) {
                compare(name + "|gp|" + key, executor.output("g " + key));
              } else {
                compare(name + "|after|" + key, parameter.array());
              }
            });
  }

  @ParameterizedTest
  @MethodSource("names")
  void anyNumberOfThreadsGivesTheSameBits(String name) {
    Map<String, NdArray> first = outputs(name, Workers.SERIAL);
    try (Workers workers = Workers.of(3)) {
      assertThat(outputs(name, workers)).isEqualTo(first);
    }
  }

  private static Map<String, NdArray> outputs(String name, Workers workers) {
    Graph graph = recorded(name, layer(name), tape(name));
    Executor executor = Executor.of(graph, ElementType.FLOAT, workers);
    executor.set("x", array(name + "|x")).run();
    Map<String, NdArray> outputs = new LinkedHashMap<>();
    graph.outputs().keySet().forEach(key -> outputs.put(key, executor.output(key).copy()));
    return outputs;
  }

  /**
   * A check that knows nothing of PyTorch. The sums are of some hundred values up to 16, so their
   * rounding by 2h is 10³·2⁻⁵³·16/10⁻⁵ ≈ 2·10⁻⁷ at worst; see GradientCheck.
   */
  @ParameterizedTest
  @MethodSource("names")
  void gradientsAreThoseOfDifferences(String name) {
    Layer layer = layer(name);
    Tape.Mode mode = name.endsWith("-train") ? Tape.Mode.TRAINING : Tape.Mode.INFERENCE;
    // No two elements of a window are equal, none is at a place without derivative.
    NdArray x = DoubleArray.zeroed(array(name + "|x").shape());
    new RandomNumbers(2).fillNormal(x, 0, 0, 1.5);
    GradientCheck check = GradientCheck.of(mode, values -> layer.apply(values.get(0)), x);
    assertThat(check.worst()).as(check.toString()).isLessThan(2e-7);
  }

  /** Neither linear but for a constant nor, like ReLU, as large again where x is. */
  private static final Set<String> OTHERS =
      Set.of(
          "relu6",
          "elu",
          "elu-alpha",
          "selu",
          "celu",
          "celu-alpha",
          "gelu",
          "gelu-tanh",
          "silu",
          "mish",
          "hardtanh",
          "hardtanh-range",
          "hardsigmoid",
          "hardswish",
          "softplus",
          "softplus-beta",
          "softsign",
          "tanh",
          "tanhshrink",
          "sigmoid",
          "logsigmoid",
          "threshold",
          "hardshrink",
          "softshrink",
          "softmax",
          "softmax-last",
          "logsoftmax",
          "glu",
          "glu-channels",
          "lrn",
          "lrn-options");

  /** Statistics of the input divide it. */
  private static boolean isNormalised(String name) {
    return (name.contains("norm") && (name.endsWith("-train") || !name.startsWith("batchnorm")))
        || name.equals("batchnorm2d-untracked")
        || name.equals("sequential-train");
  }

  static Stream<String> linear() {
    return names().filter(name -> !OTHERS.contains(name) && !isNormalised(name));
  }

  /**
   * What a layer L makes of x and what its gradient makes of g are adjoint: ⟨L(x) − L(0), g⟩ = ⟨x,
   * gradient⟩ for layers that are linear but for a constant, and for those with L(c·x) = c·L(x) for
   * c above 0, as ReLU and maxima. All values are off by at most BOUND of the largest; so the
   * products may be.
   */
  @ParameterizedTest
  @MethodSource("linear")
  void valuesAndGradientsAreAdjoint(String name) {
    Executor executor = Executor.of(recorded(name, layer(name), tape(name)), ElementType.DOUBLE);
    NdArray x = array(name + "|x");
    executor.set("x", x).run();
    double[] y = ((DoubleArray) executor.output("y")).values().clone();
    double[] gradient = ((DoubleArray) executor.output("gx")).values().clone();
    executor.set("x", x.zeros(x.shape())).run();
    double[] constant = ((DoubleArray) executor.output("y")).values();
    double[] g = Numbers.toDoubles(array(name + "|g"));
    for (int at = 0; at < y.length; at++) {
      y[at] -= constant[at];
    }
    assertAdjoint(name, y, g, Numbers.toDoubles(x), gradient);
  }

  static Stream<String> linearInParameters() {
    return names()
        .filter(name -> !name.startsWith("prelu") && !name.equals("sequential-train"))
        .filter(name -> !layer(name).trainable().isEmpty());
  }

  /** The same of weight and bias together, of which all layers but PReLU are linear. */
  @ParameterizedTest
  @MethodSource("linearInParameters")
  void valuesAndGradientsByParametersAreAdjoint(String name) {
    Layer layer = layer(name);
    Executor executor = Executor.of(recorded(name, layer, tape(name)), ElementType.DOUBLE);
    executor.set("x", array(name + "|x")).run();
    List<Double> parameters = new ArrayList<>();
    List<Double> gradients = new ArrayList<>();
    layer
        .namedParameters()
        .forEach(
            (key, parameter) -> {
              if (parameter.isTrainable()) {
                DoubleStream.of(Numbers.toDoubles(parameter.array())).forEach(parameters::add);
                DoubleStream.of(Numbers.toDoubles(executor.output("g " + key)))
                    .forEach(gradients::add);
              }
            });
    double[] y = ((DoubleArray) executor.output("y")).values();
    double[] g = Numbers.toDoubles(array(name + "|g"));
    assertAdjoint(name, y, g, plain(parameters), plain(gradients));
  }

  private static double[] plain(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).toArray();
  }

  /** ⟨y, g⟩ = ⟨x, gradient⟩, and no products of zeros. */
  private static void assertAdjoint(
      String name, double[] y, double[] g, double[] x, double[] gradient) {
    double left = 0;
    double right = 0;
    double bound = 0;
    double largest = DoubleStream.of(y).map(Math::abs).reduce(1, Math::max);
    double largestGradient = DoubleStream.of(gradient).map(Math::abs).reduce(1, Math::max);
    for (int at = 0; at < y.length; at++) {
      left += y[at] * g[at];
      bound += 2 * BOUND * largest * Math.abs(g[at]);
    }
    for (int at = 0; at < x.length; at++) {
      right += x[at] * gradient[at];
      bound += 2 * BOUND * largestGradient * Math.abs(x[at]);
    }
    assertThat(Math.abs(left)).as(name).isGreaterThan(1e6 * bound);
    assertThat(Math.abs(left - right)).as("%s: %s and %s", name, left, right).isLessThan(bound);
  }

  private static Tape tape(String name) {
    return new Tape(name.endsWith("-train") ? Tape.Mode.TRAINING : Tape.Mode.INFERENCE);
  }

  private static Layer layer(String name) {
    Layer layer = Objects.requireNonNull(TorchLayers.all().get(name)).get();
    Map<String, Parameter> parameters = layer.namedParameters();
    List<String> expected = new ArrayList<>();
    String prefix = name + "|p|";
    golden.keySet().stream()
        .filter(key -> key.startsWith(prefix))
        .forEach(key -> expected.add(key.substring(prefix.length())));
    assertThat(parameters.keySet()).containsExactlyElementsOf(expected);
    parameters.forEach((key, parameter) -> parameter.set(array(prefix + key).copy()));
    return layer.to(ElementType.DOUBLE);
  }

  private static Graph recorded(String name, Layer layer, Tape tape) {
    Value x = tape.input("x", array(name + "|x").shape());
    Value y = layer.apply(x);
    Value sum = Reductions.sum(Elementwise.multiply(y, tape.constant(array(name + "|g"))));
    List<Value> by = new ArrayList<>(List.of(x));
    List<String> names = new ArrayList<>(List.of("gx"));
    layer
        .namedParameters()
        .forEach(
            (key, parameter) -> {
              if (parameter.isTrainable()) {
                by.add(tape.parameter(key, parameter));
                names.add("g " + key);
              }
            });
    List<Value> gradients = tape.gradients(sum, by);
    tape.output("y", y);
    for (int index = 0; index < names.size(); index++) {
      tape.output(names.get(index), gradients.get(index));
    }
    return tape.graph();
  }

  private static NdArray array(String key) {
    return Objects.requireNonNull(golden.get(key), key);
  }

  private static void compare(String key, NdArray got) {
    NdArray expected = array(key);
    assertThat(got.shape()).as(key).isEqualTo(expected.shape());
    double largest = 1;
    // PyTorch 1.13 has the constant 1/6 of this gradient in float.
    double bound = key.equals("hardsigmoid|gx") ? 0x1p-24 : BOUND;
    for (double value : Numbers.toDoubles(expected)) {
      largest = Math.max(largest, Math.abs(value));
    }
    double[] values = ((DoubleArray) got).values();
    for (int at = 0; at < values.length; at++) {
      double wanted = Numbers.get(expected, at);
      assertThat(Math.abs(values[at] - wanted))
          .as("%s at %s: got %s, PyTorch has %s", key, at, values[at], wanted)
          .isLessThanOrEqualTo(bound * largest);
    }
  }
}
