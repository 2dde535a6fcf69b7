"""Compares stemmers over classes of inflection: `lemma<TAB>split<TAB>form form …`.

Usage:
  stems.py forms INFLECTION             prints every form once, one a line
  stems.py sqlite FORMS FOLDER          writes the stems of SQLite's tokenizers there
  stems.py referat FORMS ANALYSED       prints the stems in what `analyze` printed
  stems.py table INFLECTION FOLDER      prints a table of all stemmers in the folder

A stemmer's file has lines `form<TAB>stem`. A class is broken if its forms have more
than one stem. A lemma is conflated if a form of it has the stem of another lemma's
form. No stemmer can keep apart two lemmas that share a form, which is what is left
of the second figure where words are not stemmed at all.
"""

import json
import sqlite3
import sys
from collections import defaultdict
from pathlib import Path

TOKENIZERS = [
    "unicode61 remove_diacritics 0",
    "unicode61 remove_diacritics 2",
    "porter unicode61 remove_diacritics 0",
]


def classes(path):
    """Returns the forms of each class, the lemma among them or not."""
    found = []
    lines = Path(path).read_text(encoding="utf-8-sig").splitlines()
    for number, line in enumerate(lines, 1):
        if not line.strip() or line.startswith("#"):
            continue
        columns = line.split("\t")
        if len(columns) < 3 or not columns[2].split():
            sys.exit(
                f"error: {path}: line {number}: expected `lemma<TAB>split<TAB>forms`,"
                f" found `{line}`"
            )
        found.append(columns[2].split())
    if not found:
        sys.exit(f"error: {path}: expected lines `lemma<TAB>split<TAB>forms`, found none")
    return found


def forms(path):
    for form in dict.fromkeys(form for forms in classes(path) for form in forms):
        print(form)


def sqlite(path, folder):
    words = Path(path).read_text(encoding="utf-8").splitlines()
    for tokenizer in TOKENIZERS:
        database = sqlite3.connect(":memory:")
        database.execute(f"CREATE VIRTUAL TABLE f USING fts5(form, tokenize = '{tokenizer}')")
        database.execute("CREATE VIRTUAL TABLE v USING fts5vocab(f, instance)")
        rows = [(number, word) for number, word in enumerate(words)]
        database.executemany("INSERT INTO f (rowid, form) VALUES (?, ?)", rows)
        stems = defaultdict(list)
        for number, term in database.execute('SELECT doc, term FROM v ORDER BY doc, "offset"'):
            stems[number].append(term)
        with open(Path(folder) / f"SQLite, {tokenizer}", "w", encoding="utf-8") as file:
            for number, word in enumerate(words):
                file.write(f"{word}\t{' '.join(stems[number]) or word}\n")


def referat(path, analysed):
    words = Path(path).read_text(encoding="utf-8").splitlines()
    lines = Path(analysed).read_text(encoding="utf-8").splitlines()
    if len(lines) != len(words):
        sys.exit(f"error: {analysed}: expected {len(words)} lines, found {len(lines)}")
    for word, line in zip(words, lines):
        stems = [token["stem"] for token in json.loads(line)["tokens"]]
        print(f"{word}\t{' '.join(stems) or word}")


def table(path, folder):
    lemmas = classes(path)
    print(f"\nStems of {len(lemmas)} lemmas with {sum(map(len, lemmas))} forms:\n")
    print("| stemmer | classes broken | lemmas conflated |")
    print("| --- | ---: | ---: |")
    rows = []
    for file in sorted(Path(folder).iterdir()):
        lines = file.read_text(encoding="utf-8").splitlines()
        stems = dict(line.split("\t", 1) for line in lines)
        by_lemma = [{stems[form] for form in forms} for forms in lemmas]
        holders = defaultdict(int)
        for found in by_lemma:
            for stem in found:
                holders[stem] += 1
        broken = sum(len(found) > 1 for found in by_lemma)
        conflated = sum(any(holders[stem] > 1 for stem in found) for found in by_lemma)
        rows.append((broken, conflated, file.name))
    for broken, conflated, name in sorted(rows):
        print(f"| {name} | {share(broken, lemmas)} | {share(conflated, lemmas)} |")


def share(count, lemmas):
    return f"{100 * count / len(lemmas):.1f} %"


COMMANDS = {"forms": forms, "sqlite": sqlite, "referat": referat, "table": table}
COMMANDS[sys.argv[1]](*sys.argv[2:])
