"""Exact implementations: worked-out trees in, a worked-out tree out, symbols left standing."""
