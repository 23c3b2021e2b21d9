"""The commands: one file each, named like the command, with the click command in `command`."""
