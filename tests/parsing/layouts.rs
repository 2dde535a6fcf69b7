//! Every layout seen in published minutes, with invented content.

use referat::minutes::{OutlineItem, parse};
use serde::Deserialize;

use super::{decision, fixture, folded, json_lines, text_of};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Layout {
    pub(super) file: String,
    #[serde(rename = "layout_like")]
    _like: String,
    #[serde(rename = "note")]
    _note: String,
    pub(super) items: Vec<Expected>,
    /// The body, day and kind of the meeting, in sets that have heads.
    #[serde(default)]
    pub(super) committee: Option<String>,
    #[serde(default)]
    pub(super) date: Option<String>,
    #[serde(default)]
    pub(super) kind: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Expected {
    pub(super) number: Option<String>,
    pub(super) title: String,
    pub(super) journal: Option<String>,
    pub(super) closed: bool,
    pub(super) decision: Option<String>,
}

fn layouts() -> Vec<Layout> {
    json_lines("layouts/expected.jsonl")
}

fn agrees(item: &OutlineItem, expected: &Expected) {
    assert_eq!(item.number(), expected.number.as_deref());
    assert_eq!(item.title(), expected.title);
    let open = item.open();
    assert_eq!(open.is_none(), expected.closed, "closed: {}", item.title());
    let decided = open.filter(|open| open.decision().is_some());
    assert_eq!(
        decided.map(|open| folded(decision(open))),
        expected.decision
    );
    // Of a closed item no more than its heading is kept.
    let Some(open) = open else { return };
    let journal = expected.journal.as_deref();
    let number = open.case_number.as_ref();
    let canonical = number.map(|number| number.canonical());
    let printed = number.map(|number| number.printed());
    assert!(
        journal == canonical.as_deref() || journal == printed,
        "journal number {journal:?}, found {canonical:?}, printed {printed:?}"
    );
}

macro_rules! layouts {
    ($($name:ident: $file:literal,)*) => {
        $(#[test]
        fn $name() {
            let file = concat!($file, ".txt");
            let layout = layouts()
                .into_iter()
                .find(|layout| layout.file == file)
                .expect("expected.jsonl lists the layout");
            let meeting = parse(&text_of(&fixture("layouts").join(file)));
            assert_eq!(meeting.outline().len(), layout.items.len());
            for (item, expected) in meeting.outline().iter().zip(&layout.items) {
                agrees(item, expected);
            }
        })*

        #[test]
        fn every_layout_has_a_test() {
            let tested = [$(concat!($file, ".txt")),*];
            for layout in layouts() {
                assert!(tested.contains(&layout.file.as_str()), "{}", layout.file);
            }
            for entry in std::fs::read_dir(fixture("layouts")).expect("fixtures are there") {
                let path = entry.expect("a folder entry").path();
                if path.is_dir() {
                    continue;
                }
                let name = path.file_name().unwrap_or_default().to_string_lossy();
                assert!(name == "expected.jsonl" || tested.contains(&name.as_ref()), "{name}");
            }
        }
    };
}

layouts! {
    firstagenda_pdf: "01_firstagenda_pdf",
    firstagenda_emn_wrapped: "02_firstagenda_emn_wrapped",
    sbsys_journal_before_title: "03_sbsys_journal_before_title",
    sagsnummer_kle_label: "04_sagsnummer_kle_label",
    frederikssund_2002: "06_frederikssund_2002",
    municipality_prefix: "07_municipality_prefix",
    sagsid_initialer: "08_sagsid_initialer",
    roskilde_pkt: "10_roskilde_pkt",
    roedovre_sagens_kerne: "11_roedovre_sagens_kerne",
    edagsorden_caps: "12_edagsorden_caps",
    region_syd: "14_region_syd",
    middelfart: "16_middelfart",
    faxe_koege_untitled_case: "18_faxe_koege_untitled_case",
    hvidovre_moedefakta: "19_hvidovre_moedefakta",
    koebenhavn_punktside: "21_koebenhavn_punktside",
    hoersholm_prefix_casenr: "23_hoersholm_prefix_casenr",
    silkeborg_beslutningsprotokol: "25_silkeborg_beslutningsprotokol",
    frederikshavn: "26_frederikshavn",
    ocr_letterspaced: "27_ocr_letterspaced",
    skive_caps: "28_skive_caps",
    markdown_converted: "31_markdown_converted",
}

/// The whole model, for a layout of each kind.
macro_rules! snapshots {
    ($($name:ident: $file:literal,)*) => {
        $(#[test]
        fn $name() {
            let meeting = parse(&text_of(&fixture(concat!("layouts/", $file, ".txt"))));
            insta::with_settings!({
                snapshot_path => "../snapshots",
                prepend_module_to_snapshot => false,
                omit_expression => true,
            }, {
                insta::assert_json_snapshot!($file, meeting);
            });
        })*
    };
}

snapshots! {
    wrapped_titles_and_emn_numbers: "02_firstagenda_emn_wrapped",
    case_number_above_the_title: "03_sbsys_journal_before_title",
    closed_in_the_contents_only: "06_frederikssund_2002",
    several_bodies_decide: "10_roskilde_pkt",
    converted_to_markdown: "31_markdown_converted",
}
