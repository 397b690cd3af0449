"""Stories: which stored articles tell the same, which of them stands for the rest, and what copies lend each other."""
