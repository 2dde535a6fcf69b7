//! `referat show`: one item whole.

use serde::Deserialize;

use crate::documented::{
    Attachment, Ballot, EarlierDecision, Outcome, ReferredToBy, RefersTo, Statement, Vote,
    check_states, yes,
};
use crate::harness::{Person, Source, Test, section_name, true_items};

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(dead_code, reason = "names every field of the format")]
struct Item {
    schema: String,
    id: String,
    municipality: Option<String>,
    committee: Option<String>,
    kind: String,
    #[serde(default = "yes")]
    minuted: bool,
    date: Option<String>,
    start: Option<String>,
    place: Option<String>,
    absent_from_meeting: Vec<Person>,
    number: Option<String>,
    title: String,
    journal_number: Option<JournalNumber>,
    access: String,
    page: (),
    page_end: (),
    line_start: usize,
    line_end: usize,
    element: (),
    sections: Vec<Section>,
    recommendation: Option<String>,
    decision: Option<String>,
    outcomes: Vec<Outcome>,
    votes: Vec<Vote>,
    ballots: Vec<Ballot>,
    statements: Vec<Statement>,
    earlier_decisions: Vec<EarlierDecision>,
    attachments: Vec<Attachment>,
    absent: Vec<Person>,
    warnings: Vec<Warning>,
    refers_to: Vec<RefersTo>,
    referred_to_by: Vec<ReferredToBy>,
    source: Source,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct JournalNumber {
    printed: String,
    canonical: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(dead_code, reason = "names every field of the format")]
struct Section {
    kind: String,
    heading: Option<String>,
    text: String,
    page: (),
    page_end: (),
    line_start: usize,
    line_end: usize,
    element: (),
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(dead_code, reason = "names every field of the format")]
struct Warning {
    page: (),
    line: usize,
    element: (),
    kind: String,
    message: String,
}

#[test]
fn prints_an_item_with_its_provenance() {
    let printed = Test::new()
        .args(["show", "direktionen/2024-01-24/5"])
        .any_stdout()
        .run();
    insta::assert_snapshot!(printed.stdout);
}

#[test]
fn references_go_both_ways() {
    let item = |id: &str| -> Item {
        let printed = Test::new()
            .args(["show", "--format", "json", id])
            .any_stdout()
            .run();
        serde_json::from_str(&printed.stdout).expect("the documented format")
    };
    let (earlier, later) = (
        "kommunalbestyrelsen/2024-06-19/6",
        "kommunalbestyrelsen/2025-02-26/6",
    );
    let refers_to = item(later).refers_to;
    assert!(
        refers_to
            .iter()
            .any(|reference| reference.item.as_deref() == Some(earlier)
                && reference.direction == "earlier")
    );
    let back = item(earlier).referred_to_by;
    assert!(back.iter().any(|backlink| backlink.id == later));
    Test::new()
        .args(["show", later])
        .stdout_has("Henviser til: ")
        .stdout_has(format!("({earlier})"))
        .run();
    Test::new()
        .args(["show", earlier])
        .stdout_has(format!("Omtalt af: {later}"))
        .run();
}

/// Ends of an id that lead to `direktionen/2024-09-25/5`, in their spellings.
macro_rules! shows {
    ($($name:ident: $id:expr;)*) => {
        $(#[test]
        fn $name() {
            Test::new()
                .args(["vis", $id])
                .stdout_has("\nid direktionen/2024-09-25/5\n")
                .run();
        })*
    };
}

shows! {
    whole_id: "direktionen/2024-09-25/5";
    end_of_id: "2024-09-25/5";
    id_in_capitals: "DIREKTIONEN/2024-09-25/5";
    id_with_spaces: " direktionen / 2024-09-25 / 5 ";
    id_with_slashes_around: "/direktionen/2024-09-25/5/";
}

#[test]
fn committee_may_be_spelt_in_danish() {
    Test::new()
        .args(["show", "Økonomiudvalget/2025-02-11/2"])
        .stdout_has("\nid oekonomiudvalget/2025-02-11/2\n")
        .run();
}

#[test]
fn every_item_is_shown_as_it_is_printed() {
    for truth in true_items().iter().filter(|item| !item.closed) {
        let printed = Test::new()
            .args(["show", "--format", "json", &truth.id()])
            .any_stdout()
            .run();
        let item: Item = serde_json::from_str(&printed.stdout).expect("the documented format");
        assert_eq!(item.schema, "referat.item/1");
        assert_eq!(item.title, truth.title, "{}", item.id);
        assert_eq!(item.recommendation, truth.recommendation, "{}", item.id);
        assert_eq!(item.decision, truth.decision, "{}", item.id);
        assert_eq!(item.start.as_deref(), Some(truth.start_time.as_str()));
        let number = item.journal_number.as_ref();
        assert_eq!(
            number.map(|own| &own.printed),
            truth.journal_number_printed.as_ref()
        );
        assert_eq!(
            number.map(|own| &own.canonical),
            truth.journal_number.as_ref()
        );
        assert_eq!(item.access, "open");
        check_states(
            &item.outcomes,
            &item.votes,
            &item.ballots,
            &item.statements,
            item.decision.as_deref(),
        );
        let kinds: Vec<_> = item.sections.iter().map(|section| &section.kind).collect();
        assert_eq!(
            kinds,
            truth
                .sections
                .iter()
                .map(|kind| section_name(kind))
                .collect::<Vec<_>>(),
            "{}",
            item.id
        );
        assert!(
            item.warnings
                .iter()
                .all(|warning| { (truth.first_line..=truth.last_line).contains(&warning.line) })
        );
        let attachments: Vec<_> = item.attachments.iter().map(|one| &one.title).collect();
        assert_eq!(
            attachments,
            truth.attachments.iter().collect::<Vec<_>>(),
            "{}",
            item.id
        );
        let absent: Vec<_> = item.absent.iter().map(|one| &one.name).collect();
        assert_eq!(
            absent,
            truth.absent.iter().collect::<Vec<_>>(),
            "{}",
            item.id
        );
    }
}

#[test]
fn err_ambiguous_end() {
    let printed = Test::new()
        .args(["show", "2024-10-09/8"])
        .any_stderr()
        .status(1)
        .run();
    // That item is closed: no id, and no candidate.
    assert!(!printed.stderr.contains("kommunalbestyrelsen"));
    let printed = Test::new().args(["show", "5"]).any_stderr().status(2).run();
    insta::assert_snapshot!(printed.stderr);
}

#[test]
fn err_unknown_id() {
    Test::new()
        .args(["show", "byraadet/2020-01-01/1"])
        .stderr(
            "error: no item has the id `byraadet/2020-01-01/1`\n\
             hint: an id is <committee>/<date>/<number>, as `referat search` prints it\n",
        )
        .status(1)
        .run();
}

#[test]
fn err_ids_that_are_none() {
    for id in ["", "/", "///", "..", "\u{1b}[2J", "🚲", "~", "a/b/c/d/e"] {
        let printed = Test::new().args(["show", id]).any_stderr().status(1).run();
        assert!(printed.stderr.starts_with("error: no item has the id"));
        assert!(!printed.stderr.contains('\u{1b}'));
    }
}

#[test]
fn explain_names_the_rule_of_every_finding() {
    for (id, wanted) in [
        ("direktionen/2024-05-08/3", "  outcome."),
        ("direktionen/2024-05-08/3", "  commitment."),
        ("kommunalbestyrelsen/2024-06-19/3", "  reference."),
    ] {
        let run = Test::new().args(["show", id, "--explain"]);
        let printed = run.any_stdout().run();
        let mut rules = printed.stdout.lines().skip_while(|line| *line != "Regler");
        assert!(rules.any(|line| line.starts_with(wanted)), "{id}: {wanted}");
    }
    let plain = Test::new()
        .args(["show", "direktionen/2024-05-08/3", "--format", "json"])
        .any_stdout()
        .run();
    assert!(!plain.stdout.contains("\"rules\""));
    let explained = Test::new()
        .args(["show", "direktionen/2024-05-08/3", "--format", "json"])
        .args(["--explain"])
        .any_stdout()
        .run();
    let item: serde_json::Value = serde_json::from_str(&explained.stdout).unwrap();
    let rules = item["rules"].as_array().expect("rules");
    assert!(!rules.is_empty());
    for rule in rules {
        let id = rule["rule"].as_str().expect("an id");
        assert!(id.contains('.') && !id.starts_with('.'), "{id}");
    }
}
