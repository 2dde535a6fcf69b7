//! Wishes of parties and persons: what the body has not carried promises nothing.

use super::decided;

#[test]
fn a_wish_that_the_body_has_not_carried_promises_nothing() {
    for text in [
        "Venstre ønskede en status på molen senest 1. maj 2025.\n\nAfvist.",
        "V foreslog, at der gives en orientering om molen i maj 2025.\n\nForslaget bortfaldt.",
        "A anmodede om en redegørelse for molen senest 1. juni 2025. Anmodningen blev ikke \
         imødekommet.",
        "Mette Holm (C) bad om en tilbagemelding om molen senest 1. maj 2025. Det var der ikke \
         flertal for.",
        "Herefter ønskede F en evaluering af molen inden 1. oktober 2025.",
        "Forslag fra Ø: Der gives en status på molen i juni 2025. Forslaget faldt.",
        "Et mindretal bestående af V og C ønskede en ny sag om molen forelagt i maj 2025.",
        "V ønskede en status på molen senest 1. maj 2025. Indstillingen blev godkendt.",
    ] {
        assert_eq!(decided(text), "", "{text}");
    }
}

#[test]
fn a_wish_that_is_carried_or_the_bodys_own_promises() {
    for text in [
        "V foreslog, at der gives en orientering om molen i maj 2025. Forslaget blev vedtaget.",
        "A anmodede om en orientering om molen i maj 2025. Imødekommet.",
        "A anmodede om en orientering om molen i maj 2025, hvilket udvalget tiltrådte.",
        "Udvalget ønskede en orientering om molen i maj 2025.",
        "Udvalget bad Bo Holm om en orientering om molen i maj 2025.",
        "Der gives en orientering om molen i maj 2025. V ønskede mere.",
    ] {
        assert_eq!(decided(text), "ReportBack 2025-05-01..2025-05-31", "{text}");
    }
}
