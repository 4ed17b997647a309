"""Writes the arrays beside it, as NumPy writes them.

    python3 -m venv venv && venv/bin/pip install numpy==2.4.6
    venv/bin/python tests/data/generate.py

Element i of an array is i, counted in C's order, less 3 where its type is signed.
"""

import pathlib

import numpy

FOLDER = pathlib.Path(__file__).parent


def numbers(dtype, *shape):
    count = numpy.arange(numpy.prod(shape)).reshape(shape)
    return (count - 3 if numpy.dtype(dtype).kind in "if" else count).astype(dtype)


numpy.save(FOLDER / "fortran.npy", numpy.asfortranarray(numbers("<f4", 4, 3, 2)))
numpy.save(FOLDER / "big_endian.npy", numbers(">f8", 4, 6))
numpy.savez_compressed(
    FOLDER / "packed.npz", images=numbers("u1", 5, 2, 3), labels=numbers("<u4", 5), large=numbers("<i8", 5, 1)
)
numpy.savez(FOLDER / "plain.npz", x=numpy.asfortranarray(numbers("<i2", 3, 2)), t=numpy.array([True, False, True]))
