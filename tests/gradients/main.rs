//! Gradients of declared networks against central differences, over architectures that a script made.

#[rustfmt::skip]
mod architectures;
mod batch;
#[rustfmt::skip]
#[allow(unused_parens, clippy::all)] // nobody wrote these formulas
mod closures;
mod coverage;
mod differences;
mod generate;
mod kinks;
#[path = "../common/level.rs"]
mod level;
mod plain;
mod prelude;
mod subject;
mod targets;

use nn_core::parameters::{Kind, Tensor};
use subject::Subject;

/// Relative error that a gradient may have.
const TOLERANCE: f64 = 1e-6;

/// Of the dropout masks.
const SEED: u64 = 11;

fn subjects() -> impl Iterator<Item = (&'static str, Box<dyn Subject>)> {
    level::set();
    architectures::all().into_iter().enumerate().map(|(index, (name, mut subject))| {
        subject.draw(1000 + index as u64);
        (name, subject)
    })
}

/// Every scalar that a gradient speaks of, by name: those of trainable tensors, and the inputs.
fn scalars(subject: &mut dyn Subject) -> Vec<(String, usize)> {
    let (parameters, all) = (subject.parameters(), subject.point().len());
    let trainable = subject.tensors().into_iter().filter(|(_, tensor)| tensor.trainable);
    let mut scalars: Vec<_> = trainable
        .flat_map(|(path, tensor)| {
            let first = tensor.range.start;
            tensor.range.map(move |index| (format!("{path}[{}]", index - first), index))
        })
        .collect();
    scalars.extend((parameters..all).map(|index| (format!("input {}", index - parameters), index)));
    scalars
}

/// Compares what backward gives with central differences of `f`.
fn compare(
    name: &str,
    subject: &mut dyn Subject,
    gradient: &[f64],
    f: impl Fn(&mut dyn Subject) -> f64,
    wrong: &mut Vec<String>,
) -> usize {
    let point = subject.point();
    let floor = 1e-9 * (1.0 + f(subject).abs());
    let scalars = scalars(subject);
    for (what, index) in &scalars {
        let (at, analytic) = (point[*index], gradient[*index]);
        let numeric = differences::derivative(at, floor, |value| {
            subject.set(*index, value);
            f(subject)
        });
        subject.set(*index, at);
        match numeric {
            Some(numeric) if (analytic - numeric).abs() <= TOLERANCE * numeric.abs() + 2.0 * floor => {}
            Some(numeric) => wrong.push(format!("{name}, {what}: {analytic}, by differences {numeric}")),
            None => wrong.push(format!("{name}, {what}: {analytic}, but differences do not converge")),
        }
    }
    scalars.len()
}

fn report(wrong: &[String], of: usize) {
    assert!(of > 1000, "only {of} derivatives");
    assert!(wrong.is_empty(), "{} of {of} are wrong:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn gradients_of_the_loss_match_central_differences() {
    let (mut wrong, mut count) = (Vec::new(), 0);
    for (name, mut subject) in subjects() {
        let (loss, gradient) = subject.train_gradient(SEED);
        assert!(loss.is_finite(), "{name}: the loss is {loss}");
        // Once more the same, because what is kept is reused; and without derivatives of the inputs.
        assert_eq!((loss, gradient.clone()), subject.train_gradient(SEED), "{name}");
        let alone = subject.parameter_gradient(SEED);
        assert_eq!((loss, &gradient[..alone.1.len()]), (alone.0, &alone.1[..]), "{name}");
        // Without dropout, the forward pass alone computes the same in less time.
        let loss_of: fn(&mut dyn Subject) -> f64 = if generate::declaration(name).contains("dropout") {
            |subject| subject.train_loss(SEED)
        } else {
            assert_eq!(loss, subject.forward_loss(), "{name}");
            |subject| subject.forward_loss()
        };
        count += compare(name, &mut *subject, &gradient, loss_of, &mut wrong);
    }
    report(&wrong, count);
}

#[test]
fn gradients_of_a_network_as_a_layer_match_central_differences() {
    let (mut wrong, mut count) = (Vec::new(), 0);
    for (name, mut subject) in subjects() {
        let gradient = subject.energy_gradient(SEED);
        count += compare(name, &mut *subject, &gradient, |subject| subject.energy(SEED), &mut wrong);
    }
    report(&wrong, count);
}

#[test]
fn all_ways_to_predict_give_the_same_bits() {
    for (name, mut subject) in subjects() {
        let predictions = subject.predictions();
        let (_, plain) = &predictions[0];
        for (way, y) in &predictions {
            assert_equal(y, plain, &format!("{name}: {way}"));
        }
        if !differs_in_training(name, &*subject) {
            // A batch is laid out part by part, and within each sample by sample, in both.
            assert_equal(&subject.train_outputs(SEED), plain, &format!("{name}: a training pass"));
            assert_equal(&[subject.train_loss(SEED)], &[subject.loss()], &format!("{name}: the loss"));
        }
    }
}

/// Equal bit by bit in a debug build, which has one way to multiply; with optimisation, small products are inlined and
/// large ones fused, so a batch may round otherwise than a sample.
fn assert_equal(found: &[f64], wanted: &[f64], what: &str) {
    if cfg!(debug_assertions) {
        assert_eq!(found, wanted, "{what}");
    }
    assert_eq!(found.len(), wanted.len(), "{what}");
    for (found, wanted) in found.iter().zip(wanted) {
        assert!((found - wanted).abs() <= 1e-12 * (1.0 + wanted.abs()), "{what}: {found}, {wanted}");
    }
}

/// Whether a network has dropout, or a `batch_norm` that trains.
fn differs_in_training(name: &str, subject: &dyn Subject) -> bool {
    let declaration = generate::declaration(name);
    let follows = |(_, tensor): &(String, Tensor)| tensor.kind == Kind::Buffer && !tensor.frozen;
    declaration.contains("dropout") || subject.tensors().iter().any(follows)
}

#[test]
fn a_step_moves_what_has_a_gradient_and_leaves_what_is_frozen() {
    let mut frozen = 0;
    for (name, mut subject) in subjects() {
        let before = subject.point();
        let (_, gradient) = subject.train_gradient(SEED);
        let after = subject.step(SEED);
        for (path, tensor) in subject.tensors() {
            for index in tensor.range.clone() {
                if tensor.trainable {
                    let (slope, moved) = (gradient[index], before[index] != after[index]);
                    // Adam's first step is 0.01 g / (|g| + 1e-8): of a derivative next to nothing, next to nothing.
                    let negligible = slope != 0.0 && slope.abs() < 1e-20;
                    assert!(
                        negligible || (slope != 0.0) == moved,
                        "{name}, {path}: {slope:e}, moved: {moved}"
                    );
                } else if tensor.frozen {
                    assert_eq!((gradient[index], before[index]), (0.0, after[index]), "{name}, {path}");
                    frozen += 1;
                } else {
                    assert_eq!(gradient[index], after[index], "{name}, {path}: a running statistic");
                }
            }
        }
    }
    assert!(frozen > 50, "{frozen} frozen scalars");
}

#[test]
fn derivatives_of_closures_match_central_differences() {
    let mut wrong = Vec::new();
    let mut draw = generate::draw::Draw::new(3);
    for (group, case) in closures::all().into_iter().enumerate() {
        for _ in 0..25 {
            let x: [f64; closures::SIDE] = std::array::from_fn(|_| draw.real(-2.0, 2.0));
            let t: [f64; closures::SIDE] = std::array::from_fn(|_| draw.real(-1.0, 1.0));
            let (y, derivatives) = (case.evaluate)(x, t);
            for index in 0..closures::SIDE {
                let (map, loss) = (case.maps[index], case.losses[index]);
                let what = format!("closure {index} of group {group} at {}, target {}", x[index], t[index]);
                // libm's functions and those of std differ by a unit in the last place.
                if (y[index] - map(x[index])).abs() > 1e-12 * (1.0 + y[index].abs()) {
                    wrong.push(format!("{what}: {}, in plain Rust {}", y[index], map(x[index])));
                }
                let floor = 1e-8 * (1.0 + loss(y[index], t[index]).abs());
                let numeric = differences::derivative(x[index], floor, |z| loss(map(z), t[index]));
                let analytic = derivatives[index];
                match numeric {
                    Some(numeric)
                        if (analytic - numeric).abs() <= TOLERANCE * numeric.abs() + 2.0 * floor => {}
                    _ => wrong.push(format!("{what}: {analytic}, by differences {numeric:?}")),
                }
            }
        }
    }
    report(&wrong, 25 * closures::SIDE * closures::all().len());
}

/// Compares a file that is generated with what is checked in, or writes it.
fn check(file: &str, generated: &str) {
    let path = format!("{}/tests/gradients/{file}", env!("CARGO_MANIFEST_DIR"));
    if std::env::var_os("UPDATE_ARCHITECTURES").is_some() {
        std::fs::write(&path, generated).unwrap();
        return;
    }
    let checked_in = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(
        checked_in == generated,
        "{file} is not what generate.rs writes: UPDATE_ARCHITECTURES=1 cargo test --test gradients"
    );
}

#[test]
fn the_table_is_what_the_script_writes() {
    check("architectures.rs", &generate::architectures());
    check("closures.rs", &generate::closures::closures());
}
