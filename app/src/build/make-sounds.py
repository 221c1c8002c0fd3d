#!/usr/bin/env python3
"""Makes voice.wav and head.wav from what Debian 12 has of them; LICENCES.txt beside them tells their origin.

Needs python3 with NumPy, SciPy and h5py, and libspandsp2, which decodes G.722. In a folder for it:

    apt-get download asterisk-core-sounds-en-g722 libmysofa1
    for package in *.deb; do dpkg-deb -x "$package" unpacked; done
    python3 make-sounds.py unpacked

Versions that were used: asterisk-core-sounds-en-g722 1.6.1-1, libmysofa1 1.3.1~dfsg0-1,
libspandsp2 0.0.6+dfsg-2, SciPy 1.10.1.
"""

import ctypes
import math
import os
import sys

import h5py
import numpy as np
from scipy.io import wavfile
from scipy.signal import resample_poly

RATE = 16000
VOICE = "usr/share/asterisk/sounds/en_US_f_Allison/tt-weasels.g722"
HEAD = "usr/share/libmysofa/MIT_KEMAR_normal_pinna.sofa"


def decoded(name):
    """The samples of a G.722 file of 64 kbit/s: 16 bits, 16000 a second."""
    codec = ctypes.CDLL("libspandsp.so.2")
    codec.g722_decode_init.restype = ctypes.c_void_p
    codec.g722_decode_init.argtypes = [ctypes.c_void_p, ctypes.c_int, ctypes.c_int]
    codec.g722_decode.argtypes = [ctypes.c_void_p, ctypes.c_void_p, ctypes.c_char_p, ctypes.c_int]
    with open(name, "rb") as file:
        code = file.read()
    samples = (ctypes.c_int16 * (2 * len(code) + 16))()
    state = codec.g722_decode_init(None, 64000, 0)
    count = codec.g722_decode(state, samples, code, len(code))
    return np.array(samples[:count], dtype=np.int16)


def responses(name):
    """What the two ears, left and right, hear of an impulse at 90 degrees to the left."""
    with h5py.File(name) as sofa:
        azimuth, elevation = sofa["SourcePosition"][:, 0], sofa["SourcePosition"][:, 1]
        (place,) = np.nonzero((azimuth == 90) & (elevation == 0))[0]
        rate = int(sofa["Data.SamplingRate"][0])
        ears = sofa["Data.IR"][place]
    common = math.gcd(RATE, rate)
    # A response is a sum over time: with fewer samples a second each has to weigh more.
    return resample_poly(ears, RATE // common, rate // common, axis=1) * (rate / RATE)


if __name__ == "__main__":
    build = os.path.dirname(os.path.abspath(__file__))
    here = os.path.join(build, "..", "main", "resources", "faltung", "app", "tour")
    unpacked = sys.argv[1]
    wavfile.write(os.path.join(here, "voice.wav"), RATE, decoded(os.path.join(unpacked, VOICE)))
    ears = responses(os.path.join(unpacked, HEAD)).astype(np.float32)
    wavfile.write(os.path.join(here, "head.wav"), RATE, ears.T.copy())
