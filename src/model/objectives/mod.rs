//! One file per criterion: what each decision contributes to it, in minimised form.

mod cost;
mod grade;
mod load;
mod margin;
mod members;
mod spread;
mod total;
mod undelivered;
mod waiting;

use crate::domain::{Criterion, Instance};
use crate::eligibility::Eligible;

use super::Formulation;
use super::program::Linear;

/// What the decisions on one order contribute to a criterion in minimised form.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Contribution {
    /// Turning it down.
    pub declined: i128,
    /// Accepting it.
    pub accepted: i128,
    /// Each unit lost.
    pub lost: i128,
    /// Each unit in stock from one period to the next.
    pub holding: i128,
    /// Each candidate's membership and each unit it makes.
    pub members: Vec<(i128, i128)>,
}

/// The contribution of order `o` to `criterion`. Spread and load are no sums over decisions: theirs is empty.
pub fn contribution(
    instance: &Instance,
    o: usize,
    candidates: &[Eligible],
    criterion: Criterion,
) -> Contribution {
    let contribute = match criterion {
        Criterion::Total => total::contribute,
        Criterion::Undelivered => undelivered::contribute,
        Criterion::Members => members::contribute,
        Criterion::Cost => cost::contribute,
        Criterion::Margin => margin::contribute,
        Criterion::Grade => grade::contribute,
        Criterion::Waiting => waiting::contribute,
        Criterion::Spread | Criterion::Load => nothing,
    };
    contribute(instance, o, candidates)
}

fn nothing(_: &Instance, _: usize, candidates: &[Eligible]) -> Contribution {
    Contribution { members: vec![(0, 0); candidates.len()], ..Contribution::default() }
}

/// What producer `i` contributes by working at all.
pub fn activation(instance: &Instance, i: usize, criterion: Criterion) -> i128 {
    match criterion {
        Criterion::Total | Criterion::Cost | Criterion::Margin => instance.activation_cost(i).0,
        _ => 0,
    }
}

/// The criterion in minimised form over the columns of a formulation.
pub(super) fn linear(f: &Formulation, criterion: Criterion) -> Linear {
    match criterion {
        Criterion::Spread => return spread::linear(f),
        Criterion::Load => return load::linear(f),
        _ => {}
    }
    let mut sum = Linear::default();
    for (columns, (o, candidates)) in f.orders.iter().zip(&f.scope.orders) {
        let part = contribution(f.instance, *o, candidates, criterion);
        let demand = f.instance.orders()[*o].demand();
        let last = demand.len() - 1;
        let mut due = 0;
        let mut in_stock = 0;
        for &quantity in &demand[..last] {
            due += i128::from(quantity);
            in_stock += due;
        }
        sum.constant += part.declined;
        sum.terms.push((columns.accepted, part.accepted - part.declined - part.holding * in_stock));
        let stocked = |t: usize| part.holding * (last - t) as i128;
        sum.terms.extend(columns.lost.iter().map(|&(t, column)| (column, part.lost + stocked(t))));
        for (m, &(fixed, unit)) in columns.members.iter().zip(&part.members) {
            sum.terms.push((m.member, fixed));
            sum.terms.extend(m.made.iter().map(|&(t, column)| (column, unit + stocked(t))));
        }
    }
    sum.terms.extend(f.works.iter().map(|(&i, &column)| (column, activation(f.instance, i, criterion))));
    sum.terms.retain(|&(_, coefficient)| coefficient != 0);
    sum
}
