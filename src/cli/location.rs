//! Where the index is.

use std::env;
use std::path::PathBuf;

use clap::Args;

/// The folder of minutes an index is made from when none is named.
pub(super) const CORPUS: &str = "corpus";
/// The folder of the index, beside it.
const INDEX: &str = "index";

/// `--index`, which every command has.
#[derive(Debug, Args)]
pub(super) struct IndexArgument {
    /// Folder of the built index [env: REFERAT_INDEX] [default: `index` beside the `corpus` folder]
    #[arg(long = "index", global = true, value_name = "DIR")]
    dir: Option<PathBuf>,
}

impl IndexArgument {
    /// Returns the folder named by option or environment.
    pub fn named_dir(&self) -> Option<PathBuf> {
        let variable = || env::var_os("REFERAT_INDEX").filter(|value| !value.is_empty());
        self.dir.clone().or_else(|| variable().map(PathBuf::from))
    }

    /// Returns the folder of the index: as told by option or environment, else
    /// `index` in the nearest folder, from the current one upwards, that has a
    /// `corpus` or an index; else in the current one.
    pub fn dir(&self) -> PathBuf {
        if let Some(dir) = self.named_dir() {
            return dir;
        }
        let here = env::current_dir().unwrap_or_default();
        let home = here.ancestors().find(|folder| {
            folder.join(CORPUS).is_dir() || folder.join(INDEX).join("meta.json").is_file()
        });
        match home {
            Some(folder) if folder != here => folder.join(INDEX),
            _ => PathBuf::from(INDEX),
        }
    }
}
