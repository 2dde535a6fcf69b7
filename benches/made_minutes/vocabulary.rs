//! Danish words with the frequencies of a language.
//!
//! The head of the ranks is the vocabulary of corpus/, drawn with the frequencies it has
//! there; behind it stand compounds of two of its words, joined by the rules of Danish and
//! drawn by a law of their own, so that new words never end. Two laws are known of any large
//! collection, and are what the figures of an index depend on:
//!
//! - Zipf: the frequency of the word of rank r is about r to the power of -1, and falls
//!   faster behind the first thousands (Ferrer i Cancho and Solé 2001, "Two regimes in the
//!   frequency of words").
//! - Heaps: n words of text have about n to the power of β different ones, β between 0.5
//!   and 0.8 (Heaps 1978, "Information Retrieval: Computational and Theoretical Aspects").

use std::collections::HashMap;
use std::fmt::Write as _;

use fastrand::Rng;

/// The exponent of the tail's frequencies: 1 / 1.5 is the β that compounds alone have.
const TAIL_EXPONENT: f64 = 1.5;
/// The rank at which the tail's frequencies begin to fall.
const TAIL_BEND: f64 = 400.0;
/// One of this many words that are drawn is a compound of the tail.
const TAIL_SHARE: f64 = 0.12;
/// The words of the head that compounds are made of: not the commonest, which are those of
/// grammar.
const FIRST_PART: usize = 120;
/// Ranks beyond these are drawn as the last.
const LAST_RANK: f64 = 50e6;

/// Words by rank, and how often each was drawn.
pub struct Vocabulary {
    /// The words of the head.
    words: Vec<String>,
    /// The sum of the frequencies of each word of the head and of those before it.
    sums: Vec<u32>,
    /// The words of the head that compounds are made of.
    parts: Vec<usize>,
    drawn: HashMap<u32, u32>,
    total: u64,
    /// Words drawn and different ones among them, at each power of two.
    growth: Vec<(u64, usize)>,
}

impl Vocabulary {
    /// Reads the head from texts.
    pub fn of(texts: &[String]) -> Self {
        let mut counts: HashMap<String, u32> = HashMap::new();
        for text in texts {
            let words = text.split(|c: char| !c.is_alphabetic());
            for word in words.filter(|word| !word.is_empty()) {
                *counts.entry(word.to_lowercase()).or_default() += 1;
            }
        }
        let mut counts: Vec<(String, u32)> = counts.into_iter().collect();
        counts.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
        let mut sum = 0;
        let sums = counts.iter().map(|(_, count)| {
            sum += count;
            sum
        });
        let sums = sums.collect();
        let words: Vec<String> = counts.into_iter().map(|(word, _)| word).collect();
        let is_part = |word: &String| (4..=11).contains(&word.chars().count());
        let parts = (FIRST_PART..words.len())
            .filter(|&rank| is_part(&words[rank]))
            .collect();
        Self {
            words,
            sums,
            parts,
            drawn: HashMap::new(),
            total: 0,
            growth: Vec::new(),
        }
    }

    /// Draws the rank of a word.
    pub fn draw(&mut self, random: &mut Rng) -> u32 {
        let rank = if random.f64() < TAIL_SHARE {
            self.draw_compound(random)
        } else {
            let at = random.u32(0..self.sums.last().copied().unwrap_or(1));
            u32::try_from(self.sums.partition_point(|&sum| sum <= at)).unwrap_or(0)
        };
        self.count(rank);
        rank
    }

    /// Draws the rank of a compound, by the inverse of the law's distribution.
    pub fn draw_compound(&self, random: &mut Rng) -> u32 {
        let share = 1.0 - random.f64();
        let rank = TAIL_BEND * (share.powf(-1.0 / (TAIL_EXPONENT - 1.0)) - 1.0);
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "between 0 and LAST_RANK"
        )]
        let rank = rank.clamp(0.0, LAST_RANK) as u32;
        u32::try_from(self.words.len()).unwrap_or(0) + rank
    }

    /// Counts a word as drawn.
    pub fn count(&mut self, rank: u32) {
        *self.drawn.entry(rank).or_default() += 1;
        self.total += 1;
        if self.total.is_power_of_two() {
            self.growth.push((self.total, self.drawn.len()));
        }
    }

    /// Appends the word of a rank.
    pub fn write(&self, rank: u32, text: &mut String) {
        let rank = rank as usize;
        if let Some(word) = self.words.get(rank) {
            text.push_str(word);
            return;
        }
        // Which two words a rank joins is the same at every time.
        let mut random = Rng::with_seed(rank as u64);
        let mut part = || self.words[self.parts[random.usize(0..self.parts.len())]].as_str();
        let (first, second) = (part(), part());
        let joint = joint_behind(first);
        let _ = write!(text, "{first}{joint}{second}");
    }

    /// Returns how far the words drawn follow the two laws.
    pub fn laws(&self) -> VocabularyLaws {
        let mut counts: Vec<u32> = self.drawn.values().copied().collect();
        counts.sort_unstable_by(|a, b| b.cmp(a));
        let frequency = |rank: usize| f64::from(counts.get(rank - 1).copied().unwrap_or(1));
        let last = self.growth.last().copied().unwrap_or((1, 1));
        let earlier = self.growth.iter().rev().nth(3).copied().unwrap_or((1, 1));
        #[expect(clippy::cast_precision_loss, reason = "ratios of counts")]
        let heaps =
            (last.1 as f64 / earlier.1 as f64).ln() / (last.0 as f64 / earlier.0 as f64).ln();
        VocabularyLaws {
            words: self.total,
            different: self.drawn.len(),
            zipf: (frequency(10) / frequency(1000)).ln() / 100_f64.ln(),
            heaps,
        }
    }
}

/// What the words drawn are like.
#[derive(Clone, Copy, Debug)]
pub struct VocabularyLaws {
    /// Words drawn.
    pub words: u64,
    /// Different ones among them.
    pub different: usize,
    /// The exponent of frequency by rank, between ranks 10 and 1,000.
    pub zipf: f64,
    /// The exponent of different words by words, over the last eight-fold growth.
    pub heaps: f64,
}

/// Returns what joins a word with the next part of a compound.
fn joint_behind(word: &str) -> &'static str {
    let takes_s = [
        "hed", "skab", "dom", "ion", "ing", "else", "tet", "ling", "um",
    ];
    match takes_s.iter().any(|ending| word.ends_with(ending)) {
        true => "s",
        false => "",
    }
}
