//! From bytes to text: what is no UTF-8 text is refused by name.

use crate::domain::Fault;

/// The text of a file in UTF-8.
pub(super) fn text(bytes: &[u8]) -> Result<&str, Fault> {
    let refused = |code| Err(Fault::new(code, "1:1"));
    match bytes {
        [0xef, 0xbb, 0xbf, ..] => return refused("byte-order-mark"),
        [0xff, 0xfe, ..] | [0xfe, 0xff, ..] => return refused("utf16"),
        [0, b, ..] | [b, 0, ..] if b.is_ascii() => return refused("utf16"),
        _ => {}
    }
    let text = std::str::from_utf8(bytes).map_err(|error| not_utf8(bytes, error.valid_up_to()))?;
    if text.trim().is_empty() { refused("empty-file") } else { Ok(text) }
}

fn not_utf8(bytes: &[u8], at: usize) -> Fault {
    let before = &bytes[..at];
    let line = before.iter().filter(|&&b| b == b'\n').count() + 1;
    let column = before.iter().rev().take_while(|&&b| b != b'\n').count() + 1;
    Fault::new("not-utf8", format!("{line}:{column}")).with("byte", format!("{:02x}", bytes[at]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn other_encodings_are_named() {
        let fault = |bytes: &[u8]| text(bytes).unwrap_err();
        assert_eq!(fault(b"\xef\xbb\xbf{}").code, "byte-order-mark");
        assert_eq!(fault(b"{\0}\0").code, "utf16");
        assert_eq!(fault(b"\xff\xfe{\0").code, "utf16");
        assert_eq!(fault(b" \n").code, "empty-file");
        assert_eq!(fault(b""), Fault::new("empty-file", "1:1"));
        assert_eq!(fault(b"{\n\"a\xe9\""), Fault::new("not-utf8", "2:3").with("byte", "e9"));
    }
}
