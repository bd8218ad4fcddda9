//! What is written beside pages.
