#!/usr/bin/env python3
"""Writes what a build of referat prints of many minutes, to compare two builds.

    tests/golden/record.py BINARY FOLDER
    diff -ru FOLDER_OF_ONE_BUILD FOLDER_OF_ANOTHER

Read are corpus/, the layouts in tests/fixtures, and where they lie beside the
project, the minutes, layouts and findings of ../shared. Days and times are fixed,
so that the same build writes the same bytes. FOLDER is never committed: what it
holds of ../shared is not ours to publish.
"""

import json
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor

PROJECT = pathlib.Path(__file__).resolve().parents[2]
SHARED = PROJECT.parent / "shared"
AS_OF = "2025-06-01"
TOPICS = """cykelsti
budget 2025
åbningstider på biblioteket
skole
klimatilpasning
svømmehal
lokalplan
sygefravær
forkastet
hvornår blev budgettet vedtaget
børnehave OR dagtilbud
titel:plan
beredskab*
"plan for drift"
biblotek""".splitlines()
# Lines that tell when or how fast.
CHANGING = re.compile(r'time:|  "(created|updated)":|.*written by referat')
TIME = "2025-06-01T09:00:00+02:00"


def run(binary, arguments, cwd):
    done = subprocess.run([binary, *arguments], cwd=cwd, capture_output=True, text=True)
    return f"{done.stdout}{done.stderr}status {done.returncode}\n"


def write(folder, name, text):
    text = "".join(line for line in text.splitlines(True) if not CHANGING.match(line))
    path = folder / name.replace("/", "_").replace(" ", "_")[:120]
    path.write_text(text)


def sentences_as_minutes(source, target):
    """Makes a small minutes file of every row of ../shared/findings."""
    case = 0
    for name in ("findings.jsonl", "labels.jsonl", "standing.jsonl"):
        for line in (source / name).read_text().splitlines():
            row = json.loads(line)
            case += 1
            number = f"05.04.00-G01-{case}-24"
            parts = row["decision"] if isinstance(row.get("decision"), list) else [row]
            for nth, part in enumerate(parts):
                day = "-".join(reversed(part["date"].split("-")))
                text = f"REFERAT {part['body']} d. {day}\n\n"
                text += f"Punkt 1: {part.get('title', 'Parkering ved stationen')}\n\n{number}\n\n"
                if name == "labels.jsonl":
                    text += part["text"]
                elif "decision" in part:
                    text += "Beslutning\n\n" + part["decision"]
                else:
                    text += "Sagsfremstilling\n\n" + part["text"] + "\n\nBeslutning\n\nGodkendt."
                (target / f"{row['id']}_{nth}.txt").write_text(text + "\n")


def record(binary, name, sources, out, every_item):
    out = out / name
    out.mkdir(parents=True)
    with tempfile.TemporaryDirectory() as work:
        work = pathlib.Path(work)
        minutes = work / "corpus"
        minutes.mkdir()
        for source in sources:
            if source.name == "findings":
                sentences_as_minutes(source, minutes)
            elif source.is_dir():
                shutil.copytree(source, minutes / source.name)
        files = sorted(path for path in minutes.rglob("*") if path.suffix in (".txt", ".md"))
        jobs = []
        for file in files:
            relative = str(file.relative_to(work))
            jobs.append((f"parse_{relative}", ["parse", relative, "--format", "json"]))
        index = run(binary, ["index", "corpus", "--warnings"], work)
        write(out, "index", index)
        listed = run(binary, ["search", "dato:1900..2100", "--limit", "10000", "--format", "ids"], work)
        ids = [line for line in listed.splitlines() if "/" in line]
        numbers = set()
        for item in ids:
            shown = run(binary, ["show", item, "--format", "json"], work)
            write(out, f"show_{item}", shown)
            try:
                number = json.loads(shown[: shown.rindex("status ")]).get("journal_number")
            except ValueError:
                number = None
            if number:
                numbers.add(number["canonical"])
        for number in sorted(numbers):
            for form in ("json", "terminal") if every_item else ("json",):
                jobs.append((f"case_{form}_{number}", ["case", number, "--full", "--format", form]))
        for form in ("json", "terminal"):
            jobs.append((f"followups_{form}", ["followups", "--as-of", AS_OF, "--format", form]))
            jobs.append((f"status_{form}", ["status", "--format", form]))
        for topic in TOPICS:
            for form in ("json", "terminal", "csv", "markdown"):
                jobs.append((f"search_{form}_{topic}", ["search", topic, "--explain", "--limit", "20", "--format", form]))
            jobs.append((f"decisions_{topic}", ["decisions", topic, "--format", "json"]))
            jobs.append((f"decisions_terminal_{topic}", ["decisions", topic]))
        if every_item:
            queries = PROJECT / "tests/fixtures/relevance/queries.tsv"
            jobs.append(("run", ["search", "--queries", str(queries), "--format", "trec"]))
            for line in queries.read_text().splitlines():
                if "\t" in line and not line.startswith("#"):
                    words = line.split("\t")[-1]
                    jobs.append((f"query_{words}", ["search", words, "--explain", "--format", "json"]))
            for form in ("csv", "jsonl", "markdown", "html"):
                for kind, of in (("search", ["budget"]), ("decisions", ["cykelsti"]), ("case", ["05.04.06-G01-3-23"]), ("followups", [])):
                    jobs.append((f"export_{kind}_{form}", ["export", kind, *of, "--format", form, "--time", TIME]))
        with ThreadPoolExecutor(2) as pool:
            for (name, _), text in zip(jobs, pool.map(lambda job: run(binary, job[1], work), jobs)):
                write(out, name, text)


def main():
    binary, out = str(pathlib.Path(sys.argv[1]).resolve()), pathlib.Path(sys.argv[2])
    shutil.rmtree(out, ignore_errors=True)
    record(binary, "corpus", list((PROJECT / "corpus").iterdir()), out, True)
    record(binary, "layouts", [PROJECT / "tests/fixtures/layouts"], out, False)
    if SHARED.is_dir():
        record(binary, "minutes", [SHARED / "minutes"], out, False)
        record(binary, "shared_layouts", [SHARED / "layouts"], out, False)
        record(binary, "findings", [SHARED / "findings"], out, False)
    else:
        print("../shared is not here: its minutes are left out", file=sys.stderr)


if __name__ == "__main__":
    main()
