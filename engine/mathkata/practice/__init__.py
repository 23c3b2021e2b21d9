"""What to ask next: cards and their schedule, as values."""
