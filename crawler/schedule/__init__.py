"""Running sites when their profiles say, and handing that over to schedulers that there are."""
