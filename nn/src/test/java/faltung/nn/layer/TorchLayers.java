package faltung.nn.layer;

import faltung.array.Shape;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/** Our layer for each case of golden.py, by the case's name. */
final class TorchLayers {
  private static final ConvolutionOptions CONV = ConvolutionOptions.DEFAULT;
  private static final TransposeOptions TRANSPOSE = TransposeOptions.DEFAULT;
  private static final PoolingOptions POOL = PoolingOptions.DEFAULT;

  private final Map<String, Supplier<Layer>> layers = new LinkedHashMap<>();

  private TorchLayers() {}

  static Map<String, Supplier<Layer>> all() {
    TorchLayers table = new TorchLayers();
    table.convolutions();
    table.transposed();
    table.pooling();
    table.norms();
    table.arrangements();
    table.activations();
    return table.layers;
  }

  private void add(String name, Supplier<Layer> layer) {
    layers.put(name, layer);
  }

  private static int[] of(int... values) {
    return values;
  }

  private void convolutions() {
    add("conv1d", () -> new Conv1d(3, 4, 3));
    add("conv1d-stride", () -> new Conv1d(3, 4, 3, CONV.stride(2).padding(1)));
    add(
        "conv1d-dilation",
        () -> new Conv1d(2, 4, 3, CONV.dilation(2).padding(2).groups(2).bias(false)));
    add("conv1d-unbatched", () -> new Conv1d(3, 4, 3, CONV.padding(1)));
    add("conv1d-same", () -> new Conv1d(2, 3, 4, CONV.padding(Padding.same()).dilation(2)));
    add("conv2d", () -> new Conv2d(3, 4, 3));
    add("conv2d-stride", () -> new Conv2d(3, 4, 3, CONV.stride(2)));
    add("conv2d-strides", () -> new Conv2d(2, 3, of(3, 2), CONV.stride(2, 1).padding(1, 0)));
    add("conv2d-padding", () -> new Conv2d(3, 4, 3, CONV.padding(1)));
    add("conv2d-same", () -> new Conv2d(2, 3, of(4, 3), CONV.padding(Padding.same())));
    add("conv2d-dilation", () -> new Conv2d(2, 3, 3, CONV.dilation(2).padding(2)));
    add("conv2d-groups", () -> new Conv2d(4, 6, 3, CONV.groups(2).padding(1)));
    add("conv2d-depthwise", () -> Convolutions.depthwise(4, 3, CONV.padding(1).stride(2)));
    add("conv2d-multiplier", () -> new Conv2d(3, 6, 3, CONV.groups(3)));
    add("conv2d-bias-false", () -> new Conv2d(3, 4, 3, CONV.bias(false)));
    add("conv2d-pointwise", () -> new Conv2d(5, 3, 1));
    add("conv2d-unbatched", () -> new Conv2d(3, 4, 3));
    add(
        "conv2d-reflect",
        () -> new Conv2d(2, 3, 3, CONV.padding(2, 1).paddingMode(PaddingMode.REFLECT)));
    add(
        "conv2d-replicate",
        () -> new Conv2d(2, 3, 3, CONV.padding(2).paddingMode(PaddingMode.REPLICATE)));
    add(
        "conv2d-circular",
        () -> new Conv2d(2, 3, 3, CONV.padding(1, 2).paddingMode(PaddingMode.CIRCULAR).stride(2)));
    add(
        "conv2d-reflect-same",
        () ->
            new Conv2d(
                2, 3, of(2, 3), CONV.padding(Padding.same()).paddingMode(PaddingMode.REFLECT)));
    add("conv3d", () -> new Conv3d(2, 3, 2));
    add(
        "conv3d-options",
        () -> new Conv3d(2, 4, of(2, 3, 1), CONV.stride(2, 1, 2).padding(1, 1, 0).groups(2)));
    add(
        "conv3d-dilation",
        () ->
            new Conv3d(
                2, 2, 2, CONV.dilation(1, 2, 2).padding(1).paddingMode(PaddingMode.CIRCULAR)));
    add("linear", () -> new Linear(6, 4));
    add("linear-bias-false", () -> new Linear(6, 4, false));
    add("linear-many-axes", () -> new Linear(5, 3));
    add("linear-vector", () -> new Linear(5, 3));
  }

  private void transposed() {
    add("transpose1d", () -> new ConvTranspose1d(3, 4, 3));
    add(
        "transpose1d-options",
        () ->
            new ConvTranspose1d(
                4, 2, 3, TRANSPOSE.stride(3).padding(1).outputPadding(2).dilation(2).groups(2)));
    add("transpose2d", () -> new ConvTranspose2d(3, 2, 3));
    add(
        "transpose2d-stride",
        () -> new ConvTranspose2d(3, 2, 3, TRANSPOSE.stride(2).padding(1).outputPadding(1)));
    add(
        "transpose2d-groups",
        () -> new ConvTranspose2d(4, 6, of(3, 2), TRANSPOSE.stride(2, 1).groups(2).bias(false)));
    add(
        "transpose2d-dilation",
        () -> new ConvTranspose2d(2, 3, 3, TRANSPOSE.dilation(2).padding(2)));
    add("transpose2d-unbatched", () -> new ConvTranspose2d(2, 3, 2, TRANSPOSE.stride(2)));
    add(
        "transpose3d",
        () -> new ConvTranspose3d(2, 3, 2, TRANSPOSE.stride(2).padding(1).outputPadding(1, 0, 1)));
  }

  private void pooling() {
    add("maxpool1d", () -> new MaxPool1d(3));
    add(
        "maxpool1d-options",
        () -> new MaxPool1d(3, POOL.stride(2).padding(1).dilation(2).ceilMode(true)));
    add("maxpool2d", () -> new MaxPool2d(2));
    add("maxpool2d-options", () -> new MaxPool2d(of(3, 2), POOL.stride(2, 1).padding(1, 1)));
    add("maxpool2d-ceil", () -> new MaxPool2d(3, POOL.stride(2).ceilMode(true)));
    add("maxpool2d-dilation", () -> new MaxPool2d(2, POOL.stride(1).dilation(2, 3)));
    add("maxpool2d-unbatched", () -> new MaxPool2d(2));
    add("maxpool3d", () -> new MaxPool3d(2));
    add(
        "maxpool3d-options",
        () -> new MaxPool3d(of(2, 3, 2), POOL.stride(1, 2, 2).padding(1, 1, 0).ceilMode(true)));
    add("avgpool1d", () -> new AvgPool1d(3));
    add(
        "avgpool1d-options",
        () -> new AvgPool1d(3, POOL.stride(2).padding(1).ceilMode(true).countIncludePad(false)));
    add("avgpool2d", () -> new AvgPool2d(2));
    add("avgpool2d-padding", () -> new AvgPool2d(3, POOL.stride(2).padding(1)));
    add("avgpool2d-ceil", () -> new AvgPool2d(3, POOL.stride(2).padding(1).ceilMode(true)));
    add(
        "avgpool2d-exclude",
        () -> new AvgPool2d(3, POOL.stride(2).padding(1).countIncludePad(false).ceilMode(true)));
    add("avgpool2d-divisor", () -> new AvgPool2d(of(2, 3), POOL.stride(1).divisorOverride(5)));
    add("avgpool3d", () -> new AvgPool3d(2));
    add(
        "avgpool3d-options",
        () -> new AvgPool3d(3, POOL.stride(2).padding(1).countIncludePad(false)));
    add("adaptiveavg1d", () -> new AdaptiveAvgPool1d(4));
    add("adaptiveavg2d", () -> new AdaptiveAvgPool2d(3, 5));
    add("adaptiveavg2d-keep", () -> new AdaptiveAvgPool2d(-1, 1));
    add("adaptiveavg3d", () -> new AdaptiveAvgPool3d(2));
    add("adaptivemax1d", () -> new AdaptiveMaxPool1d(4));
    add("adaptivemax2d", () -> new AdaptiveMaxPool2d(3, 5));
    add("adaptivemax3d", () -> new AdaptiveMaxPool3d(2));
  }

  private void norms() {
    NormOptions batch = NormOptions.BATCH;
    NormOptions instance = NormOptions.INSTANCE;
    add("batchnorm1d-train", () -> new BatchNorm1d(3));
    add("batchnorm1d-plain-train", () -> new BatchNorm1d(3));
    add("batchnorm1d", () -> new BatchNorm1d(3));
    add("batchnorm2d-train", () -> new BatchNorm2d(3));
    add("batchnorm2d", () -> new BatchNorm2d(3));
    add("batchnorm2d-momentum-train", () -> new BatchNorm2d(3, batch.epsilon(1e-3).momentum(0.3)));
    add("batchnorm2d-cumulative-train", () -> new BatchNorm2d(3, batch.cumulative()));
    add("batchnorm2d-affine-false-train", () -> new BatchNorm2d(3, batch.affine(false)));
    add("batchnorm2d-untracked", () -> new BatchNorm2d(3, batch.trackRunningStats(false)));
    add("batchnorm3d-train", () -> new BatchNorm3d(2));
    add("instancenorm1d", () -> new InstanceNorm1d(3));
    add("instancenorm2d-affine", () -> new InstanceNorm2d(3, instance.affine(true)));
    NormOptions tracked = instance.affine(true).trackRunningStats(true);
    add("instancenorm2d-tracked-train", () -> new InstanceNorm2d(3, tracked));
    add("instancenorm2d-tracked", () -> new InstanceNorm2d(3, tracked));
    add("instancenorm2d-unbatched", () -> new InstanceNorm2d(3));
    add("instancenorm3d", () -> new InstanceNorm3d(2));
    add("groupnorm", () -> new GroupNorm(2, 6));
    add("groupnorm-one", () -> new GroupNorm(3, 3, 1e-2, false));
    add("layernorm", () -> new LayerNorm(6));
    add("layernorm-axes", () -> new LayerNorm(3, 4));
    add("layernorm-plain", () -> new LayerNorm(Shape.of(3, 4), 1e-3, false));
    add("lrn", () -> new LocalResponseNorm(3));
    add("lrn-options", () -> new LocalResponseNorm(4, 0.5, 0.5, 2));
    add("dropout", () -> new Dropout(0.3));
  }

  private void arrangements() {
    add("zeropad2d", () -> PaddingLayer.zero(1, 2, 0, 3));
    add("constantpad1d", () -> PaddingLayer.constant(3.5, 2, 1));
    add("constantpad2d-crop", () -> PaddingLayer.constant(1.5, -1, 2, 1, -1));
    add("constantpad3d", () -> PaddingLayer.constant(-1, 1, 0, 2, 1, 0, 1));
    add("reflectionpad1d", () -> PaddingLayer.reflection(2, 3));
    add("reflectionpad2d", () -> PaddingLayer.reflection(1, 2, 3, 0));
    add("reflectionpad3d", () -> PaddingLayer.reflection(1, 1, 1, 1, 1, 1));
    add("replicationpad1d", () -> PaddingLayer.replication(2, 6));
    add("replicationpad2d", () -> PaddingLayer.replication(1, 2, 3, 0));
    add("replicationpad3d", () -> PaddingLayer.replication(1, 2, 0, 1, 2, 1));
    add("nearest1d", () -> Upsample.nearest(2));
    add("nearest2d", () -> Upsample.nearest(2, 3));
    add("nearest2d-fraction", () -> Upsample.nearest(1.5));
    add("nearest2d-size", () -> Upsample.nearestTo(5, 3));
    add("nearest3d", () -> Upsample.nearest(2));
    add("linear1d", () -> Upsample.linear(false, 2));
    add("bilinear", () -> Upsample.linear(false, 2));
    add("bilinear-aligned", () -> Upsample.linear(true, 2));
    add("bilinear-size", () -> Upsample.linearTo(false, 5, 3));
    add("bilinear-size-aligned", () -> Upsample.linearTo(true, 5, 3));
    add("bilinear-fraction", () -> Upsample.linear(false, 1.5, 0.7));
    add("trilinear", () -> Upsample.linear(false, 2));
    add("unfold", () -> new Unfold(2));
    add("unfold-options", () -> new Unfold(of(3, 2), of(1, 2), of(1), of(2, 1)));
    add("fold", () -> new Fold(4, 5, 2));
    add("fold-options", () -> new Fold(5, 4, of(3, 2), of(1, 2), of(1), of(2, 1)));
    add("flatten", Flatten::new);
    add("flatten-axes", () -> new Flatten(0, 1));
    add(
        "sequential-train",
        () ->
            new Sequential(
                new Conv2d(1, 2, 3, CONV.bias(false)),
                new BatchNorm2d(2),
                Activation.relu(),
                new MaxPool2d(2),
                new Flatten(),
                new Linear(8, 3)));
  }

  private void activations() {
    add("relu", Activation::relu);
    add("relu6", Activation::relu6);
    add("leakyrelu", Activation::leakyRelu);
    add("leakyrelu-slope", () -> Activation.leakyRelu(0.2));
    add("prelu", PReLU::new);
    add("prelu-channels", () -> new PReLU(4, 0.1));
    add("elu", Activation::elu);
    add("elu-alpha", () -> Activation.elu(1.5));
    add("selu", Activation::selu);
    add("celu", Activation::celu);
    add("celu-alpha", () -> Activation.celu(0.5));
    add("gelu", Activation::gelu);
    add("gelu-tanh", Activation::geluTanh);
    add("silu", Activation::silu);
    add("mish", Activation::mish);
    add("hardtanh", Activation::hardtanh);
    add("hardtanh-range", () -> Activation.hardtanh(-2, 0.5));
    add("hardsigmoid", Activation::hardsigmoid);
    add("hardswish", Activation::hardswish);
    add("softplus", Activation::softplus);
    add("softplus-beta", () -> Activation.softplus(2.5, 5));
    add("softsign", Activation::softsign);
    add("tanh", Activation::tanh);
    add("tanhshrink", Activation::tanhshrink);
    add("sigmoid", Activation::sigmoid);
    add("logsigmoid", Activation::logSigmoid);
    add("threshold", () -> Activation.threshold(0.5, -3));
    add("hardshrink", Activation::hardshrink);
    add("softshrink", () -> Activation.softshrink(0.8));
    add("softmax", () -> new Softmax(1));
    add("softmax-last", () -> new Softmax(-1));
    add("logsoftmax", () -> new LogSoftmax(1));
    add("glu", () -> new GLU());
    add("glu-channels", () -> new GLU(1));
  }
}
