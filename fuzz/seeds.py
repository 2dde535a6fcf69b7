#!/usr/bin/env python3
"""Writes what each fuzz target begins with to fuzz/corpus: the project's own fixtures.

    fuzz/seeds.py

DOCX and ODT become their parts one after the other, as `packed` in fuzz/src/lib.rs takes
them apart; queries one file a line. Inputs found before stay.
"""

import gzip
import hashlib
import io
import zipfile
from pathlib import Path

FUZZ = Path(__file__).resolve().parent
FIXTURES = FUZZ.parent / "tests" / "fixtures"
FORMATS = FIXTURES / "formats"
DOCX_PARTS = ["word/document.xml", "word/_rels/document.xml.rels", "word/styles.xml",
              "word/numbering.xml", "word/footnotes.xml", "word/comments.xml", "word/header1.xml"]
ODT_PARTS = ["content.xml", "styles.xml", "META-INF/manifest.xml"]


def write(target, data):
    folder = FUZZ / "corpus" / target
    folder.mkdir(parents=True, exist_ok=True)
    (folder / hashlib.sha256(data).hexdigest()[:16]).write_bytes(data)


def parts(file, names):
    with zipfile.ZipFile(file) as package:
        return b"\n=====\n".join(package.read(name) for name in names)


def zip_of(files):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return packed.getvalue()


def of_ending(folder, *endings):
    files = sorted(file for file in folder.rglob("*") if file.suffix.lower() in endings)
    return [file.read_bytes() for file in files]


def main():
    for data in of_ending(FORMATS, ".pdf"):
        write("pdf", data)
    for data in of_ending(FORMATS, ".html"):
        write("html", data)
    write("docx", parts(FORMATS / "minutes.docx", DOCX_PARTS))
    write("odt", parts(FORMATS / "minutes.odt", ODT_PARTS))
    for data in of_ending(FORMATS, ".xml"):
        write("export_xml", data)
    for data in of_ending(FORMATS, ".json"):
        write("export_json", data)
    texts = of_ending(FIXTURES / "layouts", ".txt", ".md")
    for data in texts:
        write("minutes", data)
        write("text", data)
    for data in texts[:8]:
        for encoding in ["cp850", "cp1252", "mac_roman", "utf-16"]:
            write("text", data.decode("utf-8").encode(encoding, "replace"))
    for line in (FUZZ / "queries.txt").read_text(encoding="utf-8").splitlines():
        write("query", line.encode())
    inner = zip_of({"a.txt": texts[0], "b.txt": b"b"})
    write("archive", zip_of({"m/a.txt": texts[1], "b.zip": inner, "c.txt.gz": gzip.compress(texts[2])}))
    write("archive", zip_of({"a.txt": texts[3]}))
    write("archive", zip_of({"../a.txt": b"a", "/b.txt": b"b", "C:\\c.txt": b"c"}))
    write("archive", (FORMATS / "minutes.docx").read_bytes())
    write("archive", gzip.compress(texts[4], mtime=0))


main()
