"""What each kept line is in its article."""
