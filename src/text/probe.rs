#[cfg(test)]
mod tests {
    #[test]
    fn probe() {
        for t in [
"Matr.nr. 4 A sælges til ejeren.","Sagsnr. 12 drøftes.","Bilagsnr. 3 udgår.","Lb.nr. 12 rettes.","CVR-nr. 12345678 oplyses.","Det koster ca. Halvdelen af puljen.","Mødet den 5. jan. Kl. 10 aflyses.","Den 3. sep. 2024 blev det aftalt.","Jan. 2025 starter anlægget.","Forslaget er bl. a. Møllevej og Åvej.","Aftalen med prof. Hansen er klar.","Aftalen med overlærer cand.mag. Jens Hansen er klar.","Efter lov nr. 12 jf. Planlovens § 5 gives lov.","Der henvises til s. Byggesagen.","Aftalen gælder fmd. Hansen.","Næstfmd. Jensen deltog.","Prisen er kr. Hundrede.","Prisen er 100 pr. Elev.","Ejd. Møllevej 4 sælges.","Adv. Lars Holm deltog.","Arkitekt m.a.a. Lars Holm deltog.","Ing. Bo Berg deltog.","Repr. Bo Berg deltog.","Suppl. Bo Berg deltog.","Afdelingsl. Bo Berg deltog.","Skoleinsp. Bo Berg deltog.","Sst. Bo Berg deltog.","Jf. pkt. Budget i bilag 2.","Se vejl. Punkt 4.","Gnsntl. Forbrug er 3.","Det er max. Halvdelen.","Det er resp. Holm og Berg.","Se evt. Bilag 3.","Det gælder f. eks. Møllevej.","Det sker m. h. p. Salg.","Det er p. t. Uvist.","Forsk. Veje lukkes.","Div. Udgifter betales.","Kommunen v. Borgmester Holm deltog.","Kommunen v/ Borgmester Holm deltog.","Firmaet A. Enggaard A/S vandt.","C. W. Obel Ejendomme A/S vandt.","Ved Sct. Hans fejres det.","Ved Skt. Mortens Skole bygges.","H.C. Ørsteds Vej lukkes.","Chr. Holm deltog.","Fr. Holm deltog.","Th. Holm deltog.","Joh. Holm deltog.","Kommunen tlf. Nr. er ændret.","Husk ans. Dato.","Overf. Midler er 3 mio. kr.","Budgetoverf. Midler er 3.","Driftsudg. Øges med 3.","Anlægsudg. Øges.","Indt. Falder med 3 pct. Årligt."] {
            let text = crate::text::Text::new(t);
            let n = text.sentences().len();
            if n != 1 { println!("{n} {t}"); }
        }
        for t in ["Det koster 3 mio. kr. Byrådet godkendte det.","Det sker i 2025 mv. Udvalget godkendte.","Se pkt. 3. Udvalget godkendte.","Det gælder A/S. Byrådet godkendte.","Der bor 5 pers. Udvalget godkendte.","Det skete i dec. Byrådet godkendte.","Det er 5 km. Vejen lukkes.","Det er nr. 5. Vejen lukkes.","Der er 3 pct. Byrådet godkendte.","Det sker i jan. Byrådet godkendte.","Det ligger ved EU. Byrådet godkendte.","Fraværende: Holm (V). Byrådet godkendte.","Sagen afvises af B. Byrådet godkendte.","Sendes til høring i TMU. Byrådet godkendte.","Prisen er 4.000,-. Byrådet godkendte.","Mødet slutter kl. 16. Byrådet godkendte.","Det var i 1998. Byrådet godkendte.","Den er på 5 m2. Byrådet godkendte.","Bemærkning fra SF. Byrådet godkendte.", "Sagen er fra 4. kvt. Byrådet godkendte."] {
            let text = crate::text::Text::new(t);
            let n = text.sentences().len();
            if n != 2 { println!("TWO {n} {t}"); }
        }
    }
}
