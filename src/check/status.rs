//! A member's status is among those the order admits.

use super::Violation;
use crate::domain::{Instance, Status};

pub(super) fn admitted(instance: &Instance, o: usize, i: usize) -> Vec<Violation> {
    let status = instance.producers()[i].status;
    if instance.orders()[o].admit.contains(&status) {
        return Vec::new();
    }
    vec![Violation::of_member("status-not-admitted", o, i).with("status", name(status))]
}

fn name(status: Status) -> &'static str {
    match status {
        Status::Ready => "ready",
        Status::Waiting => "waiting",
        Status::Coaching => "coaching",
    }
}

#[cfg(test)]
mod tests {
    use super::super::example::{base_codes, instance};
    use super::*;

    #[test]
    fn waiting_producers_join_where_they_are_admitted() {
        let judged = |admit: &[Status]| {
            base_codes(|market| {
                market.orders[0].admit = admit.iter().copied().collect();
                market.producers[1].status = Status::Waiting;
            })
        };
        assert_eq!(judged(&[Status::Ready, Status::Waiting]), Vec::<&str>::new());
        assert_eq!(judged(&[Status::Ready]), ["status-not-admitted"]);
        assert_eq!(judged(&[Status::Waiting]), ["status-not-admitted"]);
    }

    #[test]
    fn the_violation_names_the_status() {
        for (status, word) in
            [(Status::Waiting, "waiting"), (Status::Coaching, "coaching"), (Status::Ready, "ready")]
        {
            let market = instance(|market| {
                market.producers[0].status = status;
                market.orders[0].admit = [Status::Ready, Status::Waiting, Status::Coaching]
                    .into_iter()
                    .filter(|&s| s != status)
                    .collect();
            });
            assert_eq!(admitted(&market, 0, 0)[0].values, [("status", word.to_owned())]);
        }
    }
}
