//! Evidence of optima, written by the search and added up by the judge.

use std::time::{Duration, Instant};

use kongsi::check::evidence::{Refusal, Verdict, verdict};
use kongsi::domain::{Case, Dual, End, Evidence, Goal, Instance, Limit, Outcome, Solution, Termination};
use kongsi::eligibility::eligible;
use kongsi::generate::{PRESETS, Recipe, generate, preset};
use kongsi::io::evidence::{read_evidence, write_evidence};
use kongsi::strategies::exact::{Prepared, different};
use kongsi::strategies::{Budget, by_name, solve};

use crate::agreement::cases;
use crate::cli::{code, kongsi, stderr, stdout};
use crate::relations::total;
use crate::{oracle, random};

/// Steps after which a search is trusted.
const MOST: u64 = 10_000_000_000;

/// An order with the plan that was proved best, and the evidence.
fn proved(instance: &Instance, goal: &Goal) -> Option<(Option<Solution>, Evidence)> {
    // Without a proof there is nothing to write down.
    let began = Instant::now();
    let stop = || (began.elapsed() > Duration::from_secs(5)).then_some(Limit::Time);
    let budget = Budget { stop: &stop, ..Budget::unlimited() };
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
        let Some((plan, evidence)) = proved(&instance, &Goal::default_for(&instance)) else {
            eprintln!("not proved: {family} {producers} T={periods} seed {seed}");
            continue;
        };
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

/// A proof of a value that is too high, with what was left open closed by a lie.
fn forged(honest: &Evidence, number: u64) -> Evidence {
    let dual = honest.cases.iter().find_map(|case| match &case.end {
        End::Priced(dual) => Some(dual.clone()),
        _ => case.rounds.first().map(|round| round.dual.clone()),
    });
    let lie = |dual: Dual| match number % 3 {
        0 => End::Impossible,
        1 => End::Priced(dual),
        _ => End::Resolve(Dual { survival: vec![0; dual.survival.len()], ..dual }),
    };
    let mut evidence = honest.clone();
    for case in evidence.cases.iter_mut().filter(|case| case.end == End::Trusted) {
        case.end = lie(dual.clone().unwrap_or_default());
    }
    evidence
}

#[test]
fn forged_proofs_are_refused() {
    let goal = total();
    let mut n = 0;
    for seed in 0.. {
        if n >= cases(200) {
            break;
        }
        let instance = Instance::new(random::single_order(seed)).unwrap();
        let Ok(plans) = different(&instance, &goal, &Budget::unlimited(), 2) else { continue };
        let value = |outcome: &Outcome| outcome.solution.as_ref().and(outcome.stages[0].value);
        let [best, second] = plans.as_slice() else { continue };
        let Some(dearer) = value(second).filter(|&dearer| Some(dearer) > value(best)) else { continue };
        let candidates = eligible(&instance, 0);
        let prepared = Prepared::new(&instance, &candidates, &goal).unwrap();
        let honest = prepared.evidence(Some(dearer), 10_000_000).unwrap();
        let judged = verdict(&instance, second.solution.as_ref(), &forged(&honest, seed));
        assert!(judged.is_err(), "seed {seed}: {judged:?}");
        n += 1;
        // What is true is refused too where the tree is broken.
        let good = prepared.evidence(value(best), MOST).unwrap();
        let plan = best.solution.as_ref();
        let mut headless = good.clone();
        headless.roots.clear();
        assert_eq!(verdict(&instance, plan, &headless), Err(Refusal::LeadersMissing), "seed {seed}");
        let mut hopeless = good.clone();
        hopeless.cases.iter_mut().for_each(|case| *case = Case { rounds: Vec::new(), end: End::Impossible });
        assert!(verdict(&instance, plan, &hopeless).is_err(), "seed {seed}");
        let mut cyclic = good.clone();
        let split = cyclic.cases.iter().position(|case| matches!(case.end, End::Member { .. }));
        if let Some(at) = split {
            let End::Member { cases, .. } = &mut cyclic.cases[at].end else { unreachable!() };
            *cases = [at, cases[1]];
            assert!(verdict(&instance, plan, &cyclic).is_err(), "seed {seed}");
        }
    }
}

#[test]
fn proofs_come_back_from_their_files() {
    for seed in 0..cases(60) {
        let instance = Instance::new(random::single_order(seed)).unwrap();
        let Some((_, evidence)) = proved(&instance, &total()) else { continue };
        let text = write_evidence(&evidence, &instance);
        assert_eq!(read_evidence(&text, &instance), Ok(evidence), "seed {seed}");
    }
    let instance = Instance::new(random::single_order(1)).unwrap();
    let other = Instance::new(random::single_order(2)).unwrap();
    let (_, evidence) = proved(&instance, &total()).unwrap();
    let text = write_evidence(&evidence, &instance);
    let codes = |text: &[u8], instance: &Instance| {
        let faults = read_evidence(text, instance).unwrap_err();
        faults.iter().map(|fault| fault.code).collect::<Vec<_>>()
    };
    assert_eq!(codes(&text, &other), ["proof-of-other-data"]);
    assert_eq!(codes(b"{", &instance).len(), 1);
    let mut stranger = evidence.clone();
    stranger.cases[0].end = End::Member { producer: 0, cases: [1, 2] };
    let text = String::from_utf8(write_evidence(&stranger, &instance)).unwrap();
    let id = instance.producers()[0].id.as_str();
    let text = text.replace(&format!("\"producer\":\"{id}\""), "\"producer\":\"nobody\"");
    assert_eq!(codes(text.as_bytes(), &instance), ["unknown-producer"]);
}

#[test]
fn evidence_is_about_the_plan_it_comes_with() {
    let instance = Instance::new(random::single_order(1)).unwrap();
    let (plan, evidence) = proved(&instance, &total()).unwrap();
    let dearer = Evidence { value: evidence.value.map(|value| value + 1), ..evidence.clone() };
    assert_eq!(verdict(&instance, plan.as_ref(), &dearer), Err(Refusal::PlanDiffers));
    assert_eq!(verdict(&instance, None, &evidence), Err(Refusal::PlanDiffers));
}

#[test]
fn the_command_line_writes_proofs_and_adds_them_up() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name).display().to_string();
    let (plan, proof) = (path("plan.json"), path("proof.json"));
    let file = "fixtures/shoes_500.json";
    assert_eq!(code(&kongsi(&["match", file, "--json", "-o", &plan, "--proof", &proof])), 0);
    let good = kongsi(&["check", file, &plan, "--proof", &proof, "--lang", "en"]);
    assert_eq!(code(&good), 0);
    assert!(stdout(&good).contains("The proof holds"), "{}", stdout(&good));
    let text = std::fs::read_to_string(&proof).unwrap();
    std::fs::write(&proof, text.replace("\"value\":", "\"value\":1")).unwrap();
    let bad = kongsi(&["check", file, &plan, "--proof", &proof, "--json"]);
    assert_eq!(code(&bad), 6);
    let record: serde_json::Value = serde_json::from_slice(&bad.stdout).unwrap();
    assert_eq!(record["proof"]["refused"], "plan-differs");
    for (flag, word) in
        [("--strategy=milp", "exact"), ("--goal=members", "total"), ("--preset=termurah", "--preset")]
    {
        let refused = kongsi(&["match", file, flag, "--proof", &proof, "--lang", "en"]);
        assert_eq!(code(&refused), 2);
        assert!(stderr(&refused).contains(word), "{}", stderr(&refused));
    }
}
