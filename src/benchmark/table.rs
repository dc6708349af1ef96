//! Figures as tables: for a terminal, for Markdown, for LaTeX (booktabs), for a spreadsheet.

use super::figures::{Figures, Rival};
use super::published::{Comparison, Verdict};

/// How a table is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Layout {
    /// For a terminal.
    Text,
    /// Markdown.
    Markdown,
    /// LaTeX with booktabs.
    Latex,
    /// Comma-separated, every digit.
    Csv,
}

/// A column of the table of strategies: its head, whether it holds for every machine, its cell.
type Column = (&'static str, bool, fn(&Rival, &Written) -> String);

const COLUMNS: [Column; 14] = [
    ("strategy", true, |rival, _| rival.strategy.clone()),
    ("runs", true, |rival, _| rival.runs.to_string()),
    ("plans", true, |rival, _| rival.plans.to_string()),
    ("proved", true, |rival, _| rival.proved.to_string()),
    ("gap %", true, |rival, written| written.percent(rival.gap_mean)),
    ("worst %", true, |rival, written| written.percent(rival.gap_max)),
    ("gap sgm %", true, |rival, written| written.percent(rival.gap_geometric)),
    ("regret %", true, |rival, written| written.percent(rival.regret)),
    ("seconds", false, |rival, written| written.plain(rival.seconds)),
    ("integral", false, |rival, written| written.plain(rival.integral)),
    ("jain", true, |rival, written| written.plain(rival.jain)),
    ("gini", true, |rival, written| written.plain(rival.gini)),
    ("max-min", true, |rival, written| written.plain(rival.least_to_most)),
    ("wins", true, |rival, _| rival.wins.to_string()),
];

/// Numbers with every digit, or three.
struct Written {
    exact: bool,
}

impl Written {
    fn percent(&self, part: f64) -> String {
        if self.exact { format!("{}", 100.0 * part) } else { format!("{:.3}", 100.0 * part) }
    }

    fn plain(&self, number: f64) -> String {
        if self.exact { format!("{number}") } else { format!("{number:.3}") }
    }
}

/// The table of all strategies; `steady` leaves out what no two machines share.
pub fn table(figures: &Figures, layout: Layout, steady: bool) -> String {
    let written = Written { exact: layout == Layout::Csv };
    let columns: Vec<&Column> = COLUMNS.iter().filter(|(_, holds, _)| *holds || !steady).collect();
    let head = columns.iter().map(|(name, ..)| (*name).to_owned()).collect();
    let row = |rival: &Rival| columns.iter().map(|(.., cell)| cell(rival, &written)).collect();
    laid(&std::iter::once(head).chain(figures.rivals.iter().map(row)).collect::<Vec<_>>(), layout)
}

/// The table of published values; a last row counts them.
pub fn comparison_table(comparisons: &[Comparison], layout: Layout) -> String {
    let written = Written { exact: layout == Layout::Csv };
    let number = |value: Option<f64>| value.map_or_else(|| "-".to_owned(), |value| format!("{value}"));
    let head = ["instance", "published", "proved", "found", "by", "bound", "gap %", "verdict"];
    let row = |of: &Comparison| {
        vec![
            of.path.clone(),
            number(Some(of.published)),
            if of.published_proved { "yes" } else { "no" }.to_owned(),
            number(of.found),
            of.by.clone().unwrap_or_else(|| "-".to_owned()),
            number(of.bound),
            of.gap.map_or_else(|| "-".to_owned(), |gap| written.percent(gap)),
            of.verdict.word().to_owned(),
        ]
    };
    let rows: Vec<Vec<String>> =
        std::iter::once(head.map(str::to_owned).to_vec()).chain(comparisons.iter().map(row)).collect();
    let counted = match layout {
        Layout::Csv | Layout::Latex => String::new(),
        Layout::Text | Layout::Markdown => format!("\n{}\n", tally(comparisons)),
    };
    laid(&rows, layout) + &counted
}

/// How many came to what.
pub(super) fn tally(comparisons: &[Comparison]) -> String {
    let words = [
        Verdict::Proved,
        Verdict::Reached,
        Verdict::Better,
        Verdict::Above,
        Verdict::NoPlan,
        Verdict::Contradiction,
    ];
    let count = |verdict: &Verdict| comparisons.iter().filter(|of| of.verdict == *verdict).count();
    let counted = words.iter().map(|verdict| (count(verdict), verdict)).filter(|(count, _)| *count > 0);
    let said: Vec<String> = counted.map(|(count, verdict)| format!("{count} {}", verdict.word())).collect();
    format!("{} instances: {}", comparisons.len(), said.join(", "))
}

/// Rows of cells, the first of them the head.
fn laid(rows: &[Vec<String>], layout: Layout) -> String {
    let (head, body) = (&rows[0], &rows[1..]);
    match layout {
        Layout::Text => text(rows),
        Layout::Markdown => {
            let line = |row: &Vec<String>| format!("| {} |\n", row.join(" | "));
            let rule = format!("|---|{}\n", "---:|".repeat(head.len() - 1));
            format!("{}{rule}{}", line(head), body.iter().map(line).collect::<String>())
        }
        Layout::Latex => {
            let escaped = |row: &Vec<String>| row.join(" & ").replace('%', "\\%").replace('_', "\\_");
            let lines: String = body.iter().map(|row| format!("{} \\\\\n", escaped(row))).collect();
            let columns = format!("l{}", "r".repeat(head.len() - 1));
            format!(
                "\\begin{{tabular}}{{{columns}}}\n\\toprule\n{} \\\\\n\\midrule\n{lines}\\bottomrule\n\\end{{tabular}}\n",
                escaped(head)
            )
        }
        Layout::Csv => rows.iter().map(|row| format!("{}\n", row.join(","))).collect(),
    }
}

fn text(rows: &[Vec<String>]) -> String {
    let width = |column: usize| rows.iter().map(|row| row[column].len()).max().unwrap_or(0);
    let widths: Vec<usize> = (0..rows[0].len()).map(width).collect();
    let cell = |(column, cell): (usize, &String)| match column {
        0 => format!("{cell:width$}", width = widths[0]),
        _ => format!("  {cell:>width$}", width = widths[column]),
    };
    rows.iter().map(|row| row.iter().enumerate().map(cell).collect::<String>() + "\n").collect()
}
