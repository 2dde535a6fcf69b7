//! How the words and options of a query are told apart.

use referat::present::files::export::read;

use crate::harness::{Test, ids};

/// The commands whose arguments are a query.
const QUERIES: [&[&str]; 7] = [
    &["search"],
    &["søg"],
    &["decisions"],
    &["beslutninger"],
    &["export", "search"],
    &["eksport", "søg"],
    &["export", "decisions"],
];

/// Runs every command with `arguments`, which are wrong, and returns what it said.
fn refused(arguments: &[&str]) -> Vec<String> {
    let refused = |command: &&[&str]| {
        let test = Test::new().args(*command).args(arguments).any_stderr();
        test.status(2).run().stderr
    };
    QUERIES.iter().map(refused).collect()
}

#[test]
fn words_are_left_out_wherever_they_stand() {
    let without = ids(["skole", "-budget"]);
    assert!(!without.is_empty());
    assert_ne!(without, ids(["skole"]));
    for arguments in [
        ["-budget", "skole", "--sort", "relevance"],
        ["skole", "--sort", "relevance", "-budget"],
        ["--sort", "relevance", "skole", "-budget"],
        ["skole", "-budget", "--sort", "relevance"],
        ["--sort=relevance", "skole", "--", "-budget"],
    ] {
        assert_eq!(ids(arguments), without, "{arguments:?}");
    }
    assert_eq!(ids(["skole -budget"]), without);
    Test::new()
        .args(["search", "skole", "--limit", "3", "-budget"])
        .args(["--format", "ids"])
        .stdout(format!("{}\n", without[..3].join("\n")))
        .run();
}

#[test]
fn words_left_out_may_begin_like_an_option() {
    // `-h` is help; `-hest` is a word.
    for word in [
        "-hest",
        "-Vestergade",
        "-økonomi",
        "-covid19",
        "-vej",
        "-sport",
        "-2024-05",
    ] {
        assert_eq!(
            ids(["skole", word]),
            ids([&format!("skole {word}")]),
            "{word}"
        );
    }
}

#[test]
fn words_are_kept_in_their_order_and_as_typed() {
    for command in QUERIES {
        let [.., last] = command else {
            unreachable!("a command has a name")
        };
        let test = Test::new().args(command);
        let arguments = [
            "-budget", "--limit", "2", "skole", "-hest", "--", "-n5", "--x",
        ];
        if command.len() == 1 {
            let printed = test.args(["--format", "json"]).args(arguments).any_stderr();
            // No item has `x`: what is found is not all that was asked.
            let printed = printed.any_stdout().status(1).run().stdout;
            let json: serde_json::Value = serde_json::from_str(&printed).expect("JSON");
            assert_eq!(json["query"], "-budget skole -hest -n5 --x", "{last}");
        } else {
            let printed = test
                .args(["--format", "jsonl"])
                .args(arguments)
                .any_stderr();
            let sealed = read(&printed.any_stdout().status(1).run().stdout).expect("an export");
            assert_eq!(sealed.export.query, "-budget skole -hest -n5 --x", "{last}");
        }
    }
}

#[test]
fn a_query_may_have_many_words() {
    Test::new()
        .args(["search", "--count"])
        .args(["skole"; 300])
        .any_stdout()
        .stderr("bemærk: søgningen er lang; kun de første 64 ord er brugt\n")
        .run();
}

#[test]
fn mistyped_options_are_refused_with_what_was_likely_meant() {
    for (arguments, typed, likely) in [
        (&["skole", "-limit", "1"][..], "-limit", "--limit 1"),
        (&["-limit", "1", "skole"], "-limit", "--limit 1"),
        (&["skole", "-limit=1"], "-limit=1", "--limit 1"),
        (&["skole", "–limit", "1"], "–limit", "--limit 1"),
        (&["skole", "—limit", "1"], "—limit", "--limit 1"),
        (&["skole", "—limit=1"], "—limit=1", "--limit 1"),
        (&["skole", "–-limit", "1"], "–-limit", "--limit 1"),
        (&["skole", "-limti", "1"], "-limti", "--limit 1"),
        (&["skole", "-lim", "1"], "-lim", "--limit 1"),
        (&["skole", "--limti", "3"], "--limti", "--limit 3"),
        (&["skole", "-budget", "--limti=3"], "--limti=3", "--limit 3"),
        (&["-format", "json", "skole"], "-format", "--format json"),
        (&["skole", "-fromat", "json"], "-fromat", "--format json"),
        (&["skole", "-exact", "--limit", "3"], "-exact", "--exact"),
        (&["skole", "-color", "never"], "-color", "--color never"),
        (&["skole", "-n5"], "-n5", "--limit 5"),
        (&["skole", "-n", "5"], "-n", "--limit 5"),
        (&["-n5", "skole", "--limit", "3"], "-n5", "--limit 5"),
        (&["skole", "-5"], "-5", "--limit 5"),
        (&["skole", "–5"], "–5", "--limit 5"),
        (&["skole", "-1"], "-1", "--limit 1"),
    ] {
        let rest = typed.trim_start_matches(['-', '–', '—']);
        for said in refused(arguments) {
            let expected = format!(
                "error: unexpected argument '{typed}' found\n\n  tip: to give the option, write \
                 '{likely}'\n  tip: to leave a word out, write it last: '-- -{rest}'\n"
            );
            assert!(said.starts_with(&expected), "{arguments:?}: {said}");
        }
    }
}

#[test]
fn options_of_one_command_are_none_of_the_others() {
    let tip = |command: &str, arguments: [&str; 2]| {
        let test = Test::new().args([command, "skole"]).args(arguments);
        test.any_stderr().status(2).run().stderr
    };
    assert!(tip("search", ["-in", "titel"]).contains("write '--in titel'"));
    assert!(tip("search", ["-2024", "-budget"]).contains("write '--date 2024'"));
    assert!(tip("decisions", ["-newest", "vej"]).contains("write '--newest'"));
    // Of two dashes no word begins.
    assert!(tip("decisions", ["--offset", "1"]).contains("unexpected argument '--offset' found"));
}

#[test]
fn short_options_are_refused_without_a_guess() {
    for typed in ["-s", "-å", "--x"] {
        for said in refused(&["skole", typed, "vej"]) {
            let expected = format!("error: unexpected argument '{typed}' found\n\n  tip: ");
            assert!(said.starts_with(&expected), "{said}");
        }
    }
}

#[test]
fn what_looks_like_an_option_is_a_word_behind_two_dashes() {
    for word in ["-limit", "-5", "-in", "-s"] {
        let behind = ids(["skole", "--", word]);
        assert_eq!(behind, ids([&format!("skole {word}")]), "{word}");
    }
}

#[test]
fn what_is_left_out_is_said() {
    let said = |arguments: &[&str]| {
        let test = Test::new().args(arguments).any_stderr().any_stdout();
        test.run().stdout
    };
    for command in ["search", "decisions"] {
        let text = said(&[command, "skole", "-budget", "-udvalg:økonomi"]);
        assert!(
            text.starts_with("uden: budget, udvalg:økonomi\n\n"),
            "{text}"
        );
        assert!(!said(&[command, "skole"]).contains("uden: "));
        let json = said(&[command, "skole", "-budget", "--format", "json"]);
        let json: serde_json::Value = serde_json::from_str(&json).expect("JSON");
        assert_eq!(json["excluded"], serde_json::json!(["budget"]));
    }
    let json = said(&["search", "skole", "-budget", "--count", "--format", "json"]);
    assert!(json.ends_with(",\"excluded\":[\"budget\"]}\n"), "{json}");
}

#[test]
fn wrong_values_are_named_as_typed() {
    for value in ["-10", "-1", "-budget", "-n5", "3.5"] {
        for said in refused(&["skole", "--limit", value]) {
            let expected = format!("error: invalid value '{value}' for '--limit <N>'");
            assert!(said.starts_with(&expected), "{said}");
        }
    }
    for said in refused(&["skole", "--limit", "--exact"]) {
        let expected = "error: a value is required for '--limit <N>' but none was supplied";
        assert!(said.starts_with(expected), "{said}");
    }
}

#[test]
fn err_a_query_beside_a_file_of_queries() {
    Test::new()
        .args(["search", "skole", "--queries", "q.tsv", "--format", "trec"])
        .stderr("error: expected no query beside `--queries`, found `skole`\n")
        .status(2)
        .run();
}
