"""The open web into SQLite: polite defaults."""

from settings.base import *  # noqa: F403
