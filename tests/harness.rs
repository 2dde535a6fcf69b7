//! Runs the program and compares what it prints, after `just`'s tests.
//!
//! Output that was not announced must be empty, so that no note or warning
//! appears unnoticed.

use std::ffi::{OsStr, OsString};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::OnceLock;

/// The index of an index test's folder, beside its sources.
pub const INDEX: &str = "index";

/// What is expected of a stream.
enum Expected {
    Exactly(String),
    Containing(Vec<String>),
    Anything,
}

/// One run of the program, and what is expected of it.
#[must_use]
pub struct Test {
    command: Command,
    shown: Vec<OsString>,
    stdout: Expected,
    stderr: Expected,
    /// The exit status; `None` for any.
    status: Option<i32>,
}

/// What the program printed.
pub struct Printed {
    pub stdout: String,
    pub stderr: String,
}

impl Test {
    /// A run over the index of the bundled corpus.
    pub fn new() -> Self {
        Self::with_index(corpus_index())
    }

    /// A run over the index in `index`, which need not be there.
    pub fn with_index(index: &Path) -> Self {
        let mut command = program();
        command.env("REFERAT_INDEX", index);
        Self {
            command,
            shown: Vec::new(),
            stdout: Expected::Exactly(String::new()),
            stderr: Expected::Exactly(String::new()),
            status: Some(0),
        }
    }

    /// A run in the folder `dir`, over the index [`INDEX`] there.
    pub fn inside(dir: &Path) -> Self {
        Self::with_index(Path::new(INDEX)).current_dir(dir)
    }

    pub fn current_dir(mut self, dir: &Path) -> Self {
        self.command.current_dir(dir);
        self
    }

    pub fn args<A: AsRef<OsStr>>(mut self, arguments: impl IntoIterator<Item = A>) -> Self {
        for argument in arguments {
            self.shown.push(argument.as_ref().to_owned());
            self.command.arg(argument);
        }
        self
    }

    pub fn env(mut self, name: &str, value: &str) -> Self {
        self.command.env(name, value);
        self
    }

    pub fn stdout(mut self, text: impl Into<String>) -> Self {
        self.stdout = Expected::Exactly(text.into());
        self
    }

    pub fn stdout_has(mut self, part: impl Into<String>) -> Self {
        self.stdout.add(part.into());
        self
    }

    /// Whatever is printed, the test looks at it itself.
    pub fn any_stdout(mut self) -> Self {
        self.stdout = Expected::Anything;
        self
    }

    pub fn stderr(mut self, text: impl Into<String>) -> Self {
        self.stderr = Expected::Exactly(text.into());
        self
    }

    pub fn stderr_has(mut self, part: impl Into<String>) -> Self {
        self.stderr.add(part.into());
        self
    }

    pub fn any_stderr(mut self) -> Self {
        self.stderr = Expected::Anything;
        self
    }

    pub fn status(mut self, status: i32) -> Self {
        self.status = Some(status);
        self
    }

    /// Whatever the exit status is, the test looks at what is printed.
    pub fn any_status(mut self) -> Self {
        self.status = None;
        self
    }

    /// Runs the program, compares, and returns what it printed.
    #[track_caller]
    pub fn run(mut self) -> Printed {
        let output = self.command.output().expect("the program starts");
        let text = |bytes| String::from_utf8(bytes).expect("all output is UTF-8");
        let printed = Printed {
            stdout: text(output.stdout),
            stderr: text(output.stderr),
        };
        let run = format!(
            "referat {:?}\n--- stdout\n{}--- stderr\n{}---",
            self.shown, printed.stdout, printed.stderr
        );
        // A thread that panics is a fault whatever the program makes of it.
        assert!(!printed.stderr.contains("panicked"), "panic: {run}");
        if self.status.is_some() {
            assert_eq!(output.status.code(), self.status, "status: {run}");
        }
        self.stdout.check("stdout", &printed.stdout, &run);
        self.stderr.check("stderr", &printed.stderr, &run);
        printed
    }
}

impl Expected {
    fn add(&mut self, part: String) {
        match self {
            Self::Containing(parts) => parts.push(part),
            _ => *self = Self::Containing(vec![part]),
        }
    }

    #[track_caller]
    fn check(&self, stream: &str, printed: &str, run: &str) {
        match self {
            Self::Exactly(text) => assert_eq!(printed, text, "{stream}: {run}"),
            Self::Containing(parts) => {
                for part in parts {
                    assert!(printed.contains(part), "{stream} lacks {part:?}: {run}");
                }
            }
            Self::Anything => {}
        }
    }
}

/// The program, with nothing of the caller's environment that changes it.
pub fn program() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_referat"));
    command
        .env_remove("NO_COLOR")
        .env_remove("CLICOLOR")
        .env_remove("CLICOLOR_FORCE")
        .env_remove("REFERAT_INDEX")
        .env_remove("REFERAT_SYNONYMS")
        .env("XDG_CONFIG_HOME", "/nowhere")
        .env_remove("RUST_BACKTRACE")
        .stdin(Stdio::null());
    command
}

/// The folder the tests' fixtures lie in.
pub fn fixtures() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures")
}

/// Returns the index of the bundled corpus, built once for all tests of a run.
pub fn corpus_index() -> &'static Path {
    static INDEX: OnceLock<PathBuf> = OnceLock::new();
    INDEX.get_or_init(|| {
        let home = Path::new(env!("CARGO_TARGET_TMPDIR")).join("bundled");
        let _ = fs::remove_dir_all(&home);
        copy_folder(
            &Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus"),
            &home.join("corpus"),
        );
        let output = program()
            .current_dir(&home)
            .args(["index", "corpus"])
            .output()
            .expect("the program starts");
        assert!(output.status.success(), "the corpus is indexed: {output:?}");
        home.join("index")
    })
}

/// Copies a folder with all that is in it.
pub fn copy_folder(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a folder can be made");
    for entry in fs::read_dir(from).expect("the folder is there") {
        let entry = entry.expect("the folder can be read");
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy_folder(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).expect("the file can be copied");
        }
    }
}

/// Returns the ids `search` prints for `arguments`, all of them.
#[track_caller]
pub fn ids<A: AsRef<OsStr>>(arguments: impl IntoIterator<Item = A>) -> Vec<String> {
    let printed = Test::new()
        .args(["search", "--format", "ids", "--limit", "500"])
        .args(arguments)
        .any_stdout()
        .any_status()
        .run();
    printed.stdout.lines().map(str::to_owned).collect()
}

/// An item as `tests/fixtures/corpus/items.jsonl` has it: what a careful reader
/// finds in the bundled corpus.
#[derive(Debug, serde::Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(dead_code, reason = "names every field, so that none is passed over")]
pub struct TrueItem {
    pub file: String,
    pub committee: String,
    pub date: String,
    pub start_time: String,
    pub number: String,
    pub title: String,
    pub journal_number: Option<String>,
    pub journal_number_printed: Option<String>,
    pub closed: bool,
    pub sections: Vec<String>,
    pub recommendation: Option<String>,
    pub decision: Option<String>,
    pub attachments: Vec<String>,
    pub absent: Vec<String>,
    pub first_line: usize,
    pub last_line: usize,
}

impl TrueItem {
    /// The id the index gives the item.
    pub fn id(&self) -> String {
        let stem = self.file.rsplit_once('.').map_or("", |(stem, _)| stem);
        format!("{stem}/{}", self.number)
    }
}

/// Returns every item of the corpus, closed ones included.
pub fn true_items() -> Vec<TrueItem> {
    let text = fs::read_to_string(fixtures().join("corpus/items.jsonl")).expect("it is there");
    text.lines()
        .map(|line| serde_json::from_str(line).expect("a line is an item"))
        .collect()
}

/// Returns the name JSON has for a kind of section; the fixtures were written
/// with two older ones.
pub fn section_name(kind: &str) -> &str {
    match kind {
        "finances" => "economy",
        "policies" => "vision_and_policies",
        other => other,
    }
}

/// The source of an item, as every JSON document names it.
#[derive(Debug, serde::Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(dead_code, reason = "names every field of the format")]
pub struct Source {
    pub path: String,
    pub page: (),
    pub page_end: (),
    pub line_start: usize,
    pub line_end: usize,
    pub element: (),
    pub sha256: String,
    /// Only where the file was not wholly understood.
    pub reading: Option<String>,
}

/// A person, as every JSON document names one.
#[derive(Debug, serde::Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(dead_code, reason = "names every field of the format")]
pub struct Person {
    pub name: String,
    pub role: Option<String>,
    pub party: Option<String>,
    pub substitute: Option<String>,
}

/// Returns a PDF of one page with nothing on it, and a remark after its end.
pub(crate) fn empty_page(remark: &str) -> Vec<u8> {
    let objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>",
    ];
    let mut pdf = "%PDF-1.4\n".to_owned();
    let mut table = "0000000000 65535 f \n".to_owned();
    for (object, number) in objects.iter().zip(1..) {
        table += &format!("{:010} 00000 n \n", pdf.len());
        pdf += &format!("{number} 0 obj\n{object}\nendobj\n");
    }
    let at = pdf.len();
    pdf += &format!(
        "xref\n0 4\n{table}trailer\n<< /Size 4 /Root 1 0 R >>\nstartxref\n{at}\n%%EOF\n{remark}"
    );
    pdf.into_bytes()
}
