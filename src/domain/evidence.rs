//! Why no plan of an order costs less: a tree of cases, each closed by prices that anybody can add up again.

use super::Id;

/// A claim about the instance's only order, for the goal `total`, and the tree that proves it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Evidence {
    /// No plan costs less than this, minor units of money; `None`: there is no plan at all.
    pub value: Option<i128>,
    /// Prices are in units of `2^-scale` minor units.
    pub scale: i32,
    /// Who leads, and the case it opens: a position in `cases`.
    pub roots: Vec<(Leadership, usize)>,
    /// Every case; those it leads to come later.
    pub cases: Vec<Case>,
}

/// Who leads the plans of a part.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Leadership {
    /// Nobody has to.
    Anybody,
    /// A member.
    Member,
    /// This group, to which all members belong.
    Group(Id),
}

/// A price for a unit made in each period, and for a unit that the others could make by each drop-out checkpoint.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Dual {
    /// By period, scaled.
    pub period: Vec<i64>,
    /// By checkpoint, scaled; not negative.
    pub survival: Vec<i64>,
}

/// Who is decided by prices alone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Round {
    /// The prices.
    pub dual: Dual,
    /// Positions of the producers who stay undecided; with any other undecided one a plan costs at least the value.
    pub open: Vec<usize>,
    /// Positions of those without whom a plan costs at least the value.
    pub joined: Vec<usize>,
}

/// One case: some producers are members, some are not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Case {
    /// Decisions by prices, one round after the other.
    pub rounds: Vec<Round>,
    /// How it ends.
    pub end: End,
}

/// How a case ends.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum End {
    /// At these prices every plan costs at least the value.
    Priced(Dual),
    /// No plan is left, whatever it costs.
    Impossible,
    /// At these prices, and with the quantity kept, every plan costs at least the value: to be solved again.
    Resolve(Dual),
    /// It was searched, and nothing is written down.
    Trusted,
    /// The producer is a member, or it is not.
    Member {
        /// Its position.
        producer: usize,
        /// The case with it, and without.
        cases: [usize; 2],
    },
    /// One of these is a member, or none is.
    Among {
        /// Their positions.
        producers: Vec<usize>,
        /// The case with one of them, and without any.
        cases: [usize; 2],
    },
    /// The member makes at most this in all, or more.
    Total {
        /// Its position.
        producer: usize,
        /// Units.
        most: u64,
        /// The case with at most this, and with more.
        cases: [usize; 2],
    },
}
