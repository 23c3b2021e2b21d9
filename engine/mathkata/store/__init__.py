"""The learner's history in SQLite."""
