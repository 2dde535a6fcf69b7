//! A value as JSON that is safe to print.

use std::io::{self, Write};

use serde::Serialize;

use crate::present::controls::is_unsafe;

/// Writes a value as pretty JSON and a line end.
pub(super) fn write_pretty(out: &mut dyn Write, value: &impl Serialize) -> io::Result<()> {
    let json = serde_json::to_string_pretty(value).map_err(io::Error::from)?;
    writeln!(out, "{}", escape(json))
}

/// Writes a value as JSON on one line.
pub(super) fn write_line(out: &mut dyn Write, value: &impl Serialize) -> io::Result<()> {
    let json = serde_json::to_string(value).map_err(io::Error::from)?;
    writeln!(out, "{}", escape(json))
}

/// Escapes what may steer a terminal and JSON lets stand: DEL, the controls
/// above it, and marks that reorder text. They stand in strings only, so what
/// is read back stays the same.
fn escape(json: String) -> String {
    if !json.contains(is_unsafe) {
        return json;
    }
    let mut escaped = String::with_capacity(json.len() + 8);
    for c in json.chars() {
        if is_unsafe(c) {
            escaped.push_str(&format!("\\u{:04x}", u32::from(c)));
        } else {
            escaped.push(c);
        }
    }
    escaped
}
