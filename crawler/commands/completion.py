"""``scrapy completion SHELL``: a script that lets a shell complete commands, what they do, and their options."""

from __future__ import annotations

import argparse
import re
from importlib import import_module
from pkgutil import iter_modules
from typing import ClassVar

from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError
from scrapy.settings import Settings

from crawler.terminal.examples import show_examples

SHELLS = ("bash", "zsh")


class Command(ScrapyCommand):
    requires_project = True
    requires_crawler_process = False
    default_settings: ClassVar[dict[str, object]] = {"LOG_ENABLED": False}

    def syntax(self) -> str:
        return "bash | zsh"

    def short_desc(self) -> str:
        return "Print a script that lets the shell complete commands and options"

    def long_desc(self) -> str:
        return (
            "The script knows the commands of the version that printed it, and asks nobody when TAB is pressed. It "
            "completes for a program called scrapy, in every folder."
        )

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        show_examples(
            parser,
            (
                "completion bash > ~/.local/share/bash-completion/completions/scrapy",
                "for every bash from now on",
            ),
            ('completion zsh > "${fpath[1]}/_scrapy"', "for zsh"),
        )

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        if len(args) != 1 or args[0] not in SHELLS:
            raise UsageError(f"name a shell: {', '.join(SHELLS)}")
        import shtab

        assert self.settings is not None
        print(shtab.complete(whole(self.settings), args[0]))


def whole(settings: Settings) -> argparse.ArgumentParser:
    """All commands as those of one parser; what a command does (``schedule run``) is its first argument."""
    parser = argparse.ArgumentParser("scrapy")
    commands = parser.add_subparsers()
    names = sorted(one.name for one in iter_modules(import_module("crawler.commands").__path__))
    for name, module in [
        *((name, f"crawler.commands.{name}") for name in names),
        ("list", "scrapy.commands.list"),
    ]:
        command: ScrapyCommand = import_module(module).Command()
        command.settings = settings
        own = commands.add_parser(name, help=command.short_desc(), conflict_handler="resolve")
        command.add_options(own)
        if actions := _actions(command.syntax()):
            own.add_argument("action", choices=actions)
    return parser


def _actions(syntax: str) -> list[str]:
    """The words that ways of using a command begin with: "run | list SITE..." has two."""
    ways = re.sub(r"\[.*?\]", "", syntax).split(" | ")
    words = [found[0] for way in ways if (found := re.match(r"[a-z]+\b", way.strip()))]
    return words if len(words) == len(ways) else []
