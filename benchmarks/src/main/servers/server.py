"""The server of the benchmarks for peers in Python: the words are those of faltung.benchmarks.peer.Server."""

import os
import sys
import time
import traceback

import numpy

TYPES = {"float": numpy.dtype("<f4"), "double": numpy.dtype("<f8"), "byte": numpy.dtype("u1")}
NAMES = {"float32": "float", "float64": "double", "uint8": "byte"}

ins = sys.stdin.buffer
# What libraries print must not come between the answers.
outs = os.fdopen(os.dup(1), "wb")
os.dup2(2, 1)


def answer(line):
    outs.write((line + "\n").encode())
    outs.flush()


def read_operand():
    words = ins.readline().decode().split()
    dtype = TYPES[words[1]]
    shape = tuple(int(word) for word in words[2:])
    size = int(numpy.prod(shape)) * dtype.itemsize
    return numpy.frombuffer(bytearray(ins.read(size)), dtype).reshape(shape)


def write_operand(values):
    values = numpy.ascontiguousarray(values)
    shape = " ".join(str(length) for length in values.shape)
    outs.write(f"operand {NAMES[values.dtype.name]} {shape}\n".encode())
    outs.write(values.tobytes())
    outs.flush()


def failed(error):
    traceback.print_exc()
    answer("failed " + " ".join(f"{type(error).__name__}: {error}".split())[:300])


def timed(run, nanoseconds):
    processor = time.thread_time_ns()
    start = now = time.perf_counter_ns()
    calls = 0
    while calls == 0 or now - start < nanoseconds:
        run()
        calls += 1
        now = time.perf_counter_ns()
    return calls, now - start, time.thread_time_ns() - processor


def serve(name, version, prepare):
    """Answers until told to quit.

    prepare(kind, options, operands) gives None, or a function that computes, a function that makes an array of what
    it computed, and a description.
    """
    answer(f"hello {name} {version}")
    run = output = None
    for line in ins:
        words = line.decode().split()
        try:
            if words[0] == "work":
                run = output = None
                options = dict(word.split("=", 1) for word in words[3:])
                operands = [read_operand() for _ in range(int(words[2]))]
                prepared = prepare(words[1], options, operands)
                if prepared is None:
                    answer(f"declined it has no {words[1]}")
                else:
                    run, output, description = prepared
                    answer(f"ok 0 {description}")
            elif words[0] == "run":
                write_operand(output(run()))
            elif words[0] == "time":
                answer("ok %d %d %d" % timed(run, int(words[1])))
            elif words[0] == "quit":
                return
            else:
                answer("failed there is no command " + words[0])
        except Exception as error:  # whatever it is, the other side has to hear it
            failed(error)
