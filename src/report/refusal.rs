//! What is known of an order without a consortium: turned down, short of capacity, or asked for members who
//! cannot be members.

use crate::domain::{Shortage, Termination};
use crate::eligibility::reasons;
use crate::similarity::compatible;

use super::Answer;
use super::names::Names;
use super::page::unbroken;

/// Sentences about order `o`, which has no consortium.
pub(super) fn sentences(names: &Names, answer: &Answer, o: usize) -> Vec<String> {
    let mut sentences = Vec::new();
    if answer.plan(o).is_some() {
        sentences.extend(declined(names, answer, o));
    }
    if let Some(shortage) = answer.shortage(o) {
        sentences.extend(short(names, shortage));
    }
    sentences.extend(locked(names, o));
    sentences
}

fn declined(names: &Names, answer: &Answer, o: usize) -> Vec<String> {
    let order = &answer.instance.orders()[o];
    let cost = order.shortfall_cost().map(|each| names.money(each * order.quantity()));
    let cost = cost.unwrap_or_else(|| "none".to_owned());
    let mut sentences = vec![names.wording.say("declined-line", &[("cost", cost.into())])];
    if answer.outcome.termination == Termination::Optimal && answer.shortage(o).is_none() {
        sentences.push(names.wording.word("declined-proved"));
    }
    sentences
}

fn short(names: &Names, shortage: &Shortage) -> Vec<String> {
    let wording = names.wording;
    if shortage.makers.is_empty() {
        return vec![wording.word("shortage-nobody")];
    }
    let calendar = names.instance.calendar();
    let most = names.instance.orders()[shortage.order].members_max;
    let limit = most.filter(|&most| most == shortage.makers.len()).map(|most| wording.quantity(most as u64));
    let date = wording.due(calendar, calendar.last_day(shortage.through), shortage.through);
    let values = [
        ("limit", limit.unwrap_or_else(|| "none".to_owned()).into()),
        ("members", shortage.makers.len().into()),
        ("together", shortage.together.into()),
        ("needed", shortage.needed.into()),
        ("date", unbroken(&date).into()),
    ];
    let maker = |&(i, quantity): &(usize, u64)| {
        let values = [("name", names.producer(i).into()), ("quantity", quantity.into())];
        unbroken(&wording.say("shortage-maker", &values))
    };
    let makers: Vec<String> = shortage.makers.iter().map(maker).collect();
    vec![
        wording.say("shortage-line", &values),
        wording.say("shortage-makers", &[("list", Names::list(&makers).into())]),
    ]
}

/// Members whom the user asked for and who cannot be members, alone or together.
fn locked(names: &Names, o: usize) -> Vec<String> {
    let instance = names.instance;
    let locked = instance.orders()[o].lock.iter().filter_map(|id| instance.producer_index(id));
    let (eligible, barred): (Vec<usize>, Vec<usize>) =
        locked.partition(|&i| reasons(instance, o, i).is_empty());
    let barred: Vec<String> = barred.into_iter().map(|i| names.producer(i)).collect();
    let mut unlike = Vec::new();
    for (at, &i) in eligible.iter().enumerate() {
        for &j in eligible[at + 1..].iter().filter(|&&j| !compatible(instance, o, i, j)) {
            let values = [("first", names.producer(i).into()), ("second", names.producer(j).into())];
            unlike.push(names.wording.say("locked-pair", &values));
        }
    }
    let lists = [("locked-ineligible", barred), ("locked-unlike", unlike)];
    let said = lists.into_iter().filter(|(_, list)| !list.is_empty());
    said.map(|(message, list)| names.wording.say(message, &[("list", Names::list(&list).into())])).collect()
}
