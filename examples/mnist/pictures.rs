//! What there is to see of a trained network: how it was trained, what it takes for what, and what it looks at.

use std::error::Error;

use nn_core::History;
use nn_core::inspect::saliency;
use nn_core::metrics::{ConfusionMatrix, class};
use nn_core::plot::{self, Picture, Prediction, Run};
use nn_examples::Pictures;

use crate::{Digit, Digits, Image, LeNet};

/// Draws everything under `target/mnist`.
pub fn draw(
    net: &LeNet,
    test: &Digits,
    digits: &[Digit],
    histories: [&History; 2],
) -> Result<Pictures, Box<dyn Error>> {
    let mut pictures = Pictures::new("mnist")?;
    let [lenet, mlp] = histories;
    let runs = [Run::of("LeNet-5", lenet), Run::of("MLP", mlp)];
    pictures.add("loss", "Loss by epoch.", plot::losses(&runs).figure()?)?;
    let confusion = ConfusionMatrix::of(digits, test.targets())?;
    let names: [String; 10] = std::array::from_fn(|digit| digit.to_string());
    let counts = confusion.counts.as_flattened();
    let figure = plot::confusion("LeNet-5 on digits not seen before", &names, counts)?;
    pictures.add("confusion", "Which digit was taken for which.", figure)?;
    let kernels = plot::kernels("Kernels of conv1", net.conv1.weight.as_slice(), [6, 1, 5, 5])?;
    pictures.add("kernels", "What the first layer looks for.", kernels)?;

    let first = &test.inputs()[0];
    let maps = plot::feature_maps("Maps after conv1", net.trace(first).maps.as_slice(), [6, 28, 28])?;
    pictures.add("maps", "Where the first layer finds it in the first test digit.", maps)?;
    pictures.add(
        "predictions",
        "Digits taken for others first, then the first of the test digits.",
        predictions(test, digits)?,
    )?;
    let figure = saliencies(net, test)?;
    pictures.add(
        "saliency",
        "The derivative of the logarithm of the right digit's probability by every pixel.",
        figure,
    )?;
    Ok(pictures)
}

fn digit(vector: &Digit) -> usize {
    class(vector).expect("probabilities are numbers")
}

fn picture(image: &Image) -> Result<Picture, plot::PlotError> {
    Picture::grey_between(image.as_slice(), [28, 28], 0.0, 1.0)
}

/// Twelve digits that are taken for others, and twelve more.
fn predictions(test: &Digits, digits: &[Digit]) -> Result<plot::Figure, Box<dyn Error>> {
    let is_wrong = |&index: &usize| digit(&digits[index]) != digit(&test.targets()[index]);
    let (wrong, right): (Vec<usize>, Vec<usize>) = (0..test.len()).partition(is_wrong);
    let shown = wrong.iter().take(12).chain(right.iter().take(12)).map(|&index| {
        let said = digit(&digits[index]);
        Ok(Prediction {
            picture: picture(&test.inputs()[index])?,
            truth: digit(&test.targets()[index]).to_string(),
            predicted: said.to_string(),
            probability: digits[index][said].into(),
        })
    });
    let shown: Vec<_> = shown.collect::<Result<_, plot::PlotError>>()?;
    Ok(plot::predictions("LeNet-5 on digits not seen before", &shown)?)
}

/// The first image of each digit, by what its probability hangs on.
fn saliencies(net: &LeNet, test: &Digits) -> Result<plot::Figure, plot::PlotError> {
    let first = |class: usize| (0..test.len()).find(|&index| digit(&test.targets()[index]) == class);
    let images: Vec<(usize, Image)> =
        (0..10).filter_map(|class| Some((class, test.inputs()[first(class)?]))).collect();
    // Of the logarithm, which does not fade where the network is sure.
    let maps: Vec<_> = images
        .iter()
        .map(|(class, image)| saliency(net, image, |y, dy| dy[*class] = 1.0 / y[*class].max(1e-6)))
        .collect();
    let pairs = images.iter().zip(&maps);
    let pairs: Vec<_> = pairs
        .map(|((class, image), map)| Ok((picture(image)?, map.part(0), class.to_string())))
        .collect::<Result<_, plot::PlotError>>()?;
    plot::saliency("What speaks for the right digit", pairs)
}
