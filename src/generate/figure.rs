//! The figures behind the synthetic markets, each with where it comes from.

/// Where a figure comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Basis {
    /// From published or reported facts.
    Sourced(&'static str),
    /// Our assumption, with the reason.
    Assumed(&'static str),
}

/// A figure, or a range of it: `low` and `high` are drawn alike often.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Figure {
    /// What it is.
    pub name: &'static str,
    /// Least value.
    pub low: u64,
    /// Greatest value.
    pub high: u64,
    /// Unit of the values.
    pub unit: &'static str,
    /// Where it comes from.
    pub basis: Basis,
}

const fn sourced(name: &'static str, low: u64, high: u64, unit: &'static str, note: &'static str) -> Figure {
    Figure { name, low, high, unit, basis: Basis::Sourced(note) }
}

const fn assumed(name: &'static str, low: u64, high: u64, unit: &'static str, note: &'static str) -> Figure {
    Figure { name, low, high, unit, basis: Basis::Assumed(note) }
}

/// What the ranges of [`super::Sector`] rest on.
pub(super) const COLLECTED: Basis = Basis::Sourced(
    "published profiles of small industries in East Java; source years differ, so the range matters",
);

const PROFILES: &str = "published profiles of small industries in East Java";
const FOOD_SURVEY: &str = "survey of small food producers; kept correlated with the size of the workshop";
const TYPICAL: &str = "typical of orders and workshops described by facilitators; not measured";
const BENCHMARK: &str = "chosen for the benchmark family, so that the instances are hard but solvable";

macro_rules! figures {
    ($($name:ident = $figure:expr;)*) => {
        $(pub(super) const $name: Figure = $figure;)*
        /// Every figure that is not a range of a sector.
        pub const FIGURES: &[Figure] = &[$($name),*];
    };
}

figures! {
    USED_CAPACITY = sourced("capacity already used", 40, 85, "%", PROFILES);
    OWN_WORKSHOP = sourced("own workshop", 70, 70, "%", PROFILES);
    GRADE_A = sourced("grade A (90)", 20, 20, "%", PROFILES);
    GRADE_AB = sourced("grade A or B (75 and above)", 70, 70, "%", PROFILES);
    FOOD_NIB = sourced("food: holds a NIB", 83, 83, "%", FOOD_SURVEY);
    FOOD_PIRT = sourced("food: holds a P-IRT", 70, 70, "%", FOOD_SURVEY);
    FOOD_HALAL = sourced("food: holds HALAL", 76, 76, "%", FOOD_SURVEY);
    ORDER_SIZE = sourced("ordered quantity over median monthly capacity", 60, 500, "%",
        "known orders: 500 pairs against workshops of 300");
    DEADLINE = sourced("last delivery after the start", 30, 90, "days", "known orders");
    VISITED = sourced("sidoarjo-50: visited and ready, of 50", 20, 20, "producers", "the association's programme");
    COOPERATIVE = sourced("tanggulangin-410: members of INTAKO, of 410", 276, 276, "producers",
        "published membership of the co-operative");
    READY = assumed("other presets: visited and ready", 60, 60, "%", "most of a register has been seen once");
    WAITING = assumed("other presets: ready or waiting", 90, 90, "%", "the rest is in coaching");
    WAITED = assumed("days on the waiting list", 14, 540, "days", TYPICAL);
    SIZE_TO_PAPERS = assumed("correlation of size and certificates", 60, 60, "%",
        "correlated by the survey; how much is not said");
    NIB = assumed("other sectors: holds a NIB", 72, 72, "%", "a little below food, where it is surveyed");
    PENDING = assumed("certificate applied for, of those without", 20, 20, "%", TYPICAL);
    AT_CLUSTER = assumed("workshop stands in a cluster of its sector", 60, 60, "%", TYPICAL);
    IN_SENTRA = assumed("workshop of a cluster belongs to its association", 70, 70, "%", TYPICAL);
    MAY_LEAD = assumed("may be exporter of record, of those with a NIB", 25, 25, "%", "most have never exported");
    EXPORT_YEARS = assumed("years of export of those who may lead", 0, 12, "years", TYPICAL);
    ON_TIME = assumed("deliveries on time", 750, 1_000, "per mille", TYPICAL);
    VISIT_COST = assumed("visit and audit", 250_000, 900_000, "Rp", "a day of two people with travel");
    SECOND_PRODUCT = assumed("makes a second product of the sector", 25, 25, "%", TYPICAL);
    SECOND_CAPACITY = assumed("capacity for the second product over the first", 40, 120, "%", TYPICAL);
    INSTALLED = assumed("installed over realised capacity", 105, 160, "%", TYPICAL);
    LEAST_LOT = assumed("least lot over monthly capacity", 5, 15, "%", TYPICAL);
    SETUP = assumed("set-up cost over a month's turnover", 5, 30, "per mille", "sample alignment and first inspection");
    LEBARAN = assumed("capacity in the month of Lebaran", 50, 75, "%", "one to two weeks off");
    PRICE = assumed("buyer's price over the median maker's price", 130, 190, "%", "export cost and margin");
    HOLDING = assumed("holding a unit for a week over its price", 2, 4, "per mille", TYPICAL);
    TRANSPORT = assumed("transport of one unit", 1, 1, "Rp per km", "small parcels by lorry");
    FILLABLE = assumed("most of the ready makers' free capacity in one order", 50, 50, "%",
        "few single producers can fill an order, but together they can");
    LEAD_MEMBER = assumed("order asks for a member as exporter of record", 60, 60, "%", TYPICAL);
    SURVIVES = assumed("order must survive a drop-out", 15, 15, "%", TYPICAL);
    PARTIAL = assumed("order may be filled in part", 20, 20, "%", TYPICAL);
    TAKES_WAITING = assumed("order admits the waiting list", 25, 25, "%", TYPICAL);
    SINGLE_DEMAND = assumed("single: demand per period", 660, 1_540, "units", BENCHMARK);
    SINGLE_LOT = assumed("single: least lot over one period's capacity", 20, 100, "%", BENCHMARK);
    TAIL = assumed("single, class: capacity per period, Pareto exponent 1", 20, 400, "units", BENCHMARK);
    SWING = assumed("single, class: capacity of a period over the producer's own", 70, 130, "%", BENCHMARK);
    SETUP_TAIL = assumed("single, class: set-up cost", 1_500, 18_000, "money", BENCHMARK);
    COST_NOISE = assumed("single, class: unit cost above 800 and 4 per grade", 0, 300, "money", BENCHMARK);
    CLASS_PRICE = assumed("class: price", 1_200, 1_700, "money", BENCHMARK);
    CLASS_WEIGHT = assumed("class: relative size of a delivery", 300, 1_700, "per mille", BENCHMARK);
    CLASS_LOAD = assumed("class: total demand over total capacity", 800_000, 800_000, "per million", BENCHMARK);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_figure_is_a_range_with_a_name_of_its_own_and_a_reason() {
        for (at, figure) in FIGURES.iter().enumerate() {
            assert!(figure.low <= figure.high, "{}", figure.name);
            assert!(FIGURES[..at].iter().all(|other| other.name != figure.name), "{}", figure.name);
            let (Basis::Sourced(note) | Basis::Assumed(note)) = figure.basis;
            assert!(!note.is_empty());
        }
    }
}
