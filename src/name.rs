//! Names: when two spellings are one.
