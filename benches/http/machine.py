"""What a run was made on, and with which versions."""

import os
import platform
import re
import statistics
import subprocess
import time
from pathlib import Path

from servers import RELEASE, ROOT


def machine():
    memory = re.search(r"MemTotal:\s+(\d+)", Path("/proc/meminfo").read_text(encoding="utf-8"))
    return {
        "cores": os.cpu_count(),
        "processor": processor(Path("/proc/cpuinfo").read_text(encoding="utf-8")),
        "memory": int(memory[1]) / 1e6,
        "kernel": platform.release(),
    }


def processor(cpuinfo):
    """The model of the first processor; ARM's have none."""
    model = re.search(r"model name\s*:\s*(.+)", cpuinfo)
    return model[1].strip() if model else platform.machine()


def versions():
    """Of the program with its commit, of what built it, and of what asks."""
    return {
        "ptce-atlas": " ".join([output(RELEASE / "ptce-atlas", "--version").split()[-1], commit()]).strip(),
        "rustc": output("rustc", "--version").split()[1],
        "wrk": output("wrk", "-v").split()[1],
    }


def commit():
    """The commit that is checked out, in parentheses; none outside of a checkout."""
    name = output("git", "-C", ROOT, "describe", "--always", "--dirty", "--abbrev=12")
    return f"({name})" if name else ""


def sorting():
    """How long a work that is always the same takes, in milliseconds: it tells a slow hour of the machine."""
    numbers = [at * 2_654_435_761 % 2**32 for at in range(1_000_000)]
    times = []
    for _ in range(3):
        begun = time.perf_counter()
        sorted(numbers)
        times.append((time.perf_counter() - begun) * 1e3)
    return statistics.median(times)


def date(form):
    return output("date", form)


def output(*command):
    """What a program prints; nothing when it is not here."""
    try:
        # wrk tells its version and fails.
        return subprocess.run(command, check=False, capture_output=True, text=True).stdout.strip()
    except FileNotFoundError:
        return ""
