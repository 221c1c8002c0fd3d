"""A state_dict as safetensors, and what PyTorch computes with it, for StateFilesTest.

/usr/bin/python3 state.py (Debian's python3-torch, 1.13). Python's safetensors package is not needed: the format is
a header of JSON with its length before it, and the numbers.
"""
import json
import os
import struct

import numpy as np
import torch
from torch import nn

HERE = os.path.dirname(os.path.abspath(__file__))
TYPES = {"float32": "F32", "int64": "I64"}


def write(path, arrays):
    header, data, at = {}, b"", 0
    # As the package does: larger types first, then by name.
    for name in sorted(arrays, key=lambda key: (-arrays[key].itemsize, key)):
        array = np.asarray(arrays[name])
        header[name] = {"dtype": TYPES[str(array.dtype)], "shape": list(array.shape),
                        "data_offsets": [at, at + array.nbytes]}
        data += array.tobytes()
        at += array.nbytes
    text = json.dumps(header, separators=(",", ":")).encode()
    text += b" " * (-len(text) % 8)
    with open(path, "wb") as file:
        file.write(struct.pack("<Q", len(text)) + text + data)


def main():
    torch.manual_seed(20261128)
    model = nn.Sequential(nn.Conv2d(1, 4, 3, padding=1), nn.BatchNorm2d(4), nn.ReLU(), nn.MaxPool2d(2),
                          nn.Flatten(), nn.Linear(64, 5))
    model.train()
    model(torch.randn(6, 1, 8, 8))
    model.eval()
    x = torch.randn(3, 1, 8, 8)
    y = model(x)
    write(os.path.join(HERE, "state.safetensors"), {k: v.numpy() for k, v in model.state_dict().items()})
    np.savez_compressed(os.path.join(HERE, "state-run.npz"), x=x.numpy(), y=y.detach().numpy(),
                        names=np.arange(len(model.state_dict())))


if __name__ == "__main__":
    main()
