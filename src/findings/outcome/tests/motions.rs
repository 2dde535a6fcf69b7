//! Motions that were moved, voted on and are not the item, in our own words.

use super::super::OutcomeClass::{
    self, ApprovedAsRecommended as Approved, ApprovedWithChanges as Changed,
    DecidedOtherwise as Decided, Noted, Postponed, Rejected, SentOn, Withdrawn,
};
use super::super::read_decision_of;
use crate::text::Text;

macro_rules! motions {
    ($($name:ident: $text:expr => [$($class:expr),+];)+) => {
        $(
            #[test]
            fn $name() {
                let wanted: Vec<OutcomeClass> = vec![$($class),+];
                let reading = read_decision_of(&Text::new($text), Some("Byrådet"), None);
                assert_eq!(reading.classes(), wanted, "{}", $text);
            }
        )+
    };
}

motions! {
    sent_back_by_motion: "Venstre foreslog, at sagen sendes tilbage til udvalget. Forslaget blev vedtaget med 13 stemmer mod 12." => [SentOn];
    put_off_by_motion: "SF foreslog at udsætte punktet. Det blev vedtaget." => [Postponed];
    request_refused: "Konservative anmodede om, at punktet blev udsat. Anmodningen blev ikke imødekommet. Indstillingen blev tiltrådt." => [Approved];
    motion_fell: "Et forslag fra Ø om udsættelse bortfaldt. Indstillingen blev godkendt." => [Approved];
    sending_back_refused: "Forslag om at sende sagen tilbage til Teknisk Udvalg blev forkastet. Indstillingen godkendt med 15 stemmer mod 10." => [Approved];
    amendment_carried: "Et ændringsforslag fra A om at nedsætte prisen til 50 kr. blev vedtaget. Den således ændrede indstilling blev godkendt." => [Changed];
    amendment_on_lines: "Ændringsforslag 1 fra SF: For stemte F og Ø. Imod stemte A, V og C. Ændringsforslaget er forkastet.\nIndstillingen er vedtaget." => [Approved];
    amendment_and_item: "Liberal Alliance stillede ændringsforslag om lavere takst. Ændringsforslaget blev vedtaget med 16 stemmer mod 9. Indstillingen med ændring blev vedtaget." => [Changed];
    sent_by_noun: "Forslag om henvisning til Økonomiudvalget vedtaget." => [SentOn];
    put_off_by_noun: "Forslag om udsættelse af sagen vedtaget." => [Postponed];
    no_majority_for_it: "Sagen blev sat til afstemning. Der var ikke flertal for indstillingen." => [Rejected];
    majority_to_put_off: "Der var flertal for at udsætte sagen." => [Postponed];
    majority_for_it: "Der var flertal for forslaget." => [Approved];
    got_a_majority: "Forslaget opnåede flertal." => [Approved];
    needed_majority: "Forslaget opnåede ikke det fornødne flertal." => [Rejected];
    side_motion_fell: "Enhedslisten stillede forslag om borgerinddragelse. For stemte Ø. Imod stemte resten. Forslaget blev ikke vedtaget. Herefter vedtog Byrådet indstillingen." => [Approved];
    numbers_alone_carry: "Der blev stemt om indstillingen. 14 stemte for, og 11 stemte imod." => [Approved];
    numbers_alone_reject: "Der blev stemt om indstillingen. 9 stemte for, og 16 stemte imod." => [Rejected];
    off_the_agenda: "Byrådet besluttede at tage sagen af dagsordenen." => [Withdrawn];
    let_drop: "Byrådet vedtog at lade punktet udgå." => [Withdrawn];
    back_to_the_office: "Byrådet besluttede at sende sagen tilbage til forvaltningen." => [SentOn];
    undone: "Beslutningen fra april blev omgjort." => [Decided];
    recommendation_repeated: "Det indstilles, at planen godkendes.\nPlanen blev forkastet." => [Rejected];
    this_motion_fell: "Alternativ Venstre foreslog afslag. Dette forslag faldt. Godkendt." => [Approved];
    against_is_no_change: "Godkendt, idet V dog stemte imod." => [Approved];
    abstaining_is_no_change: "Godkendt, dog undlod Ø at stemme." => [Approved];
    reserving_is_no_change: "Godkendt, idet Ole Bech (V) dog tog forbehold." => [Approved];
    however_changes: "Godkendt, dog således at taksten hæves til 40 kr." => [Changed];
    parties_agree: "A, V og F tiltræder indstillingen. C og Ø stemmer imod." => [Approved];
    which_was_adopted: "Ø foreslog, at punktet udsættes til næste møde, hvilket blev vedtaget." => [Postponed];
    two_motions_in_order: "V foreslog at udsætte sagen. F foreslog at oversende sagen til Klimaudvalget. V's forslag blev forkastet. F's forslag blev vedtaget." => [SentOn];
    repeal_refused: "Et forslag om at ophæve den tidligere beslutning blev forkastet." => [Rejected];
    side_motion_by_label: "Sideforslag fra SF om flere træer: forkastet. Indstillingen: vedtaget." => [Approved];
    amendment_lapsed: "Hovedforslaget blev vedtaget. Ændringsforslaget bortfaldt dermed." => [Approved];
    amendment_of_an_amendment: "Underændringsforslaget blev vedtaget, og ændringsforslaget som ændret blev forkastet. Indstillingen blev godkendt." => [Approved];
    tender_taken: "Tilbuddet fra Murerfirmaet Sten blev antaget." => [Approved];
    sent_on_a_condition: "Sagen oversendes til Byrådet, hvis naboerne gør indsigelse. Taget til efterretning." => [Noted];
    about_the_doors: "Borgmesteren foreslog taletid på to minutter. Forslaget blev vedtaget. Indstillingen godkendt." => [Approved];
    amendment_by_its_short_name: "SF stillede ændringsforslag (SF1) om lys. SF1 blev forkastet. Indstillingen godkendt." => [Approved];
    applicants_by_name: "Koret Klang: Afslag." => [Rejected];
}
