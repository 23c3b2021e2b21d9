"""The words of mathkata as frozen values, and its errors."""
