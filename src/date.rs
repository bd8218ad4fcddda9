//! Dates as texts give them: any part may be unknown.

/// A day, a month, a year, or a day without a year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date {
    /// The year, 1000 to 9999.
    pub year: Option<u16>,
    /// The month, 1 to 12.
    pub month: Option<u8>,
    /// The day of the month; never without a month.
    pub day: Option<u8>,
}

impl Date {
    /// Reads EDTF: `2010-03-19`, `2010-03`, `2010`, `XXXX-04-03`. `None` if it is none or does not exist.
    pub fn parse_edtf(_text: &str) -> Option<Self> {
        todo!()
    }

    /// Reads the words of an article: `19 March 2010`, `March 19, 2010`, `Nov. 16`, `2010-03-19`, `March 2010`, `2010`.
    pub fn parse_words(_text: &str) -> Option<Self> {
        todo!()
    }

    /// In EDTF, level 1: `2010-03-19`, `XXXX-04-03`.
    pub fn to_edtf(self) -> String {
        todo!()
    }
}
