//! Evidence of optima, written by the search and added up by the judge.

use kongsi::check::evidence::{Refusal, Verdict, verdict};
use kongsi::domain::{Evidence, Goal, Instance, Solution, Termination};
use kongsi::eligibility::eligible;
use kongsi::generate::{PRESETS, Recipe, generate, preset};
use kongsi::strategies::exact::Prepared;
use kongsi::strategies::{Budget, by_name, solve};

use crate::agreement::cases;
use crate::relations::total;
use crate::{oracle, random};

/// Cases after which a search is trusted.
const MOST: usize = 20_000;

/// An order with the plan that was proved best, and the evidence.
fn proved(instance: &Instance, goal: &Goal) -> Option<(Option<Solution>, Evidence)> {
    let budget = Budget { work: Some(100_000), ..Budget::unlimited() };
    let outcome = solve(by_name("exact").unwrap(), instance, goal, &budget, 0).unwrap();
    if !matches!(outcome.termination, Termination::Optimal | Termination::Infeasible) {
        return None;
    }
    let candidates = eligible(instance, 0);
    let prepared = Prepared::new(instance, &candidates, goal)?;
    let value = outcome.stages[0].value;
    Some((outcome.solution, prepared.evidence(value, MOST)?))
}

#[test]
fn generated_orders_have_evidence_that_adds_up() {
    let families: Vec<_> = PRESETS.iter().filter(|preset| preset.name.starts_with("single-")).collect();
    let mut counts = [0; 3];
    for number in 0..cases(28) {
        let family = families[number as usize % families.len()].name;
        let seed = 1 + number / families.len() as u64;
        let producers = [30, 50, 80, 120, 200][number as usize % 5];
        let periods = 1 + number as usize / families.len() % 3;
        let recipe = Recipe {
            producers: Some(producers),
            periods: Some(periods),
            ..Recipe::new(preset(family).unwrap(), seed)
        };
        let instance = Instance::new(generate(&recipe)).unwrap();
        let Some((plan, evidence)) = proved(&instance, &Goal::default_for(&instance)) else { continue };
        let verdict = verdict(&instance, plan.as_ref(), &evidence);
        let verdict =
            verdict.unwrap_or_else(|refusal| panic!("{family} {producers} T={periods} {seed}: {refusal:?}"));
        if verdict == Verdict::SearchTrusted {
            eprintln!(
                "trusted: {family} {producers} T={periods} seed {seed}, {} cases",
                evidence.cases.len()
            );
        }
        counts[verdict as usize] += 1;
    }
    eprintln!("re-added {}, re-solved {}, search trusted {}", counts[0], counts[1], counts[2]);
    let all: u32 = counts.iter().sum();
    // At most 2 %; of a quick count one.
    assert!(counts[2] * 50 <= all.max(50), "{counts:?}");
}

#[test]
fn small_markets_have_evidence_and_no_more_than_the_optimum_is_proved() {
    let mut trusted = 0;
    let mut n = 0;
    for seed in 0..cases(200) {
        let instance = Instance::new(random::single_order(seed)).unwrap();
        let Some((plan, evidence)) = proved(&instance, &total()) else { continue };
        n += 1;
        let judged = verdict(&instance, plan.as_ref(), &evidence);
        let judged = judged.unwrap_or_else(|refusal| panic!("seed {seed}: {refusal:?} {evidence:?}"));
        trusted += u32::from(judged == Verdict::SearchTrusted);
        let expected = oracle::solve(&instance, &total()).map(|answer| answer.values[0]);
        assert_eq!(evidence.value, expected, "seed {seed}");
    }
    eprintln!("{n} small markets, {trusted} trusted");
    assert!(n > 50 && trusted * 50 <= n, "{trusted} of {n}");
}

#[test]
fn evidence_is_about_the_plan_it_comes_with() {
    let instance = Instance::new(random::single_order(1)).unwrap();
    let (plan, evidence) = proved(&instance, &total()).unwrap();
    let dearer = Evidence { value: evidence.value.map(|value| value + 1), ..evidence.clone() };
    assert_eq!(verdict(&instance, plan.as_ref(), &dearer), Err(Refusal::PlanDiffers));
    assert_eq!(verdict(&instance, None, &evidence), Err(Refusal::PlanDiffers));
}
