//! One page to look at: who wins where, in ten seconds; then the table, the profiles, the tests.

use maud::{DOCTYPE, Markup, PreEscaped, html};

use super::figures::{FamilyRow, Figures, figures};
use super::profile::{Plot, profiles, svg, trajectories};
use super::published::{Comparison, Verdict};
use super::record::Record;
use super::table::{Layout, table, tally};
use crate::report::STYLE;

/// The records as one HTML file without network or script; in English, as its readers are researchers everywhere.
pub fn page(records: &[Record], known: &[Comparison]) -> String {
    let figures = figures(records);
    let suites: std::collections::BTreeSet<&str> =
        records.iter().map(|record| record.task.suite.as_str()).collect();
    let title = format!("kongsi bench: {}", suites.into_iter().collect::<Vec<_>>().join(", "));
    let plots: Vec<Plot> = profiles(records).into_iter().chain([trajectories(records)]).collect();
    let page = html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                title { (title) }
                style { (PreEscaped(STYLE)) }
            }
            body { main {
                div.head { h1 { (headline(&figures)) } p { (title) " · " (records.len()) " runs on " (figures.instances) " instances" } }
                (families(&figures))
                section.card aria-labelledby="all" {
                    h2 id="all" { "All strategies, best first" }
                    pre { (table(&figures, Layout::Text, false)) }
                    p.hint { "gap: to the best bound of any method, 100 % without a plan · sgm: shifted geometric mean, shift 1 % · regret: to the best plan of any method · seconds: shifted geometric mean, shift 1 s · integral: primal integral, 0 is best · jain, gini and max-min: of the load of those who make what is ordered; 1, 0 and 1 are even · wins: nobody had a better plan" }
                }
                @for plot in &plots { section.card { h2 { (plot.title) } (PreEscaped(svg(plot))) } }
                (duels(&figures))
                (against_published(known))
            } }
        }
    };
    page.into_string()
}

/// The sentence that says it.
fn headline(figures: &Figures) -> String {
    let mut won: Vec<(usize, &str)> =
        figures.rivals.iter().enumerate().map(|(at, rival)| (wins(figures, at), &*rival.strategy)).collect();
    won.sort_by_key(|(count, _)| std::cmp::Reverse(*count));
    let all = figures.families.len();
    let said: Vec<String> = won
        .iter()
        .filter(|(count, _)| *count > 0)
        .map(|(count, strategy)| format!("{strategy} in {count}"))
        .collect();
    match said.is_empty() {
        true => "No runs".to_owned(),
        false => format!("Nearest to the best, of {all} families: {}", said.join(", ")),
    }
}

/// Families in which a rival has the least gap; of equal ones the first counts.
fn wins(figures: &Figures, at: usize) -> usize {
    let least = |row: &&FamilyRow| {
        let known = row.gaps.iter().enumerate().filter_map(|(at, gap)| Some((at, (*gap)?)));
        known.min_by(|a, b| a.1.total_cmp(&b.1)).is_some_and(|(first, _)| first == at)
    };
    figures.families.iter().filter(least).count()
}

/// Mean gaps by family, the least of a row marked.
fn families(figures: &Figures) -> Markup {
    html! {
        section.card aria-labelledby="families" {
            h2 id="families" { "Who wins where: mean gap to the best bound, in per cent" }
            div style="overflow-x:auto" { table.rows {
                thead { tr { th scope="col" { "Family" } th.r scope="col" { "Instances" }
                    @for rival in &figures.rivals { th.r scope="col" { (rival.strategy) } } } }
                tbody { @for row in &figures.families {
                    @let least = row.gaps.iter().flatten().copied().fold(f64::INFINITY, f64::min);
                    tr {
                        th scope="row" { (row.family) }
                        td.r data-l="Instances" { (row.instances) }
                        @for (rival, gap) in figures.rivals.iter().zip(&row.gaps) {
                            td.r data-l=(rival.strategy) {
                                @match gap {
                                    Some(gap) if *gap <= least => span.tag.ok { (format!("{:.2}", 100.0 * gap)) },
                                    Some(gap) => (format!("{:.2}", 100.0 * gap)),
                                    None => "–",
                                }
                            }
                        }
                    }
                } }
            } }
        }
    }
}

fn duels(figures: &Figures) -> Markup {
    html! {
        @if let Some(first) = figures.rivals.first().filter(|_| !figures.duels.is_empty()) {
            section.card aria-labelledby="duels" {
                h2 id="duels" { (first.strategy) " against each of the others, run by run" }
                table.rows {
                    thead { tr { th scope="col" { "Against" } th.r scope="col" { "Pairs" } th.r scope="col" { "Better" } th.r scope="col" { "Worse" }
                        th.r scope="col" { "Sign test p" } th.r scope="col" { "Wilcoxon p" } } }
                    tbody { @for duel in &figures.duels { tr {
                        th scope="row" { (duel.against) }
                        td.r data-l="Pairs" { (duel.pairs) } td.r data-l="Better" { (duel.wins) } td.r data-l="Worse" { (duel.losses) }
                        td.r data-l="Sign test p" { (format!("{:.2e}", duel.sign)) } td.r data-l="Wilcoxon p" { (format!("{:.2e}", duel.wilcoxon)) }
                    } } }
                }
            }
        }
    }
}

/// Each published value with what was found; what is not reached first.
fn against_published(known: &[Comparison]) -> Markup {
    let is_reached =
        |of: &Comparison| matches!(of.verdict, Verdict::Proved | Verdict::Reached | Verdict::Better);
    let (reached, short): (Vec<_>, Vec<_>) = known.iter().partition(|of| is_reached(of));
    let number = |value: Option<f64>| value.map_or_else(|| "–".to_owned(), |value| format!("{value}"));
    html! {
        @if !known.is_empty() {
            section.card aria-labelledby="published" {
                h2 id="published" { "Against published values: " (tally(known)) }
                table.rows {
                    thead { tr { th scope="col" { "Instance" } th.r scope="col" { "Published" } th.r scope="col" { "Found" }
                        th.r scope="col" { "Bound" } th.r scope="col" { "Gap %" } th scope="col" { "Verdict" } } }
                    tbody { @for of in short.iter().chain(&reached) { tr {
                        th scope="row" { (of.path) }
                        td.r data-l="Published" { (of.published) } td.r data-l="Found" { (number(of.found)) }
                        td.r data-l="Bound" { (number(of.bound)) }
                        td.r data-l="Gap %" { (of.gap.map_or_else(|| "–".to_owned(), |gap| format!("{:.3}", 100.0 * gap))) }
                        td data-l="Verdict" { (of.verdict.word()) }
                    } } }
                }
            }
        }
    }
}
