"""Writes golden.txt: outputs of NumPy and SciPy that the diagnosis has to recognise.

Run with NumPy 1.24.2 and SciPy 1.10.1: python3 golden.py > golden.txt
One case is five lines: name; what the diagnosis has to say; x; h; y, each with its shape.
"""

import numpy as np
from scipy import ndimage, signal

random = np.random.RandomState(20261122)


def line(array):
    array = np.asarray(array, dtype=float)
    shape = "x".join(str(n) for n in array.shape)
    print(shape + " " + " ".join(repr(float(v)) for v in array.ravel()))


def case(name, said, x, h, y):
    print(name)
    print(said)
    line(x)
    line(h)
    line(y)


x = random.randn(23)
h4 = random.randn(4)
h5 = random.randn(5)
image = random.randn(9, 11)
k3 = random.randn(3, 3)
k5 = random.randn(5, 5)
k24 = random.randn(2, 4)

for mode, said in (("full", "full"), ("same", "same as SciPy's"), ("valid", "valid")):
    case("numpy.convolve 5 " + mode, "convolution (h flipped), " + said, x, h5, np.convolve(x, h5, mode))
    case("numpy.convolve 4 " + mode, "convolution (h flipped), " + said, x, h4, np.convolve(x, h4, mode))
    case("numpy.correlate 4 " + mode, "correlation (h not flipped), " + said, x, h4, np.correlate(x, h4, mode))
    case("scipy.signal.fftconvolve " + mode, "convolution (h flipped), " + said, image, k24,
         signal.fftconvolve(image, k24, mode))
    case("scipy.signal.correlate " + mode, "correlation (h not flipped), " + said, image, k24,
         signal.correlate(image, k24, mode))
case("numpy.convolve short x same", "same as NumPy's", h4, x, np.convolve(h4, x, "same"))
case("numpy.correlate exchanged", "correlation (h not flipped), same as", x, h5, np.correlate(h5, x, "same")[::-1])
case("numpy.correlate exchanged, not turned", "y reversed", x, h5, np.correlate(h5, x, "full"))
for mode, said in (("constant", "zeros beyond the edge"), ("nearest", "border edge"), ("reflect", "border symmetric"),
                   ("mirror", "border reflect"), ("wrap", "border wrap")):
    case("ndimage.correlate1d " + mode, said, x, h5,
         ndimage.correlate1d(x, h5, mode=mode))
    case("ndimage.correlate " + mode, "correlation (h not flipped), same as SciPy's", image, k24,
         ndimage.correlate(image, k24, mode=mode))
    case("ndimage.convolve " + mode, said, image, k5, ndimage.convolve(image, k5, mode=mode))
    case("ndimage.convolve even " + mode, "convolution (h flipped), same as PyTorch's", image, k24,
         ndimage.convolve(image, k24, mode=mode))
case("ndimage.convolve cval", "border constant:2.5", image, k3, ndimage.convolve(image, k3, mode="constant", cval=2.5))
case("ndimage.convolve origin", "padding", x, h5, ndimage.convolve1d(x, h5, mode="wrap", origin=1))
case("ndimage.uniform_filter", "h divided by its sum", image, np.ones((3, 3)),
     ndimage.uniform_filter(image, 3, mode="nearest"))
case("convolve2d fill", "border constant:-1.25", image, k3,
     signal.convolve2d(image, k3, mode="same", boundary="fill", fillvalue=-1.25))
case("convolve2d symm full", "convolution (h flipped), full, border symmetric", image, k24,
     signal.convolve2d(image, k24, mode="full", boundary="symm"))
case("correlate2d wrap", "border wrap", image, k3, signal.correlate2d(image, k3, mode="same", boundary="wrap"))
case("lfilter", "convolution (h flipped), padding 4 before and 0 behind", x, h5, signal.lfilter(h5, [1], x))
case("upfirdn", "full, stride 3", x, h5, signal.upfirdn(h5, x, down=3))
case("single precision", "border reflect", image.astype(np.float32), k3.astype(np.float32),
     ndimage.correlate(image.astype(np.float32), k3.astype(np.float32), mode="mirror"))
case("three decimals", "rounded to 3 decimals", x, h5, np.round(np.convolve(x, h5, "same"), 3))
picture = random.randint(0, 256, (12, 10)).astype(np.uint8)
gauss = np.outer([1, 2, 1], [1, 2, 1]) / 16.0
sharpen = np.array([[0, -1, 0], [-1, 5, -1], [0, -1, 0.0]])
case("uint8 cut off", "rounded down to integers", picture, gauss,
     ndimage.convolve(picture, gauss, output=np.uint8, mode="nearest"))
case("uint8 clamped", "clamped to 0…255", picture, sharpen,
     np.clip(ndimage.correlate(picture.astype(float), sharpen, mode="mirror"), 0, 255))
case("uint8 rounded", "rounded to integers", picture, gauss * 16,
     np.rint(ndimage.correlate(picture.astype(float), gauss, mode="mirror")))
case("divided by 255", "times 1/255", picture, k3, signal.convolve2d(picture / 255.0, k3, "valid"))
case("transposed kernel", "h transposed", image, k3, signal.convolve2d(image, k3.T, "same"))
case("transposed image", "x transposed", image, k24, signal.convolve2d(image.T, k24, "full"))
case("image upside down", "y reversed along axis 0", image, k24, signal.convolve2d(image[::-1], k24, "full"))
case("one axis flipped", "flipped along axis 1 only", image, k24, signal.correlate2d(image, k24[:, ::-1], "full"))
case("separable, mixed borders", "border reflect,wrap", image, np.outer([1, 3, 2.0], [2, -1, 4.0]),
     ndimage.correlate1d(ndimage.correlate1d(image, [1, 3, 2.0], axis=0, mode="mirror"), [2, -1, 4.0], axis=1,
                         mode="wrap"))
cube = random.randn(5, 6, 4)
k222 = random.randn(2, 3, 2)
case("three axes", "correlation (h not flipped), same as SciPy's, border wrap", cube, k222,
     ndimage.correlate(cube, k222, mode="wrap"))
