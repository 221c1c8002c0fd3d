"""Values and gradients of PyTorch's layers in float64, for LayersOfPyTorchTest.

Writes golden.npz beside this file: /usr/bin/python3 golden.py (Debian's python3-torch, 1.13).
Of a case named n: n|x the input, n|y the output, n|g the gradient by it, n|gx that by the input,
n|p|NAME a parameter or buffer before, n|gp|NAME its gradient, n|after|NAME a buffer afterwards.
Names that end in -train run in training mode, all others in eval mode.
"""
import os

import numpy as np
import torch
from torch import nn

CASES = []


def case(name, module, *shape, low=-2.0, high=2.0):
    CASES.append((name, module, shape, low, high))


C1, C2, C3 = nn.Conv1d, nn.Conv2d, nn.Conv3d
case("conv1d", C1(3, 4, 3), 2, 3, 9)
case("conv1d-stride", C1(3, 4, 3, stride=2, padding=1), 2, 3, 9)
case("conv1d-dilation", C1(2, 4, 3, dilation=2, padding=2, groups=2, bias=False), 2, 2, 8)
case("conv1d-unbatched", C1(3, 4, 3, padding=1), 3, 7)
case("conv1d-same", C1(2, 3, 4, padding="same", dilation=2), 2, 2, 8)
case("conv2d", C2(3, 4, 3), 2, 3, 6, 7)
case("conv2d-stride", C2(3, 4, 3, stride=2), 2, 3, 8, 7)
case("conv2d-strides", C2(2, 3, (3, 2), stride=(2, 1), padding=(1, 0)), 2, 2, 7, 5)
case("conv2d-padding", C2(3, 4, 3, padding=1), 2, 3, 5, 6)
case("conv2d-same", C2(2, 3, (4, 3), padding="same"), 2, 2, 5, 6)
case("conv2d-dilation", C2(2, 3, 3, dilation=2, padding=2), 2, 2, 6, 5)
case("conv2d-groups", C2(4, 6, 3, groups=2, padding=1), 2, 4, 5, 4)
case("conv2d-depthwise", C2(4, 4, 3, groups=4, padding=1, stride=2), 2, 4, 6, 5)
case("conv2d-multiplier", C2(3, 6, 3, groups=3), 1, 3, 5, 5)
case("conv2d-bias-false", C2(3, 4, 3, bias=False), 2, 3, 5, 5)
case("conv2d-pointwise", C2(5, 3, 1), 2, 5, 4, 4)
case("conv2d-unbatched", C2(3, 4, 3), 3, 5, 6)
case("conv2d-reflect", C2(2, 3, 3, padding=(2, 1), padding_mode="reflect"), 2, 2, 5, 4)
case("conv2d-replicate", C2(2, 3, 3, padding=2, padding_mode="replicate"), 2, 2, 5, 4)
case("conv2d-circular", C2(2, 3, 3, padding=(1, 2), padding_mode="circular", stride=2), 2, 2, 5, 4)
case("conv2d-reflect-same", C2(2, 3, (2, 3), padding="same", padding_mode="reflect"), 2, 2, 5, 4)
case("conv3d", C3(2, 3, 2), 2, 2, 4, 3, 5)
case("conv3d-options", C3(2, 4, (2, 3, 1), stride=(2, 1, 2), padding=(1, 1, 0), groups=2), 1, 2, 4, 4, 5)
case("conv3d-dilation", C3(2, 2, 2, dilation=(1, 2, 2), padding=1, padding_mode="circular"), 1, 2, 3, 4, 4)
T1, T2, T3 = nn.ConvTranspose1d, nn.ConvTranspose2d, nn.ConvTranspose3d
case("transpose1d", T1(3, 4, 3), 2, 3, 6)
case("transpose1d-options", T1(4, 2, 3, stride=3, padding=1, output_padding=2, dilation=2, groups=2), 2, 4, 5)
case("transpose2d", T2(3, 2, 3), 2, 3, 4, 5)
case("transpose2d-stride", T2(3, 2, 3, stride=2, padding=1, output_padding=1), 2, 3, 4, 3)
case("transpose2d-groups", T2(4, 6, (3, 2), stride=(2, 1), groups=2, bias=False), 1, 4, 3, 4)
case("transpose2d-dilation", T2(2, 3, 3, dilation=2, padding=2), 2, 2, 5, 4)
case("transpose2d-unbatched", T2(2, 3, 2, stride=2), 2, 3, 4)
case("transpose3d", T3(2, 3, 2, stride=2, padding=1, output_padding=(1, 0, 1)), 1, 2, 3, 3, 2)
case("linear", nn.Linear(6, 4), 3, 6)
case("linear-bias-false", nn.Linear(6, 4, bias=False), 3, 6)
case("linear-many-axes", nn.Linear(5, 3), 2, 3, 4, 5)
case("linear-vector", nn.Linear(5, 3), 5)
M1, M2, M3 = nn.MaxPool1d, nn.MaxPool2d, nn.MaxPool3d
case("maxpool1d", M1(3), 2, 3, 10)
case("maxpool1d-options", M1(3, stride=2, padding=1, dilation=2, ceil_mode=True), 2, 3, 10)
case("maxpool2d", M2(2), 2, 3, 6, 7)
case("maxpool2d-options", M2((3, 2), stride=(2, 1), padding=(1, 1)), 2, 3, 7, 6)
case("maxpool2d-ceil", M2(3, stride=2, ceil_mode=True), 2, 2, 8, 6)
case("maxpool2d-dilation", M2(2, stride=1, dilation=(2, 3)), 1, 2, 6, 7)
case("maxpool2d-unbatched", M2(2), 3, 4, 4)
case("maxpool3d", M3(2), 1, 2, 4, 5, 4)
case("maxpool3d-options", M3((2, 3, 2), stride=(1, 2, 2), padding=(1, 1, 0), ceil_mode=True), 1, 2, 3, 5, 5)
A1, A2, A3 = nn.AvgPool1d, nn.AvgPool2d, nn.AvgPool3d
case("avgpool1d", A1(3), 2, 3, 10)
case("avgpool1d-options", A1(3, stride=2, padding=1, ceil_mode=True, count_include_pad=False), 2, 3, 10)
case("avgpool2d", A2(2), 2, 3, 6, 7)
case("avgpool2d-padding", A2(3, stride=2, padding=1), 2, 3, 6, 7)
case("avgpool2d-ceil", A2(3, stride=2, padding=1, ceil_mode=True), 2, 2, 6, 8)
case("avgpool2d-exclude", A2(3, stride=2, padding=1, count_include_pad=False, ceil_mode=True), 2, 2, 6, 8)
case("avgpool2d-divisor", A2((2, 3), stride=1, divisor_override=5), 2, 2, 4, 5)
case("avgpool3d", A3(2), 1, 2, 4, 4, 5)
case("avgpool3d-options", A3(3, stride=2, padding=1, count_include_pad=False), 1, 2, 4, 5, 5)
case("adaptiveavg1d", nn.AdaptiveAvgPool1d(4), 2, 3, 10)
case("adaptiveavg2d", nn.AdaptiveAvgPool2d((3, 5)), 2, 3, 7, 6)
case("adaptiveavg2d-keep", nn.AdaptiveAvgPool2d((None, 1)), 2, 3, 7, 6)
case("adaptiveavg3d", nn.AdaptiveAvgPool3d(2), 1, 2, 5, 4, 3)
case("adaptivemax1d", nn.AdaptiveMaxPool1d(4), 2, 3, 10)
case("adaptivemax2d", nn.AdaptiveMaxPool2d((3, 5)), 2, 3, 7, 6)
case("adaptivemax3d", nn.AdaptiveMaxPool3d(2), 1, 2, 5, 4, 3)
case("batchnorm1d-train", nn.BatchNorm1d(3), 4, 3, 5)
case("batchnorm1d-plain-train", nn.BatchNorm1d(3), 6, 3)
case("batchnorm1d", nn.BatchNorm1d(3), 4, 3, 5)
case("batchnorm2d-train", nn.BatchNorm2d(3), 3, 3, 4, 3)
case("batchnorm2d", nn.BatchNorm2d(3), 3, 3, 4, 3)
case("batchnorm2d-momentum-train", nn.BatchNorm2d(3, eps=1e-3, momentum=0.3), 3, 3, 4, 3)
case("batchnorm2d-cumulative-train", nn.BatchNorm2d(3, momentum=None), 3, 3, 4, 3)
case("batchnorm2d-affine-false-train", nn.BatchNorm2d(3, affine=False), 3, 3, 4, 3)
case("batchnorm2d-untracked", nn.BatchNorm2d(3, track_running_stats=False), 3, 3, 4, 3)
case("batchnorm3d-train", nn.BatchNorm3d(2), 2, 2, 2, 3, 4)
case("instancenorm1d", nn.InstanceNorm1d(3), 2, 3, 6)
case("instancenorm2d-affine", nn.InstanceNorm2d(3, affine=True), 2, 3, 4, 4)
case("instancenorm2d-tracked-train", nn.InstanceNorm2d(3, affine=True, track_running_stats=True), 2, 3, 4, 4)
case("instancenorm2d-tracked", nn.InstanceNorm2d(3, affine=True, track_running_stats=True), 2, 3, 4, 4)
case("instancenorm2d-unbatched", nn.InstanceNorm2d(3), 3, 4, 4)
case("instancenorm3d", nn.InstanceNorm3d(2), 2, 2, 2, 3, 3)
case("groupnorm", nn.GroupNorm(2, 6), 2, 6, 3, 4)
case("groupnorm-one", nn.GroupNorm(3, 3, eps=1e-2, affine=False), 2, 3, 5)
case("layernorm", nn.LayerNorm(6), 2, 3, 6)
case("layernorm-axes", nn.LayerNorm([3, 4]), 2, 3, 4)
case("layernorm-plain", nn.LayerNorm([3, 4], elementwise_affine=False, eps=1e-3), 2, 3, 4)
case("lrn", nn.LocalResponseNorm(3), 2, 5, 3, 3)
case("lrn-options", nn.LocalResponseNorm(4, alpha=0.5, beta=0.5, k=2.0), 2, 5, 4)
case("dropout", nn.Dropout(0.3), 3, 4)
case("zeropad2d", nn.ZeroPad2d((1, 2, 0, 3)), 2, 2, 3, 4)
case("constantpad1d", nn.ConstantPad1d((2, 1), 3.5), 2, 2, 4)
case("constantpad2d-crop", nn.ConstantPad2d((-1, 2, 1, -1), 1.5), 2, 2, 4, 4)
case("constantpad3d", nn.ConstantPad3d((1, 0, 2, 1, 0, 1), -1.0), 1, 2, 2, 3, 3)
case("reflectionpad1d", nn.ReflectionPad1d((2, 3)), 2, 2, 5)
case("reflectionpad2d", nn.ReflectionPad2d((1, 2, 3, 0)), 2, 2, 4, 4)
case("reflectionpad3d", nn.ReflectionPad3d(1), 1, 2, 3, 3, 2)
case("replicationpad1d", nn.ReplicationPad1d((2, 6)), 2, 2, 4)
case("replicationpad2d", nn.ReplicationPad2d((1, 2, 3, 0)), 2, 2, 3, 4)
case("replicationpad3d", nn.ReplicationPad3d((1, 2, 0, 1, 2, 1)), 1, 2, 3, 3, 2)
U = nn.Upsample
case("nearest1d", U(scale_factor=2), 2, 2, 4)
case("nearest2d", U(scale_factor=(2, 3)), 2, 2, 3, 4)
case("nearest2d-fraction", U(scale_factor=1.5), 2, 2, 3, 5)
case("nearest2d-size", U(size=(5, 3)), 2, 2, 3, 4)
case("nearest3d", U(scale_factor=2), 1, 2, 2, 3, 2)
case("linear1d", U(scale_factor=2, mode="linear"), 2, 2, 4)
case("bilinear", U(scale_factor=2, mode="bilinear"), 2, 2, 3, 4)
case("bilinear-aligned", U(scale_factor=2, mode="bilinear", align_corners=True), 2, 2, 3, 4)
case("bilinear-size", U(size=(5, 3), mode="bilinear"), 2, 2, 3, 4)
case("bilinear-size-aligned", U(size=(5, 3), mode="bilinear", align_corners=True), 2, 2, 3, 4)
case("bilinear-fraction", U(scale_factor=(1.5, 0.7), mode="bilinear"), 2, 2, 4, 5)
case("trilinear", U(scale_factor=2, mode="trilinear"), 1, 2, 2, 3, 2)
case("unfold", nn.Unfold(2), 2, 2, 4, 3)
case("unfold-options", nn.Unfold((3, 2), dilation=(1, 2), padding=1, stride=(2, 1)), 2, 2, 5, 4)
case("fold", nn.Fold((4, 5), 2), 2, 8, 12)
case("fold-options", nn.Fold((5, 4), (3, 2), dilation=(1, 2), padding=1, stride=(2, 1)), 2, 12, 12)
for name, module in [
    ("relu", nn.ReLU()), ("relu6", nn.ReLU6()), ("leakyrelu", nn.LeakyReLU()),
    ("leakyrelu-slope", nn.LeakyReLU(0.2)), ("prelu", nn.PReLU()), ("prelu-channels", nn.PReLU(4, 0.1)),
    ("elu", nn.ELU()), ("elu-alpha", nn.ELU(1.5)), ("selu", nn.SELU()), ("celu", nn.CELU()),
    ("celu-alpha", nn.CELU(0.5)), ("gelu", nn.GELU()), ("gelu-tanh", nn.GELU("tanh")),
    ("silu", nn.SiLU()), ("mish", nn.Mish()), ("hardtanh", nn.Hardtanh()),
    ("hardtanh-range", nn.Hardtanh(-2, 0.5)), ("hardsigmoid", nn.Hardsigmoid()),
    ("hardswish", nn.Hardswish()), ("softplus", nn.Softplus()), ("softplus-beta", nn.Softplus(2.5, 5)),
    ("softsign", nn.Softsign()), ("tanh", nn.Tanh()), ("tanhshrink", nn.Tanhshrink()),
    ("sigmoid", nn.Sigmoid()), ("logsigmoid", nn.LogSigmoid()), ("threshold", nn.Threshold(0.5, -3.0)),
    ("hardshrink", nn.Hardshrink()), ("softshrink", nn.Softshrink(0.8)), ("softmax", nn.Softmax(dim=1)),
    ("softmax-last", nn.Softmax(dim=-1)), ("logsoftmax", nn.LogSoftmax(dim=1)), ("glu", nn.GLU()),
    ("glu-channels", nn.GLU(dim=1)),
]:
    case(name, module, 3, 4, 6, low=-8.0, high=8.0)
case("flatten", nn.Flatten(), 2, 3, 4)
case("flatten-axes", nn.Flatten(0, 1), 2, 3, 4)
case("sequential-train", nn.Sequential(C2(1, 2, 3, bias=False), nn.BatchNorm2d(2), nn.ReLU(), M2(2),
                                       nn.Flatten(), nn.Linear(8, 3)), 3, 1, 6, 6)


def main():
    generator = np.random.default_rng(20261128)
    arrays = {}

    def some(shape, low, high):
        # Sixty-fourths, odd ones: exact, and none at a place without derivative.
        steps = generator.integers(int(low * 32), int(high * 32), size=shape)
        return torch.from_numpy((2 * steps + 1) / 64.0)

    for name, module, shape, low, high in CASES:
        module = module.double()
        module.train(name.endswith("-train"))
        with torch.no_grad():
            for key, value in module.state_dict().items():
                if key.endswith("num_batches_tracked"):
                    value.fill_(3)
                elif key.endswith("running_var"):
                    value.copy_(some(value.shape, 0.25, 2))
                else:
                    value.copy_(some(value.shape, -1, 1))
        for key, value in module.state_dict().items():
            arrays[f"{name}|p|{key}"] = value.numpy().copy()
        x = some(shape, low, high).requires_grad_()
        y = module(x)
        g = some(y.shape, -1, 1)
        y.backward(g)
        arrays[f"{name}|x"] = x.detach().numpy()
        arrays[f"{name}|y"] = y.detach().numpy()
        arrays[f"{name}|g"] = g.numpy()
        arrays[f"{name}|gx"] = x.grad.numpy()
        for key, value in module.named_parameters():
            arrays[f"{name}|gp|{key}"] = value.grad.numpy()
        for key, value in module.named_buffers():
            arrays[f"{name}|after|{key}"] = value.numpy()
    np.savez_compressed(os.path.join(os.path.dirname(os.path.abspath(__file__)), "golden.npz"), **arrays)


if __name__ == "__main__":
    main()
