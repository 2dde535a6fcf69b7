//! The one dialect of CSV: as Excel with Danish settings opens it by double click.
//!
//! Excel takes a file as it is meant only if cells are parted by semicolons and a
//! byte order mark says UTF-8; numbers have a decimal comma, since `1.234` would
//! be read as a thousand and more. Rows end in CR LF, as RFC 4180 has it. A cell
//! that a spreadsheet would take for a formula gets an apostrophe before it, as
//! OWASP advises against CSV injection, and so does one that begins with an
//! apostrophe, so that it is known which are to be taken away.

use std::io::{self, Write};

use ::csv::{QuoteStyle, Terminator, WriterBuilder};

use super::visible;

/// What a file begins with.
const BYTE_ORDER_MARK: &str = "\u{feff}";
/// What parts the cells.
pub(super) const DELIMITER: u8 = b';';

/// Writes rows of as many cells each, the header first.
pub(super) fn write<R>(out: &mut dyn Write, rows: impl IntoIterator<Item = R>) -> io::Result<()>
where
    R: IntoIterator<Item = String>,
{
    out.write_all(BYTE_ORDER_MARK.as_bytes())?;
    let mut writer = WriterBuilder::new()
        .delimiter(DELIMITER)
        .terminator(Terminator::CRLF)
        .quote_style(QuoteStyle::Necessary)
        .from_writer(out);
    for row in rows {
        let cells = row.into_iter().map(|cell| guard(&visible::show(&cell)));
        writer.write_record(cells).map_err(io_error)?;
    }
    writer.flush()
}

/// Returns the error of the writer below, whose kind tells a closed pipe.
fn io_error(error: ::csv::Error) -> io::Error {
    match error.into_kind() {
        ::csv::ErrorKind::Io(error) => error,
        kind => io::Error::other(format!("{kind:?}")),
    }
}

/// Returns the text of a cell as it was before [`write`]; `None` if it was not
/// written so.
pub(super) fn read_cell(cell: &str) -> Option<String> {
    visible::read(unguard(cell))
}

/// Returns a number with three decimals behind a comma.
pub(super) fn decimal(number: f32) -> String {
    format!("{number:.3}").replace('.', ",")
}

/// Puts an apostrophe before what a spreadsheet would reckon with. Outer space
/// is passed over, since some programs do so too.
fn guard(cell: &str) -> String {
    let reckoned = cell
        .trim_start()
        .starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠']);
    if reckoned || cell.starts_with(['\t', '\n', '\'']) {
        return format!("'{cell}");
    }
    cell.to_owned()
}

fn unguard(cell: &str) -> &str {
    cell.strip_prefix('\'').unwrap_or(cell)
}

#[cfg(test)]
mod tests {
    use super::{decimal, guard, unguard, write};

    #[test]
    fn formulas_get_an_apostrophe_that_can_be_taken_away() {
        for (cell, guarded) in [
            ("=cmd|' /C calc'!A0", "'=cmd|' /C calc'!A0"),
            ("+45 12", "'+45 12"),
            ("-1", "'-1"),
            ("@SUM(A1)", "'@SUM(A1)"),
            ("\t=1", "'\t=1"),
            (" =1", "' =1"),
            ("＝1", "'＝1"),
            ("'=1", "''=1"),
            ("'", "''"),
            ("Godkendt - 1", "Godkendt - 1"),
            ("", ""),
        ] {
            assert_eq!(guard(cell), guarded);
            assert_eq!(unguard(guarded), cell);
        }
    }

    #[test]
    fn rows_are_as_danish_excel_opens_them() {
        let mut out = Vec::new();
        let rows = [["nr", "tekst"], ["1", "a;b\nÆ"], ["2", "\u{1b}=1"]];
        write(&mut out, rows.map(|row| row.map(str::to_owned))).unwrap();
        assert_eq!(
            String::from_utf8(out).unwrap(),
            "\u{feff}nr;tekst\r\n1;\"a;b\nÆ\"\r\n2;⟦U+001B⟧=1\r\n"
        );
        assert_eq!(decimal(12.3456), "12,346");
    }
}
