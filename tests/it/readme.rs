//! Every command of the README is run.

use std::path::Path;
use std::process::Command;

/// Lines of the README's `sh` blocks.
fn commands() -> Vec<String> {
    let readme = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md")).unwrap();
    let blocks = readme.split("```sh\n").skip(1).map(|block| block.split("```").next().unwrap());
    blocks.flat_map(str::lines).map(str::to_owned).collect()
}

#[test]
fn the_first_two_commands_match_and_test() {
    let commands = commands();
    assert!(commands[0].starts_with("cargo run --release -- match fixtures/"), "{}", commands[0]);
    assert_eq!(commands[1], "cargo test");
}

#[test]
fn every_command_of_the_readme_runs() {
    // In a folder of its own, where files may be written.
    let folder = tempfile::tempdir().unwrap();
    let package = Path::new(env!("CARGO_MANIFEST_DIR"));
    for part in ["fixtures", "fixtures/programmes", "fixtures/suites", "fixtures/library"] {
        std::fs::create_dir(folder.path().join(part)).unwrap();
        for entry in std::fs::read_dir(package.join(part)).unwrap().flatten().filter(|e| e.path().is_file()) {
            std::fs::copy(entry.path(), folder.path().join(part).join(entry.file_name())).unwrap();
        }
    }
    let mut run = 0;
    for command in commands() {
        let plain = command.replace("cargo run --release -- ", "kongsi ");
        let Some(arguments) = plain.strip_prefix("kongsi ") else {
            // Too long for a test: that the bench it names exists is what can be said here.
            let bench = plain.strip_prefix("cargo bench --bench ").and_then(|rest| rest.split(' ').next());
            let benches = Path::new(env!("CARGO_MANIFEST_DIR")).join("benches");
            let exists = bench.is_some_and(|name| benches.join(format!("{name}.rs")).exists());
            assert!(exists || plain.contains("cargo test"), "unknown command in the README: {plain}");
            continue;
        };
        let output = Command::new(env!("CARGO_BIN_EXE_kongsi"))
            .args(arguments.split_whitespace())
            .current_dir(folder.path())
            .output()
            .unwrap();
        let errors = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "{plain}: {:?} {errors}", output.status);
        let printed = !output.stdout.is_empty() || arguments.contains(" -o ");
        assert!(printed, "{plain} printed nothing");
        run += 1;
    }
    assert!(run >= 8, "only {run} commands found");
    the_quick_suite_is_the_same_here(folder.path());
}

/// The README's table of the quick suite, and every objective and digest behind it, are those of this machine.
fn the_quick_suite_is_the_same_here(folder: &Path) {
    let says = |arguments: &str| {
        let command = Command::new(env!("CARGO_BIN_EXE_kongsi"))
            .args(arguments.split_whitespace())
            .current_dir(folder)
            .output();
        String::from_utf8(command.unwrap().stdout).unwrap()
    };
    let table = says("bench report records.jsonl --steady --to markdown");
    let readme = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md")).unwrap();
    assert!(readme.contains(&table), "the README has another table:\n{table}");
    let changes = says("bench compare fixtures/suites/quick.jsonl records.jsonl --lang en");
    assert!(changes.starts_with("0 differences"), "{changes}");
}

#[test]
fn the_small_instance_of_the_readme_is_read() {
    let readme = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md")).unwrap();
    let json = readme.split("```json\n").nth(1).unwrap().split("```").next().unwrap();
    let instance = kongsi::io::json::read_instance(json.as_bytes()).unwrap();
    assert_eq!(instance.orders().len(), 1);
}
