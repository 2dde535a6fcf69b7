//! `referat completions`, `man`, `--help` and `--version`.

use crate::harness::Test;

#[test]
fn every_shell_has_a_script() {
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        let printed = Test::new().args(["completions", shell]).any_stdout().run();
        for word in ["referat", "search", "committee"] {
            assert!(printed.stdout.contains(word), "{shell} lacks {word}");
        }
    }
}

#[test]
fn manual_is_roff() {
    Test::new()
        .args(["man"])
        .stdout_has(".TH referat 1")
        .stdout_has(".SH SYNOPSIS")
        .run();
    Test::new()
        .args(["man", "search"])
        .stdout_has("\\-\\-committee")
        .run();
}

#[test]
fn help_and_version_go_to_standard_output() {
    Test::new()
        .args(["--version"])
        .stdout(concat!("referat ", env!("CARGO_PKG_VERSION"), "\n"))
        .run();
    Test::new()
        .args(["--help"])
        .stdout_has("søg")
        .stdout_has("Exit status: 0 done or found")
        .run();
    Test::new()
        .args(["search", "--help"])
        .stdout_has("søgesprog")
        .run();
}

#[test]
fn err_wrong_command_line() {
    for arguments in [
        &["frobnicate"][..],
        &["completions", "tcsh"],
        &["completions"],
        &["man", "frobnicate"],
        &["show"],
        &["case"],
        &["parse"],
        &["eval"],
        &["eval", "--queries", "q.tsv"],
        &[
            "eval",
            "--queries",
            "q",
            "--qrels",
            "r",
            "--score",
            "s",
            "--run",
            "t",
        ],
    ] {
        Test::new()
            .args(arguments)
            .stderr_has("error: ")
            .status(2)
            .run();
    }
}

#[test]
fn nothing_at_all_prints_help() {
    Test::new().stderr_has("Usage: referat").status(2).run();
}
