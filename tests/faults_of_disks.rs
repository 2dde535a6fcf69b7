//! A full disk, a folder that cannot be written, another writer, and files that change while
//! they are read: the index stays what it was, and what went wrong is said.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use referat::corpus::Source;
use referat::index::{IndexSettings, Indexer, open};
use referat::minutes::{Meeting, Profile, read_by};
use referat::text::faults::mend;

use crate::harness::{Test, program};

fn meeting(month: usize, title: &str) -> String {
    format!(
        "REFERAT Byrådet d. 01-{month:02}-2025\n\nPunkt 1: {title}\n\nSagsfremstilling\n\n{}\n\n\
         Beslutning\n\nGodkendt.\n",
        "Forvaltningen har undersøgt forholdene nærmere. ".repeat(40)
    )
}

fn indexed() -> tempfile::TempDir {
    let home = tempfile::tempdir().expect("a folder");
    fs::create_dir(home.path().join("minutes")).expect("made");
    for month in 1..=4 {
        write(home.path(), month, "Cykelsti");
    }
    Test::inside(home.path())
        .args(["index", "minutes"])
        .any_stdout()
        .run();
    home
}

fn write(home: &Path, month: usize, title: &str) {
    fs::write(
        home.join(format!("minutes/{month}.txt")),
        meeting(month, title),
    )
    .expect("written");
}

/// Returns the titles of an index, which must be whole.
fn titles(home: &Path) -> Vec<String> {
    let index = open(home.join("index")).expect("an index");
    index.verify().expect("whole");
    let files = &index.manifest().expect("a manifest").files;
    let items = files
        .iter()
        .flat_map(|file| index.items_of_file(file.path.as_str()));
    items.flatten().map(|item| item.item.title).collect()
}

#[cfg(unix)]
#[test]
fn a_full_disk_leaves_the_index_as_it_was() {
    let home = indexed();
    let home = home.path();
    let before = titles(home);
    for month in 1..=4 {
        write(home, month, "Havnen");
    }
    let arguments: [&[&str]; 3] = [
        &["index"],
        &["index", "--rebuild"],
        &["purge", "byraadet/2025-01-01/1", "--reason", "x"],
    ];
    for arguments in arguments {
        let mut refused = 0;
        // Files may have so many blocks of 512 bytes, and no more.
        for blocks in [0, 1, 2, 3, 4, 6] {
            let output = std::process::Command::new("sh")
                .args([
                    "-c",
                    &format!("trap '' XFSZ; ulimit -f {blocks}; exec \"$0\" \"$@\""),
                ])
                .arg(program().get_program())
                .args(arguments)
                .current_dir(home)
                .env("REFERAT_INDEX", "index")
                .env("XDG_CONFIG_HOME", "/nowhere")
                .output()
                .expect("a shell");
            let said = String::from_utf8_lossy(&output.stderr);
            assert!(!said.contains("panicked"), "{arguments:?} {blocks}: {said}");
            if output.status.success() {
                continue;
            }
            refused += 1;
            assert_eq!(
                output.status.code(),
                Some(2),
                "{arguments:?} {blocks}: {said}"
            );
            assert!(said.contains("error: "), "{arguments:?} {blocks}: {said}");
            assert_eq!(titles(home), before, "{arguments:?} {blocks}: {said}");
        }
        assert!(refused > 1, "{arguments:?}: {refused}");
    }
    Test::inside(home).args(["index"]).any_stdout().run();
    let after = titles(home);
    assert!(after.iter().all(|title| title == "Havnen"), "{after:?}");
}

#[cfg(unix)]
#[test]
fn a_folder_that_cannot_be_written_is_told_and_can_be_searched() {
    use std::os::unix::fs::PermissionsExt as _;

    let home = indexed();
    let dir = home.path().join("index");
    let allow = |mode| fs::set_permissions(&dir, fs::Permissions::from_mode(mode)).expect("set");
    allow(0o555);
    if fs::write(dir.join("probe"), "").is_ok() {
        println!("not tried: this user may write everywhere");
        fs::remove_file(dir.join("probe")).expect("removed");
        return allow(0o755);
    }
    write(home.path(), 1, "Havnen");
    let writing: [&[&str]; 3] = [
        &["index"],
        &["purge", "byraadet/2025-02-01/1", "--reason", "x"],
        &["index", "--rebuild"],
    ];
    for arguments in writing {
        Test::inside(home.path())
            .args(arguments)
            .any_stdout()
            .status(2)
            .stderr_has("error: ")
            .run();
    }
    let printed = Test::inside(home.path())
        .args(["search", "cykelsti"])
        .any_stdout()
        .run();
    assert!(printed.stdout.contains("Cykelsti"));
    allow(0o755);
}

/// Reads a meeting while another run tries to write.
fn read_while_another_writes(source: &Source, profile: &Profile) -> Meeting {
    let home = HOME.get().expect("set");
    let others: [&[&str]; 3] = [
        &["index"],
        &["purge", "byraadet/2025-02-01/1", "--reason", "x"],
        &["index", "--rebuild"],
    ];
    for arguments in others {
        Test::inside(home)
            .args(arguments)
            .status(2)
            .stderr_has("another run is writing to this index\n")
            .run();
    }
    read_by(source, profile)
}

static HOME: OnceLock<PathBuf> = OnceLock::new();

#[test]
fn of_two_writers_one_is_told_to_wait_whatever_it_wants() {
    let home = indexed();
    HOME.set(home.path().to_owned()).expect("once");
    write(home.path(), 1, "Havnen");
    let report = Indexer::new(read_while_another_writes, mend).run(&settings(home.path()), &mut ());
    assert_eq!(report.expect("done").files_read, 1);
    assert_eq!(titles(home.path())[0], "Havnen");
}

fn settings(home: &Path) -> IndexSettings {
    IndexSettings {
        index_dir: home.join("index"),
        paths: vec![home.join("minutes")],
        ..IndexSettings::default()
    }
}

static CHANGING: OnceLock<PathBuf> = OnceLock::new();

/// Reads a meeting whose file becomes another one meanwhile.
fn read_while_it_changes(source: &Source, profile: &Profile) -> Meeting {
    let file = CHANGING.get().expect("set");
    if file.ends_with(source.path.as_str()) {
        // Of the same size: only the time tells.
        fs::write(file, meeting(1, "Torvene ")).expect("written");
    }
    read_by(source, profile)
}

#[test]
fn a_file_that_changes_while_it_is_read_is_read_again_by_the_next_run() {
    let home = indexed();
    let home = home.path();
    CHANGING.set(home.join("minutes/1.txt")).expect("once");
    write(home, 1, "Havnene ");
    let indexer = Indexer::new(read_while_it_changes, mend);
    indexer.run(&settings(home), &mut ()).expect("done");
    let index = open(home.join("index")).expect("an index");
    let file = &index.manifest().expect("a manifest").files[0];
    let items = index.items_of_file(file.path.as_str()).expect("items");
    assert_eq!(items[0].item.title, "Havnene");
    assert_eq!(items[0].source_sha256, file.print.sha256);
    drop(index);
    Test::inside(home).args(["index"]).any_stdout().run();
    assert_eq!(titles(home)[0], "Torvene");
}
