"""Reads calendar files named on standard input, one path a line, with Debian's python3-icalendar.

Prints one JSON list: for each file its method and its events, each event with every start it has, in UTC. The
library reads the parts; dateutil, which it rests on, counts the recurrence.
"""

import json
import sys
from datetime import timezone

from dateutil.rrule import rruleset, rrulestr
from dateutil.tz import gettz
from icalendar import Calendar


def in_zone(moment):
    """The library's zones do not move with the clock; the same wall time in one that does."""
    if moment.tzinfo is None or moment.utcoffset() is None:
        raise ValueError("a time without a zone")
    name = str(getattr(moment.tzinfo, "zone", moment.tzinfo))
    return moment if name == "UTC" else moment.replace(tzinfo=gettz(name))


def listed(value):
    return [] if value is None else value if isinstance(value, list) else [value]


def starts_of(event):
    if "DTSTART" not in event:
        return []
    first = in_zone(event["DTSTART"].dt)
    if "RRULE" not in event:
        return [first]
    hours = rruleset()
    hours.rrule(rrulestr(event["RRULE"].to_ical().decode(), dtstart=first))
    for excluded in listed(event.get("EXDATE")):
        for one in excluded.dts:
            hours.exdate(in_zone(one.dt))
    return list(hours)


def utc(moment):
    return moment.astimezone(timezone.utc).strftime("%Y-%m-%dT%H:%M:%S.000Z")


def read(path):
    with open(path, "rb") as file:
        calendar = Calendar.from_ical(file.read())
    events = []
    for event in calendar.walk("VEVENT"):
        length = event["DTEND"].dt - event["DTSTART"].dt if "DTEND" in event else None
        instance = event.get("RECURRENCE-ID")
        events.append(
            {
                "uid": str(event["UID"]),
                "status": str(event.get("STATUS", "")) or None,
                "sequence": int(event["SEQUENCE"]),
                "minutes": length and int(length.total_seconds() // 60),
                "starts": [utc(start) for start in starts_of(event)],
                "excluded": [
                    utc(in_zone(one.dt)) for line in listed(event.get("EXDATE")) for one in line.dts
                ],
                "instance": utc(in_zone(instance.dt)) if instance else None,
            }
        )
    return {"method": str(calendar.get("METHOD", "")) or None, "events": events}


print(json.dumps([read(line.strip()) for line in sys.stdin if line.strip()]))
