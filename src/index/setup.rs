//! How tantivy is set up for our documents: tokenizers, storage, writer.

use tantivy::indexer::NoMergePolicy;
use tantivy::store::Compressor;
use tantivy::tokenizer::TokenizerManager;
use tantivy::{Index, IndexWriter, TantivyError};

use crate::analysis::{self, Stemming};

/// One thread keeps up with parsing and leaves one segment to open.
const WRITER_THREADS: usize = 1;

/// Enough for some 100 MB of minutes before a segment is closed.
const WRITER_MEMORY_BYTES: usize = 128 * 1024 * 1024;

/// Returns the tokenizers the fields name.
pub(super) fn tokenizers(stemming: Stemming) -> TokenizerManager {
    let tokenizers = TokenizerManager::default();
    analysis::register(&tokenizers, stemming);
    tokenizers
}

/// Returns how the documents are stored.
pub(super) fn settings() -> tantivy::IndexSettings {
    tantivy::IndexSettings {
        docstore_compression: Compressor::Lz4,
        ..tantivy::IndexSettings::default()
    }
}

/// Returns a writer that merges only when told to.
pub(super) fn new_writer(index: &Index) -> Result<IndexWriter, TantivyError> {
    let writer = index.writer_with_num_threads(WRITER_THREADS, WRITER_MEMORY_BYTES)?;
    writer.set_merge_policy(Box::new(NoMergePolicy));
    Ok(writer)
}
