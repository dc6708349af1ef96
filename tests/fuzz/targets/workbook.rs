#![no_main]

#[path = "../harness.rs"]
#[allow(dead_code, reason = "each target uses one of them")]
mod harness;

// A library may panic and be caught: only a panic that comes through counts.
libfuzzer_sys::fuzz_target!(
    init: std::panic::set_hook(Box::new(|panic| eprintln!("{panic}"))),
    |bytes: &[u8]| harness::workbook(bytes)
);
