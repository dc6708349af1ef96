//! Adds up the evidence that no plan of an order costs less: every case, every price, every producer left out.
//!
//! It shares nothing with the search that wrote it. A case is closed by prices when the bound they give reaches the
//! value claimed, or when it leaves no plan at all; it may split on a producer, on a set of producers of whom some are
//! members or none is, and on what a member makes in all. Costs are exact here, multiplied by the scale of the prices:
//! a search that rounded costs down claims no more than what holds.

mod bound;
mod facts;
mod resolve;
mod state;
mod weight;

use std::collections::BTreeSet;

use crate::check::{score, violations};
use crate::domain::{Case, Dual, End, Evidence, Instance, Leadership, Round, Solution};

use bound::{Bound, Stand, State};
use facts::Facts;
use weight::Prices;

/// Widest scale of prices, in powers of two either way.
const MOST_SCALE: i32 = 40;
/// Most that a whole order may be worth at prices, scaled; with room to add up all producers.
const MOST_WORTH: i128 = 1 << 100;

/// How far evidence was followed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Verdict {
    /// Every case was added up again.
    ReAdded,
    /// Some cases were solved again.
    ReSolved,
    /// Some case was searched by the program that wrote it, and is not shown.
    SearchTrusted,
}

/// Why evidence does not hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// It is about one order, and this market has another number of them.
    NotOneOrder,
    /// The plan is not valid, or costs something else than the evidence says.
    PlanDiffers,
    /// Turning the order down costs less.
    CheaperDeclined,
    /// The parts leave out some way to lead.
    LeadersMissing,
    /// A position leads nowhere, back, or to a case that two others lead to.
    Structure {
        /// Position of the case.
        case: usize,
    },
    /// The prices of a case do not prove what it says.
    NotPriced {
        /// Position of the case.
        case: usize,
    },
    /// A plan may be left where none is said to be.
    NotImpossible {
        /// Position of the case.
        case: usize,
    },
    /// Solved again, a case has a cheaper plan.
    CheaperPlan {
        /// Position of the case.
        case: usize,
    },
}

impl Verdict {
    /// Its name in words and records.
    pub fn code(self) -> &'static str {
        match self {
            Verdict::ReAdded => "re-added",
            Verdict::ReSolved => "re-solved",
            Verdict::SearchTrusted => "search-trusted",
        }
    }
}

impl Refusal {
    /// Its name in words and records.
    pub fn code(self) -> &'static str {
        match self {
            Refusal::NotOneOrder => "not-one-order",
            Refusal::PlanDiffers => "plan-differs",
            Refusal::CheaperDeclined => "cheaper-declined",
            Refusal::LeadersMissing => "leaders-missing",
            Refusal::Structure { .. } => "structure",
            Refusal::NotPriced { .. } => "not-priced",
            Refusal::NotImpossible { .. } => "not-impossible",
            Refusal::CheaperPlan { .. } => "cheaper-plan",
        }
    }

    /// Position of the case that fails.
    pub fn case(self) -> Option<usize> {
        match self {
            Refusal::Structure { case }
            | Refusal::NotPriced { case }
            | Refusal::NotImpossible { case }
            | Refusal::CheaperPlan { case } => Some(case),
            _ => None,
        }
    }
}

/// Whether `evidence` proves that no plan of the instance's only order costs less than `plan`; without a plan, that
/// there is none.
///
/// # Errors
/// The first thing that does not hold.
///
/// # Complexity
/// O(n log n + n T) for each case with n undecided producers; with drop-outs O(n^2) for those left out by prices.
pub fn verdict(
    instance: &Instance,
    plan: Option<&Solution>,
    evidence: &Evidence,
) -> Result<Verdict, Refusal> {
    let facts = Facts::new(instance).ok_or(Refusal::NotOneOrder)?;
    let cost = match plan {
        Some(plan) if !violations(instance, plan).is_empty() => return Err(Refusal::PlanDiffers),
        Some(plan) => Some(score(instance, plan).total().0),
        None => None,
    };
    if cost != evidence.value {
        return Err(Refusal::PlanDiffers);
    }
    if facts.declined.is_some_and(|declined| cost.is_none_or(|cost| declined < cost)) {
        return Err(Refusal::CheaperDeclined);
    }
    let value = cost.unwrap_or_else(|| facts.ceiling());
    let walk = Walk { facts: &facts, evidence, value };
    walk.run()
}

/// More than any plan of the instance's only order costs, minor units: what evidence that there is none has to reach.
pub fn beyond(instance: &Instance) -> Option<i128> {
    Facts::new(instance).map(|facts| facts.ceiling())
}

struct Walk<'a> {
    facts: &'a Facts<'a>,
    evidence: &'a Evidence,
    value: i128,
}

impl Walk<'_> {
    fn run(&self) -> Result<Verdict, Refusal> {
        let mut seen = vec![false; self.evidence.cases.len()];
        let mut open = self.roots()?;
        let mut verdict = Verdict::ReAdded;
        while let Some((at, mut state)) = open.pop() {
            let case = self.evidence.cases.get(at).ok_or(Refusal::Structure { case: at })?;
            if std::mem::replace(&mut seen[at], true) {
                return Err(Refusal::Structure { case: at });
            }
            state.follow(self.facts);
            for round in &case.rounds {
                self.decide(at, &mut state, round)?;
                state.follow(self.facts);
            }
            verdict = verdict.max(self.end(at, (case, &state))?);
            open.extend(self.children(at, case, &state)?);
        }
        Ok(verdict)
    }

    /// One state for each way to lead that the order knows.
    fn roots(&self) -> Result<Vec<(usize, State)>, Refusal> {
        let ways: Vec<Leadership> = match &self.facts.groups {
            None => vec![Leadership::Anybody],
            Some(groups) => std::iter::once(Leadership::Member)
                .chain(groups.iter().cloned().map(Leadership::Group))
                .collect(),
        };
        let case_of =
            |way: &Leadership| self.evidence.roots.iter().find(|(known, _)| known == way).map(|root| root.1);
        let root = |way: &Leadership| {
            let mut state = State::new(self.facts, *way == Leadership::Member);
            if let Leadership::Group(group) = way {
                let belongs = |i: usize| {
                    let producer = self.facts.candidates[i].producer;
                    self.facts.instance.producers()[producer].groups.contains(group)
                };
                (0..state.stand.len()).filter(|&i| !belongs(i)).for_each(|i| state.stand[i] = Stand::Out);
            }
            Some((case_of(way)?, state))
        };
        ways.iter().map(root).collect::<Option<_>>().ok_or(Refusal::LeadersMissing)
    }

    /// `None` for prices too large to add up.
    fn prices(&self, dual: &Dual) -> Option<Prices> {
        let scale = Some(self.evidence.scale).filter(|scale| (-MOST_SCALE..=MOST_SCALE).contains(scale))?;
        let coarse = 1_i128 << (-scale).max(0);
        let most = MOST_WORTH / self.facts.quantity.max(1);
        let one = |&price: &i64| Some(i128::from(price) * coarse).filter(|price| price.abs() <= most);
        let scaled = |prices: &[i64]| prices.iter().map(one).collect::<Option<Vec<i128>>>();
        Some(Prices {
            period: scaled(&dual.period)?,
            survival: scaled(&dual.survival)?,
            factor: 1 << scale.max(0),
        })
    }

    fn bound(&self, state: &State, dual: &Dual) -> Option<(Bound, i128)> {
        let prices = self.prices(dual)?;
        let value = self.value * prices.factor;
        // Costs are whole minor units: more than one less will do.
        let least = value - prices.factor + 1;
        Some((Bound::new(self.facts, state, &prices, value)?, least))
    }

    /// Who is decided by prices: each of them is looked at again.
    fn decide(&self, case: usize, state: &mut State, round: &Round) -> Result<(), Refusal> {
        let (bound, least) = self.bound(state, &round.dual).ok_or(Refusal::NotPriced { case })?;
        let is_among = |list: &[usize], i: usize| list.contains(&self.facts.candidates[i].producer);
        let open: BTreeSet<usize> = round.open.iter().copied().collect();
        for i in state.having(Stand::Free).collect::<Vec<_>>() {
            if is_among(&round.joined, i) {
                if bound.without(self.facts, i) < least {
                    return Err(Refusal::NotPriced { case });
                }
                state.stand[i] = Stand::In;
            } else if !open.contains(&self.facts.candidates[i].producer) {
                if bound.with(self.facts, i) < least {
                    return Err(Refusal::NotPriced { case });
                }
                state.stand[i] = Stand::Out;
            }
        }
        Ok(())
    }

    fn end(&self, at: usize, (case, state): (&Case, &State)) -> Result<Verdict, Refusal> {
        match &case.end {
            End::Priced(dual) => match self.bound(state, dual) {
                Some((bound, least)) if bound.value() >= least => Ok(Verdict::ReAdded),
                _ if state.is_impossible(self.facts) => Ok(Verdict::ReAdded),
                _ => Err(Refusal::NotPriced { case: at }),
            },
            End::Impossible if state.is_impossible(self.facts) => Ok(Verdict::ReAdded),
            End::Impossible => Err(Refusal::NotImpossible { case: at }),
            End::Trusted => Ok(Verdict::SearchTrusted),
            End::Resolve(dual) => self.resolve(at, state, dual),
            End::Member { .. } | End::Among { .. } | End::Total { .. } => Ok(Verdict::ReAdded),
        }
    }

    fn resolve(&self, case: usize, state: &State, dual: &Dual) -> Result<Verdict, Refusal> {
        let prices = self.prices(dual).filter(|prices| bound::is_price(self.facts, prices));
        let prices = prices.ok_or(Refusal::NotPriced { case })?;
        match resolve::solve(self.facts, state, &prices) {
            Some(least) if least > (self.value - 1) * prices.factor => Ok(Verdict::ReSolved),
            Some(_) => Err(Refusal::CheaperPlan { case }),
            None => Ok(Verdict::SearchTrusted),
        }
    }

    /// The cases a case falls into, later ones all.
    fn children(&self, at: usize, case: &Case, state: &State) -> Result<Vec<(usize, State)>, Refusal> {
        let (cases, states) = match &case.end {
            End::Member { producer, cases } => (
                cases,
                self.position(state, *producer).map(|i| [Stand::In, Stand::Out].map(|to| put(state, i, to))),
            ),
            End::Among { producers, cases } => (cases, Some(self.among(state, producers))),
            End::Total { producer, most, cases } => {
                let most = i128::from(*most);
                let halves = |i: usize| {
                    let (low, high) = state.range[i];
                    [(low, high.min(most)), (low.max(most + 1), high)].map(|range| {
                        let mut part = state.clone();
                        part.range[i] = range;
                        part
                    })
                };
                // Of a producer who may stay out nothing is said about what it makes.
                let member = self.position(state, *producer).filter(|&i| state.stand[i] == Stand::In);
                (cases, member.map(halves))
            }
            _ => return Ok(Vec::new()),
        };
        let states = states.ok_or(Refusal::Structure { case: at })?;
        match cases.iter().all(|&later| later > at) {
            true => Ok(cases.iter().copied().zip(states).collect()),
            false => Err(Refusal::Structure { case: at }),
        }
    }

    fn position(&self, state: &State, producer: usize) -> Option<usize> {
        state.possible().find(|&i| self.facts.candidates[i].producer == producer)
    }

    /// Some of them are members: who is apart from all of them is not. Or none of them is.
    fn among(&self, state: &State, producers: &[usize]) -> [State; 2] {
        let group: Vec<usize> =
            state.possible().filter(|&i| producers.contains(&self.facts.candidates[i].producer)).collect();
        let (mut some, mut none) = (state.clone(), state.clone());
        for i in state.possible() {
            if group.contains(&i) {
                none.stand[i] = Stand::Out;
            } else if group.iter().all(|&g| self.facts.apart(g, i)) {
                some.stand[i] = Stand::Out;
            }
        }
        [some, none]
    }
}

fn put(state: &State, i: usize, to: Stand) -> State {
    let mut state = state.clone();
    state.stand[i] = to;
    state
}
