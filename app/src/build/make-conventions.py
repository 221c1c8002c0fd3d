#!/usr/bin/env python3
"""Prints the outputs in DiagnoseChapter: the same x and h through other people's functions.

Needs python3 with NumPy, SciPy, OpenCV and PyTorch, and octave. Versions that were used: SciPy 1.10.1,
OpenCV 4.6.0, PyTorch 1.13.0, Octave 7.3.0 (whose conv2 is MATLAB's).
"""

import subprocess

import cv2
import numpy as np
import scipy.ndimage
import torch

X = np.array([[3, 1, 4, 1, 5, 9], [2, 6, 5, 3, 5, 8], [9, 7, 9, 3, 2, 3], [8, 4, 6, 2, 6, 4], [3, 3, 8, 3, 2, 7]])
H = np.array([[1, 0, 2, 0, 0], [0, 0, 0, 1, 0], [0, 3, 0, -1, 0], [0, 0, 0, 0, -2], [0, 0, 1, 0, 4]])
SMALL = np.array([[1, 2], [0, 3]])
LONG = np.array([2, 7, 1, 8, 2, 8, 1, 8, 2, 8, 4, 5])
SHORT = np.array([1, -2, 0, 3])
FIVE = np.array([1, -2, 0, 3, 1])


def octave(code):
    return subprocess.run(["octave", "-q", "--eval", code], capture_output=True, text=True, check=True).stdout


def show(name, y):
    print(name, "; ".join(" ".join(str(int(round(v))) for v in row) for row in np.atleast_2d(y)))


def literal(a):
    return "[" + ";".join(" ".join(map(str, row)) for row in np.atleast_2d(a)) + "]"


if __name__ == "__main__":
    show("scipy.ndimage.convolve", scipy.ndimage.convolve(X, H, mode="reflect"))
    show("cv2.filter2D", cv2.filter2D(X.astype(np.float64), cv2.CV_64F, H.astype(np.float64)))
    x = torch.tensor(LONG, dtype=torch.float64).reshape(1, 1, -1)
    h = torch.tensor(SHORT, dtype=torch.float64).reshape(1, 1, -1)
    show("torch conv1d same", torch.nn.functional.conv1d(x, h, padding="same").numpy()[0])
    print("octave conv2 same", octave("disp(conv2(%s, %s, 'same'))" % (literal(X), literal(SMALL))))
    full = np.convolve(LONG, FIVE)
    show("off by one", full[3 : 3 + len(LONG)])
    show("random", np.random.default_rng(1).integers(-20, 40, len(LONG)))
