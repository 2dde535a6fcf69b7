//! Files of published minutes: which there are, and the text in them.
//!
//! Reading stops at the text: what it says is for `minutes`. Nothing met on the
//! way is passed over in silence; what is not read comes back with the reason,
//! because a missing meeting looks just like one that was never held.

mod archive;
mod asides;
mod checksum;
pub(crate) mod closed;
mod container;
mod copies;
mod declared;
mod decode;
mod detect;
mod document;
mod error;
mod exports;
mod file_names;
mod formats;
mod html;
mod list_marks;
mod modified;
#[cfg(test)]
mod mutations;
mod ocr;
mod office;
mod packed_files;
mod pdf;
mod personal_numbers;
mod place;
mod places;
mod profile_file;
mod source;
mod source_path;
mod stamp;
mod type_size;
mod walk;
mod worker;
mod zip_entries;

#[cfg(test)]
pub(crate) use self::pdf::Written as WrittenPdf;

pub use self::asides::Aside;
pub use self::checksum::sha256_hex;
pub(crate) use self::copies::{is_gzip, sha256_of_content};
pub use self::declared::{
    DeclaredAttachment, DeclaredFile, DeclaredFileKind, DeclaredFileName, DeclaredItem,
    DeclaredKind, DeclaredMeeting, DeclaredPerson, DeclaredRole, DeclaredSection,
};
pub use self::decode::Encoding;
pub use self::document::{
    Block, BlockKind, BlockLine, BlockStyle, Document, DocumentLine, DocumentLink, DocumentWarning,
    Format,
};
pub use self::error::{CorpusError, DocumentError, MAX_FILE_BYTES, MAX_LINES};
pub use self::exports::{FileStanding, FolderFile, standings};
pub use self::file_names::{exact_name, exact_names_of_file, name_seals};
pub use self::formats::read_document;
pub use self::modified::Modified;
pub use self::ocr::OcrCommand;
pub use self::place::Place;
pub use self::places::{LineLocation, Location, Places};
pub use self::profile_file::{PROFILE_NAME, profile_near};
pub use self::source::{PersonalNumbers, Print, Readers, Source, read_source};
pub use self::source_path::{Base, SourcePath};
pub use self::stamp::{FileLook, FileStamp};
pub use self::walk::{FailedPath, FoundFile, SkippedPath, Walked, walk};
pub use self::worker::{Worker, serve};
