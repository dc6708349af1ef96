//! A look at the zip archive of a workbook before anything is made of it: how many parts, how large, how
//! strongly packed. A small file must not become a large one in memory.

use std::io::{Cursor, Read};

use zip::ZipArchive;
use zip::result::ZipError;

use crate::domain::Fault;

/// Most parts of a workbook.
const MAX_PARTS: usize = 1_000;
/// Most bytes of all parts together, unpacked.
const MAX_BYTES: u64 = 160 << 20;
/// Most bytes of the texts of a workbook, which are held in memory.
const MAX_TEXT_BYTES: u64 = 32 << 20;
/// Most bytes unpacked for each byte packed, in parts above [`SMALL`].
const MAX_RATIO: u64 = 150;
/// Parts up to this many bytes may be packed as strongly as they like.
const SMALL: u64 = 1 << 20;

/// Files that are no workbook of the only kind that is read, by their first bytes.
pub(super) fn foreign(bytes: &[u8]) -> Option<Fault> {
    const OLE: [u8; 8] = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
    if !bytes.starts_with(&OLE) {
        return None;
    }
    // The directory of the container names its streams in UTF-16.
    let holds = |name: &str| {
        let wide: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        bytes.windows(wide.len()).any(|window| window == wide)
    };
    let code = if holds("EncryptedPackage") { "workbook-encrypted" } else { "workbook-old" };
    Some(Fault::new(code, "workbook"))
}

/// Refuses an archive that is damaged, encrypted, no workbook, or larger than any table.
pub(super) fn examine(bytes: &[u8]) -> Result<(), Fault> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|error| damaged(&error))?;
    if archive.len() > MAX_PARTS {
        return Err(Fault::new("workbook-bomb", "workbook")
            .with("count", archive.len())
            .with("most", MAX_PARTS));
    }
    let mut total = 0u64;
    let mut is_workbook = false;
    for index in 0..archive.len() {
        let part = archive.by_index_raw(index).map_err(|error| damaged(&error))?;
        if part.encrypted() {
            return Err(Fault::new("workbook-encrypted", "workbook"));
        }
        let name = part.name().map_err(|error| damaged(&error))?.to_lowercase();
        is_workbook |= name.ends_with("workbook.xml");
        total = total.saturating_add(part.size());
        let ratio = part.size() / part.compressed_size().max(1);
        let most = if name.ends_with("sharedstrings.xml") { MAX_TEXT_BYTES } else { MAX_BYTES };
        if total > MAX_BYTES || part.size() > most || (part.size() > SMALL && ratio > MAX_RATIO) {
            let fault = Fault::new("workbook-bomb", "workbook");
            return Err(fault.with("count", total).with("most", most));
        }
    }
    if !is_workbook {
        return Err(Fault::new("not-a-workbook", "workbook"));
    }
    unpack(&mut archive)
}

fn damaged(error: &ZipError) -> Fault {
    let cause = crate::io::place::visible(&error.to_string());
    Fault::new("workbook-damaged", "workbook").with("cause", cause)
}

/// Unpacks every part into nothing: a part larger than it says, or damaged, is found here.
fn unpack(archive: &mut ZipArchive<Cursor<&[u8]>>) -> Result<(), Fault> {
    for index in 0..archive.len() {
        let mut part = archive.by_index(index).map_err(|error| damaged(&error))?;
        let size = part.size();
        let is_text = part.name().is_ok_and(|name| name.to_lowercase().ends_with("sharedstrings.xml"));
        let mut head = Vec::new();
        let failed = |error: std::io::Error| {
            let cause = crate::io::place::visible(&error.to_string());
            Fault::new("workbook-damaged", "workbook").with("cause", cause)
        };
        let mut taken = part.by_ref().take(4096).read_to_end(&mut head).map_err(failed)? as u64;
        if is_text && promises_too_much(&head, size) {
            return Err(Fault::new("workbook-damaged", "workbook").with("cause", "uniqueCount"));
        }
        taken += std::io::copy(&mut part.take(size.saturating_sub(taken) + 1), &mut std::io::sink())
            .map_err(failed)?;
        if taken > size {
            return Err(Fault::new("workbook-bomb", "workbook").with("count", taken).with("most", size));
        }
    }
    Ok(())
}

/// Whether a list of texts claims more entries than its bytes can hold: memory is set aside by that number.
fn promises_too_much(head: &[u8], size: u64) -> bool {
    let text = String::from_utf8_lossy(head);
    let mut claims = text.split("uniqueCount").skip(1);
    claims.any(|claim| {
        let digits: String =
            claim.chars().skip_while(|c| !c.is_ascii_digit()).take_while(char::is_ascii_digit).collect();
        digits.parse::<u64>().map_or(!digits.is_empty(), |count| count > size / 5 + 1)
    })
}
