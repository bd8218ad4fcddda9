//! The only writer: staging, manifest, lock.
