//! `bench plan`: the same suite on many machines, by engines that exist; `bench merge`: what they bring back.

use super::super::arguments::Everywhere;
use super::super::exit;
use super::super::output::deliver;
use super::super::stop::Stop;
use super::{Engine, MergeArguments, PlanArguments, Seeds, SuiteArguments};
use crate::benchmark::Record;
use crate::report::Wording;

pub(super) fn run(flags: &PlanArguments, everywhere: &Everywhere, wording: &Wording) -> Result<u8, Stop> {
    // A suite that cannot be read should be told here, not by every machine.
    super::suite(&flags.of, wording)?;
    let (suite, n) = (typed(&flags.of), flags.shards);
    let shards: Vec<String> =
        (1..=n).map(|k| format!("kongsi bench run {suite} --shard {k}/{n} -q -o shard-{k}.jsonl")).collect();
    let merge = format!(
        "kongsi bench merge {} -o merged.jsonl\n",
        (1..=n).map(|k| format!("shard-{k}.jsonl")).collect::<Vec<_>>().join(" ")
    );
    let text = match flags.engine {
        Engine::Shell => format!("{}\n{merge}", shards.join("\n")),
        Engine::Hyperqueue => {
            let jobs: String = shards
                .iter()
                .map(|line| {
                    format!("hq submit --cpus 1 --crash-limit 10 --stdout none --stderr none -- {line}\n")
                })
                .collect();
            format!("{jobs}hq job wait all\n{merge}")
        }
        Engine::Slurm => format!(
            "#!/bin/bash\n#SBATCH --array=1-{n}\n#SBATCH --cpus-per-task=1\n#SBATCH --requeue\n\
             kongsi bench run {suite} --shard $SLURM_ARRAY_TASK_ID/{n} -q -o shard-$SLURM_ARRAY_TASK_ID.jsonl\n# then: {merge}"
        ),
        Engine::Dask => format!(
            "import subprocess\nfrom dask.distributed import Client\n\ncommands = {shards:?}\n\nif __name__ == \"__main__\":\n    \
             client = Client()\n    run = lambda line: subprocess.run(line.split(), check=True).returncode\n    \
             print(client.gather(client.map(run, commands, retries=10, pure=False)))\n# then: {merge}"
        ),
    };
    deliver(text.as_bytes(), everywhere)?;
    Ok(exit::DONE)
}

/// The suite and what is different this time, as one types it.
fn typed(of: &SuiteArguments) -> String {
    let seeds = of.seeds.as_ref().map(|Seeds(seeds)| {
        format!(" --seeds {}", seeds.iter().map(u64::to_string).collect::<Vec<_>>().join(","))
    });
    let flags = [
        seeds,
        of.time.map(|time| format!(" --time {time}")),
        of.work.map(|work| format!(" --work {work}")),
        of.data.as_ref().map(|data| format!(" --data {}", data.display())),
    ];
    of.suite.display().to_string() + &flags.into_iter().flatten().collect::<String>()
}

pub(super) fn merge(flags: &MergeArguments, everywhere: &Everywhere, wording: &Wording) -> Result<u8, Stop> {
    let records = super::report::unclashed(super::records(&flags.records, wording)?, wording)?;
    let line = |record: &Record| if flags.steady { record.result().line() } else { record.line() };
    let text: String = records.iter().map(line).collect();
    deliver(text.as_bytes(), everywhere)?;
    Ok(exit::DONE)
}
