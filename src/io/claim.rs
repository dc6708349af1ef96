//! What a plan file says of its own proof. Nothing here is checked: it is for the reader of the file to compare
//! with what the judge adds up.

use serde_json::{Number, Value};

use super::number::Decimal;
use crate::domain::{Criterion, Instance};

/// The criteria of the file's goal with their values, in the criterion's own unit, when the file calls itself
/// optimal and gives for each a bound that equals the value; otherwise nothing.
pub fn claimed_values(text: &[u8], instance: &Instance) -> Option<Vec<(Criterion, i128)>> {
    let file: Value = serde_json::from_slice(text).ok()?;
    if file.get("termination")?.as_str()? != "optimal" {
        return None;
    }
    let goal = file.get("goal")?.as_array().filter(|goal| !goal.is_empty())?;
    goal.iter().map(|stage| claimed(stage, instance)).collect()
}

fn claimed(stage: &Value, instance: &Instance) -> Option<(Criterion, i128)> {
    let name = stage.get("criterion")?.as_str()?;
    let criterion = Criterion::ALL.into_iter().find(|criterion| criterion.name() == name)?;
    let value = figure(stage.get("value")?, criterion, instance)?;
    let bound = figure(stage.get("bound")?, criterion, instance)?;
    (value == bound).then_some((criterion, value))
}

fn figure(value: &Value, criterion: Criterion, instance: &Instance) -> Option<i128> {
    let number: &Number = value.as_number()?;
    let decimals = if criterion.is_money() { instance.currency().decimals } else { 0 };
    Decimal::of(number).scaled(decimals).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::io::json::read_instance;

    fn claim(text: &str) -> Option<Vec<(Criterion, i128)>> {
        let instance = br#"{"kongsi": 1, "currency": {"code": "USD", "decimals": 2}, "producers": [
          {"id": "a", "capacity": [60], "capabilities": [{"product": "shoe", "grade": 80, "unit_cost": 1.25}]}],
         "orders": [{"id": "o1", "product": "shoe", "deliveries": [{"period": 1, "quantity": 10}]}]}"#;
        claimed_values(text.as_bytes(), &read_instance(instance).unwrap())
    }

    #[test]
    fn a_claim_needs_a_word_and_equal_bounds() {
        let file =
            r#"{"termination": "optimal", "goal": [{"criterion": "total", "value": 12.5, "bound": 12.50}]}"#;
        assert_eq!(claim(file), Some(vec![(Criterion::Total, 1_250)]));
        assert_eq!(claim(&file.replace("optimal", "feasible")), None);
        assert_eq!(claim(&file.replace("12.50", "12.49")), None);
        assert_eq!(claim(&file.replace("12.50", "null")), None);
        assert_eq!(claim(&file.replace("total", "profit")), None);
        assert_eq!(claim(r#"{"termination": "optimal", "goal": []}"#), None);
        assert_eq!(claim("no json"), None);
    }
}
