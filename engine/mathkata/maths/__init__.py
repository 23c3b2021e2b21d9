"""The language of mathematics: trees, values, routes, reading, comparing, kinds."""
