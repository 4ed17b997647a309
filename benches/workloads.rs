//! The workloads that `peers.py` times on other libraries, on this one: the same networks, weights, inputs, check and way of
//! timing, and the same JSON. `benches/README.md` says how to run and to read it.

#[path = "workloads/cases.rs"]
mod cases;
#[path = "common/clock.rs"]
mod clock;
#[path = "workloads/data.rs"]
mod data;
#[path = "workloads/measure.rs"]
mod measure;
#[path = "workloads/nets.rs"]
mod nets;
#[path = "workloads/options.rs"]
mod options;
#[path = "workloads/system.rs"]
mod system;

use std::time::{Instant, SystemTime, UNIX_EPOCH};

use nn_core::rayon::ThreadPoolBuilder;
use serde_json::{Value, json};

use cases::Case;
use clock::median;
use data::Source;
use measure::{Measurement, measure};
use options::Options;

/// What is timed.
pub struct Workload {
    pub name: &'static str,
    /// The name of its weights.
    pub net: &'static str,
    /// Samples a call.
    pub batch: usize,
    /// Different inputs that are cycled through.
    pub ring: usize,
    pub text: &'static str,
}

impl Workload {
    fn trains(&self) -> bool {
        matches!(self.name, "T1" | "T2" | "T3" | "T4" | "X2" | "X3")
    }
}

#[rustfmt::skip]
const WORKLOADS: [Workload; 13] = [
    Workload { name: "I1", net: "mlp30", batch: 1, ring: 64, text: "predict, 30-16-1 tanh/sigmoid" },
    Workload { name: "I2", net: "mlp784", batch: 1, ring: 64, text: "predict, 784-128-64-10 relu/softmax" },
    Workload { name: "I3", net: "lenet", batch: 1, ring: 32, text: "predict, LeNet-5 28×28" },
    Workload { name: "I4a", net: "mlp188", batch: 1, ring: 64, text: "predict, 1-8-8-1 tanh" },
    Workload { name: "B1", net: "mlp784", batch: 256, ring: 4, text: "predict 256 × 784-128-64-10" },
    Workload { name: "B2", net: "lenet", batch: 64, ring: 4, text: "predict 64 × LeNet-5" },
    Workload { name: "T1", net: "mlp30", batch: 32, ring: 64, text: "SGD step, 30-16-1, batch 32, BCE" },
    Workload { name: "T2", net: "mlp784", batch: 64, ring: 32, text: "Adam step, 784-128-64-10, batch 64" },
    Workload { name: "T3", net: "lenet", batch: 64, ring: 16, text: "Adam step, LeNet-5, batch 64" },
    Workload { name: "T4", net: "mlp784", batch: 1, ring: 256, text: "SGD step, 784-128-64-10, batch 1" },
    Workload { name: "X1", net: "X1", batch: 1, ring: 64, text: "predict, 6-64-8-4 relu" },
    Workload { name: "X2", net: "X2", batch: 32, ring: 64, text: "Adam step, 4-32-16-4 tanh, batch 32" },
    Workload { name: "X3", net: "X3", batch: 200, ring: 16, text: "gradient, 24-8-2 tanh, 200 samples" },
];

/// How far an output, and how far a loss in relation to its size, may be from the reference.
const TOLERANCES: (f64, f64) = (1e-4, 1e-3);

/// The largest error of what is observed, and whether it is small enough.
fn check(work: &Workload, observed: &[f64], reference: &[f64]) -> (f64, bool) {
    let error = |(observed, reference): (&f64, &f64)| {
        let error: f64 = (observed - reference).abs();
        let error = if work.trains() { error / reference.abs().max(1e-3) } else { error };
        if error.is_nan() { f64::INFINITY } else { error }
    };
    let error = observed.iter().zip(reference).map(error).fold(0.0, f64::max);
    let tolerance = if work.trains() { TOLERANCES.1 } else { TOLERANCES.0 };
    (error, observed.len() == reference.len() && !observed.is_empty() && error <= tolerance)
}

/// Builds, checks and times one workload: the record that `peers.py` would print.
fn run(work: &Workload, source: &Source, options: &Options, round: usize) -> Value {
    let start = Instant::now();
    let mut case: Box<dyn Case> = cases::build::<f32>(work, source, options.threads.is_some());
    let (reference, checked) = match source.reference(work.name) {
        Some(reference) => (reference, "the peers' weights and float64 reference"),
        None => (
            cases::build::<f64>(work, source, false).observed(),
            "weights of our own, checked in f64 by ourselves",
        ),
    };
    let (error, right) = check(work, &case.observed(), &reference);
    let seconds = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |time| time.as_secs());
    let mut record = json!({
        "workload": work.name,
        "threads": options.threads.unwrap_or(1),
        "cpus": system::processors(),
        "nice": system::nice(),
        "time": format!("{:02}:{:02}:{:02}", seconds / 3600 % 24, seconds / 60 % 60, seconds % 60),
        "round": round,
        "check_err": error,
        "build_check_s": start.elapsed().as_secs_f64(),
        "note": checked,
        "status": if right { "ok" } else { "WRONG" },
    });
    if right {
        add(&mut record, &measure(&mut *case, options.plan));
    }
    record
}

fn add(record: &mut Value, measured: &Measurement) {
    let good = measured.good();
    let round = |number: f64| (number * 100.0).round() / 100.0;
    record["ns"] = measured.times.iter().map(|&time| round(time)).collect();
    record["clean"] = measured.clean.iter().map(|&clean| u8::from(clean)).collect();
    record["median"] = json!(median(&good));
    record["min"] = json!(good.iter().copied().fold(f64::INFINITY, f64::min));
    record["max"] = json!(good.iter().copied().fold(0.0, f64::max));
    record["raw_median"] = json!(median(&measured.times));
    record["n_clean"] = json!(measured.clean_batches());
    record["calls_per_batch"] = json!(measured.calls);
    record["repeats"] = json!(measured.times.len());
    record["noise"] = measured.noise.clone();
}

/// A line for people.
fn line(work: &Workload, record: &Value) -> String {
    let number = |name: &str| record[name].as_f64().unwrap_or(f64::NAN);
    let head = format!("{:4} {:40}", work.name, work.text);
    if record["status"] != "ok" {
        return format!("{head} {}: error {:.2e}", record["status"], number("check_err"));
    }
    let noise = &record["noise"];
    format!(
        "{head} median {:10.3} µs  [{:.3}, {:.3}]  error {:.0e}, clean {}/{}, waited {} %, {} GHz, {} additions/cycle",
        number("median") / 1e3,
        number("min") / 1e3,
        number("max") / 1e3,
        number("check_err"),
        record["n_clean"],
        record["repeats"],
        noise["wait_pct"],
        noise["ghz"],
        noise["ipc"],
    )
}

fn main() {
    let options = Options::parse(std::env::args().skip(1)).unwrap_or_else(|message| {
        eprintln!("{message}");
        std::process::exit(2);
    });
    if let Some(threads) = options.threads {
        let pool = ThreadPoolBuilder::new().num_threads(threads).build_global();
        pool.expect("nothing has used rayon before");
    }
    let source = Source::open(&options.data);
    if matches!(source, Source::Drawn) {
        eprintln!(
            "{} is missing (benches/export.py writes it): weights and inputs are drawn here, and f32 is checked against f64 of \
             this library",
            options.data.display()
        );
    }
    let mut wrong = false;
    for round in 0..options.rounds {
        for work in WORKLOADS.iter().filter(|work| options.wants(work.name)) {
            let record = run(work, &source, &options, round);
            wrong |= record["status"] != "ok";
            if options.json {
                // The peer first: readers of the rig look for that.
                println!("{{\"peer\":\"nn-core\",{}", &record.to_string()[1..]);
            } else {
                println!("{}", line(work, &record));
            }
        }
    }
    std::process::exit(i32::from(wrong));
}
