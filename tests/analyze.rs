//! `analyze`: what the analysis makes of a text; and indexes made with Snowball.

use std::io::Write;
use std::process::Stdio;

use serde::Deserialize;

use crate::harness::{Test, program};

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Line {
    tokens: Vec<Token>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Token {
    text: String,
    stem: String,
    parts: Vec<String>,
}

/// Pipes `input` into `analyze --format jsonl`.
fn lines(input: &[u8]) -> Vec<Line> {
    let mut child = program()
        .args(["analyze", "--format", "jsonl"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("the program starts");
    let mut stdin = child.stdin.take().expect("a pipe");
    stdin.write_all(input).expect("it reads");
    drop(stdin);
    let output = child.wait_with_output().expect("it ends");
    assert!(output.status.success());
    String::from_utf8(output.stdout)
        .expect("text")
        .lines()
        .map(|line| serde_json::from_str(line).expect("a line is an object"))
        .collect()
}

#[test]
fn a_line_is_an_object() {
    let lines = lines("Beredskabsplanerne\n\nbørnene gik\n".as_bytes());
    assert_eq!(lines.len(), 3);
    let token = &lines[0].tokens[0];
    assert_eq!(token.text, "Beredskabsplanerne");
    assert_eq!(token.stem, "beredskabsplan");
    assert_eq!(token.parts, ["Beredskabs", "planerne"]);
    assert!(lines[1].tokens.is_empty());
    let stems: Vec<_> = lines[2]
        .tokens
        .iter()
        .map(|token| token.stem.as_str())
        .collect();
    assert_eq!(stems, ["barn", "gaa"]);
}

#[test]
fn parts_join_up_to_the_word_whatever_is_piped_in() {
    let mut input = "ØU-mødet a\u{30a}rsplanen so\u{ad}lceller aeldreraad 85.11.20-A26-1-24 ſıİ\n"
        .as_bytes()
        .to_vec();
    input.extend([0xff, 0xfe, b' ', 0, b'a', b'\n']);
    input.extend("kommuneplan".repeat(2_000).as_bytes());
    for line in lines(&input) {
        for token in line.tokens {
            assert_eq!(token.parts.concat(), token.text);
        }
    }
}

#[test]
fn stages_are_shown() {
    let printed = Test::new()
        .args(["analyze", "styre- og arbejdsgruppen den 28. august 2024"])
        .any_stdout()
        .run();
    for part in [
        "styregruppen (styre-)",
        "2024-08-28",
        "gruppe [gruppen]",
        "arbejde [arbejds]",
    ] {
        assert!(printed.stdout.contains(part), "{part}: {}", printed.stdout);
    }
}

#[test]
fn snowball_knows_no_parts() {
    Test::new()
        .args([
            "analyze",
            "--analysis",
            "snowball",
            "--format",
            "jsonl",
            "møderne",
        ])
        .stdout("{\"tokens\":[{\"text\":\"møderne\",\"stem\":\"moed\",\"parts\":[\"møderne\"]}]}\n")
        .run();
}

#[test]
fn err_nothing_to_analyze() {
    Test::new()
        .args(["analyze", " "])
        .stderr(
            "error: expected a text to analyse, found nothing\n\
             hint: write it after `analyze`, or pipe lines into `analyze --format jsonl`\n",
        )
        .status(2)
        .run();
}

#[test]
fn an_index_keeps_the_analysis_it_was_made_with() {
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::write(
        folder.path().join("a.txt"),
        "REFERAT Økonomiudvalget d. 12-03-2025\n\nPunkt 1: Beredskabsplanen\n\n\
         00.35.00-P05-4-25\n\nBeslutning\n\nGodkendt.\n",
    )
    .expect("a file");
    let run = |arguments: &[&str], status| {
        Test::inside(folder.path())
            .args(arguments)
            .any_stdout()
            .any_stderr()
            .status(status)
            .run()
    };
    run(&["index", "--analysis", "snowball", "a.txt"], 0);
    run(&["search", "--exact", "plan"], 1);
    run(&["index", "a.txt"], 0);
    run(&["search", "--exact", "plan"], 1);
    let refused = run(&["index", "--analysis", "danish", "a.txt"], 2);
    assert_eq!(
        refused.stderr,
        "error: index: expected an index with `danish` analysis, found `snowball`\n\
         hint: run `referat index --rebuild`\n"
    );
    run(&["index", "--rebuild", "a.txt"], 0);
    run(&["search", "--exact", "plan"], 0);
}
