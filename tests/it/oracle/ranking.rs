//! Complete plans compared: the goal's criteria first, then the tie rule.

use std::cmp::Reverse;

use kongsi::domain::{Criterion, Goal, Member, OrderPlan, Quantity, Solution};

use super::candidate::Candidate;
use super::continuity::{latest_loss, missing_at_most, stock};
use super::enumeration::Layout;
use super::papers::lead;
use super::table::{CELLS, Made, Way};

/// What the choice of members alone decides.
pub struct Scale {
    choice: u16,
    setup: i128,
    members: usize,
    spread: i128,
    waiting: i128,
    /// Member positions per order; producers stand in id order, so this sorts like their ids.
    ids: Vec<Vec<usize>>,
}

impl Scale {
    pub fn new(layout: &Layout, choice: u16) -> Self {
        let instance = layout.instance;
        let members =
            |o: usize| -> Vec<&Candidate> { layout.members(choice, o).map(|(_, pair)| pair).collect() };
        let by_order: Vec<_> = (0..instance.orders().len()).map(members).collect();
        let all = || by_order.iter().flatten();
        let spread = |members: &Vec<&Candidate>| {
            let grades = || members.iter().map(|pair| i128::from(pair.grade));
            grades().max().unwrap_or(0) - grades().min().unwrap_or(0)
        };
        let active = (0..instance.producers().len()).filter(|&i| all().any(|pair| pair.producer == i));
        let activation: i128 = active.map(|i| instance.activation_cost(i).0).sum();
        Scale {
            choice,
            setup: activation + all().map(|pair| pair.pair.setup_cost.0).sum::<i128>(),
            members: all().count(),
            spread: by_order.iter().map(spread).sum(),
            waiting: all().map(|pair| i128::from(instance.days_waited(pair.producer))).sum(),
            ids: by_order.iter().map(|members| members.iter().map(|pair| pair.producer).collect()).collect(),
        }
    }
}

/// Less is better, first difference decides.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Rank {
    values: Vec<i128>,
    members: usize,
    spread: i128,
    waiting: Reverse<i128>,
    ids: Vec<Vec<usize>>,
    cells: Reverse<[u8; CELLS]>,
}

/// What the final state decides.
#[derive(Default)]
struct Ending {
    undelivered: i128,
    holding: i128,
    penalty: i128,
    revenue: i128,
}

/// The best complete plan met so far.
pub struct Best<'a> {
    layout: &'a Layout<'a>,
    goal: &'a Goal,
    found: Option<(Rank, u16)>,
}

impl<'a> Best<'a> {
    pub fn new(layout: &'a Layout<'a>, goal: &'a Goal) -> Self {
        Best { layout, goal, found: None }
    }

    /// Compares all ways to a final state with the best so far.
    pub fn consider(&mut self, scale: &Scale, made: &Made, ways: &[Way]) {
        let Some(ending) = self.ending(scale.choice, made) else { return };
        for way in ways {
            let values =
                self.goal.criteria().iter().map(|&c| c.minimised(value(c, scale, &ending, way))).collect();
            let rank = Rank {
                values,
                members: scale.members,
                spread: scale.spread,
                waiting: Reverse(scale.waiting),
                ids: scale.ids.clone(),
                cells: Reverse(way.cells),
            };
            if self.found.as_ref().is_none_or(|(best, _)| rank < *best) {
                self.found = Some((rank, scale.choice));
            }
        }
    }

    fn ending(&self, choice: u16, made: &Made) -> Option<Ending> {
        let mut ending = Ending::default();
        for (o, order) in self.layout.instance.orders().iter().enumerate() {
            let quantity = order.quantity();
            let mut missing = quantity;
            if choice & self.layout.of_order(o) != 0 {
                let (demand, made) = (order.demand(), self.layout.made_for(o, made));
                let lost = latest_loss(&demand, &made, missing_at_most(order))?;
                let held: u64 = stock(&demand, &made, &lost)?.iter().sum();
                missing = lost.iter().sum();
                ending.holding += (order.holding_cost * held).0;
            }
            ending.undelivered += i128::from(missing);
            ending.penalty += (order.shortfall_cost().unwrap_or_default() * missing).0;
            ending.revenue += (order.price.unwrap_or_default() * (quantity - missing)).0;
        }
        Some(ending)
    }

    /// The best plan written out, with the values it was ranked by.
    pub fn into_solution(self) -> Option<(Vec<i128>, Solution)> {
        let (rank, choice) = self.found?;
        let own_direction =
            self.goal.criteria().iter().zip(&rank.values).map(|(c, &value)| c.minimised(value));
        let plan = |o: usize| self.layout.plan(o, choice, &rank.cells.0);
        let solution = Solution { orders: (0..self.layout.instance.orders().len()).map(plan).collect() };
        Some((own_direction.collect(), solution))
    }
}

fn value(criterion: Criterion, scale: &Scale, ending: &Ending, way: &Way) -> i128 {
    let cost = scale.setup + way.cost + ending.holding;
    match criterion {
        Criterion::Total => cost + ending.penalty,
        Criterion::Undelivered => ending.undelivered,
        Criterion::Members => scale.members as i128,
        Criterion::Cost => cost,
        Criterion::Margin => ending.revenue - cost,
        Criterion::Spread => scale.spread,
        Criterion::Grade => way.grade,
        Criterion::Waiting => scale.waiting,
        Criterion::Load => i128::from(way.load),
    }
}

impl Layout<'_> {
    /// Chosen pairs of order `o` with their positions.
    fn members(&self, choice: u16, o: usize) -> impl Iterator<Item = (usize, &Candidate)> {
        self.pairs.iter().enumerate().filter(move |(k, pair)| pair.order == o && choice >> k & 1 == 1)
    }

    fn made_for(&self, o: usize, made: &Made) -> Vec<Quantity> {
        let length = self.instance.orders()[o].last_period() + 1;
        made[self.slot[o]..self.slot[o] + length].iter().map(|&units| units.into()).collect()
    }

    fn plan(&self, o: usize, choice: u16, cells: &[u8; CELLS]) -> OrderPlan {
        let order = &self.instance.orders()[o];
        let length = order.last_period() + 1;
        let mut output = vec![0; length];
        let (mut members, mut quantities) = (Vec::new(), Vec::new());
        for (k, pair) in self.members(choice, o) {
            let row = cells[k * self.stride..][..length].iter().map(|&units| u64::from(units));
            let made: Vec<(usize, u64)> = row.enumerate().filter(|&(_, units)| units > 0).collect();
            made.iter().for_each(|&(t, units)| output[t] += units);
            let member = Member { producer: pair.producer, made };
            quantities.push((&pair.pair, member.quantity()));
            members.push(member);
        }
        if members.is_empty() {
            return OrderPlan::declined();
        }
        let lost = latest_loss(&order.demand(), &output, missing_at_most(order)).expect("judged before");
        let lead = lead(self.instance, o, &quantities).expect("judged before");
        OrderPlan { accepted: true, members, lost, lead }
    }
}
