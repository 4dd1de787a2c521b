"""Notes for "refresh" that something on this machine waits for another machine: a file in /run/coldboot/awaiting while it does."""
import contextlib
import os

DIRECTORY = "/run/coldboot/awaiting"
SERVICES = "/run/coldboot/services"


@contextlib.contextmanager
def awaiting(name, of_another):
    """Notes it under this name, unless this machine itself runs the service of_another, which is waited for."""
    name = f"{name}-{os.getpid()}"
    with open(SERVICES) as services:
        ours = of_another in services.read().split()
    note = os.path.join(DIRECTORY, name)
    if not ours:
        os.makedirs(DIRECTORY, exist_ok=True)
        open(note, "w").close()
    try:
        yield
    finally:
        if not ours:
            os.remove(note)


def anything():
    """Whether anything on this machine waits for another. Who was killed while it waited does not any more."""
    notes = os.listdir(DIRECTORY) if os.path.isdir(DIRECTORY) else ()
    return any(os.path.exists("/proc/" + note.rsplit("-", 1)[1]) for note in notes)
