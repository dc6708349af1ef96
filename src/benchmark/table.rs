//! The figures as a table: for a terminal, for Markdown, for LaTeX (booktabs), for a spreadsheet.

use super::figures::Figures;

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

const HEAD: [&str; 12] = [
    "strategy",
    "runs",
    "plans",
    "proved",
    "gap %",
    "worst %",
    "gap sgm %",
    "regret %",
    "seconds",
    "integral",
    "gini",
    "wins",
];

/// Names of columns, then rows.
fn cells(figures: &Figures, exact: bool) -> Vec<Vec<String>> {
    let percent = |x: f64| if exact { format!("{x}") } else { format!("{:.3}", 100.0 * x) };
    let plain = |x: f64| if exact { format!("{x}") } else { format!("{x:.3}") };
    let row = |rival: &super::figures::Rival| {
        vec![
            rival.strategy.clone(),
            rival.runs.to_string(),
            rival.plans.to_string(),
            rival.proved.to_string(),
            percent(rival.gap_mean),
            percent(rival.gap_max),
            percent(rival.gap_geometric),
            percent(rival.regret),
            plain(rival.seconds),
            plain(rival.integral),
            plain(rival.gini),
            rival.wins.to_string(),
        ]
    };
    std::iter::once(HEAD.map(str::to_owned).to_vec()).chain(figures.rivals.iter().map(row)).collect()
}

/// The table of all strategies.
pub fn table(figures: &Figures, layout: Layout) -> String {
    let rows = cells(figures, layout == Layout::Csv);
    match layout {
        Layout::Text => text(&rows),
        Layout::Markdown => {
            let line = |row: &Vec<String>| format!("| {} |\n", row.join(" | "));
            let rule = format!("|---|{}\n", "---:|".repeat(HEAD.len() - 1));
            format!("{}{rule}{}", line(&rows[0]), rows[1..].iter().map(line).collect::<String>())
        }
        Layout::Latex => {
            let escaped = |row: &Vec<String>| row.join(" & ").replace('%', "\\%").replace('_', "\\_");
            let body: String = rows[1..].iter().map(|row| format!("{} \\\\\n", escaped(row))).collect();
            let columns = format!("l{}", "r".repeat(HEAD.len() - 1));
            format!(
                "\\begin{{tabular}}{{{columns}}}\n\\toprule\n{} \\\\\n\\midrule\n{body}\\bottomrule\n\\end{{tabular}}\n",
                escaped(&rows[0])
            )
        }
        Layout::Csv => rows.iter().map(|row| format!("{}\n", row.join(","))).collect(),
    }
}

fn text(rows: &[Vec<String>]) -> String {
    let width = |column: usize| rows.iter().map(|row| row[column].len()).max().unwrap_or(0);
    let widths: Vec<usize> = (0..HEAD.len()).map(width).collect();
    let cell = |(column, cell): (usize, &String)| match column {
        0 => format!("{cell:width$}", width = widths[0]),
        _ => format!("  {cell:>width$}", width = widths[column]),
    };
    rows.iter().map(|row| row.iter().enumerate().map(cell).collect::<String>() + "\n").collect()
}
