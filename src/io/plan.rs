//! A plan file: what `match --json` prints, read again by whoever wants to judge it.

use std::collections::BTreeSet;

use schemars::JsonSchema;
use serde::Deserialize;
use serde_json::json;

use super::number::Decimal;
use super::schema::Whole;
use super::{encoding, place, structure};
use crate::domain::{
    Fault, Id, Instance, Lead, Member, Order, OrderPlan, Quantity, Solution, limits::MAX_QUANTITY,
};

/// A plan as read, not yet judged.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plan {
    /// Who makes what.
    pub solution: Solution,
    /// Digest of the instance it was made for, where the file says so.
    pub digest: Option<String>,
}

/// The plan of one order; sums and costs that are printed too are passed over: the allocation counts.
#[derive(Clone, Debug, PartialEq, Deserialize, JsonSchema)]
struct PlannedOrder {
    /// Order id.
    id: String,
    /// Whether the order is taken.
    accepted: bool,
    /// Units of the demand that are lost, by period.
    #[serde(default)]
    lost: Vec<PlannedQuantity>,
    /// Exporter of record.
    #[serde(default)]
    lead: Option<PlannedLead>,
    /// Members, each once.
    members: Vec<PlannedMember>,
}

/// Units in one period.
#[derive(Clone, Debug, PartialEq, Deserialize, JsonSchema)]
struct PlannedQuantity {
    /// Period, from 1.
    period: Whole,
    /// Good units.
    quantity: Whole,
}

/// Who is exporter of record.
#[derive(Clone, Debug, PartialEq, Deserialize, JsonSchema)]
struct PlannedLead {
    /// What kind of exporter.
    kind: LeadKind,
    /// Id of the producer or group, or the exporter's name.
    id: String,
}

/// What kind of exporter of record.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
enum LeadKind {
    /// A producer of the consortium.
    Member,
    /// A group all members belong to.
    Group,
    /// An exporter outside.
    External,
}

/// One member and its work.
#[derive(Clone, Debug, PartialEq, Deserialize, JsonSchema)]
struct PlannedMember {
    /// Producer id.
    producer: String,
    /// Good units by period, each period once.
    allocation: Vec<PlannedQuantity>,
}

/// The part of a plan file that is read; everything else in it is passed over.
#[derive(Deserialize, JsonSchema)]
struct PlanRecord {
    #[serde(default)]
    digest: Option<String>,
    orders: Vec<PlannedOrder>,
}

/// Reads the plan of an instance. Sums need not match: that is for the judge to say.
///
/// # Errors
/// Every fault of form, or else every unknown id, missing order, repeated entry and impossible number.
pub fn read_plan(text: &[u8], instance: &Instance) -> Result<Plan, Vec<Fault>> {
    let text = encoding::text(text).map_err(|fault| vec![fault])?;
    let record: PlanRecord = serde_json::from_str(text).map_err(|error| {
        let faults = structure::diagnose(text, schemars::schema_for!(PlanRecord).as_value());
        structure::or_unreadable(faults, &error)
    })?;
    let mut reading = Reading { instance, faults: Vec::new() };
    let solution = reading.solution(&record.orders);
    if reading.faults.is_empty() {
        Ok(Plan { solution, digest: record.digest })
    } else {
        reading.faults.sort();
        Err(reading.faults)
    }
}

/// Writes a plan, no more than is needed to read it again.
pub fn write_plan(instance: &Instance, solution: &Solution) -> String {
    let made = |&(t, quantity): &(usize, Quantity)| json!({ "period": t + 1, "quantity": quantity });
    let order = |(order, plan): (&Order, &OrderPlan)| {
        let member = |member: &Member| {
            let id = instance.producers()[member.producer].id.as_str();
            json!({ "producer": id, "allocation": member.made.iter().map(made).collect::<Vec<_>>() })
        };
        let lead = plan.lead.as_ref().map(|lead| match lead {
            Lead::Member(i) => json!({ "kind": "member", "id": instance.producers()[*i].id.as_str() }),
            Lead::Group(id) => json!({ "kind": "group", "id": id.as_str() }),
            Lead::External(id) => json!({ "kind": "external", "id": id.as_str() }),
        });
        let lost = plan.lost.iter().copied().enumerate().filter(|(_, lost)| *lost > 0);
        json!({
            "id": order.id.as_str(), "accepted": plan.accepted, "lead": lead,
            "lost": lost.map(|lost| made(&lost)).collect::<Vec<_>>(),
            "members": plan.members.iter().map(member).collect::<Vec<_>>(),
        })
    };
    let orders: Vec<_> = instance.orders().iter().zip(&solution.orders).map(order).collect();
    format!("{}\n", json!({ "digest": super::json::digest(instance), "orders": orders }))
}

struct Reading<'i> {
    instance: &'i Instance,
    faults: Vec<Fault>,
}

impl Reading<'_> {
    fn solution(&mut self, records: &[PlannedOrder]) -> Solution {
        let n_orders = self.instance.orders().len();
        let mut plans: Vec<Option<OrderPlan>> = vec![None; n_orders];
        for (index, record) in records.iter().enumerate() {
            let at = place::entry("orders", index, [Some(record.id.as_str())]);
            let order = Id::new(&record.id).ok().and_then(|id| self.instance.order_index(&id));
            let Some(o) = order else {
                let fault = Fault::new("unknown-order", format!("{at}.id"));
                self.faults.push(fault.with("order", place::visible(&record.id)));
                continue;
            };
            if plans[o].is_some() {
                self.faults.push(Fault::new("duplicate-order", at.clone()).with("order", &record.id));
            }
            plans[o] = Some(self.order(record, &self.instance.orders()[o], &at));
        }
        for (order, _) in self.instance.orders().iter().zip(&plans).filter(|(_, plan)| plan.is_none()) {
            let fault = Fault::new("order-missing", format!("orders[{}]", order.id));
            self.faults.push(fault.with("order", &order.id));
        }
        Solution { orders: plans.into_iter().map(|plan| plan.unwrap_or_else(OrderPlan::declined)).collect() }
    }

    fn order(&mut self, record: &PlannedOrder, order: &Order, at: &str) -> OrderPlan {
        let mut members: Vec<Member> = Vec::new();
        for (index, member) in record.members.iter().enumerate() {
            let at = place::entry(&format!("{at}.members"), index, [Some(member.producer.as_str())]);
            let Some(producer) = self.producer(&member.producer, &format!("{at}.producer")) else { continue };
            if members.iter().any(|earlier| earlier.producer == producer) {
                self.faults
                    .push(Fault::new("duplicate-member", at.clone()).with("producer", &member.producer));
            }
            let made =
                self.quantities(&member.allocation, self.instance.n_periods(), &format!("{at}.allocation"));
            members.push(Member { producer, made });
        }
        members.sort_by_key(|member| member.producer);
        let n_periods = order.last_period() + 1;
        let lost = self.quantities(&record.lost, n_periods, &format!("{at}.lost"));
        let lead = record.lead.as_ref().and_then(|lead| self.lead(lead, &format!("{at}.lead.id")));
        OrderPlan { accepted: record.accepted, members, lost: by_period(&lost, n_periods), lead }
    }

    fn producer(&mut self, text: &str, at: &str) -> Option<usize> {
        let producer = Id::new(text).ok().and_then(|id| self.instance.producer_index(&id));
        if producer.is_none() {
            self.faults.push(Fault::new("unknown-producer", at).with("producer", place::visible(text)));
        }
        producer
    }

    fn lead(&mut self, record: &PlannedLead, at: &str) -> Option<Lead> {
        if record.kind == LeadKind::Member {
            return self.producer(&record.id, at).map(Lead::Member);
        }
        let id = Id::new(&record.id).ok();
        match (record.kind, id) {
            (LeadKind::External, Some(id)) => return Some(Lead::External(id)),
            (LeadKind::Group, Some(id)) if self.instance.group(&id).is_some() => {
                return Some(Lead::Group(id));
            }
            (LeadKind::Group, _) => {
                self.faults.push(Fault::new("unknown-group", at).with("group", place::visible(&record.id)));
            }
            _ => self.faults.push(Fault::new("blank-id", at)),
        }
        None
    }

    /// Quantities by period, ascending, nothing left out as 0.
    fn quantities(
        &mut self,
        records: &[PlannedQuantity],
        n_periods: usize,
        at: &str,
    ) -> Vec<(usize, Quantity)> {
        let mut seen = BTreeSet::new();
        let mut quantities = Vec::new();
        for (index, record) in records.iter().enumerate() {
            let at = format!("{at}[{index}]");
            let period = self.whole(&record.period, &format!("{at}.period"), u64::from(u32::MAX));
            let quantity = self.whole(&record.quantity, &format!("{at}.quantity"), MAX_QUANTITY);
            let (Some(period), Some(quantity)) = (period, quantity) else { continue };
            if period == 0 || period > n_periods as u64 {
                let fault =
                    Fault::new("period-outside-calendar", format!("{at}.period")).with("period", period);
                self.faults.push(fault.with("periods", n_periods));
            } else if !seen.insert(period) {
                self.faults
                    .push(Fault::new("duplicate-period", format!("{at}.period")).with("period", period));
            } else if quantity > 0 {
                quantities.push((period as usize - 1, quantity));
            }
        }
        quantities.sort_unstable();
        quantities
    }

    fn whole(&mut self, number: &Whole, at: &str, most: u64) -> Option<u64> {
        let decimal = Decimal::of(&number.0);
        let value = decimal.scaled(0).ok().and_then(|value| u64::try_from(value).ok());
        let fault = match value {
            Some(value) if value <= most => return Some(value),
            _ if decimal.is_negative() => Fault::new("negative-number", at),
            None if decimal.decimals() > 0 => Fault::new("not-whole", at),
            _ => Fault::new("number-out-of-range", at),
        };
        let fault = fault.with("value", place::visible(&decimal.text()));
        self.faults.push(if fault.code == "number-out-of-range" { fault.with("most", most) } else { fault });
        None
    }
}

/// One figure per period, or none at all.
fn by_period(quantities: &[(usize, Quantity)], n_periods: usize) -> Vec<Quantity> {
    if quantities.is_empty() {
        return Vec::new();
    }
    let mut all = vec![0; n_periods];
    for &(period, quantity) in quantities {
        all[period] = quantity;
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::io::json::read_instance;

    fn instance() -> Instance {
        let text = br#"{"kongsi": 1, "groups": [{"id": "kop"}], "producers": [
          {"id": "a", "capacity": [60, 60], "capabilities": [{"product": "shoe", "grade": 80, "unit_cost": 100}]},
          {"id": "b", "capacity": [60, 60], "capabilities":
            [{"product": "shoe", "grade": 80, "unit_cost": 110.5, "setup_cost": 40}]}],
         "orders": [{"id": "o1", "product": "shoe", "deliveries": [{"period": 2, "quantity": 100}]},
          {"id": "o2", "product": "shoe", "deliveries": [{"period": 1, "quantity": 10}]}]}"#;
        read_instance(text).unwrap()
    }

    fn solution() -> Solution {
        let member = |producer, made| Member { producer, made };
        let members = vec![member(0, vec![(0, 20), (1, 40)]), member(1, vec![(1, 37)])];
        let first = OrderPlan { accepted: true, members, lost: vec![0, 3], lead: Some(Lead::Member(0)) };
        Solution { orders: vec![first, OrderPlan::declined()] }
    }

    fn read(text: &str) -> Result<Plan, Vec<Fault>> {
        read_plan(text.as_bytes(), &instance())
    }

    #[test]
    fn what_is_printed_is_read_back() {
        let text = r#"{"digest": "d", "gap": 0.0, "orders": [
          {"id": "o1", "accepted": true, "filled": 97, "lost": [{"period": 2, "quantity": 3}],
           "lead": {"kind": "member", "id": "a"}, "members": [
            {"producer": "a", "role": "lead", "quantity": 60, "cost": 6000,
             "allocation": [{"period": 1, "quantity": 20}, {"period": 2, "quantity": 40}]},
            {"producer": "b", "allocation": [{"period": 2, "quantity": 37}]}]},
          {"id": "o2", "accepted": false, "members": []}]}"#;
        assert_eq!(read(text), Ok(Plan { solution: solution(), digest: Some("d".to_owned()) }));
        assert_eq!(read(&write_plan(&instance(), &solution())).unwrap().solution, solution());
    }

    #[test]
    fn unknown_missing_and_repeated_entries_are_faults() {
        let text = r#"{"orders": [{"id": "o1", "accepted": true, "lead": {"kind": "group", "id": "x"},
          "lost": [{"period": 3, "quantity": 1}],
          "members": [{"producer": "z", "allocation": []},
            {"producer": "a", "allocation": [{"period": 1, "quantity": 1}, {"period": 1, "quantity": 2.5}]},
            {"producer": "a", "allocation": [{"period": 0, "quantity": 1}, {"period": 2, "quantity": -1}]}]},
          {"id": "o9", "accepted": false, "members": []}]}"#;
        let faults = read(text).unwrap_err();
        let found: Vec<(&str, &str)> =
            faults.iter().map(|fault| (fault.code, fault.place.as_str())).collect();
        let expected = [
            ("unknown-group", "orders[o1].lead.id"),
            ("period-outside-calendar", "orders[o1].lost[0].period"),
            ("duplicate-member", "orders[o1].members[a]"),
            ("period-outside-calendar", "orders[o1].members[a].allocation[0].period"),
            ("negative-number", "orders[o1].members[a].allocation[1].quantity"),
            ("not-whole", "orders[o1].members[a].allocation[1].quantity"),
            ("unknown-producer", "orders[o1].members[z].producer"),
            ("order-missing", "orders[o2]"),
            ("unknown-order", "orders[o9].id"),
        ];
        assert_eq!(found, expected);
    }

    #[test]
    fn a_plan_of_another_shape_says_what_is_missing() {
        let faults = read(r#"{"orders": [{"id": "o1", "members": [{"producer": 7}]}]}"#).unwrap_err();
        let found: Vec<(&str, &str)> =
            faults.iter().map(|fault| (fault.code, fault.place.as_str())).collect();
        let expected = [
            ("missing-field", "orders[o1].accepted"),
            ("missing-field", "orders[o1].members[0].allocation"),
            ("wrong-type", "orders[o1].members[0].producer"),
        ];
        assert_eq!(found, expected);
        assert_eq!(read("{}").unwrap_err()[0].code, "missing-field");
    }

    #[test]
    fn a_period_may_stand_once() {
        let twice = r#"[{"period": 1, "quantity": 1}, {"period": 1, "quantity": 2}]"#;
        let rest = r#"{"id": "o2", "accepted": false, "members": []}"#;
        let text = format!(
            r#"{{"orders": [{{"id": "o1", "accepted": true, "members": [{{"producer": "a", "allocation": {twice}}}]}}, {rest}]}}"#
        );
        assert_eq!(read(&text).unwrap_err()[0].code, "duplicate-period");
    }
}
