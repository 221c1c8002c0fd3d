"""SciPy as a peer: convolution in full, by whichever of its functions is the fastest. scipy_server.py THREADS"""

import time

import numpy
import scipy
import scipy.signal

import server


def candidates(x, h):
    yield "fftconvolve", lambda: scipy.signal.fftconvolve(x, h)
    yield "oaconvolve", lambda: scipy.signal.oaconvolve(x, h)
    if h.size <= 1000:  # above, the direct sum takes minutes
        yield "convolve, direct", lambda: scipy.signal.convolve(x, h, method="direct")
        if x.ndim == 1:
            yield "numpy.convolve", lambda: numpy.convolve(x, h)


def seconds(run):
    run()
    times = []
    for _ in range(3):
        start = time.perf_counter()
        run()
        times.append(time.perf_counter() - start)
    return min(times)


def prepare(kind, options, operands):
    if kind != "convolve":
        return None
    x, h = operands
    took = [(seconds(run), name, run) for name, run in candidates(x, h)]
    _, name, run = min(took, key=lambda each: each[0])
    return run, lambda result: result.astype(x.dtype, copy=False), name


server.serve("scipy", scipy.__version__, prepare)
