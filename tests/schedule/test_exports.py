"""What is printed for other schedulers is read by them, and says the same moments."""

from __future__ import annotations

import re
import shutil
import subprocess
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import kubernetes_validate
import pytest
import yaml
from croniter import croniter

from crawler.schedule.cron import CHINA, next_after
from crawler.schedule.cron_words import calendar, shifted
from crawler.schedule.exports import Place, cron, k8s, systemd
from crawler.schedule.timetable import Timetable
from tests.shared import ROOT

LINES = {
    "a": "20 * * * *",
    "b": "*/30 6-23 * * *",
    "c": "5 7-23/2 * * 1-5",
    "d_e": "0 9 1,15 * *",
    "f": "0 9 13 * 5",
    "g": "15,45 8 * 3-6 7",
}
PLACE = Place(
    Path("/srv/gov news"), Path("/srv/gov news/.venv/bin/scrapy"), {"GOVNEWS_CONTACT": "50%\"@example.org"},
    Path("/srv/data"), "registry.example/govnews:1", 7200, 120, 60,
)  # fmt: skip
NOW = datetime(2026, 11, 26, 8, 7, tzinfo=UTC)


def installed(program: str) -> str:
    found = shutil.which(program)
    assert found, f"{program} is not installed: .ci/run says how"
    return found


def firings(line: str, number: int) -> list[datetime]:
    found, at = [], NOW
    for _ in range(number):
        later = next_after(line, at)
        assert later is not None
        found.append(at := later)
    return found


@pytest.mark.parametrize("line", LINES.values())
def test_systemd_reads_the_same_moments(line: str) -> None:
    moments = [f"{moment} Asia/Shanghai" for moment in calendar(line)]
    command = [
        installed("systemd-analyze"),
        "calendar",
        "--iterations=6",
        f"--base-time={NOW:%Y-%m-%d %H:%M:%S} UTC",
        *moments,
    ]
    shown = subprocess.run(
        command, capture_output=True, text=True, check=True, env={"TZ": "UTC", "LC_ALL": "C"}
    ).stdout
    told = re.findall(
        r"(?:Next elapse|\(in UTC\)|Iter[.] #\d+): \w{3} (\d{4}-\d\d-\d\d \d\d:\d\d:\d\d) UTC", shown
    )
    read = sorted({datetime.fromisoformat(f"{one}+00:00") for one in told})
    assert read[:6] == firings(line, 6)


def test_systemd_takes_the_units(tmp_path: Path) -> None:
    files = systemd(LINES, PLACE)
    assert set(files) == {"govnews@.service", *(f"govnews@{site}.timer" for site in LINES)}
    for name, content in files.items():
        # What it starts has to be there.
        (tmp_path / name).write_text(
            content.replace("/srv/gov news/.venv/bin/scrapy", "/bin/true"), encoding="utf-8"
        )
    command = [
        installed("systemd-analyze"),
        "verify",
        "--man=no",
        *(str(tmp_path / name) for name in files if name.endswith("timer")),
    ]
    checked = subprocess.run(
        [*command, str(tmp_path / "govnews@a.service")], capture_output=True, text=True, check=False,
        env={"SYSTEMD_UNIT_PATH": f"{tmp_path}:"},
    )  # fmt: skip
    ours = [line for line in checked.stderr.splitlines() if "govnews" in line]
    assert (checked.returncode, ours) == (0, []), checked.stderr


@pytest.mark.parametrize("zone", [UTC, timezone(timedelta(hours=-7)), CHINA])
def test_a_crontab_in_this_machines_time_says_the_same_moments(zone: Any) -> None:
    lines = {site: LINES[site] for site in "ab"}
    (text,) = cron(lines, PLACE, zone).values()
    assert "CRON_TZ" not in text
    for site, line in lines.items():
        (entry,) = [one for one in text.splitlines() if one.endswith(f"/{site}.log 2>&1")]
        other = croniter(" ".join(entry.split()[:5]), NOW.astimezone(zone))
        assert [other.get_next(datetime).astimezone(UTC) for _ in range(60)] == firings(line, 60)


@pytest.mark.parametrize("zone", [ZoneInfo("Europe/Berlin"), ZoneInfo("Asia/Kolkata"), UTC])
def test_a_crontab_that_cannot_be_in_this_machines_time_says_whose_it_is_in(zone: Any) -> None:
    (text,) = cron(LINES, PLACE, zone).values()
    assert "CRON_TZ=Asia/Shanghai" in text.splitlines()
    assert all(line in text for line in LINES.values())


def test_a_crontabs_commands_are_shell(tmp_path: Path) -> None:
    (text,) = cron(LINES, PLACE, UTC).values()
    for entry in text.splitlines():
        if entry[0].isdigit() or entry[0] == "*":
            command = entry.split(maxsplit=5)[5].replace("\\%", "%")
            subprocess.run(["sh", "-n", "-c", command], check=True)
    assert "cd '/srv/gov news' && mkdir -p /srv/data/logs && flock -n /srv/data/logs/a.lock timeout" in text


def test_hours_that_carry_a_day_along_are_not_shifted() -> None:
    assert shifted("0 1 * * *", -8) == "0 17 * * *"
    assert shifted("0 1 * * 1", -8) is None
    assert shifted("0 * * * 1", -8) is None


def test_kubernetes_takes_the_jobs() -> None:
    (text,) = k8s(LINES, PLACE).values()
    jobs = list(yaml.safe_load_all(text))
    assert [job["metadata"]["labels"]["site"] for job in jobs] == list(LINES)
    for job in jobs:
        kubernetes_validate.validate(job, "1.33", strict=True)
        spec = job["spec"]
        assert re.fullmatch(r"[a-z0-9]([a-z0-9-]{0,50}[a-z0-9])?", job["metadata"]["name"])
        assert (spec["timeZone"], spec["concurrencyPolicy"]) == ("Asia/Shanghai", "Forbid")
        line = LINES[job["metadata"]["labels"]["site"]]
        other = croniter(spec["schedule"], NOW.astimezone(CHINA), implement_cron_bug=True)
        assert [other.get_next(datetime).astimezone(UTC) for _ in range(5)] == firings(line, 5)
        assert "7" not in spec["schedule"].split()[4]


def test_every_profile_there_is_can_be_handed_over() -> None:
    lines = Timetable(ROOT / "seeds").lines
    assert len(lines) > 100
    assert len(systemd(lines, PLACE)) == len(lines) + 1
    assert "CRON_TZ" not in "".join(cron(lines, PLACE, UTC).values())
    jobs = list(yaml.safe_load_all("".join(k8s(lines, PLACE).values())))
    assert len({job["metadata"]["name"] for job in jobs}) == len(lines)
