"""stub"""

from __future__ import annotations


def proof(expected, got, domains):
    return None
