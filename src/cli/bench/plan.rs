//! `bench plan`: the same suite on many machines, by engines that exist; `bench merge`: what they bring back.

use super::super::arguments::Everywhere;
use super::super::exit;
use super::super::output::deliver;
use super::super::stop::Stop;
use super::{Engine, MergeArguments, PlanArguments};
use crate::report::Wording;

pub(super) fn run(flags: &PlanArguments, everywhere: &Everywhere, wording: &Wording) -> Result<u8, Stop> {
    // A suite that cannot be read should be told here, not by every machine.
    super::suite(&flags.suite, wording)?;
    let (suite, n) = (flags.suite.display().to_string(), flags.shards);
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
                .map(|line| format!("hq submit --cpus 1 --crash-limit 10 --stream none -- {line}\n"))
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

pub(super) fn merge(flags: &MergeArguments, everywhere: &Everywhere, wording: &Wording) -> Result<u8, Stop> {
    let records = super::report::unclashed(super::records(&flags.records, wording)?, wording)?;
    let text: String = records.iter().map(crate::benchmark::Record::line).collect();
    deliver(text.as_bytes(), everywhere)?;
    Ok(exit::DONE)
}
