"""What ModelsTest compares LeNet-5 with: loss, scores, and the product of each gradient with given numbers.

Run by: python3 lenet5.py DigitBitmaps.java   (PyTorch 1.13)
"""
import math
import re
import sys

import torch
import torch.nn.functional as F

torch.set_default_dtype(torch.float64)


def numbers(parameter, count):
    return torch.tensor([math.sin(0.37 * at + 1.7 * parameter + 0.1) for at in range(count)])


lines = [l.strip() for l in re.search(r'"""\n(.*?)"""', open(sys.argv[1]).read(), re.S).group(1).split('\n')]
centres = []
for digit in range(10):
    top, left = (0 if digit < 5 else 13), digit % 5 * 9
    centres.append([1.0 if lines[top + r][left + c] == '#' else -1.0 for r in range(12) for c in range(7)])
centres = torch.tensor(centres)

table = [[(m + k) % 6 for k in range(3)] for m in range(6)] + [[(m + k) % 6 for k in range(4)] for m in range(6)]
table += [[m % 6, (m + 1) % 6, (m + 3) % 6, (m + 4) % 6] for m in range(3)] + [list(range(6))]

shapes = [(6, 1, 5, 5), (6,), (6,), (6,), (60, 5, 5), (16,), (16,), (16,), (120, 16, 5, 5), (120,), (84, 120), (84,)]
p = []
for n, shape in enumerate(shapes):
    count = math.prod(shape)
    p.append((numbers(n, count) * (0.1 if count > 1000 else 0.5)).reshape(shape).requires_grad_())


def squash(a):
    return 1.7159 * torch.tanh(2 / 3 * a)


def subsample(a, w, b):
    return squash(F.avg_pool2d(a, 2) * 4 * w[:, None, None] + b[:, None, None])


x = numbers(50, 2 * 32 * 32).reshape(2, 1, 32, 32)
h = subsample(squash(F.conv2d(x, p[0], p[1])), p[2], p[3])
maps, at = [], 0
for m, inputs in enumerate(table):
    w = p[4][at:at + len(inputs)]
    at += len(inputs)
    maps.append(F.conv2d(h[:, inputs], w[None], p[5][m:m + 1]))
h = subsample(squash(torch.cat(maps, 1)), p[6], p[7])
h = squash(F.conv2d(h, p[8], p[9])).flatten(1)
h = squash(F.linear(h, p[10], p[11]))
y = ((h[:, None] - centres) ** 2).sum(2)
truth = torch.tensor([3, 8])
j = torch.full((2, 1), -10.0)
loss = (y.gather(1, truth[:, None])[:, 0] + torch.logsumexp(torch.cat([j, -y], 1), 1)).mean()
loss.backward()
out = [loss.item()] + (-y).flatten().tolist()
out += [(q.grad.flatten() * numbers(60, q.numel())).sum().item() for q in p]
print(',\n    '.join(repr(v) for v in out))
