//! Files read ahead of their use, on all cores, and handed on in their order.

use std::sync::mpsc::sync_channel;
use std::thread;

use crate::corpus::{Base, CorpusError, FoundFile, Readers, Source};

/// Files of each thread that are read before the first is used.
const FILES_A_THREAD: usize = 2;

/// Reads `files` and calls `each` with every one in order, while the next are being read.
/// However many cores there are, the calls are the same.
///
/// # Errors
///
/// The first that `each` returns, which ends the reading.
pub(super) fn read_ahead<E>(
    (base, readers): (&Base, &Readers),
    files: &[FoundFile],
    mut each: impl FnMut(&FoundFile, Result<Source, CorpusError>) -> Result<(), E>,
) -> Result<(), E> {
    let threads = thread::available_parallelism().map_or(1, usize::from);
    let read = |file: &FoundFile| readers.read_below(base, &file.path);
    if files.len() < 2 {
        return files.iter().try_for_each(|file| each(file, read(file)));
    }
    let (sender, receiver) = sync_channel(1);
    thread::scope(|scope| {
        scope.spawn(move || {
            for batch in files.chunks(threads * FILES_A_THREAD) {
                if sender.send(read_batch(batch, threads, read)).is_err() {
                    break;
                }
            }
        });
        let batches = receiver.into_iter().flatten();
        files
            .iter()
            .zip(batches)
            .try_for_each(|(file, source)| each(file, source))
    })
}

fn read_batch(
    batch: &[FoundFile],
    threads: usize,
    read: impl Fn(&FoundFile) -> Result<Source, CorpusError> + Copy + Sync + Send,
) -> Vec<Result<Source, CorpusError>> {
    let share = batch.len().div_ceil(threads).max(1);
    thread::scope(|scope| {
        let shares: Vec<_> = batch
            .chunks(share)
            .map(|share| scope.spawn(move || share.iter().map(read).collect::<Vec<_>>()))
            .collect();
        let shares = shares.into_iter();
        shares
            .flat_map(|share| {
                share
                    .join()
                    .unwrap_or_else(|panic| std::panic::resume_unwind(panic))
            })
            .collect()
    })
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;
    use crate::corpus::{SourcePath, walk};

    #[test]
    fn files_come_in_their_order_until_one_is_refused() {
        let folder = tempfile::tempdir().unwrap();
        for nth in 0..50 {
            fs::write(
                folder.path().join(format!("{nth:02}.txt")),
                format!("{nth}"),
            )
            .unwrap();
        }
        let base = Base::new(folder.path()).unwrap();
        let files = walk(&base, &[SourcePath::from(".")]).files;
        let readers = Readers::of_text();
        for most in [0, 1, 17, 50] {
            let mut texts = Vec::new();
            let read = read_ahead((&base, &readers), &files, |_, source| {
                if texts.len() == most {
                    return Err(());
                }
                texts.push(source.unwrap().text);
                Ok(())
            });
            assert_eq!(read.is_ok(), most == 50);
            let expected: Vec<String> = (0..most).map(|nth| nth.to_string()).collect();
            assert_eq!(texts, expected);
        }
    }
}
