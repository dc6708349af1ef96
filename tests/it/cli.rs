//! The program as people run it: what goes to which stream, in which language, with which exit code.

use std::io::Write;
use std::process::{Command, Output, Stdio};

use kongsi::domain::Fault;
use kongsi::report::{Language, Wording};

/// Runs the program in the package's folder.
pub fn kongsi(arguments: &[&str]) -> Output {
    command(arguments).output().unwrap()
}

fn command(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_kongsi"));
    command.args(arguments).current_dir(env!("CARGO_MANIFEST_DIR"));
    command
}

/// Runs the program with something on its standard input.
pub fn kongsi_with(arguments: &[&str], input: &[u8]) -> Output {
    let mut command = command(arguments);
    let piped = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = piped.spawn().unwrap();
    child.stdin.take().unwrap().write_all(input).unwrap();
    child.wait_with_output().unwrap()
}

pub fn stdout(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

pub fn stderr(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

pub fn code(output: &Output) -> i32 {
    output.status.code().unwrap()
}

#[test]
fn help_speaks_the_language_asked_for_and_never_that_of_the_locale() {
    let output =
        command(&["--help"]).env("LANG", "en_GB.UTF-8").env("LC_ALL", "en_GB.UTF-8").output().unwrap();
    assert_eq!(code(&output), 0);
    assert!(stdout(&output).contains("Cari konsorsium"));
    assert!(stdout(&kongsi(&["--help", "--lang", "en"])).contains("Find a consortium"));
}

#[test]
fn what_makes_no_sense_is_a_usage_error_on_standard_error() {
    for arguments in [
        &["match"] as &[&str],
        &["mtach", "x.json"],
        &["match", "x.json", "--goal", "cheapest"],
        &["match", "x.json", "--time", "-1"],
        &["match", "x.json", "--gap", "2"],
        &["export", "x.json", "--format", "pdf"],
        &["match", "no-such-file.json"],
        &["check", "src"],
        &["match", "-", "--start", "-"],
    ] {
        let output = kongsi(arguments);
        assert_eq!(code(&output), 2, "{arguments:?}");
        assert!(stdout(&output).is_empty() && !stderr(&output).is_empty(), "{arguments:?}");
    }
}

#[test]
fn a_file_that_cannot_be_read_is_said_in_one_sentence() {
    let missing = kongsi(&["check", "no-such-file.json", "--lang", "en"]);
    assert_eq!(stderr(&missing), "The file no-such-file.json cannot be read: it does not exist\n");
    let folder = kongsi(&["check", "src"]);
    assert_eq!(stderr(&folder), "Berkas src tidak dapat dibaca: itu folder, bukan berkas\n");
}

#[test]
fn faults_have_a_place_a_cause_and_an_advice() {
    let text = br#"{"kongsi": 1, "producers": [], "orders": [], "prducers": []}"#;
    let output = kongsi_with(&["check", "-", "--lang", "en"], text);
    assert_eq!(code(&output), 3);
    assert!(stdout(&output).contains("prducers (unknown-field)"));
    assert!(stdout(&output).contains("Maybe producers?"));
    let matched = kongsi_with(&["match", "-"], text);
    assert_eq!(code(&matched), 3);
    assert!(stdout(&matched).is_empty() && stderr(&matched).contains("1 kesalahan dalam data"));
}

#[test]
fn faults_are_records_too() {
    let output = kongsi_with(&["check", "-", "--json", "--lang", "en"], b"{\"kongsi\": \xff}");
    assert_eq!(code(&output), 3);
    let record: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    let fault = &record["faults"][0];
    assert_eq!(fault["code"], "not-utf8");
    for key in ["place", "cause", "advice"] {
        assert!(!fault[key].as_str().unwrap().is_empty(), "{key}");
    }
}

#[test]
fn lists_and_papers_are_printed() {
    let schema: serde_json::Value = serde_json::from_slice(&kongsi(&["schema"]).stdout).unwrap();
    assert!(schema["properties"]["producers"].is_object());
    let strategies: serde_json::Value =
        serde_json::from_slice(&kongsi(&["strategies", "--json"]).stdout).unwrap();
    let listed = strategies["strategies"].as_array().unwrap();
    assert_eq!(listed.len(), kongsi::strategies::STRATEGIES.len());
    assert_eq!(stdout(&kongsi(&["strategies"])).lines().count(), listed.len());
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let script = stdout(&kongsi(&["completions", shell]));
        assert!(script.contains("kongsi") && !script.is_empty(), "{shell}");
    }
    let page = stdout(&kongsi(&["man"]));
    assert!(page.contains(".TH") && page.contains("require\\-optimal"));
    assert!(!page.contains("solve\\-model"));
}

#[test]
fn a_result_goes_to_the_file_asked_for() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("schema.json");
    let output = kongsi(&["schema", "-o", path.to_str().unwrap()]);
    assert_eq!((code(&output), stdout(&output)), (0, String::new()));
    assert_eq!(std::fs::read(path).unwrap(), kongsi(&["schema"]).stdout);
    assert_eq!(code(&kongsi(&["schema", "-o", folder.path().to_str().unwrap()])), 2);
}

#[test]
fn a_reader_who_leaves_early_is_no_error() {
    let mut command = command(&["schema"]);
    let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert_eq!((code(&output), stderr(&output)), (0, String::new()));
}

/// Kebab-case words in the code of a folder, tests left out: among them every code of a fault or violation.
fn codes(folder: &str, marks: &[&str]) -> Vec<String> {
    let mut codes = Vec::new();
    let mut folders = vec![std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(folder)];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                // The table of columns holds words of sheets, not of faults.
                folders.extend((!path.ends_with("columns")).then_some(path));
                continue;
            }
            let text = std::fs::read_to_string(&path).unwrap();
            let code = text.split("#[cfg(test)]").next().unwrap();
            for mark in marks {
                let named = code.split(mark).skip(1).filter_map(|rest| rest.split('"').next());
                codes.extend(named.filter(|name| is_code(name)).map(str::to_owned));
            }
        }
    }
    assert!(!codes.is_empty());
    codes.sort();
    codes.dedup();
    codes
}

fn is_code(text: &str) -> bool {
    let letters = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    text.len() > 2 && text.starts_with(|c: char| c.is_ascii_lowercase()) && text.chars().all(letters)
}

#[test]
fn every_fault_has_its_words_and_an_advice() {
    let mut codes = codes("src/domain", &["Fault::new(\""]);
    codes.extend(self::codes("src/io", &["Fault::new(\"", "refused(\""]));
    let anywhere = ["(\"", ", \"", "{ \"", ": \"", "=> \""].map(|mark| self::codes("src/io", &[mark]));
    let is_format = |code: &str| kongsi::io::literature::format(code).is_some();
    let named = anywhere.into_iter().flatten().filter(|code| code.contains('-') && code != "solve-model");
    codes.extend(named.filter(|code| !is_format(code)));
    codes.extend(self::codes("src/domain", &["(\""]).into_iter().filter(|code| code.contains('-')));
    codes.extend(self::codes("src/cli", &["unknown(\""]));
    for wording in Language::ALL.map(Wording::new) {
        for code in &codes {
            let fault = Fault::new(Box::leak(code.clone().into_boxed_str()), "here");
            assert!(wording.knows(&format!("fault-{code}")), "{code}");
            assert!(!wording.advice(&fault).is_empty(), "{code}");
        }
    }
}

#[test]
fn every_violation_has_its_words() {
    let marks = [
        "Violation::new(\"",
        "of_order(\"",
        "of_member(\"",
        "at(\"",
        "Some(\"",
        "then_some(\"",
        "_ => \"",
        ", \"",
    ];
    let known = ["period", "quantity", "most", "least", "capacity", "work", "others", "needed"];
    let named = codes("src/check", &marks);
    let named = named.iter().filter(|code| code.contains('-') || *code == "banned");
    for wording in Language::ALL.map(Wording::new) {
        for code in named.clone().filter(|code| !known.contains(&code.as_str())) {
            assert!(wording.knows(&format!("violation-{code}")), "{code}");
        }
    }
}

#[test]
fn a_generated_market_is_read_back_and_the_seed_decides() {
    let recipe = |seed: &str| {
        let arguments = ["generate", "--preset", "jatim-2k", "--producers", "40", "--orders", "3", "--seed"];
        kongsi(&[&arguments[..], &[seed]].concat()).stdout
    };
    let market = recipe("7");
    let instance = kongsi::io::json::read_instance(&market).unwrap();
    assert_eq!((instance.producers().len(), instance.orders().len()), (40, 3));
    assert!(market == recipe("7") && market != recipe("8"));
    assert_eq!(code(&kongsi(&["generate", "--preset", "nowhere"])), 2);
    assert_eq!(code(&kongsi(&["generate", "--preset", "jatim-2k", "--producers", "0"])), 2);
    assert_eq!(code(&kongsi(&["generate", "--preset", "jatim-2k", "--sectors", "nothing"])), 2);
    let batik = kongsi(&["generate", "--preset", "jatim-100", "--sectors", "batik"]).stdout;
    let instance = kongsi::io::json::read_instance(&batik).unwrap();
    assert!(instance.producers().iter().all(|p| p.sector.as_ref().unwrap().as_str() == "batik"));
}

#[test]
fn csv_goes_into_a_folder_of_its_own() {
    let folder = tempfile::tempdir().unwrap();
    let target = folder.path().join("sheets").display().to_string();
    let shoes = "fixtures/shoes_500.json";
    assert_eq!(code(&kongsi(&["export", shoes, "--format", "csv"])), 2);
    assert_eq!(code(&kongsi(&["export", shoes, "--format", "csv", "-o", &target])), 0);
    let again = kongsi(&["export", &target, "--format", "json"]);
    assert_eq!(again.stdout, kongsi(&["export", shoes, "--format", "json"]).stdout);
    assert_eq!(code(&kongsi(&["export", shoes, "--format", "csv", "-o", &target])), 2, "it is not empty");
}

#[test]
fn a_workbook_has_at_most_twenty_thousand_rows() {
    let output = kongsi(&["generate", "--preset", "nasional-36k", "--format", "xlsx", "--lang", "en"]);
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(code(&output), 3, "{said}");
    assert!(output.stdout.is_empty() && said.contains("20,000 rows"), "{said}");
    let output = kongsi(&["generate", "--preset", "sidoarjo-50", "--format", "xlsx"]);
    assert!(kongsi::io::sheet::is_workbook(&output.stdout));
}
