package faltung.nn.model;

import faltung.array.FloatArray;
import faltung.array.Shape;
import faltung.nn.graph.Parameter;
import faltung.nn.graph.Value;
import faltung.nn.layer.ConnectedConv2d;
import faltung.nn.layer.Conv2d;
import faltung.nn.layer.Flatten;
import faltung.nn.layer.Layer;
import faltung.nn.layer.Linear;
import faltung.nn.layer.Sequential;
import faltung.nn.layer.Subsampling2d;
import faltung.nn.math.RandomNumbers;
import faltung.nn.operation.Elementwise;
import faltung.nn.operation.Reductions;
import faltung.nn.operation.Shapes;

/**
 * LeNet-5 as published: 60,000 trainable parameters, a table of connections in C3, trained
 * subsampling in S2 and S4, a scaled tanh behind every layer up to F6, and outputs that are
 * distances to fixed bitmaps.
 *
 * <p>The bitmaps are our own: the paper shows its in figure 3 and gives no numbers.
 *
 * <p>Source: Y. LeCun, L. Bottou, Y. Bengio and P. Haffner, Gradient-Based Learning Applied to
 * Document Recognition, Proceedings of the IEEE 86(11), 1998, doi:10.1109/5.726791.
 */
public final class LeNet5 {
  private LeNet5() {}

  /** The network, for pictures [N, 1, 32, 32]; without numbers. */
  public static Layer net() {
    return Sequential.named("c1", new Conv2d(1, 6, 5))
        .then("f1", new ScaledTanh())
        .then("s2", new Subsampling2d(6, 2))
        .then("f2", new ScaledTanh())
        .then("c3", new ConnectedConv2d(6, 5, ConnectedConv2d.leNetTable()))
        .then("f3", new ScaledTanh())
        .then("s4", new Subsampling2d(16, 2))
        .then("f4", new ScaledTanh())
        .then("c5", new Conv2d(16, 120, 5))
        .then("f5", new ScaledTanh())
        .then("flatten", new Flatten())
        .then("f6", new Linear(120, 84))
        .then("squash", new ScaledTanh())
        .then("output", new RadialBasis(DigitBitmaps.centres()))
        .build();
  }

  /**
   * The paper's loss, equation 9: the mean of {@code y_D + log(e^{−j} + Σ_i e^{−y_i})} with y the
   * distances and D the right class. The first term draws the right one near, the second pushes the
   * others away, but none that is farther than j.
   *
   * @param scores [N, classes], minus the distances
   * @param classes [N]
   * @param j above 0
   */
  public static Value loss(Value scores, Value classes, double j) {
    if (!(j > 0 && j < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("LeNet-5's loss: j is " + j + "; give one above 0");
    }
    int count = scores.shape().length(0);
    Value none = scores.tape().constant(Shape.of(count, 1), -j);
    // −j and the scores beside each other: the logarithm of their sum is what log-softmax takes
    // off.
    Value all = Shapes.concatenate(1, none, scores);
    Value logarithms = Reductions.logSoftmax(all, 1);
    Value indices = Shapes.reshape(classes, Shape.of(count, 1));
    Value right = Shapes.gather(scores, 1, indices);
    Value total = Elementwise.subtract(none, Shapes.slice(logarithms, 1, 0, 1));
    return Reductions.mean(Elementwise.subtract(total, right));
  }

  /**
   * The paper's first weights: uniform within 2.4/F, F being the inputs of the unit.
   *
   * @param net modified
   */
  static void initialize(Layer net, long seed) {
    net.initialize(seed);
    RandomNumbers random = new RandomNumbers(seed);
    net.namedParameters()
        .forEach(
            (name, parameter) -> {
              if (parameter.isTrainable()) {
                initialize(name, parameter, random);
              }
            });
  }

  private static void initialize(String name, Parameter parameter, RandomNumbers random) {
    float[] values = ((FloatArray) parameter.array()).values();
    long stream = RandomNumbers.streamOf(name);
    int from = 0;
    for (int inputs : inputsOfUnits(name)) {
      double bound = 2.4 / inputs;
      // Weights of C3 stand map after map, each as many as its map has inputs.
      int count = name.equals("c3.weight") ? inputs : name.equals("c3.bias") ? 1 : values.length;
      for (int at = from; at < from + count; at++) {
        values[at] = (float) (bound * (2 * random.uniform(stream, at) - 1));
      }
      from += count;
    }
    parameter.changed();
  }

  /** The inputs of a unit of a layer; for C3, whose maps differ, of each map. */
  private static int[] inputsOfUnits(String parameter) {
    return switch (parameter.substring(0, 2)) {
      case "c1" -> new int[] {25};
      case "s2", "s4" -> new int[] {4};
      case "c3" ->
          ConnectedConv2d.leNetTable().stream().mapToInt(inputs -> 25 * inputs.size()).toArray();
      case "c5" -> new int[] {400};
      case "f6" -> new int[] {120};
      default -> throw new IllegalStateException(parameter + " is no layer of LeNet-5");
    };
  }
}
