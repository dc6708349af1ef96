//! Lead: at least one member who may lead, or a group that may and to which every member belongs:
//! `sum of leading y[o,i] + sum of lead[o,g] >= a[o]`, `lead[o,g] + y[o,i] <= 1` for i outside g.

use crate::domain::LeadMode;
use crate::eligibility::lead::may_lead;

use super::{Formulation, add_rows};

pub(super) fn add(f: &mut Formulation) {
    let mut rows = Vec::new();
    for order in &f.orders {
        let data = &f.instance.orders()[order.order];
        if data.lead != LeadMode::Member {
            continue;
        }
        let able = order.members.iter().filter(|m| may_lead(f.instance, order.order, m.eligible.producer()));
        let own = able.map(|m| (m.member, 1));
        let groups = order.leads.iter().map(|&(_, column)| (column, 1));
        let terms = own.chain(groups).chain([(order.accepted, -1)]).collect();
        rows.push((format!("lead[{}]", data.id), terms, (Some(0), None)));
        for (group, column) in &order.leads {
            for m in &order.members {
                if !f.instance.producers()[m.eligible.producer()].groups.contains(group) {
                    let name = format!("outside {group} {}", f.program.columns[m.member].name);
                    rows.push((name, vec![(*column, 1), (m.member, 1)], (None, Some(1))));
                }
            }
        }
    }
    add_rows(f, rows);
}
