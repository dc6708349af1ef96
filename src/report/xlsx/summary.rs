//! The answer in sentences: what becomes of each order, how sure that is, what it costs.

use crate::domain::Money;
use crate::report::cost::parts;
use crate::report::{certainty, headline, refusal, remarks};

use super::sheet::{Cell, Sheet};
use super::{Answer, Names};

pub(super) fn sheet(names: &Names, answer: &Answer) -> Sheet {
    let mut rows = vec![vec![Cell::Text(headline::of_answer(names, answer))]];
    rows.extend(certainty::sentences(names, answer).into_iter().map(|sentence| vec![sentence.into()]));
    let n_orders = answer.instance.orders().len();
    for o in 0..n_orders {
        rows.push(vec![Cell::Text(headline::of_order(names, answer, o))]);
        if answer.plan(o).is_none_or(|plan| !plan.accepted) {
            rows.extend(
                refusal::sentences(names, answer, o).into_iter().map(|sentence| vec![sentence.into()]),
            );
        }
    }
    rows.extend(
        costs(names, answer).into_iter().map(|(word, amount)| vec![word.into(), Cell::Money(amount)]),
    );
    rows.extend(remarks::remarks(names, answer).into_iter().map(|line| vec![line.into()]));
    Sheet { name: "sheet-summary", columns: &[("sheet-summary", 100.0), ("column-amount", 20.0)], rows }
}

fn costs(names: &Names, answer: &Answer) -> Vec<(String, Money)> {
    let Some(score) = &answer.score else { return Vec::new() };
    let word = |(message, amount): (&str, Money)| (names.wording.word(message), amount);
    let total = ("cost-title", score.total());
    parts(score).into_iter().chain([total]).map(word).collect()
}
