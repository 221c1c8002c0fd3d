"""Writes golden.txt: values of SciPy and of OpenCV's documented formulas.

Run with Python 3, NumPy and SciPy 1.10:  python3 golden.py > golden.txt
Each line is a name and the values, row-major, so that repr reads back the same double.
"""

import numpy as np
from scipy import ndimage, signal

random = np.random.default_rng(20)


def put(name, values):
    print(name, *(repr(float(v)) for v in np.asarray(values, dtype=float).ravel()))


for n in range(1, 8):
    for k in range(1, n + 1):
        for mode in ("full", "same", "valid"):
            put(f"lags.{mode}.{n}.{k}", signal.correlation_lags(n, k, mode))

image = random.integers(0, 256, (9, 11)).astype(float)
image[5:8, 0:4] = 17.0  # A flat corner.
template = image[2:5, 4:8].copy() * 0.5 + random.integers(0, 9, (3, 4))
put("image", image)
put("template", template)
windows = np.lib.stride_tricks.sliding_window_view(image, template.shape)
axes = (2, 3)
squares = np.sqrt((windows**2).sum(axes) * (template**2).sum())
put("SQUARED_DIFFERENCE", ((windows - template) ** 2).sum(axes))
put("NORMALIZED_SQUARED_DIFFERENCE", ((windows - template) ** 2).sum(axes) / squares)
put("CORRELATION", (windows * template).sum(axes))
put("NORMALIZED_CORRELATION", (windows * template).sum(axes) / squares)
free = template - template.mean()
centred = windows - windows.mean(axes, keepdims=True)
put("COEFFICIENT", (centred * free).sum(axes))
scale = np.sqrt((centred**2).sum(axes) * (free**2).sum())
put("NORMALIZED_COEFFICIENT", np.divide((centred * free).sum(axes), scale, out=np.zeros_like(scale), where=scale > 0))

for mode, border in (("nearest", "edge"), ("reflect", "symmetric"), ("mirror", "reflect"), ("wrap", "wrap"), ("constant", "constant:0")):
    for size in ((3, 3), (4, 5)):
        mean = ndimage.uniform_filter(image, size, mode=mode)
        name = f"{border}.{size[0]}.{size[1]}"
        put("mean." + name, mean)
        put("variance." + name, ndimage.generic_filter(image, np.var, size, mode=mode))
