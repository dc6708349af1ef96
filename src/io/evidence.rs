//! A proof file: evidence that no plan is cheaper, with producers by their ids. `match --proof` writes it, and whoever
//! has the same data can have it added up again.

use serde::{Deserialize, Serialize};

use super::json::digest;
use super::{encoding, structure};
use crate::domain::{Case, Dual, End, Evidence, Fault, Id, Instance, Leadership, Round};

#[derive(Serialize, Deserialize)]
struct EvidenceRecord {
    digest: String,
    value: Option<i128>,
    scale: i32,
    roots: Vec<RootRecord>,
    cases: Vec<CaseRecord>,
}

#[derive(Serialize, Deserialize)]
struct RootRecord {
    lead: LeadRecord,
    case: usize,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum LeadRecord {
    Anybody,
    Member,
    Group(String),
}

#[derive(Serialize, Deserialize)]
struct DualRecord {
    period: Vec<i64>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    survival: Vec<i64>,
}

#[derive(Serialize, Deserialize)]
struct RoundRecord {
    prices: DualRecord,
    open: Vec<String>,
    joined: Vec<String>,
}

#[derive(Serialize, Deserialize)]
struct CaseRecord {
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    rounds: Vec<RoundRecord>,
    end: EndRecord,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum EndRecord {
    Priced(DualRecord),
    Impossible,
    Resolve(DualRecord),
    Trusted,
    Member { producer: String, cases: [usize; 2] },
    Among { producers: Vec<String>, cases: [usize; 2] },
    Total { producer: String, most: u64, cases: [usize; 2] },
}

/// Writes evidence about an instance.
pub fn write_evidence(evidence: &Evidence, instance: &Instance) -> Vec<u8> {
    let ids = |producers: &[usize]| producers.iter().map(|&i| id(instance, i)).collect();
    let round = |round: &Round| RoundRecord {
        prices: prices(&round.dual),
        open: ids(&round.open),
        joined: ids(&round.joined),
    };
    let end = |end: &End| match end {
        End::Priced(dual) => EndRecord::Priced(prices(dual)),
        End::Impossible => EndRecord::Impossible,
        End::Resolve(dual) => EndRecord::Resolve(prices(dual)),
        End::Trusted => EndRecord::Trusted,
        End::Member { producer, cases } => {
            EndRecord::Member { producer: id(instance, *producer), cases: *cases }
        }
        End::Among { producers, cases } => EndRecord::Among { producers: ids(producers), cases: *cases },
        End::Total { producer, most, cases } => {
            EndRecord::Total { producer: id(instance, *producer), most: *most, cases: *cases }
        }
    };
    let case =
        |case: &Case| CaseRecord { rounds: case.rounds.iter().map(round).collect(), end: end(&case.end) };
    let root = |(lead, case): &(Leadership, usize)| RootRecord { lead: lead_record(lead), case: *case };
    let record = EvidenceRecord {
        digest: digest(instance),
        value: evidence.value,
        scale: evidence.scale,
        roots: evidence.roots.iter().map(root).collect(),
        cases: evidence.cases.iter().map(case).collect(),
    };
    // Strings and integers only: there is nothing that could not be written.
    let mut text = serde_json::to_vec(&record).unwrap_or_default();
    text.push(b'\n');
    text
}

fn id(instance: &Instance, producer: usize) -> String {
    instance.producers()[producer].id.to_string()
}

fn prices(dual: &Dual) -> DualRecord {
    DualRecord { period: dual.period.clone(), survival: dual.survival.clone() }
}

fn lead_record(lead: &Leadership) -> LeadRecord {
    match lead {
        Leadership::Anybody => LeadRecord::Anybody,
        Leadership::Member => LeadRecord::Member,
        Leadership::Group(group) => LeadRecord::Group(group.to_string()),
    }
}

/// Reads evidence about an instance. Whether it proves anything is for the judge to say.
///
/// # Errors
/// What is wrong with its form, another instance's digest, or every producer that is not in the data.
pub fn read_evidence(text: &[u8], instance: &Instance) -> Result<Evidence, Vec<Fault>> {
    let text = encoding::text(text).map_err(|fault| vec![fault])?;
    let record: EvidenceRecord =
        serde_json::from_str(text).map_err(|error| structure::or_unreadable(Vec::new(), &error))?;
    if record.digest != digest(instance) {
        return Err(vec![Fault::new("proof-of-other-data", "digest")]);
    }
    let mut reading = Reading { instance, at: 0, faults: Vec::new() };
    let cases = record.cases.into_iter().enumerate().map(|(at, case)| reading.case(at, case)).collect();
    let roots = record.roots.into_iter().filter_map(|root| Some((leadership(root.lead)?, root.case)));
    let evidence = Evidence { value: record.value, scale: record.scale, roots: roots.collect(), cases };
    if reading.faults.is_empty() { Ok(evidence) } else { Err(reading.faults) }
}

/// `None` for a group that cannot exist: then the judge misses a way to lead.
fn leadership(lead: LeadRecord) -> Option<Leadership> {
    Some(match lead {
        LeadRecord::Anybody => Leadership::Anybody,
        LeadRecord::Member => Leadership::Member,
        LeadRecord::Group(group) => Leadership::Group(Id::new(&group).ok()?),
    })
}

struct Reading<'i> {
    instance: &'i Instance,
    /// Position of the case being read.
    at: usize,
    faults: Vec<Fault>,
}

impl Reading<'_> {
    fn case(&mut self, at: usize, record: CaseRecord) -> Case {
        self.at = at;
        let round = |round: RoundRecord| Round {
            dual: dual(round.prices),
            open: self.producers(&round.open),
            joined: self.producers(&round.joined),
        };
        let rounds = record.rounds.into_iter().map(round).collect();
        let end = match record.end {
            EndRecord::Priced(prices) => End::Priced(dual(prices)),
            EndRecord::Impossible => End::Impossible,
            EndRecord::Resolve(prices) => End::Resolve(dual(prices)),
            EndRecord::Trusted => End::Trusted,
            EndRecord::Member { producer, cases } => {
                End::Member { producer: self.producer(&producer), cases }
            }
            EndRecord::Among { producers, cases } => {
                End::Among { producers: self.producers(&producers), cases }
            }
            EndRecord::Total { producer, most, cases } => {
                End::Total { producer: self.producer(&producer), most, cases }
            }
        };
        Case { rounds, end }
    }

    fn producers(&mut self, ids: &[String]) -> Vec<usize> {
        ids.iter().map(|id| self.producer(id)).collect()
    }

    fn producer(&mut self, text: &str) -> usize {
        let known = Id::new(text).ok().and_then(|id| self.instance.producer_index(&id));
        known.unwrap_or_else(|| {
            let fault = Fault::new("unknown-producer", format!("cases[{}]", self.at));
            self.faults.push(fault.with("producer", super::place::visible(text)));
            usize::MAX
        })
    }
}

fn dual(prices: DualRecord) -> Dual {
    Dual { period: prices.period, survival: prices.survival }
}
