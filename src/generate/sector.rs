//! The sectors of the synthetic markets: what workshops look like, where they stand, what they hold and
//! where their goods go.

use super::chance::Range;
use super::figure::{Basis, COLLECTED, FOOD_HALAL, FOOD_NIB, FOOD_PIRT, NIB};
use crate::domain::Level;

/// One sector. Ranges run from the tenth to the ninetieth hundredth, log-normal between; capacity is pieces
/// started a month, price is the maker's in rupiah, rejects are basis points.
#[derive(Debug, PartialEq)]
pub struct Sector {
    /// Stable id, the one rules are filed under.
    pub id: &'static str,
    /// Unit of quantities.
    pub unit: &'static str,
    /// People in a workshop.
    pub workers: Range,
    /// Pieces started a month.
    pub capacity: Range,
    /// Maker's price, Rp.
    pub price: Range,
    /// Days from release to the first pieces.
    pub lead_days: Range,
    /// Rejected pieces, basis points.
    pub reject_rate: Range,
    /// Where the ranges come from; shares of papers other than of food, and destinations, are assumed.
    pub basis: Basis,
    pub(super) products: &'static [Line],
    pub(super) materials: &'static [&'static str],
    pub(super) processes: &'static [&'static str],
    /// Regency and district or cluster.
    pub(super) clusters: &'static [(&'static str, &'static str)],
    pub(super) papers: &'static [Paper],
    /// Country and weight.
    pub(super) destinations: &'static [(&'static str, u64)],
}

/// A product of a sector.
#[derive(Debug, PartialEq)]
pub(super) struct Line {
    pub id: &'static str,
    pub hs_code: &'static str,
}

/// A certificate and how many of a hundred workshops hold it.
#[derive(Debug, PartialEq)]
pub(super) struct Paper {
    pub scheme: &'static str,
    pub level: Level,
    pub percent: u64,
}

const fn range(p10: u64, p90: u64) -> Range {
    Range { p10, p90 }
}

const fn line(id: &'static str, hs_code: &'static str) -> Line {
    Line { id, hs_code }
}

const fn nib(percent: u64) -> Paper {
    Paper { scheme: "NIB", level: Level::Exporter, percent }
}

const fn site(scheme: &'static str, percent: u64) -> Paper {
    Paper { scheme, level: Level::Facility, percent }
}

const fn test(scheme: &'static str, percent: u64) -> Paper {
    Paper { scheme, level: Level::Product, percent }
}

/// Destinations of what is worn and carried.
const FASHION: &[(&str, u64)] = &[
    ("TW", 30),
    ("MY", 20),
    ("HK", 15),
    ("SA", 10),
    ("AE", 8),
    ("JP", 5),
    ("US", 4),
    ("DE", 4),
    ("GB", 2),
    ("TR", 2),
];
/// Destinations of crafts.
const CRAFT: &[(&str, u64)] =
    &[("TW", 30), ("JP", 20), ("SA", 12), ("AE", 12), ("HK", 8), ("MY", 8), ("US", 5), ("NL", 5)];
/// Destinations of food.
const FOOD: &[(&str, u64)] =
    &[("MY", 30), ("SA", 20), ("TW", 18), ("HK", 12), ("AE", 10), ("JP", 5), ("US", 5)];

/// The sectors.
pub static SECTORS: [Sector; 8] = [
    Sector {
        id: "leather-shoes",
        unit: "pair",
        workers: range(3, 15),
        capacity: range(150, 1_200),
        price: range(80_000, 250_000),
        lead_days: range(10, 25),
        reject_rate: range(300, 800),
        basis: COLLECTED,
        products: &[
            line("sepatu-pantofel", "640399"),
            line("sepatu-loafer", "640399"),
            line("sepatu-boot", "640391"),
        ],
        materials: &["kulit sapi", "kulit kambing", "nubuk"],
        processes: &["lem", "jahit", "vulkanisir"],
        clusters: &[("Kab. Sidoarjo", "Krian"), ("Kab. Mojokerto", "Sooko"), ("Kab. Magetan", "Selosari")],
        papers: &[nib(NIB.low), test("LAB:CrVI", 30), test("LAB:AZO", 30)],
        destinations: FASHION,
    },
    Sector {
        id: "sandals",
        unit: "pair",
        workers: range(4, 25),
        capacity: range(1_500, 12_000),
        price: range(15_000, 60_000),
        lead_days: range(5, 15),
        reject_rate: range(200, 700),
        basis: COLLECTED,
        products: &[
            line("sandal-slop", "640299"),
            line("sepatu-sintetis", "640219"),
            line("sandal-gunung", "640299"),
        ],
        materials: &["EVA", "PVC", "imitasi"],
        processes: &["lem", "jahit", "pres"],
        clusters: &[("Kab. Sidoarjo", "Wedoro"), ("Kota Mojokerto", "Magersari")],
        papers: &[nib(NIB.low), test("LAB:AZO", 20)],
        destinations: FASHION,
    },
    Sector {
        id: "leather-bags",
        unit: "piece",
        workers: range(5, 100),
        capacity: range(50, 2_500),
        price: range(75_000, 1_600_000),
        lead_days: range(14, 35),
        reject_rate: range(300, 600),
        basis: COLLECTED,
        products: &[line("tas-wanita", "420221"), line("dompet", "420231"), line("koper-kabin", "420211")],
        materials: &["kulit sapi", "kulit domba", "kulit sintetis"],
        processes: &["jahit mesin", "jahit tangan"],
        clusters: &[("Kab. Sidoarjo", "Tanggulangin"), ("Kab. Sidoarjo", "Kedensari")],
        papers: &[nib(NIB.low), test("LAB:CrVI", 35), test("LAB:AZO", 35)],
        destinations: FASHION,
    },
    Sector {
        id: "batik",
        unit: "sheet",
        workers: range(5, 120),
        capacity: range(60, 2_500),
        price: range(150_000, 500_000),
        lead_days: range(7, 30),
        reject_rate: range(200, 800),
        basis: COLLECTED,
        products: &[
            line("batik-cap", "520852"),
            line("batik-tulis", "520851"),
            line("batik-gedog", "520859"),
        ],
        materials: &["katun", "sutra", "rayon"],
        processes: &["cap", "tulis", "kombinasi"],
        clusters: &[
            ("Kab. Tuban", "Kerek"),
            ("Kab. Bangkalan", "Tanjung Bumi"),
            ("Kab. Sidoarjo", "Jetis"),
            ("Kab. Pamekasan", "Klampar"),
        ],
        papers: &[nib(NIB.low), test("BATIKMARK", 15), test("LAB:AZO", 25)],
        destinations: FASHION,
    },
    Sector {
        id: "crackers",
        unit: "kg",
        workers: range(4, 40),
        capacity: range(600, 15_000),
        price: range(15_000, 120_000),
        lead_days: range(5, 15),
        reject_rate: range(100, 500),
        basis: COLLECTED,
        products: &[
            line("kerupuk-udang", "190590"),
            line("keripik-tempe", "200599"),
            line("keripik-buah", "200899"),
        ],
        materials: &["udang", "tempe", "buah"],
        processes: &["goreng", "goreng vakum", "oven"],
        clusters: &[("Kota Malang", "Sanan"), ("Kab. Sidoarjo", "Kenongo"), ("Kota Surabaya", "Kenjeran")],
        papers: &[
            nib(FOOD_NIB.low),
            test("P-IRT", FOOD_PIRT.low),
            test("HALAL", FOOD_HALAL.low),
            site("FDA-FFR", 8),
            site("HACCP", 6),
        ],
        destinations: FOOD,
    },
    Sector {
        id: "rattan-bamboo",
        unit: "piece",
        workers: range(8, 50),
        capacity: range(200, 2_000),
        price: range(15_000, 200_000),
        lead_days: range(30, 60),
        reject_rate: range(300, 800),
        basis: COLLECTED,
        products: &[
            line("keranjang-rotan", "460212"),
            line("anyaman-bambu", "460211"),
            line("tas-anyam", "460219"),
        ],
        materials: &["rotan", "bambu", "pandan"],
        processes: &["anyam halus", "anyam kasar"],
        clusters: &[("Kab. Jember", "Mayang"), ("Kab. Gresik", "Menganti")],
        papers: &[nib(NIB.low)],
        destinations: CRAFT,
    },
    Sector {
        id: "jewellery",
        unit: "piece",
        workers: range(3, 80),
        capacity: range(200, 5_000),
        price: range(150_000, 2_000_000),
        lead_days: range(14, 40),
        reject_rate: range(100, 400),
        basis: COLLECTED,
        products: &[
            line("cincin-perak", "711311"),
            line("kalung-perak", "711311"),
            line("gelang-emas", "711319"),
        ],
        materials: &["perak 925", "emas 17K", "kuningan"],
        processes: &["cor", "ukir tangan", "filigri"],
        clusters: &[("Kab. Lumajang", "Tempeh"), ("Kab. Lumajang", "Pulo"), ("Kab. Pasuruan", "Gajahbendo")],
        papers: &[nib(NIB.low), test("SNI:8880", 10), test("LAB:NICKEL", 15)],
        destinations: CRAFT,
    },
    Sector {
        id: "wooden-toys",
        unit: "piece",
        workers: range(3, 40),
        capacity: range(500, 5_000),
        price: range(20_000, 80_000),
        lead_days: range(20, 45),
        reject_rate: range(300, 1_000),
        basis: COLLECTED,
        products: &[
            line("puzzle-kayu", "950300"),
            line("mobil-kayu", "950300"),
            line("balok-kayu", "950300"),
        ],
        materials: &["pinus", "mahoni", "mindi"],
        processes: &["bubut", "potong laser"],
        clusters: &[("Kab. Jember", "Tutul"), ("Kota Malang", "Polehan")],
        papers: &[
            nib(NIB.low),
            site("SVLK", 50),
            test("SNI:ISO-8124", 30),
            test("LAB:EN71", 12),
            test("LAB:ASTM-F963", 8),
        ],
        destinations: CRAFT,
    },
];

/// The sector of this id.
pub fn sector(id: &str) -> Option<&'static Sector> {
    SECTORS.iter().find(|sector| sector.id == id)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::io::places;

    #[test]
    fn every_cluster_is_in_the_table_of_places() {
        for (regency, district) in SECTORS.iter().flat_map(|sector| sector.clusters) {
            let known =
                |place: &&places::KnownPlace| place.regency == *regency && place.district == Some(*district);
            assert!(places::all().iter().any(|place| known(&place)), "{regency} {district}");
        }
    }

    #[test]
    fn ranges_run_upwards_and_products_have_names_of_their_own() {
        let mut products = Vec::new();
        for sector in &SECTORS {
            for range in [sector.workers, sector.capacity, sector.price, sector.lead_days, sector.reject_rate]
            {
                assert!(range.p10 < range.p90, "{}", sector.id);
            }
            products.extend(sector.products.iter().map(|line| line.id));
        }
        let all = products.len();
        products.sort_unstable();
        products.dedup();
        assert_eq!(products.len(), all);
    }
}
