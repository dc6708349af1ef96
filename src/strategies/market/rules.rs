//! Decisions of a branch: which windows an order may use, whether it may be turned down, who joins and who does not.

/// Most windows that a set of options can name.
pub(super) const MOST_WINDOWS: usize = 127;

/// The option of turning an order down.
pub(super) const DECLINE: usize = MOST_WINDOWS;

/// What is decided about one order.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Rule {
    /// One bit per window, and one for turning it down.
    options: u128,
    /// Pairs that join.
    pub joined: Vec<u32>,
    /// Pairs that do not.
    pub barred: Vec<u32>,
}

impl Default for Rule {
    fn default() -> Self {
        Rule { options: u128::MAX, joined: Vec::new(), barred: Vec::new() }
    }
}

impl Rule {
    /// Whether an option is left.
    pub(super) fn allows(&self, option: usize) -> bool {
        self.options >> option & 1 == 1
    }

    /// Only this option, or every option but this one.
    pub(super) fn keep(&mut self, option: usize, only: bool) {
        let bit = 1 << option;
        self.options &= if only { bit } else { !bit };
    }
}

/// Decisions by sink; empty where nothing is decided.
pub(super) type Rules = Vec<Option<Rule>>;

/// What is decided about sink `o`.
pub(super) fn rule(rules: &Rules, o: usize) -> Option<&Rule> {
    rules.get(o).and_then(Option::as_ref)
}
