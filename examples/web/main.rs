//! The network of the page under `page`, judged by digits that it has not seen; with `--train DIR`, trained on the four
//! files of MNIST in a folder.

mod idx;

use std::error::Error;
use std::path::{Path, PathBuf};

use nn_core::{Adam, SVector};
use nn_digits::Digits;
use rand::seq::SliceRandom;
use rand::{Rng, RngExt};

use idx::{Image, read};

const BATCH: usize = 64;
const EPOCHS: usize = 8;

/// An image turned, scaled and shifted a little: hands differ more than 60 000 digits show.
fn varied(image: &Image, rng: &mut impl Rng) -> Image {
    let (turn, scale) = (rng.random_range(-0.2..0.2_f32), rng.random_range(0.85..1.18_f32));
    let (shear, shift) = (rng.random_range(-0.15..0.15_f32), [0, 1].map(|_| rng.random_range(-1.5..1.5_f32)));
    let (sin, cos) = turn.sin_cos();
    let pixel = |row: i32, column: i32| {
        let inside = (0..28).contains(&row) && (0..28).contains(&column);
        if inside { image[(28 * row + column) as usize] } else { 0.0 }
    };
    Image::from_fn(|place, _| {
        let (y, x) = ((place / 28) as f32 - 13.5, (place % 28) as f32 - 13.5);
        let row = (cos * y + sin * x) / scale + 13.5 + shift[0];
        let column = (cos * x - sin * y + shear * y) / scale + 13.5 + shift[1];
        let (top, left) = (row.floor(), column.floor());
        let (down, right) = (row - top, column - left);
        let (top, left) = (top as i32, left as i32);
        (1.0 - down) * ((1.0 - right) * pixel(top, left) + right * pixel(top, left + 1))
            + down * ((1.0 - right) * pixel(top + 1, left) + right * pixel(top + 1, left + 1))
    })
}

/// Adam on minibatches of varied images, its rate falling as a cosine.
fn train(images: &[Image], labels: &[u8]) -> Digits {
    let mut rng = nn_core::rng(0);
    let mut net = Digits::init(&mut rng);
    let mut optimizer = Adam::new(2e-3);
    let mut workspace = Digits::workspace(BATCH);
    let mut order: Vec<usize> = (0..images.len()).collect();
    let steps = (EPOCHS * images.len() / BATCH) as f64;
    let mut step = 0.0;
    for epoch in 1..=EPOCHS {
        order.shuffle(&mut rng);
        let (mut sum, mut batches) = (0.0, 0);
        for batch in order.chunks_exact(BATCH) {
            let x: Vec<Image> = batch.iter().map(|&index| varied(&images[index], &mut rng)).collect();
            let t: Vec<SVector<f32, 10>> = batch.iter().map(|&index| one_hot(labels[index])).collect();
            let (loss, gradient) = net.gradient(&x, &t, &mut workspace);
            optimizer.set_learning_rate(1e-3 * (1.0 + (std::f64::consts::PI * step / steps).cos()));
            optimizer.step(&mut net, gradient);
            sum += f64::from(loss);
            batches += 1;
            step += 1.0;
        }
        println!("epoch {epoch}: loss {:.4}", sum / f64::from(batches));
    }
    net
}

fn one_hot(label: u8) -> SVector<f32, 10> {
    SVector::from_fn(|class, _| f32::from(class == usize::from(label)))
}

/// How many are right.
fn right(net: &Digits, images: &[Image], labels: &[u8]) -> usize {
    images
        .iter()
        .zip(labels)
        .filter(|(image, label)| net.predict(image).imax() == usize::from(**label))
        .count()
}

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples");
    let data = match arguments.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        [] => folder.join("data/mnist"),
        ["--train", data] => PathBuf::from(data),
        _ => return Err("usage: web [--train DIR]".into()),
    };
    let (images, labels) = read(&data, "t10k")?;
    if arguments.is_empty() {
        println!("{}\n", Digits::summary());
        let right = right(Digits::pretrained(), &images, &labels);
        println!("web: {right} of {} digits right", images.len());
        return Ok(());
    }
    let (train_images, train_labels) = read(&data, "train")?;
    let net = train(&train_images, &train_labels);
    let path = folder.join("web/digits/digits.safetensors");
    net.save(&path)?;
    println!(
        "web: {} of {} digits right; written {}",
        right(&net, &images, &labels),
        images.len(),
        path.display()
    );
    Ok(())
}
