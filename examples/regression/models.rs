//! The two models: what they are, how they are trained, and what they forecast.

use nn_core::data::Standardizer;
use nn_core::error::TrainError;
use nn_core::{Adam, Data, DataSet, SVector, Trainer, network, rng};

use crate::patients::{Measurements, Progression};
use crate::score::Forecast;

network! {
    /// A normal distribution whose mean and variance both depend on the patient.
    pub struct Gaussian(x: [10]) -> ([1], [1]) {
        let hidden = x -> dense(16) -> tanh -> dropout(0.1);
        let mean = hidden -> mean: dense(1);
        let log_variance = hidden -> log_variance: dense(1);
        (mean, log_variance)
    }
    loss = gaussian_nll;
}

network! {
    /// Linear regression.
    pub struct Linear(x: [10]) -> [1] {
        x -> dense(1)
    }
    loss = mse;
}

/// A mean and a standard deviation.
type Normal = [f64; 2];
type Patients = DataSet<Measurements, Progression>;

/// Trains on some patients and forecasts others. Both models see everything in units of the training part.
pub fn forecast(
    mut train: Patients,
    mut test: Patients,
    model: impl FnOnce(Data<'_, Measurements, Progression>, &[Measurements]) -> Result<Vec<Normal>, TrainError>,
) -> Result<Vec<Forecast>, TrainError> {
    let scale = Standardizer::fit(train.inputs()).map_err(TrainError::Train)?;
    scale.apply(train.inputs_mut());
    scale.apply(test.inputs_mut());
    let unit = Standardizer::fit(train.targets()).map_err(TrainError::Train)?;
    let mut targets = train.targets().to_vec();
    unit.apply(&mut targets);
    let normals = model(Data::from((train.inputs(), &targets[..])), test.inputs())?;
    let (middle, unit) = (f64::from(unit.mean[0]), f64::from(unit.std[0]));
    let forecast = |([mean, deviation], truth): (Normal, &SVector<f32, 1>)| Forecast {
        mean: middle + unit * mean,
        deviation: unit * deviation,
        truth: truth[0].into(),
    };
    Ok(normals.into_iter().zip(test.targets()).map(forecast).collect())
}

/// The network's distributions.
pub fn gaussian(
    train: Data<'_, Measurements, Progression>,
    test: &[Measurements],
    seed: u64,
) -> Result<Vec<Normal>, TrainError> {
    let mut net = Gaussian::init(&mut rng(seed));
    Trainer::new(Adam::new(3e-3).weight_decay(1e-2)).epochs(40).seed(seed).fit(&mut net, train)?;
    let normal = |x: &Measurements| {
        let (mean, log_variance) = net.predict(x);
        [mean[0].into(), (f64::from(log_variance[0]) / 2.0).exp()]
    };
    Ok(test.iter().map(normal).collect())
}

/// Those of linear regression, whose deviation is that of what it leaves unexplained in training.
pub fn linear(
    train: Data<'_, Measurements, Progression>,
    test: &[Measurements],
) -> Result<Vec<Normal>, TrainError> {
    let mut net = Linear::init(&mut rng(0));
    // All patients at once, for so long that nothing moves any more.
    Trainer::new(Adam::new(1e-2)).full_batch().epochs(3000).fit(&mut net, train)?;
    let errors = train.inputs.iter().zip(train.targets).map(|(x, t)| f64::from(net.predict(x)[0] - t[0]));
    // As many degrees of freedom are used up as there are parameters.
    let freedom = train.len() - Linear::PARAMETERS;
    let deviation = (errors.map(|error| error * error).sum::<f64>() / freedom as f64).sqrt();
    Ok(test.iter().map(|x| [net.predict(x)[0].into(), deviation]).collect())
}
