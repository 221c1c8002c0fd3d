package faltung.nn.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import faltung.array.DoubleArray;
import faltung.array.ElementType;
import faltung.array.FloatArray;
import faltung.array.NdArray;
import faltung.array.Shape;
import faltung.nn.execution.Executor;
import faltung.nn.execution.GradientCheck;
import faltung.nn.execution.GraphOptimizer;
import faltung.nn.graph.Graph;
import faltung.nn.graph.Parameter;
import faltung.nn.graph.Tape;
import faltung.nn.graph.Value;
import faltung.nn.layer.Layer;
import faltung.nn.math.RandomNumbers;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The named networks: their parameters, and LeNet-5 beside PyTorch's. */
class ModelsTest {
  static List<String> names() {
    return Models.names();
  }

  /** Trainable numbers of the network's direct children that have any. */
  private static Map<String, Long> counts(Layer net) {
    Map<String, Long> counts = new LinkedHashMap<>();
    net.children()
        .forEach(
            (name, layer) -> {
              if (layer.parameterCount() > 0) {
                counts.put(name, layer.parameterCount());
              }
            });
    return counts;
  }

  @Test
  void thePictureHas61706Parameters() {
    for (String name : new String[] {"picture", "picture-sigmoid"}) {
      Layer net = Models.of(name).net();
      assertThat(net.parameterCount()).isEqualTo(61_706);
      assertThat(counts(net))
          .containsExactlyEntriesOf(
              ordered("c1", 156, "c3", 2_416, "n1", 48_120, "n2", 10_164, "output", 850));
    }
  }

  @Test
  void leNet5Has60000Parameters() {
    Layer net = Models.of("lenet5").net();
    assertThat(net.parameterCount()).isEqualTo(60_000);
    assertThat(counts(net))
        .containsExactlyEntriesOf(
            ordered("c1", 156, "s2", 12, "c3", 1_516, "s4", 32, "c5", 48_120, "f6", 10_164));
  }

  @Test
  void oursStayBelowTheirBounds() {
    assertThat(Models.of("small").net().parameterCount()).isEqualTo(72_666);
    assertThat(Models.of("fashion").net().parameterCount()).isEqualTo(72_666);
    assertThat(Models.of("medium").net().parameterCount()).isEqualTo(288_170);
  }

  private static Map<String, Long> ordered(Object... pairs) {
    Map<String, Long> map = new LinkedHashMap<>();
    for (int at = 0; at < pairs.length; at += 2) {
      map.put((String) pairs[at], ((Integer) pairs[at + 1]).longValue());
    }
    return map;
  }

  @ParameterizedTest
  @MethodSource("names")
  void aBatchGivesScores(String name) {
    Model model = Models.of(name).initialize(3);
    Tape tape = new Tape(Tape.Mode.TRAINING);
    Value x = tape.input("x", Shape.of(2, 1, model.height(), model.width()));
    Value scores = model.net().apply(x);
    assertThat(scores.shape()).isEqualTo(Shape.of(2, model.classes()));
    tape.output("loss", model.recipe().loss().apply(scores, tape.input("t", Shape.of(2))));
    Executor executor = Executor.of(tape.graph(), ElementType.FLOAT);
    executor.run();
    assertThat(((FloatArray) executor.output("loss")).values()[0]).isPositive().isFinite();
  }

  @ParameterizedTest
  @MethodSource("names")
  void firstNumbersAreAFunctionOfTheSeed(String name) {
    Map<String, Parameter> once = Models.of(name).initialize(3).net().namedParameters();
    Map<String, Parameter> again = Models.of(name).initialize(3).net().namedParameters();
    Map<String, Parameter> other = Models.of(name).initialize(4).net().namedParameters();
    boolean differs = false;
    for (String each : once.keySet()) {
      assertThat(numbers(again, each)).isEqualTo(numbers(once, each));
      differs |= !numbers(other, each).equals(numbers(once, each));
    }
    assertThat(differs).isTrue();
  }

  @Test
  void leNetsFirstWeightsFillTheBoundsOfTheirFanIn() {
    Map<String, Parameter> all = Models.of("lenet5").initialize(5).net().namedParameters();
    assertThat(largest(numbers(all, "c1.weight"), 0, 150)).isBetween(0.09, 2.4 / 25);
    assertThat(largest(numbers(all, "c3.weight"), 0, 75)).isBetween(0.03, 2.4 / 75);
    assertThat(largest(numbers(all, "c3.weight"), 1400, 1500)).isBetween(0.014, 2.4 / 150);
    assertThat(largest(numbers(all, "c5.weight"), 0, 48_000)).isBetween(0.0059, 2.4 / 400);
    assertThat(largest(numbers(all, "f6.weight"), 0, 10_080)).isBetween(0.019, 2.4 / 120);
    assertThat(largest(numbers(all, "s2.weight"), 0, 6)).isBetween(0.1, 0.6);
  }

  private static NdArray numbers(Map<String, Parameter> all, String name) {
    return Objects.requireNonNull(all.get(name)).array();
  }

  private static double largest(NdArray array, int from, int to) {
    double largest = 0;
    for (int at = from; at < to; at++) {
      largest = Math.max(largest, Math.abs(((FloatArray) array).values()[at]));
    }
    return largest;
  }

  @Test
  void bitmapsAreOfTwoValuesAndFarApart() {
    float[] values = DigitBitmaps.centres().values();
    assertThat(values).hasSize(840).containsOnly(1, -1);
    double nearest = Double.MAX_VALUE;
    for (int a = 0; a < 10; a++) {
      for (int b = 0; b < a; b++) {
        double distance = 0;
        for (int at = 0; at < 84; at++) {
          distance += Math.pow(values[a * 84 + at] - values[b * 84 + at], 2);
        }
        nearest = Math.min(nearest, distance);
      }
    }
    // The loss stops pushing classes away that are farther than J: all are.
    assertThat(nearest).isGreaterThanOrEqualTo(24).isGreaterThan(Models.J);
  }

  /** Scores such as a network may have: the loss's gradient, and its value by the paper's words. */
  @Test
  void theLossIsThePapers() {
    double[] scores = {-3, -9.5, -20, -0.25, -7, -11};
    double loss = 0;
    int[] truth = {1, 0};
    for (int n = 0; n < 2; n++) {
      double sum = Math.exp(-6);
      for (int i = 0; i < 3; i++) {
        sum += Math.exp(scores[n * 3 + i]);
      }
      loss += (-scores[n * 3 + truth[n]] + Math.log(sum)) / 2;
    }
    Tape tape = new Tape(Tape.Mode.TRAINING);
    Value x = tape.input("x", Shape.of(2, 3));
    tape.output("loss", LeNet5.loss(x, tape.input("t", Shape.of(2)), 6));
    Executor executor = Executor.of(tape.graph(), ElementType.DOUBLE);
    executor.set("x", DoubleArray.wrap(Shape.of(2, 3), scores));
    executor.set("t", DoubleArray.of(1, 0)).run();
    assertThat(((DoubleArray) executor.output("loss")).values()[0])
        .isCloseTo(loss, within(1e-14 * loss));
    GradientCheck check =
        GradientCheck.of(
            Tape.Mode.TRAINING,
            values -> LeNet5.loss(values.get(0), values.get(0).tape().constant(Shape.of(2), 1), 6),
            DoubleArray.wrap(Shape.of(2, 3), scores));
    // As for all operations: OperationsTest.
    assertThat(check.worst()).as(check.toString()).isLessThan(1e-8);
    assertThatThrownBy(() -> LeNet5.loss(x, x, 0))
        .hasMessage("LeNet-5's loss: j is 0.0; give one above 0");
  }

  /** Numbers that both sides can make without a file: see lenet5.py beside the resources. */
  private static double number(int parameter, int at) {
    return StrictMath.sin(0.37 * at + 1.7 * parameter + 0.1);
  }

  /** Values, loss and gradients that PyTorch 1.13 computes in float64: lenet5.py prints them. */
  @Test
  void leNet5IsPyTorchs() {
    Model model = Models.of("lenet5");
    Layer net = model.net().initialize(0, ElementType.DOUBLE);
    int number = 0;
    for (Parameter parameter : net.trainable()) {
      double[] values = ((DoubleArray) parameter.array()).values();
      for (int at = 0; at < values.length; at++) {
        values[at] = number(number, at) * (values.length > 1000 ? 0.1 : 0.5);
      }
      parameter.changed();
      number++;
    }
    net.to(ElementType.DOUBLE);
    DoubleArray image = DoubleArray.zeroed(Shape.of(2, 1, 32, 32));
    for (int at = 0; at < image.size(); at++) {
      image.values()[at] = number(50, at);
    }
    Tape tape = new Tape(Tape.Mode.TRAINING);
    Value scores = net.apply(tape.input("x", image.shape()));
    Value loss = LeNet5.loss(scores, tape.input("t", Shape.of(2)), 10);
    tape.output("scores", scores).output("loss", loss);
    List<Value> weights =
        net.trainable().stream().map(each -> tape.parameter("weight", each)).toList();
    List<Value> gradients = tape.gradients(loss, weights);
    for (int at = 0; at < gradients.size(); at++) {
      tape.output("g" + at, gradients.get(at));
    }
    Executor executor = Executor.of(tape.graph(), ElementType.DOUBLE);
    executor.set("x", image).set("t", DoubleArray.of(3, 8)).run();
    List<Double> ours = new ArrayList<>();
    ours.add(((DoubleArray) executor.output("loss")).values()[0]);
    for (double score : ((DoubleArray) executor.output("scores")).values()) {
      ours.add(score);
    }
    for (int at = 0; at < gradients.size(); at++) {
      double sum = 0;
      double[] values = ((DoubleArray) executor.output("g" + at)).values();
      for (int each = 0; each < values.length; each++) {
        sum += values[each] * number(60, each);
      }
      ours.add(sum);
    }
    assertThat(ours).hasSize(PYTORCH.length);
    for (int at = 0; at < PYTORCH.length; at++) {
      // Some 10⁵ roundings behind each number, of terms that are not much larger than it.
      assertThat(ours.get(at))
          .as("number " + at)
          .isCloseTo(PYTORCH[at], within(1e-11 * Math.max(1, Math.abs(PYTORCH[at]))));
    }
  }

  private static final double[] PYTORCH = {
    211.34429778520214,
    -192.18014019731763,
    -191.29329941931607,
    -202.06296370522998,
    -229.520604832301,
    -219.03941154831625,
    -238.54760953136304,
    -199.74325811966597,
    -230.46150769347403,
    -209.6791482705166,
    -206.18242198885525,
    -195.39743314453432,
    -194.6569586494952,
    -205.33229702943305,
    -233.59101166640062,
    -222.68900298378844,
    -242.57163736092525,
    -203.02635003748628,
    -234.47628297818778,
    -213.1679907381033,
    -209.499014204273,
    38.94568539773992,
    -55.208957047869276,
    48.09320990263389,
    66.05128685763367,
    -8.552625559915136,
    -0.28265805158315516,
    45.820480453794644,
    -14.495923720372183,
    -613.4482656246307,
    92.76719980851493,
    -1087.8098814874566,
    -29.818489113459435
  };

  @Test
  void aNameThatIsNoneIsNamed() {
    assertThatThrownBy(() -> Models.of("lenet"))
        .hasMessage(
            "there is no model lenet; there are picture, picture-sigmoid, lenet5, small, fashion, medium");
  }

  /** Torchvision's names and number of parameters; its convolutions by the methods that pay. */
  @Test
  void residualNetworkOf18Layers() {
    Layer net = new ResNet18(1000).initialize(1);
    assertThat(net.parameterCount()).isEqualTo(11_689_512);
    assertThat(net.namedParameters().keySet())
        .hasSize(122)
        .contains("conv1.weight", "bn1.running_var", "layer1.0.conv1.weight", "layer1.1.bn2.bias")
        .contains("layer2.0.downsample.0.weight", "layer4.0.downsample.1.running_mean", "fc.bias");
    Tape tape = new Tape(Tape.Mode.INFERENCE);
    tape.output("y", net.apply(tape.input("x", Shape.of(1, 3, 64, 64))));
    Graph graph = GraphOptimizer.optimize(tape.graph());
    Executor executor = Executor.of(graph, ElementType.FLOAT);
    new RandomNumbers(3).fillNormal(executor.input("x"), 0, 0, 1);
    executor.run();
    assertThat(executor.output("y").shape()).isEqualTo(Shape.of(1, 1000));
    assertThat(executor.output("y").isFinite()).isTrue();
    assertThat(executor.methods()).hasSize(21).contains("winograd", "direct");
    // Folded and fused: beside convolutions only the joins with their ReLU, pooling and a view.
    assertThat(
            graph.nodes().stream()
                .filter(node -> !graph.fixed().contains(node.output()))
                .map(node -> node.operation().name())
                .distinct())
        .containsExactlyInAnyOrder(
            "Conv", "MaxPool", "Add", "relu", "AveragePool", "Reshape", "Gemm");
  }
}
