//! Strings of a PDF that are no text of its pages.

/// Returns the text of a string beside the pages: UTF-16, UTF-8, or else Latin 1.
pub(super) fn decoded(string: &[u8]) -> String {
    if let Some(wide) = string.strip_prefix(&[0xfe, 0xff]) {
        let units = wide.chunks_exact(2);
        let units: Vec<u16> = units
            .map(|pair| u16::from_be_bytes([pair[0], pair[1]]))
            .collect();
        return String::from_utf16_lossy(&units);
    }
    let plain = string.strip_prefix(&[0xef, 0xbb, 0xbf]).unwrap_or(string);
    match std::str::from_utf8(plain) {
        Ok(text) => text.to_owned(),
        Err(_) => plain.iter().map(|byte| char::from(*byte)).collect(),
    }
}
