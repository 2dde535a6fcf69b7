//! What each typed word is there for: to be found, to name a person or a time, to say
//! which section is asked about, or only for the grammar.

use std::ops::Range;

use super::forms::Forms;
use super::{Atom, AtomKind, Occur, Period, Query};
use crate::analysis::Stemming;
use crate::analysis::lexicon::Lexicon;
use crate::analysis::stop_words::is_function_word;
use crate::index::TextField;
use crate::text::date::is_weekday;
use crate::text::times::{PrintedYear, Time, TimeValue, times};
use crate::text::{Text, Token};
use crate::words::word_tables;

word_tables!("query/roles");

/// A word of the query that is neither excluded nor in a field.
#[derive(Debug)]
pub(crate) struct TypedWord<'q> {
    /// Its clause, by its place in the query.
    pub(crate) clause: usize,
    /// The word as typed.
    pub(crate) word: &'q str,
}

/// Returns the words of `query` that are neither excluded nor in a field.
pub(crate) fn typed_words(query: &Query) -> Vec<TypedWord<'_>> {
    let clauses = query.clauses.iter().enumerate();
    clauses
        .filter(|(_, clause)| clause.occur != Occur::MustNot)
        .flat_map(|(at, clause)| clause.atoms.iter().map(move |atom| (at, atom)))
        .filter_map(|(clause, atom)| match atom {
            Atom {
                kind: AtomKind::Word(word),
                fields: None,
            } => Some(TypedWord { clause, word }),
            _ => None,
        })
        .collect()
}

/// Returns the runs of so many neighbouring words, the longest first.
pub(crate) fn runs<'t, 'q>(
    words: &'t [TypedWord<'q>],
    lengths: std::ops::RangeInclusive<usize>,
) -> impl Iterator<Item = &'t [TypedWord<'q>]> {
    lengths.rev().flat_map(move |length| words.windows(length))
}

/// Returns the words with spaces between them.
pub(crate) fn joined(words: &[TypedWord<'_>]) -> String {
    let words: Vec<&str> = words.iter().map(|word| word.word).collect();
    words.join(" ")
}

/// Returns the words that are no function words.
pub(crate) fn content<'t, 'q>(typed: &'t [TypedWord<'q>]) -> Vec<&'t TypedWord<'q>> {
    let words = typed.iter();
    words.filter(|word| !is_function_word(word.word)).collect()
}

/// What a typed word is there for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum WordRole {
    /// The grammar: "hvad", "der".
    Function,
    /// To say which section is asked about, or when.
    Frame,
    /// To name a person, together with its neighbours.
    Name,
    /// To be found.
    Content,
}

/// How precisely a query names a time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum TimePrecision {
    /// A day of the calendar.
    Day,
    /// A month with its year.
    Month,
    /// A year.
    Year,
}

impl TimePrecision {
    /// Returns how precise a time of one day, month or year is; `None` for any other.
    fn of_time(time: &Time) -> Option<Self> {
        match time.value {
            TimeValue::Day { .. } => Some(Self::Day),
            TimeValue::Month(_) => Some(Self::Month),
            TimeValue::Year => Some(Self::Year),
            _ => None,
        }
        .filter(|_| matches!(time.year, PrintedYear::Is(_)))
    }
}

/// A time that a query names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct NamedTime {
    /// Its days.
    pub(crate) period: Period,
    /// As typed, without `den`.
    pub(crate) shown: String,
    /// How precise it is.
    pub(crate) precision: TimePrecision,
    /// The clauses of its words.
    pub(crate) clauses: Vec<usize>,
}

/// What the words of a query are there for.
#[derive(Debug, Default)]
pub(crate) struct Roles {
    /// Clauses of function words.
    functions: Vec<usize>,
    /// Clauses that say which section is asked about, or that it is about a meeting.
    sections: Vec<usize>,
    /// The section asked about.
    pub(crate) lean: Option<TextField>,
    /// Names of people, with the clauses of each.
    pub(crate) names: Vec<(String, Vec<usize>)>,
    /// Times, all of one precision.
    pub(crate) times: Vec<NamedTime>,
    /// Clauses of the words of days and months.
    time_clauses: Vec<usize>,
}

impl Roles {
    /// Returns what the words of `query` are there for, as far as they tell themselves.
    pub(crate) fn of_query(query: &Query, typed: &[TypedWord<'_>]) -> Self {
        let mut roles = Self::default();
        for (at, clause) in query.clauses.iter().enumerate() {
            let function = clause
                .atoms
                .iter()
                .all(|atom| matches!(&atom.kind, AtomKind::Word(word) if is_function_word(word)));
            if function {
                roles.functions.push(at);
            }
        }
        let content = content(typed);
        let sections: Vec<(usize, TextField)> = content
            .iter()
            .filter_map(|word| Some((word.clause, section_asked(word.word)?)))
            .collect();
        if sections.len() < content.len() {
            roles.lean = sections.first().map(|(_, field)| *field);
            roles.sections = sections.into_iter().map(|(clause, _)| clause).collect();
        }
        find_times(typed, &mut roles);
        roles
    }

    /// Adds the words that name meetings and minutes, of a query about a meeting: unless
    /// it has no others.
    pub(crate) fn add_meeting_words(&mut self, typed: &[TypedWord<'_>]) {
        let content = content(typed);
        let generic = content.iter().filter(|word| {
            let stems = Forms::of_word(word.word, Stemming::Danish).whole;
            stems.iter().any(|stem| MEETING_WORDS.has(stem))
        });
        let generic: Vec<usize> = generic.map(|word| word.clause).collect();
        if generic.len() < content.len() {
            self.sections.extend(generic);
        }
    }

    /// Adds the names of people, of which `is_person` knows whether the index has them.
    pub(crate) fn add_names<E>(
        &mut self,
        typed: &[TypedWord<'_>],
        is_person: impl Fn(&str) -> Result<bool, E>,
    ) -> Result<(), E> {
        for run in runs(typed, 2..=4) {
            let name = joined(run);
            if is_person(&name)? && !self.is_in_name(run[0].clause) {
                let clauses = run.iter().map(|word| word.clause).collect();
                self.names.push((name, clauses));
            }
        }
        for word in typed {
            let lower = word.word.to_lowercase();
            let is_word = Lexicon::danish()
                .form(&lower)
                .is_some_and(|known| !known.is_name());
            if !self.is_in_name(word.clause) && !is_word && is_person(word.word)? {
                self.names.push((word.word.to_owned(), Vec::new()));
            }
        }
        Ok(())
    }

    fn is_in_name(&self, clause: usize) -> bool {
        let mut names = self.names.iter();
        names.any(|(_, clauses)| clauses.contains(&clause))
    }

    /// Returns what `word`, of the clause with this number, is there for.
    pub(crate) fn role(&self, clause: usize, word: &str) -> WordRole {
        if self.functions.contains(&clause) || is_function_word(word) {
            WordRole::Function
        } else if self.sections.contains(&clause) || self.time_clauses.contains(&clause) {
            WordRole::Frame
        } else if self.is_in_name(clause) {
            WordRole::Name
        } else {
            WordRole::Content
        }
    }
}

/// Returns the section a word asks about, if it does.
fn section_asked(word: &str) -> Option<TextField> {
    let stem = Forms::of_word(word, Stemming::Danish)
        .whole
        .into_iter()
        .next()?;
    SECTIONS_ASKED.get(&stem)
}

/// Finds the times among the words: its days, or else its months, or else its years. A
/// quarter, a season and the like are what is asked about more often than when.
fn find_times(typed: &[TypedWord<'_>], roles: &mut Roles) {
    let mut typed_text = String::new();
    let mut starts = Vec::new();
    for word in typed {
        starts.push(typed_text.len());
        typed_text.push_str(word.word);
        typed_text.push(' ');
    }
    let text = Text::new(&typed_text);
    let tokens = text.tokens();
    let named: Vec<(TimePrecision, Time)> = times(tokens)
        .into_iter()
        // With two figures for its year a day looks like a subject number: 04.04.10.
        .filter(|time| {
            let mut figures = tokens[time.tokens.clone()].iter();
            figures.any(|token| token.is_figure() && token.length() == 4)
        })
        .filter_map(|time| Some((TimePrecision::of_time(&time)?, time)))
        .collect();
    let finest = named.iter().map(|(precision, _)| *precision).min();
    for (precision, time) in named {
        let days = time.days().filter(|_| Some(precision) == finest);
        let Some(Ok(period)) = days.map(|(first, last)| Period::from_to(Some(first), Some(last)))
        else {
            continue;
        };
        let Some(bytes) = bytes_shown(&tokens[time.tokens.clone()]) else {
            continue;
        };
        let taken = tokens[time.tokens.start].start()..tokens[time.tokens.end - 1].end();
        let words = typed.iter().zip(&starts);
        let words = words.filter(|(_, start)| taken.contains(start));
        let clauses: Vec<usize> = words.map(|(word, _)| word.clause).collect();
        // A year is looked for, too: titles have it.
        if precision < TimePrecision::Year {
            roles.time_clauses.extend(&clauses);
        }
        roles.times.push(NamedTime {
            period,
            shown: text.verbatim(bytes).to_owned(),
            precision,
            clauses,
        });
    }
}

/// Returns the bytes of a time without the weekday and `den` before it.
fn bytes_shown(tokens: &[Token]) -> Option<Range<usize>> {
    let day = tokens.iter().find(|token| token.is_figure());
    let led = tokens.first()?.is_any(&["den", "d"]) || is_weekday(&tokens.first()?.word);
    let first = day.filter(|_| led).or(tokens.first())?;
    Some(first.start()..tokens.last()?.end())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::query::parse;

    /// Writes the roles of the words of a query: `f`unction, f`r`ame, `n`ame, `c`ontent.
    fn roles(typed: &str, people: &[&str], meeting: bool) -> (String, Roles) {
        let query = parse(typed);
        let words = typed_words(&query);
        let mut roles = Roles::of_query(&query, &words);
        if meeting {
            roles.add_meeting_words(&words);
        }
        roles
            .add_names(&words, |name| Ok::<_, ()>(people.contains(&name)))
            .unwrap();
        let shown = words
            .iter()
            .map(|word| match roles.role(word.clause, word.word) {
                WordRole::Function => 'f',
                WordRole::Frame => 'r',
                WordRole::Name => 'n',
                WordRole::Content => 'c',
            });
        (shown.collect(), roles)
    }

    macro_rules! roles {
        ($($name:ident: $typed:expr => $roles:expr, $lean:expr;)*) => {
            $(#[test]
            fn $name() {
                let (shown, roles) = roles($typed, &["Åse Friis", "Friis", "Skole"], false);
                assert_eq!((shown.as_str(), roles.lean), ($roles, $lean));
            })*
        };
    }

    roles! {
        plain_words_are_looked_for: "skole budget" => "cc", None;
        function_words_are_for_the_grammar: "hvad er der om skoler" => "ffffc", None;
        decisions_are_asked_about: "hvad blev besluttet om skoler" => "ffrfc", Some(TextField::Decision);
        recommendations_are_asked_about: "indstillingen om skoler" => "rfc", Some(TextField::Recommendation);
        sections_alone_are_looked_for: "beslutning indstilling" => "cc", None;
        names_are_one: "Åse Friis skole" => "nnc", None;
        names_of_one_word_stay_content: "Friis skole" => "cc", None;
        days_say_when: "skole 21. maj 2025" => "crrr", None;
        years_are_looked_for_too: "skole 2025" => "cc", None;
        nothing: "" => "", None;
    }

    #[test]
    fn words_for_meetings_are_frames_beside_others() {
        assert_eq!(roles("referat byrådsmøde skole", &[], true).0, "rrc");
        assert_eq!(roles("referat møde", &[], true).0, "cc");
        assert_eq!(roles("referat byrådsmøde skole", &[], false).0, "ccc");
    }

    #[test]
    fn people_are_found_by_all_their_names_or_one() {
        let names = |typed| {
            roles(typed, &["Åse Friis", "Friis", "Skole"], false)
                .1
                .names
        };
        assert_eq!(names("Åse Friis"), [("Åse Friis".to_owned(), vec![0, 1])]);
        assert_eq!(names("om Friis"), [("Friis".to_owned(), vec![])]);
        // "skole" is a word.
        assert_eq!(names("Skole"), []);
    }

    macro_rules! times {
        ($($name:ident: $typed:expr => $times:expr;)*) => {
            $(#[test]
            fn $name() {
                let times = roles($typed, &[], false).1.times.into_iter();
                let shown = times.map(|time| {
                    format!("{}: {}, {:?}", time.shown, time.period, time.precision)
                });
                assert_eq!(shown.collect::<Vec<_>>().join("; "), $times);
            })*
        };
    }

    times! {
        a_day: "mødet den 21. maj 2025" => "21. maj 2025: 2025-05-21..2025-05-21, Day";
        a_short_day: "21-05-2025" => "21-05-2025: 2025-05-21..2025-05-21, Day";
        a_month: "skole maj 2025" => "maj 2025: 2025-05-01..2025-05-31, Month";
        a_year: "budget 2025" => "2025: 2025-01-01..2025-12-31, Year";
        a_day_behind_its_weekday: "onsdag den 21. maj 2025" => "21. maj 2025: 2025-05-21..2025-05-21, Day";
        a_day_in_figures: "skole 21/5 2025" => "21/5 2025: 2025-05-21..2025-05-21, Day";
        a_subject_number_is_no_day: "04.04.10" => "";
        a_time_before_a_full_stop: "Referat fra maj 2025." => "maj 2025: 2025-05-01..2025-05-31, Month";
        a_short_month: "skole okt. 2025" => "okt. 2025: 2025-10-01..2025-10-31, Month";
        days_before_months: "maj 2025 21. maj 2025" => "21. maj 2025: 2025-05-21..2025-05-21, Day";
        a_quarter_is_asked_about: "regnskab 3. kvartal 2024" => "";
        a_span_of_years_is_asked_about: "budget 2025-2028" => "";
        a_case_number_names_no_year: "05.04.06-P16-1-2024" => "";
        no_time: "budget 1875 maj" => "";
    }

    #[test]
    fn runs_are_of_neighbours_and_the_longest_come_first() {
        let query = parse("a b c");
        let words = typed_words(&query);
        let runs: Vec<String> = runs(&words, 2..=4).map(joined).collect();
        assert_eq!(runs, ["a b c", "a b", "b c"]);
    }

    #[test]
    fn excluded_words_and_those_of_fields_are_left_out() {
        let query = parse("skole -budget titel:vej");
        let words = typed_words(&query);
        assert_eq!(joined(&words), "skole");
    }
}
