//! Texts that no publisher prints and a reader may meet: one thing said over and over,
//! to any length. What reads them has to take time in proportion to their length.

/// Returns the texts of about `bytes` bytes, each with a name.
pub fn growth_texts(bytes: usize) -> Vec<(&'static str, String)> {
    let repeat = |unit: &str| unit.repeat(bytes / unit.len() + 1);
    let numbered = |unit: &str| {
        let mut text = String::with_capacity(bytes + unit.len());
        let mut number = 1;
        while text.len() < bytes {
            text.push_str(&unit.replace('#', &number.to_string()));
            number += 1;
        }
        text
    };
    vec![
        ("no_full_stop", repeat("udvalget drøfter planen og sagen ")),
        ("capitals", repeat("Byrådet Udvalget Planen ")),
        ("full_stops", repeat("Godkendt. Planen sendes i høring. ")),
        ("hyphens", repeat("styre- og arbejds- og ")),
        ("hyphens_with_commas", repeat("børne-, ")),
        ("amounts", repeat("1,9 mio. kr. ")),
        ("figures", repeat("1.234.567 ")),
        ("days", repeat("den 3. marts 2024, ")),
        (
            "mentions",
            repeat("Byrådet vedtog planen den 3. maj 2024 og "),
        ),
        ("next_meetings", repeat("på næste møde i udvalget og ")),
        ("absentees", repeat("Anna Vig (A), Bo Ek (B), ")),
        ("initials", repeat("A. B. C. ")),
        ("initials_of_names", repeat("J. Hansen og ")),
        ("absentees_unclosed", repeat("Anna Vig (A, ")),
        ("case_numbers", numbered("20/#, ")),
        ("journal_numbers", numbered("85.11.20-A26-#-24 ")),
        ("broken_case_numbers", repeat("85.11.20-")),
        ("labels", repeat("sagsnr. ")),
        ("quotation_marks", repeat("\"ja \" ")),
        ("brackets", repeat("(se ")),
        ("list", repeat("- at planen godkendes\n")),
        ("numbered_list", numbered("#. at planen godkendes\n")),
        ("short_lines", repeat("plan\n")),
        ("blank_lines", repeat("plan\n\n")),
        ("recommendations", repeat("Forvaltningen indstiller, at\n")),
        ("decision_labels", repeat("Beslutning\n\nGodkendt.\n\n")),
        ("absent_lines", repeat("Fraværende\nAnna Vig (A)\n")),
        ("one_word", repeat("plan")),
        ("dotted_word", repeat("bl.a.")),
        ("hyphenated_word", repeat("plan-")),
        ("marks", repeat("*_")),
        ("html", repeat("<li")),
        ("rings", repeat("Å ")),
        (
            "participants",
            format!("Mødedeltagere:\n{}", repeat("Anna Vig (A),\n")),
        ),
        (
            "contents",
            format!("Indholdsfortegnelse\n{}", numbered("#a. Plan #\n")),
        ),
        (
            "municipalities",
            numbered("Sagen sendes til A# Kommune, By#a Kommune. "),
        ),
        ("labelled_texts", repeat("Økonomi\n\nTekst.\n\n")),
        (
            "cases_and_decisions",
            repeat("Sagsfremstilling\nBeslutning i Rådet den 1. maj 2020:\n"),
        ),
        ("same_items", repeat("Punkt 1: Havn\n\nBeslutning\n\n")),
        ("same_numbers", repeat("1. Havn\n\nBeslutning\n\n")),
        (
            "value_blocks",
            numbered("Sagsnr.: 20/#\nEmne: Plan\n\nBeslutning\nGodkendt\n\n"),
        ),
        ("counted_groups", repeat("Åbne sager 2\nLukkede sager 1\n")),
        ("joined_case_numbers", numbered("Sag-4#, ")),
        ("preamble", repeat("Sagsbehandler: Lone Dam\n")),
        (
            "dated_decisions",
            repeat("Beslutning i Økonomiudvalget den 12-03-2024\n\nAnbefales.\n\n"),
        ),
        (
            "quoted_decisions",
            repeat(
                "Beslutning i Økonomiudvalget den 12-03-2024\n\nAnbefales.\n\nHistorik\n\nSagen.\n\n",
            ),
        ),
        (
            "closed_attachments",
            format!("Bilag\n{}", repeat("Lukket bilag: Tilbud\n")),
        ),
        (
            "items",
            numbered("Punkt #: Plan\n\nBeslutning\n\nGodkendt.\n\n"),
        ),
    ]
}

/// Returns minutes of one item that has `text` as its case presentation, its decision and
/// its list of those absent.
pub fn minutes_with(text: &str) -> String {
    format!(
        "REFERAT Byrådet d. 12-03-2025\n\nPunkt 1: Plan\n\n05.04.00-G01-7-24\n\n\
         Sagsfremstilling\n\n{text}\n\nBeslutning\n\n{text}\n\nFraværende {text}\n"
    )
}

/// Returns `text` below the title of minutes, where their head is read.
pub fn with_head(text: &str) -> String {
    format!("REFERAT Byrådet d. 12-03-2025\n\n{text}")
}
