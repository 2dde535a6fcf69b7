//! Made minutes in any number, to measure on: no real municipality, no meaning, but what
//! an index meets in real ones. The same number of items and the same seed give the same
//! files.
//!
//! - Words have the frequencies of a language (`vocabulary`).
//! - Some 2.9 KB an item, as in the real minutes that were measured; its case number,
//!   recommendation, presentation, decision, attachments and those absent.
//! - A case has words of its own, goes from a committee by the finance committee to the
//!   council in one month, and returns in later years; later items mention the days of
//!   earlier ones, some decisions promise a report and most of those are answered.
//! - Two municipalities and more, each of six bodies over up to 25 years, with a layout of
//!   its own (`layout`); one item in thirty is closed.

mod cases;
mod layout;
mod vocabulary;

use std::collections::VecDeque;
use std::fmt;
use std::fs;
use std::path::{Path, PathBuf};

use cases::{Case, CaseBook};
use fastrand::Rng;
use jiff::civil::{Date, date};
use vocabulary::{Vocabulary, VocabularyLaws};

/// The seed where none is given.
pub const SEED: u64 = 1;

/// Items of a meeting on average.
const ITEMS_OF_MEETING: usize = 8;
/// Months in which bodies meet: none in July.
const MONTHS: [i8; 11] = [1, 2, 3, 4, 5, 6, 8, 9, 10, 11, 12];
const FIRST_YEAR: i16 = 2000;
const MOST_YEARS: usize = 25;
/// The bodies of a municipality, in the order in which they meet in a month, with the day.
pub const BODIES: [(&str, &str, i8); 6] = [
    ("Teknik- og Miljøudvalget", "teknik-og-miljoeudvalget", 3),
    ("Børne- og Skoleudvalget", "boerne-og-skoleudvalget", 4),
    (
        "Social- og Sundhedsudvalget",
        "social-og-sundhedsudvalget",
        5,
    ),
    ("Kultur- og Fritidsudvalget", "kultur-og-fritidsudvalget", 6),
    ("Økonomiudvalget", "oekonomiudvalget", 16),
    ("Byrådet", "byraadet", 25),
];
const COMMITTEES: usize = 4;
const NAME_BEGINNINGS: [&str; 12] = [
    "Ege", "Birke", "Møl", "Sande", "Høj", "Lange", "Vester", "Rav", "Kirke", "Elle", "Nør", "Bøge",
];
const NAME_ENDINGS: [&str; 9] = [
    "lund", "bæk", "holm", "ager", "strup", "rød", "sø", "vig", "borg",
];

/// A meeting's minutes as a file.
pub struct MadeMeeting {
    /// Relative to the folder of the minutes, with `/`.
    pub path: PathBuf,
    pub text: String,
}

/// What an item of a meeting is about.
pub struct MadeItem {
    pub title: String,
    pub case_number: String,
    pub is_closed: bool,
    pub recommendation: Vec<String>,
    pub presentation: String,
    /// Decisions of other bodies in the same month: the body and what it decided.
    pub earlier: Vec<(&'static str, Date, String)>,
    pub decision: String,
    pub attachments: Vec<String>,
}

/// Minutes, meeting by meeting: one municipality after the other, each in time order.
pub struct MadeMinutes {
    random: Rng,
    vocabulary: Vocabulary,
    items_wanted: usize,
    items_made: usize,
    municipalities: usize,
    months: usize,
    municipality: usize,
    month: usize,
    body: usize,
    cases: CaseBook,
    /// Cases that a committee sent on this month, with what it decided.
    sent_on: VecDeque<SentOn>,
}

/// A case on its way to the council.
struct SentOn {
    case: usize,
    title: String,
    earlier: Vec<(&'static str, Date, String)>,
}

impl MadeMinutes {
    /// Prepares minutes of `items` agenda items, some more where the last meeting has them.
    pub fn new(items: usize, seed: u64) -> Self {
        let a_month = BODIES.len() * ITEMS_OF_MEETING;
        let most_months = MOST_YEARS * MONTHS.len();
        let municipalities = items.div_ceil(a_month * most_months).max(2);
        let months = items.div_ceil(a_month * municipalities).max(1);
        let mut random = Rng::with_seed(seed);
        Self {
            cases: CaseBook::new(&mut random),
            random,
            vocabulary: Vocabulary::of(&texts_of_corpus()),
            items_wanted: items,
            items_made: 0,
            municipalities,
            months,
            municipality: 0,
            month: 0,
            body: 0,
            sent_on: VecDeque::new(),
        }
    }

    /// Items made so far.
    pub fn items_made(&self) -> usize {
        self.items_made
    }

    /// Returns how far the words follow the laws they are drawn by.
    pub fn vocabulary_laws(&self) -> VocabularyLaws {
        self.vocabulary.laws()
    }

    fn name(&self) -> String {
        let beginning = NAME_BEGINNINGS[self.municipality % NAME_BEGINNINGS.len()];
        let ending = NAME_ENDINGS[self.municipality / NAME_BEGINNINGS.len() % NAME_ENDINGS.len()];
        format!("{beginning}{ending}")
    }

    fn day(&self) -> Date {
        let nth_year = i16::try_from(self.month / MONTHS.len()).unwrap_or_default();
        let month = MONTHS[self.month % MONTHS.len()];
        date(FIRST_YEAR + nth_year, month, BODIES[self.body].2)
    }

    /// Goes on to the next body, month or municipality.
    fn advance(&mut self) {
        self.body += 1;
        if self.body == BODIES.len() {
            self.body = 0;
            self.month += 1;
            self.sent_on.clear();
        }
        if self.month == self.months {
            self.month = 0;
            self.municipality += 1;
            self.cases = CaseBook::new(&mut self.random);
        }
    }

    fn items(&mut self) -> Vec<MadeItem> {
        let count = self
            .random
            .usize(ITEMS_OF_MEETING - 3..=ITEMS_OF_MEETING + 3);
        let (body, day) = (BODIES[self.body].0, self.day());
        let mut items = Vec::with_capacity(count);
        if self.body >= COMMITTEES {
            for _ in 0..self.sent_on.len().min(count / 2 + 1) {
                let sent = self.sent_on.pop_front().expect("counted above");
                items.push(self.handling(sent.case, sent.title, sent.earlier));
            }
        }
        for (case, title) in self.cases.due(body, day, &mut self.random) {
            items.push(self.handling(case, title, Vec::new()));
        }
        while items.len() < count {
            let case = match self.cases.returning(&mut self.random) {
                Some(case) if self.random.f32() < 0.35 => case,
                _ => self.open_case(day),
            };
            let title = self.cases.get(case).title.clone();
            items.push(self.handling(case, title, Vec::new()));
        }
        items
    }

    fn open_case(&mut self, day: Date) -> usize {
        let vocabulary = &mut self.vocabulary;
        let case = Case::open(self.cases.opened(), day, &mut self.random, vocabulary);
        self.cases.add(case)
    }

    fn handling(
        &mut self,
        case: usize,
        title: String,
        earlier: Vec<(&'static str, Date, String)>,
    ) -> MadeItem {
        let (body, day) = (BODIES[self.body].0, self.day());
        let item = self.cases.handle(
            case,
            (body, day),
            title,
            earlier,
            &mut self.random,
            &mut self.vocabulary,
        );
        if self.body + 1 < BODIES.len() && !item.is_closed && self.random.f32() < 0.3 {
            let mut earlier = item.earlier.clone();
            earlier.push((body, day, item.decision.clone()));
            self.sent_on.push_back(SentOn {
                case,
                title: item.title.clone(),
                earlier,
            });
        }
        item
    }
}

impl Iterator for MadeMinutes {
    type Item = MadeMeeting;

    fn next(&mut self) -> Option<MadeMeeting> {
        if self.municipality == self.municipalities || self.items_made >= self.items_wanted {
            return None;
        }
        let (name, day) = (self.name(), self.day());
        let (body, folder, _) = BODIES[self.body];
        let items = self.items();
        self.items_made += items.len();
        let absent = self.cases.absent(&mut self.random);
        let (text, ending) = layout::print(self.municipality, &name, body, day, &items, &absent);
        let path = Path::new(&name.to_lowercase().replace(['æ', 'ø', 'å'], "o"))
            .join(folder)
            .join(format!("{day}.{ending}"));
        self.advance();
        Some(MadeMeeting { path, text })
    }
}

impl fmt::Display for VocabularyLaws {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            words,
            different,
            zipf,
            heaps,
        } = self;
        write!(
            f,
            "{words} words, {different} different (Zipf's exponent {zipf:.2}, Heaps' {heaps:.2})"
        )
    }
}

/// Returns the texts of corpus/, from which the commonest words come.
fn texts_of_corpus() -> Vec<String> {
    let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus")];
    let mut files = Vec::new();
    while let Some(folder) = folders.pop() {
        let entries = fs::read_dir(&folder).expect("the bundled corpus is there");
        for entry in entries.flatten() {
            let path = entry.path();
            match path.is_dir() {
                true => folders.push(path),
                false if path.ends_with("README.md") => {}
                false => files.push(path),
            }
        }
    }
    files.sort();
    let texts = files.iter().map(fs::read_to_string);
    texts
        .collect::<Result<_, _>>()
        .expect("the bundled corpus can be read")
}
