//! What a facilitator has to be able to say beside the plan: why them, who else, what if one stops, who gets what.

use super::why::sentence;
use super::{list, name, stress};
use crate::domain::{Id, Instance, Money, OrderPlan, Solution};
use crate::explain::{Replacement, bounds, replace, standing};
use crate::payout::{Pot, by_name, payout};
use crate::report::names::Names;
use crate::report::paper::Section;
use crate::report::wording::{Value, Wording};
use crate::strategies::focus::{Focus, Patience};
use crate::stress::{Risks, stress as simulate};

/// Makers up to which the questions are put; beyond, `explain` and `replace` answer them one by one.
const MOST_MAKERS: usize = 3_000;
/// Others who are named.
const NEAREST: usize = 5;
/// Courses that are drawn.
const SAMPLES: u64 = 5_000;

/// The sections about the only order of a plan; none for several orders, or for more makers than can be asked in passing.
pub fn facilitator(
    instance: &Instance,
    solution: Option<&Solution>,
    patience: Patience,
    wording: &Wording,
) -> Vec<Section> {
    let Some(solution) = solution.filter(|s| s.orders.len() == 1 && s.orders[0].accepted) else {
        return Vec::new();
    };
    if instance.makers(0).count() > MOST_MAKERS {
        return Vec::new();
    }
    let (names, plan) = (Names::new(instance, wording), &solution.orders[0]);
    let focus = Focus::new(instance, 0, Some(solution), patience);
    let mut sections = Vec::new();
    let mut add = |heading: &str, lines: Vec<String>, table: Vec<Vec<String>>| {
        if !lines.is_empty() || !table.is_empty() {
            sections.push(Section { heading: wording.word(heading), lines, table });
        }
    };
    if is_cheapest(&focus, plan) {
        let why = |i: usize| sentence(&names, 0, i, &standing(&focus, i));
        add("page-why", plan.members.iter().map(|m| why(m.producer)).collect(), Vec::new());
        let is_member = |i: usize| plan.members.iter().any(|m| m.producer == i);
        let others = bounds(&focus).into_iter().map(|(i, _)| i).filter(|&i| !is_member(i)).take(NEAREST);
        add("page-others", others.map(why).collect(), Vec::new());
    }
    let stops = |m: &crate::domain::Member| {
        replace(&focus, plan, m.producer).map(|found| stopped(&names, m.producer, &found))
    };
    let mut lines: Vec<String> = plan.members.iter().filter_map(stops).collect();
    let risk = simulate(instance, 0, solution, &Risks::default(), (SAMPLES, 0));
    lines.extend(risk.map(|risk| stress::chance(wording, "stress-whole", risk.whole)));
    add("page-stops", lines, Vec::new());
    add("page-money", Vec::new(), money(&names, plan));
    sections
}

/// Whether the plan is one that the focus calls cheapest: only then can it be said why these.
fn is_cheapest(focus: &Focus, plan: &OrderPlan) -> bool {
    let ids = |plan: &OrderPlan, instance: &Instance| -> Vec<Id> {
        plan.members.iter().map(|m| instance.producers()[m.producer].id.clone()).collect()
    };
    focus
        .plan(&[])
        .is_some_and(|best| best.proved && ids(&best.plan, &best.instance) == ids(plan, focus.instance))
}

/// What to do when a member stops.
fn stopped(names: &Names, out: usize, found: &Replacement) -> String {
    let wording = names.wording;
    let who = ("name", Value::from(names.producer(out)));
    if let Some(best) = found.substitutes.first() {
        let values = [
            who,
            ("other", name(names, &best.producer).into()),
            ("more", names.money(Money(best.total.0 - found.before.0)).into()),
        ];
        return wording.say("page-substitute", &values);
    }
    match &found.least {
        Some(least) => {
            let more = names.money(Money(least.total.0 - found.before.0));
            wording
                .say("page-several", &[who, ("new", list(names, &least.new).into()), ("more", more.into())])
        }
        None => wording.say("page-impossible", &[who]),
    }
}

/// Who gets what at cost plus the same margin.
fn money(names: &Names, plan: &OrderPlan) -> Vec<Vec<String>> {
    let rule = by_name("cost-plus");
    let Some((pot, rule)) = Pot::new(names.instance, 0, plan, 0).zip(rule) else { return Vec::new() };
    let parts = payout(rule, &pot, None).unwrap_or_default();
    let wording = names.wording;
    let mut table =
        vec![["payout-who", "payout-cost", "payout-gets"].map(|word| wording.word(word)).to_vec()];
    for ((&i, &cost), &part) in pot.members.iter().zip(&pot.costs).zip(parts.iter().skip(1)) {
        table.push(vec![names.producer(i), names.money(cost), names.money(part)]);
    }
    table
}
