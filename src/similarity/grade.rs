//! Grades within the order's spread.

use super::{Couple, Mismatch};

pub(super) fn test(couple: Couple) -> Option<Mismatch> {
    let Couple { instance, order, producers: (i, j) } = couple;
    let spread = instance.orders()[order].spread?;
    let grades = (instance.capability(order, i)?.grade, instance.capability(order, j)?.grade);
    (grades.0.abs_diff(grades.1) > spread).then_some(Mismatch::Grade { grades, spread })
}
