"""Prints how well each engine answers the judged queries, as Markdown.

Usage: tables.py REFERAT INDEX QUERIES QRELS RUNS

A run is named `engine, setting…`. Of an engine with several settings the one with
the highest nDCG@10 counts; all of them are in the last table. Measured by
`referat eval`, each run against that of the index.
"""

import json
import subprocess
import sys
from pathlib import Path


def measure(program, index, queries, qrels, run):
    """Returns the figures of a run, by class and overall, and the test's p-value."""
    arguments = ["--queries", queries, "--qrels", qrels, "--against", str(run)]
    answer = subprocess.run(
        [program, "eval", "--index", index, *arguments, "--format", "json"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    )
    if answer.returncode != 0:
        sys.exit(f"{run.name}: {answer.stderr}")
    document = json.loads(answer.stdout)
    # Every run gives the same notes on the judgements: they are said once.
    return document, answer.stderr


def row(*cells):
    print("| " + " | ".join(str(cell) for cell in cells) + " |")


def head(*cells):
    row(*cells)
    row("---", *["---:"] * (len(cells) - 1))


def engine(name):
    """Returns what a run is a setting of; each of ours is an engine of its own."""
    return name if is_ours(name) else name.split(",")[0]


def is_ours(name):
    return name.startswith("referat")


def main():
    program, index, queries, qrels, runs = sys.argv[1:]
    measured = {}
    notes = {}
    for run in sorted(Path(runs).iterdir()):
        if run.stat().st_size == 0:
            print(f"skipped: {run.name}: it found nothing", file=sys.stderr)
            continue
        measured[run.name], said = measure(program, index, queries, qrels, run)
        notes.update(dict.fromkeys(said.splitlines()))
    for note in notes:
        print(note, file=sys.stderr)
    if "referat" not in measured:
        sys.exit("error: expected a run of referat, found none")

    def ndcg(name):
        return measured[name]["overall"]["against"]["ndcg_at_10"]

    best = {}
    for name in measured:
        if engine(name) not in best or ndcg(name) > ndcg(best[engine(name)]):
            best[engine(name)] = name
    order = sorted(best.values(), key=ndcg, reverse=True)
    count = measured["referat"]["queries"]

    print(f"\n{count} queries; p is of the difference to referat in nDCG@10.\n")
    head("engine", "nDCG@10", "MRR@10", "recall@10", "p")
    for name in order:
        figures = measured[name]["overall"]["against"]
        values = [figures[key] for key in ("ndcg_at_10", "mrr_at_10", "recall_at_10")]
        p_value = measured[name]["test"]["p_value"]
        shown = "" if name == "referat" else f"{p_value:.3f}" if p_value >= 0.001 else "< 0.001"
        row(name, *(f"{value:.3f}" for value in values), shown)

    print("\nnDCG@10 by class of queries:\n")
    head("class", "queries", *(engine(name) for name in order))
    for at, group in enumerate(measured["referat"]["classes"]):
        values = [measured[name]["classes"][at]["against"]["ndcg_at_10"] for name in order]
        row(group["class"] or "-", group["queries"], *(f"{value:.3f}" for value in values))

    print("\nAll settings of the others, by nDCG@10:\n")
    head("engine and setting", "nDCG@10")
    for name in sorted(measured, key=ndcg, reverse=True):
        if not is_ours(name):
            row(name, f"{ndcg(name):.3f}")


main()
