//! What says that something is closed (lukket): the one door by which headings, flags,
//! groups of items, labels of sections, attachments and documents are told to be for the
//! public or not.
//!
//! A line is first made comparable (`normal`), so that no kind of type, tag or bracket
//! hides a word. Then it is asked which of its words are marks and which only speak of
//! closed things (`part`), and what a line of such parts says (`marks`). Last, a line is read
//! among those around it (`reading`), apart from the layout, so that what no layout
//! explains is closed all the same.
//!
//! Closed items must never be shown, so a doubt makes a thing closed.

mod broken;
mod folded;
mod hours;
mod kept;
mod left_out;
mod legend;
mod marks;
mod named;
mod normal;
mod part;
mod parts_of_meeting;
mod reading;
mod silence;
mod statement;
mod vocabulary;

#[cfg(test)]
mod formats;
#[cfg(test)]
mod forms;
#[cfg(test)]
mod tests;

use std::borrow::Cow;
use std::rc::Rc;

use kept::{hear_any, hear_mark, is_silent, is_silent_before};
use marks::{Heard, hear, is_prose};
use part::{ClosedMark, LinePlace, PartVerdict};

pub(super) use broken::mend;
pub(super) use hours::{calls_for_notice, closed_hour};
pub(super) use kept::{AccessText, KeptHearing};
pub(super) use left_out::{says_nothing_is_there, tells_of_left_out};
pub(super) use legend::{
    PartOfAgenda, bears, cell, closed_signs, heads_numbers, is_access_column, is_cell_value,
    named_part, parts_of_agenda,
};
pub(super) use named::{
    NamedItems, attachments_in_sentence, ends_with_page, items_in_sentence, named_items,
};
pub(super) use normal::broken_word;
pub(super) use parts_of_meeting::{closes_rest, names_part_of_meeting};
pub(super) use reading::{LineAccess, Reach, read};
pub(super) use statement::{SentenceAccess, StatedOf, may_state, read_sentence, stated};

/// A title and what it says of access.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct TitleAccess {
    /// The title without its closed mark.
    pub title: String,
    pub closed: bool,
}

/// A line that is the heading of a closed item, whatever the layout.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct ClosedHeading {
    pub number: Option<String>,
    pub title: String,
    /// Whether it calls itself an item ("Lukket punkt").
    pub names_item: bool,
}

/// Returns a text without the characters in it that have no width.
fn without_hidden(text: &str) -> Cow<'_, str> {
    let is_hidden = |c: char| {
        matches!(
            c,
            '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}'
        )
    };
    match text.contains(is_hidden) {
        true => Cow::Owned(text.replace(is_hidden, "")),
        false => Cow::Borrowed(text),
    }
}

/// Cuts the closed mark ("Lukket:", "(Lukket)") from a title and says whether there was
/// one.
pub(super) fn title<T: AccessText + ?Sized>(title: &T) -> TitleAccess {
    let plain = without_hidden(title.text().trim());
    let bare = plain.trim_matches(['*', '_']);
    let heard = match plain == title.text() {
        true => hear_mark(title, LinePlace::Title),
        false => hear_mark(&plain, LinePlace::Title),
    };
    let Some(heard) = heard.filter(|one| one.closed() == Some(true)) else {
        return TitleAccess {
            title: bare.to_owned(),
            closed: false,
        };
    };
    let words = &heard.line.words;
    let mut title = plain.clone().into_owned();
    let marks: Vec<_> = heard
        .marks()
        .filter(|mark| !mark.words.is_empty() && !mark.of_section)
        .collect();
    let mut cut_from = title.len();
    for mark in marks.iter().rev() {
        let (first, last) = (&words[mark.words.start], &words[mark.words.end - 1]);
        // Words written as one share their place: it is cut once.
        if last.range.end > cut_from {
            continue;
        }
        cut_from = first.range.start;
        let gap = [
            ":", ";", ",", ".", "–", "—", "-", "|", "/", "*", "_", ")", "]", "}", "：", " ", "\t",
            "\u{a0}", "«", "\"", "”", "'", "`", "\\",
        ];
        let mut behind = &title[last.range.end.min(title.len())..];
        while let Some(rest) = gap.iter().find_map(|gap| behind.strip_prefix(gap)) {
            behind = rest;
        }
        let next = words
            .get(mark.words.end)
            .map_or(title.len(), |word| word.range.start);
        // Tags and entities are cut whole.
        if behind.starts_with(['<', '&']) {
            behind = title.get(next..).unwrap_or_default();
        }
        let before = match mark.words.start.checked_sub(1) {
            Some(above)
                if title
                    .get(words[above].range.end..first.range.start)
                    .is_some_and(|between| between.contains(['<', '&'])) =>
            {
                &title[..words[above].range.end]
            }
            Some(_) => title[..first.range.start].trim_end_matches(|c: char| {
                c.is_whitespace() || "([{|/–—-*_,:;<«»\"“”„'`=~".contains(c)
            }),
            None => "",
        };
        title = [before, behind]
            .into_iter()
            .filter(|part| !part.is_empty())
            .collect::<Vec<_>>()
            .join(" ");
    }
    let mut title = title.trim().trim_matches(['*', '_', '|']).trim().to_owned();
    // "Lukkede meddelelser" is all the title there is.
    let names_more = |at: usize| {
        vocabulary::is_carrier(&words[at].text) && !vocabulary::is_item_noun(&words[at].text)
    };
    if title.is_empty() && marks.iter().any(|mark| mark.words.clone().any(names_more)) {
        bare.clone_into(&mut title);
    }
    TitleAccess {
        title,
        closed: true,
    }
}

/// Returns what is public of a closed title: of the row of a table the first cell that is no
/// number and no mark.
pub(super) fn public_title(title: String) -> String {
    let is_public = |cell: &&str| cell.contains(char::is_alphabetic) && !is_access_mark(cell);
    if !title.contains('\t') {
        return title;
    }
    let mut cells = title.split('\t').map(str::trim);
    cells.find(is_public).unwrap_or_default().to_owned()
}

/// The same as [`title`], as a pair.
pub(super) fn cut_closed_mark<T: AccessText + ?Sized>(text: &T) -> (String, bool) {
    let access = title(text);
    (access.title, access.closed)
}

/// Returns whether the line heads a group of open (`Some(false)`) or closed
/// (`Some(true)`) items.
pub(super) fn group<T: AccessText + ?Sized>(text: &T) -> Option<bool> {
    let heard = hear_mark(text, LinePlace::Line)?;
    let group = reading::group_of(&heard)?;
    // The end of a sentence, or one on an item, heads nothing; nor does a page.
    let is_said = heard.line.stops
        && (text.text().starts_with(char::is_lowercase)
            || matches!(
                stated(text.text()),
                Some(StatedOf::Item | StatedOf::Items(_))
            ));
    let is_other = || tells_page_access(text) || tells_of_left_out(text);
    if is_said || is_other() || !parts_of_agenda(text.text()).is_empty() {
        return None;
    }
    Some(group && !reading::ends_group(&heard))
}

/// Returns what a whole line below a heading says of access.
pub(super) fn line<T: AccessText + ?Sized>(text: &T) -> Option<bool> {
    says_of(hear_mark(text, LinePlace::Line)?.as_ref())
}

/// Returns whether a line says nothing but whether something is open or closed.
pub(super) fn is_flag_line<T: AccessText + ?Sized>(text: &T) -> bool {
    const MOST_WORDS: usize = 6;
    hear_mark(text, LinePlace::Line).is_some_and(|heard| {
        reading::is_flag(&heard)
            || heard.flag.is_some() && heard.line.words.len() <= MOST_WORDS && !is_prose(&heard)
    })
}

fn says_of(heard: &Heard) -> Option<bool> {
    if !is_prose(heard) {
        return match heard.closed() {
            Some(false) => reading::opens(heard).then_some(false),
            closed => closed,
        };
    }
    let whole = heard.marks().any(|mark| mark.is_sentence || mark.is_whole);
    (whole || heard.flag == Some(true)).then_some(true)
}

/// Returns whether line `at` tells the access of the item it heads, and opens no section.
pub(super) fn is_flag_at<T: AccessText + ?Sized>(access: &LineAccess, at: usize, text: &T) -> bool {
    access.reach_at(at) != Reach::Section && line(text).is_some()
}

/// Returns what two short lines say together: a label and its value, or a mark that is
/// broken over the end of the first.
pub(super) fn two_lines<T: AccessText + ?Sized>(above: &T, below: &str) -> Option<bool> {
    let first_text = above.text();
    if let Some(joined) = broken_word(first_text, below) {
        return hear_mark(&joined, LinePlace::Line)
            .filter(|heard| !is_prose(heard))
            .and_then(|heard| heard.closed());
    }
    if is_silent_before(above, below) {
        return None;
    }
    let first = hear_any(above, LinePlace::Line)
        .filter(|first| !first.is_opening_hours && first.flag.is_none())?;
    let short = |words: usize| (1..=5).contains(&words);
    if !short(first.line.words.len()) {
        return None;
    }
    let joint = if first.asks { ": " } else { " " };
    let both = hear(&format!("{first_text}{joint}{below}"), LinePlace::Line);
    let value = short(both.line.words.len() - first.line.words.len().min(both.line.words.len()));
    value.then(|| both.closed()).flatten()
}

/// Returns whether a line right above a heading says that what follows is closed.
pub(super) fn closes_below<T: AccessText + ?Sized>(text: &T) -> bool {
    hear_mark(text, LinePlace::Line).is_some_and(|heard| {
        let one = |at: usize| vocabulary::is_item_noun(&heard.line.words[at].text);
        let closes = |mark: &ClosedMark| mark.is_whole && !mark.of_section;
        !is_prose(&heard)
            && heard
                .marks()
                .any(|mark| closes(mark) && !mark.words.clone().any(one))
    })
}

/// Returns whether a line of the head says that the whole document is closed.
pub(super) fn is_closed_document<T: AccessText + ?Sized>(text: &T) -> bool {
    match text.kept() {
        Some(kept) => kept.closes_document(|| closes_document(text)),
        None => closes_document(text),
    }
}

fn closes_document<T: AccessText + ?Sized>(text: &T) -> bool {
    let explains = |text: &str| closed_signs(text).is_some() || !parts_of_agenda(text).is_empty();
    if is_silent(text) || explains(text.text()) || tells_of_left_out(text) {
        return false;
    }
    hear_mark(text, LinePlace::Head).is_some_and(|heard| {
        !is_prose(&heard) && heard.closed() == Some(true) && reading::group_of(&heard) != Some(true)
            || reading::is_document_group(&heard)
    })
}

/// Returns whether a line with the number of a page says that what stands on it is closed:
/// "Side 3 (lukket del)", "Udskrift af lukket protokol, side 3".
pub(super) fn is_closed_page<T: AccessText + ?Sized>(text: &T) -> bool {
    hear_page(text).is_some_and(|heard| {
        let words = &heard.line.words;
        words.iter().enumerate().any(|(at, word)| {
            let denied = at > 0 && vocabulary::is_negator(&words[at - 1].text);
            (vocabulary::is_closed_word(&word.text) || vocabulary::is_weak(&word.text)) && !denied
        })
    })
}

/// Returns whether a line has the number of a page and a word on access, and little more.
pub(super) fn tells_page_access<T: AccessText + ?Sized>(text: &T) -> bool {
    hear_page(text).is_some_and(|heard| {
        let words = &heard.line.words;
        words
            .iter()
            .any(|word| vocabulary::says(&word.text).is_some())
    })
}

/// Hears a line that has the number of a page and little more.
fn hear_page<T: AccessText + ?Sized>(text: &T) -> Option<Rc<Heard>> {
    const MOST_WORDS: usize = 9;
    let heard = hear_mark(text, LinePlace::Line)?;
    let words = &heard.line.words;
    let has_page = words
        .windows(2)
        .any(|pair| pair[0].text == "side" && pair[1].is_number);
    (has_page && words.len() <= MOST_WORDS).then_some(heard)
}

/// Returns whether an attachment's name says that it is closed.
pub(super) fn is_closed_attachment<T: AccessText + ?Sized>(title: &T) -> bool {
    hear_mark(title, LinePlace::Attachment)
        .is_some_and(|heard| heard.closed() == Some(true) || is_closed_row(&heard))
}

/// "2 Lukket kort.pdf 223/12": a row of a list whose second column tells of access.
fn is_closed_row(heard: &Heard) -> bool {
    matches!(heard.line.words.as_slice(), [number, mark, _, ..]
        if number.is_number
            && mark.before <= normal::Break::Dot
            && mark.capital
            && vocabulary::says(&mark.text) == Some(vocabulary::Says::ClosedAdjective))
}

/// Returns whether a line among attachments says nothing but that one beside it is
/// closed.
pub(super) fn is_lone_mark<T: AccessText + ?Sized>(text: &T) -> bool {
    hear_mark(text, LinePlace::Attachment).is_some_and(|heard| reading::is_lone(&heard))
}

/// Returns whether a lone mark names what it closes as an item: "(Lukket punkt)".
pub(super) fn marks_item_by_name<T: AccessText + ?Sized>(text: &T) -> bool {
    hear_mark(text, LinePlace::Line).is_some_and(|heard| {
        let of_item = |mark: &ClosedMark| {
            heard.line.words[mark.words.clone()]
                .iter()
                .any(|word| vocabulary::is_item_noun(&word.text))
        };
        reading::is_lone(&heard) && heard.marks().any(of_item)
    })
}

/// Returns whether one of the words of a line is what an item is called by: "Åbent punkt".
pub(super) fn names_item(text: &str) -> bool {
    let words = normal::normalise(text).words;
    words
        .iter()
        .any(|word| vocabulary::is_item_noun(&word.text))
}

/// Returns whether a line is nothing but the number of a page: "Side 3 af 9".
pub(super) fn is_page_number(text: &str) -> bool {
    // The first letter or digit is looked at before all are, where it is printed as such.
    let first = text
        .chars()
        .find(|c| c.is_ascii_alphanumeric() || matches!(c, '&' | '<') || !c.is_ascii());
    let is_other = |c: char| c.is_ascii_alphanumeric() && !matches!(c, 's' | 'S');
    if first.is_none_or(is_other) {
        return false;
    }
    let words = normal::normalise(text).words;
    matches!(words.as_slice(), [page, number, rest @ ..]
        if page.text == "side" && number.is_number && rest.len() <= 2)
}

/// Returns whether letters, in lower case, stand for closed where they are set apart: "(L)".
pub(super) fn is_short_mark(letters: &str) -> bool {
    vocabulary::is_short_mark(letters)
}

/// Returns whether a heading begins with letters for closed beside its number: "LP 2 Salg".
pub(super) fn begins_with_short_mark(text: &str) -> bool {
    let words = normal::normalise(text).words;
    // "Pkt. 3 L Salg af areal".
    let called = words
        .first()
        .is_some_and(|word| vocabulary::is_enumerating(&word.text) && words.len() > 3);
    let [first, second, rest @ ..] = &words[usize::from(called)..] else {
        return false;
    };
    let is_mark = |word: &normal::ComparedWord| {
        word.capital && word.before == normal::Break::None && vocabulary::is_short_mark(&word.text)
    };
    // "2 L Salg af areal".
    let is_behind_number = first.is_number
        && is_mark(second)
        && rest
            .first()
            .is_some_and(|title| title.capital && title.before == normal::Break::None);
    is_mark(first) && first.shouted && second.is_number || is_behind_number
}

/// Returns whether a line is the number of a case with a closed mark: "24/1234 / Lukket".
pub(super) fn is_marked_case<T: AccessText + ?Sized>(text: &T) -> bool {
    const MOST_WORDS: usize = 6;
    if is_silent(text) {
        return false;
    }
    let words = normal::normalise(text.text()).words;
    let has_case = words
        .iter()
        .any(|word| word.is_number && !vocabulary::is_item_number(&word.text));
    // "Sagnr.: 24/1234 (lukket)": a label, a number and the mark.
    let is_label_and_mark =
        || words.len() <= MOST_WORDS && line(text) == Some(true) && !words[0].is_number;
    has_case && (is_item_mark(text) || is_label_and_mark())
}

/// Returns whether a word, in a column of its own, says that what it stands beside is
/// open: "Åben".
pub(super) fn is_open_mark(word: &str) -> bool {
    word.starts_with(char::is_uppercase) && line(word) == Some(false)
}

/// Returns whether a line says nothing but that one item is closed: "Lukket punkt",
/// "Lukket: Ja".
pub(super) fn is_item_mark<T: AccessText + ?Sized>(text: &T) -> bool {
    hear_mark(text, LinePlace::Line).is_some_and(|heard| {
        // "133. Lukket punkt" is a heading; "24/1234 / Lukket" is the line of a case.
        let begins_numbered = heard
            .line
            .words
            .first()
            .is_some_and(|word| word.is_number && vocabulary::is_item_number(&word.text));
        // "Lukket: Personsag" has a title.
        !begins_numbered
            && (reading::is_lone(&heard) && heard.marks().count() == 1
                || is_short_flag(&heard, true))
            && reading::group_of(&heard).is_none()
            && !heard.marks().any(|mark| mark.of_section)
    })
}

/// Returns whether a line says nothing but that something is closed, more than once:
/// "Fortroligt - må ikke offentliggøres".
pub(super) fn is_mark_twice<T: AccessText + ?Sized>(text: &T) -> bool {
    hear_mark(text, LinePlace::Line).is_some_and(|heard| {
        reading::is_lone(&heard)
            && heard.marks().count() > 1
            && reading::group_of(&heard).is_none()
            && !heard.marks().any(|mark| mark.of_section)
    })
}

/// "Lukket: Ja".
fn is_short_flag(heard: &Heard, closed: bool) -> bool {
    const MOST_WORDS: usize = 4;
    heard.flag == Some(closed) && heard.line.words.len() <= MOST_WORDS && !heard.line.stops
}

/// Returns whether a line says nothing but that one item is open or closed.
pub(super) fn is_access_mark<T: AccessText + ?Sized>(text: &T) -> bool {
    hear_mark(text, LinePlace::Line).is_some_and(|heard| {
        (reading::is_flag(&heard) && heard.closed().is_some()
            || is_short_flag(&heard, true)
            || is_short_flag(&heard, false))
            && reading::group_of(&heard).is_none()
            && !is_prose(&heard)
    })
}

/// Returns whether the line that heads a group may as well be said of one item:
/// "Behandles for lukkede døre".
pub(super) fn may_be_of_item<T: AccessText + ?Sized>(text: &T) -> bool {
    hear_any(text, LinePlace::Line).is_some_and(|heard| reading::is_said_of_item(&heard))
}

/// Returns whether a mark among attachments is of many, so that it heads those below.
pub(super) fn is_plural_mark(text: &str) -> bool {
    let words = normal::normalise(text).words;
    words.iter().any(|word| {
        vocabulary::is_closed_word(&word.text) && word.text.ends_with('e')
            || word.text == "offentlige"
    })
}

/// Reads a line as the heading of a closed item, whatever the layout numbers with:
/// "Lukket punkt 2: Titel", "2) Lukket: Titel", "| 2 | Lukket: Titel |".
pub(super) fn heading<T: AccessText + ?Sized>(text: &T) -> Option<ClosedHeading> {
    let heard = hear_mark(text, LinePlace::Title)?;
    // "Dette punkt offentliggøres ikke." is said of an item, "disse sager" of many.
    let first_part = heard.marks().next()?;
    let is_said = match stated(text.text()) {
        Some(StatedOf::Below) => true,
        of => heard.line.stops && of.is_some(),
    };
    if is_said {
        return None;
    }
    let words = &heard.line.words;
    let lead = words
        .iter()
        .take_while(|word| {
            word.is_number
                || vocabulary::is_enumerating(&word.text)
                || vocabulary::is_roman_number(&word.text)
                || vocabulary::is_short_mark(&word.text)
        })
        .count();
    let leads = heard.parts.iter().any(|(part, verdict)| {
        part.start <= lead && *verdict == PartVerdict::Closed(first_part.clone())
    });
    let is_month = |at: Option<usize>| {
        let word = at.and_then(|at| words.get(at));
        word.is_some_and(|word| crate::text::date::month_number(&word.text).is_some())
    };
    let is_of_date = |at: usize| is_month(Some(at + 1)) || is_month(at.checked_sub(1));
    let numbered = (0..words.len().min(lead.max(first_part.words.end)))
        .find(|&at| words[at].is_number && !is_of_date(at))
        .map(|at| &words[at]);
    if !(leads || lead > 0 && numbered.is_some()) || heard.line.stops && is_prose(&heard) {
        return None;
    }
    // Labels and groups are no items; numbers of cases number none.
    let names_part = first_part.is_sentence
        || reading::is_section(&heard, first_part)
        || reading::is_labelled_section(&heard)
        || reading::group_of(&heard).is_some();
    let is_case = numbered.is_some_and(|word| !vocabulary::is_item_number(&word.text));
    if numbered.is_none() && names_part || is_case {
        return None;
    }
    let number = numbered.map(|word| word.text.clone());
    let names_item = words
        .iter()
        .take(first_part.words.end.max(lead))
        .any(|word| vocabulary::is_item_noun(&word.text));
    let mut title = title(text).title;
    if let Some(number) = &number {
        let rest = title.trim_start_matches(|c: char| !c.is_alphanumeric());
        let bare = rest.strip_prefix(number.as_str());
        title = bare
            .unwrap_or(&title)
            .trim_start_matches([' ', '.', ':', ')', '|', '-', '–'])
            .to_owned();
    }
    Some(ClosedHeading {
        number,
        title,
        names_item,
    })
}

/// Returns whether an item of this title has nothing that could be closed ("Godkendelse
/// af dagsorden").
pub(super) fn is_ordinary_title(title: &str) -> bool {
    vocabulary::is_ordinary_title(&crate::text::compare_key(title))
}

/// Returns whether the word, in lower case, denies what the label before it asks: "nej".
pub(super) fn is_denial(word: &str) -> bool {
    vocabulary::is_no(word)
}

/// Returns whether the word, in lower case, is the label of a flag of access: "synlighed".
pub(super) fn is_access_label(word: &str) -> bool {
    vocabulary::is_access_label(word)
}

/// Returns whether an attachment is called by its number: "Bilag 2: Kort", "2. Kort".
pub(super) fn begins_with_number(title: &str) -> bool {
    let words = normal::normalise(title).words;
    let mut named = words
        .iter()
        .skip_while(|word| vocabulary::is_enumerating(&word.text));
    named.next().is_some_and(|word| word.is_number)
}

/// Returns whether a name has a word that a meeting or its minutes are called by.
pub(super) fn names_minutes(name: &str) -> bool {
    let words = normal::normalise(name).words;
    words
        .iter()
        .any(|word| vocabulary::is_group_noun(&word.text) && !vocabulary::is_item_noun(&word.text))
}

/// Returns whether a line among attachments names a file.
pub(super) fn names_file(text: &str) -> bool {
    let words = normal::normalise(text).words;
    words
        .iter()
        .any(|word| vocabulary::is_file_ending(&word.text))
}
