//! Writes made minutes into a folder, to measure on what no publisher would give away:
//! `cargo run --release --example make_minutes -- ITEMS FOLDER [SEED]`.
//!
//! What the minutes are like stands in `mod.rs`; nothing of them is committed.

#[path = "mod.rs"]
mod made_minutes;

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::{env, fs, io};

use made_minutes::{MadeMinutes, SEED};

fn main() -> ExitCode {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let (items, folder, seed) = match arguments.as_slice() {
        [items, folder] => (items.parse().ok(), PathBuf::from(folder), Some(SEED)),
        [items, folder, seed] => (items.parse().ok(), PathBuf::from(folder), seed.parse().ok()),
        _ => (None, PathBuf::new(), None),
    };
    let (Some(items), Some(seed)) = (items, seed) else {
        eprintln!("usage: make_minutes ITEMS FOLDER [SEED]");
        return ExitCode::from(2);
    };
    match write(items, &folder, seed) {
        Ok(summary) => {
            println!("{summary}");
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("{}: {error}", folder.display());
            ExitCode::FAILURE
        }
    }
}

fn write(items: usize, folder: &Path, seed: u64) -> io::Result<String> {
    let mut made = MadeMinutes::new(items, seed);
    let (mut files, mut bytes) = (0_usize, 0_usize);
    for meeting in made.by_ref() {
        let path = folder.join(&meeting.path);
        fs::create_dir_all(path.parent().unwrap_or(folder))?;
        fs::write(&path, &meeting.text)?;
        files += 1;
        bytes += meeting.text.len();
    }
    Ok(format!(
        "{files} meetings, {} items, {bytes} bytes; {}",
        made.items_made(),
        made.vocabulary_laws()
    ))
}

#[cfg(test)]
mod tests {
    use referat::minutes::{Meeting, parse};

    use super::*;

    #[test]
    fn a_seed_makes_the_same_minutes_every_time() {
        let texts = |seed| {
            let made = MadeMinutes::new(40, seed);
            made.map(|meeting| meeting.text).collect::<Vec<_>>()
        };
        assert_eq!(texts(SEED), texts(SEED));
        assert_ne!(texts(SEED), texts(SEED + 1));
    }

    #[test]
    fn words_follow_the_laws_of_a_language() {
        let mut made = MadeMinutes::new(600, SEED);
        assert!(made.by_ref().count() > 50);
        let laws = made.vocabulary_laws();
        assert!((0.8..1.1).contains(&laws.zipf), "{laws}");
        assert!((0.4..0.8).contains(&laws.heaps), "{laws}");
    }

    #[test]
    fn what_is_made_is_read_item_by_item() {
        let mut made = MadeMinutes::new(200, SEED);
        let meetings: Vec<Meeting> = made.by_ref().map(|made| parse(&made.text)).collect();
        let items: usize = meetings.iter().map(|meeting| meeting.outline().len()).sum();
        assert_eq!(items, made.items_made());
        for meeting in &meetings {
            assert!(meeting.municipality.is_some() && meeting.committee.is_some());
            assert!(meeting.date.is_some());
            let decided = |item: &referat::minutes::AgendaItem| {
                item.case_number.is_some() && item.decision().is_some()
            };
            assert!(meeting.open_items().all(decided));
        }
        let closed = |meeting: &Meeting| meeting.outline().len() - meeting.open_items().count();
        assert!(meetings.iter().map(closed).sum::<usize>() > 2);
    }
}
