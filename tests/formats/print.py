#!/usr/bin/env python3
"""Prints minutes in text and Markdown as what municipalities publish.

    tests/formats/print.py FROM TO

Every .txt and .md file below FROM is written to TO/html, TO/odt, TO/docx, TO/office-pdf
and TO/browser-pdf under its own name. It takes LibreOffice and Chromium (in Debian:
libreoffice-writer-nogui, chromium). `tests/formats/compare.py` holds what is read from
them against what is read from the text.
"""

import html
import re
import subprocess
import sys
import tempfile
from pathlib import Path

HEAD = '<!doctype html><html lang="da"><head><meta charset="utf-8"><title></title></head><body>\n'


def inline(text):
    """Bold, italic and escaped signs of Markdown."""
    text = re.sub(r"\\([\\`*_{}\[\]()#+.!~>-])", lambda m: f"&#{ord(m[1])};", html.escape(text))
    text = re.sub(r"\*\*(.+?)\*\*", r"<strong>\1</strong>", text)
    return re.sub(r"(?<!\*)\*(?!\s)([^*]+?)\*(?!\*)", r"<em>\1</em>", text)


def from_markdown(text):
    out, paragraph, items, kind = [], [], [], None

    def close():
        nonlocal kind
        if paragraph:
            out.append("<p>" + "<br>\n".join(paragraph) + "</p>")
        if items:
            out.append(f"<{kind}>" + "".join(f"<li>{item}</li>" for item in items) + f"</{kind}>")
        paragraph.clear()
        items.clear()
        kind = None

    for line in text.splitlines():
        heading = re.match(r"(#{1,6})\s+(.*)", line)
        bullet = re.match(r"\s*[-*•]\s+(.*)", line)
        number = re.match(r"\s*(\d+)[.)]\s+(.*)", line)
        if not line.strip():
            close()
        elif heading:
            close()
            level = len(heading[1])
            out.append(f"<h{level}>{inline(heading[2])}</h{level}>")
        elif bullet or number and not paragraph:
            wanted = "ul" if bullet else "ol"
            if kind not in (None, wanted) or paragraph:
                close()
            kind = wanted
            items.append(inline(bullet[1] if bullet else number[2]))
        else:
            if items:
                close()
            paragraph.append(inline(line.strip()))
    close()
    return HEAD + "\n".join(out) + "\n</body></html>\n"


def from_text(text):
    paragraphs = re.split(r"\n\s*\n", text.replace("\f", "\n\n"))
    out = []
    for paragraph in paragraphs:
        lines = [html.escape(line.strip()) for line in paragraph.splitlines() if line.strip()]
        if lines:
            out.append("<p>" + "<br>\n".join(lines) + "</p>")
    return HEAD + "\n".join(out) + "\n</body></html>\n"


def main():
    source, target = Path(sys.argv[1]), Path(sys.argv[2])
    for name in ["html", "odt", "docx", "office-pdf", "browser-pdf"]:
        (target / name).mkdir(parents=True, exist_ok=True)
    pages = []
    for file in sorted(source.rglob("*")):
        if file.suffix not in (".txt", ".md") or file.name.startswith("README"):
            continue
        text = file.read_text(encoding="utf-8")
        page = from_markdown(text) if file.suffix == ".md" else from_text(text)
        name = "-".join(file.relative_to(source).with_suffix("").parts)
        path = target / "html" / f"{name}.html"
        path.write_text(page, encoding="utf-8")
        pages.append(path)
    with tempfile.TemporaryDirectory() as profile:
        office = ["soffice", f"-env:UserInstallation=file://{profile}", "--headless",
                  "--infilter=HTML (StarWriter)"]
        for kind, folder in [("odt", "odt"), ("docx:MS Word 2007 XML", "docx"),
                             ("pdf:writer_pdf_Export", "office-pdf")]:
            subprocess.run([*office, "--convert-to", kind, "--outdir", target / folder, *pages],
                           check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        for page in pages:
            pdf = target / "browser-pdf" / f"{page.stem}.pdf"
            subprocess.run(["chromium", "--headless", "--no-sandbox", "--disable-gpu",
                            f"--user-data-dir={profile}/chromium", f"--print-to-pdf={pdf}",
                            page.resolve().as_uri()],
                           check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


main()
