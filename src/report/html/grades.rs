//! Grades in their window: members above the axis's middle, other makers of the product below.

use std::collections::{BTreeMap, BTreeSet};

use maud::{Markup, html};

use crate::report::Answer;
use crate::report::names::Names;

use super::roster::Entry;
use super::{Level, card as framed};

/// Labels closer than this, in per cent of the width, stand on two lines.
const LABEL_ROOM: f64 = 6.0;

/// A part of the scale from 0 to 100, wide enough for every grade drawn.
struct Scale {
    low: u8,
    high: u8,
}

impl Scale {
    fn of(grades: &BTreeSet<u8>) -> Self {
        let (least, most) = (grades.first().copied().unwrap_or(0), grades.last().copied().unwrap_or(100));
        let low = least.saturating_sub(2) / 5 * 5;
        let high = (most + 2).div_ceil(5) * 5;
        Scale { low: low.min(90), high: high.clamp(low + 10, 100) }
    }

    fn x(&self, grade: u8) -> f64 {
        100.0 * f64::from(grade.saturating_sub(self.low)) / f64::from(self.high - self.low)
    }

    fn ticks(&self) -> impl Iterator<Item = u8> {
        let step = if self.high - self.low > 30 { 20 } else { 10 };
        let step = if self.high - self.low <= 15 { 5 } else { step };
        (self.low..=self.high).filter(move |grade| grade % step == 0)
    }
}

pub(super) fn card(names: &Names, answer: &Answer, o: usize, roster: &[Entry], level: Level) -> Markup {
    let (wording, order) = (names.wording, &answer.instance.orders()[o]);
    let grade = |i: usize| answer.instance.capability(o, i).map(|capability| capability.grade);
    let mut members: BTreeMap<u8, Vec<&Entry>> = BTreeMap::new();
    for entry in roster {
        members.entry(grade(entry.producer).unwrap_or(0)).or_default().push(entry);
    }
    let (Some(&least), Some(&most)) = (members.keys().next(), members.keys().next_back()) else {
        return html! {};
    };
    let inside = |i: &usize| roster.iter().any(|entry| entry.producer == *i);
    let others: BTreeSet<u8> = answer.instance.makers(o).filter(|i| !inside(i)).filter_map(grade).collect();
    let gap = wording.say(
        "grades-gap",
        &[
            ("gap", (most - least).into()),
            ("limit", order.spread.map_or("none".into(), |spread| wording.quantity(spread.into()).into())),
        ],
    );
    let content = html! {
        (drawing(names, order.grade_floor, order.spread.map(|spread| (least, least.saturating_add(spread).min(100))), &members, &others))
        p.hint { (wording.say("grades-hint", &[
            ("floor", if order.grade_floor > 0 { wording.quantity(order.grade_floor.into()).into() } else { "none".into() }),
        ])) }
    };
    framed(level, &format!("grades-{o}"), &wording.word("grades-title"), &gap, &content)
}

fn drawing(
    names: &Names,
    floor: u8,
    window: Option<(u8, u8)>,
    members: &BTreeMap<u8, Vec<&Entry>>,
    others: &BTreeSet<u8>,
) -> Markup {
    let mut drawn: BTreeSet<u8> = members.keys().chain(others).copied().collect();
    drawn.extend((floor > 0).then_some(floor));
    drawn.extend(window.map(|(_, high)| high));
    let scale = Scale::of(&drawn);
    let at = |grade: u8| format!("{:.2}%", scale.x(grade));
    html! {
        svg.strip role="img" aria-label=(label(names, floor, window, members)) {
            @if let Some((low, high)) = window {
                rect.band x=(at(low)) width=(format!("{:.2}%", (scale.x(high) - scale.x(low)).max(0.5))) y="4" height="62" rx="4" {}
            }
            @if floor > 0 { line.floor x1=(at(floor)) x2=(at(floor)) y1="4" y2="66" {} }
            g.out { @for grade in others { circle cx=(at(*grade)) cy="56" r="4.5" {} } }
            @for (grade, y, entries) in rows(&scale, members) {
                circle.(entries[0].colour) cx=(at(grade)) cy="40" r="6" {}
                text.mid x=(at(grade)) y=(y) { (letters(entries)) }
            }
            line.axis x1="0" x2="100%" y1="66" y2="66" {}
            @for tick in scale.ticks() {
                @let class = match tick { t if t == scale.low => "soft", t if t == scale.high => "soft end", _ => "soft mid" };
                text class=(class) x=(at(tick)) y="84" { (tick) }
            }
        }
    }
}

/// Each grade with the line on which its letters stand: the other one where they would touch.
fn rows<'a>(scale: &Scale, members: &'a BTreeMap<u8, Vec<&'a Entry>>) -> Vec<(u8, u32, &'a [&'a Entry])> {
    let mut rows: Vec<(u8, u32, &[&Entry])> = Vec::new();
    for (&grade, entries) in members {
        let near = rows.last().filter(|(before, _, _)| scale.x(grade) - scale.x(*before) < LABEL_ROOM);
        let y = if near.is_some_and(|(_, y, _)| *y == 30) { 16 } else { 30 };
        rows.push((grade, y, entries));
    }
    rows
}

fn letters(entries: &[&Entry]) -> String {
    const MAX: usize = 3;
    let letters: Vec<&str> = entries.iter().take(MAX).map(|entry| entry.letter.as_str()).collect();
    if entries.len() > MAX { format!("{}…", letters.join(" ")) } else { letters.join(" ") }
}

/// The drawing in a sentence.
fn label(names: &Names, floor: u8, window: Option<(u8, u8)>, members: &BTreeMap<u8, Vec<&Entry>>) -> String {
    let item = |(grade, entries): (&u8, &Vec<&Entry>)| {
        let producers: Vec<String> = entries.iter().map(|entry| names.producer(entry.producer)).collect();
        format!("{} {grade}", Names::list(&producers))
    };
    let list: Vec<String> = members.iter().map(item).collect();
    let none = || "none".to_owned();
    let values = [
        ("list", Names::list(&list).into()),
        ("floor", if floor > 0 { floor.to_string() } else { none() }.into()),
        ("window", window.map_or_else(none, |(low, high)| format!("{low}–{high}")).into()),
    ];
    names.wording.say("grades-label", &values)
}
