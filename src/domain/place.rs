//! Where a producer works or an order ships from, and how far apart two places are.

use super::Id;

/// Mean radius of the earth in metres (IUGG).
const EARTH_RADIUS_M: f64 = 6_371_008.8;

/// A point in degrees.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Coordinates {
    /// Latitude, -90..=90.
    pub lat: f64,
    /// Longitude, -180..=180.
    pub lon: f64,
}

impl Coordinates {
    /// Great-circle distance in whole metres, by the haversine formula (R. W. Sinnott, Sky and Telescope
    /// 68, 1984) in pure-Rust arithmetic, so that every platform rounds alike.
    pub fn metres_to(&self, other: &Coordinates) -> u64 {
        let (lat1, lat2) = (self.lat.to_radians(), other.lat.to_radians());
        let half_lat = libm::sin((lat2 - lat1) / 2.0);
        let half_lon = libm::sin((other.lon - self.lon).to_radians() / 2.0);
        let a = half_lat * half_lat + libm::cos(lat1) * libm::cos(lat2) * half_lon * half_lon;
        libm::round(2.0 * EARTH_RADIUS_M * libm::asin(libm::sqrt(a.min(1.0)))) as u64
    }
}

/// A named place; its coordinates may be unknown.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Place {
    /// Regency or city (kabupaten/kota), or a port.
    pub regency: Option<Id>,
    /// District (kecamatan).
    pub district: Option<Id>,
    /// Degrees, when known.
    pub coordinates: Option<Coordinates>,
}

impl Place {
    /// Distance in whole metres; `None` when either place has no coordinates.
    pub fn metres_to(&self, other: &Place) -> Option<u64> {
        Some(self.coordinates.as_ref()?.metres_to(other.coordinates.as_ref()?))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_degree_of_latitude_is_111_195_metres() {
        let equator = Coordinates { lat: 0.0, lon: 110.0 };
        assert_eq!(equator.metres_to(&Coordinates { lat: 1.0, lon: 110.0 }), 111_195);
        assert_eq!(equator.metres_to(&equator), 0);
    }

    #[test]
    fn an_unknown_place_has_no_distance() {
        assert_eq!(Place::default().metres_to(&Place::default()), None);
    }
}
