#!/usr/bin/env python3
"""Holds what is read from printed minutes against what is read from their text.

    tests/formats/compare.py BINARY FROM PRINTED

FROM are the texts and PRINTED what tests/formats/print.py made of them. Items are matched
by number and title; a line a file and format says how many fields (number, title, closed,
journal number, decision, attachments) are the same, and which are not.
"""

import json
import re
import subprocess
import sys
from pathlib import Path


def parse(binary, file):
    run = subprocess.run([binary, "parse", file], capture_output=True, text=True)
    return json.loads(run.stdout) if run.stdout else {"items": []}


def words(text):
    """Words alone: lines break elsewhere, and Markdown has signs of its own.

    Of the marks of lists none counts, wherever it stands: a line may break before one.
    """
    text = re.sub(r"\\([\\`*_{}\[\]()#+.!~>-])", r"\1", text or "")
    # A word of several parts may break behind its own hyphen.
    text = re.sub(r"(?<=\w)-\s*\n\s*(?=\w)", "-", text)
    text = re.sub(r"(?<!\S)(?:[-*•]|\d{1,2}[.)])\s+", "", text).replace("**", "")
    return re.sub(r"\s+", " ", text.replace("*", "")).strip()


def fields(item):
    number = item["journal_number"]
    return {
        "number": item["number"],
        "title": words(item["title"]),
        "closed": item["access"],
        "journal": number and number["canonical"],
        "decision": words(item["decision"]),
        "attachments": [words(attachment["title"]) for attachment in item["attachments"]],
    }


def main():
    binary, source, printed = sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3])
    totals = {}
    for file in sorted(source.rglob("*")):
        if file.suffix not in (".txt", ".md") or file.name.startswith("README"):
            continue
        name = "-".join(file.relative_to(source).with_suffix("").parts)
        wanted = [fields(item) for item in parse(binary, file)["items"]]
        for folder in sorted(printed.iterdir()):
            found = [folder / f"{name}.{ending}" for ending in ("html", "odt", "docx", "pdf")]
            found = next((path for path in found if path.exists()), None)
            if found is None:
                continue
            read = [fields(item) for item in parse(binary, found)["items"]]
            by_key = {(item["number"], item["title"]): item for item in read}
            right, wrong = 0, []
            for item in wanted:
                other = by_key.get((item["number"], item["title"]))
                for field, value in item.items():
                    if other is not None and other[field] == value:
                        right += 1
                    else:
                        wrong.append(f"{item['number']}.{field}")
            more = len(read) - len(wanted)
            all_fields = 6 * len(wanted)
            totals.setdefault(folder.name, [0, 0, 0])
            for at, add in enumerate([right, all_fields, abs(more)]):
                totals[folder.name][at] += add
            if wrong or more:
                print(f"{folder.name:12} {name}: {right} of {all_fields}, items {more:+}",
                      " ".join(wrong[:12]))
    for folder, (right, all_fields, more) in totals.items():
        print(f"{folder:12} all: {right} of {all_fields} ({100 * right / max(1, all_fields):.1f} %), "
              f"items more or less: {more}")


main()
