"""Tells each step of a refresh as it starts and ends, one line of JSON a fact, in /run/coldboot/steps.jsonl:

    {"at": "2026-01-02T03:04:05.678Z", "step": "neutron-schema", "kind": "unit", "state": "started"}

"kind" is "refresh" (all of it), "script" (of os-refresh-config) or "unit" (of systemd, without its ".service"); "state" is
"started", "done" or "failed"; the two that end something have "seconds", "failed" has "detail", one line. What is told of a unit
says with "up" and "of" how many of all units are up. The file goes at a reboot, and a refresh that finds it large begins a new
one: `tail -F` from the last "refresh" that "started" is all that a reader needs.
"""
import datetime
import json
import os
import threading
import time

from checks import cause, checks, last_words, required, trouble, units

FILE = "/run/coldboot/steps.jsonl"
LARGE = 2**20
BETWEEN_LOOKS = 1.0


class Steps:
    """The file, and since when each step that has not ended goes on."""

    def __init__(self):
        self.lock = threading.Lock()
        self.since = {}
        self.changed = time.monotonic()
        if os.path.exists(FILE) and os.path.getsize(FILE) > LARGE:
            os.replace(FILE, FILE + ".old")

    def started(self, kind, step, **more):
        self.tell(kind, step, "started", **more)

    def done(self, kind, step, **more):
        self.tell(kind, step, "done", **more)

    def failed(self, kind, step, detail, **more):
        self.tell(kind, step, "failed", detail=detail[:300], **more)

    def tell(self, kind, step, state, **more):
        now = datetime.datetime.now(datetime.timezone.utc).isoformat(timespec="milliseconds").replace("+00:00", "Z")
        with self.lock:
            self.changed = time.monotonic()
            if state == "started":
                self.since[kind, step] = self.changed
            else:
                more["seconds"] = round(self.changed - self.since.pop((kind, step), self.changed), 1)
            with open(FILE, "a") as file:
                file.write(json.dumps({"at": now, "step": step, "kind": kind, "state": state, **more}) + "\n")

    def excused(self):
        """What there is to wait for is not this machine's: time counts from now on."""
        with self.lock:
            self.changed = time.monotonic()

    def quiet_for(self):
        """Seconds since the last fact, or excuse."""
        return time.monotonic() - self.changed


class Watch(threading.Thread):
    """Looks at the units of this machine's services, and at those that they require, and tells what changes."""

    def __init__(self, steps):
        super().__init__(daemon=True)
        self.steps = steps
        self.states = {}
        self.answered = {}
        self.missing = {}
        self.stopping = threading.Event()

    def run(self):
        while not self.stopping.wait(BETWEEN_LOOKS):
            self.look()

    def look(self):
        """One look at all of them. Afterwards "missing" says what is not up yet, and why."""
        wanted = checks()
        by_unit = {check["unit"]: check for check in wanted.values()}
        found = units(list(by_unit))
        found.update(units(sorted({name for unit in found.values() for name in required(unit)} - set(found))))
        now = {name: self.state(unit, by_unit.get(name)) for name, unit in sorted(found.items())}
        before, self.states = self.states, {name: state for name, (state, _) in now.items()}
        for name, (state, why) in now.items():
            seen = before.get(name)
            # What a first look finds up was up before this refresh.
            if state != seen and not (seen is None and state in ("up", "waiting")):
                self.change(name, state, why, by_unit.get(name, {}).get("log"))
        self.missing = {name: why for name, (state, why) in now.items() if state != "up" and name in by_unit}

    def state(self, unit, check):
        """Of one unit: "waiting" to be started, "starting", "up" or "failed"; and why it is not up."""
        active = unit["ActiveState"]
        if active == "active":
            # Who answered is up until systemd says otherwise, or starts it again.
            start = unit["ExecMainStartTimestampMonotonic"]
            if self.answered.get(unit["Id"]) == start:
                return "up", ""
            wrong = trouble(check, unit) if check else ""
            if wrong:
                return "starting", wrong
            self.answered[unit["Id"]] = start
            return "up", ""
        # One that died while it was stopped, and is about to be started again, has not failed.
        if active == "failed" and unit.get("Job", "") in ("", "0"):
            return "failed", f"{unit['Id']} failed ({unit['Result']})"
        return "starting" if active == "activating" else "waiting", f"{unit['Id']} is {active} ({unit['SubState']})"

    def change(self, name, state, why, log):
        step = name.removesuffix(".service")
        far = {"up": list(self.states.values()).count("up"), "of": len(self.states)}
        if state == "failed":
            self.steps.failed("unit", step, cause(last_words(name, log)) or why, **far)
        elif state == "up":
            self.steps.done("unit", step, **far)
        elif state == "starting":
            self.steps.started("unit", step, **far)

    def failed(self):
        return [name for name, state in self.states.items() if state == "failed"]

    def stop(self):
        self.stopping.set()
        self.join()
