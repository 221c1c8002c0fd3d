"""Writes golden.txt: scipy.signal.filtfilt of finite impulse responses.

Run with Python 3, NumPy and SciPy 1.10:  python3 golden.py > golden.txt
Each line is a name and values, so that repr reads back the same double.
"""

import numpy as np
from scipy import signal

random = np.random.default_rng(41)


def put(name, values):
    print(name, *(repr(float(v)) for v in values))


for taps in (2, 3, 5, 8, 33):
    h = random.standard_normal(taps) if taps < 33 else signal.firwin(taps, 0.2)
    x = np.cumsum(random.standard_normal(3 * taps + 20)) + 5
    put(f"h.{taps}", h)
    put(f"x.{taps}", x)
    put(f"y.{taps}", signal.filtfilt(h, 1, x))
    for padtype in ("odd", "even", "constant"):
        put(f"y.{taps}.{padtype}", signal.filtfilt(h, 1, x, padtype=padtype))
        put(f"y.{taps}.{padtype}.7", signal.filtfilt(h, 1, x, padtype=padtype, padlen=7))
        put(f"y.{taps}.{padtype}.0", signal.filtfilt(h, 1, x, padtype=padtype, padlen=0))
    put(f"y.{taps}.none", signal.filtfilt(h, 1, x, padtype=None))
