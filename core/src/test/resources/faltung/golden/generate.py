"""Golden values from NumPy and SciPy, in small integers, so that every sum is exact.

Run as:  python3 generate.py > numpy-scipy.txt
Each line: function, mode, shape of x, shape of h, shape of y, then the values of x, h and y, separated by blanks.
A function that begins with "complex:" has complex values, each as its real and its imaginary part.
"""
import itertools
import sys

import numpy as np
import scipy
import scipy.ndimage
import scipy.signal

random = np.random.RandomState(20261122)


def integers(shape):
    return random.randint(-9, 10, size=shape)


def emit(function, mode, x, h, y):
    shape = lambda a: ",".join(map(str, a.shape))
    values = " ".join(str(int(v)) for a in (x, h, y) for v in np.asarray(a).ravel())
    print(function, mode, shape(x), shape(h), shape(np.asarray(y)), values)


print("# NumPy %s, SciPy %s" % (np.__version__, scipy.__version__))
for n, k in itertools.product(range(1, 8), range(1, 6)):
    for mode in ("full", "same", "valid"):
        x, h = integers(n), integers(k)
        if mode == "valid" and k > n:
            continue
        emit("numpy.convolve", mode, x, h, np.convolve(x, h, mode))
        emit("numpy.correlate", mode, x, h, np.correlate(x, h, mode))

for shape, kernel in [((6,), (3,)), ((6,), (4,)), ((5, 6), (3, 3)), ((5, 6), (2, 4)), ((4, 5, 3), (2, 3, 2))]:
    for mode in ("full", "same", "valid"):
        x, h = integers(shape), integers(kernel)
        emit("scipy.signal.convolve", mode, x, h, scipy.signal.convolve(x, h, mode, method="direct"))
        emit("scipy.signal.correlate", mode, x, h, scipy.signal.correlate(x, h, mode, method="direct"))

modes = ["constant", "nearest", "reflect", "mirror", "wrap", "grid-mirror", "grid-wrap", "grid-constant"]
shapes = [((5,), (3,)), ((5,), (4,)), ((3,), (7,)), ((2,), (5,)), ((4, 5), (3, 3)), ((4, 5), (2, 3)), ((3, 3), (5, 5)),
          ((3, 4, 2), (3, 2, 3))]
for mode in modes:
    for shape, kernel in shapes:
        x, h = integers(shape), integers(kernel)
        emit("scipy.ndimage.convolve", mode, x, h, scipy.ndimage.convolve(x, h, mode=mode, cval=3))
        emit("scipy.ndimage.correlate", mode, x, h, scipy.ndimage.correlate(x, h, mode=mode, cval=3))

for boundary in ("fill", "symm", "wrap"):
    for mode in ("full", "same", "valid"):
        for shape, kernel in [((4, 5), (3, 3)), ((4, 5), (2, 4))]:
            x, h = integers(shape), integers(kernel)
            emit("scipy.signal.convolve2d", mode + "/" + boundary, x, h,
                 scipy.signal.convolve2d(x, h, mode, boundary, fillvalue=2))
            emit("scipy.signal.correlate2d", mode + "/" + boundary, x, h,
                 scipy.signal.correlate2d(x, h, mode, boundary, fillvalue=2))


def complexes(shape):
    return integers(shape) + 1j * integers(shape)


def emit_complex(function, mode, x, h, y):
    shape = lambda a: ",".join(map(str, a.shape))
    values = " ".join("%d %d" % (round(v.real), round(v.imag)) for a in (x, h, y) for v in np.asarray(a).ravel())
    print("complex:" + function, mode, shape(x), shape(h), shape(np.asarray(y)), values)


# Every border with every size in every rank: NumPy pads, SciPy's "valid" convolves.
paddings = {"zero": {"mode": "constant"}, "constant:3": {"mode": "constant", "constant_values": 3},
            "edge": {"mode": "edge"}, "symmetric": {"mode": "symmetric"}, "reflect": {"mode": "reflect"},
            "wrap": {"mode": "wrap"}}


def padded(x, kernel, size, padding):
    """So many elements more at both ends that "valid" gives the size: at the low end, in the middle, or none."""
    widths = []
    for k in kernel:
        reach = k - 1
        low = {"full": reach, "same": reach - reach // 2, "valid": 0}[size]
        high = {"full": reach, "same": reach // 2, "valid": 0}[size]
        widths.append((low, high))
    return np.pad(x, widths, **padding)


ranks = [((6,), (3,)), ((7,), (4,)), ((3,), (3,)), ((4, 5), (3, 3)), ((5, 4), (2, 3)), ((3, 3, 4), (2, 3, 2)),
         ((2, 3, 2), (2, 2, 2))]
for border, size, (shape, kernel) in itertools.product(paddings, ("full", "same", "valid"), ranks):
    x, h = integers(shape), integers(kernel)
    emit("numpy.pad.convolve", size + "/" + border, x, h,
         scipy.signal.convolve(padded(x, kernel, size, paddings[border]), h, "valid", method="direct"))
    x, h = complexes(shape), complexes(kernel)
    # The constant of a border is real.
    emit_complex("numpy.pad.convolve", size + "/" + border, x, h,
                 scipy.signal.convolve(padded(x, kernel, size, paddings[border]), h, "valid", method="direct"))

for n, k in itertools.product((1, 2, 5, 6), (1, 2, 3, 4)):
    for mode in ("full", "same") + (("valid",) if k <= n else ()):
        x, h = complexes(n), complexes(k)
        emit_complex("numpy.convolve", mode, x, h, np.convolve(x, h, mode))
        emit_complex("numpy.correlate", mode, x, h, np.correlate(x, h, mode))

for shape, kernel in [((6,), (4,)), ((5, 6), (3, 3)), ((5, 6), (2, 4)), ((4, 5, 3), (2, 3, 2))]:
    for mode in ("full", "same", "valid"):
        x, h = complexes(shape), complexes(kernel)
        emit_complex("scipy.signal.convolve", mode, x, h, scipy.signal.convolve(x, h, mode, method="direct"))
        emit_complex("scipy.signal.correlate", mode, x, h, scipy.signal.correlate(x, h, mode, method="direct"))

for mode in modes:
    for shape, kernel in [((5,), (3,)), ((4, 5), (2, 3)), ((3, 4, 2), (3, 2, 3))]:
        x, h = complexes(shape), complexes(kernel)
        emit_complex("scipy.ndimage.convolve", mode, x, h, scipy.ndimage.convolve(x, h, mode=mode, cval=3))
        emit_complex("scipy.ndimage.correlate", mode, x, h, scipy.ndimage.correlate(x, h, mode=mode, cval=3))
