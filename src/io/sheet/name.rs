//! Names as people write them: case, spaces and punctuation do not tell two apart.

use unicode_normalization::UnicodeNormalization;

/// Letters and digits only, in lower case.
pub(super) fn fold(text: &str) -> String {
    if text.is_ascii() {
        return text.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_lowercase()).collect();
    }
    text.nfkc().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// The known name nearest to what was written, where one is near enough to be meant.
pub(super) fn nearest<'k>(written: &str, known: impl Iterator<Item = &'k str>) -> Option<&'k str> {
    let written = fold(&written.chars().take(80).collect::<String>());
    if written.chars().count() < 3 {
        return None;
    }
    let distance = |name: &'k str| (strsim::osa_distance(&written, &fold(name)), name);
    let (distance, name) = known.map(distance).min()?;
    let length = fold(name).chars().count();
    (distance > 0 && distance <= (length / 4).clamp(1, 3) && length > 3).then_some(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_of_the_pen_is_near_and_another_word_is_not() {
        assert_eq!(nearest("Harga satan", ["Harga satuan", "Biaya awal"].into_iter()), Some("Harga satuan"));
        assert_eq!(nearest("HALLAL", ["HALAL", "NIB"].into_iter()), Some("HALAL"));
        assert_eq!(nearest("Catatan", ["Harga satuan", "Satuan"].into_iter()), None);
        assert_eq!(nearest("NIK", ["NIB"].into_iter()), None);
    }

    #[test]
    fn case_spaces_and_punctuation_are_folded() {
        assert_eq!(fold("Tepat waktu (%) *"), "tepatwaktu");
        assert_eq!(fold("nama_perusahaan"), fold("Nama Perusahaan"));
    }
}
