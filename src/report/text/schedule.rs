//! The work schedule, a paragraph for each member.

use crate::domain::OrderPlan;
use crate::report::schedule::phrases;

use super::{Names, Page, unbroken};

pub(super) fn write(page: &mut Page, names: &Names, plan: &OrderPlan) {
    // In a calendar of one period there is nothing to schedule.
    if names.instance.n_periods() == 1 {
        return;
    }
    let title = |producer: usize| names.producer(producer);
    let width = plan.members.iter().map(|member| title(member.producer).chars().count()).max().unwrap_or(0);
    page.blank();
    page.paragraph(0, &names.wording.word("schedule-title"));
    for member in &plan.members {
        let items: Vec<String> = phrases(names, member).iter().map(|phrase| unbroken(phrase)).collect();
        let name = title(member.producer);
        let padding = " ".repeat(width - name.chars().count());
        let name = unbroken(&format!("{name}{padding} "));
        page.hanging(2, 4 + width, &format!("{name} {}", Names::list(&items)));
    }
}
