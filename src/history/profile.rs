//! What an item is about, as weighted stems and the names it mentions: what two
//! items are compared by.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet, HashMap};

use crate::analysis::stop_words::is_function_word;
use crate::analysis::{Analysis, PART, analyze, analyze_only};
use crate::index::document::texts;
use crate::index::{OpenIndex, TextField};
use crate::minutes::AgendaItem;
use crate::text::Text;
use crate::text::names::{begins_with_letters, capitalised_names, first_member};
use crate::text::times::starting_years;
use crate::words::word_tables;

use super::weights::{
    FEW_ITEMS, FEWEST_OF_NAME, LITTLE, PART_WEIGHT, RARE_NAME, TELLING_NAME, TITLE_IN_TEXT,
};

word_tables!("history/profile");

/// Letters of the longest ending of a file name.
const LONGEST_ENDING: usize = 4;
/// Letters of the shortest word that is named as shared.
const SHORTEST_WORD: usize = 4;

/// Stems, what each weighs, and a word as printed.
#[derive(Clone, Debug, Default)]
pub(super) struct Vector(BTreeMap<String, (f32, String)>);

impl Vector {
    /// Returns the cosine of the two, 0 to 1; 0 where one is empty.
    pub fn cosine(&self, other: &Self) -> f32 {
        let dot: f32 = self.common(other).map(|(_, _, product)| product).sum();
        let norm = self.norm() * other.norm();
        if norm > 0.0 { dot / norm } else { 0.0 }
    }

    fn norm(&self) -> f32 {
        self.0
            .values()
            .map(|(weight, _)| weight * weight)
            .sum::<f32>()
            .sqrt()
    }

    /// Returns every stem both have, as printed here, with the product of weights.
    fn common<'a>(&'a self, other: &'a Self) -> impl Iterator<Item = (&'a str, &'a str, f32)> {
        self.0.iter().filter_map(|(stem, (weight, printed))| {
            let (theirs, _) = other.0.get(stem)?;
            Some((stem.as_str(), printed.as_str(), weight * theirs))
        })
    }

    /// Returns the `most` heaviest words both have, as printed.
    pub fn shared(&self, other: &Self, most: usize) -> Vec<String> {
        let mut shared: Vec<_> = self.common(other).collect();
        shared.sort_by(|a, b| b.2.total_cmp(&a.2).then(a.0.cmp(b.0)));
        let mut words: Vec<String> = Vec::new();
        for (_, printed, _) in shared {
            // A part of a word that is named, and a scrap, tell nothing.
            let is_told = words.iter().any(|word| word.contains(printed));
            if printed.chars().count() < SHORTEST_WORD || printed.ends_with('-') || is_told {
                continue;
            }
            words.retain(|word| !printed.contains(word.as_str()));
            words.push(printed.to_owned());
            if words.len() == most {
                break;
            }
        }
        words
    }

    /// Returns the `most` heaviest stems.
    pub fn heaviest(&self, most: usize) -> Vec<&str> {
        let mut stems: Vec<(&str, f32)> = self
            .0
            .iter()
            .map(|(stem, (weight, _))| (stem.as_str(), *weight))
            .collect();
        stems.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(b.0)));
        stems.into_iter().take(most).map(|(stem, _)| stem).collect()
    }

    fn add(&mut self, stem: &str, weight: f32, printed: &str) {
        match self.0.get_mut(stem) {
            Some((sum, _)) => *sum += weight,
            None => {
                self.0
                    .insert(stem.to_owned(), (weight, printed.to_lowercase()));
            }
        }
    }

    /// Replaces counts by 1 + ln(count), and weighs each stem by its rarity.
    fn weighed(mut self, rarity: &Rarity<'_>) -> Self {
        for (stem, (weight, _)) in &mut self.0 {
            let count = if *weight > 1.0 {
                1.0 + weight.ln()
            } else {
                *weight
            };
            *weight = count * rarity.of_stem(stem);
        }
        self
    }
}

/// The fields a word is counted in; it is as frequent as in the one that has it most.
const COUNTED: [TextField; 8] = [
    TextField::Title,
    TextField::Occasion,
    TextField::Recommendation,
    TextField::Summary,
    TextField::CasePresentation,
    TextField::Economy,
    TextField::Decision,
    TextField::Attachments,
];

/// How rare stems are in an index.
pub(super) struct Rarity<'a> {
    index: &'a OpenIndex,
    items: f64,
    known: RefCell<HashMap<String, f64>>,
}

impl<'a> Rarity<'a> {
    /// Returns the rarity of the stems of `index`.
    pub fn new(index: &'a OpenIndex) -> Self {
        #[expect(clippy::cast_precision_loss, reason = "a count of items")]
        let items = index.item_count() as f64;
        Self {
            index,
            items,
            known: RefCell::default(),
        }
    }

    /// Returns in how many items the word or part stands; 0 where the index cannot
    /// be read, which the search before has told.
    fn items_with(&self, stem: &str) -> f64 {
        if let Some(known) = self.known.borrow().get(stem) {
            return *known;
        }
        let part = format!("{PART}{stem}");
        let counts = COUNTED.iter().flat_map(|field| {
            [stem, part.as_str()].map(|stem| self.index.count_with_stem(*field, stem).unwrap_or(0))
        });
        #[expect(clippy::cast_precision_loss, reason = "a count of items")]
        let items = counts.max().unwrap_or(0) as f64;
        self.known.borrow_mut().insert(stem.to_owned(), items);
        items
    }

    #[expect(clippy::cast_possible_truncation, reason = "a small number")]
    fn of_stem(&self, stem: &str) -> f32 {
        let with = self.items_with(stem).min(self.items);
        (1.0 + (self.items - with + 0.5) / (with + 0.5)).ln() as f32
    }
}

/// What an item is about.
#[derive(Clone, Debug, Default)]
pub(super) struct MatterProfile {
    /// The words of the title.
    pub title: Vector,
    /// The words of title, recommendation, presentation and decision.
    pub content: Vector,
    /// The stems of the attachments' names, each name one string.
    pub attachments: BTreeSet<String>,
    /// The case numbers printed in the text.
    pub numbers: BTreeSet<String>,
    /// Names of persons, firms and places that few items mention.
    pub names: BTreeSet<String>,
    /// The years in which the times of the title begin.
    pub years: BTreeSet<i16>,
    standing: bool,
}

impl MatterProfile {
    pub fn of_item(item: &AgendaItem, rarity: &Rarity<'_>) -> Self {
        let mut profile = Self::default();
        let mut title = Vector::default();
        let mut content = Vector::default();
        let printed = without_proposer(without_letters(&item.title));
        profile.standing = is_standing(&printed);
        profile.years = starting_years(Text::new(&printed).tokens());
        add_words(&printed, 1.0, &mut title);
        add_words(&printed, TITLE_IN_TEXT, &mut content);
        for (field, text) in texts(item) {
            let text = Text::new(text);
            match field {
                TextField::Title | TextField::Absent => continue,
                TextField::Attachments => {
                    let name = attachment_key(text.mended(), rarity);
                    profile.attachments.extend(name);
                    continue;
                }
                _ => add_words(text.mended(), 1.0, &mut content),
            }
            let numbers = text.case_numbers().iter();
            profile
                .numbers
                .extend(numbers.map(|(_, number)| number.canonical()));
            for name in capitalised_names(&text, is_function_word) {
                let rare = name
                    .split(' ')
                    .map(|word| rarity.items_with(&stem_of(word)))
                    .fold(f64::MAX, f64::min);
                if rare >= 1.0 && rare <= (rarity.items * RARE_NAME).max(FEW_ITEMS) {
                    profile.names.insert(name);
                }
            }
        }
        profile.title = title.weighed(rarity);
        profile.content = content.weighed(rarity);
        profile
    }

    /// Returns whether it is an item that every agenda has (fast punkt), such as
    /// `Godkendelse af dagsorden`, and so about nothing in particular.
    pub fn is_standing(&self) -> bool {
        self.standing
    }
}

/// Returns whether the title is that of an item every agenda has.
fn is_standing(title: &str) -> bool {
    let title = title.to_lowercase();
    let words: Vec<&str> = title
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty() && !is_function_word(word))
        .collect();
    let is_key = |word: &&&str| STANDING.begins(word);
    !words.is_empty()
        && words.iter().any(|word| is_key(&word))
        && words
            .iter()
            .filter(|word| !is_key(word))
            .all(|word| is_procedure(&stem_of(word)))
}

/// Returns a title without letters in capitals and a dash or colon before it, which are
/// mostly those of a body: `ØU - Budget 2025`.
fn without_letters(title: &str) -> &str {
    match title.split_once([' ', ':']) {
        Some((letters, rest)) if letters.len() <= 6 && letters.chars().all(char::is_uppercase) => {
            let bare = rest.trim_start_matches(|c: char| c.is_whitespace() || "-–—:".contains(c));
            if bare.len() < rest.trim_start().len() && !bare.is_empty() {
                bare
            } else {
                title
            }
        }
        _ => title,
    }
}

/// Returns a title without letters in brackets, and the member whose party they are:
/// `Forslag fra Åse Ø (Ø) om skat`, `Godkendelse af dagsorden (B)`.
fn without_proposer(title: &str) -> String {
    let text = Text::new(title);
    let tokens = text.tokens();
    let Some(open) = (0..tokens.len()).find(|&at| begins_with_letters(&tokens[at..])) else {
        return title.to_owned();
    };
    let end = open + 3;
    let member = first_member(tokens).filter(|member| member.end == end);
    let start = member.map_or(open, |member| member.start);
    let before = &title[..tokens[start].start()];
    let behind = &title[tokens[end - 1].end()..];
    format!("{}{behind}", before.trim_end())
}

fn stem_of(word: &str) -> String {
    analyze(word, Analysis::Stemmed)
        .into_iter()
        .next()
        .map_or_else(String::new, |token| token.text)
}

/// Adds the stems of the words of `text`, and at half the weight their parts.
fn add_words(text: &str, weight: f32, to: &mut Vector) {
    let tokens = analyze_only(text, Analysis::Stemmed, |word| !is_function_word(word));
    for token in tokens {
        let (stem, weight) = match token.text.strip_prefix(PART) {
            Some(part) => (part, weight * PART_WEIGHT),
            None => (token.text.as_str(), weight),
        };
        if stem.chars().count() > 1 {
            let printed = text.get(token.from..token.to).unwrap_or_default();
            to.add(
                stem,
                if tells_matters_apart(stem) {
                    weight
                } else {
                    weight * LITTLE
                },
                printed,
            );
        }
    }
}

/// Returns whether the word says what an item is about.
fn tells_matters_apart(stem: &str) -> bool {
    stem.contains(char::is_alphabetic) && !is_procedure(stem)
}

fn is_procedure(stem: &str) -> bool {
    thread_local! {
        static STEMS: BTreeSet<String> = PROCEDURE.iter().map(stem_of).collect();
    }
    STEMS.with(|stems| stems.contains(stem))
}

/// Returns the stems of an attachment's name, `None` if it could be anybody's:
/// `Bilag 1`, `Notat.pdf`.
fn attachment_key(name: &str, rarity: &Rarity<'_>) -> Option<String> {
    let name = match name.rsplit_once('.') {
        Some((name, ending)) if ending.len() <= LONGEST_ENDING => name,
        _ => name,
    };
    let stems: Vec<String> = analyze(name, Analysis::Stemmed)
        .into_iter()
        .filter(|token| !token.text.starts_with(PART))
        .map(|token| token.text)
        .filter(|stem| stem.contains(char::is_alphabetic) && stem != "bilag")
        .collect();
    let telling: f32 = stems
        .iter()
        .filter(|stem| !is_procedure(stem))
        .map(|stem| rarity.of_stem(stem))
        .sum();
    (stems.len() >= FEWEST_OF_NAME && telling >= TELLING_NAME).then(|| stems.join(" "))
}

#[cfg(test)]
mod tests {
    use super::{is_standing, without_proposer};

    #[test]
    fn titles_lose_who_proposes_and_letters_in_brackets() {
        for (title, bare) in [
            ("Forslag fra Åse Ø (Ø) om skat", "Forslag fra om skat"),
            ("Forslag fra Bo Holm (SF)", "Forslag fra"),
            ("Godkendelse af dagsorden (B)", "Godkendelse af dagsorden"),
            ("Teknisk Udvalg (TU) om havn", "Teknisk Udvalg om havn"),
            ("Budget (udkast)", "Budget (udkast)"),
        ] {
            assert_eq!(without_proposer(title), bare);
        }
        assert!(is_standing(&without_proposer(
            "Godkendelse af dagsorden (B)"
        )));
    }
}
