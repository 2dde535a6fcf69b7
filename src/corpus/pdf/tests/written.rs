//! A writer of small PDFs.

/// A PDF being written: pages of A4 with text in Helvetica.
#[derive(Default)]
pub(crate) struct Written {
    pub(crate) pages: Vec<WrittenPage>,
    /// Further entries of the catalog.
    pub(crate) catalog: String,
    pub(crate) title: String,
    /// Further objects, numbered from 10.
    pub(crate) objects: Vec<String>,
}

#[derive(Default)]
pub(crate) struct WrittenPage {
    content: Vec<u8>,
    entries: String,
}

impl Written {
    /// Begins a page, with further entries of its dictionary.
    pub(crate) fn page(&mut self, entries: &str) -> &mut Self {
        self.pages.push(WrittenPage {
            content: Vec::new(),
            entries: entries.to_owned(),
        });
        self
    }

    /// Gives the file a title among its properties.
    pub(crate) fn title(&mut self, title: &str) -> &mut Self {
        title.clone_into(&mut self.title);
        self
    }

    /// Adds operators; characters are those of Latin 1.
    pub(crate) fn raw(&mut self, operators: &str) -> &mut Self {
        if self.pages.is_empty() {
            self.page("");
        }
        let content = &mut self.pages.last_mut().expect("a page was begun").content;
        content.extend(operators.chars().map(|char| char as u8));
        content.push(b'\n');
        self
    }

    /// Sets `text` at (`x`, `y`) from the upper left corner.
    pub(crate) fn text(&mut self, x: f64, y: f64, size: f64, text: &str) -> &mut Self {
        self.set("F1", x, y, size, text)
    }

    pub(crate) fn bold(&mut self, x: f64, y: f64, size: f64, text: &str) -> &mut Self {
        self.set("F2", x, y, size, text)
    }

    fn set(&mut self, font: &str, x: f64, y: f64, size: f64, text: &str) -> &mut Self {
        let text = text
            .replace('\\', "\\\\")
            .replace('(', "\\(")
            .replace(')', "\\)");
        let up = 842.0 - y;
        self.raw(&format!(
            "BT /{font} {size} Tf 1 0 0 1 {x} {up} Tm ({text}) Tj ET"
        ))
    }

    /// Sets lines of body text below each other, `pitch` apart.
    pub(crate) fn lines(&mut self, x: f64, y: f64, pitch: f64, lines: &[&str]) -> &mut Self {
        for (nth, line) in lines.iter().enumerate() {
            self.text(x, y + pitch * nth as f64, 10.0, line);
        }
        self
    }

    pub(crate) fn bytes(&self) -> Vec<u8> {
        let mut file = Objects::default();
        let first_page = 10 + self.objects.len();
        let kids: Vec<String> = (0..self.pages.len())
            .map(|nth| format!("{} 0 R", first_page + 2 * nth))
            .collect();
        file.add(
            1,
            &format!("<< /Type /Catalog /Pages 2 0 R {} >>", self.catalog),
        );
        file.add(
            2,
            &format!(
                "<< /Type /Pages /Count {} /Kids [{}] /MediaBox [0 0 595 842] >>",
                kids.len(),
                kids.join(" ")
            ),
        );
        for (id, font) in [(3, "Helvetica"), (4, "Helvetica-Bold")] {
            file.add(
                id,
                &format!(
                    "<< /Type /Font /Subtype /Type1 /BaseFont /{font} \
                     /Encoding /WinAnsiEncoding >>"
                ),
            );
        }
        file.add_stream(
            5,
            "/Type /XObject /Subtype /Image /Width 1 /Height 1 /BitsPerComponent 8 \
             /ColorSpace /DeviceGray",
            &[128],
        );
        for (nth, object) in self.objects.iter().enumerate() {
            file.add(10 + nth, object);
        }
        for (nth, page) in self.pages.iter().enumerate() {
            let id = first_page + 2 * nth;
            file.add(
                id,
                &format!(
                    "<< /Type /Page /Parent 2 0 R /Contents {} 0 R /Resources << \
                     /Font << /F1 3 0 R /F2 4 0 R /F9 10 0 R >> /XObject << /I1 5 0 R \
                     /X9 10 0 R >> /Properties << /L9 10 0 R >> >> {} >>",
                    id + 1,
                    page.entries
                ),
            );
            file.add_stream(id + 1, "", &page.content);
        }
        if !self.title.is_empty() {
            file.add(6, &format!("<< /Title ({}) >>", self.title));
            file.info = "/Info 6 0 R";
        }
        file.finish()
    }
}

#[derive(Default)]
struct Objects {
    bytes: Vec<u8>,
    offsets: Vec<(usize, usize)>,
    info: &'static str,
}

impl Objects {
    fn begin(&mut self, id: usize) {
        if self.bytes.is_empty() {
            self.bytes.extend(b"%PDF-1.7\n");
        }
        self.offsets.push((id, self.bytes.len()));
        self.bytes.extend(format!("{id} 0 obj\n").bytes());
    }

    fn add(&mut self, id: usize, object: &str) {
        self.begin(id);
        self.bytes.extend(object.chars().map(|char| char as u8));
        self.bytes.extend(b"\nendobj\n");
    }

    fn add_stream(&mut self, id: usize, entries: &str, content: &[u8]) {
        self.begin(id);
        let dict = format!("<< {entries} /Length {} >>\nstream\n", content.len());
        self.bytes.extend(dict.bytes());
        self.bytes.extend(content);
        self.bytes.extend(b"\nendstream\nendobj\n");
    }

    fn finish(mut self) -> Vec<u8> {
        let start = self.bytes.len();
        self.bytes.extend(b"xref\n0 1\n0000000000 65535 f \n");
        for (id, offset) in &self.offsets {
            let entry = format!("{id} 1\n{offset:010} 00000 n \n");
            self.bytes.extend(entry.bytes());
        }
        let size = self.offsets.iter().map(|(id, _)| id + 1).max().unwrap_or(1);
        let info = self.info;
        let trailer =
            format!("trailer << /Size {size} /Root 1 0 R {info} >>\nstartxref\n{start}\n%%EOF\n");
        self.bytes.extend(trailer.bytes());
        self.bytes
    }
}
