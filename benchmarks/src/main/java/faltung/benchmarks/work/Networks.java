package faltung.benchmarks.work;

import faltung.benchmarks.peer.Operand;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Networks in float: the lecture's picture with ReLU and maximum, and ResNet-18. Weights are
 * operands, so that all programs compute the same; where there are batch normalisations, these are
 * as they begin.
 */
final class Networks {
  private static final int BATCH = 64;

  /** A sixtieth of an epoch of 60,000 pictures, so that a run takes less than a second. */
  private static final int STEPS = 16;

  private static final int CLASSES = 10;

  /** The rate of plain gradient descent. */
  private static final double RATE = 0.05;

  /**
   * Losses of about 2.3 that are off by more than this are wrong: 16 steps at this rate enlarge
   * what sums of up to 50,000 products are rounded by, some 2⁻¹⁷, less than a hundred times.
   */
  private static final double LOSSES = 100 * 2.3 * 0x1p-17;

  /**
   * Scores of about 1. Each of 21 layers is off by the tolerance of 10⁻⁵ at most, of the norms of
   * windows and kernels, which are about √(K/12)·√2 times the outputs' typical size, K up to 4,608.
   */
  private static final double SCORES = 2 * 21 * 1e-5 * 28;

  private Networks() {}

  /** An epoch, one picture's latency, and a forward pass of ResNet-18. */
  static List<Work> all() {
    return List.of(epoch(), latency(), resNet());
  }

  private static Work epoch() {
    Map<String, String> options =
        Map.of("type", "float", "batch", Integer.toString(BATCH), "rate", Double.toString(RATE));
    return new Work(
        "picture-epoch",
        "network-training",
        options,
        () -> {
          float[] classes = new float[STEPS * BATCH];
          for (int n = 0; n < classes.length; n++) {
            classes[n] = n * 7 % CLASSES;
          }
          List<Operand> operands = new ArrayList<>();
          operands.add(Operand.random("float", 1, STEPS * BATCH, 1, 32, 32));
          operands.add(Operand.of(classes, STEPS * BATCH));
          operands.addAll(picture());
          return operands;
        },
        STEPS * BATCH,
        operands -> LOSSES);
  }

  private static Work latency() {
    return new Work(
        "picture-latency",
        "network-picture",
        Map.of("type", "float"),
        () -> {
          List<Operand> operands = new ArrayList<>();
          operands.add(Operand.random("float", 1, 1, 1, 32, 32));
          operands.addAll(picture());
          return operands;
        },
        1,
        // Five layers of up to 400 products.
        operands -> 2 * 5 * 10 * Math.sqrt(400) * 0x1p-24 * 4);
  }

  private static List<Operand> picture() {
    List<Operand> weights = new ArrayList<>();
    int[][] shapes = {{6, 1, 5, 5}, {16, 6, 5, 5}, {120, 400}, {84, 120}, {CLASSES, 84}};
    for (int[] shape : shapes) {
      weights.add(scaled(10 + weights.size(), shape));
      weights.add(Operand.random("float", 10 + weights.size(), shape[0]));
    }
    return weights;
  }

  private static Work resNet() {
    return new Work(
        "resnet-18",
        "network-resnet-18",
        Map.of("type", "float"),
        () -> {
          List<Operand> operands = new ArrayList<>();
          operands.add(Operand.random("float", 1, 1, 3, 224, 224));
          operands.add(scaled(2, 64, 3, 7, 7));
          int inputs = 64;
          for (int outputs : new int[] {64, 128, 256, 512}) {
            for (int block = 0; block < 2; block++) {
              operands.add(scaled(operands.size(), outputs, inputs, 3, 3));
              operands.add(scaled(operands.size(), outputs, outputs, 3, 3));
              if (inputs != outputs) {
                operands.add(scaled(operands.size(), outputs, inputs, 1, 1));
              }
              inputs = outputs;
            }
          }
          operands.add(scaled(operands.size(), 1000, 512));
          operands.add(Operand.random("float", operands.size(), 1000));
          return operands;
        },
        1,
        operands -> SCORES);
  }

  /** Uniform weights that keep the size of what goes through a layer with ReLU (He, 2015). */
  private static Operand scaled(long seed, int... shape) {
    Operand weights = Operand.random("float", seed, shape);
    double terms = (double) weights.size() / shape[0];
    float factor = (float) Math.sqrt(24 / terms);
    float[] values = weights.inFloat();
    for (int n = 0; n < values.length; n++) {
      values[n] *= factor;
    }
    return Operand.of(values, shape);
  }
}
