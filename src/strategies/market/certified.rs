//! The bound in integers: whatever prices a climb ended at, this is what they prove.
//!
//! Prices are rounded to fractions of a minor unit, then every term is an integer. An order is bounded by one more
//! price `pi` for a step: `pi D - mu K + sum over pairs of min(0, f + mu + least over x of (a - pi) x)`, which holds
//! for every `pi` and every `mu >= 0`, so rounding them costs sharpness and never truth.

use rayon::prelude::*;

use super::board::{Board, Sink};
use super::dual::Places;
use super::fill::Scratch;
use super::rules::{DECLINE, Rule, Rules, rule};
use super::sharpen::Sharpener;

/// Bits behind the point of money and of prices of places and steps.
const MONEY_BITS: u32 = 20;
/// Further bits of prices of work, which comes in millionths.
const WORK_BITS: u32 = 30;

/// Prices of work up to which everything is added without overflow.
const MOST_PRICE: f64 = (1_u64 << 45) as f64;

/// The exact bound at these prices, rounded up to a minor unit; `None` where an order can neither be filled nor
/// turned down.
pub(super) fn bound(
    (board, rules): (&Board, &Rules),
    (prices, places): (&[f64], &Places),
    sharpener: Option<&Sharpener>,
) -> Option<i128> {
    if prices.iter().any(|&price| price > MOST_PRICE) {
        return None;
    }
    let scale = 2_f64.powi((MONEY_BITS + WORK_BITS) as i32);
    let rounded: Vec<i128> = prices.iter().map(|l| (l * scale).round().max(0.0) as i128).collect();
    let price = |(o, (sink, mu)): (usize, (&Sink, &Vec<f64>))| {
        let mut scratch = Scratch::default();
        let relaxed = order((board, sink, rule(rules, o)), (prices, &rounded), (mu, &mut scratch));
        sharpened((board, sink, rule(rules, o)), (prices, sharpener), relaxed)
    };
    let orders: Vec<Option<i128>> = board.sinks.par_iter().zip(places).enumerate().map(price).collect();
    let filled = orders.into_iter().sum::<Option<i128>>()?;
    let width = board.n_periods.max(1);
    let rent = |i: usize| {
        let row = i * width..(i + 1) * width;
        let paid: i128 =
            rounded[row.clone()].iter().zip(&board.capacity[row]).map(|(l, &k)| l * i128::from(k)).sum();
        // Rounded up, so that no more is left than is true.
        let paid = (paid >> WORK_BITS) + 1;
        (paid - (i128::from(board.activation[i]) << MONEY_BITS)).max(0)
    };
    let rents: i128 = (0..board.n_producers).map(rent).sum();
    let whole = filled - rents;
    Some((whole + (1 << MONEY_BITS) - 1) >> MONEY_BITS)
}

/// Least scaled cost of an accepted order by the relaxation, tolls included; `None` where no window fills it.
fn order(
    (board, sink, rule): (&Board, &Sink, Option<&Rule>),
    (prices, rounded): (&[f64], &[i128]),
    (mu, scratch): (&[f64], &mut Scratch),
) -> Option<i128> {
    scratch.price(board, sink, prices);
    let curves: Vec<Curve> = sink.pairs.clone().map(|p| curve(board, sink, p, rounded)).collect();
    let mut parts = Vec::new();
    let allows = |option: usize| rule.is_none_or(|rule| rule.allows(option));
    let left = sink.windows.iter().enumerate().filter(|(w, _)| allows(*w));
    let windows = left.filter_map(|(w, window)| {
        let place = mu[w].max(0.0);
        let pi = scratch.fill((board, sink, rule), (window, place), &mut parts).marginal;
        // A window that decisions have closed fills nothing, at whatever price.
        let pi = if pi.is_finite() { pi } else { return None };
        let unit = f64::from(1_u32 << MONEY_BITS);
        let (pi, place) = ((pi * unit).round() as i128, (place * unit).round() as i128);
        let gain = |p: usize| {
            let joined = (i128::from(board.pairs.setup[p]) << MONEY_BITS) + place;
            let whole = joined + least_made(board, sink, p, (&curves[p - sink.pairs.start], pi));
            match rule {
                Some(rule) if rule.joined.contains(&(p as u32)) => whole,
                Some(rule) if rule.barred.contains(&(p as u32)) => 0,
                _ => whole.min(0),
            }
        };
        let places = sink.members_max.min(window.len()) as i128;
        let lost = ((i128::from(sink.loss.1) << MONEY_BITS) - pi).min(0) * i128::from(sink.loss.0);
        let accepted = i128::from(sink.accepted) << MONEY_BITS;
        let members = window.clone().map(gain).sum::<i128>();
        Some(accepted + pi * i128::from(sink.demand) - place * places + lost + members)
    });
    windows.min()
}

/// The least of turning the order down and of accepting it, for which `relaxed` is a bound.
fn sharpened(
    (board, sink, rule): (&Board, &Sink, Option<&Rule>),
    (prices, sharpener): (&[f64], Option<&Sharpener>),
    relaxed: Option<i128>,
) -> Option<i128> {
    let allowed = rule.is_none_or(|rule| rule.allows(DECLINE));
    let declined = sink.decline.filter(|_| allowed).map(|w| i128::from(w) << MONEY_BITS);
    let hopeful = relaxed.filter(|relaxed| declined.is_none_or(|declined| *relaxed < declined));
    let exact = hopeful.and_then(|_| sharpener?.accepted((board, sink, rule), prices, MONEY_BITS));
    let accepted = match (relaxed, exact) {
        (_, Some(i128::MAX)) | (None, _) => None,
        (Some(relaxed), exact) => Some(relaxed.max(exact.unwrap_or(relaxed))),
    };
    accepted.into_iter().chain(declined).min()
}

/// Scaled costs of steps with the steps at each: one entry for a level sink, one for each period of a free one.
type Curve = Vec<(i128, i128)>;

/// What steps of pair `p` cost with their tolls, rounded down.
fn curve(board: &Board, sink: &Sink, p: usize, rounded: &[i128]) -> Curve {
    let (own, work) = (i128::from(board.pairs.cost[p]) << MONEY_BITS, i128::from(board.pairs.work[p]));
    let most = i128::from(board.pairs.most[p]);
    if sink.free {
        let step = |(at, units): (usize, u64)| (own + ((rounded[at] * work) >> WORK_BITS), units.into());
        let mut curve: Curve = board.open(sink, p).map(step).collect();
        curve.sort_unstable();
        return curve;
    }
    let row = board.pairs.producer[p] as usize * board.n_periods;
    let toll: i128 = sink.periods.iter().map(|&(t, units)| rounded[row + t] * i128::from(units)).sum();
    vec![(own + ((toll * work) >> WORK_BITS), most)]
}

/// The least scaled cost of what pair `p` makes, each step paid `pi`.
fn least_made(board: &Board, sink: &Sink, p: usize, (curve, pi): (&Curve, i128)) -> i128 {
    let most = i128::from(board.pairs.most[p]);
    if !sink.free {
        let slope = curve[0].0 - pi;
        let amount = if slope < 0 { board.pairs.most[p] } else { board.pairs.least[p] };
        return slope * i128::from(amount);
    }
    let (mut left, mut sum) = (most, 0);
    for &(cost, units) in curve.iter().take_while(|(cost, _)| *cost < pi) {
        let made = units.min(left);
        left -= made;
        sum += (cost - pi) * made;
    }
    sum
}
