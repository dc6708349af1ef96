//! What goes on paper: every fixture in every language as HTML and as a message, and plans from files.

use std::path::Path;

use kongsi::check::score;
use kongsi::domain::{Goal, Instance};
use kongsi::io::json::{digest, read_instance};
use kongsi::report::{Answer, Label, Language, Source, Wording, left_out, renderer};
use kongsi::strategies::default_for;
use kongsi::{Budget, Outcome, solve};

use crate::cli::{code, kongsi, stderr, stdout};

const SHOES: &str = "fixtures/shoes_500.json";

/// Work for each fixture: enough for a plan of each, little enough for a test.
const WORK: u64 = 20_000;

fn rendered(instance: &Instance, outcome: &Outcome, name: &str, language: Language) -> String {
    let solution = outcome.solution.as_ref();
    let plan_of = |o: usize| solution.and_then(|solution| solution.orders.get(o));
    let answer = Answer {
        instance,
        outcome,
        score: solution.map(|solution| score(instance, solution)),
        source: Source::Search,
        strategy: default_for(instance).name(),
        seed: 0,
        seconds: 0.0,
        digest: digest(instance),
        left_out: (0..instance.orders().len()).map(|o| left_out(instance, o, plan_of(o))).collect(),
        label: Label::Plan(1),
        others: Vec::new(),
        further: Vec::new(),
        verbose: false,
    };
    String::from_utf8((renderer(name).unwrap().render)(&answer, language)).unwrap()
}

/// Every element that is opened is closed again, in order.
fn assert_balanced(page: &str, name: &str) {
    let mut open: Vec<&str> = Vec::new();
    for tag in page.split('<').skip(1).filter_map(|rest| rest.split('>').next()) {
        let word = tag.split(' ').next().unwrap();
        match word.strip_prefix('/') {
            Some(closed) => assert_eq!(open.pop(), Some(closed), "{name}"),
            None if matches!(word, "!DOCTYPE" | "meta") => {}
            None => open.push(word),
        }
    }
    assert!(open.is_empty(), "{name}: {open:?}");
}

#[test]
fn every_fixture_is_put_on_paper_in_every_language() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures");
    let mut drawn = 0;
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_none_or(|extension| extension != "json") {
            continue;
        }
        let name = path.display().to_string();
        let instance = read_instance(&std::fs::read(&path).unwrap()).unwrap();
        let budget = Budget { work: Some(WORK), ..Budget::unlimited() };
        let outcome =
            solve(default_for(&instance), &instance, &Goal::default_for(&instance), &budget, 0).unwrap();
        for language in Language::ALL {
            let page = rendered(&instance, &outcome, "html", language);
            assert_balanced(&page, &name);
            assert!(page.contains(&format!("<html lang=\"{}\">", language.code())), "{name}");
            // A message that is missing is printed by its name.
            let wording = Wording::new(language);
            let word = wording.word("sure-title");
            assert!(page.contains(&word), "{name}");
            for reach in ["http:", "https:", " src=", " href=", "style=\"", "<script"] {
                assert!(!page.contains(reach), "{name}: {reach}");
            }
            drawn += page.matches("class=\"bar\"").count();
            let message = rendered(&instance, &outcome, "whatsapp", language);
            assert!(message.chars().count() <= 900, "{name}: {}", message.chars().count());
            assert!(message.starts_with('*') && message.contains(|c: char| c.is_ascii_digit()), "{name}");
        }
    }
    assert!(drawn > 40, "only {drawn} bars");
}

#[test]
fn a_plan_is_judged_before_it_is_put_on_paper() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name).display().to_string();
    let (good, other, bad) = (path("good.json"), path("other.json"), path("bad.json"));
    assert_eq!(code(&kongsi(&["match", SHOES, "--json", "-o", &good])), 0);
    let text = std::fs::read_to_string(&good).unwrap();
    // A member's quantity is changed, and in the other file the claim.
    let (start, _) = text.split_once("\"quantity\": ").unwrap();
    assert!(!start.is_empty());
    std::fs::write(&other, text.replace("\"termination\": \"optimal\"", "\"termination\": \"feasible\""))
        .unwrap();
    let mut plan: serde_json::Value = serde_json::from_str(&text).unwrap();
    plan["orders"][0]["members"][0]["allocation"][0]["quantity"] = 1.into();
    std::fs::write(&bad, plan.to_string()).unwrap();

    let page = stdout(&kongsi(&["report", SHOES, &good, "--to", "html", "--lang", "en"]));
    assert!(page.contains("The plan file calls this plan proved best") && !page.contains("Proved cheapest"));
    let words = stdout(&kongsi(&["laporan", SHOES, &other, "--lang", "en"]));
    assert!(words.contains("Checked again independently.") && words.contains("was not looked into here"));
    assert!(!words.contains("proved best") && !words.contains("Proved"));
    let record: serde_json::Value =
        serde_json::from_slice(&kongsi(&["report", SHOES, &good, "--json"]).stdout).unwrap();
    assert_eq!((&record["termination"], &record["bound"]), (&"feasible".into(), &serde_json::Value::Null));

    let refused = kongsi(&["report", SHOES, &bad, "--to", "html", "--lang", "en"]);
    assert_eq!((code(&refused), stdout(&refused)), (6, String::new()));
    assert!(stderr(&refused).contains("This plan is not valid"));
    assert_eq!(code(&kongsi(&["report", SHOES, "no-such-plan.json"])), 2);
}

#[test]
fn match_renders_in_every_form() {
    let message = stdout(&kongsi(&["match", SHOES, "--to", "whatsapp"]));
    assert!(
        message
            .starts_with("*500 pasang sepatu kulit untuk Taiwan: 3 IKM, UD Mitra Jaya pengekspor utama*\n")
    );
    assert!(message.contains("Terbukti termurah") && message.chars().count() <= 900);
    let page = kongsi(&["match", SHOES, "--to", "html"]);
    assert!(stdout(&page).starts_with("<!DOCTYPE html>"));
    assert_eq!(page.stdout, kongsi(&["match", SHOES, "--to", "html", "--threads", "1"]).stdout);
    assert_eq!(code(&kongsi(&["match", SHOES, "--to", "pdf"])), 2);
}
