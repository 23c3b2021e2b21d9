"""The engine's own functions beyond the elementary ones: exact on trees, and numeric by formulas of their own."""
