//! The formulation as text for other solvers: free MPS and CPLEX LP, with readable names. Money stands in
//! major units as exact decimals; the objective's constant is a column fixed at 1.

use std::collections::{BTreeMap, HashSet};
use std::fmt::Write;

use crate::domain::{Goal, Instance, format_decimal};

use super::program::Program;
use super::{Formulation, Scope};

/// The whole market in free MPS format; the objective is the first criterion of the goal, minimised.
pub fn mps(instance: &Instance, goal: &Goal) -> String {
    let named = Named::new(instance, goal);
    let mut text = String::from("NAME kongsi\nROWS\n N objective\n");
    for row in &named.rows {
        let _ = writeln!(text, " {} {}", row.sense, row.name);
    }
    text.push_str("COLUMNS\n MARKER 'MARKER' 'INTORG'\n");
    for (name, entries) in named.columns.iter().zip(named.entries()) {
        for (row, value) in entries {
            let _ = writeln!(text, " {name} {row} {value}");
        }
    }
    text.push_str(" MARKER 'MARKER' 'INTEND'\nRHS\n");
    for row in named.rows.iter().filter(|row| row.side != 0) {
        let _ = writeln!(text, " RHS {} {}", row.name, row.side);
    }
    text.push_str("BOUNDS\n");
    for (name, (lower, upper)) in named.columns.iter().zip(&named.bounds) {
        let _ = writeln!(text, " LO BOUND {name} {lower}\n UP BOUND {name} {upper}");
    }
    text.push_str("ENDATA\n");
    text
}

/// The whole market in CPLEX LP format; the objective is the first criterion of the goal, minimised.
pub fn lp(instance: &Instance, goal: &Goal) -> String {
    let named = Named::new(instance, goal);
    let mut text = String::from("Minimize\n objective:");
    for (column, value) in &named.objective {
        push_term(&mut text, value, &named.columns[*column]);
    }
    text.push_str("\nSubject To\n");
    for row in &named.rows {
        let _ = write!(text, " {}:", row.name);
        for (column, coefficient) in &row.terms {
            push_term(&mut text, &coefficient.to_string(), &named.columns[*column]);
        }
        let sign = match row.sense {
            'E' => "=",
            'L' => "<=",
            _ => ">=",
        };
        let _ = writeln!(text, " {sign} {}", row.side);
    }
    text.push_str("Bounds\n");
    for (name, (lower, upper)) in named.columns.iter().zip(&named.bounds) {
        let _ = writeln!(text, " {lower} <= {name} <= {upper}");
    }
    text.push_str("General\n");
    for name in &named.columns {
        let _ = writeln!(text, " {name}");
    }
    text.push_str("End\n");
    text
}

/// The point of values by exported name, rounded to integers; a column that is not named is zero.
pub fn point(instance: &Instance, goal: &Goal, values: &BTreeMap<String, f64>) -> Vec<i64> {
    let mut columns = Named::new(instance, goal).columns;
    // The constant is no column of the formulation.
    columns.pop();
    let value = |name: &String| values.get(name).map_or(0, |value| value.round() as i64);
    columns.iter().map(value).collect()
}

/// Longest line before a term starts a new one.
const MAX_LINE: usize = 200;

fn push_term(text: &mut String, value: &str, name: &str) {
    let start = text.rfind('\n').map_or(0, |at| at + 1);
    if text.len() - start > MAX_LINE {
        text.push_str("\n ");
    }
    let sign = if value.starts_with('-') { "-" } else { "+" };
    let _ = write!(text, " {sign} {} {name}", value.trim_start_matches('-'));
}

/// A one-sided row or an equation.
struct NamedRow {
    name: String,
    sense: char,
    side: i128,
    terms: Vec<(usize, i128)>,
}

/// The program with names every format accepts.
struct Named {
    columns: Vec<String>,
    bounds: Vec<(i64, i64)>,
    rows: Vec<NamedRow>,
    objective: Vec<(usize, String)>,
}

impl Named {
    fn new(instance: &Instance, goal: &Goal) -> Self {
        let scope = Scope::whole(instance);
        let program = Formulation::new(instance, goal, &scope).program;
        let decimals = if goal.criteria()[0].is_money() { instance.currency().decimals } else { 0 };
        let mut names = Names::default();
        let mut columns: Vec<String> = program.columns.iter().map(|c| names.unique(&c.name)).collect();
        let mut bounds: Vec<(i64, i64)> = program.columns.iter().map(|c| (c.lower, c.upper)).collect();
        let amount = |value: i128| format_decimal(value, decimals);
        let mut objective: Vec<(usize, String)> =
            program.objective.terms.iter().map(|&(column, c)| (column, amount(c))).collect();
        objective.push((columns.len(), amount(program.objective.constant)));
        columns.push(names.unique("constant"));
        bounds.push((1, 1));
        Named { columns, bounds, rows: named_rows(&program), objective }
    }

    /// By column: objective and row entries.
    fn entries(&self) -> Vec<Vec<(&str, String)>> {
        let mut entries: Vec<Vec<(&str, String)>> = vec![Vec::new(); self.columns.len()];
        for (column, value) in &self.objective {
            entries[*column].push(("objective", value.clone()));
        }
        for row in &self.rows {
            for (column, coefficient) in &row.terms {
                entries[*column].push((&row.name, coefficient.to_string()));
            }
        }
        entries
    }
}

fn named_rows(program: &Program) -> Vec<NamedRow> {
    let mut names = Names::default();
    names.unique("objective");
    let mut rows = Vec::new();
    for row in &program.rows {
        let sides = match (row.lower, row.upper) {
            (Some(lower), Some(upper)) if lower == upper => vec![('E', lower)],
            (lower, upper) => lower.map(|l| ('G', l)).into_iter().chain(upper.map(|u| ('L', u))).collect(),
        };
        for (sense, side) in sides {
            rows.push(NamedRow { name: names.unique(&row.name), sense, side, terms: row.terms.clone() });
        }
    }
    rows
}

/// Hands out names made of letters, digits, `_` and `.`, each once.
#[derive(Default)]
struct Names {
    taken: HashSet<String>,
}

impl Names {
    fn unique(&mut self, wanted: &str) -> String {
        let plain = |c: char| match c {
            ' ' => '.',
            c if c.is_ascii_alphanumeric() || c == '.' => c,
            _ => '_',
        };
        let base: String = wanted.replace(']', "").chars().map(plain).collect();
        let numbered = (2..).map(|n: u32| format!("{base}.{n}"));
        let name = std::iter::once(base.clone()).chain(numbered).find(|name| !self.taken.contains(name));
        let name = name.unwrap_or(base);
        self.taken.insert(name.clone());
        name
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_plain_and_unique() {
        let mut names = Names::default();
        assert_eq!(names.unique("x[PO 1,UD-MJ,3]"), "x_PO.1_UD_MJ_3");
        assert_eq!(names.unique("x[PO 1,UD_MJ,3]"), "x_PO.1_UD_MJ_3.2");
    }

    #[test]
    fn terms_carry_their_sign_before_the_number() {
        let mut text = String::new();
        push_term(&mut text, "-2.50", "x");
        push_term(&mut text, "3", "y");
        assert_eq!(text, " - 2.50 x + 3 y");
    }
}
