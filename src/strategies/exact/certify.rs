//! Evidence of an optimum: a tree of its own, searched once more with the optimum known, and written down.
//!
//! It claims only what prices, numbers and quantities say (`domain::Evidence`), so that a judge can add it up again:
//! no twins, no order of parts. Classes that may not meet are split by whether one of a class is a member.

use super::Prepared;
use super::ascent::{Climb, level_price};
use super::bound::{NEVER, Prices, Question, State};
use super::pool::{Pool, Terms};
use super::price::Pricer;
use super::rules::{Conflicts, fewest};
use super::search::Search;
use super::totals;
use crate::check::evidence::beyond;
use crate::domain::{Case, Criterion, Dual, End, Evidence, LeadMode, Leadership, Round, Steady};
use crate::eligibility::lead;

/// Steps of the prices in a case, besides those of its parent.
const STEPS: u32 = 80;
/// Rounds of decisions by prices in one case.
const ROUNDS: usize = 4;
/// Steps that solving a case again may take.
const RESOLVED: u64 = 40_000_000;
/// Weighings of a candidate that cost as much as this many steps.
const WEIGHING: u64 = 16;
/// Most periods for which every choice of stock that counts is tried.
const MOST_STOCKED: usize = 6;
/// Deepest split: what lies deeper is trusted.
const DEPTH: usize = 1_000;

/// Some candidates, where they stand, and prices to start from.
struct Part {
    pool: Pool,
    state: Vec<State>,
    prices: Prices,
    needs_lead: bool,
}

struct Writer<'s, 'a> {
    search: Search<'a>,
    prepared: &'s Prepared<'a>,
    /// Scaled value that no plan may stay below.
    value: i128,
    cases: Vec<Case>,
    depth: usize,
    /// Steps left before the rest is trusted.
    left: u64,
}

impl Prepared<'_> {
    /// Evidence that no plan costs less than `value`, or that there is none; after `work` steps of adding up (a cell of
    /// a table, a sixteenth of a weighing) what is left is trusted. `None` for other goals than the total.
    pub fn evidence(&self, value: Option<i128>, work: u64) -> Option<Evidence> {
        let (problem, terms) = (&self.problem, &self.problem.terms);
        let instance = problem.instance;
        if self.goal.criteria() != [Criterion::Total] {
            return None;
        }
        let whole = value.or_else(|| beyond(instance))?;
        let locked = self.locked.clone().unwrap_or_default();
        let pricer = Pricer::new(problem, self.goal);
        let search = Search::new((problem, &self.parts), pricer, &|_| None, (locked, &|_, _, _| {}));
        // A bound above this is, in whole minor units, at least the value.
        let value_scaled = terms.scale.down(whole - problem.weights.accepted - 1);
        let mut writer =
            Writer { search, prepared: self, value: value_scaled, cases: Vec::new(), depth: 0, left: work };
        let asks_lead = instance.orders()[problem.order].lead == LeadMode::Member;
        let mut roots = Vec::new();
        for way in writer.ways(asks_lead) {
            if self.locked.is_none() {
                // Who is locked may not join.
                writer.cases.push(Case { rounds: Vec::new(), end: End::Impossible });
                roots.push((way, writer.cases.len() - 1));
                continue;
            }
            let (pool, needs_lead) = (writer.led(&way), way == Leadership::Member);
            let state = writer.search.states(&pool);
            let average = pool.average.first().copied().unwrap_or(0);
            let prices =
                Prices { period: vec![average; terms.demand.len()], survival: vec![0; terms.needed.len()] };
            roots.push((way, writer.case(Part { pool, state, prices, needs_lead })));
        }
        Some(Evidence { value, scale: terms.scale.exponent(), roots, cases: writer.cases })
    }
}

impl Writer<'_, '_> {
    fn ways(&self, asks_lead: bool) -> Vec<Leadership> {
        let problem = &self.prepared.problem;
        if !asks_lead {
            return vec![Leadership::Anybody];
        }
        let groups = lead::leading_groups(problem.instance, problem.order).into_iter().map(Leadership::Group);
        std::iter::once(Leadership::Member).chain(groups).collect()
    }

    /// The candidates of a way to lead.
    fn led(&self, way: &Leadership) -> Pool {
        let problem = &self.prepared.problem;
        let belongs = |&i: &usize| match way {
            Leadership::Group(group) => {
                let producer = problem.eligible[problem.pool.origin[i]].producer();
                problem.instance.producers()[producer].groups.contains(group)
            }
            Leadership::Anybody | Leadership::Member => true,
        };
        let chosen: Vec<usize> = (0..problem.pool.len()).filter(belongs).collect();
        problem.pool.subset(&chosen, &problem.terms)
    }

    /// Writes a case with all that follow from it; its position.
    fn case(&mut self, mut part: Part) -> usize {
        let at = self.cases.len();
        self.cases.push(Case { rounds: Vec::new(), end: End::Trusted });
        if self.left == 0 || self.depth >= DEPTH {
            return at;
        }
        self.depth += 1;
        let mut end = None;
        for _ in 0..ROUNDS {
            end = self.closed(&mut part);
            if end.is_some() {
                break;
            }
            let Some(round) = self.decide(&mut part) else { break };
            self.cases[at].rounds.push(round);
        }
        let end = end.or_else(|| self.closed(&mut part)).unwrap_or_else(|| self.split(part));
        self.cases[at].end = end;
        self.depth -= 1;
        at
    }

    /// The end of a case that prices or numbers close; else its prices are good ones.
    fn closed(&mut self, part: &mut Part) -> Option<End> {
        self.spend(WEIGHING * u64::from(STEPS) * part.state.len() as u64);
        let Some(least) = self.follow(part) else { return Some(End::Impossible) };
        let terms = &self.prepared.problem.terms;
        let members = (least, terms.members.1);
        let Part { pool, state, prices, needs_lead } = part;
        let asked = Question { pool, terms, state, members, needs_lead: *needs_lead };
        let bound = &mut self.search.bound;
        let exact = terms.demand.len() == 1 && terms.needed.is_empty();
        let first = level_price(&asked, prices, bound, exact);
        let climb = Climb { steps: STEPS, target: self.value + 1, length: 1.0, enough: self.value };
        let answered = first && self.search.ascent.climb(&asked, prices, bound, climb);
        if !answered || bound.value >= NEVER {
            return Some(End::Impossible);
        }
        (bound.value > self.value).then(|| End::Priced(dual(prices)))
    }

    /// What follows without prices; the fewest members, or `None` where no plan is left.
    fn follow(&mut self, part: &mut Part) -> Option<usize> {
        let terms = &self.prepared.problem.terms;
        let Part { pool, state, needs_lead, .. } = part;
        let conflicts = self.search.conflicts(pool);
        let members: Vec<usize> = (0..state.len()).filter(|&i| state[i] == State::In).collect();
        let clash =
            members.iter().enumerate().any(|(at, &a)| members[..at].iter().any(|&b| conflicts.apart(a, b)));
        let least: i64 = members.iter().map(|&i| pool.least[i]).sum();
        let locked = |at: &usize| pool.origin.contains(at);
        if clash
            || members.len() > terms.members.1
            || least > terms.quantity
            || !self.search.locked.iter().all(locked)
        {
            return None;
        }
        let is_full = members.len() >= terms.members.1;
        for i in (0..state.len()).filter(|&i| state[i] == State::Free).collect::<Vec<_>>() {
            let fits = !is_full && least + pool.least[i] <= terms.quantity;
            if !fits || members.iter().any(|&m| conflicts.apart(m, i)) {
                state[i] = State::Out;
            }
        }
        let possible = || (0..state.len()).filter(|&i| state[i] != State::Out);
        let led = !*needs_lead || possible().any(|i| pool.leads[i]);
        let picked = possible().map(|i| (i, state[i] == State::In));
        if !led || !self.search.sums.suffice(pool, terms, picked) {
            return None;
        }
        let fewest = fewest(pool, terms, state, &mut self.search.sorted).max(terms.members.0);
        (fewest <= terms.members.1.min(possible().count())).then_some(fewest)
    }

    /// Decides by the prices whoever they decide; `None` where that is nobody.
    fn decide(&self, part: &mut Part) -> Option<Round> {
        let (bound, pool) = (&self.search.bound, &part.pool);
        let (mut open, mut joined, mut decided) = (Vec::new(), Vec::new(), 0);
        for i in 0..pool.len() {
            if part.state[i] != State::Free {
                continue;
            }
            if bound.without(pool, i) > self.value {
                joined.push(self.producer(pool, i));
                part.state[i] = State::In;
                decided += 1;
            } else if bound.with(pool, i) > self.value {
                part.state[i] = State::Out;
                decided += 1;
            } else {
                open.push(self.producer(pool, i));
            }
        }
        (decided > 0).then(|| Round { dual: dual(&part.prices), open, joined })
    }

    fn producer(&self, pool: &Pool, i: usize) -> usize {
        self.prepared.problem.eligible[pool.origin[i]].producer()
    }

    /// Solves a case again, or splits it.
    fn split(&mut self, part: Part) -> End {
        let terms = &self.prepared.problem.terms;
        let kept: Vec<usize> = (0..part.state.len()).filter(|&i| part.state[i] != State::Out).collect();
        let chosen: Vec<usize> =
            self.search.bound.chosen.iter().filter_map(|i| kept.binary_search(i).ok()).collect();
        let key = |&i: &usize| self.search.bound.weight[i].unsigned_abs() / part.pool.most[i].max(1) as u64;
        let nearest =
            kept.iter().copied().filter(|&i| part.state[i] == State::Free).min_by_key(|i| (key(i), *i));
        let nearest = nearest.and_then(|i| kept.binary_search(&i).ok());
        let largest = self.search.bound.largest.and_then(|i| kept.binary_search(&i).ok());
        let part = Part {
            pool: part.pool.subset(&kept, terms),
            state: kept.iter().map(|&i| part.state[i]).collect(),
            ..part
        };
        let conflicts = self.search.conflicts(&part.pool);
        let nothing = vec![0; terms.demand.len()];
        let totals = terms.demand.len() == 1 || (terms.steady == Steady::Level && terms.missing == 0);
        if let Some(end) = self.resolve(&part, if totals { nothing } else { part.prices.period.clone() }) {
            return end;
        }
        let Some(nearest) = nearest else { return self.leaf(part) };
        if let Some(group) = self.clashing(&part, &conflicts, &chosen) {
            return self.among(part, &conflicts, &group);
        }
        let i = largest.filter(|&i| part.state[i] == State::Free).unwrap_or(nearest);
        let producer = self.producer(&part.pool, i);
        let cases = [State::In, State::Out].map(|to| {
            let mut state = part.state.clone();
            state[i] = to;
            self.case(Part { pool: part.pool.clone(), state, prices: part.prices.clone(), ..part })
        });
        End::Member { producer, cases }
    }

    /// The end of a case that these prices close once the quantity is kept.
    fn resolve(&mut self, part: &Part, period: Vec<i64>) -> Option<End> {
        let steps = self.steps(&part.pool);
        if steps > RESOLVED.min(self.left) {
            return None;
        }
        self.spend(steps);
        let terms = &self.prepared.problem.terms;
        let least = totals::bound(&part.pool, terms, &part.state, &period);
        let dual = Dual { period, survival: vec![0; terms.needed.len()] };
        (least > self.value).then_some(End::Resolve(dual))
    }

    fn spend(&mut self, steps: u64) {
        self.left = self.left.saturating_sub(steps);
    }

    /// Steps that solving again takes.
    fn steps(&self, pool: &Pool) -> u64 {
        let terms = &self.prepared.problem.terms;
        let widths = (0..pool.len()).map(|i| (pool.most[i] - pool.least[i]) / pool.step[i] + 2).sum::<i64>();
        let counted = terms.members.0 > 1 || terms.members.1 < pool.len();
        let rows = if counted { terms.members.1.min(pool.len()) as i64 + 1 } else { 1 };
        widths.saturating_mul(terms.quantity + 1).saturating_mul(rows).unsigned_abs()
    }

    /// Undecided candidates of one grade or class, of whom one is chosen and clashes with another who is.
    fn clashing(&self, part: &Part, conflicts: &Conflicts, chosen: &[usize]) -> Option<Vec<usize>> {
        let pairs = chosen.iter().enumerate().flat_map(|(at, &a)| chosen[..at].iter().map(move |&b| (a, b)));
        let (a, b) = pairs.into_iter().find(|&(a, b)| conflicts.apart(a, b))?;
        let pool = &part.pool;
        let i = if part.state[a] == State::Free { a } else { b };
        let far = self.prepared.problem.instance.orders()[0].spread;
        let by_grade = far.is_some_and(|far| pool.grade[a].abs_diff(pool.grade[b]) > far);
        let alike = |&j: &usize| {
            if by_grade { pool.grade[j] == pool.grade[i] } else { pool.class[j] == pool.class[i] }
        };
        // Two of unknown place are alike, and yet apart.
        (!alike(&a) || !alike(&b)).then(|| (0..pool.len()).filter(alike).collect())
    }

    fn among(&mut self, part: Part, conflicts: &Conflicts, group: &[usize]) -> End {
        let producers = group.iter().map(|&i| self.producer(&part.pool, i)).collect();
        let (mut some, mut none) = (part.state.clone(), part.state.clone());
        for i in 0..part.state.len() {
            if group.contains(&i) {
                none[i] = State::Out;
            } else if group.iter().all(|&g| conflicts.apart(g, i)) {
                some[i] = State::Out;
            }
        }
        let cases = [some, none].map(|state| {
            self.case(Part { pool: part.pool.clone(), state, prices: part.prices.clone(), ..part })
        });
        End::Among { producers, cases }
    }

    /// All members are known: their cheapest allocation has prices of its own; where they do not suffice, what one of
    /// them makes in all is split.
    fn leaf(&mut self, part: Part) -> End {
        let terms = &self.prepared.problem.terms;
        let everybody: Vec<usize> = (0..part.pool.len()).collect();
        let Some((marginal, totals)) = self.search.pricer.marginal(&part.pool, &everybody) else {
            return End::Trusted;
        };
        let prices = Prices { period: self.marginal_prices(&part.pool, &marginal), ..part.prices.clone() };
        let prices = Prices { survival: vec![0; prices.survival.len()], ..prices };
        let asked = Question {
            pool: &part.pool,
            terms,
            state: &part.state,
            members: terms.members,
            needs_lead: part.needs_lead,
        };
        if self.search.bound.ask(&asked, &prices) && self.search.bound.value > self.value {
            return End::Priced(dual(&prices));
        }
        let stocks = stock_prices(terms);
        if let Some(end) = std::iter::once(prices.period).chain(stocks).find_map(|p| self.resolve(&part, p)) {
            return end;
        }
        let Some((i, most)) = widest(&part.pool, &totals) else { return End::Trusted };
        let producer = self.producer(&part.pool, i);
        let cases = [(part.pool.least[i], most), (most + part.pool.step[i], part.pool.most[i])].map(
            |(least, most)| {
                let mut pool = part.pool.clone();
                (pool.least[i], pool.most[i]) = (least, most);
                self.case(Part { pool, state: part.state.clone(), prices: part.prices.clone(), ..part })
            },
        );
        End::Total { producer, most: most.unsigned_abs(), cases }
    }

    /// Marginal costs as prices; where there can be no unit more, more than any unit is worth.
    fn marginal_prices(&self, pool: &Pool, marginal: &[Option<i128>]) -> Vec<i64> {
        let terms = &self.prepared.problem.terms;
        let scaled = |cost: i128| {
            terms.scale.down(cost).clamp(i128::from(i64::MIN / 8), i128::from(i64::MAX / 8)) as i64
        };
        let dearest = marginal.iter().flatten().map(|&cost| scaled(cost)).max().unwrap_or(0);
        let unit = pool.unit.iter().copied().max().unwrap_or(0);
        let beyond = dearest.max(unit).saturating_add(terms.holding * terms.demand.len() as i64 + 1);
        marginal.iter().map(|cost| cost.map_or(beyond, scaled)).collect()
    }
}

/// Prices at which stock after each delivery costs what holding does, or nothing, where members carry their share.
fn stock_prices(terms: &Terms) -> Vec<Vec<i64>> {
    let n_periods = terms.demand.len();
    if terms.steady != Steady::Share || !(2..=MOST_STOCKED).contains(&n_periods) {
        return Vec::new();
    }
    let counted = |which: u32| {
        let step = |price: &mut i64, t: usize| {
            *price += if t > 0 && which >> (t - 1) & 1 == 1 { terms.holding } else { 0 };
            Some(*price)
        };
        (0..n_periods).scan(0, step).collect()
    };
    (0..1 << (n_periods - 1)).rev().map(counted).collect()
}

fn dual(prices: &Prices) -> Dual {
    Dual { period: prices.period.clone(), survival: prices.survival.clone() }
}

/// The member whose total is off its step, else the one who may make the most different totals; and where to split.
fn widest(pool: &Pool, totals: &[i64]) -> Option<(usize, i64)> {
    let off = (0..pool.len()).find(|&i| totals[i] % pool.step[i] != 0);
    if let Some(i) = off {
        return Some((i, totals[i] / pool.step[i] * pool.step[i]));
    }
    let width = |i: usize| (pool.most[i] - pool.least[i]) / pool.step[i];
    let i = (0..pool.len()).max_by_key(|&i| width(i)).filter(|&i| width(i) > 0)?;
    Some((i, pool.least[i] + width(i) / 2 * pool.step[i]))
}
