//! What can go wrong with the store, as few kinds as a person can do something about.

use std::fmt;

use rusqlite::ErrorCode;

/// Why the store did not do it.
#[derive(Debug)]
pub enum StoreError {
    /// The disk is full.
    Full,
    /// The file or its folder may not be written.
    ReadOnly,
    /// The file cannot be opened at all.
    CannotOpen,
    /// Another program holds the file.
    Busy,
    /// The file is no store.
    NoStore,
    /// A newer version of this program has made it.
    Newer,
    /// A document is not what was written: its kind and id.
    Damaged(&'static str, String),
    /// Anything else.
    Other(String),
}

impl StoreError {
    /// A word for the sentence about it.
    pub fn code(&self) -> &'static str {
        match self {
            StoreError::Full => "full",
            StoreError::ReadOnly => "read-only",
            StoreError::CannotOpen => "cannot-open",
            StoreError::Busy => "busy",
            StoreError::NoStore => "no-store",
            StoreError::Newer => "newer",
            StoreError::Damaged(..) => "damaged",
            StoreError::Other(_) => "other",
        }
    }
}

impl From<rusqlite::Error> for StoreError {
    fn from(error: rusqlite::Error) -> Self {
        match error.sqlite_error_code() {
            Some(ErrorCode::DiskFull) => StoreError::Full,
            Some(ErrorCode::ReadOnly | ErrorCode::PermissionDenied) => StoreError::ReadOnly,
            Some(ErrorCode::CannotOpen) => StoreError::CannotOpen,
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => StoreError::Busy,
            Some(ErrorCode::NotADatabase | ErrorCode::DatabaseCorrupt) => StoreError::NoStore,
            _ => StoreError::Other(error.to_string()),
        }
    }
}

impl From<std::io::Error> for StoreError {
    fn from(error: std::io::Error) -> Self {
        match error.kind() {
            std::io::ErrorKind::StorageFull => StoreError::Full,
            std::io::ErrorKind::PermissionDenied | std::io::ErrorKind::ReadOnlyFilesystem => {
                StoreError::ReadOnly
            }
            _ => StoreError::Other(error.to_string()),
        }
    }
}

impl fmt::Display for StoreError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            StoreError::Damaged(kind, id) => write!(f, "damaged: {kind} {id}"),
            StoreError::Other(what) => write!(f, "{what}"),
            error => write!(f, "{}", error.code()),
        }
    }
}

impl std::error::Error for StoreError {}
