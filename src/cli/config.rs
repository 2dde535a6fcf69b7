//! Settings a user keeps in a file: `referat/config.toml` in the folder for
//! settings (`$XDG_CONFIG_HOME`, or `~/.config`; on Windows `%APPDATA%`).
//!
//! ```toml
//! synonyms = "synonymer.txt"
//! profile = "vores.toml"
//! ocr = "ocrmypdf -l dan --sidecar - {} /dev/null"
//! keep_cpr = true
//! refresh = "auto"
//! keep_missing = true
//! ```
//!
//! A relative path counts from the folder of the file.

use std::path::{Path, PathBuf};
use std::{env, fs, io};

use etcetera::base_strategy::{BaseStrategy as _, choose_base_strategy};
use serde::Deserialize;

use super::error::InputError;

/// The file's content.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Config {
    synonyms: Option<PathBuf>,
    ocr: Option<String>,
    profile: Option<PathBuf>,
    #[serde(default)]
    keep_cpr: bool,
    #[serde(default)]
    keep_missing: bool,
    #[serde(default)]
    refresh: RefreshSetting,
}

/// When the index is brought up to date before it is asked.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
enum RefreshSetting {
    /// When told to.
    #[default]
    Never,
    /// Whenever few files have changed.
    Auto,
}

/// Returns the user's own file of synonyms: that of `REFERAT_SYNONYMS`, or that of
/// the settings.
pub(super) fn synonyms() -> Result<Option<PathBuf>, InputError> {
    if let Some(file) = env::var_os("REFERAT_SYNONYMS").filter(|file| !file.is_empty()) {
        return Ok(Some(file.into()));
    }
    let Some(path) = settings_file() else {
        return Ok(None);
    };
    let config = read_settings(&path)?;
    let folder = path.parent().unwrap_or(Path::new(""));
    Ok(config.synonyms.map(|file| folder.join(file)))
}

/// Returns the command that recognises the text of scanned files, as the settings have
/// it.
pub(super) fn ocr() -> Result<Option<String>, InputError> {
    match settings_file() {
        Some(path) => Ok(read_settings(&path)?.ocr),
        None => Ok(None),
    }
}

/// Returns whether personal numbers (CPR) are kept, as the settings have it.
pub(super) fn keep_cpr() -> Result<bool, InputError> {
    match settings_file() {
        Some(path) => Ok(read_settings(&path)?.keep_cpr),
        None => Ok(false),
    }
}

/// Returns whether the index is brought up to date before it is asked, as the settings have
/// it.
pub(super) fn refresh() -> Result<bool, InputError> {
    match settings_file() {
        Some(path) => Ok(read_settings(&path)?.refresh == RefreshSetting::Auto),
        None => Ok(false),
    }
}

/// Returns whether files that are gone are kept in the index, as the settings have it.
pub(super) fn keep_missing() -> Result<bool, InputError> {
    match settings_file() {
        Some(path) => Ok(read_settings(&path)?.keep_missing),
        None => Ok(false),
    }
}

/// Returns the profile of minutes that have none beside or above them, as the settings
/// have it.
pub(super) fn profile() -> Result<Option<PathBuf>, InputError> {
    let Some(path) = settings_file() else {
        return Ok(None);
    };
    let folder = path.parent().unwrap_or(Path::new(""));
    let profile = read_settings(&path)?.profile;
    Ok(profile.map(|file| folder.join(file)))
}

fn settings_file() -> Option<PathBuf> {
    // Without a home there are no settings.
    let folder = choose_base_strategy().ok()?.config_dir();
    Some(folder.join("referat").join("config.toml"))
}

/// Reads the settings; none where there is no file.
fn read_settings(path: &Path) -> Result<Config, InputError> {
    let text = match fs::read_to_string(path) {
        Ok(text) => text,
        Err(error)
            if matches!(
                error.kind(),
                io::ErrorKind::NotFound | io::ErrorKind::NotADirectory
            ) =>
        {
            return Ok(Config::default());
        }
        Err(error) => {
            return Err(InputError::new(format!(
                "{}: cannot be read: {error}",
                path.display()
            )));
        }
    };
    toml::from_str(&text).map_err(|error| {
        let line = error
            .span()
            .map_or(1, |span| 1 + text[..span.start].matches('\n').count());
        InputError::new(format!(
            "{}: line {line}: {}",
            path.display(),
            error.message()
        ))
        .hint(
            "the settings are `synonyms = \"FILE\"`, `profile = \"FILE\"`, `ocr = \"COMMAND\"`, `keep_cpr = true`, `keep_missing = true` and `refresh = \"auto\"`",
        )
    })
}
