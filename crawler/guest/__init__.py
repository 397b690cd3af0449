"""Being a good guest, and a safe one: robots, pace, pauses, challenges, and addresses that are off limits."""
