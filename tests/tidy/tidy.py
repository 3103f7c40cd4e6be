#!/usr/bin/env python3
"""Holds the house to its map: the includes of every library against the DEPENDS lists in the CMake
files, and a few rules of STYLE.md that a machine can see. Says every breach and ends with 1."""

import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
MAX_LINES = 450
MAX_COLUMNS = 100

# Folders whose code is plain C++: no Qt.
PURE = ["core/base", "core/basket", "core/member", "core/programme", "core/ledger", "core/receipt",
        "core/ports", "core/journal", "core/review", "core/backtest", "core/sale", "core/sync", "core/hq", "devices/framing",
        "devices/barcode", "devices/card", "devices/label"]
# Arrows that may never be drawn, whatever a DEPENDS list says.
NEVER = [("core/", "devices/"), ("core/", "app/"), ("devices/", "app/"),
         ("core/sale/", "core/storage/"), ("core/sync/", "core/storage/"),
         ("core/hq/", "core/storage/"), ("devices/", "core/")]
# devices stands on core/base, and the printer on core/receipt.
DEVICES_MAY = ("core/base/", "core/receipt/")


def tracked(*patterns):
    out = subprocess.run(["git", "ls-files", "--", *patterns], cwd=ROOT, capture_output=True,
                         text=True, check=True).stdout
    return [line for line in out.splitlines() if (ROOT / line).exists()]


def libraries():
    """Library -> (its own files, the libraries in DEPENDS), from the three maps."""
    found = {}
    for cmake in ("core/CMakeLists.txt", "devices/CMakeLists.txt", "app/CMakeLists.txt"):
        folder = cmake.split("/")[0]
        text = re.sub(r"#.*", "", (ROOT / cmake).read_text())
        for kind, body in re.findall(r"loyalty_(library|program)\(([^)]*)\)", text):
            words = body.split()
            name, section = words[0], None
            depends, sources = [], []
            for word in words[1:]:
                if word in ("DEPENDS", "SOURCES", "MOC"):
                    section = word
                elif section == "DEPENDS":
                    depends.append(word)
                elif section == "SOURCES":
                    sources.append(f"{folder}/{word}")
            found[name] = (sources, depends)
        for name, more in re.findall(r"target_link_libraries\((\w+)\s+(?:PUBLIC|PRIVATE|INTERFACE)"
                                     r"([^)]*)\)", text):
            sources, depends = found.get(name, ([], []))
            found[name] = (sources, depends + more.split())
    return found


def reachable(name, graph, seen=None):
    seen = set() if seen is None else seen
    for next_ in graph.get(name, ([], []))[1]:
        if next_ in graph and next_ not in seen:
            seen.add(next_)
            reachable(next_, graph, seen)
    return seen


def owner_of(path, graph):
    """The library a file belongs to: by its .cpp beside it, else by its folder."""
    stem = path.rsplit(".", 1)[0]
    folder = path.rsplit("/", 1)[0] + "/"
    by_folder = set()
    for name, (sources, _) in graph.items():
        for source in sources:
            if source.rsplit(".", 1)[0] == stem:
                return {name}
            if source.startswith(folder):
                by_folder.add(name)
    if folder == "core/ports/":
        return {"core_ports"}
    if folder == "core/member/":
        return {"core_member", "core_base"}
    return by_folder


def check_includes(files, graph, breaches):
    for path in files:
        if not path.startswith(("core/", "devices/", "app/")):
            continue
        owners = owner_of(path, graph)
        allowed = set(owners)
        for owner in owners:
            allowed |= reachable(owner, graph)
        for number, line in enumerate((ROOT / path).read_text().splitlines(), 1):
            match = re.match(r'#include "((?:core|devices|app)/[^"]+)"', line)
            if not match:
                continue
            target = match.group(1)
            where = f"{path}:{number}"
            if not (ROOT / target).exists():
                breaches.append(f"{where}: {target} does not exist")
                continue
            for source, never in NEVER:
                if path.startswith(source) and target.startswith(never) and not (
                        source == "devices/" and target.startswith(DEVICES_MAY)):
                    breaches.append(f"{where}: {source} must not know {never} ({target})")
            targets = owner_of(target, graph)
            if owners and targets and not targets & allowed:
                breaches.append(f"{where}: {sorted(owners)[0]} includes {target}, but does not "
                                f"depend on {sorted(targets)[0]}")


def check_text(files, breaches):
    for path in files:
        lines = (ROOT / path).read_text().splitlines()
        if len(lines) > MAX_LINES and not path.startswith("tests/"):
            breaches.append(f"{path}: {len(lines)} lines; is it two rooms in one?")
        is_pure = path.startswith(tuple(folder + "/" for folder in PURE))
        for number, line in enumerate(lines, 1):
            where = f"{path}:{number}"
            if len(line) > MAX_COLUMNS and "http" not in line and '"' not in line:
                breaches.append(f"{where}: {len(line)} columns")
            code = line.split("//")[0]
            if is_pure and re.search(r"#include <Q[A-Z]", code) and not is_driver(path):
                breaches.append(f"{where}: Qt in the pure core")
            if path.startswith("core/") and re.search(r"\b(float|double)\b", code) and \
                    not path.startswith("core/insight/"):
                breaches.append(f"{where}: floating point in the core")
            if re.search(r"\b(TODO|FIXME|HACK)\b", line):
                breaches.append(f"{where}: do it, or leave it out and say so")


def check_translations(breaches):
    for path in tracked("translations/*.ts"):
        open_ = (ROOT / path).read_text().count('type="unfinished"')
        if open_:
            breaches.append(f"{path}: {open_} texts are not translated")


def is_driver(path):
    return False


def main():
    files = tracked("*.h", "*.cpp")
    breaches = []
    check_includes(files, libraries(), breaches)
    check_text(files, breaches)
    check_translations(breaches)
    for breach in breaches:
        print(breach)
    if breaches:
        print(f"{len(breaches)} breaches of the house's rules")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
