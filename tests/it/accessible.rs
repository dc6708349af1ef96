//! The HTML report under axe-core, in a browser without a screen.
//!
//! Runs where `KONGSI_AXE` names the file `axe.min.js` and `chromium` is installed; needs no network.

use std::path::Path;
use std::process::Command;

use serde_json::Value;

use crate::cli::kongsi;

/// Rules that axe-core found broken, each with the first element that breaks it.
fn violations(html: &str, axe: &str, folder: &Path, scheme: usize) -> Vec<String> {
    // Plain ASCII behind a mark: the page itself is full of braces.
    let run = "axe.run(document, { resultTypes: ['violations'] }).then(found => { \
        const said = found.violations.map(v => [v.id, v.nodes[0].html, v.nodes[0].failureSummary]); \
        document.documentElement.innerHTML = ''; \
        document.documentElement.append('@@' + encodeURIComponent(JSON.stringify([found.passes.length, said])) + '@@'); })";
    let scripts = format!("<script>{axe}</script><script>window.onload = () => {{ {run} }}</script>");
    // The report forbids scripts, which is right for it and in the way here.
    let page = html.replace("http-equiv=\"Content-Security-Policy\"", "name=\"policy\"");
    let page = page.replace("</body>", &format!("{scripts}</body>"));
    let path = folder.join("page.html");
    std::fs::write(&path, page).unwrap();
    let output = Command::new("chromium")
        .args(["--headless", "--no-sandbox", "--disable-gpu", "--virtual-time-budget=20000", "--dump-dom"])
        .arg(format!("--blink-settings=preferredColorScheme={scheme}"))
        .arg(format!("--user-data-dir={}", folder.join("profile").display()))
        .arg(format!("file://{}", path.display()))
        .output()
        .unwrap();
    let dom = String::from_utf8_lossy(&output.stdout).into_owned();
    let said = dom.split("@@").nth(1).unwrap_or_else(|| panic!("no result: {dom:.2000}"));
    let result: Value = serde_json::from_str(&decoded(said)).unwrap();
    assert!(result[0].as_u64().unwrap() > 5, "hardly any rule applied");
    result[1].as_array().unwrap().iter().map(ToString::to_string).collect()
}

/// A text without its per cent signs.
fn decoded(text: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        let hex = |b: Option<u8>| char::from(b.unwrap()).to_digit(16).unwrap() as u8;
        bytes.push(if byte == b'%' { hex(rest.next()) * 16 + hex(rest.next()) } else { byte });
    }
    String::from_utf8(bytes).unwrap()
}

#[test]
fn no_page_breaks_a_rule_of_accessibility() {
    let Some(axe) = std::env::var_os("KONGSI_AXE") else {
        eprintln!("skipped: KONGSI_AXE does not name axe.min.js");
        return;
    };
    let axe = std::fs::read_to_string(axe).unwrap();
    let folder = tempfile::tempdir().unwrap();
    let plan = folder.path().join("plan.json").display().to_string();
    let of = "fixtures/sidoarjo_50.json";
    kongsi(&["match", of, "--json", "-o", &plan]);
    let pages: [&[&str]; 9] = [
        &["match", "fixtures/sidoarjo_50.xlsx"],
        &["match", "fixtures/two_orders_share_one_workshop.json"],
        &["match", "fixtures/locked_ineligible_is_infeasible.json"],
        &["explain", of],
        &["explain", "fixtures/members_max_too_small.json"],
        &["replace", of, &plan, "--out", "sda-01"],
        &["develop", of, "fixtures/programmes/pembinaan_sidoarjo.json", "--aim", "eligible"],
        &["payout", of, &plan, "--rule", "shapley", "--deposit", "0.3"],
        &["stress", of, &plan, "--samples", "500"],
    ];
    for page in pages {
        for lang in ["id", "en"] {
            let output = kongsi(&[page, &["--to", "html", "--lang", lang]].concat());
            let html = String::from_utf8(output.stdout).unwrap();
            for scheme in [0, 1] {
                let found = violations(&html, &axe, folder.path(), scheme);
                assert!(found.is_empty(), "{page:?} {lang} scheme {scheme}:\n{}", found.join("\n"));
            }
        }
    }
}
