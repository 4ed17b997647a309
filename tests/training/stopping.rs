//! Early stopping, and the history that is left.

use nn_core::error::TrainError;
use nn_core::train::{EarlyStopping, History};
use nn_core::{Adam, Epoch, Trainer};

use crate::problem::{One, bits, ones};

/// Trains with a metric that follows a script; gives the network, the history, and the bits after each epoch.
fn scripted(rule: EarlyStopping, values: &[f64]) -> (One<f32>, History, Vec<Vec<u64>>) {
    let data = ones::<f32>(32);
    let mut net = One::<f32>::init(&mut nn_core::rng(1));
    let (mut after, mut bests) = (Vec::new(), Vec::new());
    let mut script = values.iter().copied();
    let history = Trainer::new(Adam::new(0.01))
        .epochs(values.len())
        .metric("script", |_: &One<f32>, _| script.next().unwrap())
        .early_stopping(rule)
        .on_epoch(|epoch: &Epoch<'_, One<f32>>| {
            after.push(bits(epoch.network));
            bests.push(epoch.best);
        })
        .fit(&mut net, &data)
        .unwrap();
    assert_eq!(bests.iter().rposition(|&best| best), history.best);
    (net, history, after)
}

#[test]
fn the_best_weights_come_back() {
    let (net, history, after) =
        scripted(EarlyStopping::new(2).maximize("script"), &[0.5, 0.8, 0.7, 0.8, 0.9]);
    assert_eq!((history.epochs.len(), history.stopped, history.best), (4, true, Some(1)));
    assert_eq!(bits(&net), after[1]);
    assert_eq!(history.best().unwrap().metrics, [0.8]);
    // They do when the epochs run out, too.
    let (net, history, after) = scripted(EarlyStopping::new(9).minimize("script"), &[3.0, 1.0, 2.0]);
    assert_eq!((history.epochs.len(), history.stopped, history.best), (3, false, Some(1)));
    assert_eq!(bits(&net), after[1]);
    let (net, history, after) =
        scripted(EarlyStopping::new(1).minimize("script").keep_last(), &[1.0, 2.0, 3.0]);
    assert_eq!((history.epochs.len(), history.best), (2, Some(0)));
    assert_eq!(bits(&net), after[1]);
}

#[test]
fn what_is_watched_has_to_be_measured() {
    let data = ones::<f32>(32);
    let mut net = One::<f32>::init(&mut nn_core::rng(1));
    let mut fit = |rule| Trainer::new(Adam::new(0.01)).early_stopping(rule).fit(&mut net, &data).unwrap_err();
    let name = "validation loss".to_owned();
    assert_eq!(fit(EarlyStopping::new(3)), TrainError::Monitor { name });
    let error = fit(EarlyStopping::new(3).maximize("auc"));
    assert_eq!(error.to_string(), "early stopping watches `auc`, which is not measured");
}

/// A network that is too large for its 24 samples gets worse on others; it is stopped, and the best is kept.
#[test]
fn overfitting_is_stopped() {
    let (data, valid) = (ones::<f32>(24), ones::<f32>(400));
    let mut net = One::<f32>::init(&mut nn_core::rng(1));
    let history = Trainer::new(Adam::new(0.1))
        .epochs(1000)
        .validate(&valid)
        .early_stopping(EarlyStopping::new(30))
        .fit(&mut net, &data)
        .unwrap();
    assert!(history.stopped && history.epochs.len() < 1000, "{}", history.epochs.len());
    let best = history.best().unwrap().validation;
    assert!(history.epochs.iter().all(|epoch| epoch.validation >= best));
    let measured = nn_core::metrics::mean_loss(&net, &valid).unwrap();
    assert_eq!(Some(f64::from(measured)), best);
}

#[test]
fn a_history_is_data() {
    let (_, mut history, _) = scripted(EarlyStopping::new(2).maximize("script"), &[0.5, 0.1 + 0.2, 0.7]);
    history.epochs[1].validation = Some(1.0 / 3.0);
    let text = serde_json::to_string(&history).unwrap();
    assert_eq!(serde_json::from_str::<History>(&text).unwrap(), history);
    let value: serde_json::Value = serde_json::from_str(&text).unwrap();
    assert_eq!(value["epochs"][2]["metrics"][0], 0.7);
    assert_eq!(value["epochs"][0]["validation"], serde_json::Value::Null);
    assert_eq!(value["metrics"][0], "script");

    let table = history.to_csv();
    let mut reader = csv::Reader::from_reader(table.as_bytes());
    let header: Vec<_> = reader.headers().unwrap().iter().map(str::to_owned).collect();
    assert_eq!(header, ["epoch", "loss", "validation", "learning_rate", "script", "seconds"]);
    for (row, (record, epoch)) in reader.records().zip(history.epochs.iter().zip(1_u32..)) {
        let row = row.unwrap();
        let number = |column: usize| row[column].parse::<f64>().ok();
        assert_eq!(number(0), Some(f64::from(epoch)));
        assert_eq!(number(1), Some(record.loss));
        assert_eq!(number(2), record.validation);
        assert_eq!((number(3), number(4)), (Some(0.01), Some(record.metrics[0])));
        assert_eq!(number(5), Some(record.seconds));
    }
    let mut written = Vec::new();
    history.write_csv(&mut written).unwrap();
    assert_eq!(written, table.as_bytes());
}
