"""PyTorch as a peer: layers and their gradients. torch_server.py THREADS"""

import sys

import torch

import server


def numbers(text):
    return [int(word) for word in text.split("x")]


def prepare(kind, options, operands):
    if kind not in ("layer", "gradient-input", "gradient-weight"):
        return None
    stride = numbers(options["stride"])
    padding = numbers(options["padding"])
    groups = int(options["groups"])
    first, second = (torch.from_numpy(operand) for operand in operands)
    if kind == "layer":
        layer = torch.conv1d if len(stride) == 1 else torch.conv2d
        run = lambda: layer(first, second, None, stride, padding, 1, groups)
        return run, lambda result: result.numpy(), ""
    by_input = kind == "gradient-input"
    missing = torch.zeros(numbers(options["input" if by_input else "kernel"]))
    inputs, weights = (missing, second) if by_input else (second, missing)
    ones, zeros = [1] * len(stride), [0] * len(stride)
    backward = torch.ops.aten.convolution_backward
    run = lambda: backward(
        first, inputs, weights, [0], stride, padding, ones, False, zeros, groups, [by_input, not by_input, False]
    )
    return run, lambda result: result[0 if by_input else 1].numpy(), ""


torch.set_num_threads(int(sys.argv[1]))
torch.set_grad_enabled(False)
server.serve("pytorch", torch.__version__, prepare)
