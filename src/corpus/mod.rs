//! Files of published minutes: which there are, and the text in them.
//!
//! Reading stops at the text: what it says is for `minutes`. Nothing met on the
//! way is passed over in silence; what is not read comes back with the reason,
//! because a missing meeting looks just like one that was never held.

mod declared;
mod decode;
mod document;
mod error;
mod pdf;
mod source;
mod source_path;
mod walk;

pub use self::declared::{
    DeclaredAttachment, DeclaredFile, DeclaredFileKind, DeclaredItem, DeclaredKind,
    DeclaredMeeting, DeclaredPerson, DeclaredRole, DeclaredSection,
};
pub use self::decode::Encoding;
pub use self::document::{
    Block, BlockKind, BlockLine, Document, DocumentLine, DocumentWarning, Format, Place, Style,
};
pub use self::error::{CorpusError, MAX_FILE_BYTES};
pub use self::pdf::{PdfError, read_pdf};
pub use self::source::{Modified, Source, read_source, sha256_hex};
pub use self::source_path::{Base, SourcePath};
pub use self::walk::{FailedPath, FoundFile, SkippedPath, Walked, walk};
