//! Reading files; `-` is standard input.

use std::io::{ErrorKind, Read};
use std::path::{Path, PathBuf};

use crate::domain::{Criterion, Evidence, Instance};
use crate::io::claim::claimed_values;
use crate::io::evidence::read_evidence;
use crate::io::plan::{Plan, read_plan};

use super::stop::Stop;

/// Largest input read into memory, in bytes.
const MAX_BYTES: u64 = 1 << 30;

pub(super) fn plan(path: &Path, instance: &Instance) -> Result<Plan, Stop> {
    read_plan(&bytes(path)?, instance).map_err(Stop::Faults)
}

pub(super) fn evidence(path: &Path, instance: &Instance) -> Result<Evidence, Stop> {
    read_evidence(&bytes(path)?, instance).map_err(Stop::Faults)
}

/// Values by criterion that a plan file claims to be proved best, where it does.
pub(super) type Claim = Option<Vec<(Criterion, i128)>>;

/// A plan with what its file claims.
pub(super) fn plan_with_claim(path: &Path, instance: &Instance) -> Result<(Plan, Claim), Stop> {
    let text = bytes(path)?;
    let plan = read_plan(&text, instance).map_err(Stop::Faults)?;
    Ok((plan, claimed_values(&text, instance)))
}

pub(super) fn is_stdin(path: &Path) -> bool {
    path.as_os_str() == "-"
}

pub(super) fn bytes(path: &Path) -> Result<Vec<u8>, Stop> {
    read(path).map_err(|error| Stop::unreadable(path, error))
}

fn read(path: &Path) -> std::io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    if is_stdin(path) {
        std::io::stdin().lock().take(MAX_BYTES + 1).read_to_end(&mut bytes)?;
    } else {
        let file = std::fs::File::open(path)?;
        if file.metadata()?.is_dir() {
            return Err(ErrorKind::IsADirectory.into());
        }
        file.take(MAX_BYTES + 1).read_to_end(&mut bytes)?;
    }
    if bytes.len() as u64 > MAX_BYTES { Err(ErrorKind::FileTooLarge.into()) } else { Ok(bytes) }
}

/// The CSV files of a folder by name, in that order; none where the path is no folder, or one without any.
pub(super) fn tables(path: &Path) -> Result<Vec<(String, Vec<u8>)>, Stop> {
    if is_stdin(path) || !path.is_dir() {
        return Ok(Vec::new());
    }
    let entries = std::fs::read_dir(path).map_err(|error| Stop::unreadable(path, error))?;
    let mut paths: Vec<PathBuf> =
        entries.flatten().map(|entry| entry.path()).filter(|path| is_csv(path)).collect();
    paths.sort();
    let named = |path: PathBuf| Ok((file_name(&path), bytes(&path)?));
    paths.into_iter().map(named).collect()
}

/// The last part of a path, for people.
pub(super) fn file_name(path: &Path) -> String {
    path.file_name().map_or_else(|| "-".to_owned(), |name| name.to_string_lossy().into_owned())
}

pub(super) fn is_csv(path: &Path) -> bool {
    path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("csv"))
}
