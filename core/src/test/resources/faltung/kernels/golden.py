"""Writes golden.txt: the values of SciPy, OpenCV and scikit-image.

Run with Python 3, NumPy, SciPy 1.10, OpenCV 4.6, scikit-image 0.19:  python3 golden.py > golden.txt
Each line is a name and the values, row-major, so that repr reads back the same double. A filter is
asked for its response to an impulse: the kernel of a convolution.
"""

import math
from fractions import Fraction

import cv2
import numpy as np
from scipy import ndimage, signal
from skimage import filters


def put(name, values):
    print(name, *(repr(float(v)) for v in np.asarray(values, dtype=float).ravel()))


def impulse(rank, size):
    x = np.zeros((size,) * rank)
    x[(size // 2,) * rank] = 1
    return x


for sigma in (0.5, 1.0, 2.3):
    for rank in (1, 2):
        size = 2 * int(4 * sigma + 0.5) + 1
        x = impulse(rank, size)
        put(f"gaussian.{rank}.{sigma}", ndimage.gaussian_filter(x, sigma, mode="constant"))
        put(f"log.{rank}.{sigma}", ndimage.gaussian_laplace(x, sigma, mode="constant"))
        for order in (1, 2, 3):
            orders = (order,) if rank == 1 else (0, order)
            put(f"derivative.{rank}.{sigma}.{order}", ndimage.gaussian_filter(x, sigma, orders, mode="constant"))
        size = 2 * int(4 * 1.6 * sigma + 0.5) + 1
        x = impulse(rank, size)
        put(f"dog.{rank}.{sigma}", filters.difference_of_gaussians(x, sigma, 1.6 * sigma, mode="constant"))
    size = 2 * int(4 * sigma + 0.5) + 1
    sharp = filters.unsharp_mask(np.pad(impulse(2, size), size), sigma, 0.7, preserve_range=True)
    put(f"unsharp.{sigma}", sharp[size:-size, size:-size])

for sigma, size in ((0.8, 3), (1.5, 7), (3.0, 9)):
    put(f"getGaussianKernel.{sigma}.{size}", cv2.getGaussianKernel(size, sigma, cv2.CV_64F))

for size in (1, 2, 3, 4, 5):
    put(f"box.{size}", ndimage.uniform_filter(impulse(1, 11), size, mode="constant")[3:8])

for axis, name in ((1, "x"), (0, "y")):
    x = impulse(2, 3)
    put(f"sobel.{name}", ndimage.sobel(x, axis, mode="constant"))
    put(f"prewitt.{name}", ndimage.prewitt(x, axis, mode="constant"))
    dx, dy = (1, 0) if name == "x" else (0, 1)
    put(f"cv.scharr.{name}", cv2.Scharr(x, cv2.CV_64F, dx, dy, borderType=cv2.BORDER_CONSTANT))
    for size in (3, 5, 7, 9):
        wide = impulse(2, size)
        put(f"cv.sobel.{name}.{size}", cv2.Sobel(wide, cv2.CV_64F, dx, dy, ksize=size, borderType=cv2.BORDER_CONSTANT))
for size in (3, 5, 7):
    kx, ky = cv2.getDerivKernels(1, 0, size, ktype=cv2.CV_64F)
    put(f"getDerivKernels.{size}", np.outer(ky, kx))
kx, ky = cv2.getDerivKernels(1, 0, cv2.FILTER_SCHARR, ktype=cv2.CV_64F)
put("getDerivKernels.scharr", np.outer(ky, kx))
x = np.pad(impulse(2, 3), 1)
put("skimage.sobel_v", filters.sobel_v(x)[1:-1, 1:-1])
for rank in (1, 2, 3):
    put(f"laplace.{rank}", ndimage.laplace(impulse(rank, 3), mode="constant"))
put("cv.laplacian", cv2.Laplacian(impulse(2, 3), cv2.CV_64F, ksize=1, borderType=cv2.BORDER_CONSTANT))
put("sobel3d", ndimage.sobel(impulse(3, 3), 1, mode="constant"))

for wavelength, degrees, sigma, gamma, phase in ((8, 0, 4, 0.5, 0), (5, 30, 2, 0.8, 90), (6.5, -75, 3, 1, 20), (10, 90, 2.5, 2, 0)):
    kernel = cv2.getGaborKernel(
        (0, 0), sigma, np.deg2rad(-degrees), wavelength, gamma, np.deg2rad(phase), cv2.CV_64F
    )
    put(f"gabor.{wavelength}.{degrees}.{sigma}.{gamma}.{phase}", kernel)

def exact_savgol(length, order, derivative, delta):
    """The same least squares in fractions: only the last step rounds."""
    points = range(-(length // 2), length // 2 + 1)
    powers = [[Fraction(k) ** j for j in range(order + 1)] for k in points]
    normal = [[sum(row[i] * row[j] for row in powers) for j in range(order + 1)] for i in range(order + 1)]
    right = [Fraction(int(i == derivative)) for i in range(order + 1)]
    for pivot in range(order + 1):
        for row in range(order + 1):
            if row != pivot:
                factor = normal[row][pivot] / normal[pivot][pivot]
                normal[row] = [a - factor * b for a, b in zip(normal[row], normal[pivot])]
                right[row] -= factor * right[pivot]
    solution = [right[i] / normal[i][i] for i in range(order + 1)]
    scale = math.factorial(derivative) / Fraction(delta) ** derivative
    # Convolution order: the weight of the sample before comes last.
    return [float(scale * sum(c * p for c, p in zip(solution, row))) for row in reversed(powers)]


for length, order in ((5, 2), (7, 3), (11, 3), (21, 4), (25, 6), (101, 8), (13, 12)):
    positions = np.arange(-(length // 2), length // 2 + 1.0)
    put(f"savgol.condition.{length}.{order}", [np.linalg.cond(np.vander(positions, order + 1))])
    for derivative in range(0, min(order, 3) + 1):
        put(
            f"savgol.{length}.{order}.{derivative}",
            signal.savgol_coeffs(length, order, derivative, delta=0.5, use="conv"),
        )
        put(f"savgol.exact.{length}.{order}.{derivative}", exact_savgol(length, order, derivative, 0.5))

for length in (1, 2, 5, 8, 31):
    for name in ("boxcar", "hann", "hamming", "blackman"):
        put(f"window.{name}.{length}", signal.windows.get_window(name, length, fftbins=False))
    for beta in (0.0, 2.5, 8.6, 30.0):
        put(f"window.kaiser.{beta}.{length}", signal.windows.kaiser(length, beta))

for attenuation in (21, 30, 50, 60, 95.5, 120):
    put(f"kaiser_beta.{attenuation}", [signal.kaiser_beta(attenuation)])
    for width in (0.3, 0.05, 0.0071):
        put(f"kaiserord.{attenuation}.{width}", [signal.kaiserord(attenuation, width)[0]])

windows = {"hann": "hann", "hamming": "hamming", "blackman": "blackman", "rectangular": "boxcar", "kaiser": ("kaiser", 6.5)}
for name, window in windows.items():
    put(f"firwin.lowpass.{name}", signal.firwin(21, 0.12, window=window, fs=1))
    put(f"firwin.highpass.{name}", signal.firwin(21, 0.12, window=window, pass_zero=False, fs=1))
    put(f"firwin.bandpass.{name}", signal.firwin(31, [0.1, 0.27], window=window, pass_zero=False, fs=1))
    put(f"firwin.bandstop.{name}", signal.firwin(31, [0.1, 0.27], window=window, fs=1))
