"""Standard input, as commands name it."""

STDIN = "-"  # among INPUTs
