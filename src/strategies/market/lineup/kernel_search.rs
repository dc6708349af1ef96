//! A kernel of promising pairs, then buckets of further ones (E. Angelelli, R. Mansini, M. G. Speranza, Kernel search:
//! a general heuristic for the multi-dimensional knapsack problem, Computers & OR 2010). The restricted problems are
//! searched by large neighbourhoods instead of by a MIP solver; pairs that the plan uses stay in the kernel.

use super::super::improve::{Improver, first_plan};
use super::super::insert::Guide;
use super::super::plan::Plan;
use super::super::tree::Average;
use super::{Floor, Way};

/// Steps of the climb.
const STEPS: u64 = 400;
/// Buckets after the kernel.
const BUCKETS: usize = 8;
/// Insertions per order for each restricted problem.
const WORK: u64 = 300;
/// Temperature, as a part of the cost of an order.
const HEAT: f64 = 0.002;

/// The `kernel-search` way.
pub(in crate::strategies) struct KernelSearch;

impl Way for KernelSearch {
    const NAME: &'static str = "kernel-search";
    const SUMMARY: &'static str =
        "a kernel of promising pairs searched, then with one bucket of others after the other";

    fn allocate(floor: &mut Floor) {
        let board = floor.board;
        let mut average = Average::new(board);
        let climb = floor.climb(STEPS, |climb| average.add(climb));
        let mut guide = Guide::new(board, &climb);
        let mut kernel: Vec<bool> = average.pairs.iter().map(|&part| part > 0.0).collect();
        let buckets = buckets(floor, &guide, &kernel);
        let heat = (HEAT * climb.value.abs() / board.sinks.len() as f64).max(1.0);
        let mut best = Plan::empty(board);
        for (at, bucket) in std::iter::once(Vec::new()).chain(buckets).enumerate() {
            if floor.is_over() {
                break;
            }
            let mut open = kernel.clone();
            bucket.iter().for_each(|&p| open[p as usize] = true);
            guide.barred = Some(open.iter().map(|&open| !open).collect());
            let start =
                if at == 0 { first_plan((board, &guide, floor.tailor), best.clone()) } else { best.clone() };
            let mut search = Improver::new((board, &guide, floor.tailor), start, floor.seed + at as u64, 1);
            let before = floor.work;
            while search.work < WORK * board.sinks.len() as u64 && !floor.is_over() {
                search.round(heat);
                floor.work = before + search.work;
            }
            best = search.best;
            for staff in best.staff.iter().flatten() {
                staff.members.iter().for_each(|&(p, _)| kernel[p as usize] = true);
            }
        }
        floor.plan = best;
    }
}

/// Pairs outside the kernel, the cheapest of every order in the first bucket.
fn buckets(floor: &Floor, guide: &Guide, kernel: &[bool]) -> Vec<Vec<u32>> {
    let mut buckets = vec![Vec::new(); BUCKETS];
    for sink in &floor.board.sinks {
        let others: Vec<u32> = guide.ranked(sink).iter().copied().filter(|&p| !kernel[p as usize]).collect();
        let size = others.len().div_ceil(BUCKETS).max(1);
        for (bucket, part) in buckets.iter_mut().zip(others.chunks(size)) {
            bucket.extend_from_slice(part);
        }
    }
    buckets
}
