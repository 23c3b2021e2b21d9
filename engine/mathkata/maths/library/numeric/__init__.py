"""Numeric implementations on floats and numpy arrays, by formulas the exact ones do not use."""
