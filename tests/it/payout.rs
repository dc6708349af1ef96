//! Sharing the money: every rule adds up and treats twins alike; the concepts agree with computations written apart.

use good_lp::{Expression, Solution as _, SolverModel, microlp, variable, variables};
use kongsi::Instance;
use kongsi::domain::{Acceptance, Criterion, Fill, Goal, Id, Money, OrderPlan, Solution, Steady};
use kongsi::payout::{Game, PAYOUT_RULES, Pot, Question, by_name, core, exact, payout};
use kongsi::strategies::focus::Patience;

use crate::agreement::cases;
use crate::oracle;
use crate::random::{self, Dice};

/// A random game of n members, superadditive or not, with twins now and then.
fn game(seed: u64, n: usize) -> Game {
    let mut dice = Dice::new(70, seed);
    let own: Vec<i128> = (0..n).map(|_| dice.size(0, 30) as i128 * 1_000).collect();
    let own: Vec<i128> = (0..n).map(|i| if i % 3 == 2 { own[i - 1] } else { own[i] }).collect();
    let limit = own.iter().sum::<i128>() * dice.size(3, 12) as i128 / 10;
    let start = dice.size(0, 40) as i128 * 1_000;
    let noisy = dice.chance(30);
    let value = |set: usize| {
        let sum: i128 = (0..n).filter(|i| set >> i & 1 == 1).map(|i| own[i]).sum();
        let noise = if noisy { (set as i128 * 7_919) % 977 } else { 0 };
        if set == 0 { 0 } else { (sum.min(limit) - start + noise).max(0) }
    };
    Game::new(n, (0..1 << n).map(value).collect()).unwrap()
}

fn pot(game: &Game) -> Pot {
    let n = game.n_members();
    let costs: Vec<Money> = (0..n).map(|i| Money(1_000 * (i as i128 % 4))).collect();
    let proceeds = Money(game.whole() + costs.iter().map(|c| c.0).sum::<i128>());
    let quantities = (0..n as u64).map(|i| 10 + i % 3).collect();
    Pot { members: (0..n).collect(), quantities, costs, proceeds, holder: 50_000 }
}

/// What each gets of the surplus by a rule, without its cost.
fn surplus(name: &str, game: &Game) -> Vec<f64> {
    let pot = pot(game);
    let parts = exact(by_name(name).unwrap(), &pot, Some(game));
    let costs = std::iter::once(0.0).chain(pot.costs.iter().map(|c| c.0 as f64));
    parts.iter().zip(costs).map(|(part, cost)| part - cost).collect()
}

fn close(a: f64, b: f64) -> bool {
    (a - b).abs() <= 0.01 + 1e-7 * a.abs().max(b.abs())
}

#[test]
fn the_shapley_value_is_the_average_over_all_arrivals() {
    for seed in 0..cases(40).min(400) {
        let game = game(seed, 1 + (seed % 7) as usize);
        let n = game.n_members();
        let (mut sums, mut count) = (vec![0i128; n + 1], 0i128);
        permute(&mut (0..=n).collect(), 0, &mut |arrivals| {
            let (mut set, mut holder, mut before) = (0u32, false, 0);
            for &player in arrivals {
                if player == 0 {
                    holder = true
                } else {
                    set |= 1 << (player - 1)
                }
                let now = if holder { game.value(set) } else { 0 };
                sums[player] += now - before;
                before = now;
            }
            count += 1;
        });
        for (player, value) in surplus("shapley", &game).into_iter().enumerate() {
            assert!(close(value, sums[player] as f64 / count as f64), "seed {seed} player {player}");
        }
    }
}

fn permute(items: &mut Vec<usize>, from: usize, tell: &mut impl FnMut(&[usize])) {
    if from == items.len() {
        return tell(items);
    }
    for at in from..items.len() {
        items.swap(from, at);
        permute(items, from + 1, tell);
        items.swap(from, at);
    }
}

/// Every group as a row of positions and its value.
fn groups(game: &Game) -> Vec<(Vec<usize>, f64)> {
    let n = game.n_members();
    let mut groups = Vec::new();
    for set in 0..1u32 << n {
        for holder in [false, true] {
            let mut members: Vec<usize> = (0..n).filter(|i| set >> i & 1 == 1).map(|i| i + 1).collect();
            if holder {
                members.push(0);
            }
            let whole = members.len() == n + 1;
            if !members.is_empty() && !whole {
                groups.push((members, if holder { game.value(set) as f64 } else { 0.0 }));
            }
        }
    }
    groups
}

/// Least greatest complaint, the groups whose sum is known given; all rows at once, by another solver.
fn least_complaint(game: &Game, known: &[(Vec<usize>, f64)]) -> f64 {
    let n = game.n_members();
    let mut vars = variables!();
    let x: Vec<_> = (0..=n).map(|_| vars.add(variable())).collect();
    let complaint = vars.add(variable());
    let sum = |group: &[usize]| group.iter().map(|&i| x[i]).sum::<Expression>();
    let mut model = vars.minimise(complaint).using(microlp);
    model = model.with((0..=n).map(|i| x[i]).sum::<Expression>().eq(game.whole() as f64));
    for (group, value) in known {
        model = model.with(sum(group).eq(*value));
    }
    for (group, value) in groups(game).iter().filter(|g| known.iter().all(|k| k.0 != g.0)) {
        model = model.with((sum(group) + complaint).geq(*value));
    }
    model.solve().map_or(f64::NAN, |solution| solution.value(complaint))
}

#[test]
fn the_nucleolus_has_the_least_complaints_in_turn() {
    for seed in 0..cases(40).min(400) {
        let game = game(seed, 2 + (seed % 4) as usize);
        let split = surplus("nucleolus", &game);
        // Complaints in descending order: each level is the least there is, given the levels above it.
        let complaint = |group: &[usize], value: f64| value - group.iter().map(|&i| split[i]).sum::<f64>();
        let mut open: Vec<(Vec<usize>, f64, f64)> = groups(&game)
            .into_iter()
            .map(|(group, value)| {
                let c = complaint(&group, value);
                (group, value, c)
            })
            .collect();
        open.sort_by(|a, b| b.2.total_cmp(&a.2));
        let mut known: Vec<(Vec<usize>, f64)> = Vec::new();
        while let Some(first) = open.first().map(|g| g.2) {
            let least = least_complaint(&game, &known);
            assert!((first - least).abs() < 0.5, "seed {seed}: {first} where {least} is least, {split:?}");
            let level = open.iter().take_while(|g| first - g.2 < 0.2).count();
            known.extend(open.drain(..level).map(|(group, value, c)| (group, value - c)));
            if known.len() > 2 * game.n_members() {
                break;
            }
        }
    }
}

#[test]
fn the_core_is_empty_exactly_where_no_split_satisfies_all() {
    let (mut empty, mut stable) = (0, 0);
    for seed in 0..cases(60).min(600) {
        let game = game(seed, 2 + (seed % 5) as usize);
        let found = core(&game);
        let least = least_complaint(&game, &[]);
        assert!((found.least_gain - least).abs() < 0.5, "seed {seed}: {found:?}, {least}");
        assert_eq!(found.is_stable, least < 0.01, "seed {seed}: {found:?}, {least}");
        assert_eq!(found.missing > 0.0, !found.is_stable, "seed {seed}: {found:?}");
        if found.is_stable { stable += 1 } else { empty += 1 }
    }
    assert!(empty > 0 && stable > 0, "{empty} empty, {stable} stable");
}

#[test]
fn every_rule_adds_up_and_treats_twins_alike() {
    for seed in 0..cases(100) {
        let game = game(seed, 1 + (seed % 6) as usize);
        let mut pot = pot(&game);
        // Members 1 and 2, 4 and 5 are twins of the game; here of cost and quantity too.
        let twins: Vec<(usize, usize)> =
            [(1, 2), (4, 5)].into_iter().filter(|t| t.1 < pot.members.len()).collect();
        for &(a, b) in &twins {
            (pot.costs[b], pot.quantities[b]) = (pot.costs[a], pot.quantities[a]);
        }
        let spent: i128 = pot.costs.iter().map(|c| c.0).sum();
        pot.proceeds = Money(game.whole() + spent);
        let are_twins = |a: usize, b: usize| {
            (0..1u32 << game.n_members())
                .filter(|set| set >> a & 1 == 0 && set >> b & 1 == 0)
                .all(|set| game.value(set | 1 << a) == game.value(set | 1 << b))
        };
        for rule in PAYOUT_RULES {
            let parts = payout(rule, &pot, Some(&game)).unwrap();
            let sum: i128 = parts.iter().map(|part| part.0).sum();
            assert_eq!(sum, pot.proceeds.0, "seed {seed} {}", rule.name);
            for &(a, b) in twins.iter().filter(|t| !rule.needs_game || are_twins(t.0, t.1)) {
                let difference = (parts[a + 1].0 - parts[b + 1].0).abs();
                assert!(difference <= 1, "seed {seed} {}: twins {a} and {b}: {parts:?}", rule.name);
            }
        }
    }
}

/// The order of a random market as a question, with its plan's members or the first who may join.
fn question(seed: u64) -> Option<(Instance, Question, Vec<usize>)> {
    let mut market = random::single_order(seed);
    market.orders[0].price = market.orders[0].price.or(Some(Money(9)));
    (market.orders[0].lock, market.orders[0].penalty) = (Default::default(), None);
    let instance = Instance::new(market).unwrap();
    let members: Vec<usize> =
        kongsi::eligibility::eligible(&instance, 0).iter().map(|e| e.producer()).take(6).collect();
    let nothing = Solution { orders: vec![OrderPlan::declined()] };
    let question = Question::new(&instance, 0, &nothing, &members, Patience::usual())?;
    Some((instance, question, members))
}

#[test]
fn what_a_group_earns_is_what_the_oracle_says() {
    let (mut groups, mut earning) = (0, 0);
    for seed in 0..cases(40) {
        let Some((instance, question, members)) = question(seed) else { continue };
        let game = Game::of_order(&question).unwrap();
        for set in 1..1u32 << members.len() {
            // The same order with the group alone, any part of it, and a missing unit at its price.
            let mut market = instance.market().clone();
            let id = |i: usize| instance.producers()[i].id.clone();
            let group: Vec<Id> =
                (0..members.len()).filter(|m| set >> m & 1 == 1).map(|m| id(members[m])).collect();
            for producer in market.producers.iter().filter(|p| !group.contains(&p.id)) {
                market.orders[0].ban.insert(producer.id.clone());
            }
            let order = &mut market.orders[0];
            order.accept = Some(Acceptance::Optional);
            if order.steady == Steady::None {
                (order.fill, order.tolerance) = (Fill::Partial { min_fill: 0 }, 0);
            }
            let all = order.price.unwrap().0 * i128::from(order.quantity());
            let alone = Instance::new(market).unwrap();
            let least = oracle::solve(&alone, &Goal::new(&[Criterion::Total])).unwrap().values[0];
            assert_eq!(game.value(set), all - least, "seed {seed} set {set:b}");
            assert_eq!(question.value(set.into()), Some(all - least), "seed {seed} set {set:b}");
            groups += 1;
            earning += u32::from(all > least);
        }
    }
    assert!(earning > 100, "{earning} of {groups} groups earn something");
}
