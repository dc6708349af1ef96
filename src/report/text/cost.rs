//! What the plan costs: in all, for each unit, and its parts.

use crate::domain::Money;

use super::{Answer, Names, Page, Value};

pub(super) fn write(page: &mut Page, names: &Names, answer: &Answer) {
    let (Some(score), Some(solution)) = (&answer.score, &answer.outcome.solution) else { return };
    let wording = names.wording;
    let made: u64 = solution.orders.iter().map(|plan| plan.made()).sum();
    page.blank();
    page.paragraph(0, &wording.word("cost-title"));
    let total = names.money(score.total());
    let plain = score.total() == score.cost() && answer.instance.orders().len() == 1 && made > 0;
    if plain {
        let (each, exact) = names.each(score.cost(), made);
        let values = [
            ("total", Value::from(total)),
            ("each", each.into()),
            ("exact", if exact { "yes" } else { "no" }.into()),
            ("unit", names.unit(0, 1).into()),
        ];
        page.paragraph(2, &wording.say("cost-line", &values));
    } else {
        page.paragraph(2, &wording.say("cost-total", &[("total", total.into())]));
    }
    parts(page, names, answer);
    if score.revenue > Money::ZERO {
        let margin = score.revenue - score.cost();
        let values = [("revenue", names.money(score.revenue).into()), ("margin", names.money(margin).into())];
        page.paragraph(2, &wording.say("revenue-line", &values));
    }
}

/// The parts that are not zero, when they say more than the total.
fn parts(page: &mut Page, names: &Names, answer: &Answer) {
    let Some(score) = &answer.score else { return };
    let parts = [
        ("cost-production", score.production),
        ("cost-setup", score.setup),
        ("cost-activation", score.activation),
        ("cost-holding", score.holding),
        ("cost-penalty", score.penalty),
        ("cost-declined", score.declined),
    ];
    let row =
        |(name, amount): (&str, Money)| vec![names.wording.word(name), names.money(amount), String::new()];
    let rows: Vec<Vec<String>> =
        parts.into_iter().filter(|(_, amount)| *amount != Money::ZERO).map(row).collect();
    if rows.len() > 1 || score.total() != score.cost() {
        page.table(4, &rows);
    }
}
