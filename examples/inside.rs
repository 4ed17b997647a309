//! What a network knows of itself at compile time: costs as constants, a table of layers, and the graph, which Graphviz
//! draws where it is installed.

use std::error::Error;
use std::path::Path;
use std::process::Command;
use std::{fs, io};

use nn_core::network;

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
    println!("inside: {} parameters, {} multiply-adds", Segment::PARAMETERS, Segment::MULTIPLY_ADDS);
    Ok(())
}
