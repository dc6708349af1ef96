//! Long work: a bounded queue and one worker. A job goes on when its page is closed, and can be stopped.

use std::collections::{BTreeMap, VecDeque};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use crate::domain::Limit;
use crate::strategies::Progress;

/// Jobs that may wait.
const MOST_WAITING: usize = 16;
/// Jobs that are remembered after their end.
const REMEMBERED: usize = 200;

/// What the work of a job sees of it.
pub(super) struct Control {
    stop: AtomicBool,
    began: Mutex<Option<Instant>>,
    limit: Duration,
    progress: Mutex<Option<Progress>>,
    rows: AtomicUsize,
}

impl Control {
    /// Of work that has this long, once it has begun.
    pub fn limited(limit: Duration) -> Self {
        Control {
            stop: AtomicBool::new(false),
            began: Mutex::new(None),
            limit,
            progress: Mutex::new(None),
            rows: AtomicUsize::new(0),
        }
    }

    /// Of work that is no job: nobody stops it.
    pub fn idle() -> Self {
        Control::limited(Duration::MAX)
    }

    /// Why to stop now, if so.
    pub fn limit(&self) -> Option<Limit> {
        if self.stop.load(Ordering::Relaxed) {
            return Some(Limit::Interrupt);
        }
        (self.elapsed() >= self.limit).then_some(Limit::Time)
    }

    pub fn elapsed(&self) -> Duration {
        lock(&self.began).map_or(Duration::ZERO, |began| began.elapsed())
    }

    pub fn hear(&self, progress: &Progress) {
        *lock(&self.progress) = Some(*progress);
    }

    pub fn hear_rows(&self, rows: usize) {
        self.rows.store(rows, Ordering::Relaxed);
    }
}

/// Where a job stands.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum State {
    /// Others are before it.
    Waiting,
    /// It is being done.
    Running,
    /// It is done: where its result is.
    Done(String),
    /// It came to nothing: a sentence in each language, Indonesian first.
    Failed([String; 2]),
}

/// A job as a page shows it.
#[derive(Clone, Debug)]
pub(super) struct Seen {
    pub state: State,
    /// What it does, a word of the wording catalogue.
    pub title: &'static str,
    pub subject: String,
    pub progress: Option<Progress>,
    pub rows: usize,
    pub seconds: u64,
    pub limit: u64,
    /// Jobs before it.
    pub before: usize,
}

/// What a job does; it returns where the result is.
pub(super) type Work = Box<dyn FnOnce(&Control) -> Result<String, [String; 2]> + Send>;

struct Job {
    title: &'static str,
    subject: String,
    control: Arc<Control>,
    state: State,
}

#[derive(Default)]
struct Book {
    next: u64,
    jobs: BTreeMap<u64, Job>,
    queue: VecDeque<(u64, Work)>,
}

/// The queue.
#[derive(Default)]
pub(super) struct Jobs {
    book: Mutex<Book>,
    changed: Condvar,
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Jobs {
    /// Puts a job at the end of the queue; `None` where it is full. One about the same thing that still waits or
    /// runs is that job.
    pub fn add(&self, (title, subject): (&'static str, String), limit: Duration, work: Work) -> Option<u64> {
        let mut book = lock(&self.book);
        let is_same = |job: &Job| job.title == title && job.subject == subject;
        let is_open = |job: &Job| matches!(job.state, State::Waiting | State::Running);
        if let Some((&id, _)) = book.jobs.iter().find(|(_, job)| is_same(job) && is_open(job)) {
            return Some(id);
        }
        if book.queue.len() >= MOST_WAITING {
            return None;
        }
        book.next += 1;
        let id = book.next;
        book.jobs.insert(
            id,
            Job { title, subject, control: Arc::new(Control::limited(limit)), state: State::Waiting },
        );
        book.queue.push_back((id, work));
        while book.jobs.len() > REMEMBERED {
            book.jobs.pop_first();
        }
        self.changed.notify_all();
        Some(id)
    }

    /// Does one job after the other, for ever.
    pub fn work(&self, defect: &dyn Fn(&str) -> [String; 2]) {
        loop {
            let (id, work, control) = self.next();
            *lock(&control.began) = Some(Instant::now());
            let done = catch_unwind(AssertUnwindSafe(|| work(&control)));
            let state = match done.unwrap_or_else(|_| Err(defect("job"))) {
                Ok(place) => State::Done(place),
                Err(sentences) => State::Failed(sentences),
            };
            self.set(id, state);
        }
    }

    fn next(&self) -> (u64, Work, Arc<Control>) {
        let mut book = lock(&self.book);
        loop {
            if let Some((id, work)) = book.queue.pop_front() {
                if let Some(job) = book.jobs.get_mut(&id) {
                    job.state = State::Running;
                    return (id, work, Arc::clone(&job.control));
                }
                continue;
            }
            book = self.changed.wait(book).unwrap_or_else(PoisonError::into_inner);
        }
    }

    fn set(&self, id: u64, state: State) {
        if let Some(job) = lock(&self.book).jobs.get_mut(&id) {
            job.state = state;
        }
        self.changed.notify_all();
    }

    /// Where a job stands.
    pub fn see(&self, id: u64) -> Option<Seen> {
        let book = lock(&self.book);
        let job = book.jobs.get(&id)?;
        Some(Seen {
            state: job.state.clone(),
            title: job.title,
            subject: job.subject.clone(),
            progress: *lock(&job.control.progress),
            rows: job.control.rows.load(Ordering::Relaxed),
            seconds: job.control.elapsed().as_secs(),
            limit: job.control.limit.as_secs(),
            before: book.queue.iter().position(|(waiting, _)| *waiting == id).unwrap_or(0),
        })
    }

    /// Stops a job: one that waits is taken out, one that runs keeps what it has.
    pub fn stop(&self, id: u64) {
        if let Some(job) = lock(&self.book).jobs.get(&id) {
            job.control.stop.store(true, Ordering::Relaxed);
        }
    }

    /// Waits a moment for the end of a job, so that a short one needs no page of its own.
    pub fn wait(&self, id: u64, most: Duration) {
        let until = Instant::now() + most;
        let mut book = lock(&self.book);
        let is_open = |book: &Book| {
            book.jobs.get(&id).is_some_and(|j| matches!(j.state, State::Waiting | State::Running))
        };
        while is_open(&book) {
            let Some(left) = until.checked_duration_since(Instant::now()) else { return };
            book = self.changed.wait_timeout(book, left).unwrap_or_else(PoisonError::into_inner).0;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn nothing() -> Work {
        Box::new(|_| Ok("/".to_owned()))
    }

    #[test]
    fn the_queue_is_bounded_and_the_same_job_is_one() {
        let jobs = Jobs::default();
        let add = |n: usize| jobs.add(("t", n.to_string()), Duration::from_secs(1), nothing());
        let first = add(0);
        assert_eq!(add(0), first);
        assert!((1..MOST_WAITING).all(|n| add(n).is_some()));
        assert_eq!(add(MOST_WAITING), None);
    }

    #[test]
    fn a_job_that_panics_fails_and_the_next_is_done() {
        let jobs: &'static Jobs = Box::leak(Box::default());
        std::thread::spawn(move || jobs.work(&|_| Default::default()));
        let hour = Duration::from_secs(3600);
        let bad = jobs.add(("t", "bad".into()), hour, Box::new(|_| panic!("on purpose"))).unwrap();
        let good = jobs.add(("t", "good".into()), hour, nothing()).unwrap();
        jobs.wait(good, hour);
        assert_eq!(jobs.see(bad).unwrap().state, State::Failed(Default::default()));
        assert_eq!(jobs.see(good).unwrap().state, State::Done("/".to_owned()));
    }

    #[test]
    fn a_job_is_told_to_stop() {
        let jobs: &'static Jobs = Box::leak(Box::default());
        std::thread::spawn(move || jobs.work(&|_| Default::default()));
        let hour = Duration::from_secs(3600);
        let work: Work = Box::new(|control| {
            while control.limit().is_none() {
                std::thread::yield_now();
            }
            Ok(format!("{:?}", control.limit()))
        });
        let id = jobs.add(("t", "long".into()), hour, work).unwrap();
        jobs.stop(id);
        jobs.wait(id, hour);
        assert_eq!(jobs.see(id).unwrap().state, State::Done("Some(Interrupt)".to_owned()));
    }
}
