//! The one layer JSON is read through: values that know their path.

use std::fmt;

use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Value};

use super::super::decode::{Encoding, decode};
use super::super::document::{DocumentWarning, Place};
use super::error::ExportError;
use super::flags::{closes, is_on_access};
use super::vocabulary::{TRUE, is_one_of, one_line};

/// Values that are read; a long agenda has some thousand.
const MAX_VALUES: usize = 1_000_000;

/// A value with its path from the root.
#[derive(Clone, Debug)]
pub(super) struct JsonNode<'v> {
    value: &'v Value,
    path: String,
}

/// Returns the text of JSON bytes, and a warning if they are not in the encoding that all
/// JSON is in.
pub(super) fn decode_json(bytes: Vec<u8>) -> Result<(String, Vec<DocumentWarning>), ExportError> {
    let (text, found) = decode(bytes)?;
    let warnings = match found {
        Encoding::Utf8 | Encoding::Utf8Bom => Vec::new(),
        _ => vec![DocumentWarning {
            place: Place::default(),
            message: format!("the encoding is not that of JSON: read as {found}"),
        }],
    };
    Ok((text, warnings))
}

/// Reads `text`; nesting is bounded by the reader of JSON itself (128).
pub(super) fn parse_json(text: &str) -> Result<Value, ExportError> {
    let text = text.trim_start_matches('\u{feff}');
    check_size(text)?;
    let read: Result<Distinct, _> = serde_json::from_str(text);
    read.map(|Distinct(value)| value).map_err(|fault| {
        // the fault's own words may quote what stands there
        let (expected, found) = match fault.classify() {
            serde_json::error::Category::Eof => ("the end of a value", "the end of the file"),
            _ => (
                "well-formed JSON, nested at most 128 deep",
                "something else",
            ),
        };
        ExportError::Damaged {
            line: fault.line(),
            expected: expected.to_owned(),
            found: found.to_owned(),
        }
    })
}

/// What stands for a field on who may read that is there twice and contradicts itself.
const CONTRADICTION: &str = "contradiction";

/// A value in which a field that says who may read says one thing only. Of other fields
/// that are there twice the last counts.
struct Distinct(Value);

impl<'de> Deserialize<'de> for Distinct {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(DistinctVisitor).map(Self)
    }
}

struct DistinctVisitor;

impl<'de> Visitor<'de> for DistinctVisitor {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value")
    }

    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_bool<E>(self, flag: bool) -> Result<Value, E> {
        Ok(flag.into())
    }

    fn visit_u64<E>(self, number: u64) -> Result<Value, E> {
        Ok(number.into())
    }

    fn visit_i64<E>(self, number: i64) -> Result<Value, E> {
        Ok(number.into())
    }

    fn visit_f64<E>(self, number: f64) -> Result<Value, E> {
        Ok(number.into())
    }

    fn visit_str<E>(self, text: &str) -> Result<Value, E> {
        Ok(text.into())
    }

    fn visit_string<E>(self, text: String) -> Result<Value, E> {
        Ok(text.into())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Value, A::Error> {
        let mut values = Vec::new();
        while let Some(Distinct(value)) = list.next_element()? {
            values.push(value);
        }
        Ok(Value::Array(values))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut fields: A) -> Result<Value, A::Error> {
        let mut object = Map::new();
        while let Some((name, Distinct(value))) = fields.next_entry::<String, Distinct>()? {
            let contradicts =
                is_on_access(&name) && object.get(&name).is_some_and(|known| *known != value);
            let value = if contradicts {
                CONTRADICTION.into()
            } else {
                value
            };
            object.insert(name, value);
        }
        Ok(Value::Object(object))
    }
}

/// Refuses text of more than [`MAX_VALUES`] before it is held in memory.
fn check_size(text: &str) -> Result<(), ExportError> {
    let (mut values, mut line) = (0_usize, 1);
    let mut in_string = false;
    let mut bytes = text.bytes();
    while let Some(byte) = bytes.next() {
        match byte {
            b'\n' => line += 1,
            b'\\' if in_string => drop(bytes.next()),
            b'"' => in_string = !in_string,
            b',' | b'[' | b'{' if !in_string => values += 1,
            _ => {}
        }
        if values > MAX_VALUES {
            return Err(ExportError::TooMuch {
                line,
                what: "values",
                limit: MAX_VALUES,
            });
        }
    }
    Ok(())
}

impl<'v> JsonNode<'v> {
    /// Returns the root.
    pub(super) fn root(value: &'v Value) -> Self {
        let path = String::new();
        Self { value, path }
    }

    /// Returns the value of the first of `names` that is there and is not null.
    pub(super) fn get(&self, names: &[&str]) -> Option<Self> {
        let object = self.value.as_object()?;
        let (name, value) = names.iter().find_map(|name| {
            let value = object.get(*name).filter(|value| !value.is_null())?;
            Some((name, value))
        })?;
        let path = match self.path.is_empty() {
            true => (*name).to_owned(),
            false => format!("{}/{name}", self.path),
        };
        Some(Self { value, path })
    }

    /// Returns the values of a list, with their places counted from 1; none if it is none.
    pub(super) fn list(&self, names: &[&str]) -> Vec<Self> {
        let Some(list) = self.get(names) else {
            return Vec::new();
        };
        let values = list.value.as_array().map_or(&[][..], Vec::as_slice);
        let numbered = values.iter().zip(1..).map(|(value, nth): (_, usize)| Self {
            value,
            path: format!("{}[{nth}]", list.path),
        });
        numbered.collect()
    }

    /// Returns whether there is a list of this name.
    pub(super) fn has_list(&self, name: &str) -> bool {
        self.get(&[name]).is_some_and(|list| list.value.is_array())
    }

    /// Returns the text of a string or a number; `None` for all else, and if it is empty.
    pub(super) fn text(&self) -> Option<String> {
        let text = match self.value {
            Value::String(text) => text.trim().to_owned(),
            Value::Number(number) => number.to_string(),
            _ => return None,
        };
        (!text.is_empty()).then_some(text)
    }

    /// Returns the text of the first of `names` that is there, on one line.
    pub(super) fn line(&self, names: &[&str]) -> Option<String> {
        let text = self.get(names)?.text()?;
        Some(one_line(&text)).filter(|line| !line.is_empty())
    }

    /// Returns whether the value is true, or the word for it.
    pub(super) fn is_true(&self, name: &str) -> bool {
        match self.get(&[name]).map(|flag| flag.value) {
            Some(Value::Bool(flag)) => *flag,
            Some(Value::String(word)) => is_one_of(Some(word), TRUE),
            _ => false,
        }
    }

    /// Returns whether a field of the object says that it is closed; null says nothing.
    pub(super) fn says_closed(&self) -> bool {
        let mut fields = self.value.as_object().into_iter().flatten();
        fields.any(|(name, value)| match value {
            Value::Bool(flag) => closes(name, &flag.to_string()),
            Value::String(text) => closes(name, text),
            Value::Number(number) => closes(name, &number.to_string()),
            Value::Null | Value::Array(_) | Value::Object(_) => false,
        })
    }

    /// Returns whether it is an object.
    pub(super) fn is_object(&self) -> bool {
        self.value.is_object()
    }

    /// Returns the path from the root.
    pub(super) fn path(&self) -> &str {
        &self.path
    }

    /// Returns where it stands.
    pub(super) fn place(&self) -> Place {
        Place {
            element: Some(self.path.clone()),
            ..Place::default()
        }
    }
}
