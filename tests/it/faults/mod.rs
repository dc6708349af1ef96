//! Files with something wrong: each is refused with a typed fault, its place and an advice, in a moment.

pub mod book;
pub mod corpus;

use std::path::Path;
use std::process::{Command, Output};
use std::time::{Duration, Instant};

use serde_json::Value;

use self::book::{bomb, changed, far_cells, lying_bomb, sound, workbook};
use self::corpus::{Case, corpus};

/// Runs the program, where the system can do that with 256 MB of address space.
fn run(arguments: &[&str]) -> (Output, Duration) {
    let program = env!("CARGO_BIN_EXE_kongsi");
    let mut command = if cfg!(unix) {
        let mut command = Command::new("bash");
        command.args(["-c", "ulimit -v 262144; exec \"$0\" \"$@\"", program]);
        command
    } else {
        Command::new(program)
    };
    let began = Instant::now();
    let output = command.args(arguments).output().unwrap();
    (output, began.elapsed())
}

/// Code, place and advice of every fault.
fn faults(output: &Output) -> Vec<(String, String, String)> {
    let text = String::from_utf8_lossy(&output.stdout);
    let Ok(json) = serde_json::from_str::<Value>(&text) else {
        panic!("no JSON: {text}{}", String::from_utf8_lossy(&output.stderr))
    };
    let text = |fault: &Value, key: &str| fault[key].as_str().unwrap().to_owned();
    let faults =
        json["faults"].as_array().unwrap_or_else(|| panic!("no faults: {text:?}", text = json)).iter();
    faults.map(|fault| (text(fault, "code"), text(fault, "place"), text(fault, "advice"))).collect()
}

/// Whether something took longer than it may; judged only where `KONGSI_TIMED=1` says that the machine is quiet.
fn is_slow(took: Duration, most: Duration) -> bool {
    std::env::var_os("KONGSI_TIMED").is_some() && took > most
}

fn judge(case: &Case, folder: &Path) -> Option<String> {
    let path = folder.join(case.file);
    std::fs::write(&path, &case.bytes).unwrap();
    let mut arguments = vec!["check", path.to_str().unwrap(), "--json"];
    arguments.extend(case.flags);
    let (output, took) = run(&arguments);
    let name = case.name;
    if output.status.code() != Some(3) {
        let errors = String::from_utf8_lossy(&output.stderr);
        return Some(format!("{name}: {:?} {errors}", output.status));
    }
    let faults = faults(&output);
    let is_there = faults.iter().any(|(code, place, _)| code == case.code && place == case.place);
    if !is_there {
        return Some(format!("{name}: expected {} at {}, got {faults:?}", case.code, case.place));
    }
    if let Some((code, ..)) = faults.iter().find(|(.., advice)| advice.is_empty()) {
        return Some(format!("{name}: {code} has no advice"));
    }
    is_slow(took, Duration::from_secs(1)).then(|| format!("{name}: took {took:?}"))
}

#[test]
fn every_bad_file_is_refused_with_its_fault_and_its_place() {
    let folder = tempfile::tempdir().unwrap();
    let corpus = corpus();
    assert!(corpus.len() >= 60, "only {} files", corpus.len());
    let wrong: Vec<String> = corpus.iter().filter_map(|case| judge(case, folder.path())).collect();
    assert!(wrong.is_empty(), "{} of {}:\n{}", wrong.len(), corpus.len(), wrong.join("\n"));
    eprintln!("{} bad files", corpus.len());
}

#[test]
fn the_workbook_that_all_others_are_changed_from_is_sound() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("sound.xlsx");
    std::fs::write(&path, workbook(&sound())).unwrap();
    let (output, _) = run(&["match", path.to_str().unwrap(), "--json"]);
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    assert!(output.stderr.is_empty(), "{}", String::from_utf8_lossy(&output.stderr));
}

#[test]
fn all_faults_come_at_once() {
    let mut tables = sound();
    for (sheet, cell, to) in [
        ("Produsen", "C2", "#n 760989381867"),
        ("Produsen", "G2", "#n 100"),
        ("Kemampuan", "E2", "1.234"),
        ("Kemampuan", "F3", "#n -5"),
        ("Kemampuan", "H3", "Z"),
        ("Pesanan", "F2", "besok"),
    ] {
        book::change(&mut tables, sheet, cell, to);
    }
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("IKM.xlsx");
    std::fs::write(&path, workbook(&tables)).unwrap();
    let (output, _) = run(&["check", path.to_str().unwrap(), "--json"]);
    let found: Vec<String> =
        faults(&output).into_iter().map(|(code, place, _)| format!("{place} {code}")).collect();
    let expected = [
        "Kemampuan!E2 ambiguous-number",
        "Kemampuan!F3 negative-number",
        "Kemampuan!H3 unknown-grade",
        "Pesanan!F2 delivery-unreadable",
        "Produsen!C2 id-lost-zeros",
        "Produsen!H2 coordinate-missing",
    ];
    assert_eq!(found, expected);
}

#[test]
fn nothing_is_written_of_a_file_with_a_fault() {
    let folder = tempfile::tempdir().unwrap();
    let (file, out) = (folder.path().join("IKM.xlsx"), folder.path().join("out.json"));
    std::fs::write(&file, changed("Kemampuan", "E2", "1.234")).unwrap();
    let (output, _) = run(&["import", file.to_str().unwrap(), "-o", out.to_str().unwrap()]);
    assert_eq!(output.status.code(), Some(3));
    assert!(!out.exists());
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(said.contains("Kemampuan!E2") && said.contains("1234") && said.contains("1.234"), "{said}");
}

#[test]
fn strange_names_are_names() {
    let names =
        ["=HYPERLINK(\"http://x\")", "<script>alert(1)</script>", "../../etc/passwd", "CON", "+62", "@x"];
    let folder = tempfile::tempdir().unwrap();
    for name in names {
        let path = folder.path().join("IKM.xlsx");
        std::fs::write(&path, changed("Produsen", "B2", name)).unwrap();
        let (output, _) = run(&["import", path.to_str().unwrap()]);
        assert_eq!(output.status.code(), Some(0), "{name}: {}", String::from_utf8_lossy(&output.stderr));
        let json: Value = serde_json::from_slice(&output.stdout).unwrap();
        assert_eq!(json["producers"][0]["name"], name);
    }
}

/// What a person waits without noticing.
const MOMENT: Duration = Duration::from_millis(200);

#[test]
fn hostile_files_take_neither_memory_nor_time() {
    let folder = tempfile::tempdir().unwrap();
    let hostile = [
        ("far.xlsx", far_cells(&["A1", "XFD1048576"]), "stray-cell"),
        ("bomb.xlsx", bomb(100 << 20), "workbook-bomb"),
        ("liar.xlsx", lying_bomb(100 << 20), "workbook-damaged"),
        ("long.xlsx", book::long(20_020), "too-many-rows"),
    ];
    for (name, bytes, code) in hostile {
        let path = folder.path().join(name);
        std::fs::write(&path, &bytes).unwrap();
        let (output, took) = run(&["check", path.to_str().unwrap(), "--json"]);
        assert_eq!(output.status.code(), Some(3), "{name}: {}", String::from_utf8_lossy(&output.stderr));
        assert!(faults(&output).iter().any(|(found, ..)| found == code), "{name}: {:?}", faults(&output));
        eprintln!("{name}: {} bytes, refused in {took:?}", bytes.len());
        assert!(!is_slow(took, MOMENT), "{name} took {took:?}");
    }
}
