"""The author's loop line by line: for pipes, screen readers, and terminals that show lines only."""

from mathkata.cli.authoring.conversation import Conversation

__all__ = ["Conversation"]
