//! The JSON format: every fixture survives the way out and back, and every bad file gets its fault.

use std::path::PathBuf;

use kongsi::domain::Fault;
use kongsi::io::json::{digest, read_instance, schema, write_instance};
use serde_json::Value;

/// Name and text of every fixture.
fn fixtures() -> Vec<(String, String)> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("fixtures");
    let files =
        std::fs::read_dir(folder).expect("fixtures/ is there").map(|entry| entry.expect("a file").path());
    let mut json: Vec<PathBuf> = files.filter(|path| path.extension().is_some_and(|e| e == "json")).collect();
    json.sort();
    json.iter()
        .map(|path| (path.display().to_string(), std::fs::read_to_string(path).expect("a text")))
        .collect()
}

#[test]
fn every_fixture_is_read_and_written_and_read_again() {
    assert!(fixtures().len() >= 35);
    for (name, text) in fixtures() {
        let instance = read_instance(text.as_bytes()).unwrap_or_else(|faults| panic!("{name}: {faults:#?}"));
        let written = write_instance(&instance);
        let again = read_instance(written.as_bytes()).unwrap_or_else(|faults| panic!("{name}: {faults:#?}"));
        assert_eq!(again, instance, "{name}");
        assert_eq!(digest(&again), digest(&instance), "{name}");
        assert_eq!(write_instance(&again), written, "{name}");
    }
}

#[test]
fn the_order_of_rows_does_not_change_the_digest() {
    for (name, text) in fixtures() {
        let mut value: Value = serde_json::from_str(&text).unwrap();
        let before = digest(&read_instance(text.as_bytes()).unwrap());
        reverse_rows(&mut value);
        assert_eq!(digest(&read_instance(value.to_string().as_bytes()).unwrap()), before, "{name}");
    }
}

/// Turns every list of rows around; lists of numbers are periods or months and keep their order.
fn reverse_rows(value: &mut Value) {
    match value {
        Value::Array(rows) => {
            rows.iter_mut().for_each(reverse_rows);
            if !rows.iter().any(Value::is_number) {
                rows.reverse();
            }
        }
        Value::Object(fields) => fields.values_mut().for_each(reverse_rows),
        _ => {}
    }
}

#[test]
fn rules_that_differ_only_in_their_source_have_one_order() {
    let row = |source: &str| {
        format!(r#"{{"destination": "TW", "scheme": "NIB", "level": "exporter", "source": "{source}"}}"#)
    };
    let file =
        |rules: String| with("\"orders\"", &format!(r#""rule_book": {{"rules": [{rules}]}}, "orders""#));
    let one = read_instance(file(format!("{}, {}", row("x"), row("y"))).as_bytes()).unwrap();
    let other = read_instance(file(format!("{}, {}", row("y"), row("x"))).as_bytes()).unwrap();
    assert_eq!(one, other);
}

#[test]
fn the_way_numbers_are_written_does_not_change_the_digest() {
    let plain = read_instance(GOOD.as_bytes()).unwrap();
    let other = GOOD
        .replace("\"unit_cost\": 95000", "\"unit_cost\": 9.50e4")
        .replace("\"share_max\": 0.8", "\"share_max\": 0.800");
    assert_ne!(other, GOOD);
    assert_eq!(digest(&read_instance(other.as_bytes()).unwrap()), digest(&plain));
    assert_eq!(digest(&plain).len(), 64);
}

#[test]
fn decimals_are_those_that_amounts_need() {
    let decimals = |cost: &str| read_instance(with("95000", cost).as_bytes()).unwrap().currency().decimals;
    assert_eq!(decimals("95.50"), 1);
    assert_eq!(decimals("95.1234567890123456"), 16);
    assert_eq!(decimals("95000.00"), 0);
}

#[test]
fn columns_that_no_rule_uses_come_out_again() {
    let file = with(
        r#""capacity": [300]"#,
        r#""capacity": [300], "phone": "0812-3456", "nib": "0220104512338", "workers": 7, "other": {"Catatan": "lunas"}"#,
    );
    let file = file.replace(r#""share_max": 0.8"#, r#""share_max": 0.8, "breakdown": {"38": 100, "39": 50}"#);
    let written = write_instance(&read_instance(file.as_bytes()).unwrap());
    for text in
        ["0812-3456", "0220104512338", "\"workers\": \"7\"", "\"Catatan\": \"lunas\"", "38: 100, 39: 50"]
    {
        assert!(written.contains(text), "{text} in {written}");
    }
}

#[test]
fn the_schema_names_every_key_and_explains_it() {
    let schema: Value = serde_json::from_str(&schema()).unwrap();
    let definitions = schema["$defs"].as_object().unwrap();
    let records = definitions.values().chain([&schema]).filter_map(|record| record["properties"].as_object());
    for (key, node) in records.flatten() {
        assert!(node["description"].is_string(), "{key} has no description");
    }
    assert_eq!(definitions["OrderRecord"]["additionalProperties"], Value::Bool(false));
}

/// A file without a fault.
const GOOD: &str = r#"{"kongsi": 1, "producers": [
  {"id": "a", "capacity": [300], "capabilities": [{"product": "shoe", "grade": "A", "unit_cost": 95000}]},
  {"id": "b", "capacity": [300], "capabilities": [{"product": "shoe", "grade": 85, "unit_cost": 99000}]}],
 "orders": [{"id": "o1", "product": "shoe", "share_max": 0.8,
   "deliveries": [{"period": 1, "quantity": 200}]}]}"#;

/// The good file with one part replaced where it first stands.
fn with(part: &str, replacement: &str) -> String {
    assert!(GOOD.contains(part), "{part}");
    GOOD.replacen(part, replacement, 1)
}

fn faults(text: &str) -> Vec<Fault> {
    read_instance(text.as_bytes()).expect_err(text)
}

/// Part of the good file, its replacement, and the fault it gets: code and place.
const BAD: &[(&str, &str, &str, &str)] = &[
    // Form.
    (r#"{"kongsi""#, r#"{"kongsi","#, "json-syntax", "1:10"),
    (r#""unit_cost": 95000"#, r#""unit_cost": NaN"#, "json-syntax", "2:98"),
    ("200}]}]}", "200}]}]} x", "trailing-bytes", "5:54"),
    ("200}]}]}", "200}]}", "unexpected-end", "5:50"),
    ("1, \"prod", "2, \"prod", "newer-version", "kongsi"),
    ("1, \"prod", "0, \"prod", "unknown-version", "kongsi"),
    (r#""kongsi": 1, "#, "", "missing-field", "kongsi"),
    (
        r#""product": "shoe", "grade": "A""#,
        r#""grade": "A""#,
        "missing-field",
        "producers[a].capabilities[0].product",
    ),
    (
        r#""grade": "A""#,
        r#""grade": "A", "grade": "B""#,
        "duplicate-key",
        "producers[a].capabilities[shoe].grade",
    ),
    (
        r#""grade": "A""#,
        r#""grade": "A", "attributes": {"k": 1, "k": 2}"#,
        "duplicate-key",
        "producers[a].capabilities[shoe].attributes.k",
    ),
    (r#""share_max""#, r#""share_mx""#, "unknown-field", "orders[o1].share_mx"),
    (r#""share_max": 0.8"#, r#""share_max": "0.8""#, "wrong-type", "orders[o1].share_max"),
    (r#""quantity": 200"#, r#""quantity": "300-350""#, "wrong-type", "orders[o1].deliveries[0].quantity"),
    (r#"[300]"#, r#"300"#, "wrong-type", "producers[a].capacity"),
    (r#""share_max": 0.8"#, r#""steady": "shares""#, "unknown-word", "orders[o1].steady"),
    (r#""share_max": 0.8"#, r#""lead": {"external": 7}"#, "wrong-type", "orders[o1].lead.external"),
    // Numbers.
    (r#""quantity": 200"#, r#""quantity": 299.5"#, "not-whole", "orders[o1].deliveries[0].quantity"),
    (r#""quantity": 200"#, r#""quantity": -1"#, "negative-number", "orders[o1].deliveries[0].quantity"),
    (r#""quantity": 200"#, r#""quantity": 1e999"#, "quantity-too-large", "orders[o1].deliveries[0].quantity"),
    (
        r#""unit_cost": 95000"#,
        r#""unit_cost": 1e999"#,
        "money-too-large",
        "producers[a].capabilities[shoe].unit_cost",
    ),
    (
        r#""unit_cost": 95000"#,
        r#""unit_cost": 1e-19"#,
        "too-precise",
        "producers[a].capabilities[shoe].unit_cost",
    ),
    (r#""share_max": 0.8"#, r#""share_max": 1.5"#, "number-out-of-range", "orders[o1].share_max"),
    (r#""share_max": 0.8"#, r#""share_max": 0.1234567"#, "too-precise", "orders[o1].share_max"),
    (r#""share_max": 0.8"#, r#""spread": 101"#, "grade-above-100", "orders[o1].spread"),
    (r#""grade": "A""#, r#""grade": "D""#, "unknown-grade", "producers[a].capabilities[shoe].grade"),
    (
        r#""grade": "A""#,
        r#""grade": "A", "reject_rate": 100"#,
        "reject-rate-too-high",
        "producers[a].capabilities[shoe].reject_rate",
    ),
    (
        r#""grade": "A""#,
        r#""grade": "A", "month_factor": [1, 1]"#,
        "month-factor-length",
        "producers[a].capabilities[shoe].month_factor",
    ),
    (
        r#""id": "a", "#,
        r#""id": "a", "lat": 91, "lon": 112, "#,
        "coordinates-out-of-range",
        "producers[a].lat",
    ),
    (r#""id": "a", "#, r#""id": "a", "lat": -7, "#, "coordinate-missing", "producers[a].lon"),
    // Days.
    (r#""kongsi": 1"#, r#""kongsi": 1, "calendar": {"start": "31/02/2026"}"#, "bad-date", "calendar.start"),
    (r#""period": 1"#, r#""date": "2026-12-15""#, "date-without-start", "orders[o1].deliveries[0].date"),
    (r#""period": 1, "#, "", "delivery-undated", "orders[o1].deliveries[0].date"),
    (r#""period": 1"#, r#""period": 0"#, "period-zero", "orders[o1].deliveries[0].period"),
    // Ids and words.
    (r#""id": "a""#, r#""id": " ""#, "blank-id", "producers[0].id"),
    (r#""id": "a""#, r#""id": "a\u202eb""#, "unprintable-character", "producers[0].id"),
    (r#""id": "a""#, r#""id": "a\nb""#, "unprintable-character", "producers[0].id"),
    (r#""id": "a""#, r#""id": "B""#, "duplicate-id", "producers[b].id"),
    (r#""share_max": 0.8"#, r#""destination": "Taiwan""#, "bad-country", "orders[o1].destination"),
    // What is asked for.
    (r#""share_max": 0.8"#, r#""quantity": 500"#, "quantity-differs", "orders[o1].quantity"),
    (r#""share_max": 0.8"#, r#""currency": "USD""#, "currency-differs", "orders[o1].currency"),
    (r#""share_max": 0.8"#, r#""members_max": 0"#, "members-max-zero", "orders[o1].members_max"),
    (
        r#""share_max": 0.8"#,
        r#""fill": "all_or_nothing", "min_fill": 0.5"#,
        "min-fill-without-partial",
        "orders[o1].min_fill",
    ),
    (r#""share_max": 0.8"#, r#""coverage": 0.5"#, "needs-survive", "orders[o1].coverage"),
    (
        r#""share_max": 0.8"#,
        r#""certificates": [{"level": "product"}]"#,
        "scheme-missing",
        "orders[o1].certificates[0].scheme",
    ),
    (r#""share_max": 0.8"#, r#""lock": ["c"]"#, "unknown-producer", "orders[o1].lock"),
    (r#""share_max": 0.8"#, r#""place": {"group": "g"}"#, "unknown-group", "orders[o1].place.group"),
    (
        "\"product\": \"shoe\", \"share",
        "\"product\": \"boot\", \"share",
        "nobody-makes-product",
        "orders[o1].product",
    ),
    ("[300]", "[300, 300]", "capacity-length", "producers[a].capacity"),
];

#[test]
fn every_bad_file_gets_its_fault_and_no_other() {
    let mut wrong = Vec::new();
    for (part, replacement, code, place) in BAD {
        let found = faults(&with(part, replacement));
        if found.len() != 1 || (found[0].code, found[0].place.as_str()) != (code, place) {
            wrong.push(format!("{replacement}: {found:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn bytes_that_are_no_text_are_refused() {
    let utf16: Vec<u8> = GOOD.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let latin =
        with("\"a\"", "\"~\"").into_bytes().iter().map(|&b| if b == b'~' { 0xe9 } else { b }).collect();
    let bom = [b"\xef\xbb\xbf", GOOD.as_bytes()].concat();
    let deep = "[".repeat(100_000).into_bytes();
    let table: [(Vec<u8>, &str); 6] = [
        (Vec::new(), "empty-file"),
        (b" \n".to_vec(), "empty-file"),
        (utf16, "utf16"),
        (latin, "not-utf8"),
        (bom, "byte-order-mark"),
        (deep, "nesting-too-deep"),
    ];
    for (bytes, code) in table {
        assert_eq!(read_instance(&bytes).unwrap_err()[0].code, code);
    }
}

#[test]
fn a_misspelt_key_gets_its_nearest_neighbour() {
    let fault = faults(&with("\"share_max\"", "\"share_mx\"")).remove(0);
    assert!(fault.values.contains(&("maybe", "share_max".to_owned())), "{fault}");
    let far = faults(&with("\"share_max\"", "\"xyzzy\"")).remove(0);
    assert!(far.values.iter().all(|(name, _)| *name != "maybe"), "{far}");
}

#[test]
fn all_faults_are_reported_together() {
    let form = with("\"grade\": \"A\"", "\"grad\": \"A\"")
        .replace("\"share_max\": 0.8", "\"share_max\": [], \"accept\": \"no\"");
    let codes: Vec<&str> = faults(&form).iter().map(|fault| fault.code).collect();
    assert_eq!(codes, ["unknown-word", "wrong-type", "unknown-field", "missing-field"]);
    let values = with("95000", "-1e999").replace("0.8", "-0.8").replace("200", "1.5");
    assert_eq!(faults(&values).len(), 3);
}

#[test]
fn dates_fall_due_and_a_calendar_grows_to_the_last_delivery() {
    let file = with(r#""kongsi": 1"#, r#""kongsi": 1, "calendar": {"as_of": "2026-11-30"}"#)
        .replace(r#""period": 1"#, r#""date": "2026-12-15""#)
        .replace("[300]", "[150, 150]");
    let instance = read_instance(file.as_bytes()).unwrap();
    assert_eq!((instance.n_periods(), instance.orders()[0].last_period()), (2, 1));
    assert_eq!(instance.calendar().start, instance.calendar().as_of);
    let early = file.replace("2026-12-15", "2026-12-05").replace("[150, 150]", "[150]");
    assert_eq!(faults(&early)[0].code, "delivery-before-first-period");
}

#[test]
fn an_undeclared_product_is_what_its_makers_say() {
    let said = |a: &str, b: &str, rest: &str| {
        let file = with(r#""grade": "A""#, &format!(r#""grade": "A", {a}"#));
        let file = file.replace(r#""grade": 85"#, &format!(r#""grade": 85, {b}"#));
        file.replace(r#""share_max": 0.8"#, rest)
    };
    let file = said(
        r#""unit": "pair", "hs_code": "6403.99", "attributes": {"sole": "rubber"}"#,
        r#""attributes": {"process": "welted"}"#,
        r#""unit": "pair""#,
    );
    let instance = read_instance(file.as_bytes()).unwrap();
    let product = instance.product(0);
    assert_eq!((product.unit.as_deref(), product.hs_code.as_deref()), (Some("pair"), Some("640399")));
    let keys: Vec<&str> = product.attributes.iter().map(|key| key.as_str()).collect();
    assert_eq!(keys, ["process", "sole"]);
    let units = faults(&said(r#""unit": "pair""#, r#""unit": "piece""#, r#""unit": "kodi""#));
    let places: Vec<&str> = units.iter().map(|fault| fault.place.as_str()).collect();
    assert_eq!(places, ["orders[o1].unit", "producers[b].capabilities[shoe].unit"]);
}

#[test]
fn makers_of_several_sectors_are_a_fault_only_where_a_rule_would_be_passed_over() {
    let file = with(r#""id": "a""#, r#""id": "a", "sector": "shoes""#);
    let file = file.replace(r#""id": "b""#, r#""id": "b", "sector": "bags""#);
    assert_eq!(read_instance(file.as_bytes()).unwrap().product(0).sector, None);
    let rule = r#"{"destination": "TW", "scheme": "NIB", "level": "exporter", "sector": "bags"}"#;
    let ruled = file.replace(r#""orders""#, &format!(r#""rule_book": {{"rules": [{rule}]}}, "orders""#));
    assert_eq!(faults(&ruled)[0].place, "products[shoe].sector");
    let declared =
        ruled.replace(r#""orders""#, r#""products": [{"id": "shoe", "sector": "shoes"}], "orders""#);
    assert!(read_instance(declared.as_bytes()).is_ok());
}
