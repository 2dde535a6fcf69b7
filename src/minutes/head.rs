//! The head of minutes (mødets hoved): body, day, place and participants.

use std::borrow::Cow;
use std::sync::LazyLock;

use jiff::civil::{Date, Time};
use regex::Regex;

use super::access;
use super::body_name::{
    BEHIND_MUNICIPALITIES, body_behind_meeting, body_name, body_of_dated_meeting, body_of_sentence,
    is_name, is_name_of_general, named_last,
};
use super::labels::{self, HeadLabel};
use super::layout::around_numbers::is_unfinished;
use super::lines::SourceLine;
use super::{MeetingKind, Person};
use crate::text::bodies::{is_same_body, names_body_at_end};
use crate::text::clock;
use crate::text::compare_key;
use crate::text::date;
use crate::text::names::{GrowingList, is_list_of_people, parse_people};
use crate::text::sentences::{ends_with_sentence, ends_with_stop, is_punctuated};
use crate::words::word_tables;

word_tables!("minutes/head");

/// What the head says.
#[derive(Debug, Default)]
pub(super) struct DocumentHead {
    pub committee: Option<String>,
    pub kind: Option<MeetingKind>,
    pub date: Option<Date>,
    pub start_time: Option<Time>,
    pub place: Option<String>,
    pub participants: Vec<Person>,
    pub absent: Vec<Person>,
    /// The whole document is of a closed meeting.
    pub closed: bool,
}

/// `Foreløbigt referat …`.
static KIND: LazyLock<Regex> = LazyLock::new(|| {
    let (states, documents) = (STATES.alternatives(), DOCUMENTS.alternatives());
    Regex::new(&format!(r"(?i)^(?:{states}\s+)?({documents})\b"))
        .expect("a pattern of words compiles")
});

/// Returns whether a line is the document's title ("REFERAT Chefforum d. …").
pub(super) fn is_title_line(line: &SourceLine<'_>) -> bool {
    *line.known.is_title.get_or_init(|| title(line).is_some())
}

/// Reads the lines before the table of contents, and those between it and the first item.
/// A document is closed by what stands at its top only. The day is a first guess.
/// What `is_entry` tells of a closed item, as contents do, closes that item alone.
pub(super) fn read(
    top: &[SourceLine<'_>],
    below: &[SourceLine<'_>],
    is_entry: &dyn Fn(&SourceLine<'_>) -> bool,
) -> DocumentHead {
    let mut head = DocumentHead::default();
    read_lines(top, &mut head, is_entry);
    let closed = head.closed;
    read_lines(below, &mut head, is_entry);
    head.closed = closed;
    // Members are listed, and those of them who did not come once more.
    let absent = &head.absent;
    head.participants
        .retain(|member| absent.iter().all(|one| one.name != member.name));
    let lines = || top.iter().chain(below);
    head.committee = head.committee.map(|name| with_short_name(name, lines()));
    head.committee = head.committee.map(|name| name_of_general(name, lines()));
    head
}

/// Returns the name of a body with what it is shortened to, in brackets behind it where
/// the head has that: "Udvalget for havne og kyster (UHK)". What else stands in brackets
/// ("ekstraordinært") is of the meeting.
fn with_short_name<'l>(
    name: String,
    mut lines: impl Iterator<Item = &'l SourceLine<'l>>,
) -> String {
    let whole = lines.find_map(|line| {
        let (_, behind) = line.clean.split_once(name.as_str())?;
        let (letters, _) = behind.strip_prefix(" (")?.split_once(')')?;
        let whole = format!("{name} ({letters})");
        let is_short = letters.chars().all(char::is_uppercase) && is_same_body(&whole, &name);
        is_short.then_some(whole)
    });
    whole.unwrap_or(name)
}

/// Returns the name that the head has for a body which is called by its kind elsewhere:
/// "ØstBus bestyrelse".
fn name_of_general<'l>(
    general: String,
    mut lines: impl Iterator<Item = &'l SourceLine<'l>>,
) -> String {
    if general.contains(' ') {
        return general;
    }
    let named = lines.find(|line| is_name_of_general(&line.clean, &general));
    named.map_or(general, |line| line.clean.trim().to_owned())
}

/// Returns whether a line is no more than a day and whose it is: "Bestyrelsen 22. juni 2017
/// Mikael Skov".
pub(super) fn is_dated_line(line: &SourceLine<'_>) -> bool {
    const MOST_WORDS: usize = 9;
    let clean: &str = &line.clean;
    clean.starts_with(char::is_uppercase)
        && clean.split_whitespace().count() <= MOST_WORDS
        && !is_punctuated(clean)
        && date::find_date(clean).is_some()
        && access::line(clean).is_none()
        && access::group(clean).is_none()
        && !access::cut_closed_mark(clean).1
}

/// Reads what the dated lines say that stand in the block above the first heading.
pub(super) fn read_dated(lines: &[SourceLine<'_>], head: &mut DocumentHead) {
    for line in lines.iter().filter(|line| is_dated_line(line)) {
        take_loose_line(head, line);
    }
}

/// Returns the name of a body that only its meeting told ("Seniorrådsmøde") in the form
/// with article, where the document has that.
pub(super) fn with_article(name: String, lines: &[SourceLine<'_>]) -> String {
    /// Lines of a head.
    const MOST_LINES: usize = 60;
    const ARTICLES: [&str; 3] = ["et", "en", "n"];
    if name.contains(' ') {
        return name;
    }
    let lower = name.to_lowercase();
    let meetings = [format!("{lower}smøde"), format!("{lower}møde")];
    let is_told = |line: &SourceLine<'_>| meetings.iter().any(|meeting| line.key.contains(meeting));
    if !lines.iter().take(MOST_LINES).any(is_told) {
        return name;
    }
    let forms = ARTICLES.map(|article| format!("{lower}{article}"));
    let mut words = lines
        .iter()
        .flat_map(|line| line.key.split(|c: char| !c.is_alphanumeric() && c != '-'));
    let named = words.find_map(|word| forms.iter().find(|form| *form == word));
    match named.and_then(|form| form.get(lower.len()..)) {
        Some(article) if names_body_at_end(&format!("{name}{article}")) => {
            format!("{name}{article}")
        }
        _ => name,
    }
}

fn read_lines(
    lines: &[SourceLine<'_>],
    head: &mut DocumentHead,
    is_entry: &dyn Fn(&SourceLine<'_>) -> bool,
) {
    let mut is_closed_part = false;
    let mut below_kind = None;
    let mut at = 0;
    while at < lines.len() {
        let line = &lines[at];
        at += 1;
        if line.is_blank() {
            continue;
        }
        // A group in a list of contents that no heading names ends where one of open
        // items begins.
        match access::group(line) {
            Some(false) => is_closed_part = false,
            group if access::is_closed_document(line) && !is_entry(line) => match group {
                Some(_) => is_closed_part = true,
                None => head.closed = true,
            },
            _ => {}
        }
        if let Some(title) = title(line) {
            let was_named = head.committee.is_some();
            take_title(head, title);
            complete_name(head, lines, at - 1, was_named);
            below_kind = below_kind.or_else(|| name_below_kind(lines, at - 1));
            continue;
        }
        if let Some((label, length)) = head_label(line) {
            let (value, next) = value(lines, at, &line.clean[length..], label);
            at = next;
            take_value(head, label, &value);
            continue;
        }
        if labels::is_toc_heading(&line.key) {
            break;
        }
        let was_named = head.committee.is_some();
        take_loose_line(head, line);
        complete_name(head, lines, at - 1, was_named);
        below_letterhead(head, lines, at - 1);
    }
    head.closed |= is_closed_part;
    let named = |name: fn(&str) -> Option<String>| {
        let mut lines = lines.iter().filter(|line| !line.is_blank());
        lines.find_map(|line| name(&line.clean))
    };
    head.committee = head
        .committee
        .take()
        .or(below_kind)
        .or_else(|| named(body_of_dated_meeting))
        .or_else(|| named(body_behind_meeting).filter(|name| !names_room(name)));
}

/// Takes the end of a body's name from the line below `at`, where that line has named the body
/// and breaks within the name: "UDVALGET FOR BØRN OG" above "UNGE".
fn complete_name(head: &mut DocumentHead, lines: &[SourceLine<'_>], at: usize, was_named: bool) {
    const MOST_WORDS: usize = 6;
    let clean = lines[at].clean.trim();
    let Some(name) = head.committee.as_deref().filter(|_| !was_named) else {
        return;
    };
    let is_broken = clean.ends_with(',') || is_unfinished(clean);
    let begin = clean.rfind(name).filter(|begin| {
        let behind = &clean[begin + name.len()..];
        is_broken && behind.trim_matches([',', ' ']).is_empty()
    });
    let below = lines.get(at + 1).filter(|below| {
        below.clean.starts_with(char::is_uppercase)
            && below.clean.split_whitespace().count() <= MOST_WORDS
            && !below.clean.contains(|c: char| c.is_ascii_digit())
            && !ends_with_sentence(&below.clean)
            && title(below).is_none()
            && head_label(below).is_none()
            && !names_body_at_end(&below.clean)
    });
    if let (Some(begin), Some(below)) = (begin, below) {
        let whole = format!("{} {}", &clean[begin..], below.clean.trim());
        head.committee = body_name(&whole).or(Some(whole));
    }
}

/// Reads the label that a line begins with, perhaps behind the mark of a list: "- Udvalg:".
fn head_label(line: &SourceLine<'_>) -> Option<(HeadLabel, usize)> {
    let plain = || labels::head(&line.clean, &line.key);
    let bare = line
        .clean
        .trim_start_matches(['-', '•', '·', '*', '–', ' ']);
    let mark = line.clean.len() - bare.len();
    if mark == 0 || !bare.contains(':') {
        return plain();
    }
    labels::head(bare, &compare_key(bare)).map(|(label, length)| (label, mark + length))
}

fn is_behind_municipalities(word: &str) -> bool {
    let lower = word.to_lowercase();
    BEHIND_MUNICIPALITIES
        .iter()
        .any(|known| known.to_lowercase() == lower)
}

/// Takes the body that stands alone on line `at`, right below the council of the
/// municipality: that is printed above whatever body meets.
fn below_letterhead(head: &mut DocumentHead, lines: &[SourceLine<'_>], at: usize) {
    let above = lines[..at].iter().rev().find(|line| !line.is_blank());
    let is_letterhead = |above: &SourceLine<'_>| {
        let clean = above.clean.trim();
        let last = clean.rsplit(' ').next().unwrap_or_default();
        head.committee.as_deref() == Some(clean)
            && clean.contains(' ')
            && is_behind_municipalities(last)
    };
    let clean = lines[at].clean.trim();
    let is_body = !clean.contains(' ') && names_body_at_end(clean) && is_name(clean);
    if is_body && above.is_some_and(is_letterhead) {
        head.committee = body_name(clean).or(head.committee.take());
    }
}

/// Returns what stands alone between "Referat" or "Dagsorden" in line `at`, alone too, and
/// the day: the body, whatever it is called.
fn name_below_kind(lines: &[SourceLine<'_>], at: usize) -> Option<String> {
    const MOST_WORDS: usize = 6;
    DOCUMENTS.get(&lines[at].key)?;
    let mut below = lines[at + 1..].iter().filter(|line| !line.is_blank());
    let (name, day) = (below.next()?, below.next()?);
    let clean = name.clean.as_ref();
    let is_label = labels::head(clean, &name.key).is_some() || ends_with_sentence(clean);
    let is_alone = !is_label && !clean.contains(|c: char| c.is_ascii_digit()) && !names_room(clean);
    let is_short = clean.split_whitespace().count() <= MOST_WORDS;
    date::find_date(&day.clean)?;
    body_name(clean).filter(|_| is_alone && is_short)
}

/// Returns whether a line names a room or house to meet in.
fn names_room(clean: &str) -> bool {
    let lower = clean.to_lowercase();
    let mut words = lower.split(|c: char| !c.is_alphanumeric());
    words.any(|word| ROOMS.ends(word))
}

/// What a title line holds: kind and the rest, or body and day.
struct TitleLine {
    kind: Option<MeetingKind>,
    committee: Option<String>,
    date: Option<Date>,
    start_time: Option<Time>,
}

/// Cuts what a document says of itself in brackets: "Referat (rettet) Byrådet".
fn without_state(rest: &str) -> &str {
    let inside = rest.trim_start().strip_prefix('(');
    let parts = inside.and_then(|inside| inside.split_once(')'));
    let parts = parts.filter(|(state, _)| STATES.has(&state.trim().to_lowercase()));
    parts.map_or(rest, |(_, behind)| behind)
}

fn kind_of(word: &str) -> MeetingKind {
    let kind = DOCUMENTS.get(&word.to_lowercase());
    kind.unwrap_or(MeetingKind::Minutes)
}

/// Reads `REFERAT <body> d. <date>`, `<body> – Referat – <date>` and kin.
fn title(line: &SourceLine<'_>) -> Option<TitleLine> {
    let clean = line.clean.as_ref();
    if clean.chars().count() > 200 {
        return None;
    }
    let found = date::find_date(clean);
    let before = found
        .as_ref()
        .map_or(clean, |(range, _)| &clean[..range.start]);
    let mut kind = None;
    let mut parts: Vec<&str> = Vec::new();
    for part in before
        .split([':', '–', '—'])
        .flat_map(|part| part.split(" - "))
    {
        let part = part.trim().trim_end_matches(['-', ',']).trim();
        match KIND.captures(part) {
            Some(word) if kind.is_none() => {
                kind = Some(kind_of(&word[1]));
                let rest = word.get(0).map_or("", |whole| &part[whole.end()..]);
                let rest = without_state(rest);
                // "Dagsorden og referat".
                let behind = rest.trim_start().strip_prefix("og ").unwrap_or_default();
                if let Some(second) = KIND.captures(behind) {
                    if kind_of(&second[1]) == MeetingKind::Minutes {
                        kind = Some(MeetingKind::Minutes);
                    }
                    parts.push(second.get(0).map_or("", |whole| &behind[whole.end()..]));
                } else {
                    parts.push(rest);
                }
            }
            None if kind.is_none() => match kind_behind_body(part) {
                Some((body, found)) => {
                    kind = Some(found);
                    parts.push(body);
                }
                None => parts.push(part),
            },
            _ => parts.push(part),
        }
    }
    // Without a word for minutes a title has a day, and ends no sentence.
    if kind.is_none() && (found.is_none() || ends_with_stop(clean)) {
        return None;
    }
    let is_body = |name: &String| names_body_at_end(name) && is_name(name);
    // The body may stand behind the day.
    let behind = found.as_ref().map_or("", |(range, _)| &clean[range.end..]);
    let behind = behind
        .split(['–', '—', ',', '('])
        .flat_map(|part| part.split(" - "));
    let mut behind = behind.filter_map(body_name).filter(is_body);
    let names: Vec<String> = parts.iter().filter_map(|part| body_name(part)).collect();
    let committee = names
        .iter()
        .find(|name| is_body(name))
        .cloned()
        .or_else(|| behind.next())
        .or_else(|| body_of_sentence(clean))
        .or_else(|| names.into_iter().find(|name| !is_municipality(name)));
    let named =
        (kind.is_some() || found.is_some()) && committee.as_deref().is_some_and(names_body_at_end);
    let titled = kind.is_some() && (found.is_some() || named || clean.chars().count() < 40);
    let dated_body = named && found.is_some() && !ends_with_stop(clean);
    if !(titled || dated_body) {
        return None;
    }
    Some(TitleLine {
        kind,
        committee,
        date: found.map(|(_, date)| date),
        start_time: clock::parse_time(clean),
    })
}

/// Returns whether a name is that of a municipality, which is no body of it.
fn is_municipality(name: &str) -> bool {
    let last = name.rsplit(' ').next().unwrap_or_default();
    name.contains(' ') && BEHIND_MUNICIPALITIES.has(last) && !names_body_at_end(name)
}

/// Parts a body from the kind of document behind it: "Erhvervsudvalget Referat".
fn kind_behind_body(part: &str) -> Option<(&str, MeetingKind)> {
    let (body, word) = part.rsplit_once(' ')?;
    let kind = DOCUMENTS.get(&word.to_lowercase())?;
    let is_kind = word.starts_with(char::is_uppercase) && names_body_at_end(body) && is_name(body);
    is_kind.then_some((body, kind))
}

fn take_title(head: &mut DocumentHead, title: TitleLine) {
    if head.kind.is_none() {
        head.kind = title.kind;
    }
    if head.committee.is_none() {
        head.committee = title.committee;
    }
    head.date = head.date.or(title.date);
    head.start_time = head.start_time.or(title.start_time);
}

/// Returns a label's value: the rest of its line and, for lists and empty
/// rests, the lines below; and the index of the first line after it.
fn value(lines: &[SourceLine<'_>], mut at: usize, rest: &str, label: HeadLabel) -> (String, usize) {
    let mut value = GrowingList::default();
    value.push(rest.trim().trim_start_matches(':').trim_matches(['|', ' ']));
    let list = matches!(label, HeadLabel::Participants | HeadLabel::Absent);
    let stops = |line: &SourceLine<'_>| {
        labels::head(&line.clean, &line.key).is_some()
            || labels::is_toc_heading(&line.key)
            || access::group(line).is_some()
    };
    if value.is_empty() {
        // The value stands below, at most one blank line down. An empty value
        // with a colon ("Fraværende:") is followed by the next label.
        let below = (at..lines.len().min(at + 2)).find(|&at| !lines[at].is_blank());
        match below {
            Some(below) if !stops(&lines[below]) => at = below,
            _ => return (value.as_str().to_owned(), at),
        }
    } else if !list {
        return (value.as_str().to_owned(), at);
    }
    while at < lines.len() && !lines[at].is_blank() && !stops(&lines[at]) {
        let next = lines[at].clean.as_ref();
        if list {
            let goes_on = value.is_empty()
                || value.is_unfinished()
                || next.starts_with('(')
                || is_list_of_people(next);
            if !goes_on {
                break;
            }
            if !value.is_empty() {
                let joins = value.is_unfinished() || next.starts_with('(');
                value.push(if joins { " " } else { ", " });
            }
            value.push(&in_columns(next));
        } else {
            value.push(next);
            at += 1;
            break;
        }
        at += 1;
    }
    (value.as_str().to_owned(), at)
}

/// Parts the names that stand in columns of one line: by the space between them, or each
/// with its party in brackets behind it.
fn in_columns(names: &str) -> Cow<'_, str> {
    let gap = match names {
        _ if names.contains('\t') => "\t",
        _ if names.contains("   ") => "   ",
        _ => return names_with_parties(names),
    };
    let parts = names
        .split(gap)
        .map(str::trim)
        .filter(|part| !part.is_empty());
    Cow::Owned(parts.collect::<Vec<_>>().join(", "))
}

/// Parts "Rita Holm (B) Jens Kær (N)".
fn names_with_parties(names: &str) -> Cow<'_, str> {
    let starts = names.match_indices(") ").map(|(at, _)| at + 2);
    let starts = starts.filter(|&at| names[at..].starts_with(char::is_uppercase));
    let parted: Vec<usize> = starts.filter(|_| names.ends_with(')')).collect();
    if parted.is_empty() {
        return Cow::Borrowed(names);
    }
    let mut from = 0;
    let mut parts = Vec::new();
    for at in parted {
        parts.push(names[from..at].trim_end());
        from = at;
    }
    parts.push(&names[from..]);
    Cow::Owned(parts.join(", "))
}

fn take_value(head: &mut DocumentHead, label: HeadLabel, value: &str) {
    match label {
        HeadLabel::Date => {
            // The head's own date counts more than that of the title.
            head.date = date::parse_date(value)
                .or_else(|| date::find_date(value).map(|(_, date)| date))
                .or(head.date);
            head.start_time = clock::parse_time(value).or(head.start_time);
        }
        HeadLabel::Time => {
            head.date = head
                .date
                .or_else(|| date::find_date(value).map(|(_, date)| date));
            let clock =
                clock::parse_time(value).or_else(|| clock::parse_time(&format!("kl. {value}")));
            head.start_time = clock.or(head.start_time);
        }
        HeadLabel::Place if !value.is_empty() => {
            head.place.get_or_insert_with(|| value.to_owned());
        }
        HeadLabel::Participants if head.participants.is_empty() => {
            head.participants = parse_people(value);
        }
        HeadLabel::Absent if head.absent.is_empty() => head.absent = parse_people(value),
        HeadLabel::Committee => match KIND.captures(value) {
            Some(word) => head.kind = head.kind.or(Some(kind_of(&word[1]))),
            None if !value.is_empty() => {
                let name = body_name(value).unwrap_or_else(|| value.to_owned());
                // "Forretningsudvalg - formandsmeddelelser": what is met for, and by whom.
                let is_known = head.committee.as_deref().is_some_and(names_body_at_end);
                if !is_known || names_body_at_end(&name) {
                    head.committee = Some(name);
                }
            }
            None => {}
        },
        _ => {}
    }
}

/// Returns whether a line says no more than where the meeting is held.
fn is_place(clean: &str) -> bool {
    const MOST_WORDS: usize = 6;
    let is_short = clean.split_whitespace().count() <= MOST_WORDS;
    let is_name = clean.starts_with(char::is_uppercase) && !ends_with_sentence(clean);
    is_short && is_name && names_room(clean) && date::find_date(clean).is_none()
}

/// Lines without a label: a bare body name, a bare date.
fn take_loose_line(head: &mut DocumentHead, line: &SourceLine<'_>) {
    let clean = line.clean.as_ref();
    let is_short = || clean.split_whitespace().count() <= 9;
    // "Rådhuset, mødelokale 2" below the day.
    if head.place.is_none() && head.date.is_some() && is_place(clean) {
        head.place = Some(clean.to_owned());
    }
    if clean.chars().count() < 40 {
        head.start_time = head.start_time.or_else(|| clock::parse_time(clean));
    }
    if head.committee.is_none() && is_short() {
        head.committee = named_last(clean);
    }
    if head.committee.is_none() {
        head.committee = body_of_sentence(clean);
    }
    if head.date.is_none()
        && let Some((range, day)) = date::find_date(clean)
        && clean.chars().count() < 80
    {
        head.date = Some(day);
        head.start_time = head.start_time.or_else(|| clock::parse_time(clean));
        if head.committee.is_none() {
            head.committee =
                body_name(&clean[..range.start]).filter(|name| names_body_at_end(name));
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::minutes::parse;

    fn committee(head: &str) -> Option<String> {
        parse(&format!("{head}\n\n1. Budget\n\nBeslutning\n\nGodkendt.\n")).committee
    }

    #[test]
    fn letters_that_shorten_a_name_are_of_it() {
        for (line, name) in [
            (
                "Udvalget for havne og kyster (UHK)",
                "Udvalget for havne og kyster (UHK)",
            ),
            ("Økonomiudvalget (ØU)", "Økonomiudvalget (ØU)"),
            ("Teknisk Udvalg (EKSTRA)", "Teknisk Udvalg"),
            ("Økonomiudvalget (ordinært)", "Økonomiudvalget"),
        ] {
            let head = format!("{line}\n12. maj 2024");
            assert_eq!(committee(&head).as_deref(), Some(name));
        }
    }

    #[test]
    fn a_name_goes_on_in_the_line_below() {
        for (head, name) in [
            (
                "REFERAT\nUDVALGET FOR BØRN OG\nUNGE",
                "UDVALGET FOR BØRN OG UNGE",
            ),
            (
                "Referat\nUdvalget for Havne, Kyster og\nFyr",
                "Udvalget for Havne, Kyster og Fyr",
            ),
            (
                "REFERAT FRA MØDE I\nUDVALGET FOR HAVNE, KYSTER OG\nFYR",
                "UDVALGET FOR HAVNE, KYSTER OG FYR",
            ),
            ("Referat\nTeknisk Udvalg\nNordby", "Teknisk Udvalg"),
            ("UDVALGET FOR BØRN\nREFERAT", "UDVALGET FOR BØRN"),
        ] {
            let head = format!("{head}\n12. maj 2024");
            assert_eq!(committee(&head).as_deref(), Some(name), "{head}");
        }
    }

    #[test]
    fn a_line_of_its_own_names_the_body() {
        assert_eq!(
            committee("Teknisk Udvalg\n12. maj 2024").as_deref(),
            Some("Teknisk Udvalg")
        );
        assert_eq!(
            committee("Ældrerådet 12. maj 2024").as_deref(),
            Some("Ældrerådet")
        );
    }

    #[test]
    fn the_municipality_is_no_part_of_the_body() {
        for head in [
            "Nordby Kommune – Havneudvalget",
            "Forside > Politik > Møder > Havneudvalget",
            "Havneudvalget i Nordby Kommune",
            "Havneudvalget i Nordby",
            "Havneudvalget, Nordby Kommune",
            "Nordby Kommune\nOrgan: Havneudvalget",
        ] {
            let body = committee(&format!("{head}\n12. maj 2024"));
            assert_eq!(body.as_deref(), Some("Havneudvalget"), "{head}");
        }
    }

    #[test]
    fn what_a_field_is_called_is_no_municipality() {
        for (line, wanted) in [
            ("Mødested Rådhuset", None),
            ("Mødested Rådhus", None),
            ("STED RÅDHUSET", None),
            ("Kantinen Rådhuset", None),
            ("Mødelokale Nordby Rådhus", Some("Nordby")),
            ("Mødested: Nordby Rådhus", Some("Nordby")),
            ("Nordby Kommune", Some("Nordby")),
        ] {
            let found = crate::minutes::municipality::read([line].into_iter(), [].into_iter());
            assert_eq!(found.as_deref(), wanted, "{line}");
        }
    }

    #[test]
    fn days_of_the_week_are_no_part_of_the_body() {
        for head in ["Møde i Havneudvalget torsdag den", "Havneudvalget mandag"] {
            let body = committee(&format!("{head} 12. maj 2024"));
            assert_eq!(body.as_deref(), Some("Havneudvalget"), "{head}");
        }
    }

    #[test]
    fn the_number_of_the_page_is_no_part_of_the_body() {
        for page in ["Side 1", "side 2 af 9"] {
            let body = committee(&format!("Referat For Havneudvalget   {page}\n12. maj 2024"));
            assert_eq!(body.as_deref(), Some("Havneudvalget"), "{page}");
        }
    }

    #[test]
    fn what_stands_alone_between_kind_and_day_is_the_body() {
        for (head, body) in [
            (
                "Referat\nHavnegruppen\n12-05-2024 12:30",
                Some("Havnegruppen"),
            ),
            (
                "Dagsorden\n\nFagudvalget for natur, Nordby\n\n12. maj 2024 kl. 15",
                Some("Fagudvalget for natur, Nordby"),
            ),
            (
                "Referat\nHavnegruppen\nHavneudvalget\n12. maj 2024",
                Some("Havneudvalget"),
            ),
            ("Referat\nOrdinært møde\n12. maj 2024", None),
            ("Referat\nRådhuset, mødelokale Nord\n12. maj 2024", None),
            ("Referat\nSted: Havnen\n12. maj 2024", None),
            ("Referat\nVi mødtes igen.\n12. maj 2024", None),
            ("Referat\nHavnegruppen\n\nIndledning", None),
        ] {
            assert_eq!(committee(head).as_deref(), body, "{head}");
        }
    }

    #[test]
    fn a_room_below_the_day_is_the_place() {
        let place =
            |head: &str| parse(&format!("{head}\n\n1. Budget\n\nBeslutning\n\nJa.\n")).place;
        let day = "Havneudvalget\n12. maj 2024\nKl. 15:15";
        for room in [
            "Havnekontoret, mødelokale Vest",
            "Byrådssalen",
            "Nordby Rådhus",
        ] {
            assert_eq!(place(&format!("{day}\n{room}")).as_deref(), Some(room));
        }
        for other in [
            "Molevej 3",
            "Mødet blev holdt i et andet mødelokale.",
            "Sal",
        ] {
            assert_eq!(place(&format!("{day}\n{other}")), None, "{other}");
        }
    }

    #[test]
    fn labels_are_glued_to_values() {
        let head = "Referat\n\nDatoOnsdag den 7. februar 2022\nMødestedRådssalen\nUdvalgÆldreråd";
        let meeting = parse(&format!("{head}\n\n1. Budget\n\nBeslutning\n\nJa.\n"));
        assert_eq!(meeting.place.as_deref(), Some("Rådssalen"));
        assert_eq!(meeting.committee.as_deref(), Some("Ældreråd"));
        assert_eq!(
            meeting.date.map(|day| day.to_string()).as_deref(),
            Some("2022-02-07")
        );
    }

    #[test]
    fn persons_with_their_parties_stand_in_columns() {
        let head = "Havneudvalget\n12. maj 2024\nMedlemmer\nRita Holm (B) Jens Kær (N)\nEva Lund (K)\tBo Bie\nFraværende\nEva Lund (K)";
        let meeting = parse(&format!("{head}\n\n1. Budget\n\nBeslutning\n\nJa.\n"));
        let named = meeting.participants.iter();
        let named: Vec<_> = named
            .map(|one| (one.name.as_str(), one.party.as_deref()))
            .collect();
        assert_eq!(
            named,
            [
                ("Rita Holm", Some("B")),
                ("Jens Kær", Some("N")),
                ("Bo Bie", None)
            ]
        );
        assert_eq!(meeting.absent.len(), 1);
    }

    #[test]
    fn an_area_is_no_body() {
        assert_eq!(committee("Fritidsområdet\n12. maj 2024"), None);
        assert_eq!(committee("Ældreområdet 12. maj 2024"), None);
        let head = "Kultur- og Fritidsområdet\nKulturudvalget\n12. maj 2024";
        assert_eq!(committee(head).as_deref(), Some("Kulturudvalget"));
    }

    #[test]
    fn a_body_is_named_by_its_meeting() {
        for (head, name) in [
            ("Kyst og bys møde den 4. juni 2024\nReferat", "Kyst og by"),
            (
                "Referat\ntil\nmødet i LMU Borgerservice\nden 4. juni 2024",
                "LMU Borgerservice",
            ),
            (
                "DAGSORDEN\nfor møde i bestyrelsen for Havnen i Nordby I/S\ntirsdag 4. juni 2024",
                "bestyrelsen for Havnen i Nordby I/S",
            ),
            (
                "Referat af Byrådets ekstraordinære møde 07/2024, den 4. juni 2024",
                "Byrådet",
            ),
            (
                "Referat fra Ældrerådsmøde 4\nDato: 4. juni 2024",
                "Ældreråd",
            ),
            (
                "Nordhøj Kommune Kulturudvalget Referat\n4. juni 2024",
                "Kulturudvalget",
            ),
            (
                "Møde i byrådet den 4. juni\nDer holdes møde tirsdag den 4. juni 2024 kl. 17.",
                "byrådet",
            ),
            (
                "Tirsdag den 4. juni 2024 holder Byrådet for Nordhøj Kommune møde.",
                "Byrådet",
            ),
        ] {
            assert_eq!(committee(head).as_deref(), Some(name), "{head}");
        }
        for head in [
            "Kommunens møde den 4. juni 2024",
            "Dagens møde den 4. juni 2024",
            "Referat\ntil\nmødet i Nordby Forsamlingshus, mødelokale 2\nden 4. juni 2024",
            "Her findes notater om sager.\n4. juni 2024",
        ] {
            assert_eq!(committee(head), None, "{head}");
        }
    }

    #[test]
    fn a_body_below_the_council_is_the_one_that_met() {
        let head = "NORDHØJ BYRÅD\nKulturudvalget\nMødet den 4. juni 2024, kl. 15:00";
        assert_eq!(committee(head).as_deref(), Some("Kulturudvalget"));
        let head = "NORDHØJ BYRÅD\nMødet den 4. juni 2024, kl. 15:00";
        assert_eq!(committee(head).as_deref(), Some("NORDHØJ BYRÅD"));
    }

    #[test]
    fn a_name_says_more_than_the_kind_of_body() {
        let head = "Bestyrelsesmøde den 4. juni 2024\n\nNordfærgen bestyrelse\nDagsorden";
        assert_eq!(committee(head).as_deref(), Some("Nordfærgen bestyrelse"));
    }

    #[test]
    fn a_label_behind_a_mark_and_the_first_body_count() {
        let head = "- Udvalg: HMU Kulturområdet\n- Mødedato: 4. juni, 2024 kl. 09:30";
        assert_eq!(committee(head).as_deref(), Some("HMU Kulturområdet"));
        let head = "UDVALG\nKulturudvalget\nMØDE\nKulturudvalg - temadrøftelse\n\n4. juni 2024";
        assert_eq!(committee(head).as_deref(), Some("Kulturudvalget"));
    }

    fn day(head: &str, below: &str) -> Option<String> {
        let text = format!("{head}\n\n1. Budget\n\nBeslutning\n\nGodkendt.\n{below}\n");
        parse(&text).date.map(|day| day.to_string())
    }

    #[test]
    fn a_title_may_have_a_short_day() {
        let head = "24.06.04 - Referat af skolebestyrelsesmøde";
        assert_eq!(
            day(head, "Plan for 2024 følger.").as_deref(),
            Some("2024-06-04")
        );
        assert_eq!(
            day(head, "Plan for 2004 følger.").as_deref(),
            Some("2004-06-24")
        );
        assert_eq!(day(head, "Plan for 2004 og 2024 følger."), None);
        assert_eq!(day(head, ""), None);
        assert_eq!(
            day("Referat af skolebestyrelsesmøde 31.06.99", ""),
            None,
            "June has no 31st, and 1999 would be both"
        );
        assert_eq!(day("Referat 45.06.04", "").as_deref(), Some("2045-06-04"));
        assert_eq!(day("Notat 24.06.04", "2024"), None);
    }

    #[test]
    fn a_month_may_be_english() {
        for written in ["4. June 2024", "June 4, 2024", "4 june 2024"] {
            let head = format!("Kulturudvalget\nDato\n{written} - 17:00");
            assert_eq!(day(&head, "").as_deref(), Some("2024-06-04"), "{written}");
        }
    }

    #[test]
    fn a_dated_line_above_a_heading_is_of_the_head() {
        let page = |number: &str, title: &str, case: &str, officer: &str| {
            format!(
                "Politisk papir\n\n1/1\n\nSagsnummer {case}\n\nBestyrelsen 4. juni 2024 {officer}\n\n\
                 {number} {title}\n\nIndstilling:\n\nAt det godkendes.\n\nBeslutning:\n\nTiltrådt.\n\n"
            )
        };
        let text = [
            page("01", "Køb af færge", "Sag-617204", "Bo Lund"),
            page("02", "Takster for cykler", "Sag-617311", "Ida Skov"),
            page("03", "Eventuelt", "Sag-617320", "Ida Skov"),
        ]
        .concat();
        let meeting = parse(&text);
        assert_eq!(meeting.committee.as_deref(), Some("Bestyrelsen"));
        assert_eq!(
            meeting.date.map(|day| day.to_string()).as_deref(),
            Some("2024-06-04")
        );
        let numbers: Vec<Option<&str>> = meeting
            .open_items()
            .map(|item| item.case_number.as_ref().map(|number| number.printed()))
            .collect();
        assert_eq!(
            numbers,
            [Some("Sag-617204"), Some("Sag-617311"), Some("Sag-617320")]
        );
    }
}
