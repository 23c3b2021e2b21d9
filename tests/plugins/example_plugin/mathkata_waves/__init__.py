"""Waves and angles for mathkata."""
