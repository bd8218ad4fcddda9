//! Pages: finished views, made one at a time.
