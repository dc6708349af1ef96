//! What there is to share after an order, what each member has spent, and when the money comes.

use jiff::ToSpan;

use crate::check::{member_cost, score};
use crate::domain::{Date, Instance, Money, OrderPlan, Ppm, Quantity, Solution};

/// The proceeds of one order and its members.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pot {
    /// Positions of the members, ascending.
    pub members: Vec<usize>,
    /// What each has made.
    pub quantities: Vec<Quantity>,
    /// What each has spent: production, transport, joining, activation.
    pub costs: Vec<Money>,
    /// What is shared: price times delivered units, less the cost of stock.
    pub proceeds: Money,
    /// The order holder's part of the proceeds, where a rule does not say it.
    pub holder: Ppm,
}

impl Pot {
    /// The pot of order `o`; `None` without a price or a plan.
    pub fn new(instance: &Instance, o: usize, plan: &OrderPlan, holder: Ppm) -> Option<Pot> {
        let order = &instance.orders()[o];
        let price = order.price.filter(|_| plan.accepted)?;
        Some(Pot::priced(instance, o, plan, (price, holder)))
    }

    fn priced(instance: &Instance, o: usize, plan: &OrderPlan, (price, holder): (Money, Ppm)) -> Pot {
        let members: Vec<usize> = plan.members.iter().map(|member| member.producer).collect();
        let quantities: Vec<Quantity> = plan.members.iter().map(|member| member.quantity()).collect();
        let works = |i: usize| instance.activation_cost(i);
        let costs: Vec<Money> =
            plan.members.iter().map(|m| member_cost(instance, o, m) + works(m.producer)).collect();
        // Everything else that the order costs is stock.
        let mut orders: Vec<OrderPlan> =
            (0..instance.orders().len()).map(|_| OrderPlan::declined()).collect();
        orders[o] = plan.clone();
        let stock = score(instance, &Solution { orders }).holding;
        let proceeds = price * plan.made() - stock;
        Pot { members, quantities, costs, proceeds, holder }
    }

    /// The pot of an order without a price: what it costs is what there is.
    pub fn without_price(instance: &Instance, o: usize, plan: &OrderPlan, holder: Ppm) -> Pot {
        let mut pot = Pot::priced(instance, o, plan, (Money::ZERO, holder));
        pot.proceeds = Money(pot.costs.iter().map(|cost| cost.0).sum());
        pot
    }

    /// What is left after the members' costs.
    pub fn surplus(&self) -> Money {
        let spent: i128 = self.costs.iter().map(|cost| cost.0).sum();
        Money(self.proceeds.0 - spent)
    }

    /// What parts of the proceeds, the holder's first, leave of the surplus.
    pub fn split(&self, parts: &[Money]) -> Vec<f64> {
        let costs = std::iter::once(Money::ZERO).chain(self.costs.iter().copied());
        parts.iter().zip(costs).map(|(part, cost)| (part.0 - cost.0) as f64).collect()
    }

    /// The holder's part in minor units.
    pub(super) fn holders(&self) -> f64 {
        self.proceeds.0 as f64 * self.holder as f64 / 1e6
    }
}

/// How the buyer pays.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Terms {
    /// Part paid when the order is placed.
    pub deposit: Ppm,
    /// Days from each delivery to its payment.
    pub days: u32,
}

/// Money that arrives on a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Payment {
    /// When.
    pub date: Date,
    /// What the holder gets, then each member.
    pub parts: Vec<Money>,
}

/// When each gets its payout: the deposit at the order's release, the rest in proportion to the deliveries; each
/// column adds up to its payout.
pub fn payments(instance: &Instance, o: usize, payout: &[Money], terms: Terms) -> Vec<Payment> {
    let order = &instance.orders()[o];
    let start = order.release.unwrap_or(instance.calendar().start);
    let mut left: Vec<Money> = payout.to_vec();
    let mut payments = Vec::new();
    let mut pay = |date: Date, part: &dyn Fn(Money, Money) -> Money| {
        let parts: Vec<Money> = payout.iter().zip(&left).map(|(&whole, &left)| part(whole, left)).collect();
        left.iter_mut().zip(&parts).for_each(|(left, part)| *left = Money(left.0 - part.0));
        payments.push(Payment { date, parts });
    };
    if terms.deposit > 0 {
        pay(start, &|whole, _| Money(share_of(whole.0, terms.deposit, 1_000_000)));
    }
    let quantity = order.quantity();
    let mut due = quantity;
    for delivery in &order.deliveries {
        let date = delivery.date.saturating_add(i64::from(terms.days).days());
        let (own, open) = (delivery.quantity, due);
        pay(date, &|_, left| Money(share_of(left.0, own, open)));
        due -= own;
    }
    payments
}

/// `amount * part / whole`, towards zero.
fn share_of(amount: i128, part: u64, whole: u64) -> i128 {
    amount * i128::from(part) / i128::from(whole.max(1))
}
