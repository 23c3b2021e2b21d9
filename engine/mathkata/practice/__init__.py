"""What to ask next: cards, recall, interleaving; values in, values out."""

from mathkata.practice.choosing import Candidate, choose
from mathkata.practice.scheduling import recall, replay, schedule, settle
from mathkata.practice.values import Card, Review, State

__all__ = [
    "Candidate",
    "Card",
    "Review",
    "State",
    "choose",
    "recall",
    "replay",
    "schedule",
    "settle",
]
