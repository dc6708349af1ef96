//! The command line (placeholder).

fn main() {}
