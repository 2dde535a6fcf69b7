//! Names of files as exports write them.

use unicode_normalization::UnicodeNormalization;

/// Returns the path of a file that lies with the export, relative to it, with `/` between
/// its parts and composed. `None` for what is no such path: addresses, drives, servers,
/// what leads out of the folder.
///
/// A leading stroke means the folder of the export (Fujitsu's links begin with one).
pub(super) fn relative_path(printed: &str) -> Option<String> {
    let path: String = printed.trim().replace('\\', "/").nfc().collect();
    if path.starts_with("//") || path.contains([':', '\0', '\n', '?', '*']) {
        return None;
    }
    let path = path.trim_start_matches('/');
    let is_step = |part: &str| !part.is_empty() && part != "." && part != "..";
    let parts: Vec<&str> = path.split('/').collect();
    parts
        .iter()
        .all(|part| is_step(part))
        .then(|| parts.join("/"))
}

/// Returns the name at the end of a path of any kind; `None` if there is none.
pub(super) fn last_name(printed: &str) -> Option<String> {
    let name = printed.trim().rsplit(['/', '\\', ':']).next()?;
    (!matches!(name, "" | "." | "..")).then(|| name.nfc().collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_beside_the_export() {
        for (printed, path) in [
            ("\\Attachments\\7001-1.pdf", "Attachments/7001-1.pdf"),
            ("Enclosures\\1.pdf", "Enclosures/1.pdf"),
            (" 4102232.xml ", "4102232.xml"),
            ("a\u{30a}bent.pdf", "åbent.pdf"),
        ] {
            assert_eq!(relative_path(printed).as_deref(), Some(path), "{printed}");
        }
    }

    #[test]
    fn paths_that_lead_elsewhere_are_none() {
        for printed in [
            "",
            "E:\\PubRod\\1.pdf",
            "\\\\server\\share\\1.pdf",
            "..\\1.pdf",
            "a/../1.pdf",
            "https://x.example/1.pdf",
            "a//b.pdf",
        ] {
            assert_eq!(relative_path(printed), None, "{printed}");
        }
    }

    #[test]
    fn names_at_the_end() {
        assert_eq!(last_name("K:\\Sag\\x.pdf").as_deref(), Some("x.pdf"));
        assert_eq!(last_name("K:\\"), None);
    }
}
