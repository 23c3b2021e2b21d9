"""LaTeX mathematics and Markdown statements, set for paper, terminal and voice."""
