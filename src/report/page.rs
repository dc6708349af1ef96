//! A page of text, wrapped at a width that fits a screen and a sheet of paper.

/// Characters per line.
const WIDTH: usize = 100;

/// Text under construction.
#[derive(Default)]
pub(super) struct Page {
    text: String,
}

impl Page {
    /// An empty line, unless the page is empty or has one already.
    pub fn blank(&mut self) {
        if !self.text.is_empty() && !self.text.ends_with("\n\n") {
            self.text.push('\n');
        }
    }

    /// One paragraph, every line of it indented.
    pub fn paragraph(&mut self, indent: usize, text: &str) {
        self.hanging(indent, indent, text);
    }

    /// One paragraph whose first line is indented by `first`, the others by `rest`.
    pub fn hanging(&mut self, first: usize, rest: usize, text: &str) {
        let mut column = first;
        self.text.push_str(&" ".repeat(first));
        let mut fresh = true;
        for word in text.split(' ').filter(|word| !word.is_empty()) {
            let length = word.chars().count();
            if !fresh && column + 1 + length > WIDTH {
                self.text.push('\n');
                self.text.push_str(&" ".repeat(rest));
                (column, fresh) = (rest, true);
            }
            if !fresh {
                self.text.push(' ');
                column += 1;
            }
            self.text.push_str(word);
            (column, fresh) = (column + length, false);
        }
        self.text.push('\n');
    }

    /// Rows of columns; the first and the last column start at the left, the others end at the right. A table
    /// is never wrapped.
    pub fn table(&mut self, indent: usize, rows: &[Vec<String>]) {
        let n_columns = rows.iter().map(Vec::len).max().unwrap_or(0);
        let width = |column: usize| {
            let cells = rows.iter().filter_map(|row| row.get(column));
            cells.map(|cell| cell.chars().count()).max().unwrap_or(0)
        };
        let widths: Vec<usize> = (0..n_columns).map(width).collect();
        for row in rows {
            let mut line = " ".repeat(indent);
            for (column, cell) in row.iter().enumerate() {
                let gap = " ".repeat(widths[column] - cell.chars().count());
                let left = column == 0 || column + 1 == n_columns;
                line += if column > 0 { "  " } else { "" };
                line += &if left { format!("{cell}{gap}") } else { format!("{gap}{cell}") };
            }
            self.text.push_str(line.trim_end());
            self.text.push('\n');
        }
    }

    pub fn into_bytes(self) -> Vec<u8> {
        self.text.into_bytes()
    }
}

/// Keeps `word` together when a line is wrapped at its spaces.
pub(super) fn unbroken(text: &str) -> String {
    text.replace(' ', "\u{a0}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_line_is_longer_than_the_page() {
        let mut page = Page::default();
        page.hanging(2, 6, &"kongsi ".repeat(60));
        let text = String::from_utf8(page.into_bytes()).unwrap();
        assert!(text.lines().all(|line| line.chars().count() <= WIDTH));
        assert!(text.starts_with("  kongsi") && text.contains("\n      kongsi"));
    }

    #[test]
    fn numbers_end_at_the_right() {
        let mut page = Page::default();
        let row = |a: &str, b: &str, c: &str| vec![a.to_owned(), b.to_owned(), c.to_owned()];
        page.table(1, &[row("IKM", "Jumlah", ""), row("UD MJ", "20", "lead")]);
        assert_eq!(page.into_bytes(), b" IKM    Jumlah\n UD MJ      20  lead\n");
    }
}
