"""What the drill room is made of: each widget knows itself and speaks by posting messages."""
