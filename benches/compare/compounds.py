"""Compares where compounds are cut with where they should be.

Usage: compounds.py words COMPOUNDS             prints the words, one a line
       compounds.py table COMPOUNDS ANALYSED    prints a table

COMPOUNDS has lines `word<TAB>parts<TAB>kind`: in the parts, `|` is a cut that must be
made and `/` one that may be made; the kind is `compound`, `simplex` for a word to be
kept whole, or another, which is passed over. ANALYSED is what `referat analyze
--format jsonl` printed for the words.

A compound is exact if every cut that must be made is, and no other but those that may
be. Precision counts the cuts made, those in words to be kept whole among them; recall
counts those that must be made.
"""

import json
import sys
from pathlib import Path


def read(path):
    """Returns the words, each with its cuts that must and may be made, and its kind."""
    words = []
    for number, line in enumerate(Path(path).read_text(encoding="utf-8-sig").splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        columns = line.split("\t")
        if len(columns) < 3 or columns[1].replace("|", "").replace("/", "") != columns[0]:
            sys.exit(
                f"error: {path}: line {number}: expected `word<TAB>parts<TAB>kind`,"
                f" found `{line}`"
            )
        cuts = {"|": set(), "/": set()}
        at = 0
        for letter in columns[1]:
            if letter in cuts:
                cuts[letter].add(at)
            else:
                at += 1
        words.append((columns[0], cuts["|"], cuts["/"], columns[2]))
    return words


def made(line):
    """Returns the cuts in a line of `analyze --format jsonl`, none but in one word."""
    tokens = json.loads(line)["tokens"]
    cuts, at = set(), 0
    for part in tokens[0]["parts"][:-1] if len(tokens) == 1 else []:
        at += len(part)
        cuts.add(at)
    return cuts


def row(name, words, found):
    compounds = whole = exact = kept = right = wrong = missing = 0
    for (_, must, may, kind), cuts in zip(words, found):
        if kind == "simplex":
            whole += 1
            kept += not cuts
        elif kind == "compound":
            compounds += 1
            exact += must <= cuts <= must | may
            right += len(cuts & must)
            missing += len(must - cuts)
        else:
            continue
        wrong += len(cuts - must - may)
    figures = [(exact, compounds), (right, right + wrong), (right, right + missing), (kept, whole)]
    shown = [f"{100 * part / all:.1f} %" if all else "-" for part, all in figures]
    print(f"| {name} | " + " | ".join(shown) + " |")


def table(path, analysed):
    words = read(path)
    lines = Path(analysed).read_text(encoding="utf-8").splitlines()
    if len(lines) != len(words):
        sys.exit(f"error: {analysed}: expected {len(words)} lines, found {len(lines)}")
    count = [sum(kind == wanted for *_, kind in words) for wanted in ("compound", "simplex")]
    print(f"\nCuts of {count[0]} compounds, and of {count[1]} words to be kept whole:\n")
    print("| engine | exact | precision | recall | kept whole |")
    print("| --- | ---: | ---: | ---: | ---: |")
    row("referat", words, [made(line) for line in lines])
    row("Snowball, PostgreSQL, SQLite, which cut nothing", words, [set()] * len(words))


if sys.argv[1] == "words":
    print(*(word for word, *_ in read(sys.argv[2])), sep="\n")
else:
    table(*sys.argv[2:])
