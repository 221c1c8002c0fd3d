"""PyTorch as a peer: layers and their gradients. torch_server.py THREADS"""

import sys

import numpy
import torch

import server


def numbers(text):
    return [int(word) for word in text.split("x")]


class Block(torch.nn.Module):
    def __init__(self, inputs, outputs, stride):
        super().__init__()
        self.conv1 = torch.nn.Conv2d(inputs, outputs, 3, stride, 1, bias=False)
        self.bn1 = torch.nn.BatchNorm2d(outputs)
        self.conv2 = torch.nn.Conv2d(outputs, outputs, 3, 1, 1, bias=False)
        self.bn2 = torch.nn.BatchNorm2d(outputs)
        self.downsample = torch.nn.Sequential()
        if stride > 1:
            around = torch.nn.Conv2d(inputs, outputs, 1, stride, bias=False)
            self.downsample = torch.nn.Sequential(around, torch.nn.BatchNorm2d(outputs))

    def forward(self, x):
        y = torch.relu(self.bn1(self.conv1(x)))
        return torch.relu(self.bn2(self.conv2(y)) + self.downsample(x))


def resnet_18():
    blocks, inputs = [], 64
    for outputs in (64, 128, 256, 512):
        blocks += [Block(inputs, outputs, 1 if inputs == outputs else 2), Block(outputs, outputs, 1)]
        inputs = outputs
    return torch.nn.Sequential(
        torch.nn.Conv2d(3, 64, 7, 2, 3, bias=False), torch.nn.BatchNorm2d(64), torch.nn.ReLU(),
        torch.nn.MaxPool2d(3, 2, 1), *blocks,
        torch.nn.AdaptiveAvgPool2d(1), torch.nn.Flatten(), torch.nn.Linear(512, 1000),
    )


def picture():
    return torch.nn.Sequential(
        torch.nn.Conv2d(1, 6, 5), torch.nn.ReLU(), torch.nn.MaxPool2d(2),
        torch.nn.Conv2d(6, 16, 5), torch.nn.ReLU(), torch.nn.MaxPool2d(2),
        torch.nn.Flatten(), torch.nn.Linear(400, 120), torch.nn.ReLU(),
        torch.nn.Linear(120, 84), torch.nn.ReLU(), torch.nn.Linear(84, 10),
    )


def load(net, operands):
    """Into weights of convolutions and linear layers; normalisations stay as they begin."""
    weights = []
    for module in net.modules():
        if isinstance(module, (torch.nn.Conv2d, torch.nn.Linear)):
            weights += [weight for weight in (module.weight, module.bias) if weight is not None]
    if len(weights) != len(operands):
        raise ValueError(f"{len(weights)} weights, but {len(operands)} operands")
    for weight, operand in zip(weights, operands):
        weight.data.copy_(torch.from_numpy(operand))


def network(kind, options, operands):
    net = resnet_18() if kind == "network-resnet-18" else picture()
    if kind == "network-training":
        return training(net, options, operands)
    load(net, operands[1:])
    net.eval()
    x = torch.from_numpy(operands[0])
    return lambda: net(x), lambda result: result.numpy(), ""


def training(net, options, operands):
    batch, rate = int(options["batch"]), float(options["rate"])
    images = torch.from_numpy(operands[0]).split(batch)
    classes = torch.from_numpy(operands[1]).long().split(batch)
    loss = torch.nn.CrossEntropyLoss()
    optimizer = torch.optim.SGD(net.parameters(), lr=rate)

    def run():
        load(net, operands[2:])
        losses = []
        with torch.enable_grad():
            for x, truth in zip(images, classes):
                optimizer.zero_grad(set_to_none=True)
                value = loss(net(x), truth)
                value.backward()
                optimizer.step()
                losses.append(value.item())
        return losses

    return run, lambda result: numpy.array(result, dtype=numpy.float32), ""


def prepare(kind, options, operands):
    if kind.startswith("network-"):
        return network(kind, options, operands)
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
