//! How many fields of published layouts are read right, set by set.
//!
//! `cargo test layout_figures -- --nocapture` prints the table. An item is matched by its
//! number or its title, one without either by its place; a missing item counts as all
//! wrong. What stands instead of a number or title that a page does not print counts as
//! right, and the title of a closed item may have its mark.

use std::path::Path;

use referat::minutes::{Meeting, OutlineItem, parse};

use super::layouts::{Expected, Layout};
use super::{decision, fixture, folded, text_of};

/// Fields of an item: number, title, case number, closed, decision.
const FIELDS: usize = 5;

/// What was read of one file.
#[derive(Default)]
struct Tally {
    fields: usize,
    right: usize,
    missing: usize,
    extra: usize,
    /// Closed items that are open.
    leaks: usize,
    wrong: Vec<String>,
}

impl Tally {
    fn add(&mut self, other: &Self) {
        self.fields += other.fields;
        self.right += other.right;
        self.missing += other.missing;
        self.extra += other.extra;
        self.leaks += other.leaks;
    }

    fn percent(&self) -> usize {
        self.right * 100 / self.fields.max(1)
    }
}

/// Returns, of each expected item, the place of the one read.
fn matched(expected: &[Expected], meeting: &Meeting) -> Vec<Option<usize>> {
    let read = meeting.outline();
    let mut taken = vec![false; read.len()];
    let mut places: Vec<Option<usize>> = vec![None; expected.len()];
    let mut take = |places: &mut Vec<Option<usize>>,
                    same: &dyn Fn(&Expected, &OutlineItem) -> bool| {
        for (at, one) in expected.iter().enumerate() {
            if places[at].is_some() {
                continue;
            }
            let place = (0..read.len()).find(|&place| !taken[place] && same(one, &read[place]));
            if let Some(place) = place {
                taken[place] = true;
                places[at] = Some(place);
            }
        }
    };
    take(&mut places, &|one, item| {
        one.number.is_some() && one.number.as_deref() == item.number()
    });
    take(&mut places, &|one, item| {
        !one.title.is_empty() && is_title(one, item.title())
    });
    take(&mut places, &|one, _| one.title.is_empty());
    places
}

fn is_title(expected: &Expected, title: &str) -> bool {
    let plain = |title: &str| folded(title).to_lowercase();
    let (wanted, found) = (plain(&expected.title), plain(title));
    wanted.is_empty() || wanted == found || expected.closed && found.contains(&wanted)
}

fn tally(expected: &[Expected], meeting: &Meeting) -> Tally {
    let mut tally = Tally::default();
    let places = matched(expected, meeting);
    let found = places.iter().flatten().count();
    tally.extra = meeting.outline().len() - found;
    for (one, place) in expected.iter().zip(&places) {
        tally.fields += FIELDS;
        let Some(item) = place.map(|place| &meeting.outline()[place]) else {
            tally.missing += 1;
            tally
                .wrong
                .push(format!("no item {:?} {:?}", one.number, one.title));
            continue;
        };
        let open = item.open();
        let decided = open
            .filter(|open| open.decision().is_some())
            .map(|open| folded(decision(open)));
        let case = item.open().and_then(|open| open.case_number.as_ref());
        let printed = case.map(|case| case.printed());
        let canonical = case.map(|case| case.canonical());
        let journal = one.journal.as_deref();
        let is_number = one.number.is_none() || one.number.as_deref() == item.number();
        let fields = [
            (is_number, "number", format!("{:?}", item.number())),
            (
                is_title(one, item.title()),
                "title",
                item.title().to_owned(),
            ),
            (
                one.closed || journal == printed || journal == canonical.as_deref(),
                "case",
                format!("{printed:?}"),
            ),
            (
                open.is_none() == one.closed,
                "closed",
                (!one.closed).to_string(),
            ),
            (decided == one.decision, "decision", format!("{decided:?}")),
        ];
        tally.leaks += usize::from(one.closed && open.is_some());
        for (right, field, read) in fields {
            tally.right += usize::from(right);
            if !right {
                tally
                    .wrong
                    .push(format!("{:?} {field}: {read}", one.number));
            }
        }
    }
    tally
}

/// Reads every layout of a folder; prints a line of each and returns the whole.
fn measure(folder: &Path) -> Tally {
    let mut whole = Tally::default();
    let list = text_of(&folder.join("expected.jsonl"));
    for line in list.lines() {
        let layout: Layout = serde_json::from_str(line).expect("a line of the list is JSON");
        let meeting = parse(&text_of(&folder.join(&layout.file)));
        let tally = tally(&layout.items, &meeting);
        print_row(&layout.file, &tally);
        whole.add(&tally);
    }
    print_row(&folder.display().to_string(), &whole);
    whole
}

fn print_row(name: &str, tally: &Tally) {
    let name: String = name.chars().rev().take(40).collect();
    let name: String = name.chars().rev().collect();
    println!(
        "{name:40} {:4} of {:4} {:4} %  missing {} extra {} leaks {}",
        tally.right,
        tally.fields,
        tally.percent(),
        tally.missing,
        tally.extra,
        tally.leaks,
    );
    if std::env::var_os("LAYOUT_FIELDS").is_some() {
        for wrong in &tally.wrong {
            println!("    {wrong}");
        }
    }
}

macro_rules! figures {
    ($($name:ident: $folder:literal => $percent:literal,)*) => {
        $(#[test]
        fn $name() {
            let whole = measure(&fixture($folder));
            assert!(whole.percent() >= $percent, "{} %", whole.percent());
            assert_eq!(whole.leaks, 0);
        })*
    };
}

figures! {
    layouts_the_rules_were_made_with: "layouts" => 100,
    further_layouts: "layouts/more" => 100,
    smallest_inputs_with_faults: "layouts/faults" => 94,
    layouts_invented_beside_them: "layouts/invented" => 98,
}
