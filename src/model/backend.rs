//! The only file that names a third-party solver (draft).

use std::path::PathBuf;

/// Where third-party solvers run.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Backend {
    /// In this process, for library users.
    #[default]
    InProcess,
    /// In a child process of this program, which a limit can end.
    Child(PathBuf),
}
