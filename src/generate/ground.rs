//! Where workshops stand: clusters of their sector, or anywhere in the region of a preset.

use super::chance::Dice;
use super::figure::AT_CLUSTER;
use super::sector::Sector;
use crate::domain::{Coordinates, Id, Place};
use crate::io::places::{self, KnownPlace, PlaceKind};

/// The region of a preset.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Region {
    /// One regency.
    Sidoarjo,
    /// Sidoarjo, Surabaya, Malang (city), Mojokerto, Jember.
    FiveCities,
    /// The district of the bag makers and its neighbours.
    Tanggulangin,
    /// All of the province.
    EastJava,
    /// Four in ten in East Java, the others in the cities of the country.
    Nation,
}

/// Per cent of the producers of [`Region::Nation`] that work in East Java.
const IN_EAST_JAVA: u64 = 40;
/// Workshops lie up to this many thousandths of a degree (1.6 km) from the point of their place.
const SCATTER: u64 = 15;

/// A place to stand.
pub(super) struct Site {
    pub place: Place,
    /// Whether it is a cluster of the sector.
    pub is_cluster: bool,
}

/// The places of a region, listed once.
pub(super) struct Ground {
    region: Region,
    districts: Vec<&'static KnownPlace>,
    cities: Vec<&'static KnownPlace>,
}

impl Ground {
    pub fn of(region: Region) -> Self {
        let of_kind = |wanted: &[PlaceKind]| {
            places::all()
                .iter()
                .filter(|place| wanted.contains(&place.kind) && contains(region, place))
                .collect()
        };
        Ground {
            region,
            districts: of_kind(&[PlaceKind::District, PlaceKind::Cluster]),
            cities: if region == Region::Nation { of_kind(&[PlaceKind::City]) } else { Vec::new() },
        }
    }

    /// A site for a workshop of a sector.
    pub fn site(&self, dice: &mut Dice, sector: &Sector) -> Site {
        let beyond = self.region == Region::Nation && !dice.percent(IN_EAST_JAVA);
        let at_cluster = dice.happens(&AT_CLUSTER);
        let chosen = *dice.pick(if beyond { &self.cities } else { &self.districts });
        let is_cluster = |place: &&&KnownPlace| {
            sector
                .clusters
                .iter()
                .any(|&(regency, name)| place.regency == regency && place.district == Some(name))
        };
        let clusters: Vec<&KnownPlace> = self.districts.iter().filter(is_cluster).copied().collect();
        if beyond || !at_cluster || clusters.is_empty() {
            return Site { place: scattered(dice, chosen), is_cluster: false };
        }
        let cluster = *dice.pick(&clusters);
        Site { place: scattered(dice, cluster), is_cluster: true }
    }
}

fn contains(region: Region, place: &KnownPlace) -> bool {
    const FIVE: [&str; 5] =
        ["Kab. Sidoarjo", "Kota Surabaya", "Kota Malang", "Kab. Mojokerto", "Kab. Jember"];
    const BAGS: [&str; 6] = ["Tanggulangin", "Candi", "Porong", "Tulangan", "Kedensari", "Kludan"];
    match region {
        Region::Sidoarjo => place.regency == FIVE[0],
        Region::FiveCities => FIVE.contains(&place.regency),
        Region::Tanggulangin => {
            place.regency == FIVE[0] && place.district.is_some_and(|name| BAGS.contains(&name))
        }
        Region::EastJava | Region::Nation => true,
    }
}

fn scattered(dice: &mut Dice, known: &KnownPlace) -> Place {
    let mut near = |degrees: f64| {
        let thousandths = libm::round(degrees * 1_000.0) as i64;
        let moved = thousandths + dice.below(2 * SCATTER + 1) as i64 - SCATTER as i64;
        moved as f64 / 1_000.0
    };
    let coordinates = Coordinates { lat: near(known.coordinates.lat), lon: near(known.coordinates.lon) };
    Place {
        regency: Id::new(known.regency).ok(),
        district: known.district.and_then(|name| Id::new(name).ok()),
        coordinates: Some(coordinates),
    }
}

/// A port of the table as a place.
pub(super) fn port(name: &str) -> Place {
    Place { regency: Id::new(name).ok(), district: None, coordinates: places::find(name, None) }
}

/// The point of a cluster or regency of the table.
pub(super) fn point(regency: &str, district: Option<&str>) -> Place {
    let id = |name: &str| Id::new(name).ok();
    Place {
        regency: id(regency),
        district: district.and_then(id),
        coordinates: places::find(regency, district),
    }
}
