"""The engine's own functions, draws, kinds and formats, registered through the hooks."""
