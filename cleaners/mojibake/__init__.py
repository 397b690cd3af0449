"""Text that a conversion before us destroyed: which characters are other ones now, told by what they must have been."""
