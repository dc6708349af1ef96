//! From a file to a verified consortium and back.

use serde_json::Value;

use crate::cli::{code, kongsi, kongsi_with, stderr, stdout};

const SHOES: &str = "fixtures/shoes_500.json";
const SIDOARJO: &str = "fixtures/sidoarjo_50.json";
const DECLINED: &str = "fixtures/optional_order_declined.json";
const INFEASIBLE: &str = "fixtures/locked_ineligible_is_infeasible.json";
const TOO_SMALL: &str = "fixtures/members_max_too_small.json";

fn record(arguments: &[&str]) -> Value {
    serde_json::from_slice(&kongsi(arguments).stdout).unwrap()
}

#[test]
fn the_headline_is_what_a_facilitator_says() {
    let output = kongsi(&["match", SHOES]);
    assert_eq!((code(&output), stderr(&output)), (0, String::new()));
    let text = stdout(&output);
    let mut lines = text.lines();
    assert_eq!(
        lines.next(),
        Some("500 pasang sepatu kulit untuk Taiwan: 3 IKM, UD Mitra Jaya pengekspor utama")
    );
    assert!(lines.next().unwrap().starts_with("Terbukti termurah"));
    let english = stdout(&kongsi(&["match", SHOES, "--lang", "en"]));
    assert!(
        english.starts_with("500 pairs of leather shoes for Taiwan: 3 producers, led by UD Mitra Jaya\n")
    );
    assert_eq!(stdout(&kongsi(&["cocokkan", SHOES])).lines().next(), text.lines().next());
}

#[test]
fn the_page_is_as_wide_as_a_sheet_and_without_colour() {
    for fixture in [SHOES, SIDOARJO, DECLINED, INFEASIBLE, TOO_SMALL] {
        for language in ["id", "en"] {
            let text = stdout(&kongsi(&["match", fixture, "--lang", language, "-v"]));
            assert!(text.lines().all(|line| line.chars().count() <= 100), "{fixture} {language}");
            assert!(!text.contains(['\u{1b}', '\u{2068}', '\u{a0}']), "{fixture} {language}");
        }
    }
}

#[test]
fn json_says_everything() {
    let answer = record(&["match", SHOES, "--json", "--seed", "3"]);
    assert_eq!(answer["termination"], "optimal");
    assert_eq!(answer["limit"], Value::Null);
    assert_eq!(answer["objective"], answer["bound"]);
    assert_eq!(answer["verified"], true);
    assert_eq!(answer["seed"], 3);
    assert_eq!(answer["goal"][0]["criterion"], "total");
    assert_eq!(answer["currency"]["code"], "IDR");
    for key in ["gap", "strategy", "work", "seconds", "digest", "version", "notes"] {
        assert!(!answer[key].is_null(), "{key}");
    }
    let order = &answer["orders"][0];
    let members = order["members"].as_array().unwrap();
    let made: u64 = members.iter().map(|member| member["quantity"].as_u64().unwrap()).sum();
    assert_eq!(made, 500);
    assert_eq!(order["filled"], 500);
    for member in members {
        let allocation = member["allocation"].as_array().unwrap().iter();
        let sum: u64 = allocation.map(|part| part["quantity"].as_u64().unwrap()).sum();
        assert_eq!(member["quantity"].as_u64(), Some(sum));
    }
    assert_eq!(members.iter().filter(|member| member["role"] == "lead").count(), 1);
    for reason in order["reasons"].as_array().unwrap() {
        assert!(!reason["rule"].as_str().unwrap().is_empty());
        assert!(reason["sentence"].as_str().unwrap().contains(reason["name"].as_str().unwrap()));
    }
}

#[test]
fn seconds_are_the_only_difference_between_two_runs() {
    let mut answers = ["1", "2"].map(|threads| record(&["match", SIDOARJO, "--json", "--threads", threads]));
    for answer in &mut answers {
        answer["seconds"] = Value::Null;
    }
    assert_eq!(answers[0], answers[1]);
}

#[test]
fn a_plan_is_judged_by_whoever_reads_it() {
    let folder = tempfile::tempdir().unwrap();
    let plan = folder.path().join("plan.json");
    let plan = plan.to_str().unwrap();
    assert_eq!(code(&kongsi(&["match", SHOES, "--json", "-o", plan])), 0);
    let verdict = record(&["check", SHOES, plan, "--json"]);
    assert_eq!(verdict["valid"], true);
    assert_eq!(verdict["total"], record(&["match", SHOES, "--json"])["objective"]);
    let text = std::fs::read_to_string(plan).unwrap();
    let mut forged: Value = serde_json::from_str(&text).unwrap();
    let first = &mut forged["orders"][0]["members"][0]["allocation"][0]["quantity"];
    *first = (first.as_u64().unwrap() + 1_000).into();
    std::fs::write(plan, forged.to_string()).unwrap();
    let refused = kongsi(&["periksa", SHOES, plan, "--lang", "en"]);
    assert_eq!(code(&refused), 6);
    assert!(stdout(&refused).contains("not valid") && stdout(&refused).contains("(capacity-exceeded)"));
}

#[test]
fn a_start_is_never_worsened() {
    let folder = tempfile::tempdir().unwrap();
    let plan = folder.path().join("plan.json");
    let plan = plan.to_str().unwrap();
    kongsi(&["match", SIDOARJO, "--json", "-o", plan]);
    let again = record(&["match", SIDOARJO, "--json", "--strategy", "milp", "--work", "1", "--start", plan]);
    let first: Value = serde_json::from_slice(&std::fs::read(plan).unwrap()).unwrap();
    assert_eq!(again["objective"], first["objective"]);
}

#[test]
fn the_users_hand_is_obeyed() {
    let members = |answer: &Value| -> Vec<String> {
        let members = answer["orders"][0]["members"].as_array().unwrap();
        members.iter().map(|member| member["producer"].as_str().unwrap().to_owned()).collect()
    };
    let free = members(&record(&["match", SHOES, "--json"]));
    let banned = record(&["match", SHOES, "--json", "--ban", &free[0]]);
    assert!(!members(&banned).contains(&free[0]));
    let reasons = banned["orders"][0]["reasons"].as_array().unwrap();
    assert!(reasons.iter().any(|r| r["producer"] == free[0].as_str() && r["rule"] == "ban"));
    let locked = record(&["match", SHOES, "--json", "--lock", "duta-sepatu"]);
    assert!(members(&locked).contains(&"duta-sepatu".to_owned()));
}

#[test]
fn an_id_that_does_not_exist_is_met_with_the_nearest() {
    let output = kongsi(&["match", SHOES, "--ban", "bintang-kulti", "--lang", "en"]);
    assert_eq!(code(&output), 3);
    assert!(stderr(&output).contains("Maybe bintang-kulit?"), "{}", stderr(&output));
    let order = kongsi(&["match", SHOES, "--order", "TW-2026-071"]);
    assert_eq!(code(&order), 3);
    assert!(stderr(&order).contains("Mungkin TW-2026-017?"), "{}", stderr(&order));
    let strategy = kongsi(&["match", SHOES, "--strategy", "enumrate", "--lang", "en"]);
    assert_eq!(code(&strategy), 2);
    assert!(stderr(&strategy).contains("Maybe enumerate?"));
}

#[test]
fn an_infeasible_order_is_explained() {
    let output = kongsi(&["match", INFEASIBLE]);
    assert_eq!(code(&output), 4);
    assert!(stdout(&output).contains("tidak dapat dipenuhi") && stdout(&output).contains("Ini terbukti"));
    assert!(stdout(&output).contains("Diharuskan ikut, tetapi tidak memenuhi syarat pesanan ini: b."));
    let answer = record(&["match", INFEASIBLE, "--json"]);
    assert_eq!(answer["termination"], "infeasible");
    assert_eq!(answer["verified"], false);
    assert!(!answer["orders"][0]["reasons"].as_array().unwrap().is_empty());
    let small = stdout(&kongsi(&["match", TOO_SMALL, "--lang", "en"]));
    assert!(small.contains("can make only"), "{small}");
}

#[test]
fn a_declined_order_is_explained() {
    let output = kongsi(&["match", DECLINED, "--lang", "en"]);
    assert_eq!(code(&output), 0);
    assert!(stdout(&output).contains("not taken"));
    assert!(
        record(&["match", DECLINED, "--json"])["orders"]
            .as_array()
            .unwrap()
            .iter()
            .any(|o| o["accepted"] == false)
    );
}

#[test]
fn a_limit_is_a_plan_unless_a_proof_is_required() {
    let greedy = kongsi(&["match", SHOES, "--strategy", "cheapest-first"]);
    assert_eq!(code(&greedy), 0);
    assert!(!stdout(&greedy).contains("Terbukti"));
    let required = kongsi(&["match", SHOES, "--strategy", "cheapest-first", "--require-optimal"]);
    assert_eq!(code(&required), 5);
    assert_eq!(required.stdout.split(|&b| b == b'\n').next(), greedy.stdout.split(|&b| b == b'\n').next());
}

#[test]
fn data_comes_through_a_pipe() {
    let text = std::fs::read(std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(SHOES)).unwrap();
    let output = kongsi_with(&["match", "-", "--json"], &text);
    assert_eq!(code(&output), 0);
    let exported = kongsi_with(&["export", "-", "--format", "json"], &text);
    let again = kongsi_with(&["match", "-", "--json"], &exported.stdout);
    let digest = |output: &std::process::Output| {
        serde_json::from_slice::<Value>(&output.stdout).unwrap()["digest"].clone()
    };
    assert_eq!(digest(&output), digest(&again));
}

#[test]
fn the_model_is_exported() {
    assert!(stdout(&kongsi(&["export", SHOES, "--format", "mps"])).contains("ENDATA"));
    // Quoted, or readers take the marker for a column and every column for a continuous one.
    assert!(stdout(&kongsi(&["export", SHOES, "--format", "mps"])).contains(" MARKER 'MARKER' 'INTORG'"));
    assert!(stdout(&kongsi(&["export", SHOES, "--format", "lp"])).to_lowercase().contains("subject to"));
}

#[cfg(unix)]
#[test]
fn an_interrupt_keeps_the_best_plan() {
    use std::process::{Command, Stdio};
    let mut command = Command::new(env!("CARGO_BIN_EXE_kongsi"));
    let market = "fixtures/sidoarjo_50.json";
    command.args(["match", market, "--strategy", "milp", "--goal", "load,members,cost", "--time", "0"]);
    command.current_dir(env!("CARGO_MANIFEST_DIR")).stdout(Stdio::piped()).stderr(Stdio::piped());
    let child = command.spawn().unwrap();
    std::thread::sleep(std::time::Duration::from_millis(700));
    let id = child.id().to_string();
    let sent = Command::new("kill").args(["-INT", &id]).status().unwrap();
    let output = child.wait_with_output().unwrap();
    // It may have finished before it was interrupted.
    assert!([0, 130].contains(&code(&output)) || !sent.success(), "{}", stderr(&output));
    assert!(!output.stdout.is_empty());
}
