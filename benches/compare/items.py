"""Writes what all engines get: items.csv (id, title, body) and queries.csv (qid, query).

Usage: items.py REFERAT INDEX QUERIES FOLDER

The items are those referat has indexed, in the words of the minutes: closed items
are left out for every engine, and text is as printed for the others, faults of its
extraction included.
"""

import csv
import json
import subprocess
import sys
from pathlib import Path

# No item has this word, so every item is without it.
NOWHERE = "qxzqxzqxz"
MONTHS = (
    "januar februar marts april maj juni juli august september oktober november december"
).split()


def ask(program, *arguments):
    """Returns what referat prints."""
    run = subprocess.run(
        [program, *arguments], check=True, stdout=subprocess.PIPE, encoding="utf-8"
    )
    return run.stdout


def danish_date(day):
    """Returns `2025-03-12` as minutes write it, `12. marts 2025`."""
    year, month, date = day.split("-")
    return f"{int(date)}. {MONTHS[int(month) - 1]} {year}"


def body(item):
    """Returns all there is to search in an item but its title."""
    parts = [item["committee"], item["municipality"]]
    if item["date"]:
        parts += [item["date"], danish_date(item["date"])]
    if item["journal_number"]:
        number = item["journal_number"]
        parts += dict.fromkeys([number["canonical"], number["printed"]])
    for section in item["sections"]:
        parts.append(section["text"])
    return "\n".join(part for part in parts if part)


def main():
    program, index, queries, folder = sys.argv[1:]
    folder = Path(folder)
    expected = json.loads(ask(program, "status", "--index", index, "--format", "json"))["items"]
    everything = ["--format", "ids", "--limit", "1000000", f"−{NOWHERE}"]
    ids = ask(program, "search", "--index", index, *everything).split()
    if len(ids) != expected:
        sys.exit(f"error: expected {expected} items, found {len(ids)}")
    with open(folder / "items.csv", "w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file)
        for name in ids:
            item = json.loads(ask(program, "show", "--index", index, "--format", "json", name))
            rows.writerow([item["id"], item["title"], body(item)])
    with open(folder / "queries.csv", "w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file)
        for line in Path(queries).read_text(encoding="utf-8-sig").splitlines():
            if line.strip():
                columns = [column.strip() for column in line.split("\t")]
                rows.writerow([columns[0], columns[2] if len(columns) > 2 else columns[1]])


main()
