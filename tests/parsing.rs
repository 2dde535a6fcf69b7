//! Minutes to model: published layouts, the bundled corpus, random texts and
//! texts made to mislead.

mod corpus;
mod heads;
mod layout_figures;
mod layouts;
mod minutes;
mod properties;
mod secrecy;
mod traps;
mod written_anew;

use std::path::{Path, PathBuf};

use referat::minutes::{AgendaItem, Meeting, parse};
use serde::de::DeserializeOwned;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn fixture(path: &str) -> PathBuf {
    root().join("tests/fixtures").join(path)
}

fn text_of(path: &Path) -> String {
    std::fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// Reads a fixture of one JSON object a line.
fn json_lines<T: DeserializeOwned>(path: &str) -> Vec<T> {
    text_of(&fixture(path))
        .lines()
        .map(|line| serde_json::from_str(line).expect("a line of the fixture is JSON"))
        .collect()
}

/// Parses `body` below the head of an invented meeting on 12 March 2025.
fn meeting(body: &str) -> Meeting {
    parse(&with_head(body))
}

fn with_head(body: &str) -> String {
    format!(
        "REFERAT Havneudvalget d. 12-03-2025\n\nMødedato Onsdag d. 12. marts 2025 kl. 09:00\n\n\
         Mødested Lokale 1\n\n{body}"
    )
}

fn numbers(meeting: &Meeting) -> Vec<&str> {
    let items = meeting.outline().iter();
    items.map(|item| item.number().unwrap_or("-")).collect()
}

/// Returns the item at place `nth` of the agenda, which has to be open.
#[track_caller]
fn open_item(meeting: &Meeting, nth: usize) -> &AgendaItem {
    meeting.outline()[nth].open().expect("an open item")
}

fn has_open_items_only(meeting: &Meeting) -> bool {
    closed_count(meeting) == 0
}

fn closed_count(meeting: &Meeting) -> usize {
    let items = meeting.outline().iter();
    items.filter(|item| item.open().is_none()).count()
}

fn decision(item: &AgendaItem) -> &str {
    item.decision().map_or("", |decision| &decision.text)
}

fn names(item: &AgendaItem) -> Vec<&str> {
    item.absent
        .iter()
        .map(|person| person.name.as_str())
        .collect()
}

fn attachments(item: &AgendaItem) -> Vec<&str> {
    item.attachments
        .iter()
        .map(|attachment| attachment.title.as_str())
        .collect()
}

fn labels(item: &AgendaItem) -> Vec<&str> {
    item.sections
        .iter()
        .map(|section| section.label.as_deref().unwrap_or("-"))
        .collect()
}

fn folded(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
