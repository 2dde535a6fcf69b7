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
    for word in ["-hest", "-Vestergade", "-økonomi", "-2024", "-covid19"] {
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
            let printed = printed.any_stdout().run().stdout;
            let json: serde_json::Value = serde_json::from_str(&printed).expect("JSON");
            assert_eq!(json["query"], "-budget skole -hest -n5 --x", "{last}");
        } else {
            let printed = test
                .args(["--format", "jsonl"])
                .args(arguments)
                .any_stderr();
            let sealed = read(&printed.any_stdout().run().stdout).expect("an export");
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
fn unknown_options_are_refused_and_the_nearest_named() {
    for arguments in [
        &["skole", "--limti", "3"][..],
        &["skole", "-budget", "--limti=3"],
        &["--limti", "3", "skole"],
    ] {
        for said in refused(arguments) {
            let expected = "error: unexpected argument '--limti' found\n\n  \
                            tip: a similar argument exists: '--limit'\n";
            assert!(said.starts_with(expected), "{said}");
        }
    }
}

#[test]
fn short_options_are_refused_and_not_left_out() {
    for (arguments, found) in [
        (&["skole", "-n5"][..], "-n5"),
        (&["skole", "-n", "5"], "-n"),
        (&["-n5", "skole", "--limit", "3"], "-n5"),
    ] {
        for said in refused(arguments) {
            let expected = format!(
                "error: unexpected argument '{found}' found\n\n  tip: options are written out: \
                 '--limit 5'; to leave a word out, use '-- {found}'\n"
            );
            assert!(said.starts_with(&expected), "{said}");
        }
    }
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
