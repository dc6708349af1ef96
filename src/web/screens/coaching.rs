//! Pembinaan: whom do we help first with this budget?

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use maud::{Markup, html};
use serde::{Deserialize, Serialize};
use serde_json::{Value as Json, json};

use super::market::{instance, open_orders};
use crate::development::{Aim, develop};
use crate::io::programme::read_programme;
use crate::report::{Language, Section, Wording, developed, section_card};
use crate::store::Kind;
use crate::web::desk::Desk;
use crate::web::jobs::Control;
use crate::web::layout::{Input, Place, head, page, select};
use crate::web::market::ONLY;
use crate::web::records;
use crate::web::reply::{Answered, Reply, Trouble};
use crate::web::request::Ask;
use crate::web::typed;
use crate::web::words::say1;

const LIMIT: Duration = Duration::from_secs(60);
/// What an action may do: its word, and how its value is read.
const EFFECTS: [&str; 5] = ["certificate", "grade", "capacity_percent", "ready", "may_lead"];

/// Courses as the desk keeps them: everything is the facilitator's own estimate.
#[derive(Clone, Debug, Serialize, Deserialize)]
struct Courses {
    budget: u64,
    weeks: u64,
    aim: String,
    actions: Vec<Course>,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
struct Course {
    name: String,
    effect: String,
    value: String,
    cost: u64,
    weeks: u64,
    seats: u64,
}

/// What was found, by language.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
struct Found {
    lines: BTreeMap<String, Vec<String>>,
    sections: BTreeMap<String, Vec<Section>>,
    facts: Json,
}

/// Where the result is kept beside the courses.
const RESULT: &str = "result";

impl Default for Courses {
    /// Courses to begin with, their figures assumed: the page says that they are to be corrected.
    fn default() -> Self {
        let course = |name: &str, effect: &str, value: &str, cost: u64, weeks: u64| Course {
            name: name.to_owned(),
            effect: effect.to_owned(),
            value: value.to_owned(),
            cost,
            weeks,
            seats: 10,
        };
        Courses {
            budget: 10_000_000,
            weeks: 16,
            aim: "value".to_owned(),
            actions: vec![
                course("Uji krom VI", "certificate", "LAB:CrVI", 1_500_000, 2),
                course("Pendampingan mutu", "grade", "5", 6_500_000, 8),
                course("Kunjungan kesiapan", "ready", "", 500_000, 1),
                course("Mesin press", "capacity_percent", "25", 5_000_000, 4),
            ],
        }
    }
}

impl Courses {
    /// The programme file.
    fn record(&self) -> Json {
        let effect = |course: &Course| match course.effect.as_str() {
            "certificate" => json!({ "certificate": course.value }),
            "grade" => json!({ "grade": course.value.parse::<u64>().unwrap_or(0) }),
            "capacity_percent" => json!({ "capacity_percent": course.value.parse::<u64>().unwrap_or(0) }),
            other => json!(other),
        };
        let action = |(at, course): (usize, &Course)| {
            json!({
                "id": format!("a{}", at + 1), "name": course.name, "cost_each": course.cost, "weeks": course.weeks,
                "seats": course.seats, "effect": effect(course),
            })
        };
        let actions: Vec<Json> = self.actions.iter().enumerate().map(action).collect();
        json!({ "budget": self.budget, "weeks": self.weeks, "actions": actions })
    }
}

pub(in crate::web) fn show(desk: &Arc<Desk>, ask: &Ask, wording: &Wording) -> Answered {
    let (courses, found) = desk.store.read(|shelf| {
        Ok((
            records::read::<Courses>(shelf, Kind::Programme, ONLY)?.unwrap_or_default(),
            records::read::<Found>(shelf, Kind::Programme, RESULT)?,
        ))
    })?;
    let w = |word: &str| wording.word(word);
    let open = open_orders(desk)?.len();
    let code = wording.language().code();
    let body = html! {
        (head(&w("coach-title"), &say1(wording, "market-open", "count", open), &html! { button.btn.main form="program" { (w("coach-search")) } }))
        @if let Some(found) = &found {
            section.note aria-labelledby="hasil" {
                h2 id="hasil" { (w("coach-found")) }
                @for line in found.lines.get(code).into_iter().flatten() { p { (line) } }
            }
        }
        form.card id="program" method="post" action="/pembinaan" { (inputs(wording, &courses)) }
        @for (at, section) in found.iter().flat_map(|found| found.sections.get(code)).flatten().enumerate() { (section_card(section, at)) }
        p.hint { (w("coach-hint")) }
    };
    Ok(Reply::Page(page(ask, wording, (Place::Coaching, &w("nav-coaching")), &body)))
}

fn inputs(wording: &Wording, courses: &Courses) -> Markup {
    let w = |word: &str| wording.word(word);
    let money = |amount: u64| wording.quantity(amount);
    let aims = ["value", "eligible"].map(|aim| (aim.to_owned(), w(&format!("coach-aim-{aim}"))));
    let effects = EFFECTS.map(|effect| (effect.to_owned(), w(&format!("coach-effect-{effect}"))));
    html! {
        div.form.three {
            (Input::new("dana", w("coach-budget"), money(courses.budget)).kind("numeric").after("Rp").show())
            (Input::new("minggu", w("coach-weeks"), courses.weeks.to_string()).kind("numeric").after(w("coach-week")).show())
            (select("tuju", &w("coach-aim"), &aims, &courses.aim))
        }
        h2 { (w("coach-courses")) }
        @for (at, course) in courses.actions.iter().map(Some).chain([None]).enumerate() {
            fieldset.tight {
                legend { (say1(wording, "coach-course", "number", at + 1)) }
                div.form.three {
                    (Input::new(&format!("nama{at}"), w("coach-name"), course.map_or("", |c| &c.name)).show())
                    (select(&format!("efek{at}"), &w("coach-effect"), &effects, course.map_or("certificate", |c| &c.effect)))
                    (Input::new(&format!("nilai{at}"), w("coach-value"), course.map_or("", |c| &c.value)).show())
                    (Input::new(&format!("biaya{at}"), w("coach-cost"), course.map_or(String::new(), |c| money(c.cost))).kind("numeric").after("Rp").show())
                    (Input::new(&format!("lama{at}"), w("coach-length"), course.map_or(String::new(), |c| c.weeks.to_string())).kind("numeric").after(w("coach-week")).show())
                    (Input::new(&format!("kursi{at}"), w("coach-seats"), course.map_or(String::new(), |c| c.seats.to_string())).kind("numeric").show())
                }
            }
        }
        p.row { button.btn.main { (w("coach-search")) } }
    }
}

/// The courses as they were typed; a row without a name is none.
fn typed_courses(ask: &Ask) -> Option<Courses> {
    let whole = |name: &str| typed::whole(ask.field(name), ask.language);
    let course = |at: usize| {
        let text = |name: &str| ask.field(&format!("{name}{at}")).to_owned();
        let number = |name: &str| whole(&format!("{name}{at}"));
        Some(Course {
            name: text("nama"),
            effect: text("efek"),
            value: text("nilai"),
            cost: number("biaya")?,
            weeks: number("lama")?,
            seats: number("kursi").unwrap_or(1_000),
        })
    };
    let rows = (0..).take_while(|at| ask.has(&format!("nama{at}")));
    let named = rows.filter(|at| !ask.field(&format!("nama{at}")).is_empty());
    Some(Courses {
        budget: whole("dana")?,
        weeks: whole("minggu")?,
        aim: ask.field("tuju").to_owned(),
        actions: named.map(course).collect::<Option<_>>()?,
    })
}

/// Keeps the courses and looks for the best use of the money.
pub(in crate::web) fn plan(desk: &Arc<Desk>, ask: &Ask, _: &Wording) -> Answered {
    let courses = typed_courses(ask).ok_or(Trouble::said("coach-incomplete"))?;
    desk.store.write(|shelf| records::write(shelf, Kind::Programme, ONLY, &courses))?;
    desk.queue(("job-coach", String::new()), LIMIT, move |desk, control| run(desk, &courses, control))
}

fn run(desk: &Desk, courses: &Courses, control: &Control) -> Result<String, Trouble> {
    let instance = instance(desk, &*desk.data()?, true)?;
    let text = courses.record().to_string();
    let (programme, _) = read_programme(text.as_bytes(), &instance).map_err(Trouble::Faults)?;
    let aim = if courses.aim == "eligible" { Aim::Eligible } else { Aim::Value };
    let stop = |_| control.limit();
    let best = develop(&instance, &programme, aim, &stop);
    let mut found = Found::default();
    for language in Language::ALL {
        let paper = developed(&instance, (&programme, aim), &best, &[], &Wording::new(language));
        found.lines.insert(language.code().to_owned(), paper.lines);
        found.sections.insert(language.code().to_owned(), paper.sections);
        found.facts = paper.facts;
    }
    desk.store.write(|shelf| {
        records::write(shelf, Kind::Programme, RESULT, &found)?;
        shelf.note(desk.now(), "deed-coach", "programme", &courses.budget.to_string())
    })?;
    Ok("/pembinaan".to_owned())
}
