//! The desk: the store, the queue, the door, and what all screens ask of them.

use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, SystemTime};

use super::guard::Guard;
use super::jobs::{Control, Jobs};
use super::market::{Cache, Data, Days};
use super::reply::{Reply, Trouble};
use crate::domain::Date;
use crate::model::Backend;
use crate::report::{Language, Value, Wording};
use crate::store::{Shelf, Store, StoreError};
use crate::strategies::Budget;

/// Seconds that Western Indonesian Time is ahead: the day of those who sit at the desk.
const WIB_SECONDS: u64 = 7 * 3600;
const DAY_SECONDS: u64 = 24 * 3600;
/// How long an answer waits for a short job before it shows its progress.
const SHORT: Duration = Duration::from_millis(700);

/// Where long work runs and who hears of defects.
pub struct Surroundings {
    /// Where third-party solvers run.
    pub backend: Backend,
    /// The day to work as of; the day in Western Indonesia if absent.
    pub today: Option<Date>,
    /// Takes a line about a defect.
    pub log: fn(&str),
}

/// Everything behind the pages.
pub(super) struct Desk {
    pub store: Store,
    pub jobs: Jobs,
    pub guard: Guard,
    pub surroundings: Surroundings,
    pub last: super::drafts::Last,
    cache: Cache,
}

impl Desk {
    pub fn open(db: &Path, port: u16, surroundings: Surroundings) -> Result<Self, Trouble> {
        let guard = Guard::new(port).map_err(Trouble::Defect)?;
        let store = Store::open(db)?;
        Ok(Desk {
            store,
            jobs: Jobs::default(),
            guard,
            surroundings,
            last: Default::default(),
            cache: Cache::default(),
        })
    }

    /// Seconds since 1970.
    pub fn now(&self) -> u64 {
        SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default().as_secs()
    }

    /// The day at the desk.
    pub fn today(&self) -> Date {
        self.surroundings.today.unwrap_or_else(|| day_of(self.now()))
    }

    pub fn days(&self) -> Days {
        Days::from(self.today())
    }

    /// The market as it stands.
    pub fn data(&self) -> Result<Arc<Data>, StoreError> {
        self.store.read(|shelf| self.cache.get(shelf))
    }

    /// The market as it stands, within a transaction.
    pub fn data_on(&self, shelf: &Shelf) -> Result<Arc<Data>, StoreError> {
        self.cache.get(shelf)
    }

    /// A defect: whoever started the program hears where it was, the page gets its number.
    pub fn noted(&self, at: &str) -> Trouble {
        let number = self.now();
        (self.surroundings.log)(&format!("{number}: {at}"));
        Trouble::Defect(number.to_string())
    }

    /// The same in a sentence of each language.
    pub fn defect(&self, at: &str) -> [String; 2] {
        let trouble = self.noted(at);
        Language::ALL.map(|language| sentence(&trouble, &Wording::new(language)))
    }

    /// Limits of a search within a job.
    pub fn budget<'a>(
        &'a self,
        stop: &'a (dyn Fn() -> Option<crate::domain::Limit> + Sync),
        observe: &'a (dyn Fn(&crate::strategies::Progress) + Sync),
        elapsed: &'a (dyn Fn() -> f64 + Sync),
    ) -> Budget<'a> {
        Budget {
            work: None,
            gap: None,
            stop,
            elapsed,
            start: None,
            observe,
            backend: &self.surroundings.backend,
        }
    }

    /// Queues a job and shows its result, or its progress where it takes longer.
    pub fn queue(
        self: &Arc<Self>,
        (title, subject): (&'static str, String),
        limit: Duration,
        work: impl FnOnce(&Arc<Desk>, &Control) -> Result<String, Trouble> + Send + 'static,
    ) -> Result<Reply, Trouble> {
        self.queue_and_wait((title, subject), (limit, SHORT), work)
    }

    /// The same with a patience of one's own.
    pub fn queue_and_wait(
        self: &Arc<Self>,
        (title, subject): (&'static str, String),
        (limit, patience): (Duration, Duration),
        work: impl FnOnce(&Arc<Desk>, &Control) -> Result<String, Trouble> + Send + 'static,
    ) -> Result<Reply, Trouble> {
        let desk = Arc::clone(self);
        let work = Box::new(move |control: &Control| {
            work(&desk, control)
                .map_err(|trouble| Language::ALL.map(|language| sentence(&trouble, &Wording::new(language))))
        });
        let full =
            || Trouble::Said(axum::http::StatusCode::TOO_MANY_REQUESTS, "desk-refused-queue", Vec::new());
        let id = self.jobs.add((title, subject), limit, work).ok_or_else(full)?;
        self.jobs.wait(id, patience);
        Ok(Reply::Go(match self.jobs.see(id).map(|seen| seen.state) {
            Some(super::jobs::State::Done(place)) => place,
            _ => format!("/tugas/{id}"),
        }))
    }
}

/// The day in Western Indonesia of a moment.
pub(super) fn day_of(moment: u64) -> Date {
    let days = i64::try_from((moment + WIB_SECONDS) / DAY_SECONDS).unwrap_or(0);
    Date::new(1970, 1, 1).unwrap_or_default().saturating_add(jiff::Span::new().days(days))
}

/// Hour and minute in Western Indonesia of a moment.
pub(super) fn clock_of(moment: u64) -> String {
    let seconds = (moment + WIB_SECONDS) % DAY_SECONDS;
    format!("{:02}.{:02}", seconds / 3600, seconds % 3600 / 60)
}

/// What is wrong, in one sentence that says what to do.
pub(super) fn sentence(trouble: &Trouble, wording: &Wording) -> String {
    match trouble {
        Trouble::Store(StoreError::Damaged(kind, id)) => {
            let kind = wording.word(&format!("desk-kind-{kind}"));
            wording.say("store-damaged", &[("kind", kind.into()), ("id", id.clone().into())])
        }
        Trouble::Store(StoreError::Other(what)) => {
            wording.say("store-other", &[("detail", what.clone().into())])
        }
        Trouble::Store(error) => wording.word(&format!("store-{}", error.code())),
        Trouble::Missing => wording.word("desk-missing"),
        Trouble::Said(_, word, values) => {
            let values: Vec<(&'static str, Value)> =
                values.iter().map(|(name, value)| (*name, Value::from(value.clone()))).collect();
            wording.say(word, &values)
        }
        Trouble::Faults(faults) => {
            let first =
                faults.first().map(|fault| format!("{} {}", wording.cause(fault), wording.advice(fault)));
            first.unwrap_or_default()
        }
        Trouble::Defect(at) => wording.say("desk-defect", &[("where", at.clone().into())]),
    }
}
