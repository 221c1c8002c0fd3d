package faltung.nn.model;

import faltung.array.Shape;
import faltung.nn.data.Augmentation;
import faltung.nn.data.Normalization;
import faltung.nn.graph.Parameter;
import faltung.nn.layer.Activation;
import faltung.nn.layer.AdaptiveAvgPool2d;
import faltung.nn.layer.AvgPool2d;
import faltung.nn.layer.BatchNorm2d;
import faltung.nn.layer.Conv2d;
import faltung.nn.layer.ConvolutionOptions;
import faltung.nn.layer.Dropout;
import faltung.nn.layer.Flatten;
import faltung.nn.layer.Layer;
import faltung.nn.layer.Linear;
import faltung.nn.layer.MaxPool2d;
import faltung.nn.layer.Residual;
import faltung.nn.layer.Sequential;
import faltung.nn.train.Adam;
import faltung.nn.train.Losses;
import faltung.nn.train.Optimizer;
import faltung.nn.train.Recipe;
import faltung.nn.train.Schedule;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The networks that have a name.
 *
 * <pre>{@code
 * Model model = Models.of("picture").initialize(7);
 * }</pre>
 */
public final class Models {
  /** Digits. */
  public static final String MNIST = "MNIST";

  /** Clothes. */
  public static final String FASHION_MNIST = "Fashion-MNIST";

  private static final int CLASSES = 10;

  /** Mean and standard deviation of the pixels of MNIST's training pictures. */
  private static final Normalization OF_MNIST = Normalization.of(0.1307, 0.3081);

  /** The same of Fashion-MNIST. */
  private static final Normalization OF_FASHION = Normalization.of(0.2860, 0.3530);

  /**
   * What LeNet-5's loss stops pushing at. The paper leaves it open; two of our bitmaps are at least
   * 24 apart.
   */
  static final double J = 10;

  private Models() {}

  /** The names. */
  public static List<String> names() {
    return List.of("picture", "picture-sigmoid", "lenet5", "small", "fashion", "medium");
  }

  /**
   * A network without numbers.
   *
   * @throws IllegalArgumentException if there is none of this name
   */
  public static Model of(String name) {
    return switch (name) {
      case "picture" -> picture(name, false);
      case "picture-sigmoid" -> picture(name, true);
      case "lenet5" -> leNet5();
      case "small" -> small();
      case "fashion" -> fashion("fashion", 16, false, 0.1, 20, Augmentation.NONE);
      // Clothes face either way. Shifts and turns would blur what is sharp in the test set.
      case "medium" -> fashion("medium", 32, true, 0, 12, Augmentation.NONE.withMirror());
      default ->
          throw new IllegalArgumentException(
              "there is no model " + name + "; there are " + String.join(", ", names()));
    };
  }

  private static Recipe recipe(
      Function<List<Parameter>, Optimizer> optimizer, double rate, int epochs) {
    return new Recipe(
        Losses::crossEntropy,
        optimizer,
        steps -> steps < 2 ? Schedule.constant(rate) : Schedule.oneCycle(rate, steps),
        epochs,
        64,
        7,
        OF_MNIST,
        Augmentation.NONE,
        Double.POSITIVE_INFINITY);
  }

  private static Optimizer adam(List<Parameter> parameters) {
    return new Adam(parameters, Adam.Numbers.adam(0.001));
  }

  private static Optimizer adamW(List<Parameter> parameters) {
    return new Adam(parameters, Adam.Numbers.adamW(0.001));
  }

  /** The lecture's picture after Maurice Peemen, as of its day or of ours. */
  private static Model picture(String name, boolean sigmoid) {
    Supplier<Layer> function = sigmoid ? Activation::sigmoid : Activation::relu;
    Supplier<Layer> halving = sigmoid ? () -> new AvgPool2d(2) : () -> new MaxPool2d(2);
    Layer net =
        Sequential.named("c1", new Conv2d(1, 6, 5))
            .then("f1", function.get())
            .then("s2", halving.get())
            .then("c3", new Conv2d(6, 16, 5))
            .then("f3", function.get())
            .then("s4", halving.get())
            .then("flatten", new Flatten())
            .then("n1", new Linear(16 * 5 * 5, 120))
            .then("f5", function.get())
            .then("n2", new Linear(120, 84))
            .then("f6", function.get())
            .then("output", new Linear(84, CLASSES))
            .build();
    return new Model(
        name,
        sigmoid
            ? "the picture's network with sigmoid and mean, as of its day"
            : "the picture's network with ReLU and maximum",
        MNIST,
        net,
        Shape.of(1, 32, 32),
        CLASSES,
        recipe(Models::adam, sigmoid ? 0.006 : 0.003, 12),
        Layer::initialize);
  }

  private static Model leNet5() {
    Recipe plain = recipe(Models::adam, 0.002, 12);
    Recipe recipe =
        new Recipe(
            (scores, classes) -> LeNet5.loss(scores, classes, J),
            plain.optimizer(),
            plain.schedule(),
            plain.epochs(),
            plain.batch(),
            plain.seed(),
            // The paper's: black −0.1 and white 1.175 have mean 0 and variance 1, roughly.
            new Normalization(-0.1, 1.175),
            plain.augmentation(),
            plain.clip());
    return new Model(
        "lenet5",
        "LeNet-5 as published in 1998",
        MNIST,
        LeNet5.net(),
        Shape.of(1, 32, 32),
        CLASSES,
        recipe,
        LeNet5::initialize);
  }

  /** A 3×3 convolution that keeps the size, its normalisation, and ReLU. */
  private static Sequential block(int inputs, int outputs) {
    return block(inputs, outputs, 1);
  }

  /** The same without padding: the two lines at each end are gone. */
  private static Sequential narrowing(int inputs, int outputs) {
    return block(inputs, outputs, 0);
  }

  private static Sequential block(int inputs, int outputs, int padding) {
    ConvolutionOptions options = ConvolutionOptions.DEFAULT.padding(padding).bias(false);
    return Sequential.named("conv", new Conv2d(inputs, outputs, 3, options))
        .then("norm", new BatchNorm2d(outputs))
        .then("relu", Activation.relu())
        .build();
  }

  /**
   * Six convolutions over 26, 24, 10, 8, 4 and 4 rows: digits stand in the middle of their
   * pictures, so that the margins, which padding would keep, cost half of all products and tell
   * nothing.
   */
  private static Model small() {
    Layer net =
        Sequential.named("c1", narrowing(1, 16))
            .then("c2", narrowing(16, 16))
            .then("s2", new MaxPool2d(2))
            .then("c3", narrowing(16, 32))
            .then("c4", narrowing(32, 32))
            .then("s4", new MaxPool2d(2))
            .then("c5", block(32, 64))
            .then("c6", block(64, 64))
            .then("mean", new AdaptiveAvgPool2d(1))
            .then("flatten", new Flatten())
            .then("output", new Linear(64, CLASSES))
            .build();
    return new Model(
        "small",
        "six 3×3 convolutions, for MNIST",
        MNIST,
        net,
        Shape.of(1, 28, 28),
        CLASSES,
        recipe(Models::adamW, 0.004, 30).withAugmentation(Augmentation.DIGITS),
        Layer::initialize);
  }

  /**
   * The same for clothes, which fill their pictures. What it must not learn by heart is made hard
   * to learn: elements are dropped behind each maximum and before the last layer, labels are
   * smoothed, weights decay.
   *
   * @param width the channels of the first layer
   * @param around whether the input of two layers goes around them, too
   * @param drop the part of the elements behind the first maximum that is dropped; twice as many
   *     behind the second, three times before the last layer
   */
  private static Model fashion(
      String name, int width, boolean around, double drop, int epochs, Augmentation augmentation) {
    Layer c4 = block(2 * width, 2 * width);
    Layer c6 = block(4 * width, 4 * width);
    Layer net =
        Sequential.named("c1", narrowing(1, width))
            .then("c2", narrowing(width, width))
            .then("s2", new MaxPool2d(2))
            .then("d2", new Dropout(drop))
            .then("c3", narrowing(width, 2 * width))
            .then("c4", around ? new Residual(c4) : c4)
            .then("s4", new MaxPool2d(2))
            .then("d4", new Dropout(2 * drop))
            .then("c5", block(2 * width, 4 * width))
            .then("c6", around ? new Residual(c6) : c6)
            .then("mean", new AdaptiveAvgPool2d(1))
            .then("flatten", new Flatten())
            .then("drop", new Dropout(3 * drop))
            .then("output", new Linear(4 * width, CLASSES))
            .build();
    Recipe plain = recipe(Models::adamW, 0.004, epochs);
    Recipe recipe =
        new Recipe(
            (scores, classes) -> Losses.crossEntropy(scores, classes, 0.1),
            parameters -> new Adam(parameters, Adam.Numbers.adamW(0.001).withWeightDecay(0.05)),
            plain.schedule(),
            plain.epochs(),
            plain.batch(),
            plain.seed(),
            OF_FASHION,
            augmentation,
            plain.clip());
    return new Model(
        name,
        "six 3×3 convolutions"
            + (around ? ", two of them around which their input goes" : "")
            + ", for Fashion-MNIST",
        FASHION_MNIST,
        net,
        Shape.of(1, 28, 28),
        CLASSES,
        recipe,
        Layer::initialize);
  }
}
