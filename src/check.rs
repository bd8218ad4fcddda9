//! Rules over a finished site.
