//! Layers of a file (optional content) that are switched off: what stands in them is not
//! shown.

use std::collections::HashSet;

use hayro_syntax::object::{Array, Dict, MaybeRef, Name, Object, ObjectIdentifier};

/// The layers that a reader does not see.
#[derive(Default)]
pub(super) struct Layers {
    off: HashSet<ObjectIdentifier>,
}

impl Layers {
    /// Returns the layers that the catalog's default configuration switches off.
    pub(super) fn new(catalog: &Dict<'_>) -> Self {
        let mut off = HashSet::new();
        let Some(properties) = catalog.get::<Dict<'_>>("OCProperties") else {
            return Self::default();
        };
        let Some(config) = properties.get::<Dict<'_>>("D") else {
            return Self::default();
        };
        if config.get::<Name<'_>>("BaseState").as_deref() == Some(b"OFF") {
            off.extend(references(&properties, "OCGs"));
            for on in references(&config, "ON") {
                off.remove(&on);
            }
        }
        off.extend(references(&config, "OFF"));
        Self { off }
    }

    /// Returns whether what is marked with the layer under `key` of `dict` is shown.
    pub(super) fn shows(&self, dict: &Dict<'_>, key: &[u8]) -> bool {
        if self.off.is_empty() {
            return true;
        }
        let own = dict.get_ref(key).map(ObjectIdentifier::from);
        if own.is_some_and(|id| self.off.contains(&id)) {
            return false;
        }
        let Some(membership) = dict.get::<Dict<'_>>(key) else {
            return true;
        };
        if membership.get::<Name<'_>>("Type").as_deref() != Some(b"OCMD") {
            return true;
        }
        let mut of = references(&membership, "OCGs");
        of.extend(membership.get_ref("OCGs").map(ObjectIdentifier::from));
        let is_off = |id: &ObjectIdentifier| self.off.contains(id);
        let policy = membership.get::<Name<'_>>("P");
        of.is_empty()
            || match policy.as_deref() {
                Some(b"AllOn") => !of.iter().any(is_off),
                Some(b"AnyOff") => of.iter().any(is_off),
                Some(b"AllOff") => of.iter().all(is_off),
                _ => !of.iter().all(is_off),
            }
    }
}

fn references(dict: &Dict<'_>, key: &str) -> Vec<ObjectIdentifier> {
    let Some(array) = dict.get::<Array<'_>>(key) else {
        return Vec::new();
    };
    let ids = array
        .raw_iter()
        .filter_map(|item: MaybeRef<Object<'_>>| item.as_obj_ref());
    ids.map(ObjectIdentifier::from).collect()
}
