//! `referat index --watch`: an ordinary run, and another whenever the files have changed.
//!
//! What the system tells of changes is no more than the sign to look. What is to be done is
//! seen by looks at size and time of all files: where two agree, nobody writes any more, and
//! where they are other than at the last run, there is another. So a rename, a burst, a file
//! half written, a folder that vanishes and a sign that was lost are one case.

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use notify::RecommendedWatcher;

use crate::corpus::{Base, SourcePath};
use crate::index::{IndexError, IndexReport, IndexSettings, open};

use super::bell::Bell;
use super::error::Status;
use super::look::Look;
use super::update::update;
use super::watch_log::{WatchLog, known_files};

/// Between two looks that must agree: what is copied over a network may halt for a second.
const STILL: Duration = Duration::from_secs(2);

/// Between a sign and the look, in which others come: where something is written all the time
/// that is no minutes, such as a log in a hidden folder, this is how often it costs a look.
const BURST: Duration = Duration::from_secs(1);

/// After which it is said that files do not come to rest.
const PATIENCE: Duration = Duration::from_secs(60);

/// Between looks whether a path is there again.
const GONE: Duration = Duration::from_secs(5);

/// Before a run is tried again that found the index locked.
const LOCKED: Duration = Duration::from_secs(5);

/// Before a run is tried again that failed: a full disk takes somebody to empty it.
const FAILED: Duration = Duration::from_secs(60);

/// Between looks where the system cannot tell of changes.
const UNTOLD: Duration = Duration::from_secs(60);

/// Between looks where it does: signs get lost, and nobody sends any from the other side of
/// a network drive.
const TOLD: Duration = Duration::from_secs(600);

/// Runs once and writes the report by `tell`; then follows the files that the run looked at,
/// until a signal ends it. With `poll` it looks so often, and else when the system tells of a
/// change.
///
/// # Errors
///
/// If the first run fails, other than for a locked index.
pub(super) fn follow(
    settings: &dyn Fn() -> anyhow::Result<IndexSettings>,
    poll: Option<Duration>,
    tell: &mut dyn FnMut(&IndexReport) -> anyhow::Result<()>,
) -> anyhow::Result<Status> {
    let bell = Bell::of_signals()?;
    let mut log = WatchLog::default();
    // Its readers end before anything is waited for.
    let Some((dir, roots)) = first_run(&shielded(settings()?), (&bell, &mut log), tell)? else {
        return Ok(Status::Done);
    };
    let mut watch = Watch {
        settings,
        dir,
        roots,
        poll,
        is_untold: false,
        bell,
        log,
        done: None,
    };
    watch.go_on()?;
    Ok(Status::Done)
}

/// Runs as soon as nobody else does, and returns the folder of the index and the paths that
/// were looked at; `None` if a signal comes before.
fn first_run(
    settings: &IndexSettings,
    (bell, log): (&Bell, &mut WatchLog),
    tell: &mut dyn FnMut(&IndexReport) -> anyhow::Result<()>,
) -> anyhow::Result<Option<(PathBuf, Vec<SourcePath>)>> {
    let report = loop {
        match update(settings) {
            Err(error @ IndexError::Locked { .. }) => {
                log.write_once(format!("waits: {error}"));
                if bell.rest(LOCKED) {
                    return Ok(None);
                }
            }
            report => break report?,
        }
    };
    log.is_well();
    tell(&report)?;
    let index = open(&settings.index_dir)?;
    let roots = match settings.paths.is_empty() {
        true => index.manifest()?.roots.clone(),
        false => {
            let paths = settings.paths.iter();
            // One without a name was told of by the run.
            let named = paths.filter_map(|path| index.base().source_path(path).ok());
            named.collect()
        }
    };
    let dir = std::path::absolute(&settings.index_dir)?;
    Ok(Some((dir, roots)))
}

/// Returns settings by which a run ends in order when a terminal sends Ctrl-C to all.
fn shielded(settings: IndexSettings) -> IndexSettings {
    IndexSettings {
        readers: settings.readers.shielded(),
        ..settings
    }
}

/// What follows the files.
struct Watch<'a> {
    settings: &'a dyn Fn() -> anyhow::Result<IndexSettings>,
    /// The folder of the index, wherever the program is.
    dir: PathBuf,
    /// What is followed.
    roots: Vec<SourcePath>,
    poll: Option<Duration>,
    /// Whether it was said that the system cannot tell of changes.
    is_untold: bool,
    bell: Bell,
    log: WatchLog,
    /// What the files looked like before the last run that succeeded; of the first run,
    /// before which nobody looked, it is not known.
    done: Option<Look>,
}

impl Watch<'_> {
    fn go_on(&mut self) -> anyhow::Result<()> {
        let roots: Vec<&str> = self.roots.iter().map(SourcePath::as_str).collect();
        let mut begins = Some(match self.poll {
            None => format!("follows {}", roots.join(", ")),
            Some(poll) => format!("looks at {} every {} s", roots.join(", "), poll.as_secs()),
        });
        while !self.bell.is_over() {
            self.bell.forget();
            // Made before the look, so that no change falls between; made anew each time,
            // since folders may have been replaced by others of their names.
            let watcher = self.watch_roots()?;
            if let Some(begins) = begins.take() {
                self.log.write(begins);
            }
            let Some(look) = self.still_look()? else {
                break;
            };
            let next = match &watcher {
                _ if !look.gone.is_empty() => GONE,
                Some(_) => TOLD,
                None => UNTOLD,
            };
            let next = self.poll.unwrap_or(next);
            match self.run_if_changed(look) {
                Ok(()) => {
                    if self.bell.wait(next) {
                        self.bell.rest(BURST);
                    }
                }
                // Whatever changes: what a run that fails leaves in the folder of the index may
                // be such a change.
                Err(soon) => {
                    self.bell.rest(soon.min(next));
                }
            }
        }
        Ok(())
    }

    /// Has the system tell of changes; `None` where it is not to, or cannot.
    fn watch_roots(&mut self) -> anyhow::Result<Option<RecommendedWatcher>> {
        if self.poll.is_some() {
            return Ok(None);
        }
        let base = Base::parent_of(&self.dir)?;
        let paths = self.roots.iter().map(|root| base.resolve(root));
        let paths: Vec<PathBuf> = paths.filter(|path| path.exists()).collect();
        match self.bell.ring_for(&paths) {
            Ok(watcher) => {
                self.is_untold = false;
                Ok(Some(watcher))
            }
            // It has gone since, as the look will see.
            Err(_) if paths.iter().any(|path| !path.exists()) => Ok(None),
            Err(error) => {
                if !self.is_untold {
                    let why = anyhow::Error::from(error);
                    let seconds = UNTOLD.as_secs();
                    self.log.write(format_args!(
                        "looks every {seconds} seconds, since the system does not tell of \
                         changes: {why:#}"
                    ));
                }
                self.is_untold = true;
                Ok(None)
            }
        }
    }

    fn look(&self, before: Option<&Look>) -> anyhow::Result<Look> {
        // A new one, since it keeps archives.
        let base = Base::parent_of(&self.dir)?;
        Ok(Look::new(&base, &self.roots, before))
    }

    /// Looks until nobody writes any more; `None` if it is to end.
    fn still_look(&mut self) -> anyhow::Result<Option<Look>> {
        let begun = Instant::now();
        let mut look = self.look(self.done.as_ref())?;
        loop {
            // Nothing to wait for.
            if self.is_done(&look) {
                return Ok(Some(look));
            }
            if self.bell.rest(STILL) {
                return Ok(None);
            }
            let next = self.look(self.done.as_ref())?;
            if next.has_files_of(&look) {
                return Ok(Some(next));
            }
            if begun.elapsed() > PATIENCE {
                let folder = next.other_folder(&look).unwrap_or(Path::new("."));
                self.log.write_once(format!(
                    "waits: {}: files are still being written",
                    SourcePath::from_path_lossy(folder)
                ));
            }
            look = next;
        }
    }

    /// Runs if files are other than at the last run. Where that fails, returns when to try
    /// again.
    fn run_if_changed(&mut self, look: Look) -> Result<(), Duration> {
        for gone in &look.gone {
            let gone = format!("waits: {gone}: is not there; its items are kept until it is");
            self.log.write_once(gone);
        }
        if !self.is_done(&look) && !look.roots.is_empty() {
            let run = self.run(&look.roots);
            run.map_err(|error| self.tell_failure(&error))?;
        }
        if look.gone.is_empty() {
            self.log.is_well();
        }
        self.done = Some(look);
        Ok(())
    }

    fn is_done(&self, look: &Look) -> bool {
        let done = self.done.as_ref();
        done.is_some_and(|done| look.has_files_of(done))
    }

    /// Says why a run failed, and returns when to try again.
    fn tell_failure(&mut self, error: &anyhow::Error) -> Duration {
        let (what, soon) = match error.downcast_ref::<IndexError>() {
            Some(IndexError::Locked { .. }) => ("waits", LOCKED),
            _ => ("failed", FAILED),
        };
        self.log
            .write_once(format!("{what}: {}", error_line(error)));
        soon
    }

    /// Brings the index up to date with the paths that are there.
    fn run(&self, roots: &[SourcePath]) -> anyhow::Result<()> {
        let base = Base::parent_of(&self.dir)?;
        let settings = IndexSettings {
            index_dir: self.dir.clone(),
            paths: roots.iter().map(|root| base.resolve(root)).collect(),
            ..shielded((self.settings)()?)
        };
        let before = known_files(&self.dir);
        let report = update(&settings)?;
        self.log
            .write_run(&before, &known_files(&self.dir), &report);
        Ok(())
    }
}

/// Returns an error as one line, with what to do about it.
fn error_line(error: &anyhow::Error) -> String {
    let hint = error
        .downcast_ref::<IndexError>()
        .and_then(IndexError::hint);
    match hint {
        Some(hint) => format!("{error:#}; {hint}"),
        None => format!("{error:#}"),
    }
}
