"""What this program calls itself, in user agents and archive files."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, version


def product() -> str:
    """``govnews/<version>``; without the version where the source is run uninstalled."""
    try:
        return f"govnews/{version('govnews')}"
    except PackageNotFoundError:
        return "govnews"
