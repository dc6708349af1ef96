//! The numbers behind a reason.

use serde_json::{Value, json};

use crate::domain::{Id, Instance};
use crate::eligibility::{Defect, Reason};
use crate::report::left_out::Why;
use crate::report::reason::{level_code, status_code};
use crate::similarity::Mismatch;

use super::money;

pub(super) fn of(instance: &Instance, o: usize, producer: usize, why: &Why) -> Value {
    match why {
        Why::Rule(reason) => of_rule(instance, producer, reason),
        Why::Unlike { member, mismatch } => {
            let mut values = of_mismatch(mismatch);
            values["member"] = instance.producers()[*member].id.as_str().into();
            values
        }
        Why::NotChosen { most } | Why::Eligible { most } => {
            let unit_cost = instance.pair(o, producer).map(|pair| money(instance, pair.unit_cost));
            json!({ "most": most, "unit_cost": unit_cost })
        }
    }
}

fn of_rule(instance: &Instance, producer: usize, reason: &Reason) -> Value {
    match reason {
        Reason::Product | Reason::Workshop | Reason::Banned => json!({}),
        Reason::Attribute { key, wanted, has } => {
            json!({ "key": key.as_str(), "wanted": wanted, "has": has })
        }
        Reason::Grade { grade, floor } => json!({ "grade": grade, "floor": floor }),
        Reason::Certificate { schemes, level, defect } => {
            let mut values = of_defect(defect);
            values["schemes"] = schemes.iter().map(Id::as_str).collect();
            values["level"] = level_code(*level).into();
            values
        }
        Reason::Status(status) => {
            json!({ "status": status_code(*status), "days_waited": instance.days_waited(producer) })
        }
        Reason::Lot { least, most, step, n_periods } => {
            json!({ "least": least, "most": most, "step": step, "periods": n_periods })
        }
        Reason::Radius { metres, radius } => json!({ "metres": metres, "radius": radius }),
        Reason::Group(group) => json!({ "group": group.as_str() }),
    }
}

fn of_defect(defect: &Defect) -> Value {
    match defect {
        Defect::Missing => json!({ "defect": "missing" }),
        Defect::Dead => json!({ "defect": "dead" }),
        Defect::Pending => json!({ "defect": "pending" }),
        Defect::Lapses { expires, needed } => {
            json!({ "defect": "lapses", "expires": expires.to_string(), "needed": needed.to_string() })
        }
        Defect::IssuedLate { issued, needed } => {
            json!({ "defect": "issued-late", "issued": issued.to_string(), "needed": needed.to_string() })
        }
    }
}

fn of_mismatch(mismatch: &Mismatch) -> Value {
    match mismatch {
        Mismatch::Grade { grades, spread } => {
            json!({ "grade": grades.0, "member_grade": grades.1, "spread": spread })
        }
        Mismatch::Attribute { alike, wanted } => json!({ "alike": alike, "wanted": wanted }),
        Mismatch::Distance { metres, within } => json!({ "metres": metres, "within": within }),
    }
}
