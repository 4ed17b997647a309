//! A run that was interrupted and taken up ends in the bits of one that was not; what is no checkpoint of it is refused.

use std::ops::ControlFlow;
use std::path::Path;

use nn_core::error::TrainError;
use nn_core::optimizer::{AdamW, Clip, Group, Groups, Optimizer, RmsProp};
use nn_core::rand::RngExt;
use nn_core::schedule::{Cosine, OneCycle, Plateau, Schedule, Span, Warmup};
use nn_core::train::{Checkpoint, CheckpointError, EarlyStopping, History};
use nn_core::{Adam, Network, Parameters, SVector, Scalar, Sgd, Trainer};

use crate::problem::{Cloud, Directory, Normed, Wide, bits, class, clouds, ones};

/// What a history says, but for times.
fn figures(history: &History) -> Vec<[Option<u64>; 4]> {
    let bits = |value: f64| Some(value.to_bits());
    let record = |e: &nn_core::train::Record| {
        [
            bits(e.loss),
            e.validation.and_then(bits),
            bits(e.learning_rate),
            e.metrics.first().copied().and_then(bits),
        ]
    };
    history.epochs.iter().map(record).collect()
}

/// Trains at once, and in pieces of `steps` steps, each by a trainer and with a network of its own.
fn compare<'a, N: Network, O: Optimizer<N>>(
    file: &Path,
    steps: usize,
    new: impl Fn(u64) -> Box<N>,
    trainer: impl Fn() -> Trainer<'a, N, O>,
    fit: impl Fn(&mut Trainer<'a, N, O>, &mut Box<N>) -> Result<History, TrainError>,
) {
    let mut at_once = new(1);
    let expected = fit(&mut trainer(), &mut at_once).unwrap();
    let (mut pieces, mut done) = (0, false);
    let (mut net, mut history) = (new(1), History::default());
    while !done {
        let mut left = steps;
        let mut piece = trainer()
            .checkpoint(Checkpoint::new(file).every_steps(usize::MAX).or_resume())
            .on_step(move |_| {
                left -= 1;
                if left == 0 { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
            });
        history = fit(&mut piece, &mut net).unwrap();
        pieces += 1;
        done = history.epochs.len() == expected.epochs.len();
        if !done {
            // What a new process starts with is of no account.
            net = new(pieces + 1);
        }
    }
    assert!(pieces > 1, "{pieces}");
    assert_eq!(bits(&*net), bits(&*at_once));
    assert_eq!(figures(&history), figures(&expected));
    assert_eq!((history.stopped, history.best), (expected.stopped, expected.best));
    // A run that is over has nothing left to do, and gives the same again.
    let mut again = new(99);
    let history = fit(&mut trainer().resume(file), &mut again).unwrap();
    assert_eq!((bits(&*again), figures(&history)), (bits(&*at_once), figures(&expected)));
    assert_eq!((history.stopped, history.best), (expected.stopped, expected.best));
}

fn everything<T: Scalar>(name: &str) {
    let directory = Directory::new(name);
    let data = clouds::<T>(70);
    let new = |seed| Cloud::<T>::boxed(&mut nn_core::rng(seed));
    for steps in [1, 3, 7, 13] {
        compare(
            &directory.file(&format!("adam-{steps}")),
            steps,
            new,
            || {
                Trainer::new(Adam::new(0.02).weight_decay(0.01))
                    .batch(8)
                    .epochs(6)
                    .seed(5)
                    .validation_split(0.3)
                    .oversample(class::<T>)
                    .augment(|x: &mut SVector<T, 2>, _: &mut SVector<T, 3>, rng| {
                        x[0] += T::from_f64(rng.random_range(-0.2..0.2));
                    })
                    .metric("first", |net: &Cloud<T>, _| net.first.bias[0].to_f64())
                    .early_stopping(EarlyStopping::new(2).minimize("first"))
                    .schedule(Plateau::new().patience(0).factor(0.5))
            },
            |trainer, net| trainer.fit(net, &data),
        );
        compare(
            &directory.file(&format!("sgd-{steps}")),
            steps,
            new,
            || {
                let weight = |t: &SVector<T, 3>| [2.0, 1.5, 1.0][class(t)];
                Trainer::new(Sgd::new(0.1).momentum(0.9).nesterov())
                    .batch(8)
                    .accumulate(2)
                    .epochs(5)
                    .weigh(weight)
                    .schedule(OneCycle::new())
            },
            |trainer, net| trainer.fit(net, &data),
        );
    }
    // Files of pieces that are done with leave nothing beside them.
    assert!(directory.files().iter().all(|name| !name.starts_with('.')), "{:?}", directory.files());
}

#[test]
fn an_interrupted_run_ends_in_the_same_bits() {
    everything::<f32>("f32");
    everything::<f64>("f64");
}

/// A run in which every wrapper of an optimiser, and whatever a schedule remembers, has to come back.
fn wrapped<T: Scalar, O: Optimizer<Cloud<T>>, S: Schedule + 'static>(
    directory: &Directory,
    name: &str,
    optimizer: fn() -> O,
    schedule: fn() -> S,
) {
    let data = clouds::<T>(70);
    for steps in [1, 5, 11] {
        compare(
            &directory.file(&format!("{name}-{steps}")),
            steps,
            |seed| Cloud::<T>::boxed(&mut nn_core::rng(seed)),
            || {
                Trainer::new(optimizer())
                    .batch(8)
                    .accumulate(2)
                    .epochs(9)
                    .seed(3)
                    .validation_split(0.3)
                    .oversample(class::<T>)
                    .weigh(|t: &SVector<T, 3>| [2.0, 1.5, 1.0][class(t)])
                    .augment(|x: &mut SVector<T, 2>, _: &mut SVector<T, 3>, rng| {
                        x[0] += T::from_f64(rng.random_range(-0.2..0.2));
                    })
                    .early_stopping(EarlyStopping::new(3).min_delta(0.001))
                    .schedule(schedule())
            },
            |trainer, net| trainer.fit(net, &data),
        );
    }
}

#[test]
fn wrapped_optimizers_and_schedules_are_kept() {
    let directory = Directory::new("wrapped");
    fn clipped<T: Scalar>() -> Clip<Groups<AdamW<Vec<T>>, 2>> {
        let groups = [Group::frozen("first.bias"), Group::new("last", 0.3).decay(0.0)];
        Clip::norm(Groups::new(AdamW::new(0.05).weight_decay(0.02), groups), 0.2)
    }
    fn grouped<T: Scalar>() -> Groups<Clip<RmsProp<Vec<T>>>, 1> {
        Groups::new(Clip::value(RmsProp::new(0.01), 0.05), [Group::new("first", 0.5)])
    }
    let cosine = || Warmup::new(Span::Epochs(1), Cosine::new());
    let plateau = || Warmup::new(Span::Steps(5), Plateau::new().patience(0).factor(0.5).cooldown(1));
    wrapped(&directory, "adamw-cosine", clipped::<f32>, cosine);
    wrapped(&directory, "adamw-plateau", clipped::<f64>, plateau);
    wrapped(&directory, "rms-plateau", grouped::<f32>, plateau);
    wrapped(&directory, "rms-cosine", grouped::<f64>, cosine);
}

/// The same factors for another layer are other settings.
#[test]
fn groups_of_other_layers_are_refused() {
    let directory = Directory::new("groups");
    let (file, data) = (directory.file("run"), clouds::<f32>(40));
    let net = Cloud::<f32>::init(&mut nn_core::rng(1));
    let trainer = |path| Trainer::new(Groups::new(Adam::new(0.01), [Group::new(path, 0.5)]));
    trainer("first").checkpoint(&file).fit(&mut net.clone(), &data).unwrap();
    let error = refused(&net, trainer("last").resume(&file), |trainer, net| trainer.fit(net, &data));
    let error = error.to_string();
    assert!(error.contains("optimizer.last is `0.5` here, but not set in the file"), "{error}");
    assert!(error.contains("optimizer.first is not set here, but `0.5` in the file"), "{error}");
}

/// Running statistics, and batches in order.
#[test]
fn running_statistics_are_kept() {
    let directory = Directory::new("normed");
    let data = ones::<f64>(50);
    compare(
        &directory.file("run"),
        3,
        |seed| Normed::<f64>::boxed(&mut nn_core::rng(seed)),
        || Trainer::new(Sgd::new(0.1)).batch(8).shuffle(false).epochs(3).validate(&data),
        |trainer, net| trainer.fit(net, &data),
    );
}

#[cfg(feature = "rayon")]
#[test]
fn threads_change_nothing() {
    let directory = Directory::new("threads");
    let data = clouds::<f32>(512);
    assert!(nn_core::parallel::shards::<Wide>(256) > 1);
    compare(
        &directory.file("run"),
        1,
        |seed| Wide::boxed(&mut nn_core::rng(seed)),
        || Trainer::new(Adam::new(0.01)).batch(256).epochs(2).parallel(),
        |trainer, net| trainer.fit(net, &data),
    );
    // A run of two threads goes on with three.
    let file = directory.file("other");
    let train = |threads, epochs, resume: bool| {
        let pool = nn_core::rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        let mut net = Wide::boxed(&mut nn_core::rng(1));
        pool.install(|| {
            let trainer =
                Trainer::new(Adam::new(0.01)).batch(256).epochs(epochs).parallel().checkpoint(&file);
            let mut trainer = if resume { trainer.resume(&file) } else { trainer };
            trainer.fit(&mut net, &data).unwrap();
        });
        bits(&*net)
    };
    train(2, 1, false);
    let resumed = train(3, 2, true);
    assert_eq!(resumed, train(1, 2, false));
}

/// More epochs than there were to be at first: as if they had been asked for at once.
#[test]
fn a_finished_run_goes_on_for_longer() {
    let directory = Directory::new("longer");
    let (file, data) = (directory.file("run"), clouds::<f32>(40));
    let mut net = Cloud::<f32>::init(&mut nn_core::rng(1));
    Trainer::new(Adam::new(0.01)).epochs(3).checkpoint(&file).fit(&mut net, &data).unwrap();
    let mut longer = Cloud::<f32>::init(&mut nn_core::rng(2));
    let history = Trainer::new(Adam::new(0.01)).epochs(5).resume(&file).fit(&mut longer, &data).unwrap();
    let mut at_once = Cloud::<f32>::init(&mut nn_core::rng(1));
    let expected = Trainer::new(Adam::new(0.01)).epochs(5).fit(&mut at_once, &data).unwrap();
    assert_eq!((bits(&longer), figures(&history)), (bits(&at_once), figures(&expected)));
}

#[test]
fn files_are_written_when_they_are_due() {
    let directory = Directory::new("due");
    let data = clouds::<f32>(40);
    let written = |checkpoint: Checkpoint, file: &Path| {
        let mut net = Cloud::<f32>::init(&mut nn_core::rng(1));
        let mut times = Vec::new();
        let mut last = None;
        let mut look = |step: usize| {
            let now = std::fs::read(file).ok();
            if now != last {
                times.push(step);
                last = now;
            }
        };
        let mut count = 0;
        Trainer::new(Adam::new(0.01))
            .batch(10)
            .epochs(3)
            .checkpoint(checkpoint)
            .on_step(|_| {
                // What is there before this step's own.
                look(count);
                count += 1;
            })
            .fit(&mut net, &data)
            .unwrap();
        look(count);
        times
    };
    let file = directory.file("epochs");
    assert_eq!(written(Checkpoint::new(&file), &file), [4, 8, 12]);
    let file = directory.file("two-epochs");
    assert_eq!(written(Checkpoint::new(&file).every_epochs(2), &file), [8, 12]);
    let file = directory.file("steps");
    assert_eq!(written(Checkpoint::new(&file).every_steps(5), &file), [5, 10, 12]);
}

/// The error that a run which differs by something gets, and that it changes nothing.
fn refused<N: Network + Clone + PartialEq + std::fmt::Debug, O: Optimizer<N>>(
    net: &N,
    mut trainer: Trainer<'_, N, O>,
    data: impl Fn(&mut Trainer<'_, N, O>, &mut N) -> Result<History, TrainError>,
) -> CheckpointError {
    let mut trained = net.clone();
    let error = data(&mut trainer, &mut trained).unwrap_err();
    assert_eq!(trained, *net);
    match error {
        TrainError::Checkpoint(error) => error,
        _ => panic!("{error}"),
    }
}

#[test]
fn another_run_is_refused_with_what_differs() {
    let directory = Directory::new("refused");
    let (file, data) = (directory.file("run"), clouds::<f32>(40));
    let net = Cloud::<f32>::init(&mut nn_core::rng(1));
    let plain = || Trainer::new(Adam::new(0.01)).batch(8).epochs(2);
    plain().checkpoint(&file).fit(&mut net.clone(), &data).unwrap();
    let fit = |trainer: Trainer<'_, Cloud<f32>, Adam<Vec<f32>>>| {
        let error = refused(&net, trainer.resume(&file), |trainer, net| trainer.fit(net, &data)).to_string();
        let (head, list) = error.split_once(":\n").unwrap();
        assert!(head.ends_with("is one of another run"), "{head}");
        list.to_owned()
    };
    assert_eq!(fit(plain().batch(9)), "  batch is `Mini(9)` here, but `Mini(8)` in the file");
    assert_eq!(fit(plain().seed(1)), "  seed is `1` here, but `0` in the file");
    assert!(fit(plain().accumulate(2)).contains("accumulate is `2` here, but `1` in the file"));
    assert_eq!(
        fit(plain().early_stopping(EarlyStopping::new(1).training_loss())),
        "  early stopping is `Loss, patience 1, delta 0, maximize false, restore true` here, but not set in the file"
    );
    assert_eq!(
        fit(Trainer::new(Adam::new(0.02).betas(0.8, 0.999)).batch(8)),
        "  optimizer.learning_rate is `0.02` here, but `0.01` in the file\n  \
         optimizer.beta1 is `0.8` here, but `0.9` in the file"
    );
    let sgd = Trainer::new(Sgd::new(0.01)).batch(8).resume(&file);
    let error = refused(&net, sgd, |trainer, net| trainer.fit(net, &data)).to_string();
    assert!(error.contains("optimizer is `Sgd<Vec<f32>>` here, but `Adam<Vec<f32>>` in the file"), "{error}");
    let error = refused(&net, plain().resume(&file), |trainer, net| trainer.fit(net, &clouds::<f32>(39)));
    assert!(error.to_string().contains("samples is `39` here, but `40` in the file"), "{error}");
    let _ = net.as_slice();
}

#[test]
fn another_network_is_refused_with_what_differs() {
    let directory = Directory::new("network");
    let (file, data) = (directory.file("run"), clouds::<f32>(40));
    let mut net = Cloud::<f32>::init(&mut nn_core::rng(1));
    Trainer::new(Adam::new(0.01)).checkpoint(&file).fit(&mut net, &data).unwrap();
    let other = Wide::init(&mut nn_core::rng(1));
    let trainer = Trainer::new(Adam::new(0.01)).resume(&file);
    let error = refused(&other, trainer, |trainer, net| trainer.fit(net, &data)).to_string();
    for part in [
        "is one of another network:",
        "`dense1.weight` [96, 2] is missing",
        "`first.weight` [6, 2] is left over: the network has no such tensor",
    ] {
        assert!(error.contains(part), "{error}");
    }
    let double = Cloud::<f64>::init(&mut nn_core::rng(1));
    let data = clouds::<f64>(40);
    let trainer = Trainer::new(Adam::new(0.01)).resume(&file);
    let error = refused(&double, trainer, |trainer, net| trainer.fit(net, &data)).to_string();
    assert!(error.contains("element is `f64` here, but `f32` in the file"), "{error}");
}

#[test]
fn what_cannot_be_read_or_written_is_an_error() {
    let directory = Directory::new("missing");
    let data = clouds::<f32>(40);
    let net = Cloud::<f32>::init(&mut nn_core::rng(1));
    let fit = |trainer: Trainer<'_, Cloud<f32>, Adam<Vec<f32>>>| {
        refused(&net, trainer, |trainer, net| trainer.fit(net, &data))
    };
    let new = || Trainer::new(Adam::new(0.01));
    let error = fit(new().resume(directory.file("none")));
    assert!(matches!(error, CheckpointError::Read { kind: std::io::ErrorKind::NotFound, .. }), "{error}");
    let error = fit(new().resume(directory.file("")));
    assert!(matches!(error, CheckpointError::Read { .. }), "{error}");
    // A file of weights is no run.
    net.save(directory.file("weights")).unwrap();
    let error = fit(new().resume(directory.file("weights")));
    assert!(matches!(error, CheckpointError::Network { .. } | CheckpointError::State { .. }), "{error}");
    std::fs::write(directory.file("text"), "not a checkpoint, but a text of some length").unwrap();
    let error = fit(new().resume(directory.file("text")));
    assert!(matches!(error, CheckpointError::Format { .. }), "{error}");
    let mut trained = net.clone();
    let error = new().checkpoint(directory.file("no/such/run")).fit(&mut trained, &data).unwrap_err();
    assert!(matches!(error, TrainError::Checkpoint(CheckpointError::Write { .. })), "{error}");
    assert_ne!(trained, net);
}
