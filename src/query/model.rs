//! A query as understood: what was asked, as data.

use crate::findings::outcome::OutcomeClass;
use crate::index::TextField;
use serde::Serialize;

use super::case_pattern::CasePattern;
use super::period::Period;

/// A query as understood.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Query {
    /// What to look for.
    pub clauses: Vec<QueryClause>,
    /// What a hit must agree with besides.
    pub filters: Filters,
    /// What a hit must not agree with (`-udvalg:økonomi`).
    pub excluded: Filters,
    /// What was not understood, or read otherwise than typed.
    pub notes: Vec<QueryNote>,
    /// Set when the whole query is one case number: a case look-up.
    pub case_lookup: Option<CasePattern>,
}

impl Query {
    /// Returns whether there is nothing to look for and nothing to filter by.
    pub fn is_empty(&self) -> bool {
        let none = Filters::default();
        self.clauses.is_empty()
            && self.case_lookup.is_none()
            && self.filters == none
            && self.excluded == none
    }
}

/// Hard conditions on a hit.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Filters {
    /// Case numbers, one of which must be that of the item.
    pub cases: Vec<CasePattern>,
    /// Days within one of which the meeting was held.
    pub periods: Vec<Period>,
    /// Days within all of which the meeting was held besides.
    pub within: Vec<Period>,
    /// Names of bodies, one of which must be that of the meeting.
    pub committees: Vec<String>,
    /// Names of municipalities, one of which must be that of the meeting.
    pub municipalities: Vec<String>,
    /// Outcomes, one of which the item must have.
    pub outcomes: Vec<OutcomeClass>,
}

/// One condition of a query.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct QueryClause {
    /// How the clause bears on a hit.
    pub occur: Occur,
    /// One of these must match (`OR`).
    pub atoms: Vec<Atom>,
}

/// How a clause bears on a hit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Occur {
    /// Matching counts for the ranking.
    Should,
    /// A hit must match.
    Must,
    /// A hit must not match.
    MustNot,
}

/// Something to look for.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Atom {
    /// What it is.
    pub kind: AtomKind,
    /// The fields to look in; `None` for all of them.
    pub fields: Option<Vec<TextField>>,
}

/// The kinds of [`Atom`].
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum AtomKind {
    /// A word in any inflection.
    Word(String),
    /// The beginning of a word.
    Prefix(String),
    /// These words in this order, as typed.
    Phrase(String),
    /// A case number inside free text.
    Case(CasePattern),
}

/// What was not understood in a query.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub enum QueryNote {
    /// A quotation mark without its partner.
    UnclosedQuote,
    /// Parentheses do not group.
    Parentheses,
    /// `AND` without something on both sides.
    LoneAnd,
    /// `OR` without something on both sides.
    LoneOr,
    /// There is no field of this name.
    UnknownField(String),
    /// A field's name with nothing after it.
    EmptyField(String),
    /// Not a date that can be filtered by.
    NotADate(String),
    /// Not a case number that can be filtered by.
    NotACase(String),
    /// Not an outcome that can be filtered by.
    NotAnOutcome(String),
    /// No body of this name is in the index.
    UnknownCommittee(String),
    /// No municipality of this name is in the index.
    UnknownMunicipality(String),
    /// `*` needs two letters before it.
    ShortPrefix(String),
    /// Signs without a letter or digit.
    NoWord(String),
    /// Only the first so many words are searched for.
    TooLong(usize),
    /// Nothing to look for was left.
    Nothing,
}

/// Adds a note, unless it has been said.
pub(super) fn push_once(notes: &mut Vec<QueryNote>, note: QueryNote) {
    if !notes.contains(&note) {
        notes.push(note);
    }
}
