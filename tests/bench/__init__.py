"""Benchmarks: medians, and ratios against named alternatives measured in the same run.

`python -m tests.bench` takes about ten minutes on two cores; `--smoke` a minute, to prove that it runs.
"""
