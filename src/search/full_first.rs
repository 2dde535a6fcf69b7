//! Hits in their order: those that have all that was asked first, each half by score or
//! by date.

use serde::Serialize;
use tantivy::collector::{Collector, Count, SegmentCollector, TopDocs};
use tantivy::query::{BooleanQuery, Occur as TantivyOccur, Query as TantivyQuery};
use tantivy::{DocAddress, DocId, Order, Score, SegmentOrdinal, SegmentReader};

use crate::index::{IndexError, NEWEST, ORDER, OpenIndex};
use crate::query::{Occur, Query};
use crate::ranking::asked::{FullHits, FullInSegment, only_full};
use crate::ranking::statistics::ItemStatistics;

use super::options::{SearchOptions, Sort};
use super::order::{best_first, by_time};

/// A document with its score, where it has one, and whether it is a full hit.
pub(super) struct Ranked {
    pub(super) address: DocAddress,
    pub(super) score: Option<f32>,
    pub(super) is_full: bool,
}

/// How many hits there are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct HitCount {
    /// Those that have all that was asked.
    pub full: usize,
    /// Those that have only part of it.
    pub relaxed: usize,
}

/// Counts the hits of `built`; where only what was typed counts, there are no relaxed ones.
pub(super) fn count(
    index: &OpenIndex,
    built: &dyn TantivyQuery,
    full: &FullHits,
    is_exact: bool,
) -> Result<HitCount, IndexError> {
    let counts = (Count, CountFull(full.clone()));
    let (all, full) = index.read(|searcher| searcher.search(built, &counts))?;
    Ok(HitCount {
        full,
        relaxed: if is_exact { 0 } else { all - full },
    })
}

/// Returns how many hits there are, and those wanted, in order.
pub(super) fn collect(
    index: &OpenIndex,
    statistics: &ItemStatistics<'_>,
    built: Box<dyn TantivyQuery>,
    full: &FullHits,
    query: &Query,
    options: &SearchOptions,
) -> Result<(HitCount, Vec<Ranked>), IndexError> {
    let built: Box<dyn TantivyQuery> = match options.reading.exact {
        true => Box::new(BooleanQuery::new(vec![
            (TantivyOccur::Must, built),
            (TantivyOccur::Must, only_full(full.clone())),
        ])),
        false => built,
    };
    // Room is made for as many hits as are asked for, so no more than there are.
    let items = usize::try_from(index.searcher().num_docs()).unwrap_or(usize::MAX);
    let limit = options.limit.min(items);
    let offset = options.offset.min(items);
    if limit == 0 {
        let count = count(index, built.as_ref(), full, options.reading.exact)?;
        return Ok((count, Vec::new()));
    }
    let top = TopDocs::with_limit(limit).and_offset(offset);
    // Without words to rank by, a list is read as a history: by date.
    let ranked = query
        .clauses
        .iter()
        .any(|clause| clause.occur != Occur::MustNot);
    let counts = (Count, CountFull(full.clone()));
    let segments = full.clone();
    let is_full = move |reader: &SegmentReader| {
        let segment = segments.of_segment(reader);
        move |doc: DocId| u64::from(segment.is_full(doc))
    };
    let (field, order) = match options.sort {
        Sort::Relevance if ranked => {
            let by_score = top.order_by((is_full, best_first()));
            let (all, full, documents) = index.read(|searcher| {
                let collector = (counts.0, counts.1, by_score);
                searcher.search_with_statistics_provider(built.as_ref(), &collector, statistics)
            })?;
            let documents = documents.into_iter();
            let documents = documents.map(|((is_full, (score, _)), address)| Ranked {
                address,
                score: Some(score),
                is_full: is_full > 0,
            });
            return Ok((counted(all, full), documents.collect()));
        }
        Sort::Relevance | Sort::Newest => (NEWEST, Order::Desc),
        Sort::Oldest => (ORDER, Order::Asc),
    };
    let by_time = top.order_by(((is_full, Order::Desc), by_time(field, order)));
    let (all, full, documents) =
        index.read(|searcher| searcher.search(built.as_ref(), &(counts.0, counts.1, by_time)))?;
    let documents = documents.into_iter().map(|((is_full, _), address)| Ranked {
        address,
        score: None,
        is_full: is_full > 0,
    });
    Ok((counted(all, full), documents.collect()))
}

fn counted(all: usize, full: usize) -> HitCount {
    HitCount {
        full,
        relaxed: all - full,
    }
}

/// Counts the full hits.
struct CountFull(FullHits);

/// Counts those of a segment.
struct CountInSegment {
    full: FullInSegment,
    count: usize,
}

impl Collector for CountFull {
    type Fruit = usize;
    type Child = CountInSegment;

    fn for_segment(
        &self,
        _: SegmentOrdinal,
        reader: &SegmentReader,
    ) -> tantivy::Result<CountInSegment> {
        Ok(CountInSegment {
            full: self.0.of_segment(reader),
            count: 0,
        })
    }

    fn requires_scoring(&self) -> bool {
        false
    }

    fn merge_fruits(&self, counts: Vec<usize>) -> tantivy::Result<usize> {
        Ok(counts.into_iter().sum())
    }
}

impl SegmentCollector for CountInSegment {
    type Fruit = usize;

    fn collect(&mut self, doc: DocId, _: Score) {
        self.count += usize::from(self.full.is_full(doc));
    }

    fn harvest(self) -> usize {
        self.count
    }
}

#[cfg(test)]
mod tests {
    use crate::index::create_in_ram;
    use crate::minutes::parse;
    use crate::query::{self, QueryReading};
    use crate::search::{Hit, HitCount, Results, SearchOptions, Sort, count, search};

    /// Searches two items, of which the first has `own` and the second `other` for its text.
    fn searched(own: &str, other: &str, typed: &str, options: &SearchOptions) -> Results {
        let minutes = format!(
            "REFERAT Økonomiudvalget d. 12-03-2025\n\n\
             Punkt 1: Første\n\nSagsfremstilling\n\n{own}\n\n\
             Punkt 2: Anden\n\nSagsfremstilling\n\n{other}\n"
        );
        let index = create_in_ram(&[("a.txt", parse(&minutes))]).unwrap();
        search(&index, &query::parse(typed), options).unwrap()
    }

    fn numbers(hits: &[Hit], full: bool) -> Vec<&str> {
        let hits = hits.iter().filter(|hit| hit.relaxed.is_empty() == full);
        hits.filter_map(|hit| hit.item.item.number.as_deref())
            .collect()
    }

    macro_rules! told_apart {
        ($($name:ident: $typed:expr => $full:expr, $relaxed:expr;)*) => {
            $(#[test]
            fn $name() {
                let results = searched($full, $relaxed, $typed, &SearchOptions::default());
                assert_eq!(numbers(&results.hits, true), ["1"], "{:?}", results.hits);
                assert_eq!(numbers(&results.hits, false), ["2"], "{:?}", results.hits);
                assert_eq!((results.total, results.total_relaxed), (1, 1));
                assert_eq!(results.nothing_full, None);
            })*
        };
    }

    told_apart! {
        compound_in_its_words: "hundeskov" => "En skov til byens hunde åbnes.", "En hund løb. Ingen kom i dag. Vejen gik langt ud til en skov.";
        part_of_a_compound: "skole bus" => "Skolestruktur og busser.", "Skolestruktur og veje.";
        every_word: "snerydning fortov" => "Snerydning af fortove.", "Snerydning af veje.";
        questions_ask_for_nothing: "hvad siger man om snerydning på fortove" => "Snerydning af fortove.", "Snerydning af veje.";
        noun_and_number: "lokalplan 123" => "Efter lokalplan 123 må der bygges.", "Efter lokalplan 147 er 123 imod.";
        label_between: "lokalplan 123" => "Efter lokalplan nr. 123 må der bygges.", "Efter lokalplan nr. 132 er 123 imod.";
        label_typed: "lokalplan nr. 123" => "Efter lokalplan 123 må der bygges.", "Efter lokalplan 12 må der bygges.";
        number_in_a_list: "scenarie 3" => "Scenarie 1, 2 og 3 er regnet ud.", "Scenarie 1 og 2 er regnet ud af 3.";
        numbers_of_one_noun: "bro C og D" => "Bro C og D er slidt.", "Bro C er slidt, og D er ny.";
        hyphen_noun: "ILO-konvention 94" => "Efter ILO-konvention nr. 94 gælder.", "Efter ILO-konvention nr. 87 gælder 94.";
        letter_of_a_noun: "model B" => "Model B vælges.", "Model A vælges, B er i byen.";
        house_number: "Skolevænget 12" => "Grunden Skolevænget 12 sælges.", "Grunden Skolevænget 2 sælges med 12 andre.";
        year_of_a_noun: "kommunalvalget 2017" => "Ved kommunalvalget i 2017 var der tre.", "Ved kommunalvalget i 2021 var der flere. Det er længe siden, at det var 2017.";
        law_and_paragraph: "planlovens § 27" => "Jf. § 27 i planloven høres naboer.", "Jf. planlovens § 14 og naboers § 270.";
        paragraph_in_words: "planloven paragraf 27" => "Jf. planlovens § 27 høres naboer.", "Jf. planlovens § 14 høres 27.";
        paragraph_and_clause: "planlovens § 27, stk. 2" => "Jf. planlovens § 27, stk. 2, høres de.", "Jf. planlovens § 27, stk. 3, høres 2.";
        paragraph_and_letter: "planlovens § 37 c" => "Jf. planlovens § 37 c høres de.", "Jf. planlovens § 37 a høres de.";
        article: "forordningens artikel 15" => "Efter forordningens art. 15 slettes data.", "Efter forordningens art. 32 slettes 15.";
        amount_in_other_words: "46,8 mio. kr." => "Det koster 46.800.000 kr. i alt.", "Det koster 46,5 mio. kr. i alt.";
        small_amount: "685 kr." => "Gebyret er 685 kr. om året.", "Gebyret er 586 kr. for 685 boliger.";
        name_of_several_words: "Poul Skarreby" => "Indsigelse fra Poul Skarreby.", "Poul Tangmose og Egon Skarreby talte.";
        other_synonym: "jobannonce" => "Et stillingsopslag er sat op.", "En annonce om andre sager. De har fået et job.";
    }

    #[test]
    fn what_no_item_has_is_said_with_what_is_shown() {
        let results = searched(
            "Vejen går langs en skov.",
            "Vejen er lang.",
            "hundeskov",
            &SearchOptions::default(),
        );
        assert_eq!((results.total, results.total_relaxed), (0, 1));
        let nothing = results.nothing_full.unwrap();
        assert_eq!(nothing.asked, ["hundeskov"]);
        assert_eq!(nothing.found, ["skov"]);
        assert!(!nothing.is_each_somewhere);
        assert_eq!(results.hits[0].relaxed[0].found, ["skov"]);
    }

    #[test]
    fn words_that_no_item_has_together_are_each_somewhere() {
        let options = SearchOptions::default();
        let results = searched(
            "Om snerydning.",
            "Om fortove.",
            "snerydning fortov",
            &options,
        );
        assert_eq!((results.total, results.total_relaxed), (0, 2));
        let nothing = results.nothing_full.unwrap();
        assert_eq!(nothing.asked, ["snerydning", "fortov"]);
        assert!(nothing.is_each_somewhere);
    }

    #[test]
    fn full_hits_come_first_in_every_order() {
        for sort in [Sort::Relevance, Sort::Newest, Sort::Oldest] {
            let options = SearchOptions {
                sort,
                ..SearchOptions::default()
            };
            let many = "Snerydning, snerydning og snerydning.";
            let results = searched(
                "Snerydning af fortove.",
                many,
                "snerydning fortov",
                &options,
            );
            assert!(results.hits[0].relaxed.is_empty(), "{sort:?}");
            assert!(!results.hits[1].relaxed.is_empty(), "{sort:?}");
        }
    }

    #[test]
    fn exact_allows_no_relaxed_hits() {
        let minutes = "REFERAT Økonomiudvalget d. 12-03-2025\n\n\
                       Punkt 1: Veje\n\nSagsfremstilling\n\nSnerydning af fortove.\n\n\
                       Punkt 2: Stier\n\nSagsfremstilling\n\nSnerydning.\n";
        let index = create_in_ram(&[("a.txt", parse(minutes))]).unwrap();
        let typed = query::parse("snerydning fortov");
        for (exact, relaxed) in [(false, 1), (true, 0)] {
            let options = SearchOptions {
                reading: QueryReading {
                    exact,
                    ..QueryReading::default()
                },
                ..SearchOptions::default()
            };
            let results = search(&index, &typed, &options).unwrap();
            assert_eq!((results.total, results.total_relaxed), (1, relaxed));
            assert_eq!(results.hits.len(), 1 + relaxed);
            let counted = count(&index, &typed, &options).unwrap();
            assert_eq!(counted, HitCount { full: 1, relaxed });
        }
    }

    #[test]
    fn an_excluded_word_is_asked_for_by_nobody() {
        let options = SearchOptions::default();
        let results = searched("Om snerydning.", "Om fortove.", "snerydning -bus", &options);
        assert_eq!((results.total, results.total_relaxed), (1, 0));
    }
}
