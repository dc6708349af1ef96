//! `kill -9` in the middle: nothing that was acknowledged is lost, and the store opens again.
//!
//! A child of this very program writes to a store and says so after every commit; it is killed at a random moment.
//! `KONGSI_CASES=1000` runs the full count.

#![allow(clippy::print_stdout)]

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use kongsi::store::{Kind, Store};

use crate::random::Dice;

/// Kills of each way on every change: a tenth of the full count in all.
const QUICK: u64 = 100;
/// Documents of one import.
const IMPORTED: usize = 400;

fn cases() -> u64 {
    std::env::var("KONGSI_CASES").ok().and_then(|cases| cases.parse().ok()).unwrap_or(QUICK).min(1_000)
}

/// What the child does, until it is killed. Not a test of its own: it needs to be told where.
#[test]
#[ignore = "the child of a_killed_write_is_whole"]
fn child() {
    let Some(path) = std::env::var_os("KONGSI_KILLED") else { return };
    let way = std::env::var("KONGSI_WAY").unwrap();
    let store = Store::open(Path::new(&path)).unwrap();
    // Starts behind what a child before it has acknowledged.
    let done = store.read(|shelf| shelf.count(Kind::Buyer)).unwrap();
    println!("acknowledged {done}");
    for number in done + 1.. {
        store
            .write(|shelf| {
                if way == "import" {
                    for row in 0..IMPORTED {
                        shelf.put(
                            Kind::Producer,
                            &format!("{number}-{row}"),
                            format!("{number}").as_bytes(),
                        )?;
                    }
                }
                shelf.put(Kind::Buyer, &format!("{number:08}"), format!("content {number}").as_bytes())?;
                shelf.note(number as u64, "deed", "subject", "")
            })
            .unwrap();
        println!("acknowledged {number}");
    }
}

/// Runs the child until a random moment and returns the last number that it acknowledged.
fn killed(path: &Path, way: &str, after: Duration) -> usize {
    let mut child = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "desk::kills::child", "--ignored", "--nocapture", "--test-threads=1"])
        .env("KONGSI_KILLED", path)
        .env("KONGSI_WAY", way)
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    std::thread::sleep(after);
    child.kill().unwrap();
    let said = BufReader::new(child.stdout.take().unwrap()).lines().map_while(Result::ok);
    let last = said.filter_map(|line| line.strip_prefix("acknowledged ")?.parse().ok()).last();
    child.wait().unwrap();
    last.unwrap_or(0)
}

#[test]
fn a_killed_write_is_whole() {
    let folder = tempfile::tempdir().unwrap();
    let mut dice = Dice::new(41, 7);
    let (mut acknowledged, mut slowest) = (0, Duration::ZERO);
    for way in ["write", "import"] {
        let path = folder.path().join(format!("{way}.db"));
        for _ in 0..cases() * 2 / 5 {
            let last = killed(&path, way, Duration::from_millis(5 + dice.below(60)));
            let began = Instant::now();
            let store = Store::open(&path).unwrap();
            let opened = began.elapsed();
            let (buyers, producers, notes) = store
                .read(|shelf| {
                    Ok((
                        shelf.list(Kind::Buyer)?,
                        shelf.count(Kind::Producer)?,
                        shelf.history(None, usize::MAX >> 1)?,
                    ))
                })
                .unwrap();
            slowest = slowest.max(opened);
            assert!(buyers.len() >= last, "{way}: {} of {last} acknowledged", buyers.len());
            for (number, (id, body)) in (1..).zip(&buyers) {
                assert_eq!(
                    (id.as_str(), body.as_slice()),
                    (format!("{number:08}").as_str(), format!("content {number}").as_bytes())
                );
            }
            // All of a write or nothing of it.
            assert_eq!(notes.len(), buyers.len());
            assert_eq!(producers, if way == "import" { buyers.len() * IMPORTED } else { 0 });
            acknowledged = acknowledged.max(last);
        }
    }
    assert!(acknowledged > 0, "no child lived long enough to write");
    eprintln!("slowest opening after a kill: {slowest:?}");
}

#[test]
fn a_killed_migration_is_whole() {
    let folder = tempfile::tempdir().unwrap();
    let mut dice = Dice::new(42, 11);
    for case in 0..cases() / 5 {
        let path = folder.path().join(format!("{case}.db"));
        Store::open_at(&path, (dice.below(3)) as u32).unwrap();
        killed(&path, "write", Duration::from_millis(dice.below(12)));
        let store = Store::open(&path).unwrap();
        assert!(store.read(|shelf| shelf.changes()).is_ok());
        assert!(store.write(|shelf| shelf.promise("o", &[])).is_ok());
    }
}

#[test]
fn a_killed_desk_keeps_what_it_has_answered() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("kongsi.db");
    for round in 1..=3 {
        let desk = super::Desk::start(&path);
        assert_eq!(
            desk.post("/pembeli", &[("nama", &format!("Buyer {round}")), ("negara", "TW")]).status,
            303
        );
        desk.kill();
    }
    let page = super::Desk::start(&path).page("/pembeli");
    assert!((1..=3).all(|round| page.contains(&format!("Buyer {round}"))));
}
