"""The schedule for schedulers that there are: units for cron, systemd and Kubernetes."""

from __future__ import annotations

import shlex
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta, tzinfo
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

from crawler.schedule.cron import CHINA
from crawler.schedule.cron_words import calendar, shifted, sundays_as_nought

if TYPE_CHECKING:
    from scrapy.settings import BaseSettings

_ZONE = "Asia/Shanghai"
# What a run needs to be told, wherever it runs.
_TOLD = ("GOVNEWS_CONTACT", "GOVNEWS_DATA", "GOVNEWS_SEEDS", "GOVNEWS_DATABASE")


@dataclass(frozen=True, slots=True)
class Place:
    """Where runs happen; ``limit``, ``grace`` and ``jitter`` are seconds. ``environment`` is what settings read."""

    folder: Path
    scrapy: Path
    environment: Mapping[str, str]
    data: Path
    image: str
    limit: int
    grace: int
    jitter: int

    @classmethod
    def of(cls, settings: BaseSettings, image: str, limit: float, grace: float, jitter: float) -> Place:
        """This installation."""
        told = {name: str(settings[name]) for name in _TOLD if settings[name]}
        told.setdefault("GOVNEWS_CONTACT", "you@example.org")
        folder = Path(__file__).resolve().parent.parent.parent
        scrapy = Path(sys.executable).with_name("scrapy")
        return cls(
            folder, scrapy, told, Path(settings["GOVNEWS_DATA"]), image, int(limit), int(grace), int(jitter)
        )


def export(form: str, lines: Mapping[str, str], place: Place) -> dict[str, str]:
    """File names and texts."""
    return _FORMS[form](lines, place)


def cron(lines: Mapping[str, str], place: Place, zone: tzinfo | None = None) -> dict[str, str]:
    """A crontab in this machine's time, or ``zone``; where that cannot say the same moments, in China's."""
    offset = _offset(zone)
    here = {site: shifted(line, offset) if offset is not None else None for site, line in lines.items()}
    if all(here.values()):
        head = [f"# Times are this machine's; those of the profiles are {_ZONE}'s."]
        told: Mapping[str, str] = {site: line for site, line in here.items() if line}
    else:
        head = ["# Only crons that know CRON_TZ (cronie) read these times right.", f"CRON_TZ={_ZONE}"]
        told = lines
    variables = [f"{name}={shlex.quote(value)}" for name, value in place.environment.items()]
    logs = place.data / "logs"
    body = []
    for site, line in told.items():
        lock = shlex.quote(str(logs / f"{site}.lock"))
        run = (
            f"cd {shlex.quote(str(place.folder))} && mkdir -p {shlex.quote(str(logs))} && flock -n {lock} "
            f"timeout --kill-after={place.grace} {place.limit} {shlex.quote(str(place.scrapy))} crawl {site} "
            f"> {shlex.quote(str(logs / f'{site}.log'))} 2>&1"
        )
        body.append(f"{line} {run.replace('%', chr(92) + '%')}")
    return {"crontab": "\n".join([*head, *variables, *body]) + "\n"}


def systemd(lines: Mapping[str, str], place: Place) -> dict[str, str]:
    """A template of services, and a timer for each site."""
    variables = "".join(f'Environment="{name}={_unit(value)}"\n' for name, value in place.environment.items())
    service = (
        f"[Unit]\nDescription=govnews: crawl %i\nAfter=network-online.target\nWants=network-online.target\n\n"
        f"[Service]\nType=oneshot\nWorkingDirectory={place.folder}\n{variables}"
        f'ExecStart="{_unit(str(place.scrapy))}" crawl %i\n'
        f"SuccessExitStatus=3\nTimeoutStartSec={place.limit}\nTimeoutStopSec={place.grace}\nKillMode=mixed\n"
    )
    files = {"govnews@.service": service}
    for site, line in lines.items():
        moments = "".join(f"OnCalendar={moment} {_ZONE}\n" for moment in calendar(line))
        files[f"govnews@{site}.timer"] = (
            f"[Unit]\nDescription=govnews: when {site} is crawled\n\n[Timer]\n{moments}"
            f"RandomizedDelaySec={place.jitter}\nPersistent=true\n\n[Install]\nWantedBy=timers.target\n"
        )
    return files


def k8s(lines: Mapping[str, str], place: Place) -> dict[str, str]:
    """A CronJob for each site. What runs are told is in a secret named govnews, their data in a claim of that name."""
    jobs = [_cron_job(site, line, place) for site, line in lines.items()]
    return {"govnews.yaml": yaml.safe_dump_all(jobs, sort_keys=False, allow_unicode=True)}


def _cron_job(site: str, line: str, place: Place) -> dict[str, Any]:
    container = {
        "name": "crawl",
        "image": place.image,
        "command": ["scrapy", "crawl", site],
        "envFrom": [{"secretRef": {"name": "govnews"}}],
        "env": [{"name": "GOVNEWS_DATA", "value": "/data"}],
        "volumeMounts": [{"name": "data", "mountPath": "/data"}],
    }
    pod = {
        "restartPolicy": "Never",
        "terminationGracePeriodSeconds": place.grace,
        "containers": [container],
        "volumes": [{"name": "data", "persistentVolumeClaim": {"claimName": "govnews"}}],
    }
    job = {"backoffLimit": 0, "activeDeadlineSeconds": place.limit, "template": {"spec": pod}}
    return {
        "apiVersion": "batch/v1",
        "kind": "CronJob",
        "metadata": {
            # A label of DNS, of which jobs' names take eleven characters more.
            "name": f"govnews-{site.replace('_', '-')}"[:52].rstrip("-"),
            "labels": {"app": "govnews", "site": site},
        },
        "spec": {
            "schedule": sundays_as_nought(line),
            "timeZone": _ZONE,
            "concurrencyPolicy": "Forbid",
            "startingDeadlineSeconds": 3600,
            "jobTemplate": {"spec": job},
        },
    }


def _unit(value: str) -> str:
    """A value within double quotes of a unit file."""
    return value.replace("\\", "\\\\").replace('"', '\\"').replace("%", "%%")


def _offset(zone: tzinfo | None) -> int | None:
    """Hours that a clock in the zone is ahead of China's; None where that is no whole number all year round."""
    begin = datetime(datetime.now().year, 1, 1, tzinfo=CHINA)
    moments = [begin + timedelta(days=days) for days in range(0, 366, 15)]
    ahead = {(moment.astimezone(zone).utcoffset() or timedelta()) - timedelta(hours=8) for moment in moments}
    hours = next(iter(ahead)) / timedelta(hours=1)
    return int(hours) if len(ahead) == 1 and hours.is_integer() else None


_FORMS: Mapping[str, Callable[[Mapping[str, str], Place], dict[str, str]]] = {
    "cron": cron,
    "systemd": systemd,
    "k8s": k8s,
}
