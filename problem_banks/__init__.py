"""Problem banks: YAML files, one folder a topic, read with importlib.resources."""
