//! A solution: who makes how much of which order when, what is lost, and who leads.

use super::{Id, Quantity};

/// The exporter of record of an order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Lead {
    /// A member, by its position in [`super::Instance::producers`].
    Member(usize),
    /// A group all members belong to.
    Group(Id),
    /// A named exporter outside the consortium.
    External(Id),
}

/// One member of a consortium and its allocation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Member {
    /// Position in [`super::Instance::producers`].
    pub producer: usize,
    /// Good units made in each period that has any, ascending by period.
    pub made: Vec<(usize, Quantity)>,
}

impl Member {
    /// Good units in all.
    pub fn quantity(&self) -> Quantity {
        self.made.iter().map(|&(_, quantity)| quantity).sum()
    }
}

/// The plan of one order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OrderPlan {
    /// False when the order is turned down; then everything else is empty.
    pub accepted: bool,
    /// Members, ascending by producer.
    pub members: Vec<Member>,
    /// Units of the demand of each period that are lost; as long as [`super::Order::demand`], or empty for none.
    pub lost: Vec<Quantity>,
    /// Exporter of record, where the order asks for one.
    pub lead: Option<Lead>,
}

impl OrderPlan {
    /// An order turned down.
    pub fn declined() -> Self {
        OrderPlan { accepted: false, members: Vec::new(), lost: Vec::new(), lead: None }
    }

    /// Good units made by all members.
    pub fn made(&self) -> Quantity {
        self.members.iter().map(Member::quantity).sum()
    }
}

/// A plan for every order, in the order of [`super::Instance::orders`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Solution {
    /// One plan per order.
    pub orders: Vec<OrderPlan>,
}
