//! A coaching programme: budget, funds, actions, quotas, and results of actions that are over.

use schemars::JsonSchema;
use serde::Deserialize;

use super::number::Decimal;
use super::schema::{Amount, Whole};
use super::{encoding, place, structure};
use crate::development::{Action, Among, Effect, Fund, Programme, Promised, Quota};
use crate::domain::{Fault, Id, Instance, Level, Money, parse_decimal};

/// The file.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct ProgrammeRecord {
    /// What all of it may cost, major units.
    budget: Amount,
    /// Weeks there are.
    weeks: Whole,
    /// Funds for some actions.
    #[serde(default)]
    funds: Vec<FundRecord>,
    /// What is offered.
    actions: Vec<ActionRecord>,
    /// Quotas over participants.
    #[serde(default)]
    quotas: Vec<QuotaRecord>,
    /// What finished actions brought.
    #[serde(default)]
    results: Vec<ResultRecord>,
}

#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct FundRecord {
    /// Id of the fund.
    id: String,
    /// What there is, major units.
    budget: Amount,
}

#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct ActionRecord {
    /// Id of the action.
    id: String,
    /// Name, for people.
    #[serde(default)]
    name: String,
    /// Course, mentor, apprenticeship, incubator, equipment, visit, ...
    #[serde(default)]
    kind: String,
    /// Fund that pays.
    #[serde(default)]
    fund: Option<String>,
    /// Cost of holding it, major units.
    #[serde(default)]
    fixed_cost: Option<Amount>,
    /// Cost of each participant, major units.
    #[serde(default)]
    cost_each: Option<Amount>,
    /// Most participants.
    #[serde(default)]
    seats: Option<Whole>,
    /// Weeks it takes.
    #[serde(default)]
    weeks: Option<Whole>,
    /// Producer who hosts it.
    #[serde(default)]
    host: Option<String>,
    /// Places the host has.
    #[serde(default)]
    places: Option<Whole>,
    /// What it does: exactly one of these.
    effect: EffectRecord,
}

/// One effect.
#[derive(Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
enum EffectRecord {
    /// A certificate at facility level.
    Certificate(String),
    /// Points of grade.
    Grade(Whole),
    /// Per cent more capacity.
    CapacityPercent(Whole),
    /// May lead.
    MayLead,
    /// Is ready.
    Ready,
    /// Becomes a member of this group.
    Member(String),
}

#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct QuotaRecord {
    /// Sector that is counted.
    #[serde(default)]
    sector: Option<String>,
    /// Regency that is counted.
    #[serde(default)]
    regency: Option<String>,
    /// At least.
    #[serde(default)]
    least: Option<Whole>,
    /// At most.
    #[serde(default)]
    most: Option<Whole>,
}

#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct ResultRecord {
    /// Id of the action.
    action: String,
    /// Id of the producer.
    producer: String,
    /// It has what was promised.
    kept: bool,
}

/// Reads a programme for an instance, with the results it records.
///
/// # Errors
/// Every fault of form, or else every number, id, fund, host and group that cannot be.
pub fn read_programme(text: &[u8], instance: &Instance) -> Result<(Programme, Vec<Promised>), Vec<Fault>> {
    let text = encoding::text(text).map_err(|fault| vec![fault])?;
    let record: ProgrammeRecord = serde_json::from_str(text).map_err(|error| {
        let faults = structure::diagnose(text, schemars::schema_for!(ProgrammeRecord).as_value());
        structure::or_unreadable(faults, &error)
    })?;
    let mut reading = Reading { instance, faults: Vec::new() };
    let programme = reading.programme(&record);
    let results = record.results.iter().enumerate();
    let results = results.filter_map(|(at, result)| reading.result(result, at, &programme)).collect();
    if reading.faults.is_empty() {
        return Ok((programme, results));
    }
    reading.faults.sort();
    Err(reading.faults)
}

/// An amount as it is typed, major units with a decimal point.
pub fn money(text: &str, instance: &Instance) -> Option<Money> {
    parse_decimal(text, instance.currency().decimals).filter(|minor| *minor >= 0).map(Money)
}

struct Reading<'i> {
    instance: &'i Instance,
    faults: Vec<Fault>,
}

impl Reading<'_> {
    fn programme(&mut self, record: &ProgrammeRecord) -> Programme {
        let mut funds = Vec::new();
        for (at, fund) in record.funds.iter().enumerate() {
            let at = place::entry("funds", at, [Some(fund.id.as_str())]);
            let budget = self.money(Some(&fund.budget), &format!("{at}.budget"));
            funds.extend(self.id(&fund.id, &format!("{at}.id")).map(|id| Fund { id, budget }));
        }
        let mut actions: Vec<Action> = Vec::new();
        for (at, action) in record.actions.iter().enumerate() {
            let at = place::entry("actions", at, [Some(action.id.as_str())]);
            let Some(action) = self.action(action, &funds, &at) else { continue };
            if actions.iter().any(|earlier| earlier.id == action.id) {
                let fault = Fault::new("duplicate-id", at).with("id", &action.id);
                self.faults.push(fault.with("other", &action.id));
            }
            actions.push(action);
        }
        let quotas =
            record.quotas.iter().enumerate().filter_map(|(at, quota)| self.quota(quota, at)).collect();
        Programme {
            budget: self.money(Some(&record.budget), "budget"),
            weeks: self.whole(Some(&record.weeks), "weeks", 5_200).unwrap_or(0) as u32,
            funds,
            actions,
            quotas,
        }
    }

    fn action(&mut self, record: &ActionRecord, funds: &[Fund], at: &str) -> Option<Action> {
        let id = self.id(&record.id, &format!("{at}.id"));
        let fund = record.fund.as_ref().and_then(|fund| self.id(fund, &format!("{at}.fund")));
        if let Some(fund) = fund.as_ref().filter(|fund| funds.iter().all(|known| known.id != **fund)) {
            self.faults.push(Fault::new("unknown-fund", format!("{at}.fund")).with("fund", fund));
        }
        let host = record.host.as_ref().and_then(|host| self.producer(host, &format!("{at}.host")));
        let count = |reading: &mut Self, number: Option<&Whole>, field: &str| {
            reading.whole(number, &format!("{at}.{field}"), 1_000_000)
        };
        let (seats, places) =
            (count(self, record.seats.as_ref(), "seats"), count(self, record.places.as_ref(), "places"));
        let weeks = count(self, record.weeks.as_ref(), "weeks").unwrap_or(0) as u32;
        let fixed_cost = self.money(record.fixed_cost.as_ref(), &format!("{at}.fixed_cost"));
        let cost_each = self.money(record.cost_each.as_ref(), &format!("{at}.cost_each"));
        let effect = self.effect(&record.effect, &format!("{at}.effect"));
        Some(Action {
            id: id?,
            name: record.name.trim().to_owned(),
            kind: record.kind.trim().to_owned(),
            fund,
            fixed_cost,
            cost_each,
            seats: seats.map(|n| n as usize),
            weeks,
            host,
            places: places.map(|n| n as usize),
            effect: effect?,
        })
    }

    fn effect(&mut self, record: &EffectRecord, at: &str) -> Option<Effect> {
        Some(match record {
            EffectRecord::Certificate(scheme) => Effect::Certificate(self.id(scheme, at)?, Level::Facility),
            EffectRecord::Grade(points) => Effect::Grade(self.whole(Some(points), at, 100)? as u8),
            EffectRecord::CapacityPercent(more) => {
                Effect::Capacity(1_000_000 + 10_000 * self.whole(Some(more), at, 10_000)?)
            }
            EffectRecord::MayLead => Effect::MayLead,
            EffectRecord::Ready => Effect::Ready,
            EffectRecord::Member(group) => {
                let id = self.id(group, at)?;
                if self.instance.group(&id).is_none() {
                    self.faults.push(Fault::new("unknown-group", at).with("group", &id));
                }
                Effect::Member(id)
            }
        })
    }

    fn quota(&mut self, record: &QuotaRecord, at: usize) -> Option<Quota> {
        let at = format!("quotas[{at}]");
        let among = match (&record.sector, &record.regency) {
            (Some(sector), None) => Among::Sector(self.id(sector, &format!("{at}.sector"))?),
            (None, Some(regency)) => Among::Regency(regency.trim().to_owned()),
            _ => {
                self.faults.push(Fault::new("quota-of-one", at));
                return None;
            }
        };
        let least =
            self.whole(record.least.as_ref(), &format!("{at}.least"), 1_000_000).unwrap_or(0) as usize;
        let most =
            self.whole(record.most.as_ref(), &format!("{at}.most"), 1_000_000).map(|most| most as usize);
        Some(Quota { among, least, most })
    }

    fn result(&mut self, record: &ResultRecord, at: usize, programme: &Programme) -> Option<Promised> {
        let at = format!("results[{at}]");
        let action = self.id(&record.action, &format!("{at}.action"))?;
        if programme.actions.iter().all(|known| known.id != action) {
            self.faults.push(Fault::new("unknown-action", format!("{at}.action")).with("action", &action));
        }
        let producer = self.producer(&record.producer, &format!("{at}.producer"))?;
        Some(Promised { action, producer, kept: record.kept })
    }

    fn id(&mut self, text: &str, at: &str) -> Option<Id> {
        let id = Id::new(text).ok();
        if id.is_none() {
            self.faults.push(Fault::new("blank-id", at));
        }
        id
    }

    fn producer(&mut self, text: &str, at: &str) -> Option<Id> {
        let id = self.id(text, at)?;
        if self.instance.producer_index(&id).is_none() {
            self.faults.push(Fault::new("unknown-producer", at).with("producer", place::visible(text)));
        }
        Some(id)
    }

    fn whole(&mut self, number: Option<&Whole>, at: &str, most: u64) -> Option<u64> {
        let value = Decimal::of(&number?.0).scaled(0).ok().and_then(|value| u64::try_from(value).ok());
        let value = value.filter(|value| *value <= most);
        if value.is_none() {
            self.faults.push(Fault::new("whole-out-of-range", at).with("most", most));
        }
        value
    }

    fn money(&mut self, amount: Option<&Amount>, at: &str) -> Money {
        let Some(amount) = amount else { return Money::ZERO };
        let minor = Decimal::of(&amount.0).scaled(self.instance.currency().decimals).ok();
        match minor.filter(|minor| (0..=crate::domain::limits::MAX_MONEY).contains(minor)) {
            Some(minor) => Money(minor),
            None => {
                self.faults.push(
                    Fault::new("money-too-large", at)
                        .with("value", place::visible(&Decimal::of(&amount.0).text())),
                );
                Money::ZERO
            }
        }
    }
}
