"""YAML with positions, read to templates or to findings."""
