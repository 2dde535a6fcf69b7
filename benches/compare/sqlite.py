"""Writes TREC runs of SQLite's FTS5, one for each tokenizer and weight of the title.

Usage: sqlite.py FOLDER, with items.csv and queries.csv in it and runs/ to write to

Words are joined by OR and ranked by bm25().
"""

import csv
import re
import sqlite3
import sys
from pathlib import Path

TOKENIZERS = [
    "unicode61 remove_diacritics 0",
    "unicode61 remove_diacritics 1",
    "unicode61 remove_diacritics 2",
    "porter unicode61 remove_diacritics 0",
    "porter unicode61 remove_diacritics 2",
    # Finds parts of words too, as no other here does; compared on its own.
    "trigram",
]
TITLE_WEIGHTS = [1, 2, 5, 10]


def read(path):
    csv.field_size_limit(2**31 - 1)
    with open(path, encoding="utf-8", newline="") as file:
        return list(csv.reader(file))


def any_word(query):
    """Returns the words and quoted phrases of a query, joined by OR."""
    parts = re.findall(r'"[^"]*"|[^\s"]+', query)
    words = [part.strip('"').strip(".,;:?!()") for part in parts]
    # Quoted, so that nothing in a word is read as syntax; what FTS5 splits, such as
    # a case number, is a phrase.
    return " OR ".join(f'"{word}"' for word in words if re.search(r"\w", word))


def main():
    folder = Path(sys.argv[1])
    items = read(folder / "items.csv")
    queries = read(folder / "queries.csv")
    for tokenizer in TOKENIZERS:
        database = sqlite3.connect(":memory:")
        try:
            database.execute(
                "CREATE VIRTUAL TABLE items USING fts5"
                f"(id UNINDEXED, title, body, tokenize = '{tokenizer}')"
            )
        except sqlite3.OperationalError as error:
            print(f"skipped: SQLite, {tokenizer}: {error}", file=sys.stderr)
            continue
        database.executemany("INSERT INTO items VALUES (?, ?, ?)", items)
        for weight in TITLE_WEIGHTS:
            kind = "SQLite trigrams" if tokenizer == "trigram" else f"SQLite, {tokenizer}"
            name = f"{kind}, title {weight}"
            with open(folder / "runs" / name, "w", encoding="utf-8") as run:
                for qid, query in queries:
                    match = any_word(query)
                    if not match:
                        continue
                    # The smaller bm25() is, the better.
                    hits = database.execute(
                        "SELECT id, -bm25(items, 0, ?, 1) AS score FROM items"
                        " WHERE items MATCH ? ORDER BY score DESC, id LIMIT 100",
                        (weight, match),
                    )
                    for place, (item, score) in enumerate(hits, 1):
                        run.write(f"{qid} Q0 {item} {place} {score!r} sqlite\n")


main()
