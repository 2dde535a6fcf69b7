//! From the words of a query, as planned, to the things it asks for.

use super::super::build::atom_query;
use super::super::concept::WantedTerm;
use super::super::plan::Planned;
use super::super::weights::COMMON;
use super::number_kind::{NumberKind, stems_of};
use super::thing::{AskedThing, Way, part_of_words, parts_of_concept};
use super::typed::{AskedOf, AskedWord};
use super::vocabulary::EVERYDAY_WORDS;
use super::{names, numbers};
use crate::analysis::PART;
use crate::query::roles::{NamedTime, TimePrecision};
use crate::query::{Atom, AtomKind, Occur};

/// Returns the things that a query asks for.
///
/// # Errors
///
/// Fails when the index cannot be read.
pub(in super::super) fn things(of: &AskedOf<'_>) -> tantivy::Result<Vec<AskedThing>> {
    let mut things = Vec::new();
    let mut words = Vec::new();
    for (nth, (clause, planned)) in of.query.clauses.iter().zip(of.clauses).enumerate() {
        if clause.occur == Occur::MustNot {
            continue;
        }
        match (planned.as_slice(), clause.atoms.as_slice()) {
            ([Planned::Concept(concept)], [Atom { fields: None, .. }]) => {
                let number = NumberKind::of_word(&concept.typed);
                let mut stems = stems_of(&concept.typed).into_iter();
                words.push(AskedWord {
                    clause: nth,
                    concept,
                    role: of.roles.role(nth, &concept.typed),
                    is_everyday: number.is_none() && stems.any(|stem| EVERYDAY_WORDS.has(&stem)),
                    number,
                    is_taken: false,
                });
            }
            (planned, atoms) => things.extend(of.either(planned, atoms)?),
        }
    }
    of.add_people(&mut words, &mut things);
    of.add_times(&mut words, &mut things);
    of.add_bodies(&mut words, &mut things);
    numbers::add_amounts(of, &mut words, &mut things);
    numbers::add(of, &mut words, &mut things);
    names::add(of, &mut words, &mut things);
    of.add_words(&mut words, &mut things)?;
    Ok(things)
}

impl AskedOf<'_> {
    /// Returns the thing that a hit has with any of `atoms`.
    fn either(&self, planned: &[Planned], atoms: &[Atom]) -> tantivy::Result<Option<AskedThing>> {
        let mut thing = self.thing(Vec::new(), Vec::new(), Vec::new());
        let mut asked = Vec::new();
        for planned in planned {
            match planned {
                Planned::Concept(concept) => {
                    asked.push(concept.typed.clone());
                    thing.ways.extend(self.ways(concept));
                    thing.parts.extend(parts_of_concept(concept));
                    thing.fields = concept.fields.clone();
                }
                Planned::Other(nth) => {
                    let atom = &atoms[*nth];
                    asked.push(match &atom.kind {
                        AtomKind::Word(word) => word.clone(),
                        AtomKind::Phrase(phrase) => format!("\"{phrase}\""),
                        AtomKind::Prefix(beginning) => format!("{beginning}*"),
                        AtomKind::Case(pattern) => pattern.to_string(),
                    });
                    let statistics = self.weigher.statistics;
                    let place = (statistics.searcher, statistics.fields);
                    let query = atom_query(atom, place, self.weigher.stemming, self.only)?;
                    thing.ways.push(Way::Found(query));
                }
            }
        }
        thing.asked = asked.join(" OR ");
        Ok((!asked.is_empty()).then_some(thing))
    }

    /// Adds the people that are looked for by several names.
    fn add_people(&self, words: &mut [AskedWord<'_>], things: &mut Vec<AskedThing>) {
        for (name, clauses) in &self.roles.names {
            let mut joint = self.joint.iter();
            let Some((_, person)) = joint.find(|(_, concept)| concept.typed == *name) else {
                continue;
            };
            let of_name = |word: &&mut AskedWord<'_>| clauses.contains(&word.clause);
            let mut ways = self.ways(person);
            let named: Vec<_> = words.iter_mut().filter(of_name).collect();
            if named.is_empty() {
                continue;
            }
            ways.extend(names::run_of(named.iter().map(|word| word.concept)));
            let parts = named.iter().map(|word| part_of_words(word.concept));
            let parts = parts.collect();
            named.into_iter().for_each(|word| word.is_taken = true);
            things.push(self.thing(vec![name], ways, parts));
        }
    }

    /// Adds the days and months; a year may be the number of a noun.
    fn add_times(&self, words: &mut [AskedWord<'_>], things: &mut Vec<AskedThing>) {
        let finer = |time: &&NamedTime| time.precision < TimePrecision::Year;
        for time in self.roles.times.iter().filter(finer) {
            let mut ways = vec![self.held(time)];
            if let (TimePrecision::Day, Some(day)) = (time.precision, time.period.from) {
                ways.push(Way::Terms(vec![WantedTerm::Stem(day.to_string())]));
            }
            let mut own = Vec::new();
            for word in words.iter_mut() {
                if time.clauses.contains(&word.clause) {
                    own.extend(numbers::run_words(word.typed()));
                    word.is_taken = true;
                }
            }
            if time.precision == TimePrecision::Month {
                ways.push(Way::Run(own));
            }
            things.push(self.thing(vec![&time.shown], ways, Vec::new()));
        }
    }

    /// Adds the bodies: an item of one has it, and so has one that names it.
    fn add_bodies(&self, words: &mut [AskedWord<'_>], things: &mut Vec<AskedThing>) {
        let mut seen: Vec<&[usize]> = Vec::new();
        for body in self.bodies {
            if body.clauses.is_empty() || seen.contains(&body.clauses.as_slice()) {
                continue;
            }
            seen.push(&body.clauses);
            let same = self.bodies.iter();
            let same = same.filter(|other| other.clauses == body.clauses);
            let mut ways: Vec<Way> = same
                .map(|body| Way::Found(body.query.box_clone()))
                .collect();
            let mut typed = Vec::new();
            let mut each = Vec::new();
            for word in words.iter_mut() {
                if body.clauses.contains(&word.clause) && word.is_content() {
                    typed.push(word.concept.typed.as_str());
                    each.push(Way::Any(self.ways(word.concept)));
                    word.is_taken = true;
                }
            }
            if !typed.is_empty() {
                ways.push(Way::All(each));
                things.push(self.thing(typed, ways, Vec::new()));
            }
        }
    }

    /// Returns for each word the compounds of the index that it is with a neighbour:
    /// kragebrovej for Kragebro vej.
    fn joined_neighbours(
        &self,
        words: &[AskedWord<'_>],
    ) -> tantivy::Result<Vec<Vec<Vec<WantedTerm>>>> {
        let mut joined = vec![Vec::new(); words.len()];
        for (at, pair) in words.windows(2).enumerate() {
            if !pair.iter().all(AskedWord::is_content) {
                continue;
            }
            let stems = stems_of(&format!("{}{}", pair[0].typed(), pair[1].typed()).to_lowercase());
            if self.weigher.frequency_of(&stems)? > 0 {
                let terms: Vec<WantedTerm> = stems
                    .iter()
                    .flat_map(|stem| [stem.clone(), format!("{PART}{stem}")])
                    .map(WantedTerm::Stem)
                    .collect();
                joined[at].push(terms.clone());
                joined[at + 1].push(terms);
            }
        }
        Ok(joined)
    }

    /// Adds the words that are left, each a thing by itself.
    fn add_words(
        &self,
        words: &mut [AskedWord<'_>],
        things: &mut Vec<AskedThing>,
    ) -> tantivy::Result<()> {
        let mut common = Vec::new();
        let joined = self.joined_neighbours(words)?;
        for (word, joined) in words
            .iter()
            .zip(joined)
            .filter(|(word, _)| word.is_content())
        {
            let mut ways = self.ways(word.concept);
            ways.extend(joined.into_iter().map(Way::Terms));
            for (clauses, joint) in self.joint {
                if clauses.contains(&word.clause) {
                    ways.extend(self.ways(joint));
                }
            }
            let parts = parts_of_concept(word.concept);
            let mut thing = self.thing(vec![word.typed()], ways, parts);
            thing.fields = word.concept.fields.clone();
            let rarity = self.weigher.statistics.rarity_of_share(COMMON);
            if word.concept.rarity < rarity && !word.concept.alternatives.is_empty() {
                common.push(thing);
            } else {
                things.push(thing);
            }
        }
        // A word of nearly every item tells them apart only if there is no other.
        if things.is_empty() {
            things.append(&mut common);
        }
        Ok(())
    }
}
