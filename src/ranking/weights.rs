//! Every weight, factor and limit that a hit's score comes from, with its reason.
//!
//! The reasons give the direction; the figures themselves are round ones that the
//! judged queries (see `docs/evaluation.md`) bear out, where no source is named.
//! `docs/ranking.md` shows them to users.

use crate::findings::PersonMention;
use crate::index::TextField;
use crate::query::roles::TimePrecision;
use crate::query::roles::WordRole;

/// Saturation of repeated words: the usual value of BM25 (Robertson and Zaragoza 2009).
pub(super) const K1: f32 = 1.2;
/// How much a text's length counts: the usual value of BM25.
pub(super) const B: f32 = 0.75;
/// Added to counts of items with and without a word, so that none is zero: that of BM25
/// (Robertson and Spärck Jones 1976).
pub(super) const UNSEEN: f32 = 0.5;
/// Share of the weaker fields in a term's score, 0 to 1: a word in title and decision
/// tells more than in one, but is one word.
pub(super) const WEAKER_FIELDS: f32 = 0.5;
/// Share of the weaker alternatives in a concept's score, 0 to 1: having a word and
/// its synonym is hardly more than having the word.
pub(super) const WEAKER_ALTERNATIVES: f32 = 0.1;
/// How fast matches in more fields level off: no word, wherever it stands, is to be
/// worth as much as two words.
pub(super) const LEVEL: f32 = 1.0;
/// The least rarity that is divided by, so that a word of every item gives a number.
pub(super) const LEAST_RARITY: f32 = 0.01;
/// What an item that only lists the titles of others is worth of its matches outside
/// the title: the items themselves are to come before the list of them.
pub(super) const OVERVIEW: f32 = 0.35;
/// Words that may stand between two of a run of words: a small one (`råd for de ældre`).
pub(super) const RUN_GAP: u32 = 1;

/// Returns how much a match in a field counts. Title and decision tell what an item is
/// about; names of absent members hardly do.
pub(super) fn field_weight(field: TextField) -> f32 {
    match field {
        TextField::Title => 2.0,
        TextField::Decision => 1.2,
        TextField::Recommendation | TextField::Summary | TextField::Occasion => 1.2,
        TextField::CasePresentation => 1.0,
        TextField::Attachments | TextField::History | TextField::EarlierDecisions => 0.8,
        TextField::VisionAndPolicies
        | TextField::Economy
        | TextField::LegalBasis
        | TextField::CitizenPerspective
        | TextField::Other => 0.8,
        TextField::Absent => 0.3,
        // Of a hundred pages a word says little of the item: where an item's own words
        // match too, they come first.
        TextField::AttachmentText => 0.4,
    }
}

/// Share of the items, 0 to 1, from which on a word is no part of what is asked for beside
/// others: that an item lacks it says nothing.
pub(super) const COMMON: f32 = 0.4;

/// Weight of a word inside a compound: `skolestruktur` is on schools, but less surely
/// than `skole`.
pub(super) const INSIDE: f32 = 0.6;
/// Weight of the very form typed, a little more than its stem: of two items alike the
/// one that has the word as typed comes first.
pub(super) const EXACT_FORM: f32 = 1.1;
/// Weight of the parts of a compound typed, all together: below the compound itself.
pub(super) const PARTS: f32 = 0.8;
/// Weight of a synonym: below the word, above a word it is derived from.
pub(super) const SYNONYM: f32 = 0.7;
/// Weight of a noun for its verb and the other way round.
pub(super) const DERIVED: f32 = 0.5;
/// Weight of a word for one that matches nothing, at no distance.
pub(super) const RESPELT: f32 = 0.9;
/// What a respelt word loses for each error.
pub(super) const RESPELT_LOSS: f32 = 0.15;
/// Words that a word that matches nothing may stand for: more are chance.
pub(super) const MOST_RESPELT: usize = 3;
/// How much farther than the nearest word another may be to stand for it too.
pub(super) const AS_NEAR: f32 = 0.3;
/// How far a word that is spelt right may be read as another one: no farther than a
/// keyboard without Danish letters takes it.
pub(super) const RIGHT_WORD_DISTANCE: f32 = 0.5;
/// Items a word may have and still be thought a misspelling, where the lexicon does
/// not know it.
pub(super) const FEW_ITEMS: u64 = 2;
/// How far from the word typed one may be to be suggested beside it.
pub(super) const SUGGESTED_DISTANCE: f32 = 1.0;
/// How many times as many items as the word typed must have the one suggested.
pub(super) const SUGGESTED_ITEMS: u64 = 4;

/// Returns what a word is worth for what it is there for.
pub(super) fn role_weight(role: WordRole) -> f32 {
    match role {
        WordRole::Function => FUNCTION_WORD,
        WordRole::Frame => FRAME_WORD,
        WordRole::Name => NAME_ALONE,
        WordRole::Content => 1.0,
    }
}

/// Weight of a function word ("hvad", "der"), which never makes a hit alone: it
/// orders items that are otherwise alike.
pub(super) const FUNCTION_WORD: f32 = 0.05;
/// Weight of words that say which section or time is asked about ("besluttet").
const FRAME_WORD: f32 = 0.2;
/// Weight of the single names of a person who is looked for by the whole name: many
/// are called so.
const NAME_ALONE: f32 = 0.3;
/// How much more the section asked about counts.
pub(super) const LEAN: f32 = 1.4;

/// Returns what the mention of a person is worth: the surer whom it means, the more.
pub(super) fn mention_weight(mention: PersonMention) -> f32 {
    match mention {
        PersonMention::Named => 1.0,
        PersonMention::Initial => 0.9,
        PersonMention::Office => 0.7,
        PersonMention::FirstName => 0.5,
    }
}

/// Score of items of the body a query names: less than a rare word, since its name
/// may only say whom a case is about.
pub(super) const COMMITTEE_SCORE: f32 = 1.5;
/// The same where the query names a time too: it is about a meeting.
pub(super) const MEETING_SCORE: f32 = 4.0;
/// Returns the score of items of the time a query names: the narrower the time, the surer
/// it is what was meant.
pub(super) fn date_score(precision: TimePrecision) -> f32 {
    match precision {
        TimePrecision::Day => 8.0,
        TimePrecision::Month => 4.0,
        TimePrecision::Year => 1.0,
    }
}
/// Weight of the day a query names, where a text mentions it.
pub(super) const DAY: f32 = 2.5;

/// Words apart at which nearness no longer counts: about a clause.
pub(super) const FARTHEST: u32 = 8;
/// Worth of words in the other order than typed.
pub(super) const REVERSED: f32 = 0.8;
/// Worth of two words at one place, as share of the rarity of the less rare.
pub(super) const NEARNESS: f32 = 0.8;

/// Weight of a phrase: who types quotation marks means it.
pub(super) const PHRASE: f32 = 1.5;
/// Score of an item whose case number stands in free text: above all words.
pub(super) const CASE_SCORE: f32 = 15.0;
/// Score of a match on the beginning of a word, in a field of weight 1; all words
/// that begin so are worth the same, or the rarest would lead.
pub(super) const PREFIX_SCORE: f32 = 2.0;
/// Terms a beginning of a word may stand for, in each segment of the index: so that
/// `a*` takes no more time than patience.
pub(super) const MOST_PREFIX_TERMS: usize = 10_000;

/// Letters of the shortest word that is respelt: of shorter ones any other is near.
pub(super) const SHORTEST_RESPELT: usize = 3;
/// Letters of the longest: no word is longer, and distance takes their square.
pub(super) const LONGEST_RESPELT: usize = 60;
/// How far apart two words may be in length.
pub(super) const LENGTHS_APART: usize = 2;
/// Letters of a word in which only what keyboards lack is forgiven.
const VERY_SHORT: usize = 3;
/// Letters from which on two errors are forgiven.
const LONG: usize = 9;
/// What an error counts: a letter missing, added, exchanged or swapped.
pub(super) const ERROR: f32 = 1.0;
/// What a letter typed for æ, ø or å counts: how most type without a Danish keyboard.
pub(super) const LETTER_FOR_LETTER: f32 = 0.2;
/// What e for æ, or æ for e, counts: they sound alike.
pub(super) const E_FOR_AE: f32 = 0.5;
/// What a letter doubled or not counts: the commonest error in Danish.
pub(super) const DOUBLED: f32 = 0.5;
/// What a stem counts more than a word as printed: of two the printed one is shown.
pub(super) const STEM: f32 = 0.05;
/// What another first letter counts more: few mistype the first.
pub(super) const FIRST_LETTER: f32 = 0.5;

/// Returns how far a word of so many letters may be from what was meant.
pub(super) fn most_distance(letters: usize) -> f32 {
    match letters {
        ..=VERY_SHORT => DOUBLED,
        LONG.. => 2.0 * ERROR,
        _ => ERROR,
    }
}

/// How far apart what a query asks for may stand in an item that has it (full hits).
pub(super) mod distances {
    use super::super::asked::thing::WordGap;

    /// How far a law and its paragraph may stand apart: § 40, stk. 2, i folkeskoleloven.
    pub(in super::super) const LAW_AND_PART: WordGap = WordGap::Within {
        before: 6,
        behind: 6,
    };
    /// How far a clause may stand behind its paragraph.
    pub(in super::super) const CLAUSE: WordGap = WordGap::Within {
        before: 0,
        behind: 2,
    };
    /// How far a year may stand from what it is the year of: budgettet for 2025.
    pub(in super::super) const YEAR: WordGap = WordGap::Within {
        before: 2,
        behind: 4,
    };
    /// Figures from which on an amount is told without its unit.
    pub(in super::super) const TELLING_FIGURES: usize = 5;
    /// Words between the parts of a compound that stand apart: renovering af kommunens
    /// legepladser, legepladsen renoveres.
    pub(in super::super) const PARTS_APART: WordGap = WordGap::Within {
        before: 2,
        behind: 4,
    };
    /// Words between the head of a compound and a longer compound that says which: skabelon
    /// for dagsordenspunkter.
    pub(in super::super) const COMPOUND_BEHIND: WordGap = WordGap::Within {
        before: 0,
        behind: 2,
    };
    /// How far the words of a name may stand apart: Mette Solvang Dam, svømmeklubben Delfinen.
    pub(in super::super) const NAMES_APART: WordGap = WordGap::Within {
        before: 2,
        behind: 3,
    };
    /// Words between a noun and a number in its list: scenarie 1, 2, 3 og 4.
    pub(in super::super) const LONGEST_LIST: u32 = 8;
    /// The highest number that is looked for between a noun and another one.
    pub(in super::super) const MOST_IN_LIST: u32 = 60;
}

/// What the passage shown of a hit is chosen by; no hit is scored by it.
pub(crate) mod passages {
    use crate::minutes::SectionKind;

    /// Words worth less than this share of a full one are not marked: a text full of
    /// marked function words shows nothing.
    pub(crate) const LEAST_MARKED: f32 = 0.1;
    /// What a match on the beginning of a word is worth, in rarities.
    pub(crate) const PREFIX: f32 = 2.0;
    /// What a phrase is worth: about a rare word.
    pub(crate) const PHRASE: f32 = 6.0;
    /// What a word is worth again, as a share of the first time.
    pub(crate) const REPEATED: f32 = 0.05;
    /// What each byte costs: of two passages with the same matches the shorter one
    /// shows them better.
    pub(crate) const BYTE: f32 = 0.000_1;

    /// By what factor a passage of an attachment is preferred: of two alike the item's own
    /// text tells more of it.
    pub(crate) const ATTACHMENT: f32 = 0.9;

    /// Returns by what factor a section is preferred: the decision is what is asked
    /// about most, and lists of names tell least.
    pub(crate) fn preference(kind: SectionKind) -> f32 {
        match kind {
            SectionKind::Decision => 1.1,
            SectionKind::Attachments | SectionKind::Absent => 0.6,
            _ => 1.0,
        }
    }
}
