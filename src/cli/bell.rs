//! What wakes a run that follows folders: changes that the system tells of, and the signal to
//! end.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::time::{Duration, Instant};

use anyhow::Context as _;
use notify::{Event, RecommendedWatcher, RecursiveMode, Watcher};

/// Rings when something has changed, or when the run is to end.
///
/// However often it was rung while nobody listened, it rings once: a burst is one sign to
/// look.
pub(super) struct Bell {
    rings: Receiver<()>,
    rope: SyncSender<()>,
    is_over: Arc<AtomicBool>,
}

impl Bell {
    /// Returns a bell that SIGINT and SIGTERM ring for the end; the program has one.
    pub(super) fn of_signals() -> anyhow::Result<Self> {
        let (rope, rings) = sync_channel(1);
        let is_over = Arc::new(AtomicBool::new(false));
        let (end, pulled) = (Arc::clone(&is_over), rope.clone());
        let signals = ctrlc::set_handler(move || {
            end.store(true, Ordering::SeqCst);
            let _ = pulled.try_send(());
        });
        signals.context("the signals that end it cannot be received")?;
        Ok(Self {
            rings,
            rope,
            is_over,
        })
    }

    /// Returns whether the run is to end.
    pub(super) fn is_over(&self) -> bool {
        self.is_over.load(Ordering::SeqCst)
    }

    /// Waits until it rings, at most for `time`; returns whether it has rung.
    pub(super) fn wait(&self, time: Duration) -> bool {
        // It holds a rope itself, so nothing but time makes this fail.
        self.is_over() || self.rings.recv_timeout(time).is_ok()
    }

    /// Waits for `time`, whatever changes; returns whether the run is to end, which is at
    /// once.
    pub(super) fn rest(&self, time: Duration) -> bool {
        let until = Instant::now() + time;
        loop {
            let left = until.saturating_duration_since(Instant::now());
            if self.is_over() || left.is_zero() {
                return self.is_over();
            }
            self.wait(left);
        }
    }

    /// Forgets that it was rung, for somebody who is about to look anyway.
    pub(super) fn forget(&self) {
        while self.rings.try_recv().is_ok() {}
    }

    /// Has the system ring it when anything changes in `paths`, as long as what is returned
    /// is kept.
    pub(super) fn ring_for(&self, paths: &[PathBuf]) -> notify::Result<RecommendedWatcher> {
        let rope = self.rope.clone();
        let mut watcher = notify::recommended_watcher(move |event: notify::Result<Event>| {
            // Looking at files is no change; an error may hide one.
            if !event.is_ok_and(|event| event.kind.is_access()) {
                let _ = rope.try_send(());
            }
        })?;
        for path in paths {
            // A file may be replaced by another of its name, which only its folder sees.
            match path.parent().filter(|_| path.is_file()) {
                Some(folder) => watcher.watch(folder, RecursiveMode::NonRecursive)?,
                None => watcher.watch(path, RecursiveMode::Recursive)?,
            }
        }
        Ok(watcher)
    }
}
