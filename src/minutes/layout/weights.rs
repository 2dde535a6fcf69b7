//! Every weight of the reading of a layout, with the reason for its value.
//!
//! A point is about a bit: four points are said by what is fifteen times as common at a
//! heading as elsewhere. They are round figures on purpose: what they decide has to hold
//! when one of them is moved by a point.

use serde::Serialize;

/// Something that speaks for a line to head an item, or against it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Proof {
    /// Any item at all: most lines with a number head nothing.
    AnyItem,
    /// "Punkt 3:", "Sag nr. 8", "ØU-55/07": who counts so counts items.
    CountingWord,
    /// "3." before a title: items, but lists too.
    NumberWithStop,
    /// "3)" or "(3)": lists more than items.
    NumberInBrackets,
    /// "3 Titel" without a sign: amounts and years begin so too.
    NumberWithoutSign,
    /// A number alone on its line, the title below.
    NumberAlone,
    /// "3." alone on its line: figures have no stop.
    NumberAloneWithStop,
    /// "3 (Åben) Titel": nothing else is set so.
    NumberWithAccess,
    /// No number: many lines look like titles.
    NoNumber,
    /// Neither number nor title: only what stands below tells of an item.
    NoTitle,
    /// The contents list it by number and title.
    Listed,
    /// The contents list it with a number, and it has none.
    WithoutListedNumber,
    /// There are contents, which do not list it.
    NotListed,
    /// A case number beside it, where this file has them.
    CaseBeside,
    /// Nothing but a label stands below it.
    LabelBelow,
    /// A label stands below it behind some text.
    LabelFurtherBelow,
    /// Its title is repeated right below.
    Repeated,
    /// Set as a heading: by its format, bold, larger.
    Prominent,
    /// In capitals.
    InCapitals,
    /// A blank line above it, or the page begins.
    ApartAbove,
    /// Text right above it.
    NotApart,
    /// A blank line below it, or the end.
    ApartBelow,
    /// A heading of a group of items above it.
    GroupAbove,
    /// It says of itself that it is closed or open.
    SaysAccess,
    /// What stands above is not finished: "indstiller, at", "følgende:".
    InList,
    /// A label stands above it with nothing between.
    UnderLabel,
    /// The number before its own stands right above, as in a list.
    BehindSibling,
    /// The title is a sentence, or longer than titles are.
    IsSentence,
    /// Further in than the first heading of its kind.
    Indented,
    /// Another line with this number has a case number or is listed, and it has not.
    Rivalled,
    /// The first line below the head of a file without any number.
    LeadLine,
    /// A label that items begin with: an occasion, a summary.
    OpensItems,
    /// A label that most items end with: a decision.
    EndsItems,
    /// A label of attachments: few items begin with them.
    IsAttachments,
    /// "Eventuelt", "Godkendelse af dagsorden": nothing else is titled so.
    OrdinaryTitle,
    /// A label items begin with, right behind one that they end with.
    BehindEnd,
    /// A label that only closed items have.
    ClosedLabel,
    /// A sentence, right below "Sag nr. 3" alone on its line.
    SentenceBelow,
    /// A time of the day is given before its title.
    Timed,
    /// "Åben sag" stands below it, above all text.
    AccessBelow,
    /// A number alone with a bullet before it.
    BulletedNumber,
    /// A case number alone, as others of the file that begin items.
    CaseOfMany,
    /// The line below a case number: it may be text.
    UnderCase,
    /// A case number beside it and beside one with the number before or behind.
    CountsCases,
    /// A block of values whose labels come again with others.
    ValueBlock,
}

impl Proof {
    /// Returns whether only items of meetings have it: other texts have numbers and
    /// headings, too.
    pub(in super::super) const fn is_of_item(self) -> bool {
        matches!(
            self,
            Self::CaseBeside
                | Self::LabelBelow
                | Self::LabelFurtherBelow
                | Self::SaysAccess
                | Self::NumberWithAccess
                | Self::AccessBelow
        )
    }

    /// Returns its points.
    pub(in super::super) const fn points(self) -> i32 {
        match self {
            // So that a lone number with a blank line above is none.
            Self::AnyItem => -3,
            Self::CountingWord => 4,
            Self::NumberWithStop => 0,
            Self::NumberInBrackets => -1,
            Self::NumberWithoutSign => -3,
            Self::NumberAlone => -4,
            Self::NumberAloneWithStop => -2,
            Self::NumberWithAccess => 6,
            Self::NoNumber => -2,
            Self::NoTitle => -2,
            // Titles are listed once and for nothing else.
            Self::Listed => 7,
            Self::WithoutListedNumber => -5,
            // Contents are cut, and leave out what came late.
            Self::NotListed => -4,
            Self::CaseBeside => 5,
            // The last line of a list stands above a label, too.
            Self::LabelBelow => 3,
            Self::LabelFurtherBelow => 1,
            Self::Repeated => 3,
            Self::Prominent => 3,
            Self::InCapitals => 1,
            Self::ApartAbove => 1,
            Self::NotApart => -1,
            Self::ApartBelow => 1,
            Self::GroupAbove => 3,
            Self::SaysAccess => 4,
            Self::InList => -6,
            Self::UnderLabel => -5,
            Self::BehindSibling => -5,
            Self::IsSentence => -4,
            Self::Indented => -3,
            Self::Rivalled => -5,
            Self::LeadLine => 2,
            Self::OpensItems => 1,
            Self::EndsItems => -2,
            Self::IsAttachments => -5,
            Self::OrdinaryTitle => 4,
            Self::BehindEnd => 3,
            Self::ClosedLabel => 6,
            Self::SentenceBelow => 3,
            Self::Timed => 4,
            Self::AccessBelow => 3,
            Self::BulletedNumber => 2,
            Self::CaseOfMany => 2,
            Self::UnderCase => -1,
            // Lists count, and cases have numbers; nothing but items counts cases. So
            // that the case number that proves a number is no heading of its own.
            Self::CountsCases => 3,
            // Nothing but items has the same labels with other values again and again.
            Self::ValueBlock => 6,
        }
    }
}

/// Points of two headings, one behind the other.
pub(super) mod link {
    /// n, n + 1 in one pattern: what a numbering is.
    pub(in super::super) const NEXT: i32 = 4;
    /// n, n + 1 in two patterns: items closed or added later are set so.
    pub(in super::super) const NEXT_IN_OTHER_PATTERN: i32 = 1;
    /// A higher number: closed items are left out, or counted from 101.
    pub(in super::super) const GAP: i32 = -1;
    /// The same number or a lower one: no numbering does so but that of a list.
    pub(in super::super) const NOT_HIGHER: i32 = -10;
    /// The same number with the same title: one heading printed twice.
    pub(in super::super) const SAME_HEADING: i32 = -40;
    /// A lower one below the dated title of other minutes: a second meeting.
    pub(in super::super) const RESTART: i32 = 2;
    /// O1 behind B2: each kind of items is counted by its letter.
    pub(in super::super) const NEXT_CODE: i32 = 3;
    /// 2 a behind 2: an item that came late.
    pub(in super::super) const LETTERED: i32 = 2;
    /// 1 again, where all headings have that number and their time.
    pub(in super::super) const RENEWED: i32 = 4;
    /// Another pattern: files keep to one.
    pub(in super::super) const OTHER_PATTERN: i32 = -5;
    /// Two unnumbered headings of one kind.
    pub(in super::super) const SAME_KIND: i32 = 1;
}

/// Points of what stands between two headings.
pub(super) mod content {
    /// A label again in one item: two items were taken for one.
    pub(in super::super) const LABEL_AGAIN: i32 = -4;
    /// A decision again: an item has one of each body.
    pub(in super::super) const DECISION_AGAIN: i32 = -6;
    /// What labels that come again cost in all: an item may be long.
    pub(in super::super) const MOST_AGAIN: i32 = -24;
    /// Nothing at all below a heading: a list, or an item that is closed or not yet held.
    pub(in super::super) const NOTHING: i32 = -2;
    /// A label above the first item: it belongs to nothing.
    pub(in super::super) const LABEL_OF_NOTHING: i32 = -3;
    /// A decision above the first item: nothing is decided of nothing.
    pub(in super::super) const DECISION_OF_NOTHING: i32 = -8;
}

/// How many headings back the one before is looked for: lines that look like headings
/// between two items are fewer, or weak.
pub(super) const LOOK_BACK: usize = 48;

/// Candidates with fewer points never come to stand: no link makes up for it.
pub(super) const HOPELESS: i32 = -9;
