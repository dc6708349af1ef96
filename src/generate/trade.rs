//! Markets as a trade office or a co-operative sees them: workshops of several sectors, orders from abroad.

use std::collections::BTreeMap;

use jiff::civil::date;

use super::association::{Association, INTAKO, association};
use super::buyers;
use super::chance::Dice;
use super::figure::{COOPERATIVE, READY, VISITED, WAITING};
use super::ground::Region;
use super::sector::{SECTORS, Sector, sector};
use super::workshop::rounded;
use super::{Recipe, id};
use crate::domain::limits::MAX_QUANTITY;
use crate::domain::{
    Calendar, Currency, Id, MICRO, Market, Order, PeriodUnit, Ppm, Producer, Product, Quantity,
};
use crate::io::rule_book;

/// What a preset says.
#[derive(Debug, PartialEq)]
pub(super) struct Profile {
    pub producers: usize,
    pub orders: usize,
    pub region: Region,
    /// Sector and weight.
    pub sectors: &'static [(&'static str, u64)],
    /// Visited and ready, in hundredths; and those with the waiting ones.
    pub ready: (u64, u64),
    /// Members of the co-operative INTAKO, and of how many.
    pub cooperative: Option<(u64, u64)>,
    pub ports: &'static [(&'static str, u64)],
}

/// Weeks, unless the recipe says otherwise: the longest deadline and one more.
const PERIODS: usize = 14;
/// A market has so many makers for each further product of a sector, up to the sector's list.
const MAKERS_A_PRODUCT: usize = 40;

const ALL_SECTORS: &[(&str, u64)] = &[
    ("leather-shoes", 16),
    ("sandals", 12),
    ("leather-bags", 10),
    ("batik", 16),
    ("crackers", 22),
    ("rattan-bamboo", 10),
    ("jewellery", 6),
    ("wooden-toys", 8),
];
const PERAK: &[(&str, u64)] = &[("Tanjung Perak", 1)];

pub(super) static SIDOARJO_50: Profile = Profile {
    producers: 50,
    orders: 3,
    region: Region::Sidoarjo,
    sectors: &[("leather-shoes", 18), ("sandals", 12), ("leather-bags", 12), ("crackers", 8)],
    ready: (VISITED.low * 2, 100),
    cooperative: None,
    ports: PERAK,
};
pub(super) static JATIM_100: Profile = Profile {
    producers: 100,
    orders: 8,
    region: Region::FiveCities,
    sectors: &[("leather-shoes", 30), ("sandals", 20), ("crackers", 30), ("rattan-bamboo", 20)],
    ready: (READY.low, WAITING.low),
    cooperative: None,
    ports: PERAK,
};
pub(super) static TANGGULANGIN_410: Profile = Profile {
    producers: 410,
    orders: 20,
    region: Region::Tanggulangin,
    sectors: &[("leather-bags", 1)],
    ready: (READY.low, WAITING.low),
    cooperative: Some((COOPERATIVE.low, 410)),
    ports: PERAK,
};
pub(super) static JATIM_2K: Profile = Profile {
    producers: 2_000,
    orders: 120,
    region: Region::EastJava,
    sectors: ALL_SECTORS,
    ready: (READY.low, WAITING.low),
    cooperative: None,
    ports: PERAK,
};
pub(super) static NATIONAL_36K: Profile = Profile {
    producers: 36_000,
    orders: 2_000,
    region: Region::Nation,
    sectors: ALL_SECTORS,
    ready: (READY.low, WAITING.low),
    cooperative: None,
    ports: &[("Tanjung Perak", 55), ("Tanjung Priok", 30), ("Tanjung Emas", 15)],
};

/// A market of a profile.
pub(super) fn market(profile: &'static Profile, recipe: &Recipe) -> Market {
    let calendar = Calendar {
        start: date(2026, 11, 30),
        unit: PeriodUnit::Week,
        n_periods: recipe.n_periods(PERIODS),
        as_of: date(2026, 11, 21),
    };
    let sectors = allotted(&weights(profile, recipe), recipe.n_producers(profile.producers));
    let n_products = n_products(&sectors);
    let Association { producers, certificates, groups } =
        association(profile, recipe.seed, (&sectors, &n_products, calendar.as_of));
    let orders = orders(profile, recipe, (&calendar, &producers, &sectors));
    Market {
        currency: Currency::default(),
        products: products(&n_products),
        calendar,
        producers,
        groups: groups.into_values().collect(),
        certificates,
        orders,
        overrides: Vec::new(),
        promises: Vec::new(),
        rule_book: rule_book::shipped(),
    }
}

/// Stream of chance of the first order.
const ORDERS: u64 = 2 << 32;

/// Sectors and weights: those of the profile that the recipe asks for; others it asks for weigh alike.
fn weights(profile: &Profile, recipe: &Recipe) -> Vec<(&'static Sector, u64)> {
    let usual = profile.sectors.iter().filter_map(|&(name, weight)| Some((sector(name)?, weight)));
    let Some(wanted) = recipe.sectors.as_ref().filter(|wanted| !wanted.is_empty()) else {
        return usual.collect();
    };
    let usual: Vec<_> = usual.filter(|(sector, _)| wanted.contains(sector)).collect();
    if usual.is_empty() { wanted.iter().map(|&sector| (sector, 1)).collect() } else { usual }
}

/// A sector for each of `n`, as near to the weights as whole numbers come.
fn allotted(weights: &[(&'static Sector, u64)], n: usize) -> Vec<&'static Sector> {
    let total: u64 = weights.iter().map(|(_, weight)| weight).sum();
    let at = |number: usize| {
        let mut left = (2 * number as u64 + 1) * total / (2 * n as u64);
        let found = weights.iter().find(|(_, weight)| {
            let here = left < *weight;
            left = left.saturating_sub(*weight);
            here
        });
        found.unwrap_or(&weights[0]).0
    };
    (0..n).map(at).collect()
}

/// How many products of each sector are made here.
fn n_products(sectors: &[&'static Sector]) -> BTreeMap<&'static str, usize> {
    let mut makers = BTreeMap::new();
    for sector in sectors {
        *makers.entry(sector.id).or_insert(0) += 1;
    }
    let limited = |(id, n): (&'static str, usize)| {
        let most = sector(id).map_or(1, |sector| sector.products.len());
        (id, (n / MAKERS_A_PRODUCT).clamp(1, most))
    };
    makers.into_iter().map(limited).collect()
}

fn products(n_products: &BTreeMap<&'static str, usize>) -> Vec<Product> {
    let lines = |sector: &'static Sector| {
        let n = n_products.get(sector.id).copied().unwrap_or(0);
        sector.products[..n].iter().map(|line| Product {
            id: id(line.id),
            sector: Some(id(sector.id)),
            hs_code: Some(line.hs_code.to_owned()),
            unit: Some(sector.unit.to_owned()),
            attributes: vec![id("bahan"), id("proses")],
        })
    };
    SECTORS.iter().flat_map(lines).collect()
}

type Makers<'a> = (&'a Calendar, &'a [Producer], &'a [&'static Sector]);

fn orders(profile: &'static Profile, recipe: &Recipe, (calendar, producers, sectors): Makers) -> Vec<Order> {
    let wanted = allotted(&weights(profile, recipe), recipe.n_orders(profile.orders));
    let mut makers: BTreeMap<&str, Vec<&Producer>> = BTreeMap::new();
    for producer in producers {
        for made in &producer.capabilities {
            makers.entry(made.product.as_str()).or_default().push(producer);
        }
    }
    let mut list = Vec::new();
    for (number, of) in wanted.into_iter().enumerate() {
        let mut dice = Dice::new(recipe.seed, ORDERS + number as u64);
        // In a market smaller than the list of sectors nobody may work in this one.
        let of = if sectors.contains(&of) { of } else { *dice.pick(sectors) };
        let made: Vec<&'static str> =
            of.products.iter().map(|line| line.id).filter(|line| makers.contains_key(line)).collect();
        let product = *dice.pick(&made);
        let setting = buyers::Setting {
            number: number + 1,
            sector: of,
            product,
            makers: &makers[product],
            calendar,
            ports: profile.ports,
        };
        let mut order = buyers::order(&mut dice, &setting);
        if profile.cooperative.is_some() && dice.percent(25) {
            order.group = Some(id(INTAKO));
        }
        list.push(order);
    }
    if let Some(load) = recipe.load {
        scale(&mut list, load, (calendar, &makers));
    }
    list
}

/// Scales the orders of each product to `load` of what its makers have free over the whole calendar.
fn scale(orders: &mut [Order], load: Ppm, (calendar, makers): (&Calendar, &BTreeMap<&str, Vec<&Producer>>)) {
    let days = u64::from((calendar.first_day(calendar.n_periods) - calendar.start).get_days().unsigned_abs());
    let mut asked: BTreeMap<Id, Quantity> = BTreeMap::new();
    for order in orders.iter() {
        *asked.entry(order.product.clone()).or_default() += order.quantity();
    }
    for order in orders {
        let free = |producer: &&Producer| {
            let made = producer.capabilities.iter().find(|c| c.product == order.product);
            made.map_or(0, |c| c.monthly_realised.unwrap_or(0).saturating_sub(c.monthly_committed))
        };
        let monthly: u64 = makers.get(order.product.as_str()).into_iter().flatten().map(free).sum();
        let wanted = u128::from(monthly) * u128::from(days) / 30 * u128::from(load) / u128::from(MICRO);
        let all = u128::from(asked[&order.product]);
        for delivery in &mut order.deliveries {
            let scaled = u128::from(delivery.quantity) * wanted / all;
            delivery.quantity = rounded(scaled.min(u128::from(MAX_QUANTITY / 4)) as Quantity, 5);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{Certificate, CertificateStatus, Status};
    use crate::generate::{Range, generate, preset};

    fn national(name: &'static str, n: usize) -> Market {
        let sectors = sector(name).map(|found| vec![found]);
        let recipe = Recipe::new(preset("nasional-36k").unwrap(), 11);
        generate(&Recipe { producers: Some(n), orders: Some(1), sectors, ..recipe })
    }

    /// The tenth and ninetieth hundredth of the drawn values are those of the table, within an eighth.
    fn assert_range(name: &str, mut drawn: Vec<u64>, range: Range) {
        drawn.sort_unstable();
        let at = |hundredth: usize| drawn[drawn.len() * hundredth / 100];
        let near = |found: u64, wanted: u64| 8 * found.abs_diff(wanted) <= wanted.max(8);
        assert!(
            near(at(10), range.p10) && near(at(90), range.p90),
            "{name}: {} {} for {range:?}",
            at(10),
            at(90)
        );
    }

    #[test]
    fn every_sector_has_the_ranges_of_the_table() {
        for sector in &SECTORS {
            let market = national(sector.id, 4_000);
            let makes = market.producers.iter().flat_map(|p| &p.capabilities);
            let made: Vec<_> = makes.collect();
            let main = made.iter().filter(|c| c.monthly_committed > 0);
            let name = |column: &str| format!("{} {column}", sector.id);
            assert_range(
                &name("capacity"),
                main.filter_map(|c| c.monthly_realised).collect(),
                sector.capacity,
            );
            assert_range(&name("price"), made.iter().map(|c| c.unit_cost.0 as u64).collect(), sector.price);
            assert_range(
                &name("lead"),
                made.iter().map(|c| c.lead_time_days.into()).collect(),
                sector.lead_days,
            );
            assert_range(
                &name("reject"),
                made.iter().map(|c| c.reject_rate.into()).collect(),
                sector.reject_rate,
            );
            let workers =
                market.producers.iter().map(|p| p.contact.other["workers"].parse().unwrap()).collect();
            assert_range(&name("workers"), workers, sector.workers);
        }
    }

    fn assert_percent(name: &str, found: usize, of: usize, percent: usize) {
        assert!((100 * found).abs_diff(percent * of) <= 2 * of, "{name}: {found} of {of}, not {percent} %");
    }

    #[test]
    fn shares_are_those_of_the_figures() {
        let market = national("crackers", 8_000);
        let n = market.producers.len();
        let graded = |grade| market.producers.iter().filter(|p| p.capabilities[0].grade == grade).count();
        assert_percent("A", graded(90), n, 20);
        assert_percent("B", graded(75), n, 50);
        assert_percent("C", graded(60), n, 30);
        assert_percent("own workshop", market.producers.iter().filter(|p| p.own_workshop).count(), n, 70);
        let active = |c: &&Certificate| c.status == CertificateStatus::Active;
        let of_scheme =
            |scheme: &'static str| market.certificates.iter().filter(move |c| c.scheme == id(scheme));
        assert_percent("NIB", of_scheme("NIB").filter(active).count(), n, 83);
        assert_percent("P-IRT", of_scheme("P-IRT").filter(active).count(), n, 70);
        assert_percent("HALAL", of_scheme("HALAL").filter(active).count(), n, 76);
        let made = market.producers.iter().flat_map(|p| &p.capabilities).filter(|c| c.monthly_committed > 0);
        for capability in made.filter(|c| c.monthly_realised > Some(200)) {
            let used = capability.monthly_committed * 100 / capability.monthly_realised.unwrap();
            assert!((39..=85).contains(&used), "{used}");
        }
    }

    #[test]
    fn larger_food_producers_hold_more_papers() {
        let market = national("crackers", 8_000);
        let mut by_size: Vec<&Producer> = market.producers.iter().collect();
        by_size.sort_by_key(|p| p.capabilities[0].monthly_realised);
        let held = market.certificates.iter().filter(|c| c.status == CertificateStatus::Active);
        let halal: std::collections::BTreeSet<&Id> =
            held.filter(|c| c.scheme.as_str() == "HALAL").map(|c| &c.holder).collect();
        let holders = |part: &[&Producer]| part.iter().filter(|p| halal.contains(&p.id)).count();
        assert!(holders(&by_size[4_000..]) > holders(&by_size[..4_000]) + 800);
    }

    #[test]
    fn sidoarjo_has_twenty_visited_and_thirty_waiting() {
        let market = generate(&Recipe::new(preset("sidoarjo-50").unwrap(), 7));
        let count = |status| market.producers.iter().filter(|p| p.status == status).count();
        assert_eq!((count(Status::Ready), count(Status::Waiting)), (20, 30));
        assert!(market.producers.iter().all(|p| p.place.regency == Some(id("Kab. Sidoarjo"))));
        assert!(market.producers.iter().all(|p| (p.status == Status::Waiting) == p.waiting_since.is_some()));
    }

    #[test]
    fn the_co_operative_has_its_members_and_may_lead() {
        let market = generate(&Recipe::new(preset("tanggulangin-410").unwrap(), 7));
        assert_eq!(market.producers.iter().filter(|p| p.groups.contains(&id(INTAKO))).count(), 276);
        assert!(market.groups.iter().any(|group| group.id == id(INTAKO) && group.may_lead));
        assert!(market.orders.iter().any(|order| order.group == Some(id(INTAKO))));
    }

    #[test]
    fn few_single_workshops_fill_an_order_within_three_months() {
        let market = generate(&Recipe::new(preset("jatim-2k").unwrap(), 7));
        for order in &market.orders {
            let days = (order.last_date() - market.calendar.start).get_days();
            assert!((30..=90).contains(&days), "{days}");
            assert!(order.place.as_ref().unwrap().coordinates.is_some());
        }
        let able = |order: &Order| {
            let made =
                market.producers.iter().flat_map(|p| &p.capabilities).filter(|c| c.product == order.product);
            let free = |c: &&crate::domain::Capability| {
                c.monthly_realised > Some(c.monthly_committed + order.quantity())
            };
            (made.clone().filter(free).count(), made.count())
        };
        let few = market.orders.iter().map(able).filter(|(able, makers)| 5 * able <= *makers).count();
        assert!(10 * few >= 8 * market.orders.len(), "{few} of {}", market.orders.len());
    }

    #[test]
    fn a_load_scales_the_demand() {
        let recipe = Recipe::new(preset("jatim-100").unwrap(), 7);
        let total = |load| -> u64 {
            generate(&Recipe { load: Some(load), ..recipe.clone() }).orders.iter().map(Order::quantity).sum()
        };
        let (half, whole) = (total(500_000), total(1_000_000));
        assert!((195..=205).contains(&(whole * 100 / half)), "{half} {whole}");
    }

    #[test]
    fn asked_sectors_are_the_only_ones() {
        let market = national("batik", 60);
        assert!(market.producers.iter().all(|p| p.sector == Some(id("batik"))));
        assert!(market.products.iter().all(|p| p.sector == Some(id("batik"))));
    }
}
