//! How safe a plan is, in chances out of a hundred.

use serde_json::{Value as Json, json};

use crate::domain::Instance;
use crate::report::headline;
use crate::report::names::Names;
use crate::report::paper::Paper;
use crate::report::wording::{Value, Wording};
use crate::stress::{Interval, Risks, Stress};

/// The page about a simulated order; `inspection` is the limit in hundredths of a per cent and the chances that one
/// pooled inspection, and each member's own, are passed.
pub fn stressed(
    instance: &Instance,
    o: usize,
    (found, risks): (&Stress, &Risks),
    inspection: Option<(u32, (f64, f64))>,
    wording: &Wording,
) -> Paper {
    let names = Names::new(instance, wording);
    let title = wording.say("stress-title", &[("order", headline::of_data(&names, o).into())]);
    let mut paper = Paper { title, ..Paper::default() };
    paper.lines.push(chance(wording, "stress-whole", found.whole));
    let rate = |ppm: u64| wording.decimal(&format!("{}", ppm as f64 / 10_000.0));
    let values = [
        ("drop", Value::from(rate(risks.drop_out))),
        ("shock", rate(risks.shock).into()),
        ("late", rate(1_000_000 - risks.on_time.min(1_000_000)).into()),
        ("unknown", found.unknown.len().into()),
        ("samples", found.samples.into()),
        ("help", if risks.help { "yes" } else { "no" }.into()),
    ];
    let order = &instance.orders()[o];
    let mut table =
        vec![["stress-delivery", "stress-chance", "stress-range"].map(|word| wording.word(word)).to_vec()];
    for risk in &found.deliveries {
        let date = order.deliveries.iter().find(|d| d.period == risk.period).map(|d| d.date);
        let due = date.map(|date| wording.due(instance.calendar(), date, risk.period)).unwrap_or_default();
        table.push(vec![due, percent(wording, risk.in_full.estimate), range(wording, risk.in_full)]);
    }
    paper.add(wording.word("stress-deliveries"), Vec::new(), table);
    let mut table =
        vec![["stress-member", "stress-without", "stress-range"].map(|word| wording.word(word)).to_vec()];
    for critical in &found.critical {
        let without = critical.without;
        table.push(vec![
            names.producer(critical.producer),
            percent(wording, without.estimate),
            range(wording, without),
        ]);
    }
    paper.add(wording.word("stress-critical"), Vec::new(), table);
    let reserve = |&(level, units): &(u64, u64)| {
        let values = [
            ("level", Value::from(level / 10_000)),
            ("count", units.into()),
            ("unit", names.unit(o, units).into()),
        ];
        wording.say("stress-reserve", &values)
    };
    paper.add(
        wording.word("stress-reserve-heading"),
        found.reserve.iter().map(reserve).collect(),
        Vec::new(),
    );
    let inspected = inspection.map(|(limit, (pooled, each))| {
        let values = [
            ("limit", Value::from(wording.decimal(&format!("{}", f64::from(limit) / 100.0)))),
            ("pooled", percent(wording, pooled).into()),
            ("each", percent(wording, each).into()),
        ];
        wording.say("stress-inspected", &values)
    });
    paper.add(wording.word("stress-inspection"), inspected.into_iter().collect(), Vec::new());
    paper.add(
        wording.word("stress-assumed-heading"),
        vec![wording.say("stress-assumed", &values)],
        Vec::new(),
    );
    paper.facts = json!({
        "order": order.id.as_str(),
        "samples": found.samples,
        "on_time_in_full": interval(found.whole),
        "deliveries": found.deliveries.iter().map(|risk| json!({
            "period": risk.period + 1, "on_time_in_full": interval(risk.in_full),
        })).collect::<Vec<_>>(),
        "critical": found.critical.iter().map(|c| json!({
            "producer": instance.producers()[c.producer].id.as_str(), "on_time_in_full_without": interval(c.without),
        })).collect::<Vec<_>>(),
        "reserve": found.reserve.iter().map(|(level, units)| json!({
            "level_percent": level / 10_000, "units": units,
        })).collect::<Vec<_>>(),
        "inspection": inspection.map(|(limit, (pooled, each))| json!({
            "aql": f64::from(limit) / 100.0, "pooled": pooled, "each_alone": each,
        })),
        "risks": { "drop_out": risks.drop_out as f64 / 1e6, "shock": risks.shock as f64 / 1e6,
            "on_time_where_unknown": risks.on_time as f64 / 1e6, "help": risks.help },
    });
    paper
}

fn interval(interval: Interval) -> Json {
    json!({ "estimate": interval.estimate, "low": interval.low, "high": interval.high })
}

fn percent(wording: &Wording, share: f64) -> String {
    format!("{} %", wording.decimal(&format!("{}", (share * 1_000.0).round() / 10.0)))
}

fn range(wording: &Wording, interval: Interval) -> String {
    format!("{} – {}", percent(wording, interval.low), percent(wording, interval.high))
}

pub(in crate::report) fn chance(wording: &Wording, message: &str, interval: Interval) -> String {
    let of_hundred = (interval.estimate * 100.0).round() as u64;
    let values = [("count", Value::from(of_hundred)), ("range", range(wording, interval).into())];
    wording.say(message, &values)
}
