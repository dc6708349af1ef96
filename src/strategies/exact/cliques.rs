//! Maximal sets of classes that all go together (C. Bron and J. Kerbosch, Finding all cliques of an undirected graph,
//! 1973, with the pivot of E. Tomita, A. Tanaka and H. Takahashi, 2006).

/// The maximal cliques of the classes that are `present`, each ascending; `None` when there are more than `most`.
pub(super) fn maximal(apart: &[Vec<bool>], present: &[u32], most: usize) -> Option<Vec<Vec<u32>>> {
    let mut search = Cliques { apart, found: Vec::new(), most };
    search.extend(&mut Vec::new(), present.to_vec(), Vec::new()).then_some(search.found)
}

struct Cliques<'a> {
    apart: &'a [Vec<bool>],
    found: Vec<Vec<u32>>,
    most: usize,
}

impl Cliques<'_> {
    fn meet(&self, a: u32, b: u32) -> bool {
        !self.apart[a as usize][b as usize]
    }

    /// Every maximal clique that holds `clique`, some of `open` and none of `done`; false when there are too many.
    fn extend(&mut self, clique: &mut Vec<u32>, mut open: Vec<u32>, mut done: Vec<u32>) -> bool {
        if open.is_empty() {
            if done.is_empty() {
                let mut found = clique.clone();
                found.sort_unstable();
                self.found.push(found);
            }
            return self.found.len() <= self.most;
        }
        let friends = |&pivot: &u32| open.iter().filter(|&&v| v != pivot && self.meet(pivot, v)).count();
        let Some(&pivot) = open.iter().chain(&done).max_by_key(|&v| (friends(v), std::cmp::Reverse(*v)))
        else {
            return true;
        };
        let beside: Vec<u32> = open.iter().copied().filter(|&v| v == pivot || !self.meet(pivot, v)).collect();
        for v in beside {
            let keep = |list: &[u32]| list.iter().copied().filter(|&u| u != v && self.meet(v, u)).collect();
            let (inner, outer): (Vec<u32>, Vec<u32>) = (keep(&open), keep(&done));
            clique.push(v);
            if !self.extend(clique, inner, outer) {
                return false;
            }
            clique.pop();
            open.retain(|&u| u != v);
            done.push(v);
        }
        true
    }
}

#[cfg(test)]
mod tests {
    use super::maximal;

    /// A path of four and one alone: three edges and the one.
    #[test]
    fn a_path_falls_into_its_edges() {
        let apart: Vec<Vec<bool>> = (0..5)
            .map(|a: i32| (0..5).map(|b: i32| a != b && (a == 4 || b == 4 || (a - b).abs() > 1)).collect())
            .collect();
        let mut found = maximal(&apart, &[0, 1, 2, 3, 4], 10).unwrap();
        found.sort();
        assert_eq!(found, [vec![0, 1], vec![1, 2], vec![2, 3], vec![4]]);
        assert_eq!(maximal(&apart, &[0, 1, 2, 3, 4], 3), None);
    }

    /// Words of four letters out of three, alike in two places or more: 81 balls and 54 faces.
    #[test]
    fn words_alike_in_half_their_places() {
        let letter = |word: usize, place: u32| word / 3_usize.pow(place) % 3;
        let alike = |a: usize, b: usize| (0..4).filter(|&p| letter(a, p) == letter(b, p)).count();
        let apart: Vec<Vec<bool>> = (0..81).map(|a| (0..81).map(|b| alike(a, b) < 2).collect()).collect();
        let present: Vec<u32> = (0..81).collect();
        let found = maximal(&apart, &present, 1_000).unwrap();
        for clique in &found {
            assert!(clique.iter().all(|&a| clique.iter().all(|&b| !apart[a as usize][b as usize])));
        }
        assert_eq!(found.iter().filter(|clique| clique.len() == 9).count(), 135);
    }
}
