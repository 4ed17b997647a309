//! Trains a network on four fifths of the patients and sends the bill for the rest; five times.

use std::error::Error;
use std::fmt::{self, Display, Formatter};
use std::ops::Range;

use nn_core::data::ReadError;
use nn_core::data::csv::Table;
use nn_core::network::predict_batch;
use nn_core::{Adam, DataSet, Network, SVector, Standardizer, Trainer};
use nn_examples::{bundled, mean_and_deviation};

use crate::bill::{BIOPSY, OPERATION, bill};

/// Three of the thirty measurements, which leave much uncertain.
pub type Measurements = SVector<f32, 3>;
const COLUMNS: [&str; 3] = ["mean_texture", "mean_smoothness", "mean_symmetry"];

/// Log odds of a malignant tumour; as a target 0 or 1.
pub type LogOdds = SVector<f32, 1>;

/// All patients.
pub struct Patients {
    samples: DataSet<Measurements, LogOdds>,
    folds: Vec<usize>,
}

impl Patients {
    pub fn read() -> Result<Self, ReadError> {
        let table = Table::read(bundled("wdbc/wdbc.csv"))?;
        Ok(Self { samples: table.data_set(COLUMNS, "malignant")?, folds: table.classes("fold", 5)? })
    }

    pub fn len(&self) -> usize {
        self.folds.len()
    }
}

/// What came out for patients that were not trained on.
#[derive(Default)]
pub struct Outcome {
    /// Mean over folds and seeds.
    pub bill: f64,
    deviation: f64,
    /// Patients at home, with a biopsy and with an operation: benign ones, malignant ones.
    decisions: [[usize; 3]; 2],
}

pub const HEAD: [&str; 2] = [
    "                                              benign tumours           malignant tumours",
    "loss                       mean bill  home  biopsy  operation  home  biopsy  operation",
];

impl Display for Outcome {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        write!(f, "{:>4.2} ± {:.2}", self.bill, self.deviation)?;
        self.decisions
            .iter()
            .try_for_each(|[home, biopsy, operation]| write!(f, "  {home:>4}  {biopsy:>6}  {operation:>9}"))
    }
}

pub fn study<N>(
    patients: &Patients,
    seeds: Range<u64>,
    init: impl Fn(u64) -> N,
) -> Result<Outcome, Box<dyn Error>>
where
    N: Network<Scalar = f32, Input = Measurements, Output = LogOdds, Target = LogOdds>,
{
    let mut outcome = Outcome::default();
    let mut bills = Vec::new();
    for fold in 0..5 {
        let (mut test, mut train) = patients.samples.split_by(|patient| patients.folds[patient] == fold);
        let standardizer = Standardizer::fit(train.inputs())?;
        standardizer.apply(train.inputs_mut());
        standardizer.apply(test.inputs_mut());
        for seed in seeds.clone() {
            let mut net = init(seed);
            Trainer::new(Adam::new(1e-2)).epochs(50).seed(seed).fit(&mut net, &train)?;
            let mut odds = vec![LogOdds::zeros(); test.len()];
            predict_batch(&net, test.inputs(), &mut odds);
            let mut total = 0.0;
            for (odds, truth) in odds.iter().zip(test.targets()) {
                let (odds, malignant) = (f64::from(odds[0]), truth[0] == 1.0);
                total += bill(odds, malignant);
                let decision = usize::from(odds >= BIOPSY) + usize::from(odds >= OPERATION);
                outcome.decisions[usize::from(malignant)][decision] += 1;
            }
            bills.push(total / test.len() as f64);
        }
    }
    (outcome.bill, outcome.deviation) = mean_and_deviation(&bills);
    Ok(outcome)
}
