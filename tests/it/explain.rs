//! Explanations against the oracle: what is called a cause is one, a price of entry is the last one that does, and
//! nothing else is said.

use kongsi::domain::{Change, Goal, Instance, Lead, Market, Member, Money, OfOrder, OfProducer, OrderPlan};
use kongsi::explain::{
    Cause, Demand, Entry, Repair, Repaired, Standing, conflict, demands, removal, repairs, replace, standing,
};
use kongsi::strategies::focus::{Focus, Patience};

use crate::agreement::cases;
use crate::{oracle, random};

/// The least value of the goal; `None` where there is no plan or the oracle cannot tell.
struct Optimum<'a>(&'a Goal);

enum Told {
    Value(Option<Vec<i128>>),
    TooLarge,
}

impl Optimum<'_> {
    fn of(&self, market: &Market, changes: &[Change]) -> Told {
        let mut market = market.clone();
        changes.iter().for_each(|change| change.apply(&mut market));
        let Ok(instance) = Instance::new(market) else { return Told::Value(None) };
        // More than the oracle takes.
        if oracle::pairs(&instance) > 9 || instance.orders()[0].last_period() > 7 {
            return Told::TooLarge;
        }
        Told::Value(oracle::solve(&instance, self.0).map(|answer| answer.values))
    }

    /// Whether some optimum has the producer.
    fn has(&self, market: &Market, changes: &[Change], lock: &Change) -> Option<bool> {
        let Told::Value(best) = self.of(market, changes) else { return None };
        let locked: Vec<Change> = changes.iter().cloned().chain([lock.clone()]).collect();
        let Told::Value(with) = self.of(market, &locked) else { return None };
        Some(with.is_some() && with == best)
    }
}

#[test]
fn what_is_said_of_each_producer_is_true() {
    let mut counts = [0; 6];
    for seed in 0..cases(60) {
        let market = random::single_order(seed);
        let instance = Instance::new(market.clone()).unwrap();
        let focus = Focus::new(&instance, 0, None, Patience::usual());
        for i in 0..instance.producers().len() {
            match standing(&focus, i) {
                Standing::Member { without, proved: true } => {
                    counts[0] += 1;
                    member(seed, &focus, i, without);
                }
                Standing::Passed(entry) if entry.proved => {
                    counts[1] += 1;
                    passed(seed, (&focus, &[]), i, &entry);
                }
                Standing::Barred { facts, cause } => {
                    let changes: Option<Vec<Change>> =
                        facts.iter().map(|fact| removal(&focus, i, fact)).collect();
                    let Some(changes) = changes else {
                        assert_eq!(cause, Cause::Fixed);
                        continue;
                    };
                    counts[2 + barred(seed, &focus, i, &changes, &cause)] += 1;
                }
                open => panic!("seed {seed} producer {i}: {open:?}"),
            }
        }
    }
    eprintln!("members, passed, alone, together, not chosen, fixed: {counts:?}");
    assert!(counts[..5].iter().all(|&n| n > 0), "{counts:?}");
}

fn lock(focus: &Focus, i: usize) -> Change {
    Change::Order(focus.id().clone(), OfOrder::Lock(focus.instance.producers()[i].id.clone()))
}

fn member(seed: u64, focus: &Focus, i: usize, without: Option<Money>) {
    let ban = Change::Order(focus.id().clone(), OfOrder::Ban(focus.instance.producers()[i].id.clone()));
    let market = focus.instance.market();
    // Who is locked in is not left out by a ban, which takes the lock away.
    if focus.instance.orders()[0].lock.contains(&focus.instance.producers()[i].id) {
        return;
    }
    let optimum = Optimum(&focus.goal);
    let (Told::Value(best), Told::Value(other)) = (optimum.of(market, &[]), optimum.of(market, &[ban]))
    else {
        return;
    };
    if focus.goal.criteria().len() == 1 {
        let difference = best.zip(other).map(|(best, other)| Money(other[0] - best[0]));
        assert_eq!(without, difference, "seed {seed} producer {i}");
    }
}

fn passed(seed: u64, (focus, changes): (&Focus, &[Change]), i: usize, entry: &Entry) {
    let optimum = Optimum(&focus.goal);
    let market = focus.instance.market();
    let Some(has) = optimum.has(market, changes, &lock(focus, i)) else { return };
    assert_eq!(has, entry.is_in, "seed {seed} producer {i} {entry:?}");
    let Some(at) = entry.at.filter(|_| !entry.is_in) else { return };
    let id = focus.instance.producers()[i].id.clone();
    let product = focus.instance.orders()[0].product.clone();
    let pair = focus.instance.pair(0, i).unwrap();
    let agreed = market.overrides.iter().any(|a| a.producer == id && a.unit_cost.is_some());
    let listed = match agreed {
        true => pair.unit_cost,
        false => focus.instance.capability(0, i).unwrap().unit_cost,
    };
    for (cost, enters) in [(at, true), (Money(at.0 + 1), false)] {
        let cost = Money(listed.0 - pair.unit_cost.0 + cost.0);
        let change = Change::Producer(id.clone(), OfProducer::UnitCost(product.clone(), cost));
        let all: Vec<Change> = changes.iter().cloned().chain([change]).collect();
        assert_eq!(
            optimum.has(market, &all, &lock(focus, i)),
            Some(enters),
            "seed {seed} producer {i} at {cost:?} {entry:?}"
        );
    }
}

/// Whether exactly the sets named do; the position of the kind of cause.
fn barred(seed: u64, focus: &Focus, i: usize, changes: &[Change], cause: &Cause) -> usize {
    let optimum = Optimum(&focus.goal);
    let market = focus.instance.market();
    let does = |set: u32| {
        let chosen = (0..changes.len()).filter(|at| set >> at & 1 == 1).map(|at| changes[at].clone());
        optimum.has(market, &chosen.collect::<Vec<_>>(), &lock(focus, i))
    };
    let whole = (1u32 << changes.len()) - 1;
    let about = |set: u32| format!("seed {seed} producer {i} set {set:b} {cause:?} {changes:?}");
    match cause {
        Cause::Alone(alone) => {
            for at in 0..changes.len() {
                if let Some(does) = does(1 << at) {
                    assert_eq!(does, alone.contains(&at), "{}", about(1 << at));
                }
            }
            0
        }
        Cause::Together(set) => {
            let set: u32 = set.iter().map(|at| 1 << at).sum();
            assert_ne!(does(set), Some(false), "{}", about(set));
            for smaller in (1..=whole).filter(|s| s.count_ones() < set.count_ones()) {
                assert_ne!(does(smaller), Some(true), "{}", about(smaller));
            }
            1
        }
        Cause::NotChosen(entry) => {
            assert!(entry.proved, "{}", about(whole));
            for set in 1..=whole {
                assert_ne!(does(set), Some(true), "{}", about(set));
            }
            passed(seed, (focus, changes), i, entry);
            2
        }
        Cause::Fixed => {
            assert_ne!(does(whole), Some(true), "{}", about(whole));
            3
        }
        Cause::Guess => panic!("{}", about(whole)),
    }
}

/// Whether there is a plan of the order where it has to be filled; `None` where the oracle cannot tell.
fn can_be_filled(focus: &Focus, changes: &[Change]) -> Option<bool> {
    match Optimum(&focus.goal).of(focus.instance.market(), &focus.required(changes)) {
        Told::Value(value) => Some(value.is_some()),
        Told::TooLarge => None,
    }
}

/// Orders that cannot be filled.
fn impossible(n: u64) -> impl Iterator<Item = (u64, Instance)> {
    let singles = (0..4 * n).map(|seed| (seed, random::single_order(seed)));
    let spoiled = (0..n).map(|seed| (seed + 1_000_000, random::planted_infeasible(seed)));
    let instances = singles.chain(spoiled).map(|(seed, market)| (seed, Instance::new(market).unwrap()));
    let single = instances.filter(|(_, instance)| instance.orders().len() == 1);
    single.filter(|(_, instance)| {
        let focus = Focus::new(instance, 0, None, Patience::usual());
        can_be_filled(&focus, &[]) == Some(false)
    })
}

#[test]
fn a_conflict_cannot_be_met_and_has_nothing_to_spare() {
    let (mut n, mut bare) = (0, 0);
    for (seed, instance) in impossible(cases(30)) {
        let focus = Focus::new(&instance, 0, None, Patience::usual());
        let found = conflict(&focus).unwrap_or_else(|| panic!("seed {seed}: no conflict"));
        assert!(found.proved, "seed {seed}");
        let all = demands(&focus);
        let without = |kept: &[Demand]| -> Vec<Change> {
            all.iter().filter(|d| !kept.contains(d)).flat_map(|d| d.dropped(&focus)).collect()
        };
        n += 1;
        bare += u64::from(found.demands.is_empty());
        let about = |what: &str| format!("seed {seed} {what}: {:?} of {all:?}", found.demands);
        assert_ne!(can_be_filled(&focus, &without(&found.demands)), Some(true), "{}", about("can be met"));
        for at in 0..found.demands.len() {
            let mut fewer = found.demands.clone();
            fewer.remove(at);
            assert_ne!(can_be_filled(&focus, &without(&fewer)), Some(false), "{}", about("has one to spare"));
        }
        if found.is_smallest && all.len() <= 6 {
            for set in 0..1u32 << all.len() {
                let kept: Vec<Demand> =
                    (0..all.len()).filter(|at| set >> at & 1 == 1).map(|at| all[at].clone()).collect();
                if kept.len() < found.demands.len() {
                    let answer = can_be_filled(&focus, &without(&kept));
                    assert_ne!(answer, Some(false), "{}", about("is not the smallest"));
                }
            }
        }
    }
    eprintln!("{n} conflicts, {bare} of the quantity alone");
    assert!(n > bare && bare > 0);
}

#[test]
fn a_repair_does_and_one_unit_less_does_not() {
    let mut kinds = std::collections::BTreeMap::new();
    for (seed, instance) in impossible(cases(30)) {
        let focus = Focus::new(&instance, 0, None, Patience::usual());
        for repaired in repairs(&focus) {
            let Repaired { repair, changes, one_less, total, is_least, .. } = &repaired;
            let name = format!("{repair:?}").split(['(', ' ']).next().unwrap().to_owned();
            *kinds.entry(name).or_insert(0) += 1;
            assert!(is_least, "seed {seed} {repaired:?}");
            let optimum = Optimum(&focus.goal);
            if let Told::Value(value) = optimum.of(instance.market(), &focus.required(changes)) {
                let value = value.unwrap_or_else(|| panic!("seed {seed} does not do: {repaired:?}"));
                assert_eq!(*value.last().unwrap(), total.0, "seed {seed} {repaired:?}");
            }
            let answer = match repair {
                Repair::Certify { producers, .. } | Repair::MakeReady(producers) if producers.len() > 1 => {
                    fewer_suffice(&focus, changes)
                }
                _ => can_be_filled(&focus, one_less),
            };
            assert_ne!(answer, Some(true), "seed {seed} less does: {repaired:?}");
        }
    }
    eprintln!("{kinds:?}");
    assert!(kinds.len() >= 8, "{kinds:?}");
}

/// Whether as many of the producers but one, whichever they are, would do with the same change.
fn fewer_suffice(focus: &Focus, changes: &[Change]) -> Option<bool> {
    let same = |id: &kongsi::domain::Id| match &changes[0] {
        Change::Producer(_, change) => Change::Producer(id.clone(), change.clone()),
        Change::Order(..) => unreachable!("producers are changed"),
    };
    let everybody: Vec<Change> = focus.instance.producers().iter().map(|p| same(&p.id)).collect();
    for set in 0..1u32 << everybody.len().min(12) {
        if set.count_ones() as usize == changes.len() - 1 {
            let few: Vec<Change> = (0..everybody.len())
                .filter(|at| set >> at & 1 == 1)
                .map(|at| everybody[at].clone())
                .collect();
            if can_be_filled(focus, &few)? {
                return Some(true);
            }
        }
    }
    Some(false)
}

#[test]
fn substitutes_are_those_with_whom_the_others_can_stay() {
    let (mut tried, mut found_some, mut whole) = (0, 0, 0);
    for seed in 0..cases(60) {
        let mut market = random::single_order(seed);
        market.orders[0].lock.clear();
        let instance = Instance::new(market).unwrap();
        let focus = Focus::new(&instance, 0, None, Patience::usual());
        let Some(best) = focus.plan(&[]) else { continue };
        // Positions of the focus are those of its own instance.
        let of = |i: usize| instance.producer_index(&best.instance.producers()[i].id).unwrap();
        let members = best.plan.members.iter();
        let members = members.map(|m| Member { producer: of(m.producer), made: m.made.clone() }).collect();
        let lead = match &best.plan.lead {
            Some(Lead::Member(i)) => Some(Lead::Member(of(*i))),
            other => other.clone(),
        };
        let plan = OrderPlan { members, lead, ..best.plan.clone() };
        for member in &plan.members {
            tried += 1;
            let out = member.producer;
            let found = replace(&focus, &plan, out).unwrap();
            assert_eq!(found.before, best.total(), "seed {seed}");
            let kept: Vec<usize> = plan.members.iter().map(|m| m.producer).filter(|&i| i != out).collect();
            let id = |i: usize| instance.producers()[i].id.clone();
            let of_order = |change: OfOrder| focus.of_order(change);
            // Exactly the others and one more: everybody else is banned.
            let exactly = |more: usize| -> Vec<Change> {
                let is_in = |i: usize| kept.contains(&i) || i == more;
                let of =
                    |i: usize| of_order(if is_in(i) { OfOrder::Lock(id(i)) } else { OfOrder::Ban(id(i)) });
                focus.required(&(0..instance.producers().len()).map(of).collect::<Vec<_>>())
            };
            let optimum = Optimum(&focus.goal);
            for i in (0..instance.producers().len()).filter(|i| *i != out && !kept.contains(i)) {
                let listed = found.substitutes.iter().find(|s| s.producer == id(i));
                if let Told::Value(value) = optimum.of(instance.market(), &exactly(i)) {
                    let total = value.map(|value| Money(*value.last().unwrap()));
                    assert_eq!(listed.map(|s| s.total), total, "seed {seed} {out} replaced by {i}");
                }
            }
            let substitutes = &found.substitutes;
            assert!(substitutes.windows(2).all(|two| two[0].total <= two[1].total));
            found_some += u32::from(!substitutes.is_empty());
            // Nobody new is needed less often than one, and never more than one where one will do.
            if let Some(least) = &found.least {
                whole += 1;
                assert!(
                    substitutes.is_empty() || (least.new.len() <= 1 && least.gone.is_empty()),
                    "seed {seed}"
                );
            }
            let without = focus.required(&[of_order(OfOrder::Ban(id(out)))]);
            if let Told::Value(value) = optimum.of(instance.market(), &without) {
                assert_eq!(found.least.is_some(), value.is_some(), "seed {seed} without {out}");
            }
        }
    }
    eprintln!("{tried} drop-outs, {found_some} with a substitute, {whole} with a plan");
    assert!(found_some > 5 && whole > found_some);
}
