//! The shell examples in README.md and docs/, run as they are printed.
//!
//! An example is a fenced block of kind `console`: lines that begin with `$ `
//! are commands, the lines below one are what it prints, of both streams. A line
//! of nothing but `…` or `...` stands for any number of lines. Commands that
//! begin with `cargo` or `git` are not run, nor is their output compared.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// One command of an example, and the lines printed below it.
#[derive(Debug, PartialEq)]
struct Example {
    place: String,
    command: String,
    output: Vec<String>,
}

/// Returns the examples in `text`, in order.
fn examples(name: &str, text: &str) -> Vec<Example> {
    let mut examples: Vec<Example> = Vec::new();
    let mut inside = false;
    for (line, number) in text.lines().zip(1..) {
        if line.trim_start().starts_with("```") {
            inside = !inside && line.trim() == "```console";
            continue;
        }
        if !inside {
            continue;
        }
        if let Some(command) = line.strip_prefix("$ ") {
            examples.push(Example {
                place: format!("{name}:{number}"),
                command: command.to_owned(),
                output: Vec::new(),
            });
        } else if let Some(example) = examples.last_mut() {
            example.output.push(line.trim_end().to_owned());
        }
    }
    for example in &mut examples {
        while example.output.last().is_some_and(String::is_empty) {
            example.output.pop();
        }
    }
    examples
}

/// Returns whether `lines` are as printed, where `…` stands for any lines.
fn matches(printed: &[&str], lines: &[String]) -> bool {
    match lines.split_first() {
        None => printed.is_empty(),
        Some((line, rest)) if line == "…" || line == "..." => {
            (0..=printed.len()).any(|skipped| matches(&printed[skipped..], rest))
        }
        Some((line, rest)) => printed
            .split_first()
            .is_some_and(|(first, printed)| first.trim_end() == line && matches(printed, rest)),
    }
}

fn documents() -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut paths = vec![root.join("README.md")];
    for entry in fs::read_dir(root.join("docs"))
        .into_iter()
        .flatten()
        .flatten()
    {
        if entry
            .path()
            .extension()
            .is_some_and(|extension| extension == "md")
        {
            paths.push(entry.path());
        }
    }
    paths.sort();
    paths.retain(|path| path.exists());
    paths
}

fn copy_folder(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a folder is made");
    for entry in fs::read_dir(from).expect("a folder") {
        let entry = entry.expect("an entry");
        let to = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy_folder(&entry.path(), &to);
        } else {
            fs::copy(entry.path(), to).expect("a file is copied");
        }
    }
}

#[test]
fn examples_print_what_they_say() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut all = Vec::new();
    for path in documents() {
        let name = path
            .strip_prefix(root)
            .unwrap_or(&path)
            .display()
            .to_string();
        all.extend(examples(
            &name,
            &fs::read_to_string(&path).expect("a document"),
        ));
    }
    all.retain(|example| {
        !example.command.starts_with("cargo ") && !example.command.starts_with("git ")
    });
    if all.is_empty() {
        println!("readme: no `console` blocks in README.md or docs/, nothing run");
        return;
    }
    let folder = tempfile::tempdir().expect("a folder");
    copy_folder(&root.join("corpus"), &folder.path().join("corpus"));
    let docs = folder.path().join("docs");
    fs::create_dir_all(&docs).expect("a folder is made");
    let example = Path::new("docs/example.txt");
    fs::copy(root.join(example), folder.path().join(example)).expect("a file is copied");
    let program = Path::new(env!("CARGO_BIN_EXE_referat"));
    let indexed = Command::new(program)
        .current_dir(folder.path())
        .args(["index", "corpus", "--index", "index"])
        .output()
        .expect("the program starts");
    assert!(indexed.status.success(), "{indexed:?}");
    let mut search_path = program.parent().expect("a folder").as_os_str().to_owned();
    search_path.push(":");
    search_path.push(std::env::var_os("PATH").unwrap_or_default());
    let mut wrong = Vec::new();
    for example in &all {
        let output = Command::new("sh")
            .current_dir(folder.path())
            .env("PATH", &search_path)
            .env_remove("REFERAT_INDEX")
            .args(["-c", &format!("{{ {}\n}} 2>&1", example.command)])
            .output()
            .expect("a shell starts");
        let printed = String::from_utf8_lossy(&output.stdout).into_owned();
        let lines: Vec<_> = printed.trim_end().lines().collect();
        if !matches(&lines, &example.output) {
            wrong.push(format!(
                "{}: $ {}\n--- printed\n{}\n--- expected\n{}",
                example.place,
                example.command,
                printed,
                example.output.join("\n")
            ));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}

#[test]
fn examples_are_found() {
    let text = "# A\n```sh\n$ no\n```\n```console\n$ one\na\n\n$ two | head -1\n```\n";
    let found = examples("x.md", text);
    assert_eq!(found.len(), 2);
    assert_eq!(
        (found[0].place.as_str(), found[0].command.as_str()),
        ("x.md:6", "one")
    );
    assert_eq!(found[0].output, ["a"]);
    assert_eq!(found[1].command, "two | head -1");
    assert!(found[1].output.is_empty());
}

#[test]
fn dots_stand_for_lines() {
    let lines = ["a".to_owned(), "…".to_owned(), "z".to_owned()];
    assert!(matches(&["a", "z"], &lines));
    assert!(matches(&["a", "b", "c", "z"], &lines));
    assert!(!matches(&["a", "b"], &lines));
}
