//! Minutes of the fixtures written anew in layouts drawn by chance, always the same: what
//! is read of them stays the same.
//!
//! `cargo test written_anew -- --nocapture` prints what is not.

#[path = "written_anew/writer.rs"]
mod writer;

use referat::minutes::{Meeting, OutlineItem, parse};

use super::layouts::Layout as ExpectedLayout;
use super::{decision, folded, json_lines};
use writer::{Chance, Item, Layout, SECRET};

/// Layouts that are drawn.
const LAYOUTS: u64 = 150;
/// Fields of an item: title, case number, closed, decision.
const FIELDS: usize = 4;
/// Of a hundred fields those that are right at least.
const FEWEST_RIGHT: usize = 97;

/// Returns the items of all layouts that have titles, and those of several.
fn meetings() -> Vec<Vec<Item>> {
    let folders = [
        "layouts",
        "layouts/more",
        "layouts/invented",
        "layouts/publishers",
    ];
    let all = folders
        .iter()
        .flat_map(|folder| json_lines::<ExpectedLayout>(&format!("{folder}/expected.jsonl")));
    let items = all.map(|layout| {
        let titled = layout
            .items
            .into_iter()
            .filter(|item| !item.title.is_empty());
        let items = titled.zip(1..).map(|(item, number)| Item {
            number,
            title: item.title,
            case: item.journal,
            closed: item.closed,
            decision: item.decision,
        });
        items.collect::<Vec<Item>>()
    });
    items.filter(|items| items.len() > 1).collect()
}

/// Counts the fields of an item that are right.
fn right(item: &Item, read: &OutlineItem) -> usize {
    let plain = |text: &str| folded(text).to_lowercase();
    let (wanted, title) = (plain(&item.title), plain(read.title()));
    let is_title = title == wanted || item.closed && title.contains(&wanted);
    let Some(open) = read.open() else {
        return if item.closed {
            3 + usize::from(is_title)
        } else {
            usize::from(is_title)
        };
    };
    let case = open.case_number.as_ref();
    let is_case = match (&item.case, case) {
        (None, None) => true,
        (Some(wanted), Some(case)) => {
            wanted.contains(case.printed()) || *wanted == case.canonical()
        }
        _ => false,
    };
    let decided = open.decision().map(|_| folded(decision(open)));
    let is_decision = decided == item.decision.as_deref().map(folded);
    [is_title, is_case, !item.closed, is_decision]
        .into_iter()
        .map(usize::from)
        .sum()
}

/// Returns how many of the fields of a meeting are right.
fn fields_right(items: &[Item], meeting: &Meeting) -> usize {
    let of = |item: &Item| {
        let number = item.number.to_string();
        let mut read = meeting.outline().iter();
        let read = read.find(|read| read.number() == Some(&number))?;
        Some(right(item, read))
    };
    items.iter().filter_map(of).sum()
}

#[test]
fn another_layout_changes_nothing() {
    let meetings = meetings();
    let (mut all, mut right) = (0, 0);
    for seed in 0..LAYOUTS {
        let layout = Layout::by_chance(&mut Chance::new(seed + 1));
        let items = &meetings[(seed as usize * 7) % meetings.len()];
        let meeting = parse(&layout.write("Havneudvalget", items));
        let known = fields_right(items, &meeting);
        let fields = items.len() * FIELDS;
        if known < fields {
            println!("{known} of {fields} as {layout:?}");
        }
        let shown = format!("{:?}", meeting.open_items().collect::<Vec<_>>());
        assert!(!shown.contains(SECRET), "{layout:?}");
        all += fields;
        right += known;
    }
    println!("{right} of {all} fields in {LAYOUTS} layouts");
    assert!(right * 100 >= all * FEWEST_RIGHT, "{right} of {all}");
}
