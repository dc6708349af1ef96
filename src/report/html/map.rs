//! Where the members are: a plain map from coordinates, north up, with a scale and no background. Floats draw
//! here; nothing is decided by them.

use maud::{Markup, html};

use crate::domain::{Coordinates, Place};
use crate::report::Answer;
use crate::report::names::Names;
use crate::report::wording::printable;

use super::roster::Entry;
use super::{Level, card as framed};

const WIDTH: f64 = 360.0;
const HEIGHT: f64 = 260.0;
/// Room around the outermost places.
const MARGIN: f64 = 36.0;
/// Radius of a member's disc, which holds its letter.
const DISC: f64 = 12.0;
/// Kilometres per degree of latitude.
const KM_PER_DEGREE: f64 = 111.195;
/// The map shows at least this many kilometres, however close the places.
const LEAST_KM: f64 = 4.0;
/// Other makers that are drawn.
const MAX_OTHERS: usize = 300;

/// Plate carrée around the middle of the places, with true distances there.
struct Frame {
    middle: Coordinates,
    shrink: f64,
    pixels_per_km: f64,
}

impl Frame {
    fn around(points: &[Coordinates]) -> Self {
        let range = |of: fn(&Coordinates) -> f64| {
            let ends = points.iter().map(of).fold((f64::MAX, f64::MIN), |(a, b), v| (a.min(v), b.max(v)));
            ((ends.0 + ends.1) / 2.0, (ends.1 - ends.0) * KM_PER_DEGREE)
        };
        let ((lat, high), (lon, wide)) = (range(|p| p.lat), range(|p| p.lon));
        let shrink = libm::cos(lat.to_radians()).max(0.05);
        let fit = |km: f64, pixels: f64| (pixels - 2.0 * MARGIN) / km.max(LEAST_KM);
        let pixels_per_km = fit(wide * shrink, WIDTH).min(fit(high, HEIGHT));
        Frame { middle: Coordinates { lat, lon }, shrink, pixels_per_km }
    }

    fn at(&self, point: &Coordinates) -> (f64, f64) {
        let scale = KM_PER_DEGREE * self.pixels_per_km;
        let x = WIDTH / 2.0 + (point.lon - self.middle.lon) * self.shrink * scale;
        (x, HEIGHT / 2.0 - (point.lat - self.middle.lat) * scale)
    }

    /// A round number of kilometres that is at most a third of the width, and its length.
    fn ruler(&self) -> (u64, f64) {
        let most = WIDTH / 3.0 / self.pixels_per_km;
        let powers = (0..5).flat_map(|power| [1, 2, 5].map(|digit| digit * 10_u64.pow(power)));
        let km = powers.take_while(|&km| km as f64 <= most).last().unwrap_or(1);
        (km, km as f64 * self.pixels_per_km)
    }
}

pub(super) fn card(names: &Names, answer: &Answer, o: usize, roster: &[Entry], level: Level) -> Markup {
    let wording = names.wording;
    let place = |entry: &Entry| &names.instance.producers()[entry.producer].place;
    let (known, unknown): (Vec<&Entry>, Vec<&Entry>) =
        roster.iter().partition(|entry| place(entry).coordinates.is_some());
    let content = if known.is_empty() {
        html! { p { (wording.word("map-unknown")) } }
    } else {
        let missing: Vec<String> = unknown.iter().map(|entry| names.producer(entry.producer)).collect();
        html! {
            (drawing(names, answer, o, &known))
            @if !missing.is_empty() {
                p.hint { (wording.say("map-missing", &[("list", Names::list(&missing).into())])) }
            }
            p.hint { (wording.word("map-hint")) }
        }
    };
    framed(level, &format!("map-{o}"), &wording.word("map-title"), "", &content)
}

fn drawing(names: &Names, answer: &Answer, o: usize, known: &[&Entry]) -> Markup {
    let producers = names.instance.producers();
    let at = |i: usize| producers[i].place.coordinates;
    let port = names.instance.orders()[o].place.as_ref();
    let shipping = port.and_then(|place| place.coordinates);
    let mut points: Vec<Coordinates> = known.iter().filter_map(|entry| at(entry.producer)).collect();
    points.extend(shipping);
    let frame = Frame::around(&points);
    let inside = |(x, y): &(f64, f64)| (5.0..WIDTH - 5.0).contains(x) && (5.0..HEIGHT - 5.0).contains(y);
    let member = |i: &usize| known.iter().any(|entry| entry.producer == *i);
    let others = answer.instance.makers(o).filter(|i| !member(i)).filter_map(at).map(|c| frame.at(&c));
    let exact: Vec<(f64, f64)> =
        known.iter().filter_map(|entry| at(entry.producer)).map(|c| frame.at(&c)).collect();
    let discs = apart(&exact);
    let (km, ruler) = frame.ruler();
    html! {
        svg.map viewBox=(format!("0 0 {WIDTH} {HEIGHT}")) role="img" aria-label=(label(names, known, port)) {
            g.out { @for (x, y) in others.filter(inside).take(MAX_OTHERS) {
                circle cx=(pixel(x)) cy=(pixel(y)) r="4" {}
            } }
            @if let (Some(shipping), Some(port)) = (shipping, port) { (square(frame.at(&shipping), &name(port))) }
            @for (exact, disc) in exact.iter().zip(&discs).filter(|(exact, disc)| exact != disc) {
                line.axis x1=(pixel(exact.0)) y1=(pixel(exact.1)) x2=(pixel(disc.0)) y2=(pixel(disc.1)) {}
                circle.port cx=(pixel(exact.0)) cy=(pixel(exact.1)) r="2" {}
            }
            @for (entry, (x, y)) in known.iter().zip(&discs) {
                g.pin { circle.(entry.colour) cx=(pixel(*x)) cy=(pixel(*y)) r=(DISC) {} }
                text.on x=(pixel(*x)) y=(pixel(y + 5.0)) { (entry.letter) }
            }
            rect.port x="12" y=(HEIGHT - 14.0) width=(pixel(ruler)) height="3" {}
            text x="12" y=(HEIGHT - 20.0) { (km) " km" }
        }
    }
}

/// The place of shipment; its name stands on the side where there is room.
fn square((x, y): (f64, f64), name: &str) -> Markup {
    let left = x > WIDTH / 2.0;
    let anchor = if left { "end" } else { "start" };
    html! {
        rect.port x=(pixel(x - 5.0)) y=(pixel(y - 5.0)) width="10" height="10" {}
        text class=(anchor) x=(pixel(if left { x - 9.0 } else { x + 9.0 })) y=(pixel(y - 9.0)) { (name) }
    }
}

/// Discs that would cover an earlier one are moved to the nearest free place around their point.
fn apart(exact: &[(f64, f64)]) -> Vec<(f64, f64)> {
    let mut discs: Vec<(f64, f64)> = Vec::new();
    for &(x, y) in exact {
        let free = |p: &(f64, f64)| {
            let clear = |q: &(f64, f64)| libm::hypot(p.0 - q.0, p.1 - q.1) >= 2.0 * DISC;
            let shown = (DISC..=WIDTH - DISC).contains(&p.0) && (DISC..=HEIGHT - DISC).contains(&p.1);
            shown && discs.iter().all(clear)
        };
        let rings = (1..=6).flat_map(|ring| {
            (0..12).map(move |hour| {
                let (angle, radius) = (f64::from(hour) * 30.0, f64::from(ring) * 1.5 * DISC);
                let angle = angle.to_radians();
                (x + radius * libm::sin(angle), y - radius * libm::cos(angle))
            })
        });
        let disc = std::iter::once((x, y)).chain(rings).find(free).unwrap_or((x, y));
        discs.push(disc);
    }
    discs
}

/// The drawing in a sentence.
fn label(names: &Names, known: &[&Entry], port: Option<&Place>) -> String {
    let item = |entry: &&Entry| {
        let place = name(&names.instance.producers()[entry.producer].place);
        let values = [("name", names.producer(entry.producer).into()), ("place", place.into())];
        names.wording.say("map-item", &values)
    };
    let list: Vec<String> = known.iter().map(item).collect();
    let port = port.filter(|place| place.coordinates.is_some()).map_or("none".to_owned(), name);
    names.wording.say("map-label", &[("list", Names::list(&list).into()), ("place", port.into())])
}

/// District or regency, or else the degrees.
fn name(place: &Place) -> String {
    let id = place.district.as_ref().or(place.regency.as_ref());
    match (id, place.coordinates) {
        (Some(id), _) => printable(id.as_str()),
        (None, Some(at)) => format!("{:.2}, {:.2}", at.lat, at.lon),
        (None, None) => "–".to_owned(),
    }
}

fn pixel(value: f64) -> String {
    format!("{value:.1}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_kilometre_is_as_long_upwards_as_sideways() {
        let at = |lat, lon| Coordinates { lat, lon };
        let frame = Frame::around(&[at(-7.5, 112.5), at(-7.1, 112.9)]);
        let (a, b, c) = (frame.at(&at(-7.3, 112.7)), frame.at(&at(-7.2, 112.7)), frame.at(&at(-7.3, 112.8)));
        assert_eq!(a, (WIDTH / 2.0, HEIGHT / 2.0));
        let km = at(-7.3, 112.7).metres_to(&at(-7.3, 112.8)) as f64 / 1000.0;
        assert!(((a.1 - b.1) / frame.pixels_per_km - 11.1195).abs() < 0.001);
        assert!(((c.0 - a.0) / frame.pixels_per_km - km).abs() < 0.01);
        assert!(frame.ruler().1 <= WIDTH / 3.0);
    }

    #[test]
    fn discs_of_one_village_do_not_cover_each_other() {
        let discs = apart(&[(100.0, 100.0); 12]);
        for (at, p) in discs.iter().enumerate() {
            for q in &discs[..at] {
                assert!(libm::hypot(p.0 - q.0, p.1 - q.1) >= 2.0 * DISC - 1e-9, "{p:?} {q:?}");
            }
        }
    }
}
