"""The drill room: a Textual application that holds a session and no mathematics."""
