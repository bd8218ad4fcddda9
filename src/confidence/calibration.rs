//! What a measurement is worth as a probability: curves learnt from annotated articles, `language/en/confidence.toml`.

use serde::Deserialize;

use super::Confidence;
use crate::kind::{Kind, RecordKind};

/// How often what is said is right, by how much speaks for it.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Calibration {
    link: OfLinks,
    record: OfRecords,
    fact: OfFacts,
    unread: OfUnread,
}

/// Why a name is not read as a thing of some kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unread {
    /// It is read as nothing that has pages.
    Nothing,
    /// It is read as a thing of another kind.
    Rivalled,
    /// Readings that overlap it took its words.
    Overlapped,
}

/// By the distance between the best kind and the next, in thousandths of a log-odds.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct OfLinks {
    person: Curve,
    film: Curve,
    band: Curve,
}

/// By the confidence of the surest mention: one mention may be a slip that several are not.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct OfRecords {
    person_once: Curve,
    person_several: Curve,
    film_once: Curve,
    film_several: Curve,
    band_once: Curve,
    band_several: Curve,
}

/// By the certainty of the pattern times the confidence of the least sure name.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct OfFacts {
    stated: Curve,
}

/// By the distance to the kind that weighs most, which is below 0 if that is another.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct OfUnread {
    person: Curve,
    person_rivalled: Curve,
    person_overlapped: Curve,
    film: Curve,
    film_rivalled: Curve,
    film_overlapped: Curve,
    band: Curve,
    band_rivalled: Curve,
    band_overlapped: Curve,
}

/// Points with straight lines between them; what lies outside is worth what the nearest is.
#[derive(Debug, Clone, Deserialize)]
#[serde(try_from = "Vec<(i32, u16)>")]
struct Curve {
    /// Rising in both; never empty.
    points: Vec<(i32, u16)>,
}

impl Calibration {
    /// That of English.
    pub fn english() -> Self {
        let curves = serde_json::from_str(include_str!(concat!(env!("OUT_DIR"), "/confidence.json")));
        curves.expect("a test reads the data inside the program")
    }

    /// How sure it is that a name is of a kind, whose weight is that much greater than that of any other.
    ///
    /// Only what has records was annotated; for another kind the distance is taken for what it is called.
    pub fn link(&self, kind: Kind, margin: i32) -> Confidence {
        match kind.record() {
            Some(RecordKind::Person) => self.link.person.at(margin),
            Some(RecordKind::Film) => self.link.film.at(margin),
            Some(RecordKind::Band) => self.link.band.at(margin),
            None => Confidence::from_log_odds(margin),
        }
    }

    /// How sure a record is, mentioned that often, the surest of its mentions being that sure.
    pub fn record(&self, kind: RecordKind, surest: Confidence, mentions: u32) -> Confidence {
        let curve = match (kind, mentions < 2) {
            (RecordKind::Person, true) => &self.record.person_once,
            (RecordKind::Person, false) => &self.record.person_several,
            (RecordKind::Film, true) => &self.record.film_once,
            (RecordKind::Film, false) => &self.record.film_several,
            (RecordKind::Band, true) => &self.record.band_once,
            (RecordKind::Band, false) => &self.record.band_several,
        };
        curve.at(surest.thousandths().into())
    }

    /// How likely a name is that of a thing of a kind that it is read as nowhere, where it comes nearest to it.
    pub fn unread(&self, kind: RecordKind, why: Unread, margin: i32) -> Confidence {
        let curves = &self.unread;
        let [nothing, rivalled, overlapped] = match kind {
            RecordKind::Person => [&curves.person, &curves.person_rivalled, &curves.person_overlapped],
            RecordKind::Film => [&curves.film, &curves.film_rivalled, &curves.film_overlapped],
            RecordKind::Band => [&curves.band, &curves.band_rivalled, &curves.band_overlapped],
        };
        let curve = match why {
            Unread::Nothing => nothing,
            Unread::Rivalled => rivalled,
            Unread::Overlapped => overlapped,
        };
        curve.at(margin)
    }

    /// How sure a fact is, its pattern and its names being together that sure.
    pub fn fact(&self, stated: Confidence) -> Confidence {
        self.fact.stated.at(stated.thousandths().into())
    }
}

impl Curve {
    fn at(&self, x: i32) -> Confidence {
        let after = self.points.partition_point(|(known, _)| *known <= x);
        let before = after.checked_sub(1).map(|before| self.points[before]);
        let value = match (before, self.points.get(after).copied()) {
            (None, Some((_, value))) | (Some((_, value)), None) => value,
            (Some((x0, y0)), Some((x1, y1))) => {
                let rise = i64::from(y1 - y0) * i64::from(x - x0) / i64::from(x1 - x0);
                y0 + rise as u16
            }
            (None, None) => 0,
        };
        Confidence::from_thousandths(value)
    }
}

impl TryFrom<Vec<(i32, u16)>> for Curve {
    type Error = &'static str;

    fn try_from(points: Vec<(i32, u16)>) -> Result<Self, Self::Error> {
        let rises = points.windows(2).all(|pair| pair[0].0 < pair[1].0 && pair[0].1 <= pair[1].1);
        match points.last() {
            None => Err("a curve has a point"),
            Some((_, last)) if *last > 1000 || !rises => Err("the points of a curve rise, to 1000 at most"),
            Some(_) => Ok(Self { points }),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn between_its_points_a_curve_is_straight() {
        let curve = Curve::try_from(vec![(0, 500), (1000, 700), (2000, 720)]).unwrap();
        for (x, expected) in [(-9, 500), (0, 500), (500, 600), (1000, 700), (1500, 710), (2000, 720), (i32::MAX, 720)] {
            assert_eq!(curve.at(x).thousandths(), expected, "{x}");
        }
    }

    #[test]
    fn a_curve_that_falls_or_is_none_is_refused() {
        for points in [vec![], vec![(0, 500), (1, 400)], vec![(1, 4), (1, 5)], vec![(0, 1001)]] {
            assert!(Curve::try_from(points.clone()).is_err(), "{points:?}");
        }
    }

    #[test]
    fn the_curves_of_english_can_be_read() {
        let file = toml::from_str::<Calibration>(include_str!("../language/en/confidence.toml"));
        assert!(file.is_ok(), "confidence.toml: {}", file.unwrap_err());
    }

    #[test]
    fn what_is_surer_by_measurement_is_surer_by_the_curves_inside_the_program() {
        let calibration = Calibration::english();
        let at = |thousandths| Confidence::from_thousandths(thousandths);
        for kind in [Kind::Person, Kind::Film, Kind::Band, Kind::Song] {
            assert!(calibration.link(kind, 500) < calibration.link(kind, 6000), "{kind:?}");
            assert!(calibration.link(kind, 1_000_000).thousandths() >= 998, "what is written is beyond doubt");
        }
        for kind in RecordKind::ALL {
            assert!(calibration.record(kind, at(600), 1) < calibration.record(kind, at(950), 3), "{kind:?}");
        }
        assert!(calibration.fact(at(600)) < calibration.fact(at(900)));
    }
}
