//! Tokens: the words and signs of a text.
