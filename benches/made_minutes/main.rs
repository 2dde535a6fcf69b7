//! Writes made minutes into a folder, to measure on what no publisher would give away:
//! `cargo run --release --example make_minutes -- ITEMS FOLDER [SEED]`.
//!
//! What the minutes are like stands in `mod.rs`; nothing of them is committed.

#[path = "mod.rs"]
mod made_minutes;

use std::path::PathBuf;
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

fn write(items: usize, folder: &std::path::Path, seed: u64) -> io::Result<String> {
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
