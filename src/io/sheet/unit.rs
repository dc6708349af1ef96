//! Kodi, lusin and gros become the pieces they hold, exactly; spellings of one unit become one.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use super::columns::{UNIT, Unit};
use super::name::{fold, nearest};
use crate::domain::{Fault, format_decimal, parse_decimal};
use crate::io::place::{entry_of, visible};

/// Quantities of a capability and of an order.
const QUANTITIES: [&str; 6] =
    ["capacity_installed", "capacity_realised", "capacity_committed", "min_lot", "lot_step", "quantity"];
/// Amounts for one unit.
const PRICES: [&str; 5] = ["unit_cost", "price", "penalty", "holding_cost", "transport_rate"];

fn known(text: &str) -> Option<&'static Unit> {
    let given = fold(text);
    UNIT.iter().find(|unit| unit.word.spellings().any(|spelling| fold(spelling) == given))
}

/// Where a record with a unit stands.
#[derive(Clone, Copy)]
struct At {
    list: &'static str,
    index: usize,
    /// Position of a capability with its producer.
    made: Option<usize>,
}

impl At {
    fn place(self, tree: &Map<String, Value>) -> String {
        let entry = &tree[self.list][self.index];
        let place = entry_of(self.list, self.index, entry);
        match self.made {
            Some(made) => entry_of(&format!("{place}.capabilities"), made, &entry["capabilities"][made]),
            None => place,
        }
    }
}

/// Converts every capability, order and product of the tree. Faults are at places of records.
pub(super) fn convert(tree: &mut Map<String, Value>) -> Vec<Fault> {
    let mut faults: Vec<(At, Fault)> = Vec::new();
    let bases = bases(tree);
    let base = |record: &Map<String, Value>| {
        let product = record.get("product").or(record.get("id")).and_then(Value::as_str)?;
        bases.get(product).cloned()
    };
    for_each(tree, &mut |at, record| {
        let Some(given) = record.get("unit").and_then(Value::as_str).map(str::to_owned) else { return };
        match known(&given) {
            Some(unit) if unit.pieces > 1 => {
                faults.extend(convert_record(record, unit.pieces).into_iter().map(|fault| (at, fault)));
                record.insert("unit".to_owned(), json!(base(record).unwrap_or_else(|| "piece".to_owned())));
            }
            // The spelling that came first for this product.
            Some(unit) => {
                if let Some(same) = base(record).filter(|base| *base != given && known(base) == Some(unit)) {
                    record.insert("unit".to_owned(), json!(same));
                }
            }
            None => {
                let spellings = UNIT.iter().flat_map(|unit| unit.word.spellings());
                if let Some(maybe) = nearest(&given, spellings) {
                    let fault = Fault::new("unknown-unit", "unit").with("given", visible(&given));
                    faults.push((at, fault.with("maybe", maybe)));
                }
            }
        }
    });
    let placed = |(at, fault): (At, Fault)| {
        let place = format!("{}.{}", at.place(tree), fault.place);
        Fault { place, ..fault }
    };
    faults.into_iter().map(placed).collect()
}

/// Calls `f` with every record that has a unit.
fn for_each(tree: &mut Map<String, Value>, f: &mut dyn FnMut(At, &mut Map<String, Value>)) {
    for list in ["producers", "orders", "products"] {
        let Some(Value::Array(entries)) = tree.get_mut(list) else { continue };
        for (index, entry) in entries.iter_mut().enumerate() {
            let Value::Object(record) = entry else { continue };
            if list != "producers" {
                f(At { list, index, made: None }, record);
                continue;
            }
            let Some(Value::Array(made)) = record.get_mut("capabilities") else { continue };
            for (inner, made) in made.iter_mut().enumerate() {
                if let Value::Object(made) = made {
                    f(At { list, index, made: Some(inner) }, made);
                }
            }
        }
    }
}

/// The unit that each product is counted in: the first that is no bundle of pieces.
fn bases(tree: &mut Map<String, Value>) -> BTreeMap<String, String> {
    let mut bases = BTreeMap::new();
    for_each(tree, &mut |_, record| {
        let product = record.get("product").or(record.get("id")).and_then(Value::as_str);
        let (Some(product), Some(unit)) = (product, record.get("unit").and_then(Value::as_str)) else {
            return;
        };
        if known(unit).is_none_or(|unit| unit.pieces == 1) && !bases.contains_key(product) {
            bases.insert(product.to_owned(), unit.to_owned());
        }
    });
    bases
}

fn convert_record(record: &mut Map<String, Value>, pieces: u64) -> Vec<Fault> {
    for key in QUANTITIES {
        if let Some(Value::Number(number)) = record.get_mut(key)
            && let Some(product) = times(number.as_str(), pieces)
        {
            *number = product;
        }
    }
    for delivery in record.get_mut("deliveries").and_then(Value::as_array_mut).into_iter().flatten() {
        if let Some(Value::Number(number)) = delivery.get_mut("quantity")
            && let Some(product) = times(number.as_str(), pieces)
        {
            *number = product;
        }
    }
    let mut faults = Vec::new();
    for key in PRICES {
        let Some(Value::Number(number)) = record.get_mut(key) else { continue };
        match divided(number.as_str(), pieces) {
            Some(quotient) => *number = quotient,
            None => {
                let fault = Fault::new("price-not-divisible", key);
                faults.push(fault.with("given", visible(number.as_str())).with("count", pieces));
            }
        }
    }
    faults
}

/// Decimals that exact products are formed with.
const DECIMALS: u8 = 12;

fn times(number: &str, pieces: u64) -> Option<serde_json::Number> {
    let product = parse_decimal(number, DECIMALS)?.checked_mul(i128::from(pieces))?;
    short(product)
}

/// The quotient with no more decimals than the number has.
fn divided(number: &str, pieces: u64) -> Option<serde_json::Number> {
    let decimals = number.split_once('.').map_or(0, |(_, fraction)| fraction.len());
    let decimals = u8::try_from(decimals).ok().filter(|decimals| *decimals <= DECIMALS)?;
    let value = parse_decimal(number, decimals)?;
    let pieces = i128::from(pieces);
    (value % pieces == 0).then(|| format_decimal(value / pieces, decimals).parse().ok()).flatten()
}

fn short(value: i128) -> Option<serde_json::Number> {
    let text = format_decimal(value, DECIMALS);
    text.trim_end_matches('0').trim_end_matches('.').parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kodi_are_twenty_and_prices_are_divided() {
        let mut tree = json!({ "producers": [{ "id": "a", "capabilities": [
            { "product": "batik", "unit": "Kodi", "capacity_realised": 12, "min_lot": 2.5, "unit_cost": 2400000 }] }],
            "orders": [{ "id": "o", "product": "batik", "unit": "lembar", "deliveries": [{ "quantity": 30 }] }] });
        let faults = convert(tree.as_object_mut().unwrap());
        assert_eq!(faults, []);
        let made = &tree["producers"][0]["capabilities"][0];
        assert_eq!(made["capacity_realised"].to_string(), "240");
        assert_eq!(made["min_lot"].to_string(), "50");
        assert_eq!(made["unit_cost"].to_string(), "120000");
        assert_eq!(made["unit"], "lembar");
        assert_eq!(tree["orders"][0]["deliveries"][0]["quantity"].to_string(), "30");
    }

    #[test]
    fn a_price_that_does_not_divide_is_a_fault() {
        let mut tree = json!({ "orders": [{ "id": "o", "product": "p", "unit": "lusin", "price": 100000 }] });
        let fault = convert(tree.as_object_mut().unwrap()).remove(0);
        assert_eq!((fault.code, fault.place.as_str()), ("price-not-divisible", "orders[o].price"));
    }

    #[test]
    fn spellings_of_one_unit_are_one() {
        let mut tree = json!({ "producers": [{ "id": "a", "capabilities": [{ "product": "shoe", "unit": "pasang" }] }],
            "orders": [{ "id": "o", "product": "shoe", "unit": "pair" }] });
        convert(tree.as_object_mut().unwrap());
        assert_eq!(tree["orders"][0]["unit"], "pasang");
    }
}
