//! kongsi
fn main() {}
