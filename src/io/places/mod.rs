//! Own table of places: a distance from nothing but a name.
//!
//! All 38 regencies and cities of East Java, many of their districts (kecamatan), craft clusters (sentra),
//! export ports, and the larger cities of Indonesia beyond. An unknown place has no coordinates: its distance
//! is unknown, never 0.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use crate::domain::Coordinates;

/// What a row of the table stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum PlaceKind {
    /// Regency or city (kabupaten, kota) of East Java, at its seat.
    Regency,
    /// City or regency beyond East Java.
    City,
    /// Sea port or airport.
    Port,
    /// District (kecamatan) of a regency.
    District,
    /// Village or quarter known for a craft (sentra).
    Cluster,
}

/// One row of the table.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct KnownPlace {
    /// What it is.
    pub kind: PlaceKind,
    /// Regency, city or port, with its `Kab.` or `Kota` where it has one.
    pub regency: &'static str,
    /// District or cluster within the regency.
    pub district: Option<&'static str>,
    /// Degrees.
    pub coordinates: Coordinates,
}

static TABLE: LazyLock<Vec<KnownPlace>> =
    LazyLock::new(|| include_str!("east_java.tsv").lines().filter_map(row).collect());

fn row(line: &'static str) -> Option<KnownPlace> {
    let mut cells = line.split('\t');
    let kind = match cells.next()? {
        "regency" => PlaceKind::Regency,
        "city" => PlaceKind::City,
        "port" => PlaceKind::Port,
        "district" => PlaceKind::District,
        "cluster" => PlaceKind::Cluster,
        _ => return None,
    };
    let regency = cells.next()?;
    let district = cells.next().filter(|&name| name != "-");
    let mut degrees = || cells.next()?.parse().ok();
    Some(KnownPlace {
        kind,
        regency,
        district,
        coordinates: Coordinates { lat: degrees()?, lon: degrees()? },
    })
}

/// The rows of one regency name, folded for look-up; a bare name may be both a regency and a city.
static BY_REGENCY: LazyLock<BTreeMap<String, Vec<Entry>>> = LazyLock::new(|| {
    let mut index: BTreeMap<String, Vec<Entry>> = BTreeMap::new();
    for place in all() {
        let Name { city, bare } = Name::of(place.regency);
        let district = place.district.map(|name| Name::of(name).bare);
        index.entry(bare).or_default().push(Entry { city, district, coordinates: place.coordinates });
    }
    index
});

struct Entry {
    city: Option<bool>,
    district: Option<String>,
    coordinates: Coordinates,
}

/// Every row of the table.
pub fn all() -> &'static [KnownPlace] {
    &TABLE
}

/// Coordinates of a regency, city or port, or of a district or cluster in it. Case, spaces and the words
/// `Kab.`, `Kota`, `Kec.` do not matter, except that `Kota Malang` and `Kab. Malang` are two places; the bare
/// name `Malang` is the regency, with the districts of both. A district the table does not know stands at its
/// regency's point; a regency it does not know is `None`.
///
/// # Example
/// ```
/// use kongsi::io::places::find;
/// assert_eq!(find("KABUPATEN SIDOARJO", Some("kec. krian")), find("Sidoarjo", Some("Krian")));
/// assert!(find("Atlantis", Some("Krian")).is_none());
/// ```
pub fn find(regency: &str, district: Option<&str>) -> Option<Coordinates> {
    let wanted = Name::of(regency);
    let entries = BY_REGENCY.get(&wanted.bare)?;
    let is_seat_of = |city| entries.iter().any(|entry| entry.district.is_none() && entry.city == Some(city));
    let is_double = is_seat_of(true) && is_seat_of(false);
    let meant = || entries.iter().filter(|e| !is_double || wanted.city.is_none() || e.city == wanted.city);
    let district = district.map(|name| Name::of(name).bare);
    let named = meant().find(|entry| entry.district.is_some() && entry.district == district);
    named.or_else(|| meant().find(|entry| entry.district.is_none())).map(|entry| entry.coordinates)
}

/// The name in the table that looks most like `text`, when one does: for "did you mean".
///
/// # Example
/// ```
/// assert_eq!(kongsi::io::places::nearest_name("Sidoardjo"), Some("Kab. Sidoarjo"));
/// assert_eq!(kongsi::io::places::nearest_name("xyz"), None);
/// ```
pub fn nearest_name(text: &str) -> Option<&'static str> {
    /// Jaro-Winkler likeness below which a hint would confuse more than help.
    const ALIKE: f64 = 0.88;
    let wanted = Name::of(text).bare;
    let mut nearest: Option<(f64, &'static str)> = None;
    for place in all() {
        let name = place.district.unwrap_or(place.regency);
        let likeness = strsim::jaro_winkler(&Name::of(name).bare, &wanted);
        if likeness >= ALIKE && nearest.is_none_or(|(best, _)| likeness > best) {
            nearest = Some((likeness, name));
        }
    }
    nearest.map(|(_, name)| name)
}

/// A name split into the word that says what it is and the rest, folded.
struct Name {
    /// `Some(true)` for a city (kota), `Some(false)` for a regency (kabupaten).
    city: Option<bool>,
    /// Lower case, without spaces and punctuation.
    bare: String,
}

impl Name {
    fn of(text: &str) -> Self {
        let lower = text.to_lowercase();
        let mut words =
            lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).peekable();
        let mut city = None;
        while let Some(&word) = words.peek() {
            let says = match word {
                "kota" | "kotamadya" | "kodya" => Some(true),
                "kab" | "kabupaten" => Some(false),
                "kec" | "kecamatan" | "pelabuhan" | "bandara" | "dki" | "adm" | "administrasi" => city,
                _ => break,
            };
            city = city.or(says);
            words.next();
        }
        Name { city, bare: words.collect() }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    fn km(a: (&str, Option<&str>), b: (&str, Option<&str>)) -> u64 {
        find(a.0, a.1).unwrap().metres_to(&find(b.0, b.1).unwrap()) / 1000
    }

    #[test]
    fn every_line_is_read_and_inside_indonesia() {
        let lines = include_str!("east_java.tsv").lines().filter(|line| !line.starts_with('#')).count();
        assert_eq!(all().len(), lines);
        for place in all() {
            let Coordinates { lat, lon } = place.coordinates;
            assert!((-11.0..=6.0).contains(&lat) && (95.0..=141.0).contains(&lon), "{place:?}");
        }
    }

    #[test]
    fn the_table_is_as_large_as_it_says() {
        let count = |kind| all().iter().filter(|place| place.kind == kind).count();
        assert_eq!(count(PlaceKind::Regency), 38);
        assert!(count(PlaceKind::District) >= 300);
        assert!(count(PlaceKind::City) >= 40);
        assert!(count(PlaceKind::Cluster) >= 15);
    }

    #[test]
    fn no_place_stands_twice() {
        let mut seen = BTreeSet::new();
        for place in all() {
            let regency = Name::of(place.regency);
            let district = place.district.map(|name| Name::of(name).bare);
            assert!(seen.insert((regency.city, regency.bare, district)), "{place:?}");
        }
    }

    #[test]
    fn every_district_is_near_the_seat_of_a_known_regency() {
        for place in all().iter().filter(|place| place.district.is_some()) {
            let seat =
                all().iter().find(|seat| seat.district.is_none() && seat.regency == place.regency).unwrap();
            let bawean = place.coordinates.lat > -6.0;
            let km = seat.coordinates.metres_to(&place.coordinates) / 1000;
            assert!(km <= 65 || bawean, "{place:?} is {km} km from its seat");
        }
    }

    #[test]
    fn known_distances_come_out() {
        assert!((15..=19).contains(&km(("Sidoarjo", Some("Krian")), ("Sidoarjo", Some("Tanggulangin")))));
        assert!((18..=24).contains(&km(("Kab. Sidoarjo", None), ("Surabaya", None))));
        assert!((70..=85).contains(&km(("Kota Malang", None), ("Kota Surabaya", None))));
        assert!((255..=270).contains(&km(("Tanjung Perak", None), ("Tanjung Emas", None))));
        assert!((640..=690).contains(&km(("Tanjung Perak", None), ("Pelabuhan Tanjung Priok", None))));
    }

    #[test]
    fn prefixes_case_and_spaces_are_folded() {
        assert_eq!(find("kab. bangkalan", Some("TANJUNGBUMI")), find("Bangkalan", Some("Kec. Tanjung Bumi")));
        assert_eq!(find("Kota Sidoarjo", None), find("Kabupaten Sidoarjo", None));
        assert_ne!(find("Kota Malang", None), find("Kab. Malang", None));
        assert_eq!(find("Malang", None), find("Kab. Malang", None));
        assert_eq!(find("Malang", Some("Sukun")), find("Kota Malang", Some("Sukun")));
    }

    #[test]
    fn an_unknown_district_stands_at_its_regency_and_an_unknown_regency_nowhere() {
        assert_eq!(find("Sidoarjo", Some("Entah")), find("Sidoarjo", None));
        assert_eq!(find("Entah", Some("Krian")), None);
        assert_eq!(find("", None), None);
        assert_eq!(find("Kota", None), None);
    }

    #[test]
    fn a_slip_of_the_pen_gets_a_hint() {
        assert_eq!(nearest_name("Tangulangin"), Some("Tanggulangin"));
        assert_eq!(nearest_name("Kab Mojokertp"), Some("Kab. Mojokerto"));
        assert_eq!(nearest_name(""), None);
    }
}
