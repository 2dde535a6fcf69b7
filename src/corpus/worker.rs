//! Readers of documents in processes of their own.
//!
//! A file made by anybody can make a reader crash, loop or take all memory. So every
//! reader but that of text runs in a child process, the program itself in another role:
//! what goes wrong costs one file. A child reads one document after another, since
//! starting one takes longer than reading a small file.
//!
//! ```text
//! request = length bytes                 a file; length is 8 bytes, little-endian
//! answer  = length json                  a Document, or why there is none
//! ```

use std::ffi::OsString;
use std::io::{self, Read, Write};
use std::path::PathBuf;
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::Duration;

use super::document::Document;
use super::error::{DocumentError, MAX_FILE_BYTES};
use super::formats::read_document;

/// Memory a reader may take, in bytes.
const MAX_MEMORY_BYTES: u64 = 512 * 1024 * 1024;

/// The largest answer of a reader, in bytes.
const MAX_ANSWER_BYTES: u64 = 256 * 1024 * 1024;

/// How long a document may take.
const MAX_TIME: Duration = Duration::from_secs(60);

/// How to start a reader: a program that calls [`serve`] with these arguments.
#[derive(Clone, Debug)]
pub struct Worker {
    /// The program.
    pub program: PathBuf,
    /// Its arguments.
    pub arguments: Vec<OsString>,
}

/// Readers that are running and have nothing to do, and how to start more. Copies share
/// the readers.
#[derive(Clone, Debug)]
pub(super) struct WorkerPool {
    worker: Worker,
    time: Duration,
    is_shielded: bool,
    idle: Arc<Mutex<Vec<Process>>>,
}

impl WorkerPool {
    pub(super) fn new(worker: Worker) -> Self {
        Self {
            worker,
            time: MAX_TIME,
            is_shielded: false,
            idle: Arc::default(),
        }
    }

    /// Starts readers that Ctrl-C does not reach.
    pub(super) fn shield(&mut self) {
        self.is_shielded = true;
    }

    /// Returns what a reader makes of `bytes`.
    pub(super) fn read(&self, bytes: &[u8]) -> Result<Document, DocumentError> {
        let idle = self.idle().pop();
        let mut process = match idle {
            Some(process) => process,
            None => Process::start(&self.worker, self.is_shielded).map_err(|error| {
                let program = self.worker.program.display();
                DocumentError::Reader(format!("`{program}` cannot be started: {error}"))
            })?,
        };
        let answer = process.ask(bytes, self.time);
        // Whatever went wrong, the next document gets another reader.
        let answer = answer.map_err(DocumentError::Reader)?;
        self.idle().push(process);
        serde_json::from_slice::<WorkerAnswer>(&answer)
            .map_err(|error| DocumentError::Reader(format!("its answer is damaged: {error}")))?
            .into()
    }

    fn idle(&self) -> std::sync::MutexGuard<'_, Vec<Process>> {
        self.idle.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// What a reader answers.
#[derive(serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
enum WorkerAnswer {
    Read(Box<Document>),
    Refused(DocumentError),
}

impl From<WorkerAnswer> for Result<Document, DocumentError> {
    fn from(answer: WorkerAnswer) -> Self {
        match answer {
            WorkerAnswer::Read(document) => Ok(*document),
            WorkerAnswer::Refused(error) => Err(error),
        }
    }
}

/// A reader that is running; it ends with this value.
#[derive(Debug)]
struct Process {
    child: Child,
    requests: ChildStdin,
    answers: Receiver<io::Result<Vec<u8>>>,
}

impl Process {
    fn start(worker: &Worker, is_shielded: bool) -> io::Result<Self> {
        let mut command = Command::new(&worker.program);
        if is_shielded {
            leave_group(&mut command);
        }
        let mut child = command
            .args(&worker.arguments)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            // Messages of a crash could quote the document.
            .stderr(Stdio::null())
            .spawn()?;
        let pipes = child.stdin.take().zip(child.stdout.take());
        let (requests, answers) = pipes.expect("both were asked for");
        Ok(Self {
            child,
            requests,
            answers: receive(answers),
        })
    }

    /// Hands `bytes` over and waits for what is made of them.
    fn ask(&mut self, bytes: &[u8], time: Duration) -> Result<Vec<u8>, String> {
        let sent = write_frame(&mut self.requests, bytes);
        let answer = match sent {
            Ok(()) => self.answers.recv_timeout(time),
            Err(_) => Err(RecvTimeoutError::Disconnected),
        };
        match answer {
            Ok(Ok(answer)) => Ok(answer),
            Err(RecvTimeoutError::Timeout) => {
                Err(format!("it took longer than {} seconds", time.as_secs()))
            }
            Ok(Err(error)) if error.kind() == io::ErrorKind::InvalidData => Err(error.to_string()),
            Ok(Err(_)) | Err(RecvTimeoutError::Disconnected) => Err(self.how_it_ended()),
        }
    }

    fn how_it_ended(&mut self) -> String {
        // It may have closed its pipes and go on.
        let _ = self.child.kill();
        match self.child.wait() {
            Ok(status) => format!("it broke off ({status})"),
            Err(_) => "it broke off".to_owned(),
        }
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Keeps what a terminal sends to a whole group of processes, as with Ctrl-C, from one that
/// is to be started. Its caller has to end it.
pub(super) fn leave_group(command: &mut Command) {
    #[cfg(unix)]
    std::os::unix::process::CommandExt::process_group(command, 0);
    #[cfg(not(unix))]
    let _ = command;
}

/// Receives the answers of a reader until it ends.
fn receive(mut answers: ChildStdout) -> Receiver<io::Result<Vec<u8>>> {
    let (sender, receiver) = channel();
    thread::spawn(move || {
        loop {
            let answer = match read_frame(&mut answers, MAX_ANSWER_BYTES) {
                Ok(Some(answer)) => Ok(answer),
                Ok(None) => break,
                Err(error) => Err(error),
            };
            let is_last = answer.is_err();
            if sender.send(answer).is_err() || is_last {
                break;
            }
        }
    });
    receiver
}

/// Reads documents from standard input until it ends and writes what they say to
/// standard output: what a [`Worker`] does.
///
/// # Errors
///
/// If a pipe breaks, or a request is larger than any file may be.
pub fn serve(mut requests: impl Read, mut answers: impl Write) -> io::Result<()> {
    limit_memory();
    while let Some(bytes) = read_frame(&mut requests, MAX_FILE_BYTES)? {
        let answer = match read_document(&bytes) {
            Ok(document) => WorkerAnswer::Read(Box::new(document)),
            Err(error) => WorkerAnswer::Refused(error),
        };
        let json = serde_json::to_vec(&answer).map_err(io::Error::other)?;
        write_frame(&mut answers, &json)?;
    }
    Ok(())
}

#[cfg(unix)]
fn limit_memory() {
    // Where the system refuses, time and output are still limited.
    let _ = rlimit::setrlimit(rlimit::Resource::AS, MAX_MEMORY_BYTES, MAX_MEMORY_BYTES);
}

#[cfg(not(unix))]
fn limit_memory() {}

fn write_frame(out: &mut impl Write, bytes: &[u8]) -> io::Result<()> {
    out.write_all(&(bytes.len() as u64).to_le_bytes())?;
    out.write_all(bytes)?;
    out.flush()
}

/// Reads one message; `None` at the end.
fn read_frame(from: &mut impl Read, most_bytes: u64) -> io::Result<Option<Vec<u8>>> {
    let mut length = [0; 8];
    let mut read = 0;
    while read < length.len() {
        match from.read(&mut length[read..]) {
            Ok(0) if read == 0 => return Ok(None),
            Ok(0) => return Err(io::ErrorKind::UnexpectedEof.into()),
            Ok(more) => read += more,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    let length = u64::from_le_bytes(length);
    if length > most_bytes {
        let message = format!("expected at most {most_bytes} bytes of it, found {length}");
        return Err(io::Error::new(io::ErrorKind::InvalidData, message));
    }
    let mut bytes = Vec::new();
    from.take(length).read_to_end(&mut bytes)?;
    if bytes.len() as u64 != length {
        return Err(io::ErrorKind::UnexpectedEof.into());
    }
    Ok(Some(bytes))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn messages_read_back() {
        let mut pipe = Vec::new();
        write_frame(&mut pipe, "å".as_bytes()).unwrap();
        write_frame(&mut pipe, b"").unwrap();
        let mut from = pipe.as_slice();
        assert_eq!(read_frame(&mut from, 10).unwrap().unwrap(), "å".as_bytes());
        assert_eq!(read_frame(&mut from, 10).unwrap().unwrap(), b"");
        assert!(read_frame(&mut from, 10).unwrap().is_none());
    }

    #[test]
    fn cut_and_boundless_messages_are_refused() {
        let mut pipe = Vec::new();
        write_frame(&mut pipe, b"abc").unwrap();
        for end in 1..pipe.len() {
            assert!(read_frame(&mut &pipe[..end], 10).is_err(), "{end}");
        }
        let error = read_frame(&mut u64::MAX.to_le_bytes().as_slice(), 10).unwrap_err();
        assert_eq!(error.kind(), io::ErrorKind::InvalidData);
    }

    /// Returns what becomes of a document whose reader is this shell script.
    #[cfg(unix)]
    fn read_by(script: &str, time: Duration) -> String {
        let pool = WorkerPool {
            time,
            ..WorkerPool::new(Worker {
                program: "sh".into(),
                arguments: vec!["-c".into(), script.into()],
            })
        };
        pool.read(b"%PDF-").unwrap_err().to_string()
    }

    #[test]
    #[cfg(unix)]
    fn err_reader_that_breaks_off_loops_or_babbles() {
        let long = Duration::from_secs(20);
        insta::assert_snapshot!(
            read_by("kill -9 $$", long),
            @"the reader of documents failed: it broke off (signal: 9 (SIGKILL))"
        );
        insta::assert_snapshot!(
            read_by("sleep 60", Duration::ZERO),
            @"the reader of documents failed: it took longer than 0 seconds"
        );
        insta::assert_snapshot!(
            read_by("printf '\\377\\377\\377\\377\\377\\377\\377\\377'; sleep 60", long),
            @"the reader of documents failed: expected at most 268435456 bytes of it, found 18446744073709551615"
        );
    }
}
