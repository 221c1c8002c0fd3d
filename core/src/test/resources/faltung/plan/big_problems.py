"""Times SciPy on one of the big problems of BigProblems: prints "function seconds" lines.

Usage: python3 big_problems.py NAME. The best of three runs of scipy.signal.fftconvolve and oaconvolve for floating
point, one run of scipy.signal.convolve(method="auto") for integers, which SciPy sums directly.
"""

import sys
import time

import numpy as np
import scipy
from scipy import signal

rng = np.random.default_rng(2026)


def real(*shape):
    return rng.uniform(-1, 1, shape)


def operands(name):
    if name == "double-1d":
        return real(10**6), real(10**6), "full"
    if name == "double-2d":
        return real(4096, 4096), real(255, 255), "same"
    if name == "double-3d":
        return real(256, 256, 256), real(15, 15, 15), "same"
    if name == "complex-1d":
        return real(2**20) + 1j * real(2**20), real(2**20) + 1j * real(2**20), "full"
    if name == "long-1d":
        return rng.integers(-10**6, 10**6, 10**5), rng.integers(-10**6, 10**6, 10**5), "full"
    raise SystemExit(f"no problem {name}")


def seconds(function, runs):
    best = float("inf")
    for _ in range(runs):
        start = time.perf_counter()
        function()
        best = min(best, time.perf_counter() - start)
    return best


x, h, mode = operands(sys.argv[1])
print("version", scipy.__version__)
if x.dtype == np.int64:
    print("convolve", seconds(lambda: signal.convolve(x, h, mode), 1))
else:
    print("fftconvolve", seconds(lambda: signal.fftconvolve(x, h, mode), 3))
    print("oaconvolve", seconds(lambda: signal.oaconvolve(x, h, mode), 3))
