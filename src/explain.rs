//! The witness: why a decision was made.
