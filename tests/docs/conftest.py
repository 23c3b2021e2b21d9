"""Puts `docs/` on the path, whose scripts write the reference and take the picture."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2] / "docs"))
