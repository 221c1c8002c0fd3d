"""PyTorch's losses and optimisers in float64, for TrainingOfPyTorchTest.

Writes training.npz beside this file: /usr/bin/python3 training.py (Debian's python3-torch, 1.13).
Losses: name|x scores, name|t targets, name|y the loss, name|gx its gradient by the scores.
Optimisers: name|w0 the weights before, name|g the gradients of twelve steps, name|w the weights after each.
Schedules: name|rates of the first steps.
"""
import os
import warnings

import numpy as np
import torch
from torch import nn
from torch.nn import functional as F

warnings.filterwarnings("ignore")
random = np.random.default_rng(5)
out = {}


def loss(name, function, x, t):
    scores = torch.tensor(x, requires_grad=True)
    y = function(scores, torch.tensor(t))
    y.backward()
    out[name + "|x"], out[name + "|t"] = x, t.astype(np.float64)
    out[name + "|y"], out[name + "|gx"] = y.detach().numpy().reshape(1), scores.grad.numpy()


logits, classes = random.normal(0, 3, (5, 7)), random.integers(0, 7, 5)
maps, places = random.normal(0, 3, (2, 4, 3, 5)), random.integers(0, 4, (2, 3, 5))
loss("cross-entropy", F.cross_entropy, logits, classes)
loss("cross-entropy-smoothed", lambda x, t: F.cross_entropy(x, t, label_smoothing=0.1), logits, classes)
loss("cross-entropy-maps", lambda x, t: F.cross_entropy(x, t, label_smoothing=0.3), maps, places)
loss("nll", F.nll_loss, logits, classes)
a, b = random.normal(0, 2, (4, 6)), random.normal(0, 2, (4, 6))
loss("bce", F.binary_cross_entropy_with_logits, 10 * a, random.uniform(0, 1, (4, 6)))
loss("mse", F.mse_loss, a, b)
loss("l1", F.l1_loss, a, b)
loss("huber", lambda x, t: F.huber_loss(x, t, delta=1.0), a, b)
loss("huber-half", lambda x, t: F.huber_loss(x, t, delta=0.5), a, b)


def optimizer(name, make):
    w = torch.tensor(random.normal(0, 1, (3, 4)), requires_grad=True)
    out[name + "|w0"] = w.detach().numpy().copy()
    gradients = random.normal(0, 1, (12, 3, 4))
    chosen, after = make([w]), []
    for g in gradients:
        w.grad = torch.tensor(g)
        chosen.step()
        after.append(w.detach().numpy().copy())
    out[name + "|g"], out[name + "|w"] = gradients, np.array(after)


optim = torch.optim
optimizer("sgd", lambda p: optim.SGD(p, 0.1))
optimizer("sgd-momentum", lambda p: optim.SGD(p, 0.1, momentum=0.9, weight_decay=0.01))
optimizer("sgd-dampened", lambda p: optim.SGD(p, 0.1, momentum=0.8, dampening=0.3))
optimizer("sgd-nesterov", lambda p: optim.SGD(p, 0.1, momentum=0.9, nesterov=True, weight_decay=0.02))
optimizer("adam", lambda p: optim.Adam(p, 0.01))
optimizer("adam-decay", lambda p: optim.Adam(p, 0.02, weight_decay=0.1))
optimizer("adamw", lambda p: optim.AdamW(p, 0.02))
optimizer("rmsprop", lambda p: optim.RMSprop(p, 0.01))
optimizer("rmsprop-momentum", lambda p: optim.RMSprop(p, 0.01, momentum=0.9, weight_decay=0.05))


def schedule(name, make, steps):
    w = torch.zeros(1, requires_grad=True)
    chosen = optim.SGD([w], 0.4)
    rates, plan = [], make(chosen)
    for _ in range(steps):
        rates.append(chosen.param_groups[0]["lr"])
        chosen.step()
        plan.step()
    out[name + "|rates"] = np.array(rates)


lr = optim.lr_scheduler
schedule("step", lambda o: lr.StepLR(o, 4, 0.3), 15)
schedule("cosine", lambda o: lr.CosineAnnealingLR(o, 20, 0.01), 20)
schedule("one-cycle", lambda o: lr.OneCycleLR(o, 0.4, total_steps=40), 40)

np.savez_compressed(os.path.join(os.path.dirname(os.path.abspath(__file__)), "training.npz"), **out)
