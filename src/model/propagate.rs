//! Bound tightening by row activities, in integers: what must hold of every point that is left.

use super::program::{Domain, Program, Row};

/// Rounds over all rows; tightening usually ends much earlier.
const MAX_ROUNDS: usize = 20;

/// Narrows the domain to what the rows allow; false when some row cannot hold, which is a proof.
///
/// # Complexity
/// O(nonzeros) per round.
pub fn propagate(program: &Program, domain: &mut Domain) -> bool {
    for _ in 0..MAX_ROUNDS {
        let mut changed = false;
        for row in &program.rows {
            match tighten(row, domain) {
                None => return false,
                Some(narrowed) => changed |= narrowed,
            }
        }
        if !changed {
            break;
        }
    }
    true
}

/// Least and greatest activity of the row; `None` on overflow.
fn activities(row: &Row, domain: &Domain) -> Option<(i128, i128)> {
    row.terms.iter().try_fold((0i128, 0i128), |(least, most), &(column, coefficient)| {
        let a = coefficient.checked_mul(domain.lower[column].into())?;
        let b = coefficient.checked_mul(domain.upper[column].into())?;
        Some((least.checked_add(a.min(b))?, most.checked_add(a.max(b))?))
    })
}

/// Tightens the columns of one row; `Some(changed)`, or `None` when the row cannot hold.
fn tighten(row: &Row, domain: &mut Domain) -> Option<bool> {
    let Some((least, most)) = activities(row, domain) else { return Some(false) };
    if row.upper.is_some_and(|upper| least > upper) || row.lower.is_some_and(|lower| most < lower) {
        return None;
    }
    let mut changed = false;
    for &(column, coefficient) in &row.terms {
        let (lower, upper) = (i128::from(domain.lower[column]), i128::from(domain.upper[column]));
        if lower == upper {
            continue;
        }
        // How far the column may go from the side that keeps the activity least, and most.
        let mut reach = upper - lower;
        if let Some(side) = row.upper {
            reach = reach.min((side - least) / coefficient.abs());
        }
        let mut back = upper - lower;
        if let Some(side) = row.lower {
            back = back.min((most - side) / coefficient.abs());
        }
        let (new_lower, new_upper) = if coefficient > 0 {
            (lower.max(upper - back), upper.min(lower + reach))
        } else {
            (lower.max(upper - reach), upper.min(lower + back))
        };
        if new_lower > new_upper {
            return None;
        }
        if (new_lower, new_upper) != (lower, upper) {
            domain.lower[column] = new_lower as i64;
            domain.upper[column] = new_upper as i64;
            // The activities are now out of date, on the safe side: later columns tighten a little less.
            changed = true;
        }
    }
    Some(changed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cover_row_raises_lower_bounds_and_an_impossible_one_is_noticed() {
        let mut program = Program::default();
        let a = program.column("a".into(), (0, 5), 0);
        let b = program.column("b".into(), (0, 3), 0);
        program.row("cover".into(), vec![(a, 2), (b, 1)], (Some(9), None));
        let mut domain = Domain::of(&program);
        assert!(propagate(&program, &mut domain));
        assert_eq!(domain.lower, vec![3, 0]);
        domain.upper[a] = 2;
        domain.lower[a] = 0;
        assert!(!propagate(&program, &mut domain));
    }

    #[test]
    fn a_negative_coefficient_tightens_the_other_way() {
        let mut program = Program::default();
        let x = program.column("x".into(), (0, 9), 0);
        let y = program.column("y".into(), (0, 1), 0);
        program.row("link".into(), vec![(x, 1), (y, -4)], (None, Some(0)));
        let mut domain = Domain::of(&program);
        assert!(propagate(&program, &mut domain));
        assert_eq!(domain.upper, vec![4, 1]);
        domain.lower[x] = 1;
        assert!(propagate(&program, &mut domain));
        assert_eq!(domain.lower, vec![1, 1]);
    }
}
