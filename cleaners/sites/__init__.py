"""Whose an address is: hosts, the sites that mirrors copy, and the mirrors."""
