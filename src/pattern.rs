//! Patterns over tokens.
