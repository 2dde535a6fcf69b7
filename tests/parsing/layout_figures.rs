//! How many fields of published layouts are read right, set by set.
//!
//! `cargo test layout_figures -- --nocapture` prints the table, with `LAYOUT_FIELDS=1`
//! each wrong field, too. `LAYOUTS=FOLDER cargo test a_folder -- --ignored --nocapture`
//! measures a folder of one's own: texts and an `expected.jsonl` as in
//! `tests/fixtures/layouts`, whose lines may say `committee`, `date` and `kind`.
//!
//! An item is matched by its number or its title, one without either by its place; a
//! missing item counts as all wrong. What stands instead of a number or title that a page
//! does not print counts as right, and the title of a closed item may have its mark.

use std::path::Path;

use referat::minutes::{Meeting, MeetingKind, OutlineItem, parse};

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
    /// Decisions that are another item's, or none.
    misplaced: usize,
    /// Heads of meetings with body and day, and what of both is right.
    bodies: usize,
    days: usize,
    kinds: usize,
    heads: usize,
    wrong: Vec<String>,
}

impl Tally {
    fn add(&mut self, other: &Self) {
        self.fields += other.fields;
        self.right += other.right;
        self.missing += other.missing;
        self.extra += other.extra;
        self.leaks += other.leaks;
        self.misplaced += other.misplaced;
        self.bodies += other.bodies;
        self.days += other.days;
        self.kinds += other.kinds;
        self.heads += other.heads;
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
                format!("{:?} for {:?}", item.title(), one.title),
            ),
            (
                one.closed || journal == printed || journal == canonical.as_deref(),
                "case",
                format!("{printed:?} for {journal:?}"),
            ),
            (
                open.is_none() == one.closed,
                "closed",
                (!one.closed).to_string(),
            ),
            (
                decided == one.decision,
                "decision",
                format!("{decided:?} for {:?}", one.decision),
            ),
        ];
        tally.leaks += usize::from(one.closed && open.is_some());
        let others = expected.iter().filter(|other| other.number != one.number);
        let taken = others.filter_map(|other| other.decision.as_deref());
        let is_taken = |taken: &str| {
            taken.len() > 20 && decided.as_deref().is_some_and(|own| own.contains(taken))
        };
        tally.misplaced += usize::from(decided != one.decision && taken.into_iter().any(is_taken));
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
        let mut tally = tally(&layout.items, &meeting);
        compare_heads(&layout, &meeting, &mut tally);
        print_row(&layout.file, &tally);
        whole.add(&tally);
    }
    print_row(&folder.display().to_string(), &whole);
    whole
}

/// Compares the head where the set says what it is.
fn compare_heads(layout: &Layout, meeting: &Meeting, tally: &mut Tally) {
    if layout.committee.is_none() && layout.date.is_none() && layout.kind.is_none() {
        return;
    }
    let day = meeting.date.map(|day| day.to_string());
    let kind = match meeting.kind {
        MeetingKind::Minutes => "referat",
        MeetingKind::Agenda => "dagsorden",
        _ => "",
    };
    let lower = |name: &Option<String>| name.as_deref().map(str::to_lowercase);
    let is_body = lower(&meeting.committee) == lower(&layout.committee);
    let is_day = day == layout.date;
    let is_kind = layout.kind.as_deref().is_none_or(|wanted| wanted == kind);
    tally.heads += 1;
    tally.bodies += usize::from(is_body);
    tally.days += usize::from(is_day);
    tally.kinds += usize::from(is_kind);
    for (right, field, read, wanted) in [
        (is_body, "body", &meeting.committee, &layout.committee),
        (is_day, "day", &day, &layout.date),
        (is_kind, "kind", &Some(kind.to_owned()), &layout.kind),
    ] {
        if !right {
            tally
                .wrong
                .push(format!("{field}: {read:?} for {wanted:?}"));
        }
    }
}

fn print_row(name: &str, tally: &Tally) {
    let name: String = name.chars().rev().take(40).collect();
    let name: String = name.chars().rev().collect();
    println!(
        "{name:40} {:4} of {:4} {:4} %  missing {} extra {} leaks {} misplaced {}  heads {}: {} bodies {} days {} kinds",
        tally.right,
        tally.fields,
        tally.percent(),
        tally.missing,
        tally.extra,
        tally.leaks,
        tally.misplaced,
        tally.heads,
        tally.bodies,
        tally.days,
        tally.kinds,
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
    layouts_of_publishers: "layouts/publishers" => 95,
}

#[test]
#[ignore = "measures the folder that LAYOUTS names"]
fn a_folder() {
    let folder = std::env::var_os("LAYOUTS").expect("LAYOUTS names a folder");
    let whole = measure(Path::new(&folder));
    println!("{} files with a head", whole.heads);
}
