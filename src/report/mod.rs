//! Answers in words, for programs and on paper. Facts come in as an [`Answer`]; sentences come from
//! [`Wording`]; a renderer puts them together and returns bytes.

mod certainty;
mod check;
mod checklist;
mod cost;
mod faults;
mod groups;
mod headline;
mod html;
mod insight;
mod json;
mod left_out;
pub mod letters;
mod names;
mod others;
mod page;
mod paper;
mod reason;
mod refusal;
mod remarks;
mod schedule;
mod shipping;
mod strategies;
mod text;
mod whatsapp;
mod wording;
mod xlsx;

pub use check::{Judged, verdict_json, verdict_text};
pub use faults::{faults_json, faults_text, notes_text};
pub use html::{Cards, STYLE, Sheet, cards, fingerprint, section_card, sheets};
pub use insight::{
    Told, compared, conflicting, developed, exits, facilitator, paid, replaced, stressed, told,
};
pub use left_out::{LeftOut, Why, all_left_out, left_out};
pub use others::{Label, Other};
pub use paper::{Paper, Section};
pub use strategies::{strategies_json, strategies_text};
pub use wording::{Language, Value, Wording};
pub(crate) use xlsx::excel;

use crate::check::Score;
use crate::domain::{Instance, Note, OrderPlan, Outcome, Shortage};

/// Where a plan came from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Source {
    /// This run searched for it: the outcome says what was proved.
    Search,
    /// A file: it has been judged again, and nothing was searched.
    File {
        /// The file calls the plan proved best, for this very data, with a bound that equals what the judge
        /// adds up. The proof itself was not repeated.
        claims_proof: bool,
    },
}

/// Everything a renderer may want to say about one solve.
pub struct Answer<'a> {
    /// The market.
    pub instance: &'a Instance,
    /// How the solve ended; its plan has been accepted by the checker.
    pub outcome: &'a Outcome,
    /// What the checker adds up for the plan; `None` without a plan.
    pub score: Option<Score>,
    /// Where the plan came from, and so what may be said about its proof.
    pub source: Source,
    /// Name of the strategy.
    pub strategy: &'a str,
    /// Seed of whatever was random.
    pub seed: u64,
    /// Wall-clock seconds from the end of reading to the verified answer.
    pub seconds: f64,
    /// Digest of the input.
    pub digest: String,
    /// Who was left out of each order, and why.
    pub left_out: Vec<Vec<LeftOut>>,
    /// What the plan is one of.
    pub label: Label,
    /// Further plans, where they were asked for.
    pub others: Vec<Other>,
    /// What else a page says: why them, who else, what if one stops, who gets what.
    pub further: Vec<Section>,
    /// Long lists are printed whole.
    pub verbose: bool,
}

impl Answer<'_> {
    /// The version of this program.
    pub const VERSION: &'static str = env!("CARGO_PKG_VERSION");

    /// The plan of order `o`, if there is one.
    fn plan(&self, o: usize) -> Option<&OrderPlan> {
        self.outcome.solution.as_ref().and_then(|solution| solution.orders.get(o))
    }

    /// What the plan in this place is one of: 0 is the first.
    fn label(&self, at: usize) -> Label {
        at.checked_sub(1).map_or(self.label, |at| self.others[at].label)
    }

    /// Why order `o` cannot be filled, where that was added up.
    fn shortage(&self, o: usize) -> Option<&Shortage> {
        self.outcome.notes.iter().find_map(|note| match note {
            Note::Shortage(shortage) if shortage.order == o => Some(shortage),
            _ => None,
        })
    }
}

/// One way to put an answer on paper.
pub struct Renderer {
    /// Kebab-case name.
    pub name: &'static str,
    /// One line for people.
    pub summary: &'static str,
    /// Its bytes are no text: they do not belong on a screen.
    pub binary: bool,
    /// It shows further plans beside the first.
    pub several: bool,
    /// Renders.
    pub render: fn(&Answer, Language) -> Vec<u8>,
}

/// Every renderer.
pub const RENDERERS: &[Renderer] = &[
    Renderer {
        name: "text",
        summary: "for people, to be read aloud",
        binary: false,
        several: true,
        render: text::render,
    },
    Renderer {
        name: "html",
        summary: "one page for a screen or for paper",
        binary: false,
        several: true,
        render: html::render,
    },
    Renderer {
        name: "xlsx",
        summary: "a workbook with a sheet for each matter",
        binary: true,
        several: false,
        render: xlsx::render,
    },
    Renderer {
        name: "whatsapp",
        summary: "a message of at most 900 characters",
        binary: false,
        several: false,
        render: whatsapp::render,
    },
    Renderer {
        name: "letters",
        summary: "offer, profile, work orders and sharing, one page each",
        binary: false,
        several: false,
        render: html::letters,
    },
    Renderer {
        name: "json",
        summary: "for programs, every fact",
        binary: false,
        several: true,
        render: json::render,
    },
];

/// The renderer of this name.
pub fn renderer(name: &str) -> Option<&'static Renderer> {
    RENDERERS.iter().find(|renderer| renderer.name == name)
}
