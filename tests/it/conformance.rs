//! One suite for all strategies: every fixture they take, judged and compared.

use std::fs;
use std::path::PathBuf;

use kongsi::domain::{Acceptance, Goal, Instance, Note, Outcome, Termination};
use kongsi::strategies::{self, Budget, STRATEGIES, Strategy};
use kongsi::{check, io};

/// Every fixture, ascending by name.
pub fn fixtures() -> Vec<(String, Instance)> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("fixtures");
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let mut paths: Vec<PathBuf> =
        entries.filter(|path| path.extension().is_some_and(|e| e == "json")).collect();
    paths.sort();
    let read = |path: PathBuf| {
        let name = path.file_stem().unwrap().to_string_lossy().into_owned();
        let instance = io::json::read_instance(&fs::read(&path).unwrap());
        (name.clone(), instance.unwrap_or_else(|faults| panic!("{name}: {faults:?}")))
    };
    paths.into_iter().map(read).collect()
}

fn run(strategy: &dyn Strategy, instance: &Instance, goal: &Goal) -> Outcome {
    let budget = Budget { work: Some(2_000), ..Budget::unlimited() };
    strategies::solve(strategy, instance, goal, &budget, 1)
        .unwrap_or_else(|e| panic!("{}: {e:?}", strategy.name()))
}

#[test]
fn every_strategy_keeps_its_word_on_every_fixture() {
    for (name, instance) in fixtures() {
        let goal = Goal::default_for(&instance);
        let mut proved = None;
        for strategy in STRATEGIES.iter().filter(|strategy| strategy.supports(&instance)) {
            let outcome = run(*strategy, &instance, &goal);
            let what = format!("{} on {name}", strategy.name());
            let planned = matches!(outcome.termination, Termination::Optimal | Termination::Feasible(_));
            assert_eq!(outcome.solution.is_some(), planned, "{what}");
            assert_eq!(outcome.stages.len(), goal.criteria().len(), "{what}");
            for stage in &outcome.stages {
                let minimised = |v: Option<i128>| v.map(|v| stage.criterion.minimised(v));
                let (value, bound) = (minimised(stage.value), minimised(stage.bound));
                assert!(value.zip(bound).is_none_or(|(value, bound)| bound <= value), "{what}");
                assert!(outcome.termination != Termination::Optimal || stage.is_proved(), "{what}");
            }
            for note in &outcome.notes {
                if let Note::Shortage(shortage) = note {
                    assert!(check::shortage_holds(&instance, shortage), "{what}");
                }
            }
            let values: Option<Vec<i128>> = outcome.stages.iter().map(|stage| stage.value).collect();
            match outcome.termination {
                Termination::Optimal | Termination::Infeasible => {
                    assert!(
                        proved.as_ref().is_none_or(|before| *before == values),
                        "{what}: two different proofs"
                    );
                    proved = Some(values);
                }
                _ => {}
            }
        }
        assert!(proved.is_some(), "{name}: nobody proved it");
    }
}

#[test]
fn infeasible_fixtures_are_infeasible_for_everybody() {
    for (name, instance) in fixtures() {
        let goal = Goal::default_for(&instance);
        let exact = run(strategies::default_for(&instance), &instance, &goal);
        let says_so = ["infeasible", "too_small"].iter().any(|word| name.contains(word));
        assert_eq!(exact.termination == Termination::Infeasible, says_so, "{name}");
        if says_so {
            assert_eq!(instance.acceptance(0), Acceptance::Required);
            for strategy in STRATEGIES.iter().filter(|strategy| strategy.supports(&instance)) {
                assert_eq!(run(*strategy, &instance, &goal).solution, None, "{} on {name}", strategy.name());
            }
        }
    }
}

/// Objectives worked out by hand, in the first criterion's unit (rupiah).
const BY_HAND: [(&str, i128); 30] = [
    ("activation_shared_by_two_orders", 10_000_000),
    ("alike_by_process", 10_800_000),
    ("ban_removes_best", 11_000_000),
    ("grade_gap_blocks_pair", 10_340_000),
    ("group_leads_for_members", 10_200_000),
    ("holding_cost_delays_production", 6_000_000),
    ("lapsed_certificate_excludes_cheapest", 5_000_000),
    ("lead_needs_exporter_certificate", 12_800_000),
    ("level_each_delivery", 10_450_000),
    ("lock_adds_dearer_member", 10_400_000),
    ("lot_forces_second_member", 10_400_000),
    ("lot_step_rounds_up", 9_800_000),
    ("month_factor_lebaran", 18_300_000),
    ("optional_order_declined", 5_000_000),
    ("override_replaces_cost_and_capacity", 10_400_000),
    ("partial_fill_pays_penalty", 10_400_000),
    ("promised_work_reduces_capacity", 11_300_000),
    ("radius_excludes_far", 6_000_000),
    ("rule_book_requires_svlk", 6_000_000),
    ("second_product_weighs_more", 22_300_000),
    ("share_max_forces_three", 10_800_000),
    ("shoes_500", 61_360_000),
    ("steady_share_two_deliveries", 10_490_000),
    ("survives_any_one_dropout", 10_300_000),
    ("survives_at_each_delivery", 10_200_000),
    ("tolerance_lets_three_go", 10_300_000),
    ("twelve_twins_need_five", 10_500_000),
    ("two_orders_share_one_workshop", 17_220_000),
    ("waiting_admitted", 10_400_000),
    ("within_keeps_members_close", 10_200_000),
];

#[test]
fn fixtures_cost_what_was_worked_out_by_hand() {
    let fixtures = fixtures();
    for (name, cost) in BY_HAND {
        let (_, instance) = fixtures.iter().find(|(other, _)| other == name).unwrap();
        let outcome = run(strategies::default_for(instance), instance, &Goal::default_for(instance));
        assert_eq!(outcome.termination, Termination::Optimal, "{name}");
        assert_eq!(outcome.stages[0].value, Some(cost), "{name}");
    }
}

/// 500 pairs, 300 due by the sixth week and 200 by the tenth. Among the eligible, UD Mitra Jaya has to join:
/// without it (and without Fajar, whose grade is too far from all but one) the others make 470 at most. It is
/// also the cheapest per pair, so it makes its 300 at 118,000 with 900,000 set-up. Of the pairs that can make
/// the other 200 Bintang (120 at 120,000, set-up 500,000) and Cahaya (80 at 122,000, set-up 400,000) cost
/// least: 25,060,000, against 25,200,000 with Bintang and Eka.
#[test]
fn shoes_500_is_proved_and_everybody_left_out_has_reasons() {
    let (_, instance) = fixtures().into_iter().find(|(name, _)| name == "shoes_500").unwrap();
    let by_hand = 300 * 118_000 + 900_000 + 120 * 120_000 + 500_000 + 80 * 122_000 + 400_000;
    let outcome = run(strategies::default_for(&instance), &instance, &Goal::default_for(&instance));
    assert_eq!((outcome.termination, outcome.stages[0].value), (Termination::Optimal, Some(by_hand)));
    let members: Vec<(&str, u64)> = outcome.solution.as_ref().unwrap().orders[0]
        .members
        .iter()
        .map(|m| (instance.producers()[m.producer].id.as_str(), m.quantity()))
        .collect();
    assert_eq!(members.len(), 3);
    assert_eq!(members.iter().map(|&(_, quantity)| quantity).sum::<u64>(), 500);
    let excluded = kongsi::eligibility::excluded(&instance, 0);
    let codes = |name: &str| {
        let (_, reasons) = excluded
            .iter()
            .find(|(i, _)| instance.producers()[**i].id.as_str().contains(name))
            .unwrap_or_else(|| panic!("{name} is not left out"));
        format!("{reasons:?}")
    };
    assert!(codes("griya").contains("Lapses"));
    assert!(codes("harapan").contains("Grade { grade: 71, floor: 75 }"));
    assert!(codes("indah").contains("Status(Waiting)"));
    assert!(codes("jaya-abadi").contains("Missing"));
    assert!(codes("karya").contains("Workshop"));
    assert!(codes("lestari").contains("Lot { least: 50, most: 30"));
}

/// One member set whatever the order of the rows, the seed and the number of threads.
#[test]
fn twelve_twins_always_give_the_same_five() {
    let (_, instance) = fixtures().into_iter().find(|(name, _)| name == "twelve_twins_need_five").unwrap();
    let goal = Goal::default_for(&instance);
    let solve = |instance: &Instance, strategy: &dyn Strategy, seed: u64| {
        let budget = Budget::unlimited();
        strategies::solve(strategy, instance, &goal, &budget, seed).unwrap()
    };
    let first = solve(&instance, strategies::default_for(&instance), 0);
    let members: Vec<usize> =
        first.solution.as_ref().unwrap().orders[0].members.iter().map(|m| m.producer).collect();
    assert_eq!(members, vec![0, 1, 2, 3, 4]);
    for shuffle in 0..100 {
        let mut market = instance.market().clone();
        let n = market.producers.len();
        for at in 0..n {
            market.producers.swap(at, (at * 7 + shuffle * 5 + 3) % n);
        }
        let shuffled = Instance::new(market).unwrap();
        assert_eq!(solve(&shuffled, strategies::default_for(&shuffled), shuffle as u64 % 20), first);
    }
    for threads in [1, 2, 4] {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        for strategy in STRATEGIES.iter().filter(|strategy| strategy.supports(&instance)) {
            let one = solve(&instance, *strategy, 0);
            for seed in 0..20 {
                assert_eq!(pool.install(|| solve(&instance, *strategy, seed)), one, "{}", strategy.name());
            }
        }
    }
}
