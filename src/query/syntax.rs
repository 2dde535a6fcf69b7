//! What a person typed, read into a [`Query`].
//!
//! ```text
//! query  = clause*
//! clause = ["-" | "+"] atom (("OR" | "AND") atom)*
//! atom   = [field ":"] (word | word "*" | ["="] '"' words '"' | "=" word | case-number)
//! ```
//!
//! Words are looked for in any combination and ranked; phrases, `+`, `AND` and a
//! field make a clause required. Nothing a person types is an error: what is not
//! understood is read as plain words and said in a [`QueryNote`].

use std::borrow::Cow;

use crate::findings::outcome::OutcomeClass;
use crate::index::TextField;

use super::case_pattern::CasePattern;
use super::field::FieldName;
use super::model::{Atom, AtomKind, Occur, Query, QueryClause, QueryNote, push_once};
use super::period::Period;
use super::tokens::{QueryToken, tokens};

/// Words of a query beyond which nothing is looked for.
const MOST_WORDS: usize = 64;

/// Reads what a person typed. Never fails.
pub fn parse(typed: &str) -> Query {
    let mut query = Query::default();
    if let Some(pattern) = CasePattern::looks_like(typed) {
        query.case_lookup = Some(pattern);
        return query;
    }
    let typed = &with_paragraphs_joined(typed);
    let mut tokens = tokens(typed, &mut query.notes);
    if tokens.len() > MOST_WORDS {
        tokens.truncate(MOST_WORDS);
        push_once(&mut query.notes, QueryNote::TooLong(MOST_WORDS));
    }
    read_clauses(&tokens, &mut query);
    if let Some(pattern) = possible_case(typed) {
        let case = Atom {
            kind: AtomKind::Case(pattern),
            fields: None,
        };
        match query.clauses.as_mut_slice() {
            // The number and the case are one thing read in two ways.
            [clause] => clause.atoms.push(case),
            _ => query.clauses.push(QueryClause {
                occur: Occur::Should,
                atoms: vec![case],
            }),
        }
    }
    if query.is_empty() {
        query.notes.push(QueryNote::Nothing);
    }
    query
}

fn read_clauses(tokens: &[QueryToken], query: &mut Query) {
    let mut left = MOST_WORDS;
    let mut joins = Joins::default();
    let mut at = 0;
    while at < tokens.len() {
        let token = &tokens[at];
        if joins.read(tokens, at, query) {
            at += 1;
            continue;
        }
        let (mut atoms, next, required) = read_atoms(tokens, at, query);
        at = next;
        // One token may be many words: `a,b,c`.
        if atoms.len() > left {
            atoms.truncate(left);
            push_once(&mut query.notes, QueryNote::TooLong(MOST_WORDS));
        }
        left -= atoms.len();
        if atoms.is_empty() {
            continue;
        }
        if joins.by_or && token.sign.is_none() {
            joins.by_or = false;
            if let Some(clause) = query.clauses.last_mut() {
                clause.atoms.extend(atoms);
                continue;
            }
        }
        let occur = match token.sign {
            Some('-') => Occur::MustNot,
            Some(_) => Occur::Must,
            None if required || std::mem::take(&mut joins.by_and) => Occur::Must,
            None => Occur::Should,
        };
        // Of several words in one token ("a/b") each counts by itself.
        let is_case = |atom: &Atom| matches!(atom.kind, AtomKind::Case(_));
        let is_one = atoms.len() == 1 || atoms.iter().any(is_case);
        if occur == Occur::MustNot || required || is_one {
            query.clauses.push(QueryClause { occur, atoms });
        } else {
            query
                .clauses
                .extend(atoms.into_iter().map(|atom| QueryClause {
                    occur,
                    atoms: vec![atom],
                }));
        }
    }
}

/// How the next clause is joined to the one before.
#[derive(Default)]
struct Joins {
    by_or: bool,
    by_and: bool,
}

impl Joins {
    /// Reads a joining word (`OR`, `AND`) and returns whether the token is one.
    fn read(&mut self, tokens: &[QueryToken], at: usize, query: &mut Query) -> bool {
        let token = &tokens[at];
        if token.quoted || token.sign.is_some() || token.field.is_some() {
            return false;
        }
        let is_last = at + 1 >= tokens.len();
        let mut before = query
            .clauses
            .last_mut()
            .filter(|clause| clause.occur != Occur::MustNot);
        match token.text.as_str() {
            // Filters of one kind are alternatives anyway.
            "OR" | "ELLER"
                if at > 0 && is_filter(tokens.get(at - 1)) && is_filter(tokens.get(at + 1)) => {}
            "OR" | "ELLER" => {
                let joins = !self.by_or && before.is_some() && !is_last;
                if !joins {
                    push_once(&mut query.notes, QueryNote::LoneOr);
                }
                self.by_or |= joins;
            }
            "AND" | "OG" => match &mut before {
                Some(clause) if !is_last => {
                    clause.occur = Occur::Must;
                    self.by_and = true;
                }
                _ => push_once(&mut query.notes, QueryNote::LoneAnd),
            },
            _ => return false,
        }
        true
    }
}

fn is_filter(token: Option<&QueryToken>) -> bool {
    let name = token.and_then(|token| token.field.as_deref());
    name.and_then(FieldName::parse)
        .is_some_and(|name| !matches!(name, FieldName::Text(_)))
}

/// Reads what stands at `at`: atoms, the index after them, and whether they
/// are required.
fn read_atoms(tokens: &[QueryToken], at: usize, query: &mut Query) -> (Vec<Atom>, usize, bool) {
    let token = &tokens[at];
    let name = token.field.as_deref().and_then(FieldName::parse);
    match name {
        Some(FieldName::Text(fields)) => {
            if token.text.trim().is_empty() {
                push_once(
                    &mut query.notes,
                    QueryNote::EmptyField(token.field.clone().unwrap_or_default()),
                );
                return (Vec::new(), at + 1, false);
            }
            let atoms = words(token, Some(fields), &mut query.notes);
            return (atoms, at + 1, true);
        }
        Some(filter) => return (Vec::new(), read_filter(tokens, at, &filter, query), false),
        None => {}
    }
    if !token.quoted {
        // A case number may be typed with spaces: try the longest run first.
        let longest = tokens[at..]
            .iter()
            .take(5)
            .enumerate()
            .take_while(|(nth, next)| {
                *nth == 0 || (!next.quoted && next.field.is_none() && next.sign.is_none())
            })
            .count();
        for length in (1..=longest).rev() {
            let typed = tokens[at..at + length]
                .iter()
                .map(|token| token.text.as_str())
                .collect::<Vec<_>>()
                .join(" ");
            if let Some(pattern) = CasePattern::looks_like(&typed) {
                let atom = Atom {
                    kind: AtomKind::Case(pattern),
                    fields: None,
                };
                return (vec![atom], at + length, false);
            }
        }
    }
    // `15.40` is a time of day as well as the beginning of case numbers,
    // `05.04.06` a date.
    if !token.quoted
        && is_levels(&token.text)
        && let Ok(pattern) = CasePattern::parse(&token.text)
    {
        let mut atoms = words(token, None, &mut query.notes);
        atoms.push(Atom {
            kind: AtomKind::Case(pattern),
            fields: None,
        });
        return (atoms, at + 1, false);
    }
    let required = token.quoted;
    (words(token, None, &mut query.notes), at + 1, required)
}

/// Reads what may be a case number but as well a number: `299835`, `85`,
/// `000-1-24`; a year is none.
fn possible_case(typed: &str) -> Option<CasePattern> {
    let typed = typed.trim();
    let year = typed.len() == 4 && typed.bytes().all(|b| b.is_ascii_digit());
    let number = typed.starts_with(|c: char| c.is_ascii_digit())
        || typed.contains('-') && typed.contains(|c: char| c.is_ascii_digit());
    if year || !number || typed.contains([' ', '"', ':', '*']) || is_levels(typed) {
        return None;
    }
    CasePattern::parse(typed).ok()
}

/// Returns whether the text is two or three pairs of digits with full stops
/// between them.
fn is_levels(text: &str) -> bool {
    let levels: Vec<&str> = text.split('.').collect();
    (2..=3).contains(&levels.len())
        && levels
            .iter()
            .all(|level| level.len() == 2 && level.bytes().all(|b| b.is_ascii_digit()))
}

/// Words a filter's value may go on over: `dato:1. september 2024 til 31. januar 2025`.
const MOST_MORE_WORDS: usize = 8;

/// Reads a filter's value, which may go on over the next tokens
/// (`dato:21. maj 2025`); returns the index after it.
fn read_filter(tokens: &[QueryToken], at: usize, name: &FieldName, query: &mut Query) -> usize {
    let token = &tokens[at];
    let label = token.field.clone().unwrap_or_default();
    let plain = |next: &&QueryToken| next.field.is_none() && next.sign.is_none() && !next.quoted;
    let run = 1 + tokens[at + 1..]
        .iter()
        .take(MOST_MORE_WORDS)
        .take_while(plain)
        .count();
    let typed = |length: usize| {
        tokens[at..at + length]
            .iter()
            .map(|token| token.text.as_str())
            .filter(|text| !text.is_empty())
            .collect::<Vec<_>>()
            .join(" ")
    };
    if typed(run).is_empty() {
        push_once(&mut query.notes, QueryNote::EmptyField(label));
        return at + 1;
    }
    let lengths = if token.quoted { 1..=1 } else { 1..=run };
    let filters = if token.sign == Some('-') {
        &mut query.excluded
    } else {
        &mut query.filters
    };
    match name {
        FieldName::Date => {
            for length in lengths.rev() {
                if let Ok(period) = typed(length).parse::<Period>() {
                    filters.periods.push(period);
                    return at + length;
                }
            }
            push_once(&mut query.notes, QueryNote::NotADate(typed(1)));
        }
        FieldName::Case => {
            for length in lengths.rev() {
                if let Ok(pattern) = CasePattern::parse(&typed(length)) {
                    filters.cases.push(pattern);
                    return at + length;
                }
            }
            push_once(&mut query.notes, QueryNote::NotACase(typed(1)));
        }
        FieldName::Outcome => {
            for length in lengths.rev() {
                let typed = typed(length);
                let classes = typed.split(',').map(str::parse::<OutcomeClass>);
                if let Ok(classes) = classes.collect::<Result<Vec<_>, _>>() {
                    filters.outcomes.extend(classes);
                    return at + length;
                }
            }
            push_once(&mut query.notes, QueryNote::NotAnOutcome(typed(1)));
        }
        FieldName::Committee | FieldName::Municipality => {
            let length = if token.text.is_empty() { 2.min(run) } else { 1 };
            let list = if *name == FieldName::Committee {
                &mut filters.committees
            } else {
                &mut filters.municipalities
            };
            list.push(typed(length));
            return at + length;
        }
        FieldName::Text(_) => {}
    }
    at + 1
}

/// Reads a token's words: a phrase, a prefix, or plain words.
fn words(
    token: &QueryToken,
    fields: Option<Vec<TextField>>,
    notes: &mut Vec<QueryNote>,
) -> Vec<Atom> {
    let atom = |kind: AtomKind| Atom {
        kind,
        fields: fields.clone(),
    };
    let text = token.text.as_str();
    if !text.chars().any(char::is_alphanumeric) {
        if text.contains(['(', ')']) {
            push_once(notes, QueryNote::Parentheses);
        } else if !text.is_empty() {
            push_once(notes, QueryNote::NoWord(text.to_owned()));
        }
        return Vec::new();
    }
    if token.quoted {
        return vec![atom(AtomKind::Phrase(text.to_owned()))];
    }
    if text.starts_with('(') || (text.ends_with(')') && !text.contains('(')) {
        push_once(notes, QueryNote::Parentheses);
    }
    if let Some(beginning) = text.strip_suffix('*') {
        let beginning = beginning.trim_matches(|c: char| !c.is_alphanumeric());
        if beginning.chars().count() >= 2 {
            return vec![atom(AtomKind::Prefix(beginning.to_owned()))];
        }
        push_once(notes, QueryNote::ShortPrefix(text.to_owned()));
        return Vec::new();
    }
    // A comma between digits is a decimal one.
    let is_number = text
        .chars()
        .all(|c| c.is_ascii_digit() || matches!(c, ',' | '.'));
    let parted = |c: char| matches!(c, ':' | ',') && !is_number;
    text.split(parted)
        .map(|word| {
            word.trim_start_matches('(')
                .trim_end_matches(['?', '!', ';', ')'])
        })
        .filter(|word| word.chars().any(char::is_alphanumeric))
        .map(|word| atom(AtomKind::Word(word.to_owned())))
        .collect()
}

/// Puts a paragraph sign and its number together: `§ 34`, `§§ 83`.
fn with_paragraphs_joined(typed: &str) -> Cow<'_, str> {
    if !typed.contains('§') {
        return Cow::Borrowed(typed);
    }
    let mut joined = String::with_capacity(typed.len());
    let mut rest = typed;
    while let Some(at) = rest.find('§') {
        joined.push_str(&rest[..at]);
        let after = rest[at..].trim_start_matches('§');
        let number = after.trim_start();
        let joins = number.starts_with(|c: char| c.is_ascii_digit());
        joined.push('§');
        rest = if joins { number } else { after };
    }
    joined.push_str(rest);
    Cow::Owned(joined)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Writes a query short: `+word`, `-word`, `word*`, `"phrase"`, `a|b`,
    /// `#case`, fields in brackets, filters behind a slash.
    fn short(typed: &str) -> String {
        let query = parse(typed);
        let mut parts: Vec<String> = query
            .clauses
            .iter()
            .map(|clause| {
                let sign = match clause.occur {
                    Occur::Should => "",
                    Occur::Must => "+",
                    Occur::MustNot => "-",
                };
                let atoms: Vec<String> = clause.atoms.iter().map(atom).collect();
                format!("{sign}{}", atoms.join("|"))
            })
            .collect();
        if let Some(pattern) = &query.case_lookup {
            parts.push(format!("#{pattern}!"));
        }
        let filters = &query.filters;
        parts.extend(filters.cases.iter().map(|pattern| format!("/#{pattern}")));
        parts.extend(filters.periods.iter().map(|period| format!("/{period}")));
        let names = filters.committees.iter().chain(&filters.municipalities);
        parts.extend(names.map(|name| format!("/{name}")));
        parts.extend(
            query
                .excluded
                .periods
                .iter()
                .map(|period| format!("-/{period}")),
        );
        parts.extend(
            query
                .excluded
                .committees
                .iter()
                .map(|name| format!("-/{name}")),
        );
        parts.join(" ")
    }

    fn atom(atom: &Atom) -> String {
        let text = match &atom.kind {
            AtomKind::Word(word) => word.clone(),
            AtomKind::Prefix(beginning) => format!("{beginning}*"),
            AtomKind::Phrase(phrase) => format!("\"{phrase}\""),
            AtomKind::Case(pattern) => format!("#{pattern}"),
        };
        match &atom.fields {
            Some(fields) => {
                let names: Vec<&str> = fields.iter().map(|field| field.name()).collect();
                format!("{text}[{}]", names.join(","))
            }
            None => text,
        }
    }

    macro_rules! reads {
        ($($name:ident: $typed:expr => $short:expr;)*) => {
            $(#[test]
            fn $name() {
                assert_eq!(short($typed), $short);
            })*
        };
    }

    reads! {
        plain_words: "skole  budget" => "skole budget";
        signs: "skole -budget +vej −sti" => "skole -budget +vej -sti";
        hyphen_inside_a_word: "ØU-mødet styre- og" => "ØU-mødet styre- og";
        phrase: "\"plan for drift\" skole" => "+\"plan for drift\" skole";
        danish_quotes: "»plan for drift«" => "+\"plan for drift\"";
        excluded_phrase: "-\"plan for\" skole" => "-\"plan for\" skole";
        beginning: "bered*" => "bered*";
        either: "børnehave OR dagtilbud vej" => "børnehave|dagtilbud vej";
        filters_are_alternatives: "dato:2024 OR dato:2025" => "/2024-01-01..2024-12-31 /2025-01-01..2025-12-31";
        either_in_danish: "børnehave ELLER dagtilbud" => "børnehave|dagtilbud";
        both: "skole AND vej sti" => "+skole +vej sti";
        field: "titel:skole" => "+skole[title]";
        field_in_english: "decision:skole" => "+skole[decision]";
        field_with_phrase: "beslutning:\"taget til\"" => "+\"taget til\"[decision]";
        excluded_field: "-titel:skole vej" => "-skole[title] vej";
        case_alone: "85.11.20-a26-1-24" => "#85.11.20-A26-1-24!";
        case_in_text: "budget 85.11.20-A26-1-24" => "budget #85.11.20-A26-1-24";
        case_with_label_in_text: "budget sag 85.11" => "budget #85.11";
        time_or_case: "kl 15.40" => "kl 15.40|#15.40";
        filter_on_case: "sag:85.11 budget" => "budget /#85.11";
        filter_on_date: "dato:2024-Q3 budget" => "budget /2024-07-01..2024-09-30";
        filter_on_long_date: "dato:21. maj 2025" => "/2025-05-21..2025-05-21";
        filter_on_body: "udvalg:økonomi" => "/økonomi";
        excluded_filters: "skole -udvalg:økonomi -dato:2025" => "skole -/2025-01-01..2025-12-31 -/økonomi";
        number_or_case: "299835" => "299835|#299835";
        year_is_no_case: "2024" => "2024";
        address_is_no_field: "http://x.dk kl. 09:00" => "http //x.dk kl. 09 00";
        unknown_field: "foo:bar" => "foo bar";
    }

    #[test]
    fn what_is_not_understood_is_noted() {
        for (typed, note) in [
            ("\"skole", QueryNote::UnclosedQuote),
            ("(skole)", QueryNote::Parentheses),
            ("OR skole", QueryNote::LoneOr),
            ("skole AND", QueryNote::LoneAnd),
            ("foo:bar", QueryNote::UnknownField("foo".to_owned())),
            ("titel:", QueryNote::EmptyField("titel".to_owned())),
            ("dato:snart", QueryNote::NotADate("snart".to_owned())),
            ("sag:hvad", QueryNote::NotACase("hvad".to_owned())),
            ("a*", QueryNote::ShortPrefix("a*".to_owned())),
            ("***", QueryNote::NoWord("***".to_owned())),
            ("", QueryNote::Nothing),
        ] {
            assert!(parse(typed).notes.contains(&note), "{typed}");
        }
        assert_eq!(parse("skole -budget titel:vej").notes, []);
    }

    #[test]
    fn long_queries_are_cut_short() {
        for typed in [
            "skole ",
            "skole,",
            "skole:vej,sti ",
            "titel:skole,vej ",
            "a/b,",
        ] {
            for times in [100, 10_000] {
                let query = parse(&typed.repeat(times));
                let atoms = query.clauses.iter().map(|clause| clause.atoms.len());
                assert_eq!(atoms.sum::<usize>(), MOST_WORDS, "{typed}");
                assert!(
                    query.notes.contains(&QueryNote::TooLong(MOST_WORDS)),
                    "{typed}"
                );
            }
        }
    }

    proptest! {
        #[test]
        fn nothing_typed_panics(typed in "\\PC{0,60}|[a-zæøå:\"*()+ -]{0,60}") {
            let _ = parse(&typed);
        }
    }
}
