//! How sure the program is of something it says.

mod calibration;

pub use calibration::{Calibration, Unread};
use serde::{Deserialize, Serialize};

/// A probability in thousandths, 0 to 1000.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Confidence(u16);

/// The logistic function at 0, 500, 1000, … 7000 thousandths of a log-odds, in thousandths.
const LOGISTIC: [i32; 15] = [500, 622, 731, 818, 881, 924, 953, 971, 982, 989, 993, 996, 998, 998, 999];

impl Confidence {
    /// Beyond doubt: markup, or written by hand.
    pub const CERTAIN: Self = Self(1000);

    /// From here on a record counts as confirmed; pages mark facts below it as likely.
    pub const CONFIRMED: Self = Self(700);

    /// From log-odds in thousandths: 0 is 500, +1000 is 731, -1000 is 269.
    ///
    /// A table with straight lines between its entries, and no floating point: the same on every machine.
    pub fn from_log_odds(thousandths: i32) -> Self {
        let distance = thousandths.saturating_abs().min(6999);
        let (step, rest) = ((distance / 500) as usize, distance % 500);
        let above = LOGISTIC[step] + (LOGISTIC[step + 1] - LOGISTIC[step]) * rest / 500;
        Self(if thousandths < 0 { 1000 - above } else { above } as u16)
    }

    /// From thousandths; more than 1000 counts as 1000.
    pub fn from_thousandths(value: u16) -> Self {
        Self(value.min(1000))
    }

    /// The probability that both hold if they are independent.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        Self((u32::from(self.0) * u32::from(other.0) / 1000) as u16)
    }

    /// The probability in thousandths.
    pub fn thousandths(self) -> u16 {
        self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn log_odds_become_probabilities() {
        // Worked out with 1 / (1 + e^-x).
        for (log_odds, expected) in
            [(0, 500), (1000, 731), (-1000, 269), (250, 561), (3000, 953), (99_999, 998), (i32::MIN, 2)]
        {
            assert_eq!(Confidence::from_log_odds(log_odds).thousandths(), expected, "{log_odds}");
        }
    }
}
