"""``scrapy schedule run | list | export``: sites when their profiles say."""

from __future__ import annotations

import argparse
import asyncio
import sys
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError

from crawler.terminal.arguments import seconds
from crawler.terminal.counts import counted
from crawler.terminal.examples import show_examples
from crawler.terminal.outputs import Closed, OutputError, output

if TYPE_CHECKING:
    from crawler.schedule.timetable import Timetable

_ACTIONS = ("run", "list", "export")
FORMATS = ("cron", "systemd", "k8s")


class Command(ScrapyCommand):
    requires_project = True
    requires_crawler_process = False
    default_settings: ClassVar[dict[str, object]] = {"LOG_ENABLED": False}

    def syntax(self) -> str:
        return "run | list | export [options] [SITE...]"

    def short_desc(self) -> str:
        return "Run sites when their profiles say, or hand that over to cron, systemd or Kubernetes"

    def long_desc(self) -> str:
        return (
            "run: crawl each site when the schedule of its profile says, each in a process of its own, until Ctrl-C or "
            "SIGTERM, which let the runs end in order. What was missed while nobody ran it, or the machine slept, is "
            "made up for, once a site. list: when each site ran last, and when it is due next. export: the same "
            "schedule for a scheduler that there is. Sites are those named, or all that have a schedule."
        )

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        show_examples(
            parser,
            ("schedule run", "until Ctrl-C"),
            ("schedule run --once --jobs 8", "what is due now"),
            ("schedule list", "last and next runs"),
            ("schedule export --format systemd -o units", "timers for systemd"),
        )
        parser.add_argument(
            "--jobs", type=int, default=4, metavar="N", help="run: so many sites at a time (default: 4)"
        )
        parser.add_argument(
            "--limit",
            type=seconds,
            default="2h",
            metavar="TIME",
            help="a run that takes longer is ended (default: 2h)",
        )
        parser.add_argument(
            "--grace",
            type=seconds,
            default="2m",
            metavar="TIME",
            help="a run that takes longer to end than this is killed (default: 2m)",
        )
        parser.add_argument(
            "--jitter",
            type=seconds,
            default="1m",
            metavar="TIME",
            help="begin up to so much later (default: 1m)",
        )
        parser.add_argument("--once", action="store_true", help="run: what is due now, and end")
        parser.add_argument("--format", choices=FORMATS, help="export: for which scheduler")
        parser.add_argument("--image", default="govnews", help="export: the image of the Kubernetes jobs")
        parser.add_argument(
            "-o", "--output", metavar="FOLDER", help="export: write files there, not to stdout"
        )

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        action, *sites = args or [""]
        _check(action, opts)
        from crawler.schedule.timetable import Timetable
        from crawler.store.errors import StorageError

        assert self.settings is not None
        timetable = Timetable(Path(self.settings["GOVNEWS_SEEDS"]), sites)
        _known(timetable, sites)
        for broken in timetable.broken.values():
            print(f"scrapy schedule: {broken}", file=sys.stderr)
        try:
            if action == "run":
                self._run(timetable, opts)
            elif action == "list":
                self._list(timetable)
            else:
                self._export(timetable, opts)
        except Closed:
            pass
        except (StorageError, OutputError) as error:
            print(f"scrapy schedule: {error}", file=sys.stderr)
            self.exitcode = 1

    def _run(self, timetable: Timetable, opts: argparse.Namespace) -> None:
        from crawler.schedule.child import Limits
        from crawler.schedule.service import Service, Wishes
        from crawler.store.opening import make_store
        from crawler.terminal.logs import as_json

        settings = self.settings
        assert settings is not None
        if not settings.getbool("GOVNEWS_REPLAY_ONLY") and not settings["GOVNEWS_CONTACT"]:
            raise UsageError("set GOVNEWS_CONTACT to an address or URL at which sites can reach you")
        as_json(settings)
        options = [word for one in opts.set for word in ("-s", one)]
        wishes = Wishes(opts.jobs, Limits(opts.limit, opts.grace), opts.jitter)

        def command(site: str) -> list[str]:
            return [sys.executable, "-m", "scrapy", "crawl", site, *options]

        async def serve() -> None:
            service = Service(make_store(settings), settings, timetable, wishes, command)
            await (service.once() if opts.once else service.serve())

        asyncio.run(serve())

    def _list(self, timetable: Timetable) -> None:
        from crawler.schedule.listing import listing
        from crawler.store.errors import NoStore
        from crawler.store.opening import read_store
        from crawler.store.scheduling import last_runs

        assert self.settings is not None
        try:
            last = last_runs(read_store(self.settings))
        except NoStore:
            last = {}
        with output(None) as write:
            for line in listing(timetable, last):
                write(line.encode() + b"\n")

    def _export(self, timetable: Timetable, opts: argparse.Namespace) -> None:
        from crawler.schedule.exports import Place, export

        assert self.settings is not None
        place = Place.of(self.settings, opts.image, opts.limit, opts.grace, opts.jitter)
        files = export(opts.format, timetable.lines, place)
        if opts.output is None:
            with output(None) as write:
                for name, text in files.items():
                    write(f"# {name}\n{text}\n".encode() if len(files) > 1 else text.encode())
            return
        Path(opts.output).mkdir(parents=True, exist_ok=True)
        for name, text in files.items():
            with output(str(Path(opts.output, name))) as write:
                write(text.encode())
        print(f"{counted(len(files), 'file')} in {opts.output}")


def _check(action: str, opts: argparse.Namespace) -> None:
    if action not in _ACTIONS:
        raise UsageError(f"say what to do: {', '.join(_ACTIONS)}", print_help=False)
    if (action == "export") != bool(opts.format):
        raise UsageError("--format cron, systemd or k8s goes with export", print_help=False)
    if opts.once and action != "run":
        raise UsageError("--once goes with run", print_help=False)
    if opts.jobs < 1:
        raise UsageError(f"--jobs {opts.jobs}: at least one site must be run at a time", print_help=False)


def _known(timetable: Timetable, sites: list[str]) -> None:
    for site in sites:
        if site in timetable.broken or site in timetable.lines:
            continue
        wrong = "its profile has no schedule" if site in timetable.unscheduled else "there is no such site"
        raise UsageError(f"{site}: {wrong}", print_help=False)
    if not timetable.lines:
        raise UsageError("no profile has a schedule (see seeds/README.md)", print_help=False)
