//! Numbers as part of what they are the number of: a plan, a paragraph, a house, kroner.

use super::super::concept::{Concept, Origin, WantedTerm};
use super::super::weights::distances::{CLAUSE, LAW_AND_PART, TELLING_FIGURES, YEAR};
use super::number_kind::{NumberKind, stems_of};
use super::thing::{AskedThing, RunWord, Way, WordGap, part_of_words, stems};
use super::typed::{AskedOf, AskedWord};
use super::vocabulary::{
    INSIDE_LISTS, LABELS_OF_NUMBERS, LawPart, PARTS_OF_LAWS, UNITS_OF_AMOUNTS,
};
use crate::analysis::{Analysis, analyze};
use crate::query::roles::TimePrecision;

/// Returns the words of a number as typed: 3-2024 is two.
pub(super) fn run_words(typed: &str) -> Vec<RunWord> {
    let mut words: Vec<RunWord> = Vec::new();
    let mut last = None;
    for token in analyze(typed, Analysis::Stemmed) {
        if token.length > 1 {
            continue;
        }
        match words.last_mut() {
            Some(word) if last == Some(token.position) => word.stems.push(token.text),
            _ => words.push(RunWord::next(vec![token.text])),
        }
        last = Some(token.position);
    }
    for word in &mut words {
        // `§34` is the paragraph, not any 34.
        if word.stems.iter().any(|stem| stem.starts_with('§')) {
            word.stems.retain(|stem| stem.starts_with('§'));
        }
    }
    words
}

/// Adds the amounts: a number with the unit behind it.
pub(super) fn add_amounts(
    of: &AskedOf<'_>,
    words: &mut [AskedWord<'_>],
    things: &mut Vec<AskedThing>,
) {
    for at in 0..words.len() {
        let is_figure = matches!(
            words[at].number,
            Some(NumberKind::Figure | NumberKind::Year)
        );
        let units = words[at + 1..]
            .iter()
            .take_while(|word| is_unit(word))
            .count();
        if words[at].is_taken || !is_figure || units == 0 {
            continue;
        }
        let end = at + 1 + units;
        let typed: Vec<&str> = words[at..end].iter().map(AskedWord::typed).collect();
        let number = run_words(typed[0]);
        let meant = analyze(&typed.join(" "), Analysis::Stemmed)
            .into_iter()
            .find(|token| {
                let is_own = number.iter().any(|word| word.stems.contains(&token.text));
                token.text.bytes().all(|byte| byte.is_ascii_digit())
                    && token.from == 0
                    && (!is_own || token.text.len() >= TELLING_FIGURES || typed[0].contains('.'))
            });
        let way = match meant {
            Some(token) => Way::Terms(vec![WantedTerm::Stem(token.text)]),
            None => {
                let mut run = number;
                let units = UNITS_OF_AMOUNTS.iter().map(str::to_owned);
                run.push(RunWord::next(units.collect()));
                Way::Run(run)
            }
        };
        let parts = vec![part_of_words(words[at].concept)];
        things.push(of.thing(typed, vec![way], parts));
        words[at..end]
            .iter_mut()
            .for_each(|word| word.is_taken = true);
    }
}

fn is_unit(word: &AskedWord<'_>) -> bool {
    has_stem(word, |stem| UNITS_OF_AMOUNTS.has(stem))
}

fn has_stem(word: &AskedWord<'_>, is_wanted: impl Fn(&str) -> bool) -> bool {
    word.number.is_none() && stems_of(word.typed()).iter().any(|stem| is_wanted(stem))
}

fn law_part(word: &AskedWord<'_>) -> Option<LawPart> {
    let stems = stems_of(word.typed()).into_iter();
    stems.filter_map(|stem| PARTS_OF_LAWS.get(&stem)).next()
}

fn is_label(word: &AskedWord<'_>) -> bool {
    has_stem(word, |stem| LABELS_OF_NUMBERS.has(stem))
}

/// Adds the numbers, each with what it is the number of.
pub(super) fn add(of: &AskedOf<'_>, words: &mut [AskedWord<'_>], things: &mut Vec<AskedThing>) {
    let mut at = 0;
    // The noun of the last number, which the next of a list shares.
    let mut shared: Option<(usize, usize)> = None;
    while at < words.len() {
        let is_number = words[at].number.is_some() && !words[at].is_taken;
        if !is_number {
            at += 1;
            continue;
        }
        let first = first_label(words, at);
        let noun = first.checked_sub(1).map(|before| match shared {
            Some((end, noun)) if end == before && is_joining(&words[before]) => noun,
            _ => before,
        });
        let is_noun = |noun: &usize| {
            let word = &words[*noun];
            word.number.is_none() && word.is_everyday | word.is_content() | is_shared(shared, *noun)
        };
        let noun = noun.filter(is_noun);
        let run = NumberRun::read(words, noun, (first, at));
        let end = run.end;
        let is_letter = words[at].number == Some(NumberKind::Letter);
        match noun {
            // The number of an item or a meeting is none of its words.
            Some(noun) if words[noun].is_everyday => {}
            None if is_letter => {}
            _ => things.push(run.thing(of, words)),
        }
        for word in &mut words[first..end] {
            word.is_taken = true;
        }
        if let Some(noun) = noun {
            words[noun].is_taken = true;
            shared = Some((end, noun));
        }
        at = end;
    }
}

fn is_shared(shared: Option<(usize, usize)>, noun: usize) -> bool {
    shared.is_some_and(|(_, shared)| shared == noun)
}

fn is_joining(word: &AskedWord<'_>) -> bool {
    has_stem(word, |stem| INSIDE_LISTS.has(stem))
}

/// Returns where the labels before the number at `at` begin.
fn first_label(words: &[AskedWord<'_>], at: usize) -> usize {
    let labels = words[..at].iter().rev();
    let labels =
        labels.take_while(|word| !word.is_taken && (is_label(word) || law_part(word).is_some()));
    at - labels.count()
}

/// A number with what it is the number of.
struct NumberRun {
    noun: Option<usize>,
    words: Vec<RunWord>,
    /// The words typed, the noun left out.
    typed: std::ops::Range<usize>,
    end: usize,
    year: Option<usize>,
}

impl NumberRun {
    /// Reads the run of the number at `at`, whose labels begin at `first`.
    fn read(words: &[AskedWord<'_>], noun: Option<usize>, (first, at): (usize, usize)) -> Self {
        let mut run = Vec::new();
        if let Some(noun) = noun {
            let noun = words[noun].concept;
            run.push(RunWord {
                length: places(&noun.typed),
                ..RunWord::next(whole_stems(noun))
            });
        }
        let label = at.checked_sub(1).filter(|label| *label >= first);
        let part = label.and_then(|label| law_part(&words[label]));
        let number = words[at].number;
        let gap = match (part, number) {
            (Some(LawPart::Paragraph), _) | (None, Some(NumberKind::Paragraph)) => LAW_AND_PART,
            (Some(part), _) => {
                run.push(label_word(part, LAW_AND_PART));
                WordGap::NEXT
            }
            (None, Some(NumberKind::Year)) => YEAR,
            (None, _) => WordGap::List,
        };
        let typed = match part {
            Some(LawPart::Paragraph) => format!("§{}", words[at].typed()),
            _ => words[at].typed().to_owned(),
        };
        push_number(&mut run, &typed, gap);
        let mut end = at + 1;
        while let Some(next) = words.get(end) {
            let behind = words.get(end + 1).filter(|word| word.number.is_some());
            let part = law_part(next).filter(|_| next.number.is_none());
            match (next.number, part, behind) {
                (Some(NumberKind::Letter), ..) => {
                    push_number(&mut run, next.typed(), WordGap::NEXT);
                    end += 1;
                }
                (None, Some(part), Some(number)) => {
                    run.push(label_word(part, CLAUSE));
                    push_number(&mut run, number.typed(), WordGap::NEXT);
                    end += 2;
                }
                (None, None, Some(number)) if is_label(next) => {
                    push_number(&mut run, number.typed(), WordGap::List);
                    end += 2;
                }
                _ => break,
            }
        }
        Self {
            noun,
            words: run,
            typed: first..end,
            end,
            year: (number == Some(NumberKind::Year) && end == at + 1).then_some(at),
        }
    }

    fn thing(self, of: &AskedOf<'_>, words: &[AskedWord<'_>]) -> AskedThing {
        let typed = self.noun.into_iter().chain(self.typed.clone());
        let typed: Vec<&str> = typed.map(|at| words[at].typed()).collect();
        let mut ways = vec![Way::Run(self.words)];
        let year = self.year.map(|year| words[year].typed());
        let mut times = of.roles.times.iter();
        let time = times.find(|time| {
            time.precision == TimePrecision::Year && Some(time.shown.as_str()) == year
        });
        if let Some(time) = time {
            let noun = self.noun.map(|noun| Way::Any(of.ways(words[noun].concept)));
            ways.push(Way::All(noun.into_iter().chain([of.held(time)]).collect()));
        }
        let own = self.noun.into_iter().chain(self.typed);
        let parts = own.filter(|at| !is_label(&words[*at]) && law_part(&words[*at]).is_none());
        let parts = parts.map(|at| part_of_words(words[at].concept));
        of.thing(typed, ways, parts.collect())
    }
}

fn push_number(run: &mut Vec<RunWord>, typed: &str, gap: WordGap) {
    let mut words = run_words(typed);
    if let Some(first) = words.first_mut() {
        first.gap = gap;
    }
    run.append(&mut words);
}

/// Returns a part of a law in all its short forms.
fn label_word(part: LawPart, gap: WordGap) -> RunWord {
    let forms = PARTS_OF_LAWS.iter().filter(|(_, other)| *other == part);
    RunWord {
        gap,
        ..RunWord::next(forms.map(|(form, _)| form.to_owned()).collect())
    }
}

/// Returns over how many places a word goes as typed: a hyphen word over several.
fn places(typed: &str) -> u32 {
    let tokens = analyze(typed, Analysis::Stemmed).into_iter();
    let longest = tokens.map(|token| token.length).max().unwrap_or(1);
    u32::try_from(longest).unwrap_or(1)
}

/// Returns the stems that are what a word stands for, whole.
fn whole_stems(concept: &Concept) -> Vec<String> {
    let whole = concept.alternatives.iter();
    let whole = whole.filter(|alternative| alternative.origin != Origin::Parts);
    let terms = whole.flat_map(|alternative| alternative.slots.iter().flatten());
    stems(terms.map(|term| &term.wanted))
}
