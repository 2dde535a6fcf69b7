use super::*;
use crate::minutes::{lines, parse};

fn error(text: &str) -> String {
    Profile::parse(text).expect_err("a bad profile").to_string()
}

fn profile(text: &str) -> Profile {
    Profile::parse(text).expect("a good profile")
}

#[test]
fn labels_and_marks_are_read() {
    let profile =
        profile("[labels]\n\"Sagens gang:\" = \"history\"\n\n[closed]\nmarks = [\"Rødt punkt\"]\n");
    assert_eq!(profile.label("sagens gang"), Some(SectionKind::History));
    assert!(profile.closes("Lokaler (RØDT PUNKT)"));
    assert!(!profile.closes("Et rødt punktum"));
    assert!(Profile::parse("").is_ok_and(|profile| profile.is_empty()));
}

#[test]
fn err_of_profiles() {
    assert_eq!(
        error("[labels]\n\"Sagens gang\" = \"sagsgang\"\n"),
        "line 2: expected one of occasion, recommendation, summary, case_presentation, history, \
         vision_and_policies, economy, legal_basis, citizen_perspective, consultation, staff, \
         procedure, decision, attachments, other, found `sagsgang`"
    );
    assert_eq!(
        error("[closed]\nmarks = [\"L\"]\n"),
        "line 2: expected a mark of at least 3 letters, found `L`"
    );
    assert_eq!(
        error("[labels]\n\"Lukket beslutning\" = \"decision\"\n"),
        "line 2: expected a label of a section, found `Lukket beslutning`, which speaks of \
         closed things: a profile can only close more"
    );
    assert!(error("[closed]\nopen = [\"Rødt\"]\n").starts_with("line 2: unknown field `open`"));
    assert!(error("[label]\n").starts_with("line 1: unknown field `label`"));
    assert!(error("[labels]\na = 1\n").starts_with("line 2: "));
    assert!(error("[labels\n").starts_with("line 1: "));
    assert_eq!(
        error("[labels]\n\" \" = \"other\"\n"),
        "line 2: expected a label on one line, found ` `"
    );
}

/// Lines that a mark closes something by, and lines that only have its words.
#[test]
fn marks_are_set_off_from_sentences() {
    let profile = profile("[closed]\nmarks = [\"Rødt punkt\"]\n");
    let marks = |text: &str| {
        let lines = lines::split(text);
        lines.first().is_some_and(|line| profile.marks_line(line))
    };
    for line in [
        "Rødt punkt",
        "RØDT PUNKT:",
        "(Rødt punkt)",
        "**Rødt punkt**",
        "Punkt 3: Rødt punkt",
        "Rødt punkt 3: Salg af areal til en nabo som har spurgt om det flere gange",
        "3. Rødt punkt - Salg af areal til en nabo som har spurgt om det",
        "Salg af areal til en nabo som har spurgt om det flere gange (rødt punkt)",
        "R ø d t  p u n k t",
        "Punkttype: Rødt punkt",
    ] {
        assert!(marks(line), "{line}");
    }
    for line in [
        "Sagen blev drøftet som et rødt punkt på udvalgets møde i maj.",
        "Rødt punktum",
        "Punktet er rødt",
        "",
    ] {
        assert!(!marks(line), "{line}");
    }
}

const MINUTES: &str = "\
Referat af Teknikudvalgets møde den 12. marts 2025

1. Cykelsti langs Møllevej

Sagens gang

Sagen har været i høring i maj, og der kom fire svar.

Beslutning

Godkendt.

2. Rødt punkt: Salg af areal

Kanariefugl

Beslutning

Kanariefugl.

3. Belysning

Beslutning

Udsat.
";

const PROFILE: &str = "\
[labels]
\"Sagens gang\" = \"history\"

[closed]
marks = [\"Rødt punkt\"]
groups = [\"Røde sager\"]
";

fn read_with(text: &str, profile: &Profile) -> crate::minutes::Meeting {
    parse::parse_lines(parse::LinesOfFile::of_text(text), profile).into_meeting()
}

fn open_numbers(meeting: &crate::minutes::Meeting) -> Vec<&str> {
    let open = meeting.open_items();
    open.filter_map(|item| item.number.as_deref()).collect()
}

#[test]
fn a_taught_label_opens_its_section_and_a_taught_mark_closes() {
    let plain = read_with(MINUTES, &Profile::default());
    assert_eq!(open_numbers(&plain), ["1", "2", "3"]);
    let taught = read_with(MINUTES, &profile(PROFILE));
    assert_eq!(open_numbers(&taught), ["1", "3"]);
    let first = taught.open_items().next().expect("an item");
    let history = first.section(SectionKind::History).expect("a section");
    assert!(history.text.starts_with("Sagen har været i høring"));
    let closed: Vec<_> = taught.closed_items().collect();
    assert_eq!(closed.len(), 1);
    assert!(!format!("{taught:?}").contains("Kanariefugl"));
}

#[test]
fn a_taught_label_may_stand_before_its_text() {
    let text = MINUTES.replace("Sagens gang\n\nSagen", "Sagens gang: Sagen");
    let taught = read_with(&text, &profile(PROFILE));
    let first = taught.open_items().next().expect("an item");
    let history = first.section(SectionKind::History).expect("a section");
    assert!(history.text.starts_with("Sagen har været i høring"));
}

#[test]
fn marks_reach_as_far_as_they_may_be_said_of() {
    let profile = profile(PROFILE);
    let numbers = |text: &str| {
        let meeting = read_with(text, &profile);
        open_numbers(&meeting).join(" ")
    };
    let base = MINUTES.replace("Rødt punkt: Salg", "Salg");
    assert_eq!(numbers(&base), "1 2 3");
    // Below the heading, and in the text.
    assert_eq!(
        numbers(&base.replace("Salg af areal\n", "Salg af areal\n\nRødt punkt\n")),
        "1 3"
    );
    assert_eq!(
        numbers(&base.replace("Kanariefugl.", "Kanariefugl (rødt punkt)")),
        "1 3"
    );
    // Between two items it may be said of either.
    assert_eq!(
        numbers(&base.replace("2. Salg", "Rødt punkt\n\n2. Salg")),
        "3"
    );
    // A group closes what stands below it.
    assert_eq!(
        numbers(&base.replace("2. Salg", "Røde sager\n\n2. Salg")),
        "1"
    );
    // In the head it is said of the document.
    assert_eq!(
        numbers(&base.replace(
            "1. Cykelsti",
            "Rødt punkt\n\nMødested: Salen\n\n1. Cykelsti"
        )),
        ""
    );
}

#[test]
fn a_profile_opens_nothing() {
    // Whatever it teaches, no item that is closed without it is open with it.
    let closed = MINUTES.replace("Rødt punkt: Salg", "Lukket: Salg");
    for taught in [
        PROFILE,
        "[labels]\n\"Kanariefugl\" = \"case_presentation\"\n",
        "[labels]\n\"Salg af areal\" = \"decision\"\n",
        "[labels]\n\"Punkt\" = \"other\"\n\"Belysning\" = \"other\"\n",
    ] {
        let meeting = read_with(&closed, &profile(taught));
        let text = format!("{:?}", meeting.open_items().collect::<Vec<_>>());
        assert!(!text.contains("Kanariefugl"), "{taught}");
    }
}
