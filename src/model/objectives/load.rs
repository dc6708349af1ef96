//! Load: the least load of a working producer; greatest. Its rows tie the column `load` to the work done.

use crate::model::Formulation;
use crate::model::program::Linear;

pub(super) fn linear(f: &Formulation) -> Linear {
    Linear { terms: f.load.map(|load| (load, -1)).into_iter().collect(), constant: 0 }
}
