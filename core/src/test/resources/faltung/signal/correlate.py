"""Writes correlate.txt: correlations of complex numbers by NumPy and SciPy.

Run with NumPy 1.24.2 and SciPy 1.10.1: python3 correlate.py > correlate.txt
One case is five lines: name; mode; x; h; y. The parts are small integers, so every sum is exact.
scipy.signal.correlate is compared here, and gives the same.
"""

import numpy as np
from scipy import signal

random = np.random.RandomState(20261125)


def line(array):
    print(" ".join("%d%+di" % (round(v.real), round(v.imag)) for v in array))


def gaussian(length):
    return random.randint(-9, 10, length) + 1j * random.randint(-9, 10, length)


for inputs, taps in ((1, 1), (3, 2), (5, 3), (8, 4), (12, 5)):
    for mode in ("full", "valid"):
        x = gaussian(inputs)
        h = gaussian(taps)
        y = np.correlate(x, h, mode)
        assert np.abs(y - signal.correlate(x, h, mode, "direct")).max() < 1e-9
        print("numpy.correlate %d %d" % (inputs, taps))
        print(mode)
        line(x)
        line(h)
        line(y)
