//! The readers of exports in XML, and the meetings they declare.
#![no_main]

use libfuzzer_sys::{Corpus, fuzz_target};
use referat::corpus::Format;
use referat_fuzz::read_file;

const FORMATS: [Format; 7] = [
    Format::SbsysPublication,
    Format::SbsysAgenda,
    Format::Acadre,
    Format::AcadreManifest,
    Format::Edoc,
    Format::EdocFujitsu,
    Format::EdocFujitsuNotification,
];

fuzz_target!(|bytes: &[u8]| -> Corpus {
    match read_file(bytes, &FORMATS) {
        true => Corpus::Keep,
        false => Corpus::Reject,
    }
});
