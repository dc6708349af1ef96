//! How hard the exact search tries at each place. None of these decides what is optimal.

/// Candidates that prices are found on first: more than any consortium needs, few enough for 150 steps in
/// less than a millisecond.
pub(super) const FOCUS: usize = 160;
/// Largest candidates added to them, for orders that need capacity or survive a drop-out.
pub(super) const FOCUS_LARGEST: usize = 24;
/// Leads added to them.
pub(super) const FOCUS_LEADS: usize = 12;
/// Times that better outsiders are taken in.
pub(super) const ROUNDS: usize = 4;
/// Steps before the first plan is known.
pub(super) const FIRST_STEPS: u32 = 40;
/// Steps once a plan sets the target.
pub(super) const SECOND_STEPS: u32 = 110;
/// Steps at a node, which starts from its parent's prices.
pub(super) const NODE_STEPS: u32 = 14;
/// Candidates of a core for which a better plan is looked for before the tree.
pub(super) const LARGE_CORE: usize = 60;
/// Candidates of a core from which on it is worth while to leave out those who are out.
pub(super) const WORTH_SHRINKING: usize = 48;
/// Times a node is asked again after candidates were fixed.
pub(super) const FIXING_ROUNDS: usize = 3;
/// Most rounds of drop, swap and add.
pub(super) const LOCAL_ROUNDS: usize = 12;
/// Outsiders that swaps and additions look at.
pub(super) const LOCAL_OUTSIDERS: usize = 40;
/// Most classes of likeness whose pairs are compared once for all.
pub(super) const MAX_CLASSES: usize = 1_024;
/// Most sets of classes that go together, each searched as a part of its own.
pub(super) const MAX_CLIQUES: usize = 1_024;
/// Nodes spent on each quantity that the rule of ties settles where no flow does.
pub(super) const SETTLING_NODES: u64 = 2_000;
/// Work spent on telling equal plans apart, where the optimum is proved already.
pub(super) const TIE_WORK: u64 = 2_000;
/// Candidates above which a proved optimum is taken as it is: equal plans are then told apart by its own rule, which
/// knows no rows either.
pub(super) const TIE_POOL: usize = 2_000;
