//! `referat index --watch`: folders that are followed.
//!
//! Nothing is waited for by the clock: a test goes on with the line of the log that it waits
//! for, and fails when that has not come long after it should have.

use crate::harness::Test;

#[test]
fn options_of_one_run_are_refused() {
    for (arguments, part) in [
        (["--watch", "--rebuild"], "cannot be used with"),
        (["--watch", "--retry-failed"], "cannot be used with"),
        (["--poll=30", "--warnings"], "--watch"),
        (["--watch", "--poll=0"], "0 is not in 1..=86400"),
    ] {
        Test::new()
            .args(["index", "corpus"])
            .args(arguments)
            .stderr_has(part)
            .status(2)
            .run();
    }
}

#[test]
fn a_start_that_cannot_work_ends_as_a_run_does() {
    let home = tempfile::tempdir().expect("a folder");
    for (paths, part) in [
        (&["nowhere"][..], "nowhere: expected a file or folder"),
        (&[], "none"),
    ] {
        Test::inside(home.path())
            .args(["index", "--watch"])
            .args(paths)
            .stderr_has(part)
            .status(2)
            .run();
    }
}

/// Signals end it, so these are of systems that have them.
#[cfg(unix)]
mod following {
    use std::fmt::Write as _;
    use std::fs::{self, File};
    use std::io::{BufRead, BufReader, Write};
    use std::path::PathBuf;
    use std::process::{Child, Command, Stdio};
    use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
    use std::thread;
    use std::time::{Duration, Instant};

    use referat::index::open;

    use crate::harness::{INDEX, program};

    /// When a line is given up.
    const LONG: Duration = Duration::from_secs(30);

    /// A run that follows the folder `minutes`.
    struct Following {
        home: tempfile::TempDir,
        child: Option<Child>,
        lines: Option<Receiver<String>>,
        /// All lines so far, without their stamps.
        seen: Vec<String>,
    }

    impl Following {
        /// A folder with a meeting, that nobody follows yet.
        fn new() -> Self {
            let home = tempfile::tempdir().expect("a folder");
            fs::create_dir(home.path().join("minutes")).expect("made");
            let new = Self {
                home,
                child: None,
                lines: None,
                seen: Vec::new(),
            };
            new.write(1, 1);
            new
        }

        /// Follows the folder, once the first run is over.
        fn begun(options: &[&str], line: &str) -> Self {
            let mut new = Self::new();
            new.start(options);
            new.wait_for(line);
            new
        }

        fn start(&mut self, options: &[&str]) {
            let mut child = program()
                .current_dir(self.home.path())
                .env("REFERAT_INDEX", INDEX)
                .args(["index", "minutes", "--watch"])
                .args(options)
                .stdout(File::create(self.path("report")).expect("a file"))
                .stderr(Stdio::piped())
                .spawn()
                .expect("the program starts");
            let log = BufReader::new(child.stderr.take().expect("it was asked for"));
            let (sender, lines) = channel();
            thread::spawn(move || {
                for line in log.lines().map_while(Result::ok) {
                    let _ = sender.send(line);
                }
            });
            (self.child, self.lines) = (Some(child), Some(lines));
        }

        fn path(&self, name: &str) -> PathBuf {
            self.home.path().join(name)
        }

        /// Writes the minutes of a month with so many items, and a closed one.
        fn write(&self, month: usize, items: usize) {
            fs::write(self.minutes(month), text(month, items)).expect("written");
        }

        fn minutes(&self, month: usize) -> PathBuf {
            self.path(&format!("minutes/{month}.txt"))
        }

        fn revision(&self) -> u64 {
            let index = open(self.path(INDEX)).expect("an index");
            index.revision().expect("a revision")
        }

        fn items(&self) -> usize {
            let index = open(self.path(INDEX)).expect("an index");
            index.manifest().expect("a manifest").open_items()
        }

        /// Waits for a line that begins so.
        #[track_caller]
        fn wait_for(&mut self, beginning: &str) {
            let until = Instant::now() + LONG;
            loop {
                let left = until.saturating_duration_since(Instant::now());
                let lines = self.lines.as_ref().expect("it was started");
                match lines.recv_timeout(left) {
                    Ok(line) => {
                        let is_it = self.take(&line).starts_with(beginning);
                        if is_it {
                            return;
                        }
                    }
                    Err(error) => panic!("no {beginning:?} ({error}): {:#?}", self.seen),
                }
            }
        }

        /// Returns a line without its stamp.
        #[track_caller]
        fn take(&mut self, line: &str) -> &str {
            let (stamp, what) = line.split_once(' ').unwrap_or_default();
            let is_stamp = stamp.len() == 20 && stamp.ends_with('Z');
            assert!(is_stamp, "no stamp: {line}");
            self.seen.push(what.to_owned());
            self.seen.last().expect("there is one")
        }

        /// Ends it by a signal and returns all lines.
        #[track_caller]
        fn end(mut self, signal: &str) -> Vec<String> {
            let mut child = self.child.take().expect("it was started");
            let kill = Command::new("kill")
                .args([signal, &child.id().to_string()])
                .status();
            assert!(kill.expect("kill starts").success());
            let status = child.wait().expect("it ends");
            let lines = self.lines.take().expect("it was started");
            loop {
                match lines.recv_timeout(LONG) {
                    Ok(line) => self.take(&line),
                    Err(RecvTimeoutError::Disconnected) => break,
                    Err(error) => panic!("its log does not end: {error}"),
                };
            }
            assert_eq!(status.code(), Some(0), "{:#?}", self.seen);
            std::mem::take(&mut self.seen)
        }
    }

    impl Drop for Following {
        fn drop(&mut self) {
            if let Some(child) = &mut self.child {
                let _ = child.kill();
                let _ = child.wait();
            }
        }
    }

    fn text(month: usize, items: usize) -> String {
        let mut text = format!("REFERAT Byrådet d. 05-{month:02}-2025\n\n");
        for item in 1..=items {
            let _ = write!(
                text,
                "Punkt {item}: Sag {item}\n\n05.04.00-G01-{item}-24\n\nBeslutning\n\nGodkendt.\n\n"
            );
        }
        let closed = items + 1;
        text + &format!("Punkt {closed} (lukket): Afskedigelse\n\nBeslutning\n\nGodkendt.\n")
    }

    #[test]
    fn files_are_added_changed_by_rename_and_removed() {
        let mut following = Following::begun(&[], "follows minutes");
        following.write(2, 1);
        following.wait_for("added minutes/2.txt: 1 item");
        assert_eq!(following.items(), 2);
        // As editors save.
        let beside = following.path("minutes/.2.txt.new");
        fs::write(&beside, text(2, 3)).expect("written");
        fs::rename(&beside, following.minutes(2)).expect("renamed");
        following.wait_for("changed minutes/2.txt: 3 items");
        assert_eq!(following.items(), 4);
        fs::remove_file(following.minutes(1)).expect("removed");
        following.wait_for("removed minutes/1.txt: 1 item");
        assert_eq!(following.items(), 3);
        let report = fs::read_to_string(following.path("report")).expect("a report");
        assert!(report.contains("1 item (1 written now)"), "{report}");
        assert_eq!(
            following.end("-TERM"),
            [
                "follows minutes",
                "added minutes/2.txt: 1 item",
                "changed minutes/2.txt: 3 items",
                "removed minutes/1.txt: 1 item",
            ]
        );
    }

    #[test]
    fn a_burst_is_one_run() {
        let mut following = Following::begun(&[], "follows minutes");
        let before = following.revision();
        // All at once, however slow the machine is.
        let beside = following.path("beside");
        fs::create_dir(&beside).expect("made");
        for month in [3, 2] {
            fs::write(beside.join(format!("{month}.txt")), text(month, 2)).expect("written");
        }
        fs::rename(beside, following.path("minutes/new")).expect("renamed");
        following.wait_for("added minutes/new/2.txt: 2 items");
        following.wait_for("added minutes/new/3.txt: 2 items");
        assert_eq!(following.revision(), before + 1);
        assert_eq!(following.end("-INT").len(), 3);
    }

    #[test]
    fn a_file_half_written_is_waited_for() {
        let mut following = Following::begun(&[], "follows minutes");
        let text = text(2, 9);
        let mut file = File::create(following.minutes(2)).expect("made");
        let (mut last, mut longest) = (Instant::now(), Duration::ZERO);
        for part in text.as_bytes().chunks(text.len() / 12) {
            file.write_all(part).expect("written");
            longest = longest.max(last.elapsed());
            last = Instant::now();
            thread::sleep(Duration::from_millis(400));
        }
        drop(file);
        following.wait_for("added minutes/2.txt");
        if longest > Duration::from_millis(1500) {
            println!("skipped: the machine writes as slowly as nobody is waited for");
            return;
        }
        assert_eq!(
            following.end("-TERM"),
            ["follows minutes", "added minutes/2.txt: 9 items"]
        );
    }

    #[test]
    fn a_folder_that_vanishes_is_waited_for() {
        let mut following = Following::begun(&[], "follows minutes");
        let away = following.path("away");
        fs::rename(following.path("minutes"), &away).expect("renamed");
        following.wait_for("waits: minutes: is not there");
        assert_eq!(following.items(), 1);
        fs::write(away.join("2.txt"), text(2, 1)).expect("written");
        fs::rename(&away, following.path("minutes")).expect("renamed");
        following.wait_for("added minutes/2.txt: 1 item");
        // It is followed again.
        following.write(3, 1);
        following.wait_for("added minutes/3.txt: 1 item");
        assert_eq!(following.end("-TERM").len(), 4);
    }

    #[test]
    fn an_index_that_is_locked_is_waited_for() {
        let mut following = Following::new();
        fs::create_dir(following.path(INDEX)).expect("made");
        let lock = File::create(following.path(INDEX).join(".referat-writer.lock"));
        let lock = lock.expect("made");
        lock.lock().expect("locked");
        following.start(&[]);
        following.wait_for("waits: index: another run is writing");
        lock.unlock().expect("unlocked");
        following.wait_for("follows minutes");
        lock.lock().expect("locked");
        following.write(2, 1);
        following.wait_for("waits: ");
        lock.unlock().expect("unlocked");
        following.wait_for("added minutes/2.txt: 1 item");
        assert_eq!(following.end("-TERM").len(), 4);
    }

    #[test]
    fn a_run_that_fails_is_said_and_not_the_end() {
        let mut following = Following::begun(&["--poll", "1"], "looks at minutes every 1 s");
        let profile = following.path("minutes/referat.toml");
        fs::write(&profile, "labels = 7").expect("written");
        following.wait_for("failed: ");
        fs::remove_file(&profile).expect("removed");
        following.write(2, 1);
        following.wait_for("added minutes/2.txt: 1 item");
        assert_eq!(following.end("-TERM").len(), 3);
    }

    #[test]
    fn nothing_is_said_of_closed_items() {
        let mut following = Following::begun(&[], "follows minutes");
        let closed = following.path("minutes/hemmelig.txt");
        fs::write(closed, text(2, 0)).expect("written");
        following.wait_for("added a file without open items");
        let seen = following.end("-TERM").join("\n");
        assert!(
            !seen.contains("Afskedigelse") && !seen.contains("hemmelig"),
            "{seen}"
        );
    }
}
