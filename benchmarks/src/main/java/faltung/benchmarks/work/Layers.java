package faltung.benchmarks.work;

import faltung.benchmarks.peer.Operand;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Layers of networks in float: weights [O, C/groups, …], NCHW in and out. */
final class Layers {
  private Layers() {}

  /** The dense layers of a residual network, a Conv1d, and two of them with a batch. */
  static List<Work> dense() {
    return List.of(
        square("3-64-7x7-s2-224", 1, 3, 64, 1, 224, 7, 2),
        square("64-64-3x3-56", 1, 64, 64, 1, 56, 3, 1),
        square("128-128-3x3-28", 1, 128, 128, 1, 28, 3, 1),
        square("256-256-3x3-14", 1, 256, 256, 1, 14, 3, 1),
        square("512-512-3x3-7", 1, 512, 512, 1, 7, 3, 1),
        square("64-256-1x1-56", 1, 64, 256, 1, 56, 1, 1),
        square("512-2048-1x1-7", 1, 512, 2048, 1, 7, 1, 1),
        layer("conv1d-64-64-k9-16000", new int[] {1, 64, 16_000}, new int[] {64, 64, 9}, 1, 4, 1),
        square("64-64-3x3-56-batch8", 8, 64, 64, 1, 56, 3, 1),
        square("256-256-3x3-14-batch8", 8, 256, 256, 1, 14, 3, 1));
  }

  static List<Work> depthwise() {
    return List.of(
        square("144-3x3-56", 1, 144, 144, 144, 56, 3, 1),
        square("144-3x3-56-s2", 1, 144, 144, 144, 56, 3, 2),
        square("144-5x5-56", 1, 144, 144, 144, 56, 5, 1),
        square("144-5x5-56-s2", 1, 144, 144, 144, 56, 5, 2));
  }

  static List<Work> lenet() {
    return List.of(
        layer("1-6-5x5-32-batch64", new int[] {64, 1, 32, 32}, new int[] {6, 1, 5, 5}, 1, 0, 1),
        layer("6-16-5x5-14-batch64", new int[] {64, 6, 14, 14}, new int[] {16, 6, 5, 5}, 1, 0, 1));
  }

  private static Work square(
      String name, int batch, int inputs, int outputs, int groups, int length, int k, int stride) {
    return layer(
        name,
        new int[] {batch, inputs, length, length},
        new int[] {outputs, inputs / groups, k, k},
        stride,
        k / 2,
        groups);
  }

  static Work layer(String name, int[] input, int[] kernel, int stride, int padding, int groups) {
    Map<String, String> options = new LinkedHashMap<>();
    options.put("type", "float");
    options.put("input", times(input));
    options.put("kernel", times(kernel));
    options.put("stride", repeated(stride, input.length - 2));
    options.put("padding", repeated(padding, input.length - 2));
    options.put("groups", String.valueOf(groups));
    double terms = product(kernel) / kernel[0];
    double units = 2 * terms * product(output(input, kernel, stride, padding));
    Supplier<List<Operand>> operands =
        () -> List.of(Operand.random("float", 1, input), Operand.random("float", 2, kernel));
    return new Work(name, "layer", options, operands, units, Bounds.sums("float", terms, 0, 0));
  }

  /** A layer's gradient: operands are the gradient by the output, then the weights or the input. */
  static Work gradient(Work layer, boolean byInput) {
    int[] input = layer.task().numbers("input");
    int[] kernel = layer.task().numbers("kernel");
    int[] output =
        output(
            input, kernel, layer.task().numbers("stride")[0], layer.task().numbers("padding")[0]);
    Supplier<List<Operand>> operands =
        () ->
            List.of(
                Operand.random("float", 3, output),
                byInput ? Operand.random("float", 2, kernel) : Operand.random("float", 1, input));
    // By the input an output sums over output channels and taps, by the weight over batch and
    // places.
    double terms = byInput ? product(kernel) / kernel[1] : product(output) / output[1];
    return new Work(
        (byInput ? "input-" : "weight-") + layer.name(),
        byInput ? "gradient-input" : "gradient-weight",
        layer.options(),
        operands,
        layer.units(),
        Bounds.sums("float", terms, byInput ? 0 : 1, 1));
  }

  private static int[] output(int[] input, int[] kernel, int stride, int padding) {
    int[] output = input.clone();
    output[1] = kernel[0];
    for (int axis = 2; axis < input.length; axis++) {
      output[axis] = (input[axis] + 2 * padding - kernel[axis]) / stride + 1;
    }
    return output;
  }

  private static double product(int... lengths) {
    double product = 1;
    for (int length : lengths) {
      product *= length;
    }
    return product;
  }

  private static String times(int... lengths) {
    return IntStream.of(lengths).mapToObj(String::valueOf).collect(Collectors.joining("x"));
  }

  private static String repeated(int value, int times) {
    return times(IntStream.generate(() -> value).limit(times).toArray());
  }

  /** The number of weights. */
  static double weights(Work layer) {
    return product(layer.task().numbers("kernel"));
  }
}
