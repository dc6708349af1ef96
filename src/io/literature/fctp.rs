//! Fixed-charge transportation: supplies, demands, and for each pair a cost of a unit and one of using it at all. Sun's
//! files put unit costs first (the files of Agarwal and Aneja put fixed costs first; the heads look the same), the
//! files of Spieckermann and others are JSON.

use serde::Deserialize;
use serde_json::Number;

use super::facility::{counts, wholes};
use super::grid::Grid;
use super::tokens::Tokens;
use crate::domain::{Fault, Instance, Quantity};
use crate::io::structure::or_unreadable;

/// Sun and others, 1998: `m n`, supplies, demands, unit costs, fixed costs.
pub(super) fn read_sun(text: &str) -> Result<Instance, Vec<Fault>> {
    let mut tokens = Tokens::of(text);
    let grid = sun(&mut tokens).map_err(|fault| vec![fault])?;
    grid.instance(tokens.here())
}

fn sun<'t>(tokens: &mut Tokens<'t>) -> Result<Grid<'t>, Fault> {
    let (m, n) = counts(tokens)?;
    tokens.expect(2 + m + n + 2 * m * n)?;
    let mut grid = Grid { capacities: wholes(tokens, m)?, demands: wholes(tokens, n)?, ..Grid::default() };
    for _ in 0..m {
        grid.units.push(tokens.amounts(n)?);
    }
    for _ in 0..m {
        grid.fixed.push(tokens.amounts(n)?);
    }
    Ok(grid)
}

/// A file of the set of 2024.
#[derive(Deserialize)]
struct File {
    supply: Vec<Quantity>,
    demand: Vec<Quantity>,
    var_costs: Vec<Vec<Number>>,
    fix_costs: Vec<Vec<Number>>,
    #[serde(default)]
    edge_capacities: Vec<Vec<Quantity>>,
}

/// JSON: `supply`, `demand`, `var_costs`, `fix_costs` and perhaps `edge_capacities`.
pub(super) fn read_json(text: &str) -> Result<Instance, Vec<Fault>> {
    let file: File = serde_json::from_str(text).map_err(|error| or_unreadable(Vec::new(), &error))?;
    let (m, n) = (file.supply.len(), file.demand.len());
    let words = |rows: &[Vec<Number>]| -> Vec<Vec<String>> {
        rows.iter().map(|row| row.iter().map(Number::to_string).collect()).collect()
    };
    let (units, fixed) = (words(&file.var_costs), words(&file.fix_costs));
    let shape = |rows: &[usize]| rows.len() == m && rows.iter().all(|&len| len == n);
    let lengths = |rows: &[Vec<String>]| rows.iter().map(Vec::len).collect::<Vec<_>>();
    let limits: Vec<usize> = file.edge_capacities.iter().map(Vec::len).collect();
    let fits = shape(&lengths(&units)) && shape(&lengths(&fixed)) && (limits.is_empty() || shape(&limits));
    if !fits {
        let count = units.iter().chain(&fixed).map(Vec::len).sum::<usize>();
        return Err(vec![Fault::new("token-count", "1:1").with("count", count).with("quantity", 2 * m * n)]);
    }
    let lines =
        [&units, &fixed].map(|rows| rows.iter().map(|row| row.join(" ")).collect::<Vec<_>>().join("\n"));
    let [units, fixed] = [&lines[0], &lines[1]].map(|text| amounts(text, (m, n)));
    let grid = Grid {
        capacities: file.supply,
        demands: file.demand,
        units: units.map_err(|fault| vec![fault])?,
        fixed: fixed.map_err(|fault| vec![fault])?,
        limits: file.edge_capacities,
        ..Grid::default()
    };
    grid.instance("demand".to_owned())
}

fn amounts(text: &str, (m, n): (usize, usize)) -> Result<Vec<Vec<&str>>, Fault> {
    let mut tokens = Tokens::of(text);
    (0..m).map(|_| tokens.amounts(n)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_forms_are_the_same_market() {
        let sun = read_sun("2 3\n5 6\n3 3 5\n1 2 3\n4 5 6\n10 20 30\n40 50 60\n").unwrap();
        let json = read_json(
            r#"{"name": "x", "supply": [5, 6], "demand": [3, 3, 5],
                "var_costs": [[1, 2, 3], [4, 5, 6]], "fix_costs": [[10, 20, 30], [40, 50, 60]]}"#,
        );
        assert_eq!(json.as_ref(), Ok(&sun));
        let pair = sun.pair(2, 1).unwrap();
        assert_eq!((pair.unit_cost.0, pair.setup_cost.0), (6, 60));
    }

    #[test]
    fn damaged_copies_are_said() {
        let code = |found: Result<Instance, Vec<Fault>>| found.unwrap_err()[0].code;
        assert_eq!(code(read_sun("2 3\n5 6\n3 3 5\n1 2 3\n4 5 6\n10 20 30\n40 50\n")), "token-count");
        assert_eq!(code(read_sun("2 3\n5 6\n3 3 55\n1 2 3\n4 5 6\n1 2 3\n4 5 6\n")), "demand-above-capacity");
        assert_eq!(code(read_json("{")), "unexpected-end");
        let short = r#"{"supply": [5], "demand": [3], "var_costs": [[1, 2]], "fix_costs": [[1]]}"#;
        assert_eq!(code(read_json(short)), "token-count");
    }
}
