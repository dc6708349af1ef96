//! A page of sections, lines and tables: what every answer but a plan's own is put into, and its rendering in every
//! format there is.

use serde_json::Value as Json;

use super::page::Page;
use super::whatsapp::message;
use super::wording::Wording;

/// Most rows of a table where nobody asked for all.
const MAX_ROWS: usize = 60;

/// An answer in words, with the facts behind it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Paper {
    /// What it is about.
    pub title: String,
    /// Said first.
    pub lines: Vec<String>,
    /// One after the other.
    pub sections: Vec<Section>,
    /// The same for programs.
    pub facts: Json,
}

/// A part of a page.
#[derive(Clone, Debug, Default, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct Section {
    /// Its heading.
    pub heading: String,
    /// Sentences.
    pub lines: Vec<String>,
    /// Columns, the heading first; empty for none.
    pub table: Vec<Vec<String>>,
}

impl Paper {
    /// Adds a section unless it says nothing.
    pub(super) fn add(&mut self, heading: String, lines: Vec<String>, table: Vec<Vec<String>>) {
        if !lines.is_empty() || table.len() > 1 {
            self.sections.push(Section { heading, lines, table });
        }
    }

    /// The page in a format of [`super::RENDERERS`].
    pub fn render(&self, format: &str, wording: &Wording, verbose: bool) -> Vec<u8> {
        let paper =
            if verbose || matches!(format, "json" | "xlsx") { self.clone() } else { self.shortened(wording) };
        match format {
            "json" => {
                let mut text = serde_json::to_vec_pretty(&paper.facts).unwrap_or_default();
                text.push(b'\n');
                text
            }
            "html" => super::html::paper(&paper, wording),
            "xlsx" => super::xlsx::paper(&paper),
            "whatsapp" => message(wording, &paper.title, &paper.message()),
            _ => paper.text(),
        }
    }

    /// The page with its long tables and lists cut, which it says.
    fn shortened(&self, wording: &Wording) -> Paper {
        let mut paper = self.clone();
        for section in &mut paper.sections {
            let more = section.table.len().max(section.lines.len()).saturating_sub(MAX_ROWS);
            section.table.truncate(MAX_ROWS);
            section.lines.truncate(MAX_ROWS);
            if more > 0 {
                section.lines.push(wording.say("list-more", &[("count", more.into())]));
            }
        }
        paper
    }

    fn text(&self) -> Vec<u8> {
        let mut page = Page::default();
        page.paragraph(0, &self.title);
        self.lines.iter().for_each(|line| page.paragraph(0, line));
        for section in &self.sections {
            page.blank();
            page.paragraph(0, &section.heading);
            page.table(2, &aligned(&section.table));
            section.lines.iter().for_each(|line| page.hanging(2, 4, line));
        }
        String::from_utf8_lossy(&page.into_bytes()).replace('\u{a0}', " ").into_bytes()
    }

    /// One line for each thing said, tables as rows of words.
    fn message(&self) -> Vec<String> {
        let mut lines = self.lines.clone();
        for section in &self.sections {
            lines.push(String::new());
            lines.push(section.heading.to_uppercase());
            lines.extend(section.table.iter().skip(1).map(|row| row.join(" · ")));
            lines.extend(section.lines.iter().cloned());
        }
        lines
    }
}

/// The table with every column of words padded, so that it starts at the left; numbers end at the right.
fn aligned(table: &[Vec<String>]) -> Vec<Vec<String>> {
    let n = table.iter().map(Vec::len).max().unwrap_or(0);
    let cells = |column: usize| table.iter().skip(1).filter_map(move |row| row.get(column));
    let is_number = |cell: &String| {
        let last = cell.chars().next_back();
        last.is_some_and(|c| c.is_ascii_digit() || c == '%')
            && cell.chars().filter(char::is_ascii_alphabetic).count() <= 3
    };
    let words: Vec<bool> = (0..n).map(|column| !cells(column).all(is_number)).collect();
    let width = |column: usize| {
        table.iter().filter_map(|row| row.get(column)).map(|cell| cell.chars().count()).max().unwrap_or(0)
    };
    let widths: Vec<usize> = (0..n).map(width).collect();
    let padded = |(column, cell): (usize, &String)| match words[column] {
        true => format!("{cell}{}", " ".repeat(widths[column] - cell.chars().count())),
        false => cell.clone(),
    };
    table.iter().map(|row| row.iter().enumerate().map(padded).collect()).collect()
}
