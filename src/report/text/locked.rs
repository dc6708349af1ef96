//! Members whom the user asked for and who cannot be members, alone or together.

use crate::eligibility::reasons;
use crate::similarity::compatible;

use super::{Names, Page};

pub(super) fn write(page: &mut Page, names: &Names, o: usize) {
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
    for (message, list) in [("locked-ineligible", barred), ("locked-unlike", unlike)] {
        if !list.is_empty() {
            page.paragraph(2, &names.wording.say(message, &[("list", Names::list(&list).into())]));
        }
    }
}
