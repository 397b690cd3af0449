"""Plots over days as inline SVG, for every page that has any. Their classes are styled by plots.css, in the page's colours."""

from importlib.resources import files


def style() -> str:
    """The style sheet; it takes the colours --line, --muted, --accent, --bad, --wash and --s1 to --s5 from the page's."""
    return files("crawler.plots").joinpath("plots.css").read_text(encoding="utf-8")
