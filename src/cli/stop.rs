//! Why a verb ends without its result, and how that is said.

use std::path::Path;

use crate::domain::Fault;
use crate::report::{Wording, faults_json, faults_text};

use super::arguments::Everywhere;
use super::output::{complain, print};
use super::{exit, internal};

/// Why a verb ended early.
pub(super) enum Stop {
    /// Faults in the data.
    Faults(Vec<Fault>),
    /// The command makes no sense with this data; a sentence says why.
    Usage(String),
    /// A file cannot be read.
    Unreadable(String, std::io::Error),
    /// A file cannot be written.
    Unwritable(String, std::io::Error),
    /// A defect of this program; where.
    Internal(String),
}

impl Stop {
    pub fn unreadable(path: &Path, error: std::io::Error) -> Self {
        Stop::Unreadable(path.display().to_string(), error)
    }

    /// Says why, and returns the exit code.
    pub fn report(self, everywhere: &Everywhere, wording: &Wording) -> u8 {
        match self {
            Stop::Faults(faults) if everywhere.json => {
                // Whoever asked for JSON reads it where the answer would have been.
                let _ = print(&faults_json(&faults, wording.language()));
                exit::FAULTS
            }
            Stop::Faults(faults) => {
                complain(&faults_text(&faults, wording.language()));
                exit::FAULTS
            }
            Stop::Usage(sentence) => usage(&sentence),
            Stop::Unreadable(file, error) => usage(&file_sentence(wording, "error-read", file, &error)),
            Stop::Unwritable(file, error) => usage(&file_sentence(wording, "error-write", file, &error)),
            Stop::Internal(at) => internal(wording, &at),
        }
    }
}

fn usage(sentence: &str) -> u8 {
    complain(format!("{sentence}\n").as_bytes());
    exit::USAGE
}

fn file_sentence(wording: &Wording, message: &str, file: String, error: &std::io::Error) -> String {
    let cause = match error.kind() {
        std::io::ErrorKind::NotFound => wording.word("cause-missing"),
        std::io::ErrorKind::IsADirectory => wording.word("cause-folder"),
        std::io::ErrorKind::PermissionDenied => wording.word("cause-forbidden"),
        _ => wording.say("cause-other", &[("detail", error.to_string().into())]),
    };
    wording.say(message, &[("file", file.into()), ("cause", cause.into())])
}
