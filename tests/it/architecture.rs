//! The walls of the house: a file imports only from lower ranks, and some crates only in some rooms.

use std::fs;
use std::path::{Path, PathBuf};

/// Rooms by rank.
const RANKS: [(u32, &[&str]); 8] = [
    (0, &["domain"]),
    (1, &["eligibility", "similarity", "check"]),
    (2, &["model"]),
    (3, &["strategies"]),
    (4, &["explain", "payout", "stress", "development"]),
    (5, &["report"]),
    (6, &["io", "generate", "benchmark", "store"]),
    (7, &["cli", "web"]),
];

/// What may appear only in files whose path starts with one of these.
const GATES: [(&str, &[&str]); 15] = [
    ("good_lp::", &["model/backend.rs"]),
    ("petgraph::", &["similarity/", "explain/conflict.rs", "strategies/market/"]),
    (
        "rayon::",
        &["strategies/", "explain/", "payout/", "stress/", "development/", "generate/", "benchmark/", "cli/"],
    ),
    ("serde::", &["io/", "report/", "store/", "web/", "benchmark/"]),
    ("serde_json::", &["io/", "report/", "store/", "web/", "benchmark/"]),
    ("clap::", &["cli/"]),
    ("fluent_bundle::", &["report/wording/"]),
    ("maud::", &["report/html/", "web/", "benchmark/page.rs"]),
    ("rust_xlsxwriter::", &["report/xlsx/", "io/sheet/"]),
    ("std::fs", &["io/", "store/", "cli/"]),
    ("std::net", &["web/"]),
    ("std::process::Command", &["model/backend.rs", "cli/"]),
    ("std::time::Instant", &["io/", "generate/", "benchmark/", "store/", "cli/", "web/"]),
    ("std::time::SystemTime", &["io/", "generate/", "benchmark/", "store/", "cli/", "web/"]),
    ("std::env", &["io/", "generate/", "benchmark/", "store/", "cli/", "web/"]),
];

fn rank(room: &str) -> Option<u32> {
    RANKS.iter().find(|(_, rooms)| rooms.contains(&room)).map(|&(rank, _)| rank)
}

/// What is wrong with one file, given its path below `src` and its text.
fn faults(path: &str, text: &str) -> Vec<String> {
    let room = path.split('/').next().unwrap_or_default();
    let own = rank(room);
    // Tests may take what they test from anywhere.
    let tests = text.lines().position(|line| line == "#[cfg(test)]").unwrap_or(usize::MAX);
    let mut faults = Vec::new();
    for (number, line) in text.lines().enumerate() {
        let code = line.split("//").next().unwrap_or_default();
        let mut fault = |what: String| faults.push(format!("src/{path}:{}: {what}", number + 1));
        if code.contains("crate::{") {
            fault("braces directly after crate:: hide an import from this test".to_owned());
        }
        for part in code.split("crate::").skip(1) {
            let other: String = part.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
            let upward = match (own, rank(&other)) {
                // The rooms beside `io` read and write through it, the command line opens the desk, the bench generates; none of them is known there.
                (Some(own), Some(theirs)) => {
                    theirs > own
                        || (theirs == own
                            && other != room
                            && other != "io"
                            && ![("cli", "web"), ("benchmark", "generate")].contains(&(room, &other)))
                }
                _ => false,
            };
            if upward && number < tests {
                fault(format!("{room} may not import from {other}"));
            }
            if room == "check" && rank(&other).is_some() && other != "check" && other != "domain" {
                fault(format!("the judge imports only the domain, not {other}"));
            }
        }
        for (gated, rooms) in GATES {
            if code.contains(gated) && !rooms.iter().any(|room| path.starts_with(room)) {
                fault(format!("{gated} belongs in {}", rooms.join(", ")));
            }
        }
    }
    faults
}

fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|e| e == "rs") {
            found.push(path);
        }
    }
}

#[test]
fn every_file_keeps_to_its_rank_and_its_gates() {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    sources(&src, &mut files);
    assert!(files.len() > 50, "only {} files found", files.len());
    let check = |file: &PathBuf| {
        let path = file.strip_prefix(&src).unwrap().to_string_lossy().replace('\\', "/");
        faults(&path, &fs::read_to_string(file).unwrap())
    };
    let found: Vec<String> = files.iter().flat_map(check).collect();
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn every_room_has_a_rank() {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    for entry in fs::read_dir(src).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        assert!(path.is_file() || rank(&name).is_some(), "{name} has no rank");
    }
}

#[test]
fn a_planted_breach_is_noticed() {
    for (path, line) in [
        ("domain/order.rs", "use crate::model::Program;"),
        ("check/grade.rs", "use crate::eligibility::Reason;"),
        ("model/program.rs", "use crate::{domain, strategies};"),
        ("strategies/milp.rs", "use good_lp::variable;"),
        ("domain/calendar.rs", "let now = std::time::SystemTime::now();"),
        ("report/text/mod.rs", "let text = std::fs::read(path);"),
        ("eligibility/grade.rs", "fn f(x: crate::similarity::Couple) {}"),
        ("io/json.rs", "use crate::generate::Recipe;"),
    ] {
        assert!(!faults(path, line).is_empty(), "{path}: {line}");
    }
    assert!(faults("model/backend.rs", "use good_lp::variable; // crate::cli").is_empty());
}
