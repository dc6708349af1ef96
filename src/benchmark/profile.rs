//! Performance profiles (E. D. Dolan, J. J. Moré, Math. Program. 2002) and trajectories, as SVG and as PGF.

use std::collections::BTreeMap;
use std::fmt::Write;

use serde::Serialize;

use super::figures::{Best, best, regret};
use super::record::{Record, float};

/// A line of a plot: it goes through its points in steps.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Curve {
    /// Strategy.
    pub name: String,
    /// Points, ascending.
    pub points: Vec<(f64, f64)>,
}

/// A plot.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Plot {
    /// What it shows.
    pub title: String,
    /// The axis below; logarithmic.
    pub below: String,
    /// The axis beside.
    pub beside: String,
    /// Lines.
    pub curves: Vec<Curve>,
    /// From and to on the axis below.
    pub range: (f64, f64),
}

const WIDTH: f64 = 840.0;
const HEIGHT: f64 = 360.0;
/// Room for the axes, and for the names beside the plot.
const LEFT: f64 = 56.0;
const FOOT: f64 = 44.0;
const NAMES: f64 = 200.0;
/// Greatest ratio of times that is shown.
const MOST_RATIO: f64 = 1e4;
/// Least and greatest distance to the best plan that is shown.
const REGRETS: (f64, f64) = (1e-5, 1.0);
/// Colours that are told apart in grey too, since each line has a dash of its own.
const COLOURS: [&str; 6] = ["#125b6b", "#a8610a", "#86478a", "#2563a8", "#14663c", "#a3201b"];
const DASHES: [&str; 3] = ["", "7 4", "2 3"];

fn by_strategy(records: &[Record]) -> BTreeMap<&str, Vec<&Record>> {
    let mut found: BTreeMap<&str, Vec<&Record>> = BTreeMap::new();
    for record in records.iter().filter(|record| record.termination != "unsupported") {
        found.entry(&record.task.strategy).or_default().push(record);
    }
    found
}

/// How many of `n` values are at most each of them.
fn steps(mut values: Vec<f64>, n: usize) -> Vec<(f64, f64)> {
    values.retain(|value| value.is_finite());
    values.sort_by(f64::total_cmp);
    (1..).zip(values).map(|(count, value)| (value, f64::from(count) / n.max(1) as f64)).collect()
}

/// Two profiles: seconds to a proof over the fastest, and distance to the best plan known.
pub fn profiles(records: &[Record]) -> [Plot; 2] {
    let strategies = by_strategy(records);
    let known: Best = best(records);
    let key = |record: &Record| (record.digest.clone(), record.task.seed);
    let seconds = |record: &Record| match record.termination.as_str() {
        "optimal" | "infeasible" => record.wall_seconds.max(1e-6),
        _ => f64::INFINITY,
    };
    let mut fastest: BTreeMap<(String, u64), f64> = BTreeMap::new();
    for record in strategies.values().flatten() {
        let least = fastest.entry(key(record)).or_insert(f64::INFINITY);
        *least = least.min(seconds(record));
    }
    let n = fastest.len();
    let curve = |of: &dyn Fn(&Record) -> f64| -> Vec<Curve> {
        let curve = |(name, records): (&&str, &Vec<&Record>)| Curve {
            name: (*name).to_owned(),
            points: steps(records.iter().map(|record| of(record)).collect(), n),
        };
        strategies.iter().map(curve).collect()
    };
    let ratio = |record: &Record| seconds(record) / fastest[&key(record)];
    let distance = |record: &Record| if record.verified { regret(record, &known) } else { f64::INFINITY };
    [
        Plot {
            title: "Proved within this multiple of the fastest".to_owned(),
            below: "seconds over those of the fastest".to_owned(),
            beside: "part of the runs".to_owned(),
            curves: curve(&ratio),
            range: (1.0, MOST_RATIO),
        },
        Plot {
            title: "Plan within this distance of the best known".to_owned(),
            below: "distance to the best plan known".to_owned(),
            beside: "part of the runs".to_owned(),
            curves: curve(&distance),
            range: REGRETS,
        },
    ]
}

/// How the distance to the best plan fell with time, the mean over runs of each strategy.
pub fn trajectories(records: &[Record]) -> Plot {
    const MOMENTS: i32 = 60;
    let known = best(records);
    let longest = records.iter().map(|record| record.wall_seconds).fold(0.01, f64::max);
    let from = 1e-3_f64.min(longest / 10.0);
    let moment = |k: i32| from * libm::pow(longest / from, f64::from(k) / f64::from(MOMENTS));
    let at = |record: &Record, seconds: f64| {
        let Some(least) = known.get(&record.digest).and_then(|(value, _)| *value) else { return 1.0 };
        let told = record.trajectory.iter().take_while(|step| step.seconds <= seconds);
        let told = told.filter_map(|step| float(step.value.as_ref())).last();
        let value = if seconds >= record.wall_seconds { record.value().or(told) } else { told };
        value.map_or(1.0, |value| ((value - least) / least.abs().max(1.0)).min(1.0))
    };
    let curve = |(name, runs): (&str, Vec<&Record>)| {
        let mean = |seconds: f64| runs.iter().map(|run| at(run, seconds)).sum::<f64>() / runs.len() as f64;
        Curve { name: name.to_owned(), points: (0..=MOMENTS).map(|k| (moment(k), mean(moment(k)))).collect() }
    };
    Plot {
        title: "Mean distance to the best plan known over time".to_owned(),
        below: "seconds".to_owned(),
        beside: "distance, at most 1".to_owned(),
        curves: by_strategy(records).into_iter().map(curve).collect(),
        range: (from, longest),
    }
}

impl Plot {
    /// Where a value stands on the axis below, 0 to 1.
    fn across(&self, x: f64) -> f64 {
        let (from, to) = self.range;
        (libm::log(x.clamp(from, to) / from) / libm::log(to / from)).clamp(0.0, 1.0)
    }

    /// Powers of ten on the axis below, with what stands there.
    fn marks(&self) -> Vec<(f64, String)> {
        let (from, to) = self.range;
        let decades = (-9..=9).map(|power| (libm::pow(10.0, f64::from(power)), power));
        let inside = decades.filter(|(x, _)| (from * 0.999..=to * 1.001).contains(x));
        let decimals = |power: i32| usize::try_from(-power).unwrap_or(0);
        inside.map(|(x, power)| (x, format!("{x:.*}", decimals(power)))).collect()
    }
}

/// The plot as a drawing.
pub fn svg(plot: &Plot) -> String {
    let (wide, high) = (WIDTH - LEFT - NAMES, HEIGHT - FOOT - 10.0);
    let x = |value: f64| LEFT + wide * plot.across(value);
    let y = |part: f64| 10.0 + high * (1.0 - part.clamp(0.0, 1.0));
    let mut out = String::new();
    let said: Vec<String> = plot.curves.iter().map(|c| c.name.clone()).collect();
    let _ = write!(
        out,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{WIDTH}\" viewBox=\"0 0 {WIDTH} {HEIGHT}\" role=\"img\" aria-label=\"{}: {}\" \
         style=\"max-width:100%;height:auto\" font-family=\"sans-serif\" font-size=\"12\">",
        plot.title,
        said.join(", ")
    );
    let _ = write!(out, "<rect width=\"{WIDTH}\" height=\"{HEIGHT}\" fill=\"#ffffff\"/>");
    for part in [0.0, 0.25, 0.5, 0.75, 1.0] {
        let _ = write!(
            out,
            "<path d=\"M{LEFT},{0:.1}H{1:.1}\" stroke=\"#dce2e6\"/><text x=\"{2:.1}\" y=\"{3:.1}\" text-anchor=\"end\" class=\"soft\" fill=\"#4d5c69\">{part}</text>",
            y(part),
            LEFT + wide,
            LEFT - 6.0,
            y(part) + 4.0
        );
    }
    for (at, mark) in plot.marks() {
        let _ = write!(
            out,
            "<path d=\"M{0:.1},10V{1:.1}\" stroke=\"#edf1f3\"/><text x=\"{0:.1}\" y=\"{2:.1}\" text-anchor=\"middle\" class=\"soft\" fill=\"#4d5c69\">{mark}</text>",
            x(at),
            10.0 + high,
            26.0 + high
        );
    }
    let _ = write!(
        out,
        "<text x=\"{:.1}\" y=\"{:.1}\" text-anchor=\"middle\" fill=\"#14202b\">{}</text><text transform=\"translate(14 {:.1}) rotate(-90)\" text-anchor=\"middle\" fill=\"#14202b\">{}</text>",
        LEFT + wide / 2.0,
        HEIGHT - 4.0,
        plot.below,
        10.0 + high / 2.0,
        plot.beside
    );
    for (at, curve) in plot.curves.iter().enumerate() {
        let (colour, dash) = (COLOURS[at % COLOURS.len()], DASHES[at / COLOURS.len() % DASHES.len()]);
        let at_once = curve.points.iter().rfind(|point| point.0 <= plot.range.0).map_or(0.0, |point| point.1);
        let mut path = format!("M{LEFT:.1},{:.1}", y(at_once));
        for &(value, part) in curve.points.iter().filter(|point| point.0 > plot.range.0) {
            let _ = write!(path, "H{:.1}V{:.1}", x(value), y(part));
        }
        let _ = write!(path, "H{:.1}", LEFT + wide);
        let (side, line) = (LEFT + wide + 24.0, 20.0 + 18.0 * at as f64);
        let _ = write!(
            out,
            "<path d=\"{path}\" fill=\"none\" stroke=\"{colour}\" stroke-width=\"2\" stroke-dasharray=\"{dash}\"/>\
             <path d=\"M{side:.1},{line:.1}h28\" stroke=\"{colour}\" stroke-width=\"2\" stroke-dasharray=\"{dash}\"/>\
             <text x=\"{:.1}\" y=\"{:.1}\" fill=\"#14202b\">{}</text>",
            side + 36.0,
            line + 4.0,
            curve.name
        );
    }
    out + "</svg>\n"
}

/// The plot for LaTeX (pgfplots).
pub fn pgf(plot: &Plot) -> String {
    let mut out = format!(
        "\\begin{{tikzpicture}}\n\\begin{{semilogxaxis}}[title={{{}}}, xlabel={{{}}}, ylabel={{{}}}, xmin={}, xmax={}, ymin=0, ymax=1, legend pos=outer north east]\n",
        plot.title, plot.below, plot.beside, plot.range.0, plot.range.1
    );
    for curve in &plot.curves {
        let points: String =
            curve.points.iter().map(|(x, y)| format!("({:.6e},{y:.6})", x.max(plot.range.0))).collect();
        let _ = writeln!(
            out,
            "\\addplot+[const plot, mark=none] coordinates {{{points}}};\n\\addlegendentry{{{}}}",
            curve.name
        );
    }
    out + "\\end{semilogxaxis}\n\\end{tikzpicture}\n"
}
