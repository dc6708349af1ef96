//! `match --plans` and `match --preset`, as they are typed.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::cli::{code, kongsi, stderr, stdout};

const SHOES: &str = "fixtures/shoes_500.json";
const SIDOARJO: &str = "fixtures/sidoarjo_50.json";

fn record(arguments: &[&str]) -> Value {
    serde_json::from_slice(&kongsi(arguments).stdout).unwrap()
}

fn members(order: &Value) -> BTreeSet<String> {
    order["members"].as_array().unwrap().iter().map(|m| m["producer"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn plans_differ_and_grow_dearer() {
    let answer = record(&["match", SIDOARJO, "--plans", "4", "--json"]);
    let others = answer["others"].as_array().unwrap();
    assert_eq!(others.len(), 3);
    let mut sets = vec![members(&answer["orders"][0])];
    let mut before = 0;
    for (at, other) in others.iter().enumerate() {
        assert_eq!(other["label"], format!("plan-{}", at + 2));
        let above = other["above_first"].as_i64().unwrap();
        assert!(above >= before);
        before = above;
        assert_eq!(other["objective"].as_i64().unwrap(), answer["objective"].as_i64().unwrap() + above);
        let set = members(&other["order"]);
        assert!(sets.iter().all(|known| known.symmetric_difference(&set).count() >= 2));
        sets.push(set);
    }
}

/// With three producers left of whom each is needed, there is one consortium only.
#[test]
fn that_there_is_no_further_plan_is_said() {
    let locked = ["match", SHOES, "--lock", "cahaya-wedoro", "--plans", "20", "--lang", "en"];
    let text = stdout(&kongsi(&locked));
    assert!(text.contains("there is no further plan that differs in two members or more"), "{text}");
}

#[test]
fn a_preset_that_coincides_is_said_once() {
    let answer = record(&["match", SIDOARJO, "--preset", "termurah,cheapest,paling-aman", "--json"]);
    let others = answer["others"].as_array().unwrap();
    assert_eq!((&others[0]["same_as"], &others[0]["order"]), (&Value::from("termurah"), &Value::Null));
    assert_eq!(others[1]["label"], "paling-aman");
    assert_eq!(others[1]["coverage_percent"], 100);
    let text = stdout(&kongsi(&["match", SIDOARJO, "--preset", "termurah,cheapest", "--lang", "en"]));
    assert!(text.contains("the same plan as \"Cheapest\""), "{text}");
}

#[test]
fn several_plans_are_a_plan_file_and_a_page() {
    let path = std::env::temp_dir().join(format!("kongsi-plans-{}.json", std::process::id()));
    let path = path.to_str().unwrap();
    assert_eq!(code(&kongsi(&["match", SIDOARJO, "--plans", "2", "--json", "-o", path])), 0);
    assert_eq!(code(&kongsi(&["check", SIDOARJO, path])), 0);
    std::fs::remove_file(path).unwrap();
    let page = stdout(&kongsi(&["match", SIDOARJO, "--plans", "2", "--to", "html", "--lang", "en"]));
    assert!(page.contains("more than the first plan"));
}

#[test]
fn what_does_not_go_together_is_refused() {
    for (flags, word) in [
        (&["--plans", "2", "--preset", "termurah"][..], "--preset"),
        (&["--preset", "termurah", "--goal", "cost"], "--goal"),
        (&["--plans", "2", "--strategy", "milp"], "exact"),
        (&["--plans", "2", "--to", "whatsapp"], "whatsapp"),
        (&["--plans", "1"], "1"),
        (&["--preset", "terbaik"], "termurah"),
    ] {
        let output = kongsi(&[&["match", SHOES][..], flags].concat());
        assert_eq!(code(&output), 2, "{flags:?}");
        assert!(stderr(&output).contains(word), "{flags:?}: {}", stderr(&output));
    }
}
