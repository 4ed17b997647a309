//! Which samples are trained on, how often, and what they count.

use std::cell::RefCell;
use std::collections::BTreeMap;

use nn_core::error::TrainError;
use nn_core::rand::RngExt;
use nn_core::{Adam, DataSet, SVector, Sgd, Trainer};

use crate::problem::{Cloud, Costly, Normed, One, bits, class, clouds, distance, ones};

/// Training on a part gives the bits of training on a copy of that part.
#[test]
fn a_part_is_held_back() {
    let data = clouds::<f64>(83);
    let held = RefCell::new(Vec::new());
    let train = |seed| {
        let mut net = Cloud::<f64>::init(&mut nn_core::rng(1));
        let history = Trainer::new(Adam::new(0.01))
            .batch(10)
            .epochs(3)
            .seed(seed)
            .validation_split(0.2)
            .metric("held", |_: &Cloud<f64>, data| {
                *held.borrow_mut() = data.inputs.to_vec();
                data.len() as f64
            })
            .fit(&mut net, &data)
            .unwrap();
        (net, history)
    };
    let (net, history) = train(3);
    assert!(history.metric("held").eq([16.0; 3]));
    let first = held.take();
    let is_held = |index: usize| first.contains(&data.inputs()[index]);
    let (valid, rest) = data.split_by(is_held);
    assert_eq!((valid.len(), rest.len()), (16, 67));
    let mut by_hand = Cloud::<f64>::init(&mut nn_core::rng(1));
    let expected = Trainer::new(Adam::new(0.01))
        .batch(10)
        .epochs(3)
        .seed(3)
        .validate(&valid)
        .fit(&mut by_hand, &rest)
        .unwrap();
    assert_eq!(bits(&net), bits(&by_hand));
    assert!(history.epochs.iter().map(|e| e.validation).eq(expected.epochs.iter().map(|e| e.validation)));
    train(3);
    assert_eq!(held.take(), first);
    train(4);
    assert_ne!(held.take(), first);
}

#[test]
fn a_part_of_nothing_is_refused() {
    let data = clouds::<f32>(4);
    let mut net = Cloud::<f32>::init(&mut nn_core::rng(1));
    let error = Trainer::new(Adam::new(0.01)).validation_split(0.2).fit(&mut net, &data).unwrap_err();
    assert_eq!(error.to_string(), "validation data: there are no samples");
}

/// The 40 points have 5 of the first class, 10 of the second and 25 of the third.
#[test]
fn classes_are_shown_equally_often() {
    let data = clouds::<f32>(40);
    let mut seen: Vec<BTreeMap<(usize, u32), usize>> = vec![BTreeMap::new()];
    let mut net = Cloud::<f32>::init(&mut nn_core::rng(1));
    let mut count = 0;
    Trainer::new(Adam::new(0.01))
        .batch(8)
        .epochs(2)
        .oversample(class::<f32>)
        .augment(|x: &mut SVector<f32, 2>, t: &mut SVector<f32, 3>, _| {
            *seen.last_mut().unwrap().entry((class(t), x[0].to_bits())).or_default() += 1;
            count += 1;
            if count == 75 {
                seen.push(BTreeMap::new());
            }
        })
        .fit(&mut net, &data)
        .unwrap();
    assert_eq!(count, 150);
    for epoch in &seen {
        for (class, distinct, times) in [(0, 5, 5), (1, 10, 2), (2, 25, 1)] {
            let of: Vec<_> = epoch.iter().filter(|((c, _), _)| *c == class).map(|(_, &n)| n).collect();
            assert_eq!((of.len(), of.iter().sum::<usize>()), (distinct, 25), "class {class}");
            assert!(of.iter().all(|&n| n == times || n == times + 1), "{of:?}");
        }
    }
}

/// Weights of samples are those of the loss, but for rounding: 60 steps of gradient descent stay together.
#[test]
fn samples_count_what_they_are_said_to() {
    let data = ones::<f64>(60);
    let weight = |t: &SVector<f64, 1>| if t[0] > 0.5 { 3.5 } else { 0.5 };
    for batch in [7, 60] {
        let mut weighed = One::<f64>::init(&mut nn_core::rng(1));
        let mut trainer = Trainer::new(Sgd::new(0.2)).batch(batch).epochs(6).weigh(weight);
        let history = trainer.fit(&mut weighed, &data).unwrap();
        let mut costly = Costly::<f64>::init(&mut nn_core::rng(1));
        let expected = Trainer::new(Sgd::new(0.2)).batch(batch).epochs(6).fit(&mut costly, &data).unwrap();
        assert!(distance(&weighed, &costly) < 1e-12, "{}", distance(&weighed, &costly));
        for (record, expected) in history.epochs.iter().zip(&expected.epochs) {
            assert!((record.loss - expected.loss).abs() < 1e-12, "{} {}", record.loss, expected.loss);
        }
        let mut plain = One::<f64>::init(&mut nn_core::rng(1));
        Trainer::new(Sgd::new(0.2)).batch(batch).epochs(6).fit(&mut plain, &data).unwrap();
        assert!(distance(&weighed, &plain) > 0.01);
        // What counts 1 each is as if nothing had been said, to the bit.
        let mut alike = One::<f64>::init(&mut nn_core::rng(1));
        let mut trainer = Trainer::new(Sgd::new(0.2)).batch(batch).epochs(6).weigh(|_: &SVector<f64, 1>| 1.0);
        trainer.fit(&mut alike, &data).unwrap();
        assert_eq!(bits(&alike), bits(&plain));
    }
}

#[test]
fn what_cannot_be_weighed_is_refused() {
    let data = ones::<f64>(20);
    let mut normed = Normed::<f64>::init(&mut nn_core::rng(1));
    let before = normed.clone();
    let mut trainer = Trainer::new(Sgd::new(0.2)).weigh(|_: &SVector<f64, 1>| 1.0);
    assert_eq!(trainer.fit(&mut normed, &data).unwrap_err(), TrainError::Coupled);
    assert_eq!(normed, before);
    let mut one = One::<f64>::init(&mut nn_core::rng(1));
    let weight = |t: &SVector<f64, 1>| if t[0] > 0.5 { -1.0 } else { 1.0 };
    let error = Trainer::new(Sgd::new(0.2)).weigh(weight).fit(&mut one, &data).unwrap_err();
    assert_eq!(error.to_string(), "sample 0 is to count -1, which has to be finite and not negative");
}

/// What augmentation draws depends on seed, epoch and place: not on batches, nor on who computes.
#[test]
fn augmentation_is_the_same_however_batches_are_made() {
    let data = ones::<f64>(30);
    let seen = |batch: usize, seed, shuffle| {
        let mut inputs: Vec<SVector<f64, 2>> = Vec::new();
        let mut net = One::<f64>::init(&mut nn_core::rng(1));
        let trainer = Trainer::new(Sgd::new(0.1)).epochs(2).seed(seed).shuffle(shuffle).augment(
            |x: &mut SVector<f64, 2>, _: &mut SVector<f64, 1>, rng| {
                x[0] += rng.random_range(-0.5..0.5);
                inputs.push(*x);
            },
        );
        let mut trainer = if batch == 0 { trainer.full_batch() } else { trainer.batch(batch) };
        trainer.fit(&mut net, &data).unwrap();
        drop(trainer);
        inputs
    };
    let by_seven = seen(7, 1, true);
    assert_eq!(by_seven.len(), 60);
    assert_eq!(by_seven, seen(1, 1, true));
    assert_eq!(by_seven, seen(64, 1, true));
    assert_ne!(by_seven, seen(7, 2, true));
    assert_eq!(seen(0, 1, false), seen(3, 1, false));
    // Both epochs have the samples in their order, but another noise.
    let in_order = seen(3, 1, false);
    assert!(in_order[..30].iter().zip(&in_order[30..]).all(|(a, b)| a[1] == b[1] && a[0] != b[0]));
    assert!(in_order.iter().zip(data.inputs()).all(|(a, b)| (a[0] - b[0]).abs() <= 0.5 && a[1] == b[1]));
}

/// Noise on the data is training on other data.
#[test]
fn augmented_samples_are_those_trained_on() {
    let data = ones::<f32>(24);
    let mut net = One::<f32>::init(&mut nn_core::rng(1));
    let mut changed = Vec::new();
    Trainer::new(Adam::new(0.02))
        .batch(8)
        .shuffle(false)
        .augment(|x: &mut SVector<f32, 2>, t: &mut SVector<f32, 1>, rng| {
            *x *= rng.random_range(0.5..2.0);
            t[0] = 0.9 * t[0] + 0.05;
            changed.push((*x, *t));
        })
        .fit(&mut net, &data)
        .unwrap();
    let (x, t): (Vec<_>, Vec<_>) = changed.into_iter().unzip();
    let changed = DataSet::new(x, t).unwrap();
    let mut expected = One::<f32>::init(&mut nn_core::rng(1));
    Trainer::new(Adam::new(0.02)).batch(8).shuffle(false).fit(&mut expected, &changed).unwrap();
    assert_eq!(net, expected);
}
