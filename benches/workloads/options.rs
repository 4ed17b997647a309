//! The command line.

use std::path::{Path, PathBuf};
use std::str::FromStr;

use crate::WORKLOADS;
use crate::measure::Plan;

const USAGE: &str = "\
cargo bench --bench workloads -- [OPTIONS]
    --workload I1,I2   these alone; all by default
    --threads N        cut the batches of B1, B2, T1, T2, T3, X2 and X3 into shards for N threads of rayon
    --json             one line of JSON each, as peers.py prints it
    --rounds N         go over them N times; 1 by default
    --seconds S        time for the batches of one workload in one round; 1.05 by default
    --batch S          seconds of a batch; 0.05 by default
    --warm S           seconds before the first batch; 0.3 by default
    --data FILE        what benches/export.py wrote; benches/data/workloads.safetensors by default
    --list             what there is";

pub struct Options {
    workloads: Vec<String>,
    /// Threads, where batches are cut for them.
    pub threads: Option<usize>,
    pub json: bool,
    pub rounds: usize,
    pub plan: Plan,
    pub data: PathBuf,
}

impl Options {
    /// Reads the arguments; a message where they make no sense.
    pub fn parse(mut arguments: impl Iterator<Item = String>) -> Result<Self, String> {
        let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("benches/data/workloads.safetensors");
        let plan = Plan { batches: 0, batch: 0.05, warm: 0.3, threads: 1 };
        let mut options = Self { workloads: Vec::new(), threads: None, json: false, rounds: 1, plan, data };
        let mut seconds = 1.05;
        while let Some(option) = arguments.next() {
            let mut value = || arguments.next().ok_or_else(|| format!("`{option}` needs a value\n{USAGE}"));
            match option.as_str() {
                "--workload" => options.workloads = value()?.split(',').map(str::to_owned).collect(),
                "--threads" => {
                    options.plan.threads = number(&value()?)?;
                    options.threads = Some(options.plan.threads);
                }
                "--json" => options.json = true,
                "--rounds" => options.rounds = number(&value()?)?,
                "--seconds" => seconds = number(&value()?)?,
                "--batch" => options.plan.batch = number(&value()?)?,
                "--warm" => options.plan.warm = number(&value()?)?,
                "--data" => options.data = value()?.into(),
                "--list" => return Err(list()),
                "--help" => return Err(USAGE.to_owned()),
                // What Cargo says to every benchmark.
                "--bench" => {}
                _ => return Err(format!("`{option}` is no option\n{USAGE}")),
            }
        }
        let known = |name: &str| WORKLOADS.iter().any(|work| work.name == name);
        if let Some(name) = options.workloads.iter().find(|name| !known(name)) {
            return Err(format!("`{name}` is no workload\n{}", list()));
        }
        options.plan.batches = ((seconds / options.plan.batch).round() as usize).max(5);
        Ok(options)
    }

    pub fn wants(&self, name: &str) -> bool {
        self.workloads.is_empty() || self.workloads.iter().any(|wanted| wanted == name)
    }
}

fn number<N: FromStr>(text: &str) -> Result<N, String> {
    text.parse().map_err(|_| format!("`{text}` is no such number\n{USAGE}"))
}

fn list() -> String {
    WORKLOADS.iter().map(|work| format!("{:4} {}\n", work.name, work.text)).collect()
}
