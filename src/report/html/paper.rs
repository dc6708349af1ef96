//! A page of sections as one file for a browser.

use maud::{DOCTYPE, Markup, PreEscaped, html};

use super::{POLICY, STYLE};
use crate::report::paper::{Paper, Section};
use crate::report::wording::Wording;

/// The page as one HTML file.
pub(in crate::report) fn paper(paper: &Paper, wording: &Wording) -> Vec<u8> {
    let page = html! {
        (DOCTYPE)
        html lang=(wording.language().code()) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta http-equiv="Content-Security-Policy" content=(POLICY);
                meta name="referrer" content="no-referrer";
                title { (paper.title) " – kongsi" }
                style { (PreEscaped(STYLE)) }
            }
            body { main {
                header.head {
                    h1 { (paper.title) }
                    @for line in &paper.lines { p { (line) } }
                }
                @for (at, section) in paper.sections.iter().enumerate() { (card(section, at)) }
            } }
        }
    };
    page.into_string().replace('\u{a0}', " ").into_bytes()
}

/// A section as a card.
pub fn card(section: &Section, at: usize) -> Markup {
    let id = format!("section-{at}");
    let head = section.table.first();
    html! {
        section.card aria-labelledby=(id) {
            h2 id=(id) { (section.heading) }
            @if let Some(head) = head.filter(|_| section.table.len() > 1) {
                table.rows {
                    thead { tr { @for cell in head { th scope="col" { (cell) } } } }
                    tbody { @for row in &section.table[1..] { tr {
                        @for (cell, label) in row.iter().zip(head) { td data-l=(label) { (cell) } }
                    } } }
                }
            }
            @if section.lines.len() == 1 { p { (section.lines[0]) } }
            @if section.lines.len() > 1 { ul { @for line in &section.lines { li { (line) } } } }
        }
    }
}
