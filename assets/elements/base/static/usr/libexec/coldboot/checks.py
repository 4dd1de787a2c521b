"""What must be up on this machine, and whether it is: shared by "health" and "refresh".

/etc/coldboot/health/NAME.json names a unit, a Debian package, and what must answer: "get" an address that must give a good
status, or "connect" a host:port that must accept. "log" is the file that its last words are in, if not the journal.
"""
import glob
import json
import os
import re
import socket
import subprocess
import time
import urllib.error
import urllib.request

PROPERTIES = ("Id,Job,ActiveState,SubState,Result,Requires,ControlGroup,ActiveEnterTimestamp,ActiveEnterTimestampMonotonic,"
              "ExecMainStartTimestampMonotonic")

# Seconds.
MATURE = 5


def checks():
    return {os.path.basename(path)[:-5]: load(path) for path in sorted(glob.glob("/etc/coldboot/health/*.json"))}


def load(path):
    with open(path) as file:
        return json.load(file)


def units(names):
    """Properties of the units, in one call of systemctl."""
    if not names:
        return {}
    text = subprocess.run(["systemctl", "show", "--timestamp=unix", f"--property={PROPERTIES}", *names],
                          capture_output=True, text=True, check=True).stdout
    blocks = [dict(line.split("=", 1) for line in block.splitlines()) for block in text.strip().split("\n\n")]
    return {block["Id"]: block for block in blocks}


def required(properties):
    """The services without which this unit does not start: for most that is the unit that makes its tables."""
    return [name for name in properties.get("Requires", "").split() if name.endswith(".service")]


def probe(check):
    """Empty if it answers, else what is wrong."""
    try:
        if "get" in check:
            urllib.request.urlopen(check["get"], timeout=5).close()
        elif "connect" in check:
            host, port = check["connect"].rsplit(":", 1)
            socket.create_connection((host, int(port)), timeout=5).close()
    except urllib.error.HTTPError as e:
        # 300 is a list of API versions, 401 asks for a token: both are answers of a service that works.
        return "" if e.code in (300, 401) else f"HTTP {e.code} from {check['get']}"
    except OSError as e:
        return f"{check.get('get') or check.get('connect')}: {getattr(e, 'reason', e)}"
    return ""


def too_young(check, unit):
    """Who is asked nothing must have lived for a while: a program that dies of its settings needs seconds for that, too."""
    since = int(unit.get("ActiveEnterTimestampMonotonic") or 0) / 1e6
    young = unit["SubState"] == "running" and not check.keys() & {"get", "connect"} and time.monotonic() - since < MATURE
    return f"{check['unit']} has just started" if young else ""


def trouble(check, unit):
    """Empty if the service of this check is up, else what is wrong."""
    if unit.get("ActiveState") == "active":
        return probe(check) or too_young(check, unit)
    return f"{check['unit']} is {unit.get('ActiveState')} ({unit.get('Result')})"


# A statement that a database refused is told behind the reason, a column a line.
WORDS = 60


def last_words(unit, log=None, lines=WORDS):
    """The last lines that a unit said, in its log file or to the journal since it was last started."""
    said = subprocess.run(["journalctl", "--quiet", "--output=cat", f"--lines={2 * lines}", f"_SYSTEMD_UNIT={unit}"],
                          capture_output=True, text=True).stdout
    if log and os.path.exists(log):
        said += subprocess.run(["tail", f"--lines={lines}", log], capture_output=True, text=True).stdout
    noise = ("pam_unix", "(Background on")
    return [line.strip() for line in said.splitlines() if line.strip() and not line.startswith(noise)][-lines:]


def cause(said):
    """Of a unit's last words the line that most likely says why it failed; empty if it said nothing."""
    telling = [line for line in said if re.search("error|exception|fail|denied|refused|no space", line, re.IGNORECASE)]
    return ([""] + said + telling)[-1]
