//! The cards about the plan of one order, for a page that has a frame of its own.

use maud::{Markup, html};

use super::{Level, cost, grades, lists, map, members, roster, sure};
use crate::report::names::Names;
use crate::report::wording::Wording;
use crate::report::{Answer, certainty, headline};

/// What a page says about a plan, piece by piece.
pub struct Cards {
    /// One line that says it all.
    pub headline: String,
    /// How sure that is.
    pub certainty: Vec<String>,
    /// Who makes how much, and how even the grades are.
    pub members: Markup,
    /// What it costs.
    pub cost: Markup,
    /// Where the members are.
    pub map: Markup,
    /// Who works when.
    pub schedule: Markup,
    /// Papers to prepare, what else to know, and what it takes to compute it again.
    pub lists: Markup,
}

/// The cards about the only order of an answer; `None` without a plan of it.
pub fn cards(answer: &Answer, wording: &Wording) -> Option<Cards> {
    let names = Names::new(answer.instance, wording);
    let plan = answer.plan(0).filter(|plan| plan.accepted)?;
    let roster = roster::roster(plan);
    let level = Level::Section;
    Some(Cards {
        headline: headline::of_answer(&names, answer),
        certainty: certainty::sentences(&names, answer),
        members: html! {
            (members::card(&names, 0, plan, &roster, level))
            (grades::card(&names, answer, 0, &roster, level))
        },
        cost: cost::card(&names, answer, level),
        map: map::card(&names, answer, 0, &roster, level),
        schedule: members::schedule(&names, 0, plan, &roster, level),
        lists: html! { (lists(&names, answer)) (sure::card(&names, answer)) },
    })
}
