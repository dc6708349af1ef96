//! Synthetic markets from a seed: the same recipe is the same market, byte for byte, on every platform.
//!
//! Two kinds. *Trade* presets (`sidoarjo-50` to `nasional-36k`) imitate what a facilitator of East Java has in
//! hand: workshops in their clusters, papers they hold or lack, orders from abroad under the shipped rule book.
//! *Benchmark* presets (`single-...`, `class-...`) are plain numbers that make solving hard in one named way.
//!
//! Which figures are sourced and which assumed: [`FIGURES`] marks each one, and [`Sector::basis`] speaks for the
//! ranges of a sector. Sourced are the sectors' ranges, the part of capacity already used, own workshops, grades,
//! the papers of food producers, the size of an order against a workshop, deadlines, and the counts of
//! `sidoarjo-50` and `tanggulangin-410`. Assumed is the rest: log-normal shapes and their correlations, papers of
//! other sectors, destinations, prices, what buyers ask for, and everything about the benchmark families.
//! Business names are put together from lists of words; there are no owners and no telephone numbers.

mod anonymous;
mod association;
mod buyers;
mod chance;
mod class;
mod figure;
mod ground;
mod names;
mod sector;
mod single;
mod trade;
mod workshop;

pub use anonymous::{Anonymous, disguises};
pub use chance::Range;
pub use figure::{Basis, FIGURES, Figure};
pub use sector::{SECTORS, Sector, sector};

use crate::domain::limits::{MAX_ORDERS, MAX_PERIODS, MAX_PRODUCERS};
use crate::domain::{Certificate, CertificateStatus, Id, Level, Market, Ppm};

/// Raised whenever a recipe makes another market than before.
pub const VERSION: u32 = 1;

/// A named kind of market.
#[derive(Debug, PartialEq)]
pub struct Preset {
    /// The word typed after `--preset`.
    pub name: &'static str,
    /// One line about it.
    pub summary: &'static str,
    family: Family,
}

#[derive(Debug, PartialEq)]
enum Family {
    Trade(&'static trade::Profile),
    Single(single::Variant),
    Class(class::Size),
}

/// What to generate. What is `None` is the preset's own.
#[derive(Clone, Debug, PartialEq)]
pub struct Recipe {
    /// Kind of market.
    pub preset: &'static Preset,
    /// Number of producers, drawn into 1..=200,000.
    pub producers: Option<usize>,
    /// Number of orders, drawn into 1..=50,000; `single` always has one.
    pub orders: Option<usize>,
    /// Number of periods, drawn into 1..=520; later deadlines fall on the last day.
    pub periods: Option<usize>,
    /// Total demand over the free capacity of the whole calendar, parts per million; without it trade orders
    /// are sized one by one. `single` has no load.
    pub load: Option<Ppm>,
    /// Only these sectors; the benchmark families have none of these.
    pub sectors: Option<Vec<&'static Sector>>,
    /// Where chance starts.
    pub seed: u64,
}

impl Recipe {
    /// A preset as it stands.
    pub fn new(preset: &'static Preset, seed: u64) -> Self {
        Recipe { preset, producers: None, orders: None, periods: None, load: None, sectors: None, seed }
    }

    fn n_producers(&self, usual: usize) -> usize {
        self.producers.unwrap_or(usual).clamp(1, MAX_PRODUCERS)
    }

    fn n_orders(&self, usual: usize) -> usize {
        self.orders.unwrap_or(usual).clamp(1, MAX_ORDERS)
    }

    fn n_periods(&self, usual: usize) -> usize {
        self.periods.unwrap_or(usual).clamp(1, MAX_PERIODS)
    }
}

/// Every preset.
pub static PRESETS: [Preset; 26] = [
    trade("sidoarjo-50", "50 workshops of Sidoarjo, 20 visited and 30 waiting", &trade::SIDOARJO_50),
    trade("jatim-100", "100 workshops in five cities of East Java", &trade::JATIM_100),
    trade(
        "tanggulangin-410",
        "410 bag makers of Tanggulangin, 276 in the co-operative",
        &trade::TANGGULANGIN_410,
    ),
    trade("jatim-2k", "2,000 workshops of eight sectors all over East Java", &trade::JATIM_2K),
    trade("nasional-36k", "36,000 workshops all over Indonesia", &trade::NATIONAL_36K),
    single("single-base", "one order, 36,000 candidates, nothing but lots and shares", single::Variant::Base),
    single("single-members-max", "one order, hardly more members than it takes", single::Variant::MembersMax),
    single("single-members-min", "one order, many more members than it needs", single::Variant::MembersMin),
    single("single-lead", "one order, a member leads", single::Variant::Lead),
    single("single-survive", "one order that survives a drop-out", single::Variant::Survive),
    single(
        "single-survive-each-delivery",
        "one order that survives a drop-out at each delivery",
        single::Variant::SurviveEachDelivery,
    ),
    single("single-spread", "one order, grades within 10", single::Variant::Spread),
    single("single-radius", "one order, members within 120 km of its place", single::Variant::Radius),
    single("single-alike", "one order, members alike in half of the attributes", single::Variant::Alike),
    single("single-share", "one order, members share between 5 and 25 per cent", single::Variant::Share),
    single("single-lots", "one order, large least lots and lot steps", single::Variant::Lots),
    single("single-steady", "one order, each carries its share of every delivery", single::Variant::Steady),
    single("single-partial", "one order that may be filled in part", single::Variant::Partial),
    single("single-all", "one order, several of these together", single::Variant::All),
    single(
        "single-certificates",
        "one order, few hold the certificates it asks for",
        single::Variant::Certificates,
    ),
    single("single-seasonal", "one order, everybody has one good period", single::Variant::Seasonal),
    single("single-twins", "one order, every producer four times", single::Variant::Twins),
    class(
        "class-a",
        "market of 200 producers and 50 orders, steady level",
        class::Size { producers: 200, orders: 50 },
    ),
    class(
        "class-b",
        "market of 2,000 producers and 300 orders",
        class::Size { producers: 2_000, orders: 300 },
    ),
    class(
        "class-c",
        "market of 10,000 producers and 1,500 orders",
        class::Size { producers: 10_000, orders: 1_500 },
    ),
    class(
        "class-d",
        "market of 36,000 producers and 6,000 orders",
        class::Size { producers: 36_000, orders: 6_000 },
    ),
];

const fn trade(name: &'static str, summary: &'static str, profile: &'static trade::Profile) -> Preset {
    Preset { name, summary, family: Family::Trade(profile) }
}

const fn single(name: &'static str, summary: &'static str, variant: single::Variant) -> Preset {
    Preset { name, summary, family: Family::Single(variant) }
}

const fn class(name: &'static str, summary: &'static str, size: class::Size) -> Preset {
    Preset { name, summary, family: Family::Class(size) }
}

/// A certificate without a number that never expires.
fn certificate(holder: &Id, scheme: &str) -> Certificate {
    Certificate {
        holder: holder.clone(),
        scheme: id(scheme),
        level: Level::Facility,
        number: None,
        issuer: None,
        issued: None,
        expires: None,
        status: CertificateStatus::Active,
    }
}

/// The preset of this name.
pub fn preset(name: &str) -> Option<&'static Preset> {
    PRESETS.iter().find(|preset| preset.name == name)
}

/// The market of a recipe.
///
/// # Example
/// ```
/// use kongsi::domain::Instance;
/// use kongsi::generate::{Recipe, generate, preset};
/// let recipe = Recipe { producers: Some(30), ..Recipe::new(preset("single-spread").unwrap(), 7) };
/// let instance = Instance::new(generate(&recipe)).unwrap();
/// assert_eq!(instance.producers().len(), 30);
/// ```
///
/// # Complexity
/// O(n + m k) for n producers and m orders of products with k makers.
pub fn generate(recipe: &Recipe) -> Market {
    match &recipe.preset.family {
        Family::Trade(profile) => trade::market(profile, recipe),
        Family::Single(variant) => single::market(*variant, recipe),
        Family::Class(size) => class::market(size, recipe),
    }
}

/// An id of our own lists and numbers, none of which is blank or long.
fn id(text: &str) -> Id {
    Id::new(text).expect("generated ids are valid")
}

#[cfg(test)]
mod tests {
    use std::fmt::Write;

    use sha2::{Digest, Sha256};

    use super::*;
    use crate::domain::Instance;

    /// Digests what is written to it.
    struct Sink(Sha256);

    impl Write for Sink {
        fn write_str(&mut self, text: &str) -> std::fmt::Result {
            self.0.update(text.as_bytes());
            Ok(())
        }
    }

    /// Of everything but the rule book, which is edited on its own.
    fn digest(mut market: Market) -> String {
        market.rule_book = crate::domain::RuleBook::default();
        let mut sink = Sink(Sha256::new());
        write!(sink, "{market:?}").unwrap();
        sink.0.finalize()[..8].iter().map(|byte| format!("{byte:02x}")).collect()
    }

    /// A preset at seed 7, the large ones cut down to a thousand producers.
    fn small(preset: &'static Preset) -> Recipe {
        let recipe = Recipe::new(preset, 7);
        match preset.name {
            "sidoarjo-50" | "jatim-100" | "tanggulangin-410" | "jatim-2k" | "class-a" | "class-b" => recipe,
            _ => Recipe { producers: Some(1_000), orders: Some(60), ..recipe },
        }
    }

    /// Written down once, from the first run: the same on every platform, and changed only on purpose.
    const DIGESTS: [(&str, &str); 26] = [
        ("sidoarjo-50", "528a129cd2be17a3"),
        ("jatim-100", "f3a6aa4b6519bd24"),
        ("tanggulangin-410", "83bbe86a1b6b927c"),
        ("jatim-2k", "c92cb04d6473137c"),
        ("nasional-36k", "89e23c1b10b242f3"),
        ("single-base", "fbc8e435211866c1"),
        ("single-members-max", "3a886f1011ac0506"),
        ("single-members-min", "67504218c2970783"),
        ("single-lead", "acc69adec6de3852"),
        ("single-survive", "32c1010f8e97f9bd"),
        ("single-survive-each-delivery", "7c7d66c5b884ad32"),
        ("single-spread", "d84780353b1ee3cf"),
        ("single-radius", "ea6c7fdf2e0c1eaa"),
        ("single-alike", "f334dd5a27fbbe86"),
        ("single-share", "4aed8de676174ada"),
        ("single-lots", "ee6b5aedeb71d0b8"),
        ("single-steady", "1520903869cb7b74"),
        ("single-partial", "4aa6f36403804bdb"),
        ("single-all", "2a6d63c503043926"),
        ("single-certificates", "e07993a4e41e26a4"),
        ("single-seasonal", "31ac005175240e22"),
        ("single-twins", "14980b4068300e20"),
        ("class-a", "6de58a26e23bcbf2"),
        ("class-b", "835eef2b498af564"),
        ("class-c", "a7791e56ad8b4598"),
        ("class-d", "a7791e56ad8b4598"),
    ];

    #[test]
    fn a_seed_is_the_same_market_for_ever() {
        let found = PRESETS.iter().map(|preset| (preset.name, digest(generate(&small(preset)))));
        let pinned = DIGESTS.iter().map(|&(name, digest)| (name, digest.to_owned()));
        assert_eq!(found.collect::<Vec<_>>(), pinned.collect::<Vec<_>>());
    }

    #[test]
    fn every_preset_is_a_valid_instance() {
        for preset in &PRESETS {
            let faults = Instance::new(generate(&small(preset))).err().unwrap_or_default();
            assert_eq!(faults, [], "{}", preset.name);
        }
    }

    #[test]
    fn what_is_written_as_json_reads_back_the_same() {
        for preset in &PRESETS {
            let recipe = Recipe { producers: Some(120), ..small(preset) };
            let instance = Instance::new(generate(&recipe)).unwrap();
            let text = crate::io::json::write_instance(&instance);
            let again = crate::io::json::read_instance(text.as_bytes());
            assert_eq!(again.as_ref(), Ok(&instance), "{}", preset.name);
        }
    }

    #[test]
    fn any_numbers_make_a_valid_instance() {
        for preset in &PRESETS {
            for (n, m, t) in [(0, 0, 0), (1, 3, 1), (7, 20, 2), (40, 1, 30), (90, 9, 520)] {
                let sizes = Recipe {
                    producers: Some(n),
                    orders: Some(m),
                    periods: Some(t),
                    ..Recipe::new(preset, 3)
                };
                for recipe in [sizes.clone(), Recipe { load: Some(900_000), ..sizes }] {
                    let instance = Instance::new(generate(&recipe)).unwrap_or_else(|faults| {
                        panic!("{} {n} x {m} x {t}: {}", preset.name, faults[0]);
                    });
                    assert_eq!((instance.producers().len(), instance.n_periods()), (n.max(1), t.max(1)));
                }
            }
        }
    }

    #[test]
    fn the_largest_presets_are_as_large_as_they_say() {
        for (name, n_producers, n_orders) in [("nasional-36k", 36_000, 2_000), ("class-d", 36_000, 6_000)] {
            let market = generate(&Recipe::new(preset(name).unwrap(), 1));
            assert_eq!((market.producers.len(), market.orders.len()), (n_producers, n_orders));
            assert!(Instance::new(market).is_ok());
        }
    }

    #[test]
    fn another_seed_is_another_market() {
        let preset = preset("jatim-100").unwrap();
        assert_ne!(digest(generate(&Recipe::new(preset, 1))), digest(generate(&Recipe::new(preset, 2))));
    }

    #[test]
    fn names_are_unique_and_typeable() {
        for (at, preset) in PRESETS.iter().enumerate() {
            let typeable = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
            assert!(preset.name.chars().all(typeable) && !preset.summary.is_empty());
            assert!(PRESETS[..at].iter().all(|other| other.name != preset.name));
        }
        assert_eq!(preset("nowhere"), None);
    }

    #[test]
    fn no_owner_and_no_telephone_is_made_up() {
        let market = generate(&small(preset("jatim-2k").unwrap()));
        let private = |contact: &crate::domain::Contact| contact.phone.is_some() || contact.owner.is_some();
        assert!(!market.producers.iter().any(|producer| private(&producer.contact)));
    }
}
