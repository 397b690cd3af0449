"""Measurements on real pages: ``python -m benchmarks [--corpus DIR] [BENCH...]``."""
