//! Facility location: OR-Library's `m n`, capacities with opening costs, then each customer's demand and what each
//! facility asks for serving all of it; and the single-source files of Holmberg and of Diaz and Fernandez.

use super::grid::Grid;
use super::tokens::Tokens;
use crate::domain::limits::{MAX_ORDERS, MAX_PRODUCERS, MAX_QUANTITY};
use crate::domain::{Fault, Instance, Quantity};

fn one(fault: Fault) -> Vec<Fault> {
    vec![fault]
}

/// Capacitated warehouse location, demands may be split.
pub(super) fn read_orlib(text: &str) -> Result<Instance, Vec<Fault>> {
    let mut tokens = Tokens::of(text);
    let (m, n) = counts(&mut tokens).map_err(one)?;
    let grid = orlib(&mut tokens, (m, n)).map_err(one)?;
    grid.instance(tokens.here())
}

fn orlib<'t>(tokens: &mut Tokens<'t>, (m, n): (usize, usize)) -> Result<Grid<'t>, Fault> {
    tokens.expect(2 + 2 * m + n * (1 + m))?;
    let mut grid = Grid { whole: true, units: vec![Vec::new(); m], ..Grid::default() };
    for _ in 0..m {
        grid.capacities.push(tokens.whole(MAX_QUANTITY)?);
        grid.opening.extend(tokens.amounts(1)?);
    }
    for _ in 0..n {
        grid.demands.push(tokens.whole(MAX_QUANTITY)?);
        let costs = tokens.amounts(m)?;
        grid.units.iter_mut().zip(costs).for_each(|(row, cost)| row.push(cost));
    }
    Ok(grid)
}

/// Single-source: `m n`, capacities with opening costs, demands, costs facility by facility.
pub(super) fn read_holmberg(text: &str) -> Result<Instance, Vec<Fault>> {
    let mut tokens = Tokens::of(text);
    let (m, n) = counts(&mut tokens).map_err(one)?;
    let grid = holmberg(&mut tokens, (m, n)).map_err(one)?;
    grid.instance(tokens.here())
}

fn holmberg<'t>(tokens: &mut Tokens<'t>, (m, n): (usize, usize)) -> Result<Grid<'t>, Fault> {
    tokens.expect(2 + 2 * m + n + m * n)?;
    let mut grid = Grid { single: true, ..Grid::default() };
    for _ in 0..m {
        grid.capacities.push(tokens.whole(MAX_QUANTITY)?);
        grid.opening.extend(tokens.amounts(1)?);
    }
    grid.demands = wholes(tokens, n)?;
    for _ in 0..m {
        grid.fixed.push(tokens.amounts(n)?);
    }
    Ok(grid)
}

/// Single-source, customers first: `n m`, costs customer by customer, demands, opening costs, capacities.
pub(super) fn read_diaz(text: &str) -> Result<Instance, Vec<Fault>> {
    let mut tokens = Tokens::of(text);
    let (n, m) = counts(&mut tokens).map_err(one)?;
    let grid = diaz(&mut tokens, (m, n)).map_err(one)?;
    grid.instance(tokens.here())
}

fn diaz<'t>(tokens: &mut Tokens<'t>, (m, n): (usize, usize)) -> Result<Grid<'t>, Fault> {
    tokens.expect(2 + m * n + n + 2 * m)?;
    let mut grid = Grid { single: true, fixed: vec![Vec::new(); m], ..Grid::default() };
    for _ in 0..n {
        let costs = tokens.amounts(m)?;
        grid.fixed.iter_mut().zip(costs).for_each(|(row, cost)| row.push(cost));
    }
    grid.demands = wholes(tokens, n)?;
    grid.opening = tokens.amounts(m)?;
    grid.capacities = wholes(tokens, m)?;
    Ok(grid)
}

/// The two counts at the head of a file.
pub(super) fn counts(tokens: &mut Tokens) -> Result<(usize, usize), Fault> {
    let most = MAX_PRODUCERS.max(MAX_ORDERS) as Quantity;
    Ok((tokens.whole(most)? as usize, tokens.whole(most)? as usize))
}

/// So many whole numbers.
pub(super) fn wholes(tokens: &mut Tokens, count: usize) -> Result<Vec<Quantity>, Fault> {
    (0..count).map(|_| tokens.whole(MAX_QUANTITY)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_warehouse_costs_once_and_serves_in_parts() {
        let instance = read_orlib("2 2\n10 7500.\n10 0.\n4 8 10\n6 3 9.3\n").unwrap();
        assert_eq!(instance.producers().len(), 2);
        let pair = instance.pair(1, 1).unwrap();
        // 9.3 for 6 units, nine decimals kept.
        assert_eq!((pair.unit_cost.0, pair.setup_cost.0), (1_550_000_000, 0));
        assert_eq!(instance.activation_cost(0).0, 7_500_000_000_000);
    }

    #[test]
    fn single_source_files_carry_whole_costs() {
        for instance in [
            read_holmberg("2 3\n10 5\n9 4\n3 4 5\n1 2 3\n4 5 6.5\n").unwrap(),
            read_diaz("3 2\n1 4 2 5 3 6.5\n3 4 5\n5 4\n10 9\n").unwrap(),
        ] {
            let pair = instance.pair(2, 1).unwrap();
            assert_eq!((pair.unit_cost.0, pair.setup_cost.0), (0, 65));
            assert_eq!(instance.orders()[2].members_max, Some(1));
            assert_eq!(instance.work_capacity(1, 0), 9_000_000);
        }
    }

    #[test]
    fn damaged_copies_are_said() {
        for (text, code) in [
            ("2 2\n10 7500.\n10 0.\n4 8 10\n6 3 9.3 1\n", "token-count"),
            ("2 2\n10 7500.\n10 0.\n4 8 10\n6 3\n", "token-count"),
            ("2 2\n3 7500.\n3 0.\n4 8 10\n6 3 9.3\n", "demand-above-capacity"),
            ("2 2\ncapacity 7500.\n10 0.\n4 8 10\n6 3 9.3\n", "token-no-number"),
            ("2 2\n10 7500.\n10 0.\n4.5 8 10\n6 3 9.3\n", "token-not-whole"),
            ("2\n", "token-missing"),
        ] {
            assert_eq!(read_orlib(text).unwrap_err()[0].code, code, "{text}");
        }
    }
}
