"""The screens of the drill room: topics, drill, help, summary."""
