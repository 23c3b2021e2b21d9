"""Plugins: hook specifications, discovery, and errors that name plugin and hook."""
