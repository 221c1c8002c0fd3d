package faltung.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import faltung.array.DoubleArray;
import faltung.array.ElementType;
import faltung.array.FloatArray;
import faltung.array.Shape;
import faltung.nn.execution.Executor;
import faltung.nn.execution.GradientCheck;
import faltung.nn.graph.Graph;
import faltung.nn.graph.Parameter;
import faltung.nn.graph.Tape;
import faltung.nn.graph.Value;
import faltung.nn.layer.Activation;
import faltung.nn.layer.Conv2d;
import faltung.nn.layer.Flatten;
import faltung.nn.layer.Layer;
import faltung.nn.layer.Linear;
import faltung.nn.layer.MaxPool2d;
import faltung.nn.layer.Sequential;
import faltung.nn.math.RandomNumbers;
import faltung.nn.operation.Elementwise;
import faltung.nn.operation.Products;
import faltung.nn.operation.Reductions;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The smallest examples of use: what the design began with. */
class FirstNetworkTest {
  private static Layer picture() {
    return new Sequential(
        new Conv2d(1, 6, 5),
        Activation.relu(),
        new MaxPool2d(2),
        new Conv2d(6, 16, 5),
        Activation.relu(),
        new MaxPool2d(2),
        new Flatten(),
        new Linear(16 * 5 * 5, 120),
        Activation.relu(),
        new Linear(120, 84),
        Activation.relu(),
        new Linear(84, 10));
  }

  @Test
  void aGraphByHand() {
    Tape tape = new Tape(Tape.Mode.TRAINING);
    Value x = tape.input("x", Shape.of(3));
    Value y = Reductions.sum(Elementwise.multiply(x, x));
    tape.output("y", y).output("dy/dx", tape.gradients(y, List.of(x)).get(0));
    Graph graph = tape.graph();
    Executor executor = Executor.of(graph, ElementType.DOUBLE);
    executor.set("x", DoubleArray.of(1, 2, -3)).run();
    assertThat(executor.output("y")).isEqualTo(DoubleArray.wrap(Shape.of(), 14));
    assertThat(executor.output("dy/dx")).isEqualTo(DoubleArray.of(2, 4, -6));
  }

  @Test
  void theNetworkOfThePictureForwardAndBackward() {
    Layer net = picture().initialize(7);
    assertThat(net.parameterCount()).isEqualTo(61_706);
    Tape tape = new Tape(Tape.Mode.TRAINING);
    Value x = tape.input("x", Shape.of(2, 1, 32, 32));
    Value y = net.apply(x);
    assertThat(y.shape()).isEqualTo(Shape.of(2, 10));
    Value loss = Reductions.mean(Elementwise.square(y));
    tape.output("loss", loss);
    List<Parameter> parameters = net.trainable();
    List<Value> weights = parameters.stream().map(p -> tape.parameter("weight", p)).toList();
    List<Value> gradients = tape.gradients(loss, weights);
    for (int index = 0; index < gradients.size(); index++) {
      tape.output("gradient " + index, gradients.get(index));
    }
    Executor executor = Executor.of(tape.graph(), ElementType.FLOAT);
    new RandomNumbers(1).fillUniform(executor.input("x"), 0, -1, 1);
    executor.run();
    double before = ((FloatArray) executor.output("loss")).values()[0];
    // One step against the gradient makes the loss smaller.
    for (int index = 0; index < gradients.size(); index++) {
      float[] w = ((FloatArray) parameters.get(index).array()).values();
      float[] g = ((FloatArray) executor.output("gradient " + index)).values();
      assertThat(g).as("gradient %d", index).isNotEqualTo(new float[g.length]);
      for (int at = 0; at < w.length; at++) {
        w[at] -= 0.1f * g[at];
      }
      parameters.get(index).changed();
    }
    executor.run();
    double after = ((FloatArray) executor.output("loss")).values()[0];
    assertThat(after).isLessThan(before);
  }

  @Test
  void aWrongShapeNamesTheLayer() {
    Tape tape = new Tape(Tape.Mode.INFERENCE);
    Value x = tape.input("x", Shape.of(2, 3, 32, 32));
    Layer net = picture().initialize(7);
    assertThatThrownBy(() -> net.apply(x))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "0: Conv2d(1, 6, kernel_size=[5, 5], stride=[1, 1]): expected an input [N, 1, H, W] or"
                + " [1, H, W], got [2, 3, 32, 32]");
    Value small = tape.input("small", Shape.of(2, 1, 28, 28));
    assertThatThrownBy(() -> net.apply(small))
        .hasMessage(
            "7: Linear(in_features=400, out_features=120, bias=true): expected an input [..., 400],"
                + " got [2, 256]");
    Value fresh = tape.input("fresh", Shape.of(2, 1, 32, 32));
    picture().apply(fresh);
    Layer none = picture();
    Tape other = new Tape(Tape.Mode.INFERENCE);
    other.output("y", none.apply(other.input("x", Shape.of(1, 1, 32, 32))));
    assertThatThrownBy(() -> Executor.of(other.graph(), ElementType.FLOAT))
        .hasMessageContaining("has no numbers yet; call initialize(seed) on the network");
  }

  @Test
  void gradientsAreThoseOfDifferences() {
    DoubleArray a = DoubleArray.zeroed(Shape.of(2, 3, 4));
    DoubleArray b = DoubleArray.zeroed(Shape.of(2, 4, 5));
    new RandomNumbers(3).fillNormal(a, 0, 0, 1);
    new RandomNumbers(3).fillNormal(b, 1, 0, 1);
    GradientCheck check =
        GradientCheck.of(
            Tape.Mode.TRAINING, x -> Elementwise.tanh(Products.matmul(x.get(0), x.get(1))), a, b);
    assertThat(check.worst()).as(check.toString()).isLessThan(1e-8);
  }
}
