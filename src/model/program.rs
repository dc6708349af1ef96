//! A bounded integer program with integer data: the form in which a formulation is searched, exported and
//! bounded exactly.

/// An integer variable with finite bounds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// Readable name, unique within the program.
    pub name: String,
    /// Least value.
    pub lower: i64,
    /// Greatest value.
    pub upper: i64,
    /// Branching priority: the search decides smaller ranks first.
    pub rank: u8,
}

/// `lower <= sum of coefficient * column <= upper`; an absent side is unbounded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// Readable name, unique within the program.
    pub name: String,
    /// Coefficients by column, each column at most once.
    pub terms: Vec<(usize, i128)>,
    /// Least activity.
    pub lower: Option<i128>,
    /// Greatest activity.
    pub upper: Option<i128>,
}

impl Row {
    /// The row's activity at an integer point; `None` on overflow.
    pub fn activity(&self, point: &[i64]) -> Option<i128> {
        evaluate(&self.terms, point)
    }

    /// Whether the point satisfies the row.
    pub fn holds(&self, point: &[i64]) -> bool {
        let Some(activity) = self.activity(point) else { return false };
        self.lower.is_none_or(|lower| lower <= activity) && self.upper.is_none_or(|upper| activity <= upper)
    }
}

/// A linear function of the columns: `constant + sum of coefficient * column`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Linear {
    /// Coefficients by column, each column at most once.
    pub terms: Vec<(usize, i128)>,
    /// Constant.
    pub constant: i128,
}

impl Linear {
    /// Value at an integer point; `None` on overflow.
    pub fn value(&self, point: &[i64]) -> Option<i128> {
        evaluate(&self.terms, point)?.checked_add(self.constant)
    }

    /// Adds `coefficient * column`.
    pub fn add(&mut self, column: usize, coefficient: i128) {
        if coefficient == 0 {
            return;
        }
        match self.terms.iter_mut().find(|(c, _)| *c == column) {
            Some((_, sum)) => *sum += coefficient,
            None => self.terms.push((column, coefficient)),
        }
    }
}

fn evaluate(terms: &[(usize, i128)], point: &[i64]) -> Option<i128> {
    terms.iter().try_fold(0i128, |sum, &(column, coefficient)| {
        sum.checked_add(coefficient.checked_mul(i128::from(point[column]))?)
    })
}

/// Minimise `objective` over the integer points of the box that satisfy every row.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Program {
    /// Variables.
    pub columns: Vec<Column>,
    /// Constraints.
    pub rows: Vec<Row>,
    /// What is minimised.
    pub objective: Linear,
}

impl Program {
    /// Adds a variable and returns its position.
    pub fn column(&mut self, name: String, (lower, upper): (i64, i64), rank: u8) -> usize {
        self.columns.push(Column { name, lower, upper, rank });
        self.columns.len() - 1
    }

    /// Adds a constraint unless it is empty and trivially true.
    pub fn row(
        &mut self,
        name: String,
        terms: Vec<(usize, i128)>,
        (lower, upper): (Option<i128>, Option<i128>),
    ) {
        let zero_fits = lower.is_none_or(|l| l <= 0) && upper.is_none_or(|u| u >= 0);
        if !(terms.is_empty() && zero_fits) {
            self.rows.push(Row { name, terms, lower, upper });
        }
    }

    /// Whether the point lies in the box and satisfies every row.
    pub fn holds(&self, point: &[i64]) -> bool {
        let inside = self.columns.iter().zip(point).all(|(c, &value)| c.lower <= value && value <= c.upper);
        inside && self.rows.iter().all(|row| row.holds(point))
    }
}

/// Bounds of every column at one place of a search; narrower than the program's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Domain {
    /// Least values.
    pub lower: Vec<i64>,
    /// Greatest values.
    pub upper: Vec<i64>,
}

impl Domain {
    /// The program's own bounds.
    pub fn of(program: &Program) -> Self {
        Domain {
            lower: program.columns.iter().map(|c| c.lower).collect(),
            upper: program.columns.iter().map(|c| c.upper).collect(),
        }
    }

    /// Fixes a column.
    pub fn fix(&mut self, column: usize, value: i64) {
        self.lower[column] = value;
        self.upper[column] = value;
    }

    /// Whether some column has no value left.
    pub fn is_empty(&self) -> bool {
        self.lower.iter().zip(&self.upper).any(|(lower, upper)| lower > upper)
    }

    /// Whether every column has one value left.
    pub fn is_point(&self) -> bool {
        self.lower == self.upper
    }
}
