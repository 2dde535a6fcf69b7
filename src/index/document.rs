//! An agenda item as a document of the index.

use std::borrow::Cow;

use jiff::civil::Date;
use tantivy::TantivyDocument;

use super::attachments::{AttachedTexts, AttachmentText};
use super::findings::{COMMITMENT, Findings};
use super::ids::{Numbers, committee_slug, slug};
use super::ledger::digest;
use super::person_terms::person_term;
use super::schema::{IndexFields, OVERVIEW, TextField, date_number};
use super::source_file::spoken;
use super::stored::StoredItem;
use super::successors::Successor;
use super::versions::Standing;
use crate::corpus::FileStamp;
use crate::findings::{ItemTitles, Participants};
use crate::minutes::{AgendaItem, Meeting, MeetingKind};

/// Mends extraction faults in a text about to be indexed, keeping its length.
pub type Mend = for<'a> fn(&'a str) -> Cow<'a, str>;

/// Reads what an item states; [`Findings::of_item`], or [`Findings::none_of_item`] to see what
/// that costs.
pub type Find = fn(&StoredItem) -> Findings;

/// What makes terms of an item.
#[derive(Clone, Copy, Debug)]
pub(super) struct TermReaders {
    pub(super) mend: Mend,
    pub(super) find: Find,
}

/// A document of a meeting, and what was decided of it.
#[derive(Clone, Copy)]
pub(super) struct DocumentSource<'a> {
    pub(super) path: &'a str,
    pub(super) sha256: &'a str,
    pub(super) stamp: FileStamp,
    pub(super) standing: &'a Standing,
    /// What its municipality and its body are called now.
    pub(super) now: &'a Successor,
}

/// An item as a document of the index.
pub(super) struct ItemDocument {
    pub(super) document: TantivyDocument,
    pub(super) id: String,
    /// Its place in the meeting.
    pub(super) position: usize,
    /// A digest of what it says.
    pub(super) digest: String,
}

/// Returns a document for every open item of `meeting` that it speaks of; closed ones leave
/// none. `numbers` are those taken by other documents of the meeting.
pub(super) fn documents<'a>(
    fields: &'a IndexFields,
    readers: TermReaders,
    meeting: &'a Meeting,
    attached: &'a AttachedTexts,
    (from, numbers): (DocumentSource<'a>, &'a mut Numbers),
) -> impl Iterator<Item = ItemDocument> + 'a {
    let committee_slug = committee_slug(meeting.committee.as_deref());
    let prefix = &from.standing.prefix;
    let participants = Participants::new(&meeting.participants);
    let titles = ItemTitles::new(meeting.open_items());
    spoken(meeting, from.standing).map(move |item| {
        let stored = StoredItem {
            id: format!(
                "{prefix}/{}",
                numbers.take(item, from.standing.taken.contains(&item.position))
            ),
            municipality: meeting.municipality.clone(),
            committee: meeting.committee.clone(),
            committee_slug: committee_slug.clone(),
            kind: meeting.kind,
            date: meeting.date,
            start_time: meeting.start_time,
            place: meeting.place.clone(),
            meeting_absent: meeting.absent.clone(),
            source_path: from.path.into(),
            source_sha256: from.sha256.to_owned(),
            source_stamp: Some(from.stamp),
            stale: None,
            reading: meeting.reading,
            recognised: meeting.recognised,
            warnings: meeting.warnings_on(item.lines).cloned().collect(),
            places: meeting.places.part(item.lines.first, item.lines.last),
            now: from.now.clone(),
            missing_since: None,
            item: item.clone(),
        };
        let mut document = document(fields, readers.mend, &stored);
        if let Some(attached) = attached.get(&item.position) {
            add_attachments(fields, readers.mend, attached, &mut document);
        }
        let texts = texts(&stored.item).filter(|(field, _)| *field != TextField::Absent);
        for (mention, name) in texts.flat_map(|(_, text)| participants.mentions(text)) {
            document.add_text(fields.people, person_term(mention, &name));
        }
        add_findings(fields, &(readers.find)(&stored), stored.date, &mut document);
        if titles.are_listed_in(&stored.item) {
            document.add_text(fields.has, OVERVIEW);
        }
        ItemDocument {
            digest: digest(&stored, attached.get(&item.position)),
            position: item.position,
            id: stored.id,
            document,
        }
    })
}

/// Adds the texts of the attachments of an item.
fn add_attachments(
    fields: &IndexFields,
    mend: Mend,
    attached: &[AttachmentText],
    document: &mut TantivyDocument,
) {
    let field = TextField::AttachmentText;
    let mut has_text = false;
    for attachment in attached.iter().filter(|one| !one.text.is_empty()) {
        add_text(fields, mend, (field, &attachment.text), document);
        has_text = true;
    }
    if has_text {
        document.add_text(fields.has, field.name());
        let json = serde_json::to_string(attached).expect("texts have only strings for keys");
        document.add_text(fields.attachment_texts, json);
    }
}

/// Adds a text to the index, mended where that keeps its length: offsets of matches count
/// in the text as printed.
fn add_text(
    fields: &IndexFields,
    mend: Mend,
    (field, text): (TextField, &str),
    document: &mut TantivyDocument,
) {
    let mended = mend(text);
    let indexed = if mended.len() == text.len() {
        mended.as_ref()
    } else {
        text
    };
    document.add_text(fields.stemmed(field), indexed);
    document.add_text(fields.exact(field), indexed);
}

/// Adds what the item states: outcomes, meetings mentioned, commitments.
fn add_findings(
    fields: &IndexFields,
    found: &Findings,
    date: Option<Date>,
    document: &mut TantivyDocument,
) {
    for class in found.decision.classes() {
        document.add_text(fields.outcome, class.name());
    }
    for key in found.mention_keys(date) {
        document.add_text(fields.mentions, key);
    }
    if !found.commitments.is_empty() {
        document.add_text(fields.has, COMMITMENT);
    }
}

/// Returns the term the `kind` field has for `kind`.
pub fn kind_term(kind: MeetingKind) -> &'static str {
    match kind {
        MeetingKind::Minutes => "minutes",
        MeetingKind::Agenda => "agenda",
    }
}

fn document(fields: &IndexFields, mend: Mend, stored: &StoredItem) -> TantivyDocument {
    let mut document = TantivyDocument::default();
    let item = &stored.item;
    document.add_text(fields.id, &stored.id);
    document.add_text(fields.committee, &stored.committee_slug);
    document.add_text(fields.kind, kind_term(stored.kind));
    document.add_text(fields.source, stored.source_path.as_str());
    document.add_u64(fields.position, item.position as u64);
    if let Some(municipality) = &stored.municipality {
        document.add_text(fields.municipality, slug(municipality));
    }
    if let Some(date) = stored.date {
        document.add_u64(fields.date, date_number(date));
        document.add_u64(fields.year, date_number(date) / 10_000);
    }
    if let Some(number) = &item.number {
        document.add_text(fields.number, number);
    }
    let (day, position) = (
        stored.date.map_or(0, date_number),
        (item.position as u64).min(9_999),
    );
    document.add_u64(fields.order, day * 10_000 + position);
    document.add_u64(fields.newest, day * 10_000 + 9_999 - position);
    if let Some(case_number) = &item.case_number {
        for term in case_number.look_up_terms() {
            document.add_text(fields.case_number, term);
        }
    }
    let mut filled: Vec<TextField> = Vec::new();
    for (field, text) in texts(item) {
        if !text.is_empty() && !filled.contains(&field) {
            filled.push(field);
            document.add_text(fields.has, field.name());
        }
        add_text(fields, mend, (field, text), &mut document);
    }
    document.add_text(
        fields.item,
        serde_json::to_string(stored).expect("an item has only strings for keys"),
    );
    document
}

/// Returns every text of `item` with the field it is indexed in. Decisions,
/// attachments and absent members come from the item's own lists, which know
/// whose and how open they are.
pub fn texts(item: &AgendaItem) -> impl Iterator<Item = (TextField, &str)> {
    let sections = item.sections.iter().filter_map(|section| {
        let field = TextField::of_section(section.kind);
        let listed = matches!(
            field,
            TextField::Decision | TextField::Attachments | TextField::Absent
        );
        (!listed).then_some((field, section.text.as_str()))
    });
    let decisions = item.decisions.iter().map(|decision| {
        let field = if decision.own {
            TextField::Decision
        } else {
            TextField::EarlierDecisions
        };
        (field, decision.text.as_str())
    });
    let attachments = item
        .attachments
        .iter()
        .map(|attachment| (TextField::Attachments, attachment.title.as_str()));
    let absent = item
        .absent
        .iter()
        .map(|person| (TextField::Absent, person.name.as_str()));
    std::iter::once((TextField::Title, item.title.as_str()))
        .chain(sections)
        .chain(decisions)
        .chain(attachments)
        .chain(absent)
}

#[cfg(test)]
pub(super) mod tests {
    use std::borrow::Cow;

    use jiff::civil::date;
    use tantivy::schema::Value;

    use super::{
        AttachedTexts, DocumentSource, Findings, Mend, Numbers, Standing, Successor, TermReaders,
        documents,
    };
    use crate::corpus::{FileStamp, Modified};
    use crate::index::schema::{IndexFields, TextField};
    use crate::minutes::made::meeting_of;
    use crate::minutes::{
        AgendaItem, Attachment, ClosedItem, Decision, LineRange, Meeting, Person, Section,
        SectionKind,
    };

    /// Returns what is kept of a closed item.
    pub(in crate::index) fn closed(position: usize, title: &str) -> ClosedItem {
        let AgendaItem {
            position,
            number,
            title,
            lines,
            ..
        } = item(position, title);
        ClosedItem {
            position,
            number,
            title,
            lines,
        }
    }

    /// Returns an open item with nothing but a title and its position as number.
    pub(in crate::index) fn item(position: usize, title: &str) -> AgendaItem {
        AgendaItem {
            position,
            number: Some(position.to_string()),
            title: title.to_owned(),
            case_number: None,
            sections: Vec::new(),
            decisions: Vec::new(),
            attachments: Vec::new(),
            absent: Vec::new(),
            lines: LineRange::of_line(position),
        }
    }

    fn section(kind: SectionKind, line: usize, text: &str) -> Section {
        Section {
            kind,
            label: None,
            lines: LineRange::of_line(line),
            text: text.to_owned(),
            text_line: line,
        }
    }

    fn attachment(title: &str, line: usize) -> Attachment {
        Attachment {
            title: title.to_owned(),
            line,
            file: None,
        }
    }

    fn meeting(items: Vec<AgendaItem>) -> Meeting {
        let mut meeting = meeting_of(items.into_iter().map(Into::into));
        meeting.municipality = Some("Ærø".to_owned());
        meeting.committee = Some("Økonomiudvalget".to_owned());
        meeting.date = Some(date(2024, 3, 12));
        meeting
    }

    fn standing() -> Standing {
        Standing {
            prefix: "p".to_owned(),
            ..Standing::default()
        }
    }

    static NOW: Successor = Successor {
        municipality: None,
        committee: None,
    };

    fn from(standing: &Standing) -> DocumentSource<'_> {
        DocumentSource {
            path: "a.txt",
            sha256: "00",
            stamp: FileStamp {
                size_bytes: 0,
                modified: Modified::default(),
            },
            standing,
            now: &NOW,
        }
    }

    fn readers(mend: Mend) -> TermReaders {
        let find = Findings::of_item;
        TermReaders { mend, find }
    }

    /// Returns everything in the documents of `meeting`, as one string.
    fn dump(meeting: &Meeting) -> String {
        let (schema, fields) = IndexFields::new();
        documents(
            &fields,
            readers(|text| Cow::Borrowed(text)),
            meeting,
            &AttachedTexts::new(),
            (from(&standing()), &mut Numbers::default()),
        )
        .map(|item| {
            let mut values: Vec<_> = item
                .document
                .field_values()
                .filter(|(field, _)| *field != fields.item)
                .map(|(field, value)| {
                    let name = schema.get_field_name(field);
                    match (value.as_str(), value.as_u64()) {
                        (Some(text), _) => format!("{name}={text}"),
                        (_, number) => format!("{name}={}", number.unwrap()),
                    }
                })
                .filter(|value| !value.contains("_exact="))
                .collect();
            values.sort();
            values.join("\n")
        })
        .collect::<Vec<_>>()
        .join("\n---\n")
    }

    #[test]
    fn every_part_has_its_field() {
        let mut item = item(2, "Budget");
        item.sections = vec![
            section(SectionKind::Recommendation, 5, "at godkende"),
            section(SectionKind::Staff, 6, "ingen"),
            section(SectionKind::Decision, 7, "Godkendt."),
            section(SectionKind::Attachments, 9, "Bilag 1"),
        ];
        item.decisions = vec![Decision {
            body: None,
            date: None,
            own: true,
            text: "Godkendt.".to_owned(),
            lines: LineRange::of_line(7),
            text_line: 7,
        }];
        item.decisions.insert(
            0,
            Decision {
                own: false,
                text: "Anbefales.".to_owned(),
                ..item.decisions[0].clone()
            },
        );
        item.attachments = vec![attachment("Bilag 1", 9)];
        item.absent = vec![Person {
            name: "Åse Ø".to_owned(),
            role: Some("formand".to_owned()),
            party: None,
            substitute: None,
        }];
        assert_eq!(
            dump(&meeting(vec![item])),
            "absent=Åse Ø\nattachments=Bilag 1\ncommittee=oekonomiudvalget\ndate=20240312\n\
             decision=Godkendt.\nearlier_decisions=Anbefales.\nhas=absent\nhas=attachments\n\
             has=decision\nhas=earlier_decisions\nhas=other\nhas=recommendation\nhas=title\n\
             id=p/2\nkind=minutes\nmunicipality=aeroe\nnewest=202403129997\nnumber=2\norder=202403120002\n\
             other=ingen\noutcome=approved\nposition=2\n\
             recommendation=at godkende\nsource=a.txt\ntitle=Budget\nyear=2024"
        );
    }

    #[test]
    fn closed_items_leave_nothing() {
        let items = [closed(1, "Hemmelig").into(), item(1, "Åben").into()];
        let meeting = meeting_of(items);
        let (_, fields) = IndexFields::new();
        let all: Vec<_> = documents(
            &fields,
            readers(|text| Cow::Borrowed(text)),
            &meeting,
            &AttachedTexts::new(),
            (from(&standing()), &mut Numbers::default()),
        )
        .map(|item| item.document)
        .collect();
        assert_eq!(all.len(), 1);
        assert!(!format!("{all:?}").contains("Hemmelig"));
        assert!(dump(&meeting).contains("id=p/1\n"));
    }

    #[test]
    fn a_stored_item_that_says_it_is_closed_is_refused() {
        let mut json = serde_json::to_value(item(1, "T")).unwrap();
        assert!(serde_json::from_value::<AgendaItem>(json.clone()).is_ok());
        for access in ["closed", "open"] {
            json["access"] = access.into();
            assert!(serde_json::from_value::<AgendaItem>(json.clone()).is_err());
        }
    }

    #[test]
    fn mending_reaches_the_index_but_not_the_stored_item() {
        let (_, fields) = IndexFields::new();
        let meeting = meeting(vec![item(1, "0konomi")]);
        let mend = |text: &str| Cow::Owned(text.replace("0ko", "Oko"));
        let document = documents(
            &fields,
            readers(mend),
            &meeting,
            &AttachedTexts::new(),
            (from(&standing()), &mut Numbers::default()),
        )
        .next()
        .unwrap()
        .document;
        let text = |field| {
            document
                .get_first(field)
                .unwrap()
                .as_str()
                .unwrap()
                .to_owned()
        };
        assert_eq!(text(fields.stemmed(TextField::Title)), "Okonomi");
        assert_eq!(text(fields.exact(TextField::Title)), "Okonomi");
        assert!(text(fields.item).contains("0konomi"));
    }
}
