//! The papers: an offer in English, the profile of the consortium, a work order for each member, the sharing of the
//! money. They write out the figures of [`crate::report::letters`] and end with the digest of the plan.

use maud::{DOCTYPE, Markup, PreEscaped, html};
use serde_json::Number;

use super::sure::fingerprint;
use super::{POLICY, STYLE, headline};
use crate::domain::{Date, Level};
use crate::report::Answer;
use crate::report::letters::{Letters, MemberLetter, letters};
use crate::report::names::Names;
use crate::report::remarks;
use crate::report::wording::{Language, Value, Wording, printable};

/// One paper.
pub struct Sheet {
    /// Anchor within a page.
    pub id: String,
    /// Its name, in the language of the reader.
    pub title: String,
    /// The paper itself.
    pub body: Markup,
}

/// Everything that the papers are written from.
struct Desk<'a> {
    names: &'a Names<'a>,
    answer: &'a Answer<'a>,
    figures: &'a Letters,
    digest: String,
}

/// The papers about the only order of an answer; none without a plan of it.
pub fn sheets(answer: &Answer, language: Language) -> Vec<Sheet> {
    let (wording, english) = (Wording::new(language), Wording::new(Language::English));
    let Some(plan) = answer.plan(0).filter(|plan| plan.accepted) else { return Vec::new() };
    let Some(solution) = &answer.outcome.solution else { return Vec::new() };
    let digest = fingerprint(answer.instance, solution);
    let names = Names::new(answer.instance, &wording);
    let figures = letters(&names, 0, plan);
    let abroad = Names::new(answer.instance, &english);
    let own = Desk { names: &names, answer, figures: &figures, digest: digest.clone() };
    let offer = Desk { names: &abroad, answer, figures: &figures, digest };
    let mut sheets = Vec::new();
    let mut add = |id: String, title: String, body: Markup| sheets.push(Sheet { id, title, body });
    let title = |word: &str| wording.word(word);
    if figures.offer.is_some() {
        add("penawaran".to_owned(), title("letter-offer-list"), offer.offer());
    }
    add("profil".to_owned(), title("letter-profile-list"), offer.profile());
    for (at, member) in figures.members.iter().enumerate() {
        let values = [("name", Value::from(names.producer(member.producer)))];
        add(format!("spk-{}", at + 1), wording.say("letter-work-list", &values), own.work_order(at, member));
    }
    if figures.members.iter().all(|member| member.payout.is_some()) {
        add("bagi-hasil".to_owned(), title("letter-payout-list"), own.payout());
    }
    sheets
}

/// All papers as one file.
pub(in crate::report) fn render(answer: &Answer, language: Language) -> Vec<u8> {
    let wording = Wording::new(language);
    let title = wording.word("letter-title");
    let sheets = sheets(answer, language);
    let page = html! {
        (DOCTYPE)
        html lang=(language.code()) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta http-equiv="Content-Security-Policy" content=(POLICY);
                title { (title) " – kongsi" }
                style { (PreEscaped(STYLE)) }
            }
            body { main {
                h1 { (title) }
                @if sheets.is_empty() { p { (wording.word("letter-none")) } }
                @for sheet in &sheets { (sheet.body) }
            } }
        }
    };
    page.into_string().replace('\u{a0}', " ").into_bytes()
}

impl Desk<'_> {
    fn word(&self, word: &str) -> String {
        self.names.wording.word(word)
    }

    fn say(&self, word: &str, values: &[(&'static str, Value)]) -> String {
        self.names.wording.say(word, values)
    }

    fn number(&self, number: &Number) -> String {
        self.names.wording.decimal(&number.to_string())
    }

    fn quantity(&self, quantity: u64) -> String {
        format!("{} {}", self.names.wording.quantity(quantity), self.names.unit(0, quantity))
    }

    /// Money of the file.
    fn money(&self, amount: &Number) -> String {
        let currency = self.names.currency();
        let minor = crate::domain::parse_decimal(&amount.to_string(), currency.decimals).unwrap_or_default();
        self.names.money(crate::domain::Money(minor))
    }

    fn date(&self, text: &str) -> String {
        text.parse::<Date>().map_or_else(|_| text.to_owned(), |date| self.names.wording.date(date))
    }

    fn order(&self) -> &crate::domain::Order {
        &self.answer.instance.orders()[0]
    }

    fn lead(&self) -> String {
        self.answer
            .plan(0)
            .and_then(|plan| plan.lead.as_ref())
            .map_or_else(|| self.word("letter-no-lead"), |lead| self.names.lead(lead))
    }

    fn place(&self, i: usize) -> String {
        let place = &self.names.instance.producers()[i].place;
        let parts = [&place.district, &place.regency];
        let parts: Vec<String> = parts.into_iter().flatten().map(|id| printable(id.as_str())).collect();
        parts.join(", ")
    }

    fn product(&self) -> String {
        self.names.product(0)
    }

    /// What stands at the end of every paper.
    fn end(&self, signers: [String; 2]) -> Markup {
        html! {
            div.sign { @for signer in signers.iter().filter(|signer| !signer.is_empty()) { div { (signer) p {} } } }
            p.muted.code { (self.word("letter-digest")) " " (self.digest) }
        }
    }

    fn sheet(&self, id: &str, label: &str, body: &Markup) -> Markup {
        html! {
            article.sheet tabindex="0" id=(id) lang=(self.names.wording.language().code()) aria-label=(label) { (body) }
        }
    }

    fn top(&self, [left, below, right, under]: [&str; 4]) -> Markup {
        html! {
            header.split {
                div { b { (left) } br; span.muted { (below) } }
                div.r { b { (right) } br; span.muted { (under) } }
            }
        }
    }

    fn offer(&self) -> Markup {
        let Some(offer) = &self.figures.offer else { return html! {} };
        let amount = |amount: &Number| format!("{} {}", offer.currency, self.number(amount));
        let order = self.order();
        let lead = self.answer.plan(0).and_then(|plan| match plan.lead.as_ref()? {
            crate::domain::Lead::Member(i) => Some(self.place(*i)),
            _ => None,
        });
        let number = self.say("letter-offer-number", &[("order", order.id.as_str().into())]);
        let members = self.figures.members.len();
        let values = [("product", Value::from(self.product())), ("count", members.into())];
        let place =
            order.place.as_ref().and_then(|place| place.regency.as_ref()).map(|id| printable(id.as_str()));
        let term = order.other.get(crate::report::letters::columns::INCOTERM).map(|term| printable(term));
        let terms: Vec<String> = term.into_iter().chain(place).collect();
        let body = html! {
            (self.top([&self.lead(), &lead.unwrap_or_default(), &number, &self.date(&self.figures.made)]))
            p { (self.say("letter-to", &[("buyer", self.buyer().into())])) }
            p { (self.say("letter-offer-line", &values)) }
            table {
                thead { tr {
                    th scope="col" { (self.word("letter-shipment")) }
                    th.r scope="col" { (self.word("letter-quantity")) }
                    th.r scope="col" { (self.word("letter-unit-price")) }
                    th.r scope="col" { (self.word("letter-amount")) }
                } }
                tbody { @for shipment in &offer.shipments { tr {
                    td { (self.date(&shipment.date)) }
                    td.r { (self.quantity(shipment.quantity)) }
                    td.r { (amount(&offer.price)) }
                    td.r { (amount(&shipment.amount)) }
                } } }
                tfoot { tr {
                    th scope="row" { (self.word("letter-total")) " " (terms.join(" ")) }
                    td.r { (self.quantity(offer.quantity)) }
                    td {}
                    td.r { (amount(&offer.total)) }
                } }
            }
            ul.tight {
                @if let Some(line) = self.inspected() { li { (line) } }
                @for line in self.standards() { li { (line) } }
                @if let Some(line) = self.stowed() { li { (line) } }
                @for line in self.unchecked() { li { (line) } }
                li { (self.say("letter-valid", &[("date", self.date(&self.figures.valid_until).into())])) }
            }
            (self.end([self.say("letter-for", &[("name", self.lead().into())]), self.word("letter-accepted")]))
        };
        self.sheet("penawaran", &number, &body)
    }

    fn buyer(&self) -> String {
        self.order().buyer.as_deref().map_or_else(|| self.word("letter-buyer"), printable)
    }

    fn inspected(&self) -> Option<String> {
        let inspection = self.figures.inspection.as_ref()?;
        let values = [
            ("aql", Value::from(self.number(&inspection.aql))),
            ("sample", inspection.sample.into()),
            ("accept", inspection.accept.into()),
        ];
        Some(self.say("letter-inspection", &values))
    }

    /// Quality, and certificates by who holds them.
    fn standards(&self) -> Vec<String> {
        let (floor, grades) = (self.order().grade_floor, self.figures.members.iter().map(|m| m.grade));
        let (low, high) = (grades.clone().min().unwrap_or(0), grades.max().unwrap_or(0));
        let mut lines = Vec::new();
        if floor > 0 {
            let values = [("low", Value::from(low)), ("high", high.into())];
            lines.push(self.say("letter-grades", &values));
        }
        for level in [Level::Product, Level::Facility, Level::Exporter] {
            let asked = self.answer.instance.requirements(0).iter().filter(|r| r.level == level);
            let binding = asked.filter(|r| r.strength == crate::domain::Strength::Mandatory);
            let mut schemes: Vec<String> =
                binding.map(|r| crate::report::reason::either(self.names.wording, &r.schemes)).collect();
            schemes.sort();
            schemes.dedup();
            if !schemes.is_empty() {
                let word = format!("letter-held-{}", crate::report::reason::level_code(level));
                lines.push(self.say(&word, &[("schemes", Names::list(&schemes).into())]));
            }
        }
        lines
    }

    fn stowed(&self) -> Option<String> {
        let volume = self.figures.volume.as_ref()?;
        let values = [
            ("metres", Value::from(self.number(&volume.cubic_metres))),
            ("percent", volume.container_percent.into()),
            ("containers", volume.containers.into()),
        ];
        Some(self.say("letter-volume", &values))
    }

    /// A destination without rules is said to be unchecked, on every paper that goes there.
    fn unchecked(&self) -> Vec<String> {
        let country = self.order().destination.as_ref();
        let known = country.is_some_and(|country| self.answer.instance.market().rule_book.knows(country));
        if known { Vec::new() } else { vec![self.word("letter-unchecked")] }
    }

    fn profile(&self) -> Markup {
        let title = self.word("letter-profile");
        let body = html! {
            (self.top([&title, &self.lead(), self.order().id.as_str(), &self.date(&self.figures.made)]))
            p { (headline::of_answer(self.names, self.answer)) }
            table {
                thead { tr {
                    th scope="col" { (self.word("letter-member")) }
                    th scope="col" { (self.word("letter-place")) }
                    th.r scope="col" { (self.word("column-grade")) }
                    th.r scope="col" { (self.word("letter-quantity")) }
                    th scope="col" { (self.word("letter-certificates")) }
                } }
                tbody { @for member in &self.figures.members { tr {
                    th scope="row" {
                        (self.names.producer(member.producer))
                        @if member.leads { small { (self.word("role-lead")) } }
                    }
                    td { (self.place(member.producer)) }
                    td.r { (member.grade) }
                    td.r { (self.quantity(member.quantity)) }
                    td { (self.held(member)) }
                } } }
            }
            @if let Some(line) = self.inspected() { p { (line) } }
            @for line in remarks::papers(self.names, self.answer) { p { (line) } }
            (self.end([self.say("letter-for", &[("name", self.lead().into())]), String::new()]))
        };
        self.sheet("profil", &title, &body)
    }

    fn held(&self, member: &MemberLetter) -> String {
        let held = |held: &crate::report::letters::Held| match &held.expires {
            Some(day) => {
                let values = [("scheme", Value::from(held.scheme.clone())), ("date", self.date(day).into())];
                self.say("letter-certificate", &values)
            }
            None => held.scheme.clone(),
        };
        let list: Vec<String> = member.certificates.iter().map(held).collect();
        if list.is_empty() { "–".to_owned() } else { Names::list(&list) }
    }

    fn work_order(&self, at: usize, member: &MemberLetter) -> Markup {
        let name = self.names.producer(member.producer);
        let order = self.order().id.as_str();
        let number = self.say("letter-work-number", &[("order", order.into()), ("number", (at + 1).into())]);
        let title = self.word("letter-work");
        let values = [("lead", Value::from(self.lead())), ("product", self.product().into())];
        let reject = [("percent", Value::from(self.number(&member.reject_percent)))];
        let before = [("days", Value::from(self.figures.days_before)), ("kodi", self.figures.kodi_of.into())];
        let body = html! {
            (self.top([&title, &number, &name, &self.place(member.producer)]))
            p { (self.say("letter-work-line", &values)) }
            table {
                thead { tr {
                    th scope="col" { (self.word("letter-ready")) }
                    th.r scope="col" { (self.word("letter-quantity")) }
                    th.r scope="col" { (self.word("letter-kodi")) }
                    th.r scope="col" { (self.word("letter-prepared")) }
                    th.r scope="col" { (self.word("letter-value")) }
                } }
                tbody { @for part in &member.parts { tr {
                    td { (self.date(&part.ready)) }
                    td.r { (self.quantity(part.quantity)) }
                    td.r { (self.number(&part.kodi)) }
                    td.r { (self.quantity(part.prepared)) }
                    td.r { (self.money(&part.value)) }
                } } }
                tfoot { tr {
                    th scope="row" { (self.word("row-total")) }
                    td.r { (self.quantity(member.quantity)) }
                    td.r { (self.number(&member.kodi)) }
                    td.r { (self.quantity(member.prepared)) }
                    td.r { (self.money(&member.value)) }
                } }
            }
            p.muted { (self.say("letter-prepared-line", &reject)) " " (self.say("letter-before", &before)) }
            ol.tight { @for word in ["letter-rule-sample", "letter-rule-inspect", "letter-rule-late"] { li { (self.word(word)) } } }
            (self.end([self.word("letter-lead"), name.clone()]))
        };
        self.sheet(&format!("spk-{}", at + 1), &format!("{title}: {name}"), &body)
    }

    fn payout(&self) -> Markup {
        let title = self.word("letter-payout");
        let body = html! {
            (self.top([&title, &self.lead(), self.order().id.as_str(), &self.date(&self.figures.made)]))
            p { (self.word("letter-payout-line")) }
            table {
                thead { tr {
                    th scope="col" { (self.word("letter-member")) }
                    th.r scope="col" { (self.word("letter-quantity")) }
                    th.r scope="col" { (self.word("payout-cost")) }
                    th.r scope="col" { (self.word("payout-gets")) }
                } }
                tbody { @for member in &self.figures.members { tr {
                    th scope="row" { (self.names.producer(member.producer)) }
                    td.r { (self.quantity(member.quantity)) }
                    td.r { (self.money(&member.cost)) }
                    td.r { @if let Some(payout) = &member.payout { (self.money(payout)) } }
                } } }
            }
            (self.end([self.word("letter-lead"), self.word("letter-members")]))
        };
        self.sheet("bagi-hasil", &title, &body)
    }
}
