//! One order among many candidates, each preset with one constraint that bites.
//!
//! 40 towns on 300 by 300 km; capacity heavy-tailed; grade 60 to 100 that costs; a set-up cost large enough that
//! the best consortium is small, 3 to 18 members. The producers of a seed are the same in every variant, so that
//! two variants differ by their constraint alone.

use std::collections::{BTreeMap, BTreeSet};

use super::chance::Dice;
use super::figure::{COST_NOISE, SETUP_TAIL, SINGLE_DEMAND, SINGLE_LOT, SWING, TAIL};
use super::{Recipe, certificate, id};
use crate::domain::{
    Calendar, Capability, Capacity, Certificate, Contact, Coordinates, Currency, Delivery, Fill, LeadMode,
    Level, Market, Money, Order, Place, Producer, Product, Quantity, Requirement, RuleBook, Status, Steady,
    Strength, Survival, share_down,
};

/// The constraint that bites.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Variant {
    Base,
    MembersMax,
    MembersMin,
    Lead,
    Survive,
    SurviveEachDelivery,
    Spread,
    Radius,
    Alike,
    Share,
    Lots,
    Steady,
    Partial,
    All,
    Certificates,
    Seasonal,
    Twins,
}

const PRODUCERS: usize = 36_000;
const PERIODS: usize = 3;
const TOWNS: u64 = 40;
/// Centre of the square, in thousandths of a degree.
const CENTRE: (i64, i64) = (-7_500, 112_500);
/// Half the side of the square: 150 km, in thousandths of a degree of latitude and of longitude there.
const HALF_SIDE: (u64, u64) = (1_349, 1_361);
const ATTRIBUTES: [&str; 4] = ["finish", "material", "process", "size"];
/// May lead, per cent.
const LEADERS: u64 = 15;
/// Certificates by the per cent of producers who hold each; the order asks for both of the first two and for one of the
/// others.
const PAPERS: [(&str, u64); 4] = [("C1", 50), ("C2", 40), ("C3", 30), ("C4", 30)];
/// Capacity outside the own season, per cent.
const OFF_SEASON: u64 = 20;
/// Producers who are the same but for their name.
const TWINS: usize = 4;
/// Cost of one missing unit where some may be missing: between a cheap maker's unit cost and an average one's.
const PENALTY: Money = Money(860);

const MARKET: u64 = 1;
const PRODUCER: u64 = 1 << 32;
const PAPER: u64 = 2 << 32;
const SEASON: u64 = 3 << 32;

/// The market of a variant.
pub(super) fn market(variant: Variant, recipe: &Recipe) -> Market {
    let calendar = Calendar::undated(recipe.n_periods(PERIODS));
    let mut dice = Dice::new(recipe.seed, MARKET);
    let towns: Vec<Place> = (0..TOWNS).map(|number| town(&mut dice, number + 1)).collect();
    let demand: Vec<Quantity> = (0..calendar.n_periods).map(|_| dice.within(&SINGLE_DEMAND)).collect();
    let mut producers: Vec<Producer> = (0..recipe.n_producers(PRODUCERS))
        .map(|number| producer(recipe.seed, number, (calendar.n_periods, &towns, variant)))
        .collect();
    if variant == Variant::Seasonal {
        producers.iter_mut().enumerate().for_each(|(number, producer)| season(recipe.seed, number, producer));
    }
    let certificates = match variant {
        Variant::Certificates => papers(recipe.seed, &producers),
        _ => Vec::new(),
    };
    let mut order = order(&calendar, &demand);
    constrain(&mut order, variant, &producers);
    Market {
        currency: Currency::default(),
        calendar,
        products: vec![product()],
        producers,
        groups: Vec::new(),
        certificates,
        orders: vec![order],
        overrides: Vec::new(),
        promises: Vec::new(),
        rule_book: RuleBook::default(),
    }
}

fn town(dice: &mut Dice, number: u64) -> Place {
    let mut along =
        |centre: i64, half: u64| (centre - half as i64 + dice.below(2 * half + 1) as i64) as f64 / 1_000.0;
    let coordinates = Coordinates { lat: along(CENTRE.0, HALF_SIDE.0), lon: along(CENTRE.1, HALF_SIDE.1) };
    Place { regency: Some(id(&format!("town {number:02}"))), district: None, coordinates: Some(coordinates) }
}

fn product() -> Product {
    let attributes = ATTRIBUTES.iter().map(|name| id(name)).collect();
    Product { id: id("product"), sector: None, hs_code: None, unit: None, attributes }
}

fn producer(seed: u64, number: usize, (n_periods, towns, variant): (usize, &[Place], Variant)) -> Producer {
    let original = if variant == Variant::Twins { number - number % TWINS } else { number };
    let mut dice = Dice::new(seed, PRODUCER + original as u64);
    let own = dice.heavy_tail(TAIL.low, TAIL.high);
    let capacity = (0..n_periods).map(|_| own * dice.within(&SWING) / 100).collect();
    let may_lead = dice.percent(LEADERS);
    let place = dice.pick(towns).clone();
    let producer_id = id(&format!("P{:05}", number + 1));
    Producer {
        name: producer_id.to_string(),
        id: producer_id,
        place,
        sector: None,
        groups: BTreeSet::new(),
        status: Status::Ready,
        waiting_since: None,
        own_workshop: true,
        may_lead,
        export_years: 0,
        on_time_rate: None,
        activation_cost: Money::ZERO,
        capacity: Capacity::PerPeriod(capacity),
        capabilities: vec![capability(&mut dice, own, (n_periods, variant == Variant::Lots))],
        contact: Contact::default(),
    }
}

fn capability(dice: &mut Dice, own: u64, (n_periods, large_lots): (usize, bool)) -> Capability {
    let grade = dice.between(60, 100);
    let unit_cost = 800 + 4 * (grade - 60) + dice.within(&COST_NOISE);
    let setup = dice.within(&SETUP_TAIL);
    let least_lot = own * dice.within(&SINGLE_LOT) / 100;
    // Some make any number: from multiples of five alone no odd quantity adds up.
    let step = *dice.pick(&[1, 5, 10, 20, 25]);
    let attributes = ATTRIBUTES.iter().map(|name| (id(name), (*dice.pick(&["a", "b", "c"])).to_owned()));
    Capability {
        product: id("product"),
        grade: grade as u8,
        unit_cost: Money(unit_cost.into()),
        setup_cost: Money((setup * setup * n_periods as u64).isqrt().into()),
        min_lot: if large_lots { 2 * least_lot } else { least_lot },
        lot_step: if large_lots { step } else { 1 },
        reject_rate: 0,
        lead_time_days: 0,
        monthly_realised: None,
        monthly_committed: 0,
        month_factor: None,
        monthly_installed: None,
        work: None,
        attributes: attributes.collect::<BTreeMap<_, _>>(),
    }
}

/// Full capacity in one period, little in the others: whoever works out of season makes stock in advance, or shares.
fn season(seed: u64, number: usize, producer: &mut Producer) {
    let Capacity::PerPeriod(units) = &mut producer.capacity else { return };
    let own = Dice::new(seed, SEASON + number as u64).below(units.len() as u64) as usize;
    let others = units.iter_mut().enumerate().filter(|(period, _)| *period != own);
    others.for_each(|(_, units)| *units = *units * OFF_SEASON / 100);
}

fn papers(seed: u64, producers: &[Producer]) -> Vec<Certificate> {
    let of = |(number, producer): (usize, &Producer)| {
        let mut dice = Dice::new(seed, PAPER + number as u64);
        let held = PAPERS.iter().filter(|(_, percent)| dice.percent(*percent));
        held.map(|(scheme, _)| certificate(&producer.id, scheme)).collect::<Vec<_>>()
    };
    producers.iter().enumerate().flat_map(of).collect()
}

/// What all variants have: a demand in every period, a holding cost, and no member above 40 per cent.
fn order(calendar: &Calendar, demand: &[Quantity]) -> Order {
    let delivery = |(period, &quantity)| Delivery { period, date: calendar.last_day(period), quantity };
    let deliveries = demand.iter().enumerate().map(delivery).collect();
    let mut order = Order::new(id("order"), id("product"), deliveries);
    let degrees = |thousandths: i64| thousandths as f64 / 1_000.0;
    order.place = Some(Place {
        regency: None,
        district: None,
        coordinates: Some(Coordinates { lat: degrees(CENTRE.0), lon: degrees(CENTRE.1) }),
    });
    order.holding_cost = Money(8);
    order.share_max = 400_000;
    order
}

fn constrain(order: &mut Order, variant: Variant, producers: &[Producer]) {
    let survival = |coverage, each_delivery| Some(Survival { coverage, each_delivery });
    match variant {
        Variant::Base | Variant::Lots | Variant::Seasonal | Variant::Twins => {}
        Variant::Certificates => order.requirements = asked(),
        Variant::MembersMax => order.members_max = Some(fewest(order, producers) + 1),
        Variant::MembersMin => order.members_min = 18,
        Variant::Lead => order.lead = LeadMode::Member,
        Variant::Survive => order.survive = survival(1_000_000, false),
        Variant::SurviveEachDelivery => order.survive = survival(1_000_000, true),
        Variant::Spread => order.spread = Some(10),
        Variant::Radius => order.radius = Some(120_000),
        Variant::Alike => order.alike = 50,
        Variant::Share => (order.share_min, order.share_max) = (50_000, 250_000),
        Variant::Steady => order.steady = Steady::Share,
        Variant::Partial => {
            order.fill = Fill::Partial { min_fill: 600_000 };
            order.penalty = Some(PENALTY);
        }
        Variant::All => {
            order.members_max = Some(14);
            order.spread = Some(15);
            order.radius = Some(150_000);
            order.lead = LeadMode::Member;
            order.survive = survival(900_000, false);
        }
    }
}

/// Both of the scarce certificates, and one of two that are scarcer.
fn asked() -> Vec<Requirement> {
    let [(first, _), (second, _), (third, _), (fourth, _)] = PAPERS;
    let sets: [&[&str]; 3] = [&[first], &[second], &[third, fourth]];
    let requirement = |schemes: &[&str]| Requirement {
        schemes: schemes.iter().map(|scheme| id(scheme)).collect(),
        level: Level::Facility,
        strength: Strength::Mandatory,
        rule: None,
    };
    sets.map(requirement).into()
}

/// The fewest of the largest producers that can make the order on time; all of them if they cannot.
fn fewest(order: &Order, producers: &[Producer]) -> usize {
    let most = share_down(order.share_max, order.quantity());
    let mut capacities: Vec<&[Quantity]> = producers.iter().filter_map(per_period).collect();
    capacities.sort_by_key(|units| std::cmp::Reverse(units.iter().sum::<Quantity>()));
    let mut due = 0;
    let cumulated = order.demand().into_iter().map(|quantity| {
        due += quantity;
        due
    });
    let cumulated: Vec<Quantity> = cumulated.collect();
    let makes = |units: &[Quantity], through: usize| units[..=through].iter().sum::<Quantity>().min(most);
    let suffices = |n: &usize| {
        let on_time =
            |(t, due): (usize, &Quantity)| capacities[..*n].iter().map(|k| makes(k, t)).sum::<u64>() >= *due;
        cumulated.iter().enumerate().all(on_time)
    };
    (1..=capacities.len()).find(suffices).unwrap_or(capacities.len())
}

fn per_period(producer: &Producer) -> Option<&[Quantity]> {
    match &producer.capacity {
        Capacity::PerPeriod(units) => Some(units),
        Capacity::Monthly => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::generate::{PRESETS, generate, preset};

    fn recipe(name: &str) -> Recipe {
        Recipe { producers: Some(200), ..Recipe::new(preset(name).unwrap(), 5) }
    }

    #[test]
    fn variants_of_a_seed_differ_by_their_constraint_alone() {
        let base = generate(&recipe("single-base"));
        for variant in PRESETS.iter().filter(|preset| preset.name.starts_with("single-")) {
            let market = generate(&recipe(variant.name));
            assert_eq!(market.orders[0].deliveries, base.orders[0].deliveries);
            let has_own = ["single-lots", "single-seasonal", "single-twins"].contains(&variant.name);
            assert_eq!(market.producers != base.producers, has_own, "{}", variant.name);
            assert_eq!(market == base, variant.name == "single-base", "{}", variant.name);
        }
    }

    #[test]
    fn the_base_takes_a_handful_of_members() {
        let market = generate(&recipe("single-base"));
        let order = &market.orders[0];
        assert!((660 * 3..=1_540 * 3).contains(&order.quantity()));
        assert!((3..=18).contains(&fewest(order, &market.producers)));
    }

    #[test]
    fn towns_lie_in_a_square_of_three_hundred_kilometres() {
        let market = generate(&recipe("single-radius"));
        let centre = market.orders[0].place.clone().unwrap();
        let metres: Vec<u64> = market.producers.iter().filter_map(|p| p.place.metres_to(&centre)).collect();
        assert_eq!(metres.len(), 200);
        assert!(metres.iter().all(|&m| m <= 213_000) && metres.iter().any(|&m| m > 120_000));
    }

    #[test]
    fn twins_differ_by_their_name_alone() {
        let market = generate(&recipe("single-twins"));
        let unnamed = |producer: &Producer| Producer { id: id("x"), name: String::new(), ..producer.clone() };
        for four in market.producers.chunks(TWINS) {
            assert!(four.iter().all(|producer| unnamed(producer) == unnamed(&four[0])));
        }
        assert_ne!(unnamed(&market.producers[0]), unnamed(&market.producers[TWINS]));
    }

    #[test]
    fn few_hold_what_is_asked_and_everybody_has_a_season() {
        let market = generate(&recipe("single-certificates"));
        let instance = crate::domain::Instance::new(market).unwrap();
        let eligible = crate::eligibility::eligible(&instance, 0).len();
        assert!((5..40).contains(&eligible), "{eligible} of 200");
        let seasonal = generate(&recipe("single-seasonal"));
        let swing = |producer: &Producer| {
            let units = per_period(producer).unwrap();
            units.iter().filter(|&&k| 2 * k > *units.iter().max().unwrap()).count()
        };
        assert!(seasonal.producers.iter().all(|producer| swing(producer) == 1));
    }

    #[test]
    fn set_up_costs_grow_with_the_root_of_the_periods() {
        let nine = generate(&Recipe { periods: Some(9), ..recipe("single-base") });
        let costs = nine.producers.iter().map(|p| p.capabilities[0].setup_cost.0);
        assert!(costs.clone().all(|cost| (4_500..=54_000).contains(&cost)) && costs.max() > Some(45_000));
    }
}
