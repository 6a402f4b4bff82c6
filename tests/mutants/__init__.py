"""Texts with one planted change, or with a change that alters no fact: what `tests.mutation` measures with."""
