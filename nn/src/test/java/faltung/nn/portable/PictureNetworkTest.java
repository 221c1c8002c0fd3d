package faltung.nn.portable;

import static org.assertj.core.api.Assertions.assertThat;

import faltung.array.DoubleArray;
import faltung.array.ElementType;
import faltung.array.Shape;
import faltung.nn.execution.Executor;
import faltung.nn.graph.Parameter;
import faltung.nn.graph.Tape;
import faltung.nn.graph.Value;
import faltung.nn.layer.Activation;
import faltung.nn.layer.AvgPool2d;
import faltung.nn.layer.Conv2d;
import faltung.nn.layer.Flatten;
import faltung.nn.layer.Layer;
import faltung.nn.layer.Linear;
import faltung.nn.layer.MaxPool2d;
import faltung.nn.layer.Sequential;
import faltung.nn.math.RandomNumbers;
import faltung.nn.operation.Elementwise;
import faltung.nn.operation.Reductions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The plain loops give what the graph gives, forward and backward. */
class PictureNetworkTest {
  private static Layer activation(boolean classic) {
    return classic ? Activation.sigmoid() : Activation.relu();
  }

  private static Layer pool(boolean classic) {
    return classic ? new AvgPool2d(2) : new MaxPool2d(2);
  }

  private static Layer network(boolean classic) {
    return new Sequential(
        new Conv2d(1, 6, 5),
        activation(classic),
        pool(classic),
        new Conv2d(6, 16, 5),
        activation(classic),
        pool(classic),
        new Flatten(),
        new Linear(400, 120),
        activation(classic),
        new Linear(120, 84),
        activation(classic),
        new Linear(84, 10));
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void equalsTheGraph(boolean classic) {
    Layer net = network(classic).initialize(7, ElementType.DOUBLE);
    DoubleArray image = DoubleArray.zeroed(Shape.of(1, 1, 32, 32));
    DoubleArray outer = DoubleArray.zeroed(Shape.of(1, 10));
    new RandomNumbers(2).fillNormal(image, 0, 0, 1);
    new RandomNumbers(2).fillNormal(outer, 1, 0, 1);
    DoublePictureNetwork plain = new DoublePictureNetwork(classic);
    List<Parameter> parameters = net.trainable();
    for (int index = 0; index < 10; index++) {
      double[] from = ((DoubleArray) parameters.get(index).array()).values();
      System.arraycopy(from, 0, plain.parameter(index), 0, from.length);
    }
    Tape tape = new Tape(Tape.Mode.TRAINING);
    Value x = tape.input("x", image.shape());
    Value y = net.apply(x);
    tape.output("y", y);
    List<Value> by = new ArrayList<>(List.of(x));
    parameters.forEach(parameter -> by.add(tape.parameter("p", parameter)));
    Value sum = Reductions.sum(Elementwise.multiply(y, tape.constant(outer)));
    List<Value> gradients = tape.gradients(sum, by);
    for (int index = 0; index < by.size(); index++) {
      tape.output("g" + index, gradients.get(index));
    }
    Executor executor = Executor.of(tape.graph(), ElementType.DOUBLE).set("x", image);
    executor.run();
    compare(plain.forward(image.values()), executor, "y");
    plain.clearGradients();
    compare(plain.backward(outer.values()), executor, "g0");
    for (int index = 0; index < 10; index++) {
      compare(plain.gradient(index), executor, "g" + (index + 1));
    }
  }

  /**
   * Sums of 784 products at most in each of five layers, forward and back, rounded in another
   * order: 2·(784 + 400 + 150 + 120 + 84) roundings of the largest number.
   */
  private static void compare(double[] got, Executor executor, String output) {
    double[] expected = ((DoubleArray) executor.output(output)).values();
    double largest = 0;
    for (double value : expected) {
      largest = Math.max(largest, Math.abs(value));
    }
    assertThat(got).hasSameSizeAs(expected);
    assertThat(largest).isPositive();
    for (int at = 0; at < got.length; at++) {
      assertThat(Math.abs(got[at] - expected[at]))
          .as("%s at %d", output, at)
          .isLessThanOrEqualTo(3076 * 0x1p-53 * Math.max(1, largest));
    }
  }
}
