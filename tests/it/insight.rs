//! The verbs that explain, replace, compare, coach, share and test: every format, both languages, and what they refuse.

use serde_json::Value;

use crate::cli::{code, kongsi, stderr, stdout};

const SIDOARJO: &str = "fixtures/sidoarjo_50.json";
const SHOES: &str = "fixtures/shoes_500.json";
const PROGRAMME: &str = "fixtures/programmes/pembinaan_sidoarjo.json";

/// A plan of the fixture in a file that lives as long as the guard.
fn plan(of: &str) -> (tempfile::TempDir, String) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("plan.json").display().to_string();
    assert_eq!(code(&kongsi(&["match", of, "--json", "-o", &path])), 0);
    (folder, path)
}

fn facts(arguments: &[&str]) -> Value {
    let output = kongsi(&[arguments, &["--json"]].concat());
    assert_eq!(code(&output), 0, "{arguments:?} {}", stderr(&output));
    serde_json::from_slice(&output.stdout).unwrap()
}

#[test]
fn every_verb_answers_in_every_format_and_language() {
    let (_folder, plan) = plan(SIDOARJO);
    let verbs: [&[&str]; 8] = [
        &["explain", SIDOARJO],
        &["explain", "fixtures/members_max_too_small.json"],
        &["replace", SIDOARJO, &plan, "--out", "sda-01"],
        &["compare", SIDOARJO, "--set", "quantity=460,overtime:sda-01=20%@15%"],
        &["develop", SIDOARJO, PROGRAMME, "--aim", "eligible"],
        &["payout", SIDOARJO, &plan, "--rule", "shapley", "--deposit", "0.3", "--payment-days", "30"],
        &["payout", SIDOARJO, &plan, "--rule", "nucleolus"],
        &["stress", SIDOARJO, &plan, "--samples", "500"],
    ];
    for verb in verbs {
        for language in ["id", "en"] {
            for format in ["text", "json", "html", "whatsapp"] {
                let output = kongsi(&[verb, &["--lang", language, "--to", format]].concat());
                assert_eq!((code(&output), stderr(&output)), (0, String::new()), "{verb:?} {format}");
                let text = stdout(&output);
                assert!(text.len() > 40, "{verb:?} {format}: {text}");
                // A message that is missing shows by its name; a value that is missing by its placeholder.
                let unsaid = text.contains("{$") || text.contains("{ $");
                assert!(
                    !unsaid && (format == "html" || !text.contains("explain-")),
                    "{verb:?} {format}: {text}"
                );
                if format == "text" {
                    let long = text.lines().find(|line| line.chars().count() > 160);
                    assert_eq!(long, None, "{verb:?}");
                }
                if format == "whatsapp" {
                    assert!(text.chars().count() <= 900, "{verb:?}");
                }
            }
        }
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("page.xlsx").display().to_string();
        assert_eq!(code(&kongsi(&[verb, &["--to", "xlsx", "-o", &file]].concat())), 0);
        assert!(std::fs::read(&file).unwrap().starts_with(b"PK"));
    }
}

#[test]
fn aliases_in_bahasa_say_the_same() {
    let (_folder, plan) = plan(SHOES);
    let out = facts(&["match", SHOES])["orders"][0]["members"][0]["producer"].as_str().unwrap().to_owned();
    let pairs: [(&str, &str, &[&str]); 5] = [
        ("explain", "jelaskan", &[SHOES]),
        ("replace", "ganti", &[SHOES, &plan, "--out", &out]),
        ("compare", "banding", &[SHOES, "--set", "quantity=400"]),
        ("payout", "bagi", &[SHOES, &plan]),
        ("stress", "uji", &[SHOES, &plan, "--samples", "200"]),
    ];
    for (english, bahasa, arguments) in pairs {
        let said = |verb: &str| kongsi(&[&[verb], arguments].concat()).stdout;
        assert_eq!(said(english), said(bahasa), "{english}");
    }
}

#[test]
fn a_producer_with_time_enough_is_not_said_to_lack_it() {
    let told = facts(&["explain", SIDOARJO]);
    for about in told["producers"].as_array().unwrap() {
        let reasons = about["facts"].as_array().cloned().unwrap_or_default();
        assert!(reasons.iter().all(|fact| fact["rule"] != "lot"), "{about}");
    }
}

#[test]
fn payouts_add_up_to_the_rupiah() {
    let (_folder, plan) = plan(SIDOARJO);
    for rule in ["quantity", "cost-plus", "shapley", "nucleolus", "least-core"] {
        let paid =
            facts(&["payout", SIDOARJO, &plan, "--rule", rule, "--deposit", "0.25", "--holder", "0.05"]);
        let members = paid["members"].as_array().unwrap();
        let number = |value: &Value| value.as_i64().unwrap();
        let sum: i64 = members.iter().map(|m| number(&m["payout"])).sum::<i64>() + number(&paid["holder"]);
        assert_eq!(sum, number(&paid["proceeds"]), "{rule}");
        // So does what arrives when.
        for (at, own) in
            std::iter::once(&paid["holder"]).chain(members.iter().map(|m| &m["payout"])).enumerate()
        {
            let payments = paid["payments"].as_array().unwrap();
            assert_eq!(payments.iter().map(|p| number(&p["parts"][at])).sum::<i64>(), number(own), "{rule}");
        }
    }
}

#[test]
fn a_page_for_the_facilitator_answers_five_questions() {
    let page = stdout(&kongsi(&["match", SIDOARJO, "--to", "html"]));
    for heading in ["Mengapa mereka", "Siapa lagi yang bisa", "Bila satu berhenti", "Siapa dapat berapa"] {
        assert!(page.contains(heading), "{heading}");
    }
    // Another goal makes another plan, of which it cannot be said that it is the cheapest.
    let other = stdout(&kongsi(&["match", SIDOARJO, "--goal", "spread,cost", "--to", "html"]));
    assert!(!other.contains("Mengapa mereka") && other.contains("Bila satu berhenti"));
}

#[test]
fn what_makes_no_sense_is_refused_with_a_reason() {
    let (_folder, plan) = plan(SIDOARJO);
    let refused: [(&[&str], u8); 7] = [
        (&["replace", SIDOARJO, &plan, "--out", "nobody"], 3),
        (&["replace", SIDOARJO, &plan, "--out", "sda-40"], 2),
        (&["explain", SIDOARJO, "--producer", "nobody"], 3),
        (&["explain", "fixtures/two_orders_share_one_workshop.json"], 2),
        (&["compare", SIDOARJO], 2),
        (&["compare", SIDOARJO, "--set", "colour=red"], 2),
        (&["develop", SIDOARJO, SHOES], 3),
    ];
    for (arguments, expected) in refused {
        let output = kongsi(arguments);
        assert_eq!(code(&output), i32::from(expected), "{arguments:?} {}", stderr(&output));
        assert!(!stderr(&output).is_empty() && output.stdout.is_empty(), "{arguments:?}");
    }
}
