//! The recorder: who is told how far the work is.
//!
//! The library reads no clock. Whoever runs it may have one, and so learns what each stage takes and what the pieces of
//! it are that are made on all cores at once, such as the pages of a template.

/// Somebody who is told how far the work is. Whoever does not want to know gives `()`.
pub trait Recorder: Sync {
    /// A stage is over, and what comes now is another.
    fn ended(&self, _stage: &'static str) {}

    /// Does a piece of work on this thread. There are many of a kind, at the same time on other threads.
    fn piece<T>(&self, _kind: &'static str, work: impl FnOnce() -> T) -> T {
        work()
    }
}

impl Recorder for () {}
