//! How many pages a second are read of a PDF: 200 pages of A4 that the bench writes
//! itself, no randomness, each with a running head and foot, a heading, paragraphs, a list
//! and a table, 45 lines in all; fonts are not embedded.
//!
//! `pdf/pages` reads the file as a whole, from bytes to blocks. Before it a file of 2,000
//! such pages is read once, and a line says what memory the process took at most (Linux
//! alone tells that); nothing else has run in it.

use std::fmt::Write;
use std::hint::black_box;
use std::time::Instant;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use referat::corpus::{BlockKind, read_document};

const PAGES: usize = 200;
const MANY_PAGES: usize = 2_000;

fn pdf(criterion: &mut Criterion) {
    tell_memory();
    let file = minutes(PAGES);
    let mut group = criterion.benchmark_group("pdf");
    group
        .sample_size(10)
        .throughput(Throughput::ElementsAndBytes {
            elements: PAGES as u64,
            bytes: file.len() as u64,
        });
    group.bench_function("pages", |bencher| {
        bencher.iter(|| {
            let document = read_document(black_box(&file)).expect("the file is whole");
            let rows = document
                .blocks
                .iter()
                .filter(|block| matches!(block.kind, BlockKind::TableRow { .. }));
            assert_eq!(rows.count(), 8 * PAGES);
        });
    });
    group.finish();
}

/// Prints what memory reading a file of many pages took at most, the file included.
fn tell_memory() {
    let file = minutes(MANY_PAGES);
    let started = Instant::now();
    let document = read_document(&file).expect("the file is whole");
    let seconds = started.elapsed().as_secs_f64();
    assert!(document.blocks.len() > MANY_PAGES);
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    println!(
        "pdf/memory: {MANY_PAGES} pages, {:.1} MB, in {seconds:.1} s, at most {}",
        file.len() as f64 / 1e6,
        peak.map_or("unknown", str::trim)
    );
}

/// A PDF of `pages` pages.
fn minutes(pages: usize) -> Vec<u8> {
    let mut file = b"%PDF-1.7\n".to_vec();
    let mut offsets = Vec::new();
    let mut add = |object: String| {
        offsets.push(file.len());
        file.extend(format!("{} 0 obj\n{object}\nendobj\n", offsets.len()).into_bytes());
    };
    let kids: Vec<String> = (0..pages)
        .map(|nth| format!("{} 0 R", 5 + 2 * nth))
        .collect();
    add("<< /Type /Catalog /Pages 2 0 R >>".to_owned());
    add(format!(
        "<< /Type /Pages /Count {pages} /Kids [{}] /MediaBox [0 0 595 842] >>",
        kids.join(" ")
    ));
    for font in ["Helvetica", "Helvetica-Bold"] {
        add(format!(
            "<< /Type /Font /Subtype /Type1 /BaseFont /{font} >>"
        ));
    }
    for nth in 0..pages {
        let content = page(nth + 1, pages);
        add(format!(
            "<< /Type /Page /Parent 2 0 R /Contents {} 0 R \
             /Resources << /Font << /F1 3 0 R /F2 4 0 R >> >> >>",
            6 + 2 * nth
        ));
        add(format!(
            "<< /Length {} >>\nstream\n{content}endstream",
            content.len()
        ));
    }
    let start = file.len();
    let mut table = format!("xref\n0 {}\n0000000000 65535 f \n", offsets.len() + 1);
    for offset in &offsets {
        writeln!(table, "{offset:010} 00000 n ").expect("a string takes all");
    }
    write!(
        table,
        "trailer << /Size {} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n",
        offsets.len() + 1
    )
    .expect("a string takes all");
    file.extend(table.into_bytes());
    file
}

/// The content of a page.
fn page(nth: usize, pages: usize) -> String {
    let mut content = String::new();
    let mut set = |font: &str, size: usize, x: usize, y: usize, text: &str| {
        writeln!(content, "BT /{font} {size} Tf {x} {y} Td ({text}) Tj ET")
            .expect("a string takes all");
    };
    set(
        "F1",
        8,
        70,
        800,
        "Fjordby Kommune - Kultur- og Fritidsudvalget",
    );
    set(
        "F2",
        16,
        70,
        770,
        &format!("Punkt {nth}: Stier langs kysten"),
    );
    let mut y = 740;
    for _ in 0..3 {
        for _ in 0..9 {
            set(
                "F1",
                10,
                70,
                y,
                "Udvalget har set sagen igennem og finder, at der er grund til at gribe ind, inden vejen",
            );
            y -= 12;
        }
        y -= 10;
    }
    for mark in 1..=6 {
        set("F1", 10, 70, y, &format!("{mark}."));
        set("F1", 10, 90, y, "at der afsættes penge til stierne");
        y -= 12;
    }
    y -= 10;
    for row in 0..8 {
        set("F1", 10, 70, y, &format!("Sti nr. {row}"));
        set("F1", 10, 200, y, "Nørrehage");
        set("F1", 10, 400, y, &format!("{}.000 kr.", 7 * row + 3));
        y -= 14;
    }
    set("F1", 8, 70, 30, &format!("Side {nth} af {pages}"));
    content
}

criterion_group!(benches, pdf);
criterion_main!(benches);
