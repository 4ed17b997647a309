//! What a network knows of itself at compile time: costs as constants, a table of layers, and the graph, which Graphviz
//! draws where it is installed. And what it does: values by name, saliency, statistics while it is trained.

use std::error::Error;
use std::path::Path;
use std::process::Command;
use std::{fs, io};

use nn_core::inspect::{Statistics, saliency};
use nn_core::plot::{self, Picture, Quantity};
use nn_core::rand::{Rng, RngExt};
use nn_core::{Adam, SVector, Trainer, network, rng};

network! {
    /// Two convolutions, each normalised: what a U-Net is made of.
    pub struct Block(image: [8, 16, 16]) -> [8, 16, 16] {
        image
            -> conv2d(8, kernel = 3, padding = same, bias = false) -> batch_norm -> relu
            -> conv2d(8, kernel = 3, padding = same, bias = false) -> batch_norm -> relu
    }
}

network! {
    /// A small U-Net: every pixel of a slice to the probability that it shows the organ.
    pub struct Segment(slice: [1, 32, 32]) -> [1, 32, 32] {
        let fine = slice -> stem: conv2d(8, kernel = 3, padding = same) -> relu;
        let coarse: [8, 16, 16] = fine -> max_pool(2) -> block: Block;
        let up = coarse -> up: conv_transpose2d(8, kernel = 2, stride = 2) -> relu;
        concat(fine, up) -> head: conv2d(1, kernel = 1) -> sigmoid
    }
    loss = dice;
    // Exceeded, a bound is an error with both figures and the heaviest part.
    budget(parameters <= 2_000, predict_bytes <= 160 KiB);
}

type Image = SVector<f32, 1024>;

/// A bright disc in noise, and where it is.
fn disc(rng: &mut impl Rng) -> (Image, Image) {
    let (row, column, radius): (f32, f32, f32) =
        (rng.random_range(8.0..24.0), rng.random_range(8.0..24.0), rng.random_range(3.0..7.0));
    let inside = |pixel: usize| {
        let (y, x) = ((pixel / 32) as f32, (pixel % 32) as f32);
        f32::from((y - row).hypot(x - column) < radius)
    };
    let mask = Image::from_fn(|pixel, _| inside(pixel));
    (mask.map(|mask| 0.3 * mask + 0.7 * rng.random::<f32>()), mask)
}

/// Trains for a moment, and looks inside.
fn look(folder: &Path) -> Result<(), Box<dyn Error>> {
    let mut rng = rng(0);
    let (slices, masks): (Vec<_>, Vec<_>) = (0..64).map(|_| disc(&mut rng)).unzip();
    let mut net = Segment::init(&mut rng);
    let mut statistics = Statistics::new((&slices[..16], &masks[..16]))?;
    Trainer::new(Adam::new(1e-2))
        .batch(16)
        .epochs(10)
        .callback(&mut statistics)
        .fit(&mut net, (&slices, &masks))?;
    println!("\n{}\n", statistics.snapshots()[9]);
    let gradients = plot::statistics(statistics.snapshots(), Quantity::Gradients).size(900, 480).figure()?;
    gradients.save(folder.join("gradients.svg"))?;

    // Every value of a prediction has a name: here the first stage, and what leaves the nested network.
    let trace = net.trace(&slices[0]);
    let stem = plot::feature_maps("stem", trace.stem.as_slice(), [8, 32, 32])?;
    stem.below(plot::feature_maps("block", trace.block.as_slice(), [8, 16, 16])?)
        .save(folder.join("values.svg"))?;
    plot::kernels("Kernels of stem", net.stem.weight.as_slice(), [8, 1, 3, 3])?
        .save(folder.join("kernels.svg"))?;

    // Which pixels speak for the organ in the middle of the slice?
    let middle = 16 * 32 + 16;
    let maps: Vec<_> = slices[..3].iter().map(|x| saliency(&net, x, |_, dy| dy[middle] = 1.0)).collect();
    let pairs = slices.iter().zip(&maps).enumerate().map(|(index, (slice, map))| {
        Ok((Picture::grey(slice.as_slice(), [32, 32])?, map.part(0), format!("slice {index}")))
    });
    let pairs = pairs.collect::<Result<Vec<_>, plot::PlotError>>()?;
    plot::saliency("Saliency of the pixel in the middle", pairs)?.save(folder.join("saliency.svg"))?;
    println!("pictures: target/inside/{{gradients,values,kernels,saliency}}.svg");
    Ok(())
}

fn main() -> Result<(), Box<dyn Error>> {
    println!("{}\n", Segment::summary());
    println!("bytes on the stack to predict {}", Segment::PREDICT_BYTES);
    println!("bytes of a training workspace per sample {}\n", Segment::WORKSPACE_BYTES);
    println!("{}", Segment::graph().mermaid());

    let folder = Path::new("target/inside");
    fs::create_dir_all(folder)?;
    let (dot, svg) = (folder.join("segment.dot"), folder.join("segment.svg"));
    fs::write(&dot, Segment::graph().dot().to_string())?;
    match Command::new("dot").arg("-Tsvg").arg(&dot).arg("-o").arg(&svg).status() {
        Ok(status) if status.success() => println!("drawn: {}", svg.display()),
        Ok(status) => return Err(format!("`dot` ended with {status}").into()),
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            println!("not drawn, for Graphviz is not installed: {}", dot.display());
        }
        Err(error) => return Err(error.into()),
    }
    look(folder)?;
    println!("inside: {} parameters, {} multiply-adds", Segment::PARAMETERS, Segment::MULTIPLY_ADDS);
    Ok(())
}
