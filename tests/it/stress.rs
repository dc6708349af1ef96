//! The simulation against closed forms, and that nothing but the seed decides it.

use kongsi::Instance;
use kongsi::domain::{Calendar, Delivery, Market, Member, OrderPlan, Producer, Solution};
use kongsi::generate::{Recipe, generate, preset};
use kongsi::stress::{Risks, stress};

/// Three workshops without rejects, each with room for what it makes and no more; two deliveries.
fn market() -> (Instance, Solution) {
    let mut market: Market = generate(&Recipe::new(preset("single-base").unwrap(), 1));
    market.calendar = Calendar::undated(2);
    market.producers.truncate(3);
    let each = |producer: &mut Producer, units: u64, on_time: u64| {
        producer.capacity = kongsi::domain::Capacity::PerPeriod(vec![units, units]);
        producer.on_time_rate = Some(on_time);
        producer.groups.clear();
        producer.place.district = None;
        for made in &mut producer.capabilities {
            (made.reject_rate, made.min_lot, made.lot_step, made.lead_time_days) = (0, 0, 1, 0);
            (made.work, made.monthly_realised) = (None, None);
        }
    };
    for (producer, (units, on_time)) in
        market.producers.iter_mut().zip([(40, 900_000), (30, 950_000), (30, 800_000)])
    {
        each(producer, units, on_time);
    }
    market.certificates.clear();
    let mut order =
        kongsi::domain::Order::new(market.orders[0].id.clone(), market.orders[0].product.clone(), vec![]);
    order.deliveries =
        (0..2).map(|t| Delivery { period: t, date: market.calendar.last_day(t), quantity: 100 }).collect();
    market.orders = vec![order];
    market.overrides.clear();
    market.promises.clear();
    let instance = Instance::new(market).unwrap();
    let units = [40, 30, 30];
    let members = (0..3).map(|i| Member { producer: i, made: vec![(0, units[i]), (1, units[i])] }).collect();
    let plan = OrderPlan { accepted: true, members, lost: Vec::new(), lead: None };
    (instance, Solution { orders: vec![plan] })
}

#[test]
fn the_intervals_contain_the_closed_form_as_often_as_they_say() {
    let (instance, solution) = market();
    let risks = Risks { drop_out: 50_000, shock: 0, on_time: 0, help: false };
    let there = 0.95f64.powi(3);
    let punctual = 0.9 * 0.95 * 0.8;
    let (first, whole) = (there * punctual, there * punctual * punctual);
    let mut inside = [0; 2];
    for seed in 0..100 {
        let found = stress(&instance, 0, &solution, &risks, (1_000, seed * 1_000_000)).unwrap();
        let holds = |interval: kongsi::stress::Interval, truth: f64| {
            u32::from(interval.low <= truth && truth <= interval.high)
        };
        inside[0] += holds(found.deliveries[0].in_full, first);
        inside[1] += holds(found.whole, whole);
    }
    assert!(inside.iter().all(|n| (88..=99).contains(n)), "{inside:?}");
}

#[test]
fn a_shock_fells_a_cluster_as_a_whole() {
    let (instance, solution) = market();
    let mut market = instance.market().clone();
    market.producers.iter_mut().for_each(|p| {
        p.groups.insert(kongsi::domain::Id::new("tanggulangin").unwrap());
        p.on_time_rate = Some(1_000_000);
    });
    let together = Instance::new(market).unwrap();
    let risks = Risks { drop_out: 0, shock: 200_000, on_time: 1_000_000, help: true };
    let found = stress(&together, 0, &solution, &risks, (20_000, 3)).unwrap();
    assert!((found.whole.estimate - 0.8).abs() < 0.02, "{:?}", found.whole);
    // All or nothing falls: the reserve that helps is the whole order.
    assert_eq!(found.reserve.iter().map(|r| r.1).collect::<Vec<_>>(), vec![200, 200, 200]);
    let apart = stress(&instance, 0, &solution, &Risks { drop_out: 0, ..risks }, (20_000, 3)).unwrap();
    assert!(apart.whole.estimate < found.whole.estimate);
}

#[test]
fn threads_make_no_difference_and_the_seed_does() {
    let (instance, solution) = market();
    let run = |threads: usize, seed: u64| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        pool.install(|| stress(&instance, 0, &solution, &Risks::default(), (2_000, seed)))
    };
    assert_eq!(run(1, 5), run(4, 5));
    assert_ne!(run(1, 5), run(1, 6_000_000));
    let found = run(2, 5).unwrap();
    assert!(found.critical.windows(2).all(|pair| pair[0].without.estimate <= pair[1].without.estimate));
    assert!(found.whole.estimate <= found.deliveries[0].in_full.estimate);
}
