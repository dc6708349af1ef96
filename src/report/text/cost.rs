//! What the plan costs: in all, for each unit, and its parts.

use crate::domain::Money;
use crate::report::cost::{line, parts};

use super::{Answer, Names, Page};

pub(super) fn write(page: &mut Page, names: &Names, answer: &Answer) {
    let Some(score) = &answer.score else { return };
    let wording = names.wording;
    page.blank();
    page.paragraph(0, &wording.word("cost-title"));
    page.paragraph(2, &line(names, answer));
    let rows: Vec<Vec<String>> = parts(score)
        .into_iter()
        .map(|(name, amount)| vec![wording.word(name), names.money(amount), String::new()])
        .collect();
    if rows.len() > 1 || score.total() != score.cost() {
        page.table(4, &rows);
    }
    if score.revenue > Money::ZERO {
        let margin = score.revenue - score.cost();
        let values = [("revenue", names.money(score.revenue).into()), ("margin", names.money(margin).into())];
        page.paragraph(2, &wording.say("revenue-line", &values));
    }
}
