"""Printable sheets: one neutral document, one writer per format."""
