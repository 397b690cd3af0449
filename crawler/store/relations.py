"""What storing an article came to."""

from enum import StrEnum


class Relation(StrEnum):
    """What storing an article came to. How it stands to others is told when it is placed into its story."""

    NEW = "new"
    REVISION = "revision"  # another text, or other metadata, at a known URL; or further pages of its article
    DUPLICATE = "duplicate"  # the same text as an article stored from another URL
    UNCHANGED = "unchanged"
