#!/usr/bin/env python3
"""Writes the reference values of the losses of rows and sets; run it in this folder with mpmath installed."""
import rowwise
import rowwise_core  # noqa: F401, adds its cases
import rowwise_more  # noqa: F401, adds its cases
import rowwise_rest  # noqa: F401, adds its cases
import sequences  # noqa: F401, adds its cases

rowwise.write()
