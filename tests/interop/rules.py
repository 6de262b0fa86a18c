#!/usr/bin/env python3
"""Writes tests/tables/rules.jsonl: whether a desk is open at a moment, and when that changes.

Written from docs/service-rules.md, and from nothing that the crate runs, so that the two check each
other. Time goes by Python's calendar and time zones, and a change is found by trying one minute after
the other. Run it after a change to the rules; `--check` says whether the file is as it would be.
"""

import itertools
import json
import random
import sys
from datetime import date, datetime, time, timedelta, timezone
from pathlib import Path
from zoneinfo import ZoneInfo

FILE = Path(__file__).resolve().parents[1] / "tables" / "rules.jsonl"
SEOUL = ZoneInfo("Asia/Seoul")
DAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
MINUTE = timedelta(minutes=1)
# Korea's public holidays that the rows ask for, by hand from the almanac's pages.
KOREAN = {
    "2026-02-16", "2026-02-17", "2026-02-18", "2026-05-25", "2026-08-17", "2026-10-05", "2026-12-25",
    "2027-01-01", "2027-02-06", "2027-02-07", "2027-02-08", "2027-02-09", "2027-05-03", "2027-12-25",
    "2027-12-27",
}

# ---- The rules ------------------------------------------------------------------------------------


def clock(text):
    text = text.replace(":", "")
    return int(text[:2]) * 60 + int(text[2:])


def stretch(start, end):
    """Minutes after midnight of the day it starts on; the end may lie on the next day."""
    start, end = clock(start), clock(end)
    if start == end == 0:
        return 0, 1440
    return start, end if end > start else end + 1440


def rows_of(hours):
    """Weekday by number, with its stretches."""
    week = {day: [] for day in range(7)}
    if hours is None:
        return {day: [(0, 1440)] for day in range(7)}
    if isinstance(hours, list):
        for row in hours:
            week[DAYS.index(row["day"])].append(stretch(row["start_at"], row["end_at"]))
        return week
    for group in hours.split(", "):
        days, times = group.split(" ")
        first, _, last = days.partition("-")
        names = [day[:2] for day in DAYS]
        at, end = names.index(first.lower()), names.index((last or first).lower())
        while True:
            week[at].append(stretch(*times.split("-")))
            if at == end:
                break
            at = (at + 1) % 7
    return week


def holidays_of(words):
    """Days that are not like others: a set of dates and a table of own hours."""
    closed, own = set(), {}
    for word in words or []:
        if isinstance(word, dict):
            if "start_at" in word:
                own.setdefault(word["date"], []).append(stretch(word["start_at"], word["end_at"]))
            else:
                closed.add(word["date"])
        elif word == "kr":
            closed |= KOREAN
        elif "@" in word:
            day, times = word.split("@")
            own.setdefault(day, []).append(stretch(*times.split("-")))
        elif "/" in word:
            first, last = (date.fromisoformat(part) for part in word.split("/"))
            while first <= last:
                closed.add(first.isoformat())
                first += timedelta(days=1)
        else:
            closed.add(word)
    return closed, own


class Desk:
    def __init__(self, config):
        self.week = rows_of(config.get("hours"))
        holidays = config.get("holidays")
        self.closed, self.own = holidays_of(holidays.split() if isinstance(holidays, str) else holidays)
        self.disabled = config.get("disabled", False)
        until = config.get("until")
        self.end = None
        if until and len(until) == 10:
            self.end = datetime.combine(date.fromisoformat(until) + timedelta(days=1), time(), SEOUL)
        elif until:
            self.end = datetime.fromisoformat(until.replace("Z", "+00:00"))

    def is_special(self, day):
        return day.isoformat() in self.closed or day.isoformat() in self.own

    def stretches(self, day):
        name = day.isoformat()
        if name in self.own:
            return self.own[name]
        return [] if name in self.closed else self.week[day.weekday()]

    def is_open(self, moment):
        local = moment.astimezone(SEOUL)
        for back in (0, 1):
            day = local.date() - timedelta(days=back)
            minute = local.hour * 60 + local.minute + 1440 * back
            if any(start <= minute < end for start, end in self.stretches(day)):
                return True
        return False

    def is_over(self, moment):
        return self.end is not None and moment >= self.end

    def answer(self, moment):
        if self.disabled:
            return {"state": "off", "reason": "disabled"}
        if self.is_over(moment):
            return {"state": "off", "reason": "until"}
        now = self.is_open(moment)
        found = self.change(moment, now)
        if now:
            return {"state": "open", **({"closes_at": stamp(found)} if found else {})}
        special = self.is_special(moment.astimezone(SEOUL).date())
        reason = "holiday" if special else "hours"
        opens = found if found and not self.is_over(found) else None
        return {"state": "closed", "reason": reason, **({"opens_at": stamp(opens)} if opens else {})}

    def change(self, moment, now):
        """The first minute at which it is otherwise: nothing changes but on whole minutes, and after the
        last holiday a fortnight shows all that a week can bring."""
        days = [date.fromisoformat(day) for day in itertools.chain(self.closed, self.own)]
        last = max([moment.astimezone(SEOUL).date(), *days]) + timedelta(days=15)
        at = moment.replace(second=0, microsecond=0) + MINUTE
        whole_end = self.end
        while at.astimezone(SEOUL).date() <= last:
            if whole_end is not None and now and at >= whole_end:
                return whole_end
            if self.is_open(at) != now:
                return at
            at += MINUTE
        return whole_end if now else None


def stamp(moment):
    return moment.astimezone(SEOUL).strftime("%Y-%m-%dT%H:%M:%S+09:00")


# ---- The rows -------------------------------------------------------------------------------------


def row(day, start, end):
    return {"day": day, "start_at": start, "end_at": end}


OFFICE = [row(day, "0900", "1800") for day in DAYS[:5]]
LUNCH = [row(day, *times) for day in DAYS[:5] for times in (("0900", "1200"), ("1300", "1800"))]
NIGHT = [row(day, "1800", "0200") for day in DAYS]
TOUCHING = [row("mon", "0900", "1200"), row("mon", "1200", "1500"), row("mon", "2000", "2400"), row("tue", "0000", "0300")]
ALWAYS = [row(day, "0000", "0000") for day in DAYS]
TO_MIDNIGHT = [row(day, "1000", "2400") for day in DAYS]
OVERLAP = [row("fri", "2000", "0400"), row("sat", "0200", "0600"), row("sun", "2300", "0100"), row("mon", "0000", "0030")]
SUNDAY_NIGHT = [row("sun", "2200", "0600")]
TEXT = "Mo-Fr 09:00-18:00, Sa 09:00-13:00"
ROUND = "Sa-Mo 10:00-19:00"

MOMENTS = [
    "2026-12-01T08:59:00+09:00", "2026-12-01T09:00:00+09:00", "2026-12-01T11:59:59+09:00",
    "2026-12-01T12:00:00+09:00", "2026-12-01T17:59:30+09:00", "2026-12-01T18:00:00+09:00",
    "2026-11-30T23:59:00+09:00", "2026-12-01T00:00:00+09:00", "2026-12-05T12:59:00+09:00",
    "2026-12-05T13:00:00+09:00", "2026-12-06T23:30:00+09:00", "2026-12-07T00:15:00+09:00",
    "2026-12-31T23:59:59+09:00", "2027-01-01T00:00:00+09:00", "2028-02-28T23:59:00+09:00",
    "2028-02-29T10:00:00+09:00", "2027-02-28T23:00:00+09:00",
]
ZONES = [-12, -9.5, -5, -3.5, 0, 1, 5.75, 8, 9, 12.75, 14]

RULES = [
    {"hours": OFFICE}, {"hours": LUNCH}, {"hours": NIGHT}, {"hours": TOUCHING}, {"hours": ALWAYS},
    {"hours": TO_MIDNIGHT}, {"hours": OVERLAP}, {"hours": SUNDAY_NIGHT}, {"hours": TEXT}, {"hours": ROUND},
    {"hours": []},
]

HOLIDAYS = [
    ({"hours": OFFICE, "holidays": ["2026-12-25"]}, ["2026-12-24T17:59:00+09:00", "2026-12-24T18:00:00+09:00", "2026-12-25T00:00:00+09:00", "2026-12-25T10:00:00+09:00", "2026-12-25T23:59:00+09:00", "2026-12-26T00:00:00+09:00"]),
    ({"hours": ALWAYS, "holidays": ["2026-12-25"]}, ["2026-12-01T12:00:00+09:00", "2026-12-24T23:59:00+09:00", "2026-12-25T00:00:00+09:00", "2026-12-25T12:00:00+09:00", "2026-12-26T00:00:00+09:00"]),
    ({"hours": NIGHT, "holidays": ["2026-12-25"]}, ["2026-12-25T01:00:00+09:00", "2026-12-25T02:00:00+09:00", "2026-12-25T18:00:00+09:00", "2026-12-26T01:00:00+09:00", "2026-12-26T18:00:00+09:00"]),
    ({"hours": OFFICE, "holidays": ["2027-02-06/2027-02-09"]}, ["2027-02-05T18:30:00+09:00", "2027-02-06T10:00:00+09:00", "2027-02-08T10:00:00+09:00", "2027-02-10T08:59:00+09:00"]),
    ({"hours": OFFICE, "holidays": ["2026-12-31@09:00-12:00"]}, ["2026-12-31T08:00:00+09:00", "2026-12-31T10:00:00+09:00", "2026-12-31T12:00:00+09:00", "2027-01-01T10:00:00+09:00"]),
    ({"hours": OFFICE, "holidays": ["2026-12-31@09:00-12:00", "2026-12-31@15:00-16:00"]}, ["2026-12-31T12:30:00+09:00", "2026-12-31T15:30:00+09:00"]),
    ({"hours": OFFICE, "holidays": [{"date": "2026-12-31", "start_at": "0900", "end_at": "1200"}, {"date": "2027-01-01"}]}, ["2026-12-31T11:00:00+09:00", "2026-12-31T13:00:00+09:00", "2027-01-01T13:00:00+09:00"]),
    ({"hours": OFFICE, "holidays": ["kr"]}, ["2026-02-13T18:00:00+09:00", "2026-02-17T10:00:00+09:00", "2027-02-05T18:00:00+09:00", "2027-02-08T10:00:00+09:00", "2027-02-09T12:00:00+09:00", "2027-12-24T18:00:00+09:00"]),
    ({"hours": OFFICE, "holidays": ["kr", "2026-12-25@10:00-15:00"]}, ["2026-12-25T09:30:00+09:00", "2026-12-25T10:00:00+09:00", "2026-12-25T15:00:00+09:00"]),
    ({"hours": OFFICE, "holidays": "2026-12-24 2026-12-25 2026-12-28/2026-12-31"}, ["2026-12-23T18:00:00+09:00", "2026-12-29T10:00:00+09:00"]),
    ({"hours": [], "holidays": ["2026-12-31@09:00-12:00"]}, ["2026-12-01T09:00:00+09:00", "2026-12-31T09:00:00+09:00", "2026-12-31T12:00:00+09:00"]),
    ({"holidays": ["2026-12-25"]}, ["2026-12-24T12:00:00+09:00", "2026-12-25T12:00:00+09:00", "2026-12-26T12:00:00+09:00"]),
    ({"holidays": ["2026-12-31@22:00-04:00"]}, ["2026-12-31T21:00:00+09:00", "2026-12-31T23:00:00+09:00", "2027-01-01T03:59:00+09:00"]),
    ({"hours": OFFICE, "holidays": ["2026-12-01@00:00-00:00"]}, ["2026-12-01T03:00:00+09:00", "2026-12-01T23:59:00+09:00", "2026-12-02T03:00:00+09:00"]),
    ({"hours": ALWAYS, "holidays": ["2026-12-25/2026-12-26", "2026-12-26/2026-12-28"]}, ["2026-12-25T00:00:00+09:00", "2026-12-28T23:59:00+09:00"]),
    ({"hours": ALWAYS, "holidays": ["2020-01-01"]}, ["2026-12-25T00:00:00+09:00"]),
]

ENDS = [
    ({"until": "2026-12-31"}, ["2026-12-31T23:59:59+09:00", "2027-01-01T00:00:00+09:00", "2026-12-31T15:00:00Z", "2026-12-31T14:59:59Z"]),
    ({"until": "2026-12-31T18:00:00+09:00"}, ["2026-12-31T17:59:59+09:00", "2026-12-31T18:00:00+09:00"]),
    ({"until": "2026-12-31T09:00:00Z", "hours": OFFICE}, ["2026-12-31T10:00:00+09:00", "2026-12-30T19:00:00+09:00", "2026-12-31T18:00:00+09:00"]),
    ({"until": "2026-12-31T12:30:00+09:00", "hours": OFFICE}, ["2026-12-31T10:00:00+09:00", "2026-12-31T08:00:00+09:00"]),
    ({"until": "2026-12-31T08:00:00+09:00", "hours": OFFICE}, ["2026-12-30T19:00:00+09:00", "2026-12-31T07:59:00+09:00"]),
    ({"until": "2026-12-27", "hours": OFFICE}, ["2026-12-25T18:00:00+09:00"]),
    ({"until": "2024-02-29"}, ["2024-02-29T23:59:00+09:00", "2024-03-01T00:00:00+09:00"]),
    ({"disabled": True, "until": "2020-01-01"}, ["2026-12-31T12:00:00+09:00"]),
    ({"disabled": True, "hours": OFFICE}, ["2026-12-01T10:00:00+09:00"]),
    ({"disabled": False, "hours": OFFICE}, ["2026-12-01T10:00:00+09:00"]),
    ({}, ["2026-12-01T10:00:00+09:00"]),
]


def generated(count):
    """Timetables that nobody would write."""
    dice = random.Random(20261201)
    for _ in range(count):
        hours = []
        for _ in range(dice.randrange(1, 7)):
            start, end = dice.randrange(1440), dice.randrange(1440)
            if start != end:
                hours.append(row(dice.choice(DAYS), f"{start // 60:02}{start % 60:02}", f"{end // 60:02}{end % 60:02}"))
        first = date(2026, 12, 1) + timedelta(days=dice.randrange(60))
        last = first + timedelta(days=dice.randrange(4))
        holidays = dice.choice([[], [first.isoformat()], [f"{first}/{last}"], [f"{first}@{dice.randrange(10, 23)}:00-0{dice.randrange(1, 9)}:30"]])
        config = {"hours": hours, **({"holidays": holidays} if holidays else {})}
        at = datetime(2026, 11, 30, tzinfo=timezone.utc) + timedelta(minutes=dice.randrange(65 * 1440))
        yield config, at.astimezone(timezone(timedelta(hours=dice.choice(ZONES)))).isoformat()


def rows():
    for rules in RULES:
        for moment in MOMENTS:
            yield rules, moment
    for rules, moments in itertools.chain(HOLIDAYS, ENDS):
        for moment in moments:
            yield rules, moment
    # The same moment as visitors of every zone, and of summer time, write it.
    for zone in ZONES:
        for moment in (datetime(2026, 12, 1, 9, 0, tzinfo=SEOUL), datetime(2026, 12, 1, 8, 59, tzinfo=SEOUL)):
            yield {"hours": OFFICE}, moment.astimezone(timezone(timedelta(hours=zone))).isoformat()
    for name in ("America/New_York", "Europe/Berlin", "Australia/Lord_Howe"):
        for month, day in ((3, 29), (7, 1), (10, 25), (11, 1)):
            moment = datetime(2026, month, day, 23, 30, tzinfo=SEOUL)
            yield {"hours": TO_MIDNIGHT}, moment.astimezone(ZoneInfo(name)).isoformat()
    yield from generated(60)


def table():
    for config, at in rows():
        expected = Desk(config).answer(datetime.fromisoformat(at.replace("Z", "+00:00")))
        yield json.dumps({"config": config, "at": at, **expected}, ensure_ascii=False)


if __name__ == "__main__":
    text = "\n".join(table()) + "\n"
    if sys.argv[1:] == ["--check"]:
        if FILE.read_text(encoding="utf-8") != text:
            sys.exit(f"{FILE.name} is not as its generator writes it: run python3 tests/interop/rules.py")
    else:
        FILE.write_text(text, encoding="utf-8")
