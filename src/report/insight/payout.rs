//! Who gets what.

use serde_json::json;

use super::money;
use crate::domain::{Calendar, Date, Instance, Money};
use crate::payout::{Complaint, Core, Payment, PayoutRule, Pot};
use crate::report::names::Names;
use crate::report::paper::Paper;
use crate::report::wording::{Value, Wording};

/// The page about the money of order `o`: `parts` are the holder's and then each member's.
pub fn paid(
    instance: &Instance,
    (o, pot): (usize, &Pot),
    (rule, parts): (&PayoutRule, &[Money]),
    (core, payments, errors): (Option<&(Core, Complaint)>, &[Payment], &[f64]),
    wording: &Wording,
) -> Paper {
    let names = Names::new(instance, wording);
    let said = wording.word(&format!("payout-rule-{}", rule.name));
    let mut paper =
        Paper { title: wording.say("payout-title", &[("rule", said.into())]), ..Paper::default() };
    let values = [
        ("proceeds", Value::from(names.money(pot.proceeds))),
        ("surplus", names.money(pot.surplus()).into()),
    ];
    paper.lines.push(wording.say("payout-pot", &values));
    let head = ["payout-who", "payout-quantity", "payout-cost", "payout-gets", "payout-margin"];
    let mut table = vec![head.map(|word| wording.word(word)).to_vec()];
    let holder = wording.word("payout-holder");
    for (at, &part) in parts.iter().enumerate() {
        let member =
            at.checked_sub(1).map(|m| (names.producer(pot.members[m]), pot.quantities[m], pot.costs[m]));
        let (name, made, cost) = member.unwrap_or((holder.clone(), 0, Money::ZERO));
        let margin = names.money(Money(part.0 - cost.0));
        table.push(vec![name, wording.quantity(made), names.money(cost), names.money(part), margin]);
    }
    paper.add(wording.word("payout-heading"), Vec::new(), table);
    paper.add(
        wording.word("payout-stable-heading"),
        core.map_or_else(Vec::new, |core| stable(&names, pot, core)),
        Vec::new(),
    );
    if let Some(most) = errors.iter().copied().reduce(f64::max) {
        let error = names.money(Money(most.ceil() as i128));
        paper.lines.push(wording.say("payout-sampled", &[("error", error.into())]));
    }
    let mut head: Vec<String> = vec![wording.word("payout-date"), holder];
    head.extend(pot.members.iter().map(|&i| names.producer(i)));
    let mut table = vec![head];
    for payment in payments {
        let parts = payment.parts.iter().map(|part| names.money(*part));
        table.push(std::iter::once(day(&names, payment.date)).chain(parts).collect());
    }
    paper.add(wording.word("payout-payments"), Vec::new(), table);
    let id = |m: usize| instance.producers()[pot.members[m]].id.as_str();
    paper.facts = json!({
        "order": instance.orders()[o].id.as_str(),
        "rule": rule.name,
        "proceeds": money(&names, pot.proceeds),
        "surplus": money(&names, pot.surplus()),
        "holder": money(&names, parts[0]),
        "members": (0..pot.members.len()).map(|m| json!({
            "producer": id(m), "quantity": pot.quantities[m], "cost": money(&names, pot.costs[m]),
            "payout": money(&names, parts[m + 1]), "error": errors.get(m + 1),
        })).collect::<Vec<_>>(),
        "core": core.map(|(core, worst)| json!({
            "most_gain_by_leaving_minor_units": worst.gain,
            "who_would_leave": group(pot, worst).iter().map(|&i| instance.producers()[i].id.as_str()).collect::<Vec<_>>(),
            "stable": core.is_stable, "missing_minor_units": core.missing, "least_gain_minor_units": core.least_gain,
        })),
        "payments": payments.iter().map(|payment| json!({
            "date": payment.date.to_string(),
            "parts": payment.parts.iter().map(|&part| money(&names, part)).collect::<Vec<_>>(),
        })).collect::<Vec<_>>(),
    });
    paper
}

/// The day, or the period where the calendar has no dates.
fn day(names: &Names, date: Date) -> String {
    let calendar = names.instance.calendar();
    if *calendar != Calendar::undated(calendar.n_periods) {
        return names.wording.date(date);
    }
    let period = calendar.due_period(date).filter(|_| date != calendar.start);
    period.map_or_else(|| names.wording.word("payout-deposit"), |t| names.wording.period(calendar, t))
}

/// Positions of those who would gain most by leaving.
fn group(pot: &Pot, worst: &Complaint) -> Vec<usize> {
    (0..pot.members.len()).filter(|m| worst.members >> m & 1 == 1).map(|m| pot.members[m]).collect()
}

fn stable(names: &Names, pot: &Pot, (core, worst): &(Core, Complaint)) -> Vec<String> {
    let missing = names.money(Money(core.missing.ceil() as i128));
    let stable = if core.is_stable { "yes" } else { "no" };
    let known = names.wording.say("payout-stable", &[("stable", stable.into()), ("missing", missing.into())]);
    let who: Vec<String> = group(pot, worst).into_iter().map(|i| names.producer(i)).collect();
    let values = [
        ("leaves", Value::from(if worst.gain >= 1.0 { "yes" } else { "no" })),
        ("names", Names::list(&who).into()),
        ("gain", names.money(Money(worst.gain.max(0.0).floor() as i128)).into()),
    ];
    vec![names.wording.say("payout-complaint", &values), known]
}
