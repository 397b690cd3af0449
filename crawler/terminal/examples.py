"""Examples below a command's help."""

from __future__ import annotations

import argparse

from scrapy.commands import ScrapyHelpFormatter

_HEAD = "Examples"


class _Lines(ScrapyHelpFormatter):
    """Keeps the lines of examples as they are."""

    def _fill_text(self, text: str, width: int, indent: str) -> str:
        if text.startswith(_HEAD):
            return "\n".join(indent + line for line in text.splitlines())
        return super()._fill_text(text, width, indent)


def show_examples(parser: argparse.ArgumentParser, *examples: tuple[str, str]) -> None:
    """Show command lines (without ``scrapy``) and what each does."""
    shown = [(f"  scrapy {line}", what) for line, what in examples]
    wide = max(len(line) for line, _ in shown)
    lines = [f"{line.ljust(wide)}  # {what}" for line, what in shown]
    parser.formatter_class = _Lines
    parser.epilog = "\n".join([_HEAD, "=" * len(_HEAD), *lines])
