//! An index in memory, for tests, benches and examples.

use std::collections::{BTreeMap, HashMap};
use std::path::Path;

use tantivy::Index;

use super::attachments::AttachedTexts;
use super::days::day_of;
use super::document::{DocumentSource, TermReaders, documents};
use super::findings::Findings;
use super::ids::Numbers;
use super::manifest::Manifest;
use super::schema::IndexFields;
use super::setup::{new_writer, settings, tokenizers};
use super::source_file::source_file;
use super::successors::Successor;
use super::versions::bodies::{PlacedDay, by_body};
use super::versions::{Standing, ToldMeeting, standings};
use super::{IndexError, OpenIndex};
use crate::analysis::Stemming;
use crate::corpus::{Encoding, Modified, PersonalNumbers, Source, sha256_hex};
use crate::minutes::Meeting;

/// Returns an index in memory of `meetings`, each with the path it is said to be
/// from; for tests and benches.
///
/// # Errors
///
/// If tantivy fails, which it has no reason to.
pub fn create_in_ram(meetings: &[(&str, Meeting)]) -> Result<OpenIndex, IndexError> {
    create_with_attachments(meetings, &AttachedTexts::new())
}

/// [`create_in_ram`], with the texts of attachments that the items of every meeting have,
/// by their places.
pub(crate) fn create_with_attachments(
    meetings: &[(&str, Meeting)],
    attached: &AttachedTexts,
) -> Result<OpenIndex, IndexError> {
    let dir = Path::new("memory");
    let error = || IndexError::tantivy(dir);
    let (schema, fields) = IndexFields::new();
    let index = Index::builder()
        .schema(schema)
        .settings(settings())
        .tokenizers(tokenizers(Stemming::Danish))
        .create_in_ram()
        .map_err(error())?;
    let mut writer = new_writer(&index).map_err(error())?;
    let mut manifest = Manifest::new(Stemming::Danish);
    let readers = TermReaders {
        mend: |text| text.into(),
        find: Findings::of_item,
    };
    let sources: Vec<Source> = meetings.iter().map(|(path, _)| source_at(path)).collect();
    let decided = decided(meetings, &sources);
    let mut numbers: HashMap<String, Numbers> = HashMap::new();
    for ((source, (_, meeting)), standing) in sources.into_iter().zip(meetings).zip(decided) {
        let mut meeting = meeting.clone();
        meeting.close_items(&standing.closed);
        let numbers = numbers.entry(standing.prefix.clone()).or_default();
        let from = DocumentSource {
            path: source.path.as_str(),
            sha256: source.sha256.as_str(),
            stamp: source.stamp(),
            standing: &standing,
            now: &Successor::default(),
        };
        for item in documents(&fields, readers, &meeting, attached, (from, numbers)) {
            writer.add_document(item.document).map_err(error())?;
        }
        let entry = source_file(source, &meeting, &standing, Vec::new());
        manifest.files.push(entry);
    }
    writer.commit().map_err(error())?;
    writer.wait_merging_threads().map_err(error())?;
    Ok(OpenIndex::new(dir, index, None)?.with_manifest(manifest))
}

/// Returns a source of no text at `path`.
fn source_at(path: &str) -> Source {
    Source {
        path: path.into(),
        text: String::new(),
        document: None,
        encoding: Encoding::Utf8,
        size_bytes: 0,
        modified: Modified::default(),
        sha256: sha256_hex(str::as_bytes(path)),
        personal_numbers: PersonalNumbers::default(),
    }
}

/// Decides which of the meetings are one, and which document of each speaks.
fn decided(meetings: &[(&str, Meeting)], sources: &[Source]) -> Vec<Standing> {
    let mut days: BTreeMap<PlacedDay, Vec<(Option<String>, usize)>> = BTreeMap::new();
    for (at, (_, meeting)) in meetings.iter().enumerate() {
        let of_day = days.entry(day_of(meeting)).or_default();
        of_day.push((meeting.committee.clone(), at));
    }
    let mut decided = vec![Standing::default(); meetings.len()];
    for documents in days.into_values().flat_map(by_body).flatten() {
        let told: Vec<ToldMeeting<'_>> = documents
            .iter()
            .map(|at| ToldMeeting::new(&sources[*at], &meetings[*at].1))
            .collect();
        for (at, standing) in documents.into_iter().zip(standings(&told, 0)) {
            decided[at] = standing;
        }
    }
    decided
}

#[cfg(test)]
mod tests {
    use tantivy::collector::{Count, TopDocs};
    use tantivy::query::{PhraseQuery, QueryParser, TermQuery};
    use tantivy::schema::{Field, IndexRecordOption};
    use tantivy::{DocAddress, Term};

    use super::{OpenIndex, create_in_ram};
    use crate::index::TextField;
    use crate::index::document::tests::{closed, item};
    use crate::minutes::made::meeting_of;

    fn titles(titles: &[&str]) -> OpenIndex {
        let items = titles.iter().zip(1..);
        let mut meeting = meeting_of(items.map(|(title, position)| item(position, title).into()));
        meeting.committee = Some("Økonomiudvalget".to_owned());
        create_in_ram(&[("a.txt", meeting)]).unwrap()
    }

    fn count(index: &OpenIndex, field: Field, term: &str) -> usize {
        let query = TermQuery::new(Term::from_field_text(field, term), IndexRecordOption::Basic);
        index.searcher().search(&query, &Count).unwrap()
    }

    fn title_fields(index: &OpenIndex) -> (Field, Field) {
        let fields = index.fields();
        (
            fields.stemmed(TextField::Title),
            fields.exact(TextField::Title),
        )
    }

    #[test]
    fn finds_stems_and_exact_words() {
        let index = titles(&["Ældrerådets møder", "Et møde"]);
        let (stemmed, exact) = title_fields(&index);
        assert_eq!(count(&index, stemmed, "moede"), 2);
        assert_eq!(count(&index, exact, "møder"), 1);
        assert_eq!(count(&index, exact, "moeder"), 0);
        assert_eq!(
            count(&index, index.fields().committee, "oekonomiudvalget"),
            2
        );
    }

    #[test]
    fn phrases_and_query_parser_use_the_same_tokens() {
        let index = titles(&["Budget for ØU-mødet", "Et møde om budget"]);
        let (stemmed, exact) = title_fields(&index);
        let phrase = PhraseQuery::new(
            ["øu", "mødet"]
                .map(|word| Term::from_field_text(exact, word))
                .to_vec(),
        );
        assert_eq!(index.searcher().search(&phrase, &Count).unwrap(), 1);
        let parser = QueryParser::for_index(index.index(), vec![stemmed]);
        let query = parser.parse_query("møder").unwrap();
        let found = index
            .searcher()
            .search(&query, &TopDocs::with_limit(10).order_by_score())
            .unwrap();
        assert_eq!(found.len(), 2);
    }

    #[test]
    fn gives_items_back_whole() {
        let index = titles(&["Første", "Andet"]);
        let stored = index.get(DocAddress::new(0, 1)).unwrap();
        assert_eq!(stored.id, "oekonomiudvalget/udateret/2");
        assert_eq!(stored.item, item(2, "Andet"));
        assert_eq!(stored.source_path.as_str(), "a.txt");
        assert_eq!(index.manifest().unwrap().open_items(), 2);
    }

    #[test]
    fn closed_items_are_only_counted() {
        let meeting = meeting_of([item(1, "Åben").into(), closed(2, "Lukket").into()]);
        let index = create_in_ram(&[("a.txt", meeting)]).unwrap();
        assert_eq!(index.searcher().num_docs(), 1);
        assert_eq!(
            count(&index, index.fields().exact(TextField::Title), "lukket"),
            0
        );
        assert_eq!(index.manifest().unwrap().closed_items(), 1);
    }

    #[test]
    fn no_meetings_are_an_empty_index() {
        assert_eq!(create_in_ram(&[]).unwrap().searcher().num_docs(), 0);
    }
}
