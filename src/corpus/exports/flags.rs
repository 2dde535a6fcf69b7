//! Fields beside the one that a schema has for it that say who may read: whatever they are
//! called and wherever they stand, they may close and never open.

use super::vocabulary::{
    ACCESS_FLAGS, ACCESS_NAMES, FALSE, TRUE, fold, has_closed_mark, is_one_of,
};

/// Returns whether a field of this name and value says that what it stands in is closed.
pub(super) fn closes(name: &str, value: &str) -> bool {
    let name = fold(name);
    match ACCESS_FLAGS.get(&name) {
        Some(true) => !is_one_of(Some(value), TRUE),
        Some(false) => !is_one_of(Some(value), FALSE),
        None => ACCESS_NAMES.has(&name) && has_closed_mark(value),
    }
}

/// Returns whether a field of this name says by a truth value who may read.
pub(super) fn is_on_access(name: &str) -> bool {
    ACCESS_FLAGS.get(&fold(name)).is_some()
}

#[cfg(test)]
mod tests {
    use super::closes;

    #[test]
    fn fields_close_and_never_open() {
        for (name, value) in [
            ("IsPublic", "False"),
            ("IsPublic", ""),
            ("isopen", "0"),
            ("Åben", "Nej"),
            ("Lukket", "true"),
            ("IsProtected", "1"),
            ("section", "Lukkede punkter"),
            ("AccessName", "Fortrolig"),
        ] {
            assert!(closes(name, value), "{name}: {value}");
        }
        for (name, value) in [
            ("IsPublic", "True"),
            ("IsProtected", "false"),
            ("section", "Åbne punkter"),
            ("Access", "1"),
            ("NewItemsIsPublic", "False"),
            ("Caption", "Lukket vej"),
        ] {
            assert!(!closes(name, value), "{name}: {value}");
        }
    }
}
