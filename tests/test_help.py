"""Every command's help ends in examples, and its parser takes them."""

from __future__ import annotations

import argparse
import shlex
from importlib import import_module
from pkgutil import iter_modules

import pytest
from scrapy.settings import Settings

import crawler.commands

NAMES = [module.name for module in iter_modules(crawler.commands.__path__)]


@pytest.mark.parametrize("name", NAMES)
def test_the_examples_of_a_command_are_its_own(name: str) -> None:
    command = import_module(f"crawler.commands.{name}").Command()
    command.settings = Settings()
    parser = argparse.ArgumentParser(prog=name, conflict_handler="resolve", description=command.long_desc())
    command.add_options(parser)
    shown = parser.format_help().partition("Examples\n")[2]
    lines = [shlex.split(line.partition("  # ")[0]) for line in shown.splitlines() if "scrapy " in line]
    assert lines, "the help has examples"
    for program, called, *arguments in lines:
        assert (program, called) == ("scrapy", name)
        words = arguments[: arguments.index(">")] if ">" in arguments else arguments
        words = words[: words.index("<")] if "<" in words else words
        _, rest = parser.parse_known_args(words)
        assert [word for word in rest if word.startswith("--")] == []
    assert command.short_desc()
