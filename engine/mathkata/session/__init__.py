"""The one workflow: next problem, response, verdict, review. TUI, plain drill and browser are fronts of it."""

from mathkata.session.session import Session
from mathkata.session.values import Attempt, Open, Summary

__all__ = ["Attempt", "Open", "Session", "Summary"]
