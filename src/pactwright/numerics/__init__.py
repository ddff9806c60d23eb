"""Compiled kernels: arrays in, arrays out. Import its modules inside functions; they load numba."""
