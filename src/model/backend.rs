//! The only file that names a third-party solver. Whatever it answers is a claim: callers take the chosen
//! members from it and nothing else.
//!
//! A backend may crash, hang or ignore its limits, so programs run it in a child process of themselves and
//! end that when told to stop; library users may run it in their own process.

use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::time::Duration;

use good_lp::variable::UnsolvedProblem;
use good_lp::{
    Expression, ProblemVariables, ResolutionError, Solution, SolverModel, Variable, WithMipGap, constraint,
    variable,
};

use super::program::Program;

/// Where third-party solvers run.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Backend {
    /// In this process, for library users; cannot be stopped.
    #[default]
    InProcess,
    /// In a child process of this program, which a limit can end.
    Child(PathBuf),
}

/// The hidden verb under which the program answers [`Backend::Child`].
pub const CHILD_VERB: &str = "solve-model";

/// Name of the backend compiled in.
pub const NAME: &str = if cfg!(feature = "highs") { "HiGHS" } else { "microlp" };

/// Most member decisions for which the backend is worth asking: the pure-Rust one enumerates plainly.
pub const MAX_MEMBERSHIPS: usize = if cfg!(feature = "highs") { 20_000 } else { 60 };

/// What a backend says it found.
#[derive(Clone, Debug, PartialEq)]
pub struct Claim {
    /// Column values, unless it claims that there are none.
    pub point: Option<Vec<f64>>,
    /// Its status, in its own words.
    pub status: String,
}

/// Has the backend solve the integer program. `stop` is asked while a child works.
///
/// # Errors
/// What went wrong, in one sentence; callers go on without the backend.
pub fn solve(program: &Program, backend: &Backend, stop: &dyn Fn() -> bool) -> Result<Claim, String> {
    let model = Model::of(program);
    match backend {
        Backend::InProcess => model.solve(),
        Backend::Child(executable) => parse_claim(&in_child(executable, &model.write(), stop)?),
    }
}

/// The child's side: reads a model, solves it, returns the answer to print.
pub fn serve_child(model: &str) -> String {
    match Model::read(model).map(|model| model.solve()) {
        Some(Ok(claim)) => {
            let values = claim.point.iter().flatten().map(|value| format!(" {value:?}")).collect::<String>();
            let kind = if claim.point.is_some() { "point" } else { "none" };
            format!("{kind}\n{}\n{values}\n", claim.status)
        }
        Some(Err(cause)) => format!("error\n{cause}\n"),
        None => "error\nunreadable model\n".to_owned(),
    }
}

fn parse_claim(answer: &str) -> Result<Claim, String> {
    let mut lines = answer.lines();
    let (kind, status) = (lines.next().unwrap_or_default(), lines.next().unwrap_or_default().to_owned());
    let values =
        lines.next().unwrap_or_default().split_whitespace().map(str::parse).collect::<Result<Vec<f64>, _>>();
    match kind {
        "point" => Ok(Claim { point: Some(values.map_err(|e| e.to_string())?), status }),
        "none" => Ok(Claim { point: None, status }),
        "error" => Err(status),
        _ => Err("the backend's process ended without an answer".to_owned()),
    }
}

fn in_child(executable: &Path, model: &str, stop: &dyn Fn() -> bool) -> Result<String, String> {
    let mut child = Command::new(executable)
        .arg(CHILD_VERB)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .map_err(|e| e.to_string())?;
    let answer = converse(&mut child, model, stop);
    // Whatever happened, no process stays behind; a child that has ended already cannot be ended again.
    let _ = child.kill();
    let _ = child.wait();
    answer
}

/// Writes the model and waits for the answer in a second thread, asking `stop` in between.
fn converse(child: &mut Child, model: &str, stop: &dyn Fn() -> bool) -> Result<String, String> {
    let (Some(mut input), Some(mut output)) = (child.stdin.take(), child.stdout.take()) else {
        return Err("the backend's process has no pipes".to_owned());
    };
    let model = model.to_owned();
    let (sender, receiver) = channel();
    std::thread::spawn(move || {
        let written = input.write_all(model.as_bytes());
        drop(input);
        let mut answer = String::new();
        let read = written.and_then(|()| output.read_to_string(&mut answer));
        // The receiver may have given up; then nobody wants the answer.
        let _ = sender.send(read.map(|_| answer).map_err(|e| e.to_string()));
    });
    loop {
        match receiver.recv_timeout(Duration::from_millis(20)) {
            Ok(answer) => return answer,
            Err(RecvTimeoutError::Timeout) if !stop() => {}
            Err(_) => return Err("stopped before the backend answered".to_owned()),
        }
    }
}

/// A program in floats, rows and objective scaled by powers of two.
#[derive(Debug, PartialEq)]
struct Model {
    /// Lower, upper, cost.
    columns: Vec<(f64, f64, f64)>,
    rows: Vec<FloatRow>,
}

/// Lower, upper (infinite where absent), terms.
type FloatRow = (f64, f64, Vec<(usize, f64)>);

impl Model {
    fn of(program: &Program) -> Self {
        let scale = |largest: f64| if largest > 0.0 { (1024.0 / largest).log2().floor().exp2() } else { 1.0 };
        let largest =
            |terms: &[(usize, i128)]| terms.iter().map(|&(_, c)| (c as f64).abs()).fold(0.0, f64::max);
        let mut columns: Vec<(f64, f64, f64)> =
            program.columns.iter().map(|c| (c.lower as f64, c.upper as f64, 0.0)).collect();
        let unit = scale(largest(&program.objective.terms));
        for &(column, coefficient) in &program.objective.terms {
            columns[column].2 = coefficient as f64 * unit;
        }
        let row = |row: &super::program::Row| {
            let unit = scale(largest(&row.terms)).min(1.0);
            let side = |bound: Option<i128>, none: f64| bound.map_or(none, |b| b as f64 * unit);
            let terms = row.terms.iter().map(|&(column, c)| (column, c as f64 * unit)).collect();
            (side(row.lower, f64::NEG_INFINITY), side(row.upper, f64::INFINITY), terms)
        };
        Model { columns, rows: program.rows.iter().map(row).collect() }
    }

    fn solve(&self) -> Result<Claim, String> {
        let mut variables = ProblemVariables::new();
        let bounded = |&(lower, upper, _): &(f64, f64, f64)| variable().integer().min(lower).max(upper);
        let columns: Vec<Variable> =
            self.columns.iter().map(|column| variables.add(bounded(column))).collect();
        let objective: Expression = self.columns.iter().zip(&columns).map(|(column, &v)| column.2 * v).sum();
        let unsolved = variables.minimise(objective);
        let claim = |status: &str, point| Claim { point, status: status.to_owned() };
        match self.run(unsolved, &columns) {
            Ok((status, point)) => Ok(claim(&status, Some(point))),
            Err(ResolutionError::Infeasible) => Ok(claim("infeasible", None)),
            Err(other) => Err(other.to_string()),
        }
    }

    #[cfg(not(feature = "highs"))]
    fn run(
        &self,
        unsolved: UnsolvedProblem,
        columns: &[Variable],
    ) -> Result<(String, Vec<f64>), ResolutionError> {
        let problem = unsolved.using(good_lp::microlp);
        let problem = problem.with_mip_gap(0.0).map_err(|_| ResolutionError::Other("gap refused"))?;
        self.finish(problem, columns)
    }

    #[cfg(feature = "highs")]
    fn run(
        &self,
        unsolved: UnsolvedProblem,
        columns: &[Variable],
    ) -> Result<(String, Vec<f64>), ResolutionError> {
        let problem = unsolved.using(good_lp::highs).set_threads(1);
        let problem = problem.with_mip_gap(0.0).map_err(|_| ResolutionError::Other("gap refused"))?;
        self.finish(problem, columns)
    }

    fn finish<P>(&self, mut problem: P, columns: &[Variable]) -> Result<(String, Vec<f64>), ResolutionError>
    where
        P: SolverModel<Error = ResolutionError>,
    {
        for (lower, upper, terms) in &self.rows {
            let activity: Expression = terms.iter().map(|&(column, c)| c * columns[column]).sum();
            if lower == upper {
                problem.add_constraint(constraint::eq(activity, *lower));
                continue;
            }
            if lower.is_finite() {
                problem.add_constraint(constraint::geq(activity.clone(), *lower));
            }
            if upper.is_finite() {
                problem.add_constraint(constraint::leq(activity, *upper));
            }
        }
        let solution = problem.solve()?;
        let point = columns.iter().map(|&column| solution.value(column)).collect();
        Ok((format!("{:?}", solution.status()).to_lowercase(), point))
    }

    /// One line per column, then one per row; floats in their shortest exact form.
    fn write(&self) -> String {
        let mut text = format!("{} {}\n", self.columns.len(), self.rows.len());
        for (lower, upper, cost) in &self.columns {
            text.push_str(&format!("{lower:?} {upper:?} {cost:?}\n"));
        }
        for (lower, upper, terms) in &self.rows {
            text.push_str(&format!("{lower:?} {upper:?}"));
            terms.iter().for_each(|(column, c)| text.push_str(&format!(" {column} {c:?}")));
            text.push('\n');
        }
        text
    }

    fn read(text: &str) -> Option<Self> {
        let mut lines = text.lines().map(|line| line.split_whitespace());
        let mut counts = lines.next()?.map(str::parse::<usize>);
        let (n, m) = (counts.next()?.ok()?, counts.next()?.ok()?);
        let mut columns = Vec::new();
        for mut line in lines.by_ref().take(n) {
            let mut number = || line.next()?.parse::<f64>().ok();
            columns.push((number()?, number()?, number()?));
        }
        let mut rows = Vec::new();
        for mut line in lines.take(m) {
            let (lower, upper) = (line.next()?.parse().ok()?, line.next()?.parse().ok()?);
            let mut terms = Vec::new();
            while let Some(column) = line.next() {
                let column = column.parse().ok().filter(|&column| column < n)?;
                terms.push((column, line.next()?.parse().ok()?));
            }
            rows.push((lower, upper, terms));
        }
        (columns.len() == n && rows.len() == m).then_some(Model { columns, rows })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// min 3 x + 5 y, 2 x + 4 y >= 7: optimum 10 at x = 0, y = 2.
    fn small() -> Program {
        let mut program = Program::default();
        let x = program.column("x".into(), (0, 3), 0);
        let y = program.column("y".into(), (0, 3), 0);
        program.row("cover".into(), vec![(x, 2), (y, 4)], (Some(7), None));
        program.objective.add(x, 3);
        program.objective.add(y, 5);
        program
    }

    #[test]
    fn the_backend_solves_a_small_program() {
        let claim = solve(&small(), &Backend::InProcess, &|| false).unwrap();
        let point: Vec<i64> = claim.point.unwrap().iter().map(|v| v.round() as i64).collect();
        assert_eq!(point, vec![0, 2]);
    }

    #[test]
    fn a_model_survives_the_pipe() {
        let model = Model::of(&small());
        assert_eq!(Model::read(&model.write()), Some(model));
        let claim = parse_claim(&serve_child(&Model::of(&small()).write())).unwrap();
        assert_eq!(claim.point.unwrap().len(), 2);
        assert!(parse_claim(&serve_child("2 2\nx")).is_err());
    }

    #[test]
    fn a_child_that_cannot_start_is_an_error() {
        let missing = Backend::Child("/nonexistent/kongsi".into());
        assert!(solve(&small(), &missing, &|| false).is_err());
    }
}
