"""The commands people type: one file each; results on stdout, remarks on stderr."""
