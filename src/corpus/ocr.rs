//! Text recognition (OCR) by a program of the user's own, for files that have pages and no
//! text on them.

use std::fs;
use std::io::{self, Read};
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::mpsc::channel;
use std::thread;
use std::time::Duration;

use super::document::{
    Block, BlockKind, BlockLine, BlockStyle, Document, DocumentWarning, Format, Place,
};
use super::error::DocumentError;
use super::worker::leave_group;

/// How long recognising one file may take.
const MAX_TIME: Duration = Duration::from_secs(30 * 60);

/// The most text that is taken, in bytes.
const MAX_TEXT_BYTES: u64 = 64 * 1024 * 1024;

/// What stands in a command for the file.
const FILE: &str = "{}";

/// A command that writes the text of a file to standard output, pages parted by form
/// feeds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OcrCommand {
    words: Vec<String>,
    is_shielded: bool,
}

impl OcrCommand {
    /// Reads a command as it is typed in a shell, without running one: words, quoted or
    /// not. `{}` stands for the file, which is the last word where it does not occur.
    ///
    /// Returns `None` where a quotation mark is not closed, or there is no word.
    ///
    /// ```
    /// use referat::corpus::OcrCommand;
    ///
    /// assert!(OcrCommand::parse("ocrmypdf -l dan --sidecar - {} -").is_some());
    /// assert!(OcrCommand::parse("ocr 'uden ende").is_none());
    /// ```
    pub fn parse(command: &str) -> Option<Self> {
        let words = shlex::split(command).filter(|words| !words.is_empty())?;
        Some(Self {
            words,
            is_shielded: false,
        })
    }

    /// Starts the program where Ctrl-C does not reach it.
    pub(super) fn shield(&mut self) {
        self.is_shielded = true;
    }

    /// Returns what the command reads in `file`.
    pub(super) fn read(&self, file: &Path) -> Result<Document, DocumentError> {
        let text = self.run(file, MAX_TIME)?;
        if text.trim().is_empty() {
            return Err(DocumentError::Ocr(
                "the command wrote no text to standard output".to_owned(),
            ));
        }
        Ok(document(&text))
    }

    /// Returns what the command reads in a PDF that is no file of its own: it gets a copy,
    /// which is gone afterwards.
    pub(super) fn read_bytes(&self, pdf: &[u8]) -> Result<Document, DocumentError> {
        let failed = |error: io::Error| DocumentError::Ocr(format!("no copy for it: {error}"));
        let folder = tempfile::tempdir().map_err(failed)?;
        let copy = folder.path().join("scan.pdf");
        fs::write(&copy, pdf).map_err(failed)?;
        self.read(&copy)
    }

    fn run(&self, file: &Path, time: Duration) -> Result<String, DocumentError> {
        let failed = |why: String| DocumentError::Ocr(format!("`{}`: {why}", self.words[0]));
        let mut command = Command::new(&self.words[0]);
        for word in &self.words[1..] {
            match word.as_str() {
                FILE => command.arg(file),
                word => command.arg(word),
            };
        }
        if !self.words.iter().any(|word| word == FILE) {
            command.arg(file);
        }
        if self.is_shielded {
            leave_group(&mut command);
        }
        let mut child = command
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            // Its messages could quote what it reads.
            .stderr(Stdio::null())
            .spawn()
            .map_err(|error| failed(format!("cannot be started: {error}")))?;
        let output = child.stdout.take().expect("it was asked for");
        let (sender, receiver) = channel();
        thread::spawn(move || {
            let mut bytes = Vec::new();
            let read = output.take(MAX_TEXT_BYTES).read_to_end(&mut bytes);
            let _ = sender.send(read.map(|_| bytes));
        });
        let Ok(read) = receiver.recv_timeout(time) else {
            let _ = child.kill();
            let _ = child.wait();
            return Err(failed(format!(
                "took longer than {} seconds",
                time.as_secs()
            )));
        };
        let bytes = read.map_err(|error| failed(error.to_string()))?;
        match child.wait() {
            Ok(status) if status.success() => Ok(String::from_utf8_lossy(&bytes).into_owned()),
            Ok(status) => Err(failed(format!("it ended with {status}"))),
            Err(error) => Err(failed(error.to_string())),
        }
    }
}

/// Returns recognised text as blocks: one for each run of lines that no empty line parts.
fn document(text: &str) -> Document {
    let mut blocks: Vec<Block> = Vec::new();
    for (page, number) in text.split('\u{c}').zip(1..) {
        let mut open = false;
        for (line, at) in page.lines().zip(1..) {
            if line.trim().is_empty() {
                open = false;
                continue;
            }
            let line = BlockLine {
                text: line.trim_end().to_owned(),
                place: Place {
                    page: Some(number),
                    line: Some(at),
                    element: None,
                },
            };
            match blocks.last_mut() {
                Some(block) if open => block.lines.push(line),
                _ => blocks.push(Block {
                    kind: BlockKind::Paragraph,
                    style: BlockStyle::default(),
                    lines: vec![line],
                }),
            }
            open = true;
        }
    }
    Document {
        format: Format::Pdf,
        recognised: true,
        blocks,
        warnings: vec![DocumentWarning {
            place: Place::default(),
            message: "the text was recognised from images (OCR): letters may be wrong".to_owned(),
        }],
        ..Document::default()
    }
}

#[cfg(test)]
#[cfg(unix)]
mod tests {
    use super::*;

    fn read(command: &str) -> Result<Document, String> {
        let command = OcrCommand::parse(command).unwrap();
        command
            .read(Path::new("møde 1.pdf"))
            .map_err(|error| error.to_string())
    }

    #[test]
    fn pages_and_lines_are_kept() {
        let document = read("printf 'Punkt 1\\nBro\\n\\nGodkendt\\n\\fSide 2 %s'").unwrap();
        assert_eq!(
            document.to_text(),
            "Punkt 1\nBro\n\nGodkendt\n\nSide 2 møde 1.pdf\n"
        );
        let last = document.place(6).unwrap();
        assert_eq!((last.page, last.line), (Some(2), Some(1)));
        assert_eq!(document.warnings.len(), 1);
    }

    #[test]
    fn the_file_stands_where_it_is_asked_for() {
        let document = read("printf '%s-%s' {} 'en to'").unwrap();
        assert_eq!(document.to_text(), "møde 1.pdf-en to\n");
    }

    #[test]
    fn what_is_no_file_of_its_own_is_read_from_a_copy_that_goes_away() {
        let folder = tempfile::tempdir().unwrap();
        let kept = folder.path().join("path");
        let command = format!("sh -c 'echo \"$1\" > {}; cat \"$1\"' sh", kept.display());
        let command = OcrCommand::parse(&command).unwrap();
        let document = command.read_bytes(b"%PDF scanned").unwrap();
        assert_eq!(document.to_text(), "%PDF scanned\n");
        let copy = fs::read_to_string(kept).unwrap();
        assert!(copy.trim_end().ends_with("scan.pdf"), "{copy}");
        assert!(!Path::new(copy.trim_end()).exists());
    }

    #[test]
    fn err_command() {
        insta::assert_snapshot!(
            read("no-such-program").unwrap_err(),
            @"OCR failed: `no-such-program`: cannot be started: No such file or directory (os error 2)"
        );
        insta::assert_snapshot!(
            read("false").unwrap_err(),
            @"OCR failed: `false`: it ended with exit status: 1"
        );
        insta::assert_snapshot!(
            read("true").unwrap_err(),
            @"OCR failed: the command wrote no text to standard output"
        );
        let slow = OcrCommand::parse("sh -c 'sleep 60'").unwrap();
        assert!(slow.run(Path::new("x"), Duration::ZERO).is_err());
    }
}
