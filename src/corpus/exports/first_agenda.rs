//! FirstAgenda's agenda as its publication interface gives it (JSON).
//!
//! ```text
//! agenda = Id Udvalg{Navn} Moede{Dato Sted Navn Moededeltagere} Dagsordenpunkter[item*]
//! item   = Id Number|Punktnummer Navn|Caption SagsNummer|CaseNumber IsOpen
//!          Felter[{Html Navn}*] Bilag[{Navn Order}*] ItemDecision
//! Html   = (h3 text*)*            all sections; an h3 without text ends one
//! ```

use super::super::declared::{DeclaredKind, DeclaredMeeting, DeclaredPerson, DeclaredRole};
use super::super::document::{Block, BlockKind, Document, Format};
use super::assembly::{Assembly, FieldLabel, ItemHead, person};
use super::contents::{TextForm, blocks_of_value, has_text, joined_text};
use super::decision::{DecisionLabel, Judgement, read_decision_label};
use super::json::JsonNode;
use super::moment::{Moment, read_moment};
use super::vocabulary::{KINDS, WAY_OF_CASE, fold, has_closed_mark, one_line};
use crate::text::date::find_date;

/// Reads an agenda; `None` if it has no items, or neither meeting nor committee.
pub(super) fn read_agenda(value: &serde_json::Value) -> Option<Document> {
    let root = JsonNode::root(value);
    let has_head = root.get(&["Moede", "Udvalg"]).is_some();
    if !root.has_list("Dagsordenpunkter") || !has_head {
        return None;
    }
    let mut assembly = Assembly::new(Format::FirstAgendaJson, head(&root), Vec::new());
    for item in root.list(&["Dagsordenpunkter"]) {
        read_item(&mut assembly, &item);
    }
    Some(assembly.finish())
}

fn head(root: &JsonNode<'_>) -> DeclaredMeeting {
    let held = root.get(&["Moede"]);
    let value = |names: &[&str]| held.as_ref().and_then(|held| held.line(names));
    let committee = root.get(&["Udvalg"]);
    let name = value(&["Navn"]);
    let moment = |name: &str| value(&[name]).and_then(|when| when_held(&when));
    let begin = moment("MeetingBeginUtc");
    let when = moment("Dato").or_else(|| begin.clone());
    // the day may stand without its hour, which the beginning has
    let same_day = |begin: &Moment| when.as_ref().is_some_and(|when| when.day == begin.day);
    let hour = begin
        .filter(same_day)
        .and_then(|begin| begin.printed_hour());
    DeclaredMeeting {
        id: root.line(&["Id"]),
        version: value(&["ReleasedDate"]),
        committee: committee.and_then(|committee| committee.line(&["Navn"])),
        kind: name.as_deref().map(kind).unwrap_or_default(),
        start: when.as_ref().and_then(Moment::printed_hour).or(hour),
        date: when.map(|when| when.printed_day),
        place: value(&["Sted"]),
        participants: held.map(|held| participants(&held)).unwrap_or_default(),
        closed: name.is_some_and(|name| has_closed_mark(&name))
            || root.says_closed()
            || root.get(&["Moede"]).is_some_and(|held| held.says_closed()),
        ..DeclaredMeeting::default()
    }
}

/// Returns the day and hour of a meeting. An hour of another zone is left out: what is
/// called UTC there is the hour of the place, unless it ends in `Z`.
pub(super) fn when_held(printed: &str) -> Option<Moment> {
    let mut moment = read_moment(printed)?;
    if printed.ends_with(['Z', 'z']) {
        moment.hour = None;
    }
    Some(moment)
}

/// Returns what sort of document it is, by its name ("Referat 1. behandling budget").
pub(super) fn kind(name: &str) -> DeclaredKind {
    let folded = fold(name);
    let mut words = folded.split(|c: char| !c.is_alphanumeric());
    // "Udkast til referat" are minutes here.
    let kind = |word| KINDS.get(word).filter(|kind| *kind != DeclaredKind::Draft);
    words.find_map(kind).unwrap_or_default()
}

/// Returns those who took part: a list of names or of objects, or names in one text.
fn participants(held: &JsonNode<'_>) -> Vec<DeclaredPerson> {
    let field = &["Moededeltagere"][..];
    let listed = held.list(field);
    let names: Vec<String> = if listed.is_empty() {
        let text = held
            .get(field)
            .and_then(|names| names.text())
            .unwrap_or_default();
        let blocks = blocks_of_value(&text, TextForm::Markup, "").unwrap_or_default();
        let lines = blocks.iter().flat_map(|block| &block.lines);
        lines
            .flat_map(|line| line.text.split([',', ';']))
            .map(str::to_owned)
            .collect()
    } else {
        let name = |entry: &JsonNode<'_>| entry.text().or_else(|| entry.line(&["Navn", "Name"]));
        listed.iter().filter_map(name).collect()
    };
    names
        .iter()
        .filter_map(|name| person(name, None, None))
        .collect()
}

fn read_item(assembly: &mut Assembly, item: &JsonNode<'_>) {
    let title = item.get(&["Navn", "Caption"]);
    let head = ItemHead {
        id: item.line(&["Id"]),
        number: item.line(&["Number", "Punktnummer"]),
        title: item.line(&["Navn", "Caption"]).unwrap_or_default(),
        neutral_title: None,
        case_number: item.line(&["SagsNummer", "CaseNumber"]),
        place: title.as_ref().unwrap_or(item).place(),
        open: item.is_true("IsOpen") && !item.says_closed(),
    };
    if !assembly.begin_item(head) {
        close_attachments(assembly, &item.list(&["Bilag"]), &["Navn"]);
        return;
    }
    add_attachments(assembly, item.list(&["Bilag"]), &["Navn"], "Order");
    let mut is_decided = false;
    for field in item.list(&["Felter"]) {
        let Some(html) = field.get(&["Html"]) else {
            continue;
        };
        let text = html.text().unwrap_or_default();
        let blocks = assembly.blocks(&text, TextForm::Markup, html.path());
        let name = FieldLabel {
            text: field.line(&["Navn"]).unwrap_or_default(),
            place: field.get(&["Navn"]).unwrap_or(field).place(),
        };
        is_decided |= add_sections(assembly, name, blocks);
    }
    is_decided |= add_presentations(assembly, &item.list(&["Presentations"]));
    if !is_decided {
        add_item_decision(assembly, item);
    }
}

/// Adds texts that have a title of their own. Returns whether one is the decision.
pub(super) fn add_presentations(assembly: &mut Assembly, presentations: &[JsonNode<'_>]) -> bool {
    let mut is_decided = false;
    for presentation in presentations {
        let Some(content) = presentation.get(&["content", "Content"]) else {
            continue;
        };
        let text = content.text().unwrap_or_default();
        let blocks = assembly.blocks(&text, TextForm::Markup, content.path());
        let names = &["title", "Title"];
        let label = FieldLabel {
            text: presentation.line(names).unwrap_or_default(),
            place: presentation
                .get(names)
                .as_ref()
                .unwrap_or(presentation)
                .place(),
        };
        is_decided |= add_sections(assembly, label, blocks);
    }
    is_decided
}

/// Notes attachments of a closed item.
pub(super) fn close_attachments(
    assembly: &mut Assembly,
    attachments: &[JsonNode<'_>],
    name: &[&str],
) {
    for attachment in attachments {
        let title = attachment.line(name).unwrap_or_default();
        assembly.closed_attachment(&title, None);
    }
}

/// Adds attachments in the order of a field, if all have it.
pub(super) fn add_attachments(
    assembly: &mut Assembly,
    mut attachments: Vec<JsonNode<'_>>,
    name: &[&str],
    order: &str,
) {
    let place = |attachment: &JsonNode<'_>| {
        attachment
            .line(&[order])
            .and_then(|order| order.parse::<u32>().ok())
    };
    if attachments
        .iter()
        .all(|attachment| place(attachment).is_some())
    {
        attachments.sort_by_key(place);
    }
    for attachment in attachments {
        let title = attachment.line(name).unwrap_or_default();
        match attachment.says_closed() {
            true => assembly.closed_attachment(&title, None),
            false => assembly.attachment(&title, None, attachment.place()),
        }
    }
}

/// Adds the decision that an item has in a field of its own.
pub(super) fn add_item_decision(assembly: &mut Assembly, item: &JsonNode<'_>) {
    let Some(decision) = item.get(&["ItemDecision", "itemDecision"]) else {
        return;
    };
    let text = match decision.is_object() {
        true => decision.get(&["text", "Text"]),
        false => Some(decision),
    };
    let Some((node, text)) = text.and_then(|node| node.text().map(|text| (node, text))) else {
        return;
    };
    let label = FieldLabel {
        text: "Beslutning".to_owned(),
        place: node.place(),
    };
    let blocks = assembly.blocks(&text, TextForm::Markup, node.path());
    assembly.decision(&label, &DecisionLabel::default(), blocks);
}

/// Adds the sections of a field: each begins at a heading, and ends at the next or at an
/// empty one. Returns whether one of them is this meeting's decision.
pub(super) fn add_sections(assembly: &mut Assembly, name: FieldLabel, blocks: Vec<Block>) -> bool {
    let mut is_decided = false;
    let mut label = name;
    let mut section: Vec<Block> = Vec::new();
    for block in blocks {
        match block.kind {
            BlockKind::Heading(_) => {
                is_decided |= add_section(assembly, &label, std::mem::take(&mut section));
                let text = joined_text(std::slice::from_ref(&block));
                let first = block.lines.into_iter().next();
                let place = first.map_or_else(|| label.place.clone(), |line| line.place);
                label = FieldLabel { text, place };
            }
            BlockKind::Break => {
                is_decided |= add_section(assembly, &label, std::mem::take(&mut section));
                label.text.clear();
                section.push(block);
            }
            _ => section.push(block),
        }
    }
    is_decided | add_section(assembly, &label, section)
}

fn add_section(assembly: &mut Assembly, label: &FieldLabel, blocks: Vec<Block>) -> bool {
    if fold(&label.text).trim_end_matches(':') == WAY_OF_CASE {
        add_way_of_case(assembly, label, blocks);
        return false;
    }
    match read_decision_label(&label.text) {
        Some(says) => assembly.decision(label, &says, blocks),
        None => {
            assembly.section(label, blocks, DeclaredRole::ByLabel);
            false
        }
    }
}

/// A treatment in another meeting.
#[derive(Default)]
struct Treatment {
    says: DecisionLabel,
    label: Option<FieldLabel>,
    blocks: Vec<Block>,
}

/// Adds what other meetings decided: "Udvalg: …", "Dato: …", "Punktnummer: …", and text
/// until the next "Udvalg:".
fn add_way_of_case(assembly: &mut Assembly, label: &FieldLabel, blocks: Vec<Block>) {
    let mut treatments = vec![Treatment::default()];
    for line in blocks.iter().flat_map(lines_of) {
        let text = joined_text(std::slice::from_ref(&line));
        let last = treatments.len() - 1;
        let current = &mut treatments[last];
        if let Some(body) = value_of(&text, "Udvalg:") {
            treatments.push(Treatment {
                says: DecisionLabel {
                    body: Some(one_line(body)).filter(|body| !body.is_empty()),
                    day: None,
                },
                label: Some(FieldLabel {
                    text: one_line(&text),
                    place: line
                        .lines
                        .first()
                        .map(|line| line.place.clone())
                        .unwrap_or_default(),
                }),
                blocks: Vec::new(),
            });
        } else if let (Some(day), true) = (value_of(&text, "Dato:"), current.blocks.is_empty()) {
            current.says.day = find_date(day).map(|(range, at)| (at, day[range].to_owned()));
        } else if value_of(&text, "Punktnummer:").is_none() || !current.blocks.is_empty() {
            current.blocks.push(line);
        }
    }
    for treatment in treatments {
        if !treatment.blocks.iter().any(has_text) {
            continue;
        }
        let judged = match assembly.own.judge(&treatment.says) {
            Judgement::Earlier(role) if treatment.says.body.is_some() => Judgement::Earlier(role),
            _ => Judgement::Unproven("a treatment without its body, or of no earlier day"),
        };
        let label = treatment.label.as_ref().unwrap_or(label);
        assembly.judged(label, treatment.blocks, judged);
    }
}

/// Returns a block for each line.
fn lines_of(block: &Block) -> Vec<Block> {
    let lines = block.lines.iter().map(|line| Block {
        kind: block.kind.clone(),
        style: block.style,
        lines: vec![line.clone()],
    });
    lines.collect()
}

fn value_of<'t>(text: &'t str, label: &str) -> Option<&'t str> {
    Some(text.trim_start().strip_prefix(label)?.trim())
}
