//! Generalised assignment, to be made least: `m n`, costs, work, capacities; every job goes to one agent.

use super::facility::{counts, wholes};
use super::grid::Grid;
use super::tokens::Tokens;
use crate::domain::{Fault, Instance};

pub(super) fn read(text: &str) -> Result<Instance, Vec<Fault>> {
    let mut tokens = Tokens::of(text);
    let grid = of_tokens(&mut tokens).map_err(|fault| vec![fault])?;
    grid.instance(tokens.here())
}

fn of_tokens<'t>(tokens: &mut Tokens<'t>) -> Result<Grid<'t>, Fault> {
    let (m, n) = counts(tokens)?;
    tokens.expect(2 + 2 * m * n + m)?;
    let mut grid = Grid { single: true, demands: vec![1; n], ..Grid::default() };
    for _ in 0..m {
        grid.fixed.push(tokens.amounts(n)?);
    }
    for _ in 0..m {
        grid.work.push(wholes(tokens, n)?);
    }
    grid.capacities = wholes(tokens, m)?;
    let short = |j: usize| (0..m).all(|i| grid.work[i][j] > grid.capacities[i]);
    if let Some(j) = (0..n).find(|&j| short(j)) {
        let most = grid.capacities.iter().max().copied().unwrap_or(0);
        let least = grid.work.iter().map(|row| row[j]).min().unwrap_or(0);
        return Err(Fault::new("demand-above-capacity", tokens.here())
            .with("quantity", least)
            .with("most", most));
    }
    Ok(grid)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_job_is_an_order_of_one_with_work_of_its_own() {
        let instance = read("2 2\n17 21\n23 16\n8 15\n14 9\n20 20\n").unwrap();
        let pair = instance.pair(1, 0).unwrap();
        assert_eq!((pair.setup_cost.0, pair.work), (21, 15_000_000));
        assert_eq!(instance.orders()[1].quantity(), 1);
    }

    #[test]
    fn damaged_copies_are_said() {
        for (text, code) in [
            ("2 2\n17 21\n23 16\n8 15\n14 9\n20\n", "token-count"),
            ("2 2\n17 21\n23 16\n8 95\n14 99\n20 10\n", "demand-above-capacity"),
            ("2 2\n17 21\n23 16\n8 15\n14 9\n20 \\n\n", "token-no-number"),
        ] {
            assert_eq!(read(text).unwrap_err()[0].code, code, "{text}");
        }
    }
}
