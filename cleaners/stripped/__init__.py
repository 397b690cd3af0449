"""Numbers that are gone from a text: which places lack one, by how often clean news has them without and lost them with."""
