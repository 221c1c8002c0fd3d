"""Writes golden.txt: Wiener's filter by NumPy's FFT, Richardson and Lucy's iteration by SciPy.

Run with Python 3, NumPy and SciPy 1.10:  python3 golden.py > golden.txt
"""

import numpy as np
from scipy import signal

random = np.random.default_rng(21)


def put(name, values):
    print(name, *(repr(float(v)) for v in np.asarray(values, dtype=float).ravel()))


kernel = random.random((3, 4))
kernel /= kernel.sum()
scene = np.zeros((12, 15))
scene[3, 4], scene[8, 10], scene[6, 2] = 100, 60, 30
put("kernel", kernel)

full = signal.convolve2d(scene, kernel, "full") + 0.5
estimate = np.full(scene.shape, full.sum() / scene.size / kernel.sum())
for _ in range(20):
    model = signal.convolve2d(estimate, kernel, "full")
    estimate = estimate * signal.correlate2d(full / model, kernel, "valid") / kernel.sum()
put("full", full)
put("lucy.full", estimate)

same = signal.convolve2d(scene, kernel, "same") + 0.5
share = signal.convolve2d(np.ones(same.shape), kernel[::-1, ::-1], "full")[2 - 1 : 2 - 1 + 12, 3 - 1 : 3 - 1 + 15]
estimate = np.full(same.shape, same.sum() / share.sum())
for _ in range(20):
    quotient = same / signal.convolve2d(estimate, kernel, "same")
    back = signal.convolve2d(quotient, kernel[::-1, ::-1], "full")[2 - 1 : 2 - 1 + 12, 3 - 1 : 3 - 1 + 15]
    estimate = estimate * back / share
put("same", same)
put("lucy.same", estimate)

placed = np.zeros(scene.shape)
placed[:3, :4] = kernel
placed = np.roll(placed, (-1, -1), (0, 1))
transfer = np.fft.fft2(placed)
blurred = np.fft.ifft2(np.fft.fft2(scene) * transfer).real + random.normal(0, 0.1, scene.shape)
put("wrapped", blurred)
for ratio in (0.0, 0.001, 0.1):
    spectrum = np.conj(transfer) * np.fft.fft2(blurred) / (abs(transfer) ** 2 + ratio)
    put(f"wiener.{ratio}", np.fft.ifft2(spectrum).real)
