//! Business names as they are common in East Java, put together from lists of words. They name nobody.

use super::chance::Dice;

const FORMS: [(&str, u64); 4] = [("UD", 70), ("CV", 20), ("KUB", 6), ("PT", 4)];

const FIRST: [&str; 24] = [
    "Sumber", "Mitra", "Karya", "Berkah", "Mulya", "Jaya", "Putra", "Bina", "Cahaya", "Citra", "Duta",
    "Guna", "Indah", "Kurnia", "Lestari", "Maju", "Nusa", "Prima", "Rahayu", "Sari", "Sinar", "Surya",
    "Tirta", "Wahana",
];

const SECOND: [&str; 24] = [
    "Rejeki",
    "Abadi",
    "Makmur",
    "Sejahtera",
    "Barokah",
    "Utama",
    "Mandiri",
    "Sentosa",
    "Lancar",
    "Bersama",
    "Bahagia",
    "Agung",
    "Asri",
    "Santoso",
    "Perkasa",
    "Sukses",
    "Bersaudara",
    "Gemilang",
    "Harapan",
    "Persada",
    "Raharja",
    "Sakti",
    "Tunggal",
    "Wijaya",
];

/// A business name.
pub(super) fn business(dice: &mut Dice) -> String {
    let form = dice.weighted(&FORMS);
    format!("{form} {} {}", dice.pick(&FIRST), dice.pick(&SECOND))
}
