//! The researcher's bench: strategies x instances x seeds under stated limits, one line a run with everything needed
//! to do it again, and figures that others can compute from those lines.
//!
//! Path of the data: a [`Suite`] of TOML -> [`Task`]s, each with an id that is the digest of all that decides its
//! result -> [`run`] in a process of its own, or an [`Answer`] of somebody else's solver -> a [`Record`], one line of
//! JSON -> [`Figures`] over many lines, and [`Comparison`]s with what is published -> tables, profiles and a page. A file of records is resumed by its ids; files of shards are merged by them.

mod figures;
mod json;
mod library;
mod merge;
mod outside;
mod page;
mod profile;
mod published;
mod record;
mod run;
mod statistics;
mod suite;
mod table;

pub use figures::{Duel, FamilyRow, Figures, Rival, figures};
pub use json::json;
pub use library::{FAMILIES, Family, Known, known};
pub use merge::{Change, Clash, changes, merged};
pub use outside::{Answer, outside_record};
pub use page::page;
pub use profile::{Curve, Plot, pgf, profiles, svg, trajectories};
pub use published::{Comparison, Published, Verdict, comparisons, published};
pub use record::{Errand, Fairness, Incumbent, Machine, Record, Step, read_records};
pub use run::{NoRun, instance, run, run_strategy};
pub use statistics::{geometric, sign_test, wilcoxon};
pub use suite::{Instances, Limits, Outside, Source, Suite, SuiteError, Task, tasks};
pub use table::{Layout, comparison_table, table};
