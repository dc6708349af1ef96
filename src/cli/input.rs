//! Reading files; `-` is standard input.

use std::io::{ErrorKind, Read};
use std::path::Path;

use crate::domain::{Criterion, Instance};
use crate::io::claim::claimed_values;
use crate::io::json::read_instance;
use crate::io::plan::{Plan, read_plan};

use super::stop::Stop;

/// Largest input read into memory, in bytes.
const MAX_BYTES: u64 = 1 << 30;

pub(super) fn instance(path: &Path) -> Result<Instance, Stop> {
    read_instance(&bytes(path)?).map_err(Stop::Faults)
}

pub(super) fn plan(path: &Path, instance: &Instance) -> Result<Plan, Stop> {
    read_plan(&bytes(path)?, instance).map_err(Stop::Faults)
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

fn bytes(path: &Path) -> Result<Vec<u8>, Stop> {
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
