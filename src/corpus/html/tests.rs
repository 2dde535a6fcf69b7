use std::fmt::Write as _;

use super::{HtmlError, blocks_of_fragment, read_html};
use crate::corpus::document::{Block, BlockKind};

/// One line a block: its kind, its lines parted by a stroke, bold ones in stars.
fn outline(blocks: &[Block]) -> String {
    let mut outline = String::new();
    for block in blocks {
        let lines: Vec<&str> = block.lines.iter().map(|line| line.text.as_str()).collect();
        let mut text = lines.join("|");
        if block.style.bold == Some(true)
            && !matches!(block.kind, BlockKind::Heading(_))
            && !text.is_empty()
        {
            text = format!("*{text}*");
        }
        let _ = match &block.kind {
            BlockKind::Heading(level) => writeln!(outline, "h{level} {text}"),
            BlockKind::Paragraph => writeln!(outline, "p {text}"),
            BlockKind::ListItem { mark, depth } => writeln!(outline, "li{depth} {mark} {text}"),
            BlockKind::TableRow { cells } => writeln!(outline, "tr {}", cells.join(" ¦ ")),
            BlockKind::Furniture => writeln!(outline, "furniture {text}"),
            BlockKind::Break => writeln!(outline, "break"),
        };
    }
    outline
}

fn paths(blocks: &[Block]) -> Vec<&str> {
    let places = blocks.iter().flat_map(|block| &block.lines);
    places
        .filter_map(|line| line.place.element.as_deref())
        .collect()
}

macro_rules! shows {
    ($($name:ident: $html:expr => $outline:expr;)*) => {
        $(#[test]
        fn $name() {
            let document = read_html($html).unwrap();
            let expected: Vec<&str> = $outline.to_vec();
            assert_eq!(outline(&document.blocks).lines().collect::<Vec<_>>(), expected);
        })*
    };
}

shows! {
    empty: "" => [];
    headings: "<h1>Referat</h1><h2> Punkt\n 1 </h2><h6>Bilag</h6><div role=heading aria-level=4>X</div>"
        => ["h1 Referat", "h2 Punkt 1", "h6 Bilag", "h4 X"];
    an_empty_heading_breaks: "<h3>Beslutning</h3><p>Godkendt.</p><h3>&nbsp;</h3><p>Sagen gælder</p>"
        => ["h3 Beslutning", "p Godkendt.", "break", "p Sagen gælder"];
    a_heading_that_holds_blocks_is_not_empty: "<h2><div>Punkt 1</div></h2>" => ["h2 Punkt 1"];
    white_space_is_folded: "<p>  Et\n\t<b> udvalg </b>  om&nbsp; byen </p>" => ["p Et udvalg om  byen"];
    entities: "<p>&oslash;l &amp; r&oslash;d&shy;gr&oslash;d &lt;b&gt; &#8211; 1&#x200b;000&hellip;</p>"
        => ["p øl & rødgrød <b> – 1000…"];
    inline_elements_do_not_part_words: "<p>Kom<b>mune</b><span>n</span> <a href=x>her</a></p>"
        => ["p Kommunen her"];
    line_breaks_are_lines: "<p>Mødedato: 3. maj<br>Sted: Salen<br/></p>" => ["p Mødedato: 3. maj|Sted: Salen"];
    empty_lines_part_paragraphs: "<div>Et<br><br>To<br> <br>Tre</div>" => ["p Et", "p To", "p Tre"];
    empty_paragraphs_are_nothing: "<p>&nbsp;</p><p></p><div> <br> </div><p>Et</p>" => ["p Et"];
    text_around_blocks: "<div>før<p>i</p>efter</div>" => ["p før", "p i", "p efter"];
    bold_blocks: "<p><b>Beslutning</b></p><p><b>Nej</b> tak</p><p style='font-weight:bold'>Ja<p><b style='font-weight:normal'>x</b>"
        => ["p *Beslutning*", "p Nej tak", "p *Ja*", "p x"];
    bullets: "<ul><li>Et<ul><li>To<ul><li>Tre</ul></ul><li>Fire</ul>"
        => ["li0 • Et", "li1 ◦ To", "li2 ▪ Tre", "li0 • Fire"];
    numbers: "<ol start=3><li>a<li value=9>b<li>c</ol><ol type=a><li>d<li>e</ol><ol reversed><li>f<li>g</ol><ol style='list-style-type: upper-roman'><li>h</ol>"
        => ["li0 3. a", "li0 9. b", "li0 10. c", "li0 a. d", "li0 b. e", "li0 2. f", "li0 1. g", "li0 I. h"];
    an_item_has_its_mark_once: "<ol><li><p>Et</p><p>mere</p><li><br>To</ol>"
        => ["li0 1. Et", "p mere", "li0 2. To"];
    an_empty_item_keeps_its_mark_to_itself: "<ol><li></li><li>To</li></ol><p>efter</p>"
        => ["li0 2. To", "p efter"];
    a_list_without_marks: "<ul style='list-style: none'><li>Et</ul>" => ["p Et"];
    numbered_headings_keep_their_number: "<ol><li><h2>Budget</h2><p>x</p><li><h2>Plan</h2></ol>"
        => ["h2 1. Budget", "p x", "h2 2. Plan"];
    tables: "<table><tr><th>Navn<th>Parti</tr><tr><td>Bo<br>Ø<td><p>A</p><tr><td><td></table>"
        => ["tr Navn ¦ Parti", "tr Bo Ø ¦ A"];
    a_cell_is_empty: "<table><tr><td>1<td><td>3</table>" => ["tr 1 ¦  ¦ 3"];
    a_table_that_lays_out: "<table><tr><td><h2>Punkt 1</h2><td><p>Et<p>To<tr><td>a<td>b<tr><td>alene</table>"
        => ["h2 Punkt 1", "p Et", "p To", "tr a ¦ b", "p alene"];
    a_table_in_a_table: "<table><tr><td>v<td><table><tr><td>1<td>2</table></table>" => ["p v", "tr 1 ¦ 2"];
    definitions: "<dl><dt>Sted<dd>Salen</dl>" => ["p Sted", "p Salen"];
    preformatted: "<pre>\n1. a\n   b\n\n2.  c\n</pre>" => ["p 1. a|   b", "p 2.  c"];
    what_a_picture_says_of_closed_is_kept: "<h2>Salg <i class=lock title='Lukket punkt'></i></h2><p><img alt='Lukket'></p><img alt='Våben'><p title='Lukket'>a<span title='Lukket'>b</span><table><tr><td>Salg<td><svg aria-label='Lukket'><g></svg></table>"
        => ["h2 Salg (Lukket punkt)", "p Lukket", "p ab", "tr Salg ¦ Lukket"];
    not_text: "<head><title>T</title><style>s</style></head><script>a<b</script><template><p>t</template>
        <noscript>n</noscript><!-- k --><svg><text>g</text></svg><select><option>o</select><textarea>x</textarea>
        <input value=i><button>Del</button><iframe>f</iframe><p title=a aria-label=b>ja<img alt=c></p>"
        => ["p ja"];
    hidden: "<p hidden>a<p style='DISPLAY : none'>b<p aria-hidden=true>c<div class='x modal fade'>d</div><div role=dialog>e</div><p>f"
        => ["p f"];
    folded_is_not_hidden: "<h3><button aria-expanded=false aria-controls=p1>1. Budget</button></h3><div id=p1 hidden><p>Godkendt</div>
        <button aria-expanded=false data-target='#p2'>Mere</button><div id=p2 style='display:none'>Tekst</div>
        <button aria-expanded=false aria-haspopup=true aria-controls=p3>Menu</button><div id=p3 hidden>Hent</div>"
        => ["h3 1. Budget", "p Godkendt", "p Mere", "p Tekst"];
    chrome: "<body><header><a>Forside</a><h1>Askevig</h1></header><nav><ul><li>Politik</ul></nav><main><article><header><h2>Punkt 1</h2><p>Sag</header></article></main><div role=contentinfo>Tlf.</div><footer><table><tr><td>a<td>b</table></footer>"
        => ["furniture Forside", "h1 Askevig", "furniture Politik", "h2 Punkt 1", "p Sag", "furniture Tlf.", "furniture a\tb"];
    headers_of_items_are_no_chrome: "<body><div><div><header>Punkt 1</header><p>a</div><div><header>Punkt 2</header></div></div>"
        => ["p Punkt 1", "p a", "p Punkt 2"];
    unclosed_elements: "<div><p>Et<li>To<td>Tre</span><b>Fire" => ["p Et", "p ToTreFire"];
    xhtml: "<?xml version='1.0' encoding='utf-8'?><!DOCTYPE html><html xmlns='http://www.w3.org/1999/xhtml'><body><p>æ</p></body></html>"
        => ["p æ"];
}

#[test]
fn places_are_paths_of_elements() {
    let html = "<div><p>a</p></div><div><p>b<br>c</p><p>d <b>e</b></p><ul><li>f</ul></div>";
    let page = read_html(html).unwrap();
    assert_eq!(
        paths(&page.blocks),
        [
            "html/body[1]/div[1]/p[1]",
            "html/body[1]/div[2]/p[1]",
            "html/body[1]/div[2]/p[1]",
            "html/body[1]/div[2]/p[2]",
            "html/body[1]/div[2]/ul[1]/li[1]",
        ]
    );
    let part = blocks_of_fragment("x<p>a</p><p>b", "Publication/Content[2]").unwrap();
    assert_eq!(outline(&part), "p x\np a\np b\n");
    assert_eq!(
        paths(&part),
        [
            "Publication/Content[2]",
            "Publication/Content[2]/p[1]",
            "Publication/Content[2]/p[2]"
        ]
    );
}

#[test]
fn sizes_are_told_against_the_body_text() {
    let page = read_html(
        "<h2>Uden</h2><p style='font-size: 14pt'>Stor</p><p><font size=2>Lille</font><div style='font-size:20px'>
        Tekst, som der er mest af, og <span style='font-size:2em'>lidt</span></div><table><tr><td>a<td>b</table>
        <blockquote style='margin-left:1cm'><p style='text-indent:-15pt'>Ind</blockquote>",
    );
    let blocks = page.unwrap().blocks;
    let sizes: Vec<Option<f32>> = blocks.iter().map(|block| block.style.size).collect();
    assert_eq!(
        sizes,
        [
            None,
            Some(0.93),
            Some(0.65),
            Some(1.0),
            Some(0.8),
            Some(0.8)
        ]
    );
    assert_eq!(blocks[5].style.indent, Some(2.89));
    assert_eq!(blocks[1].style.indent, None);
    let plain = read_html("<h1>a</h1><p>b").unwrap().blocks;
    assert!(plain.iter().all(|block| block.style.size.is_none()));
}

#[test]
fn elements_left_out_are_counted_in_paths() {
    let page = read_html("<p hidden>a</p><p>b</p>").unwrap();
    assert_eq!(paths(&page.blocks), ["html/body[1]/p[2]"]);
}

/// Runs what must end; how long it may take is the business of the process it runs in.
fn ends<T>(what: impl FnOnce() -> T) -> T {
    what()
}

#[test]
fn hostile_pages_are_refused_soon() {
    let deep = "<div>".repeat(200_000);
    assert!(matches!(
        ends(|| read_html(&deep)),
        Err(HtmlError::Depth(_))
    ));
    let templates = "<template>".repeat(100_000);
    assert!(matches!(
        ends(|| read_html(&templates)),
        Err(HtmlError::Depth(_))
    ));
    let attributes = format!(
        "<p {}>x",
        (0..200_000).map(|n| format!("a{n} ")).collect::<String>()
    );
    assert!(matches!(
        ends(|| read_html(&attributes)),
        Err(HtmlError::Attributes)
    ));
    let quoted = format!(
        "<p {}>x",
        (0..200_000).map(|n| format!("a{n}=''")).collect::<String>()
    );
    assert!(matches!(
        ends(|| read_html(&quoted)),
        Err(HtmlError::Attributes)
    ));
    let many = "<br>".repeat(550_000);
    assert!(matches!(
        ends(|| blocks_of_fragment(&many, "a")),
        Err(HtmlError::Elements(_))
    ));
    let formatting: String = (0..100_000).map(|n| format!("<b id={n}><p>")).collect();
    assert!(ends(|| read_html(&formatting)).is_err());
}

#[test]
fn what_only_looks_hostile_is_read() {
    let image = format!(
        "<img src='data:image/png;base64,{}'><p>ja",
        "iVBOR/w0 K".repeat(500_000)
    );
    assert_eq!(
        outline(&ends(|| read_html(&image)).unwrap().blocks),
        "p ja\n"
    );
    let paragraphs = "<p>x".repeat(100_000);
    assert_eq!(
        ends(|| read_html(&paragraphs)).unwrap().blocks.len(),
        100_000
    );
    let tables = "<table><tr><td>x<td>".repeat(50);
    assert!(ends(|| read_html(&tables)).is_ok());
    let bodies: String = (0..50_000).map(|n| format!("<body a{n}=b>")).collect();
    assert!(ends(|| read_html(&bodies)).is_ok());
}
