//! The answer as a message for WhatsApp: at most 900 characters, with *bold* and nothing else. What does not
//! fit is left out by whole lines, and the message says so.

use crate::domain::Delivery;

use super::cost::line as cost_line;
use super::names::Names;
use super::shipping::{below, by_period, by_rank, is_lead, shipped};
use super::wording::{Language, Value, Wording};
use super::{Answer, certainty, headline, refusal};

/// Most characters of a message.
const MAX_CHARACTERS: usize = 900;
/// Most characters of the headline, of the cost and of the certainty, which always come along.
const MAX_FIXED: usize = 250;
/// With more deliveries than this a member's line gives only its sum.
const MAX_DELIVERIES: usize = 4;

/// Renders `answer` as one message.
pub(super) fn render(answer: &Answer, language: Language) -> Vec<u8> {
    let wording = Wording::new(language);
    let names = Names::new(answer.instance, &wording);
    let n_orders = answer.instance.orders().len();
    let top = bold(&shortened(&plain(&headline::of_answer(&names, answer)), MAX_FIXED));
    let cost = plain(&cost_line(&names, answer));
    let sure = plain(&certainty::sentences(&names, answer).join(" "));
    let bottom: Vec<String> = [cost, sure]
        .into_iter()
        .filter(|line| !line.is_empty())
        .map(|line| shortened(&line, MAX_FIXED))
        .collect();
    let middle: Vec<String> = (0..n_orders).flat_map(|o| order(&names, answer, o)).collect();
    let mut text = fitted(&wording, &top, &middle, &bottom.join("\n"));
    text.push('\n');
    text.into_bytes()
}

/// Lines about one order, an empty one first.
fn order(names: &Names, answer: &Answer, o: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    if answer.instance.orders().len() > 1 {
        lines.push(bold(&plain(&headline::of_order(names, answer, o))));
    } else {
        lines.push(plain(&headline::title(names, answer, o)));
    }
    match answer.plan(o).filter(|plan| plan.accepted) {
        None => lines.extend(refusal::sentences(names, answer, o).iter().map(|line| plain(line))),
        Some(plan) => {
            lines.extend(members(names, o, plan));
            lines.extend(below(names, o, plan).iter().map(|line| plain(line)));
        }
    }
    lines
}

/// A line for each member: how many, and for which delivery.
fn members(names: &Names, o: usize, plan: &crate::domain::OrderPlan) -> Vec<String> {
    let (wording, order) = (names.wording, &names.instance.orders()[o]);
    let due = by_period(&order.deliveries);
    let columns: &[Delivery] = if due.len() <= MAX_DELIVERIES { &due } else { &[] };
    let shipped = shipped(plan, columns);
    let date = |d: &Delivery| wording.due(names.instance.calendar(), d.date, d.period);
    let line = |m: usize| {
        let member = &plan.members[m];
        let parts = columns.iter().zip(&shipped[m]).filter(|(_, quantity)| **quantity > 0);
        let parts: Vec<String> = parts
            .map(|(delivery, &quantity)| {
                let values = [("quantity", Value::from(quantity)), ("date", date(delivery).into())];
                wording.say("message-part", &values)
            })
            .collect();
        let parts = if parts.is_empty() { "none".to_owned() } else { Names::list(&parts) };
        let values = [
            ("name", Value::from(names.producer(member.producer))),
            ("lead", if is_lead(plan, member) { "yes" } else { "no" }.into()),
            ("quantity", member.quantity().into()),
            ("unit", names.unit(o, member.quantity()).into()),
            ("parts", parts.into()),
        ];
        plain(&wording.say("message-member", &values))
    };
    by_rank(plan).into_iter().map(line).collect()
}

/// A message of these lines under a title, as many as there is room for.
pub(super) fn message(wording: &Wording, title: &str, lines: &[String]) -> Vec<u8> {
    let middle: Vec<String> = lines.iter().map(|line| plain(line)).collect();
    let mut text = fitted(wording, &bold(&shortened(&plain(title), MAX_FIXED)), &middle, "");
    text.push('\n');
    text.into_bytes()
}

/// As many lines of the middle as there is room for; when some are left out, a line says how many.
fn fitted(wording: &Wording, top: &str, middle: &[String], bottom: &str) -> String {
    for kept in (0..=middle.len()).rev() {
        let left = middle[kept..].iter().filter(|line| !line.is_empty()).count();
        let mut lines = vec![top.to_owned()];
        lines.extend_from_slice(&middle[..kept]);
        if lines.last().is_some_and(String::is_empty) {
            lines.pop();
        }
        if left > 0 {
            lines.push(wording.say("message-cut", &[("count", left.into())]));
        }
        if !bottom.is_empty() {
            lines.extend([String::new(), bottom.to_owned()]);
        }
        let text = lines.join("\n");
        // One more for the line break at the end.
        if text.chars().count() < MAX_CHARACTERS {
            return text;
        }
    }
    shortened(top, MAX_FIXED)
}

/// Without what WhatsApp would take for formatting, and on one line.
fn plain(text: &str) -> String {
    let sign = |c: char| match c {
        '*' | '~' | '`' => '\'',
        '\u{a0}' | '\n' => ' ',
        c => c,
    };
    text.chars().map(sign).collect()
}

fn bold(text: &str) -> String {
    format!("*{text}*")
}

/// Cut at the last space before `most` characters, with a sign that it was.
fn shortened(text: &str, most: usize) -> String {
    if text.chars().count() <= most {
        return text.to_owned();
    }
    let cut: String = text.chars().take(most - 1).collect();
    let end = cut.rfind(' ').filter(|&at| at > cut.len() / 2).unwrap_or(cut.len());
    format!("{}…", &cut[..end])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_message_is_cut_by_whole_lines_and_says_so() {
        let wording = Wording::new(Language::English);
        let middle: Vec<String> = (0..200).map(|n| format!("line {n}")).collect();
        let text = fitted(&wording, "*top*", &middle, "bottom");
        assert!(text.chars().count() < MAX_CHARACTERS, "{}", text.chars().count());
        assert!(text.starts_with("*top*\nline 0\n") && text.ends_with("\n\nbottom"));
        assert!(text.contains("more lines"), "{text}");
        assert_eq!(fitted(&wording, "a", &middle[..1], "b"), "a\nline 0\n\nb");
    }

    #[test]
    fn names_cannot_turn_bold_on() {
        assert_eq!(plain("UD *Maju*\u{a0}Jaya"), "UD 'Maju' Jaya");
    }

    #[test]
    fn a_long_line_is_cut_between_words() {
        assert_eq!(shortened("satu dua tiga", 10), "satu dua…");
        assert_eq!(shortened("satu dua", 8), "satu dua");
    }
}
