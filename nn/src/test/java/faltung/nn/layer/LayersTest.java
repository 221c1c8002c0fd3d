package faltung.nn.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import faltung.array.DoubleArray;
import faltung.array.ElementType;
import faltung.array.FloatArray;
import faltung.array.NdArray;
import faltung.array.Shape;
import faltung.nn.execution.Executor;
import faltung.nn.execution.GradientCheck;
import faltung.nn.graph.Numbers;
import faltung.nn.graph.Parameter;
import faltung.nn.graph.Tape;
import faltung.nn.graph.Value;
import faltung.nn.math.RandomNumbers;
import faltung.nn.operation.Elementwise;
import faltung.nn.operation.Reductions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What PyTorch has not: the lecture, LeNet's layers, other paddings, joins; and refusals. */
class LayersTest {
  private static Shape shape(Layer layer, int... input) {
    Tape tape = new Tape(Tape.Mode.INFERENCE);
    return layer.apply(tape.input("x", Shape.of(input))).shape();
  }

  private static NdArray run(Layer layer, NdArray x) {
    Tape tape = new Tape(Tape.Mode.INFERENCE);
    tape.output("y", layer.apply(tape.input("x", x.shape())));
    Executor executor = Executor.of(tape.graph(), x.elementType()).set("x", x);
    executor.run();
    return executor.output("y");
  }

  private static void set(Layer layer, String name, double... values) {
    Parameter parameter = Objects.requireNonNull(layer.namedParameters().get(name));
    parameter.set(DoubleArray.wrap(parameter.shape(), values));
  }

  /** The lecture's: x = ones(1, 1, 7), Conv1d(1, 1, 3, bias=False) with ones gives five threes. */
  @Test
  void theLecturesConv1d() {
    Layer conv = new Conv1d(1, 1, 3, ConvolutionOptions.DEFAULT.bias(false));
    set(conv, "weight", 1, 1, 1);
    NdArray y = run(conv, DoubleArray.wrap(Shape.of(1, 1, 7), 1, 1, 1, 1, 1, 1, 1));
    assertThat(y).isEqualTo(DoubleArray.wrap(Shape.of(1, 1, 5), 3, 3, 3, 3, 3));
  }

  @Test
  void leNetsLayersHaveThePublishedParameters() {
    ConnectedConv2d c3 = new ConnectedConv2d(6, 5, ConnectedConv2d.leNetTable());
    assertThat(c3.parameterCount()).isEqualTo(1516);
    assertThat(shape(c3, 1, 6, 14, 14)).isEqualTo(Shape.of(1, 16, 10, 10));
    assertThat(new Conv2d(1, 6, 5).parameterCount()).isEqualTo(156);
    assertThat(new Subsampling2d(6, 2).parameterCount()).isEqualTo(12);
    assertThat(new Subsampling2d(16, 2).parameterCount()).isEqualTo(32);
    assertThat(new Conv2d(16, 120, 5).parameterCount()).isEqualTo(48_120);
    assertThat(new Linear(120, 84).parameterCount()).isEqualTo(10_164);
  }

  private static List<String> operations(Layer layer, int... input) {
    Tape tape = new Tape(Tape.Mode.TRAINING);
    Value x = tape.input("x", Shape.of(input));
    Value y = layer.apply(x);
    assertThat(y.shape().rank()).isEqualTo(input.length);
    tape.output("y", y);
    tape.output("gx", tape.gradients(y, List.of(x)).get(0));
    return tape.graph().nodes().stream()
        .map(node -> node.operation().name())
        .filter(name -> name.startsWith("Conv") || name.startsWith("Gemm"))
        .toList();
  }

  /** LeNet-5's C5 and its kin; what comes near, but is none, stays a convolution. */
  @Test
  void aKernelThatCoversItsInputIsAMatrixProduct() {
    ConvolutionOptions options = ConvolutionOptions.DEFAULT;
    assertThat(operations(new Conv2d(16, 120, 5), 4, 16, 5, 5)).isEqualTo(List.of("Gemm", "Gemm'"));
    assertThat(operations(new Conv1d(2, 3, 4, options.stride(7).bias(false)), 2, 2, 4))
        .isEqualTo(List.of("Gemm", "Gemm'"));
    assertThat(operations(new Conv2d(2, 3, 1, options.dilation(2)), 2, 2, 1, 1))
        .isEqualTo(List.of("Gemm", "Gemm'"));
    List<String> convolution = List.of("Conv", "Conv'");
    assertThat(operations(new Conv2d(16, 120, 5), 4, 16, 6, 5)).isEqualTo(convolution);
    assertThat(operations(new Conv2d(2, 4, 3, options.groups(2)), 1, 2, 3, 3))
        .isEqualTo(convolution);
    assertThat(operations(new Conv1d(2, 4, 3, options.padding(1)), 1, 2, 3)).isEqualTo(convolution);

    // Sums of small whole numbers are exact, whatever their order.
    Conv2d layer = new Conv2d(2, 2, 2);
    set(layer, "weight", 1, 2, 3, 4, 5, 6, 7, 8, -1, 2, -3, 4, -5, 6, -7, 8);
    set(layer, "bias", 100, 200);
    NdArray x =
        DoubleArray.wrap(Shape.of(2, 2, 2, 2), 1, 0, 0, 0, 0, 0, 0, 2, 1, 1, 1, 1, 1, 1, 1, 1);
    assertThat(run(layer, x)).isEqualTo(DoubleArray.wrap(Shape.of(2, 2, 1, 1), 117, 215, 136, 204));
    DoubleArray random = DoubleArray.zeroed(Shape.of(2, 2, 2, 2));
    new RandomNumbers(3).fillNormal(random, 0, 0, 1);
    GradientCheck check = GradientCheck.of(Tape.Mode.TRAINING, v -> layer.apply(v.get(0)), random);
    assertThat(check.worst()).as(check.toString()).isLessThan(1e-8);
    assertThat(Objects.requireNonNull(layer.namedParameters().get("weight")).shape())
        .isEqualTo(Shape.of(2, 2, 2, 2));
  }

  @Test
  void aConnectionTableIsAConvolutionWithZeros() {
    ConnectedConv2d layer = new ConnectedConv2d(2, 1, List.of(List.of(1), List.of(0, 1)));
    set(layer, "weight", 2, 3, 5);
    set(layer, "bias", 100, 200);
    NdArray y = run(layer, DoubleArray.wrap(Shape.of(2, 1, 1), 7, 11));
    assertThat(y).isEqualTo(DoubleArray.wrap(Shape.of(2, 1, 1), 122, 276));
    DoubleArray x = DoubleArray.zeroed(Shape.of(2, 3, 3));
    new RandomNumbers(1).fillNormal(x, 0, 0, 1);
    GradientCheck check = GradientCheck.of(Tape.Mode.TRAINING, v -> layer.apply(v.get(0)), x);
    assertThat(check.worst()).as(check.toString()).isLessThan(1e-8);
    assertThatThrownBy(() -> new ConnectedConv2d(2, 1, List.of(List.of(1, 1))))
        .hasMessage(
            "connection table: output channel 0 names input channel 1 twice or outside of 0 to 1");
  }

  @Test
  void subsamplingSumsThenScales() {
    Subsampling2d layer = new Subsampling2d(1, 2);
    set(layer, "weight", 0.5);
    set(layer, "bias", 10);
    NdArray y = run(layer, DoubleArray.wrap(Shape.of(1, 2, 4), 1, 2, 3, 4, 5, 6, 7, 8));
    assertThat(y).isEqualTo(DoubleArray.wrap(Shape.of(1, 1, 2), 17, 21));
  }

  @Test
  void otherPaddings() {
    ConvolutionOptions stride = ConvolutionOptions.DEFAULT.stride(2).bias(false);
    Layer same = new Conv1d(1, 1, 3, stride.padding(Padding.sameTensorflow()));
    set(same, "weight", 1, 10, 100);
    // TensorFlow: 6 elements at stride 2 give 3; one element of padding in all, at the end.
    assertThat(run(same, DoubleArray.wrap(Shape.of(1, 6), 1, 2, 3, 4, 5, 6)))
        .isEqualTo(DoubleArray.wrap(Shape.of(1, 3), 321, 543, 65));
    Layer causal =
        new Conv1d(1, 1, 2, ConvolutionOptions.DEFAULT.bias(false).padding(Padding.causal()));
    set(causal, "weight", 10, 1);
    assertThat(run(causal, DoubleArray.wrap(Shape.of(1, 3), 1, 2, 3)))
        .isEqualTo(DoubleArray.wrap(Shape.of(1, 3), 1, 12, 23));
    Layer sides =
        new Conv1d(
            1,
            1,
            1,
            ConvolutionOptions.DEFAULT
                .bias(false)
                .padding(Padding.of(new int[] {2}, new int[] {1})));
    set(sides, "weight", 1);
    assertThat(run(sides, DoubleArray.wrap(Shape.of(1, 2), 5, 6)))
        .isEqualTo(DoubleArray.wrap(Shape.of(1, 5), 0, 0, 5, 6, 0));
  }

  /** Layers that PyTorch has not: what they make and what their gradients make are adjoint. */
  @Test
  void layersOfOurOwnAreAdjoint() {
    ConvolutionOptions plain = ConvolutionOptions.DEFAULT;
    Map<String, Layer> layers = new LinkedHashMap<>();
    layers.put("table", new ConnectedConv2d(6, 3, ConnectedConv2d.leNetTable()));
    layers.put("subsampling", new Subsampling2d(6, 2));
    layers.put(
        "TensorFlow", new Conv2d(6, 3, 3, plain.stride(2).padding(Padding.sameTensorflow())));
    layers.put("causal", new Conv2d(6, 3, 3, plain.padding(Padding.causal())));
    layers.put("residual", new Residual(new Conv2d(6, 6, 3, plain.padding(1))));
    layers.put("concatenation", new Concatenation(1, new Conv2d(6, 2, 3), new Conv2d(6, 1, 3)));
    layers.put("separable", Convolutions.separable(6, 4, 3, plain.padding(1)));
    layers.forEach(
        (name, layer) -> {
          layer.initialize(3);
          layer.namedParameters().forEach((key, parameter) -> wholeNumbers(parameter.array(), 2));
          layer.namedParameters().forEach((key, parameter) -> parameter.changed());
          Tape tape = new Tape(Tape.Mode.TRAINING);
          Value x = tape.input("x", Shape.of(2, 6, 8, 8));
          Value y = layer.apply(x);
          Value g = tape.input("g", y.shape());
          Value product = Reductions.sum(Elementwise.multiply(y, g));
          tape.output("left", product);
          Value gradient = tape.gradients(product, List.of(x)).get(0);
          tape.output("right", Reductions.sum(Elementwise.multiply(x, gradient)));
          Executor executor = Executor.of(tape.graph(), ElementType.DOUBLE);
          wholeNumbers(executor.input("g"), 4);
          executor.run();
          double constant = ((DoubleArray) executor.output("left")).values()[0];
          wholeNumbers(executor.input("x"), 6);
          executor.run();
          double left = ((DoubleArray) executor.output("left")).values()[0] - constant;
          // Sums of small whole numbers are exact.
          assertThat(((DoubleArray) executor.output("right")).values()[0]).as(name).isEqualTo(left);
          assertThat(Math.abs(left)).as(name).isGreaterThan(100);
        });
  }

  private static void wholeNumbers(NdArray array, long stream) {
    new RandomNumbers(stream).fillUniform(array, 0, -4, 5);
    for (int at = 0; at < array.size(); at++) {
      array.fillRange(at, 1, Math.floor(Numbers.get(array, at)));
    }
  }

  @Test
  void joinsAndSeparable() {
    Layer block =
        new Residual(
            new Conv2d(3, 5, 3, ConvolutionOptions.DEFAULT.padding(1)), new Conv2d(3, 5, 1));
    assertThat(shape(block, 2, 3, 6, 6)).isEqualTo(Shape.of(2, 5, 6, 6));
    assertThat(block.namedParameters().keySet())
        .containsExactly("body.weight", "body.bias", "shortcut.weight", "shortcut.bias");
    Layer join = new Concatenation(1, new Conv2d(3, 2, 1), new Conv2d(3, 4, 1));
    assertThat(shape(join, 2, 3, 6, 6)).isEqualTo(Shape.of(2, 6, 6, 6));
    Layer separable =
        Convolutions.separable(4, 8, 3, ConvolutionOptions.DEFAULT.padding(1).stride(2));
    assertThat(shape(separable, 2, 4, 6, 6)).isEqualTo(Shape.of(2, 8, 3, 3));
    assertThat(separable.namedParameters()).containsKey("pointwise.weight");
    assertThatThrownBy(() -> shape(new Residual(new Conv2d(3, 5, 1)), 2, 3, 6, 6))
        .hasMessageContaining(
            "expected equal shapes to add, got [2, 5, 6, 6] and around it [2, 3, 6, 6]; give a"
                + " shortcut");
  }

  @Test
  void anOutputSizeOfATransposedLayer() {
    ConvTranspose2d layer = new ConvTranspose2d(1, 1, 3, TransposeOptions.DEFAULT.stride(2));
    Tape tape = new Tape(Tape.Mode.INFERENCE);
    Value x = tape.input("x", Shape.of(1, 1, 4, 4));
    assertThat(layer.apply(x, 9, 10).shape()).isEqualTo(Shape.of(1, 1, 9, 10));
    assertThatThrownBy(() -> layer.apply(x, 9, 11))
        .hasMessageContaining("output size 11 along axis 1, but 9 to 10 are possible");
  }

  @Test
  void firstNumbersAreAFunctionOfSeedAndPath() {
    Layer one = new Sequential(new Conv2d(2, 3, 3), new Conv2d(2, 3, 3)).initialize(7);
    Layer two = new Sequential(new Conv2d(2, 3, 3), new Conv2d(2, 3, 3)).initialize(7);
    float[] first = weights(one, "0.weight");
    assertThat(weights(two, "0.weight")).isEqualTo(first);
    assertThat(weights(one, "1.weight")).isNotEqualTo(first);
    assertThat(weights(two.initialize(8), "0.weight")).isNotEqualTo(first);
    double bound = 1 / Math.sqrt(18);
    for (float weight : first) {
      assertThat((double) weight).isBetween(-bound, bound);
    }
  }

  private static float[] weights(Layer layer, String name) {
    return ((FloatArray) Objects.requireNonNull(layer.namedParameters().get(name)).array())
        .values();
  }

  @Test
  void refusalsNameLayerExpectedAndGot() {
    assertThatThrownBy(() -> shape(new BatchNorm2d(3), 2, 4, 5, 5))
        .hasMessage(
            "BatchNorm2d(3, eps=1.0E-5, momentum=0.1, affine=true, track_running_stats=true):"
                + " expected an input [N, 3, H, W], got [2, 4, 5, 5]");
    assertThatThrownBy(() -> shape(new MaxPool2d(3), 2, 4, 2, 5))
        .hasMessageContaining("an input of length 2 with padding 0 has no room for a window of 3");
    assertThatThrownBy(() -> new Conv2d(3, 4, 3, ConvolutionOptions.DEFAULT.groups(2)))
        .hasMessage("convolution: groups=2 does not divide 3 input and 4 output channels");
    assertThatThrownBy(
            () -> new Conv2d(3, 4, 3, ConvolutionOptions.DEFAULT.stride(2).padding(Padding.same())))
        .hasMessageContaining("padding 'same' as PyTorch's knows no stride, but it is [2, 2]");
    assertThatThrownBy(() -> shape(new Conv2d(1, 1, 5), 1, 1, 4, 9))
        .hasMessageStartingWith("Conv2d(1, 1, kernel_size=[5, 5], stride=[1, 1]): layer: input");
    assertThatThrownBy(() -> shape(new LayerNorm(3, 4), 2, 4, 4))
        .hasMessageContaining("expected an input [..., 3, 4], got [2, 4, 4]");
    assertThatThrownBy(() -> shape(PaddingLayer.reflection(5, 0), 1, 1, 5))
        .hasMessageContaining("padding 5 and 0 are too much for a length of 5");
  }

  @Test
  void floatIsCloseToDouble() {
    Layer net =
        new Sequential(new Conv2d(1, 3, 3), Activation.gelu(), new Flatten(), new Linear(48, 4));
    net.initialize(3, ElementType.DOUBLE);
    DoubleArray x = DoubleArray.zeroed(Shape.of(2, 1, 6, 6));
    new RandomNumbers(1).fillNormal(x, 0, 0, 1);
    double[] exact = ((DoubleArray) run(net, x)).values();
    Tape tape = new Tape(Tape.Mode.INFERENCE);
    tape.output("y", net.apply(tape.input("x", x.shape())));
    Executor executor = Executor.of(tape.graph(), ElementType.FLOAT).set("x", x);
    executor.run();
    float[] rounded = ((FloatArray) executor.output("y")).values();
    for (int at = 0; at < exact.length; at++) {
      // 9 + 48 products of numbers below 4.
      assertThat(Math.abs(rounded[at] - exact[at])).isLessThan(57 * 4 * 0x1p-24);
    }
  }
}
