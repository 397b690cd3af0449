"""Programs that stand downstream of the store; each runs as it is."""
