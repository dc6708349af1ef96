//! What each member makes when, once the members are chosen: exact, in integers.
//!
//! Inside one order without lot steps and `steady`, the best allocation is a minimum-cost flow ([`flow`]).
//! Everything else (steps, `steady`, producers shared by several orders, `load`) is an exact search over the
//! formulation with the memberships fixed ([`joint`]).

pub mod flow;
pub mod joint;

use crate::domain::{Criterion, Goal, Instance, Member, OrderPlan, Quantity, Steady};
use crate::eligibility::{Eligible, lead};
use crate::model::constraints::fill::missing;
use crate::model::objectives::{Contribution, contribution};

use flow::{Allocation, Due, FlowMember, Lex};

/// What one order's decisions contribute to every criterion of a goal, for a fixed list of candidates.
pub struct OrderTerms<'a> {
    /// The market.
    pub instance: &'a Instance,
    /// Position of the order.
    pub order: usize,
    /// Who may become a member.
    pub candidates: &'a [Eligible],
    /// By criterion of the goal.
    pub contributions: Vec<(Criterion, Contribution)>,
    demand: Vec<Quantity>,
    missing: Quantity,
}

impl<'a> OrderTerms<'a> {
    /// Terms of order `o`.
    pub fn new(instance: &'a Instance, o: usize, candidates: &'a [Eligible], goal: &Goal) -> Self {
        let of = |&criterion: &Criterion| (criterion, contribution(instance, o, candidates, criterion));
        let contributions = goal.criteria().iter().map(of).collect();
        let order = &instance.orders()[o];
        OrderTerms {
            instance,
            order: o,
            candidates,
            contributions,
            demand: order.demand(),
            missing: missing(order),
        }
    }

    /// Whether a flow settles the allocation of this order alone.
    pub fn is_flow(&self) -> bool {
        let free = self.instance.orders()[self.order].steady == Steady::None;
        free && self.candidates.iter().all(|e| e.lot.step == 1)
    }

    /// Units that may be lost.
    pub fn missing(&self) -> Quantity {
        self.missing
    }

    /// The lexicographically best flow for these members (positions among the candidates, ascending);
    /// `canonical` also settles ties: the greatest quantities by producer and period. Steps, `steady` and
    /// other orders are ignored: then it is a relaxation.
    pub fn flow(&self, members: &[usize], canonical: bool) -> Option<(Vec<i128>, Allocation<Lex>)> {
        let lex = |part: &dyn Fn(&Contribution) -> i128| self.lex(part);
        let member = |&m: &usize| {
            let Eligible { lot, capacity, .. } = &self.candidates[m];
            let unit = lex(&|c| c.members[m].1);
            FlowMember { least: lot.least, most: lot.most, capacity: capacity.clone(), unit }
        };
        let due = Due {
            demand: self.demand.clone(),
            missing: self.missing,
            lost: lex(&|c| c.lost),
            holding: lex(&|c| c.holding),
        };
        let members_of_flow: Vec<FlowMember<Lex>> = members.iter().map(member).collect();
        let allocation = flow::solve(&due, &members_of_flow, canonical)?;
        Some((self.values(members, &allocation), allocation))
    }

    /// Contributions of the criteria that depend on quantities, most important first.
    fn lex(&self, part: &dyn Fn(&Contribution) -> i128) -> Lex {
        let mut lex = Lex::default();
        let quantitative = self.contributions.iter().filter(|(criterion, _)| is_quantitative(*criterion));
        for (slot, (_, contribution)) in lex.0[1..].iter_mut().zip(quantitative) {
            *slot = part(contribution);
        }
        lex
    }

    /// Value of every criterion in minimised form, activation and load left out.
    fn values(&self, members: &[usize], allocation: &Allocation<Lex>) -> Vec<i128> {
        let quantitative = |c: Criterion| {
            self.contributions
                .iter()
                .filter(|(other, _)| is_quantitative(*other))
                .position(|(other, _)| *other == c)
        };
        let value = |(criterion, contribution): &(Criterion, Contribution)| {
            let fixed = self.fixed(*criterion, contribution, members);
            fixed + quantitative(*criterion).map_or(0, |at| allocation.cost.0[at + 1])
        };
        self.contributions.iter().map(value).collect()
    }

    /// What the choice of members alone contributes to a criterion.
    pub fn fixed(&self, criterion: Criterion, contribution: &Contribution, members: &[usize]) -> i128 {
        match criterion {
            Criterion::Spread => i128::from(self.spread(members)),
            _ => contribution.accepted + members.iter().map(|&m| contribution.members[m].0).sum::<i128>(),
        }
    }

    /// Greatest less least grade among the members.
    pub fn spread(&self, members: &[usize]) -> u8 {
        let grades = || members.iter().map(|&m| self.candidates[m].grade);
        grades().max().unwrap_or(0) - grades().min().unwrap_or(0)
    }

    /// The plan of an allocation.
    pub fn plan(&self, members: &[usize], allocation: Allocation<Lex>) -> OrderPlan {
        let made = |made: Vec<Quantity>| {
            made.into_iter().enumerate().filter(|&(_, quantity)| quantity > 0).collect()
        };
        let members: Vec<Member> = members
            .iter()
            .zip(allocation.made)
            .map(|(&m, quantities)| Member {
                producer: self.candidates[m].producer(),
                made: made(quantities),
            })
            .collect();
        let totals: Vec<(usize, Quantity)> = members.iter().map(|m| (m.producer, m.quantity())).collect();
        let lead = lead::choose(self.instance, self.order, &totals);
        OrderPlan { accepted: true, members, lost: allocation.lost, lead }
    }
}

fn is_quantitative(criterion: Criterion) -> bool {
    matches!(
        criterion,
        Criterion::Total | Criterion::Undelivered | Criterion::Cost | Criterion::Margin | Criterion::Grade
    )
}
