//! What declaring a network costs a user's build: `cargo bench --bench compile_time`, or `-- --cold` to build what a
//! user depends on, too. `-- --weights` times files of weights in the program. Each figure is the median of three runs, in seconds.
//!
//! A crate in a temporary folder declares one network, trains it for a step and predicts. Its build is timed from nothing
//! (but with its dependencies built), after its file was touched, and after a layer of it got another size. The row
//! without a network is what a crate that only depends on nn-core takes.
//!
//! With weights it is one layer, of 10 or 50 MB: its build is timed from nothing and after the file changed, which has to
//! show in the program. The row above it is the same layer with initial weights.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant;
use std::{env, fs};

use safetensors::tensor::{Dtype, TensorView, serialize};

/// LeNet-5.
const LE_NET: &str = "nn_core::network! {
    pub struct Net(image: [1, 28, 28]) -> [10] {
        let features = image
            -> conv2d(6, kernel = 5, padding = 2) -> relu -> max_pool(2)
            -> conv2d(16, kernel = 5) -> relu -> max_pool(2);
        features -> flatten -> dense(120) -> relu -> dense(WIDTH) -> relu -> dense(10) -> softmax
    }
    loss = cross_entropy;
}";

/// The U-Net of `tests/networks/u_net.rs`.
const U_NET: &str = "nn_core::network! {
    pub struct Net(image: [1, 16, 16]) -> [1, 16, 16] {
        let fine = image -> conv2d(4, kernel = 3, padding = same) -> relu;
        let coarse = fine -> max_pool(2) -> conv2d(6, kernel = 3, padding = same) -> relu;
        let deepest = coarse -> max_pool(2) -> conv2d(WIDTH, kernel = 3, padding = same) -> relu;
        let coarse = concat(coarse, deepest -> conv_transpose2d(6, kernel = 2, stride = 2))
            -> conv2d(6, kernel = 3, padding = same) -> relu;
        let fine = concat(fine, coarse -> conv_transpose2d(4, kernel = 2, stride = 2))
            -> conv2d(4, kernel = 3, padding = same) -> relu;
        fine -> conv2d(1, kernel = 1) -> sigmoid
    }
    loss = dice;
}";

/// What uses it.
const MAIN: &str = "
fn main() {
    let mut net = Net::boxed(&mut nn_core::rng(0));
    let (x, t) = (nn_core::SVector::repeat(0.5), nn_core::SVector::repeat(0.1));
    let mut workspace = Net::workspace(1);
    let (loss, gradient) = net.gradient(&[x], &[t], &mut workspace);
    nn_core::Adam::new(1e-3).step(&mut *net, gradient);
    println!(\"{loss} {}\", net.predict(&x)[0]);
}
";

/// One layer, as it is and with the weights of a file.
const LAYER: &str = "nn_core::network! {
    pub struct Net(x: [WIDTH]) -> [WIDTH] { x -> fc1: dense(WIDTH, bias = false) }
    OPTION
}

fn main() {
    let net = VALUE;
    println!(\"{}\", net.predict(&nn_core::SVector::repeat(1.0))[0]);
}
";
const WEIGHTS: [[&str; 2]; 2] =
    [["", "Net::boxed(&mut nn_core::rng(0))"], ["weights = \"net.safetensors\";", "Net::pretrained()"]];

const NETWORKS: [(&str, &str, usize); 3] = [("none", "", 0), ("LeNet-5", LE_NET, 84), ("U-Net", U_NET, 8)];
const COMMANDS: [(&str, &[&str]); 3] =
    [("check", &["check"]), ("debug", &["build"]), ("release", &["build", "--release"])];

fn main() {
    let folder = env::temp_dir().join(format!("nn-compile-time-{}", std::process::id()));
    let crate_ = Scratch { folder };
    crate_.write("", 0);
    if env::args().any(|argument| argument == "--weights") {
        weights(&crate_);
        return fs::remove_dir_all(&crate_.folder).expect("the folder is ours");
    }
    let cold = env::args().any(|argument| argument == "--cold");
    println!("{:<8} {:<8} {:>8} {:>8} {:>8}", "", "network", "alone", "touched", "changed");
    for (name, command) in COMMANDS {
        let built = crate_.cargo(command);
        if cold {
            println!("{name:<8} {:<8} {built:>8.2}", "cold");
        }
        for (network, declaration, width) in NETWORKS {
            let write = |width| crate_.write(declaration, width);
            write(width);
            crate_.cargo(command);
            let alone = median(|_| {
                crate_.run(&[&["clean", "--package", "scratch"], &command[1..]].concat());
                crate_.cargo(command)
            });
            let touched = median(|_| {
                write(width);
                crate_.cargo(command)
            });
            let changed = median(|run| {
                write(width + 2 * run);
                crate_.cargo(command)
            });
            println!("{name:<8} {network:<8} {alone:>8.2} {touched:>8.2} {changed:>8.2}");
        }
    }
    fs::remove_dir_all(&crate_.folder).expect("the folder is ours");
}

/// Times the builds of a layer with and without the weights of a file.
fn weights(crate_: &Scratch) {
    println!("{:<8} {:>8} {:>8} {:>8}", "", "MB", "alone", "changed");
    for (name, command) in COMMANDS {
        for width in [1_600, 3_550] {
            for [option, value] in WEIGHTS {
                let source = LAYER.replace("OPTION", option).replace("VALUE", value);
                crate_.source(&source.replace("WIDTH", &width.to_string()));
                crate_.store(width, 0);
                crate_.cargo(command);
                let alone = median(|_| {
                    crate_.run(&[&["clean", "--package", "scratch"], &command[1..]].concat());
                    crate_.cargo(command)
                });
                let changed = median(|first| {
                    crate_.store(width, first);
                    let time = crate_.cargo(command);
                    let program = crate_.folder.join("target").join(name).join("scratch");
                    if !option.is_empty() && program.exists() {
                        let output = Command::new(program).output().expect("what was built");
                        let sum = String::from_utf8_lossy(&output.stdout).trim().to_owned();
                        assert_eq!(sum, (first * width).to_string(), "it has the new weights");
                    }
                    time
                });
                let megabytes = if option.is_empty() { 0.0 } else { (4 * width * width) as f64 / 1e6 };
                println!("{name:<8} {megabytes:>8.1} {alone:>8.2} {changed:>8.2}");
            }
        }
    }
}

/// A user's crate.
struct Scratch {
    folder: PathBuf,
}

impl Scratch {
    /// Writes its files, the sources with a new time.
    fn write(&self, declaration: &str, width: usize) {
        let nn_core = Path::new(env!("CARGO_MANIFEST_DIR")).join("nn-core");
        let manifest = format!(
            "[package]
name = \"scratch\"
version = \"0.0.0\"
edition = \"2024\"

[dependencies]
nn-core = {{ path = {nn_core:?} }}

[profile.dev.package.nn-core]
opt-level = 3

[workspace]
"
        );
        fs::create_dir_all(self.folder.join("src")).expect("a temporary folder");
        fs::write(self.folder.join("Cargo.toml"), manifest).expect("a temporary file");
        let lock = Path::new(env!("CARGO_MANIFEST_DIR")).join("Cargo.lock");
        fs::copy(lock, self.folder.join("Cargo.lock")).expect("a temporary file");
        let main = match declaration {
            "" => "fn main() {\n    println!(\"{:?}\", nn_core::rng(0));\n}\n".to_owned(),
            _ => format!("{}\n{MAIN}", declaration.replace("WIDTH", &width.to_string())),
        };
        self.source(&main);
    }

    fn source(&self, main: &str) {
        fs::write(self.folder.join("src/main.rs"), main).expect("a temporary file");
    }

    /// Writes a file of weights: the first row is of one number, all others are of any bits.
    fn store(&self, width: usize, first: usize) {
        let any =
            |index: usize| ((index as u32).wrapping_mul(0x9e37_79b9) >> 8) as f32 / (1 << 24) as f32 - 0.5;
        let element = |index| if index < width { first as f32 } else { any(index) };
        let bytes: Vec<u8> = (0..width * width).flat_map(|index| element(index).to_le_bytes()).collect();
        let tensor =
            TensorView::new(Dtype::F32, vec![width, width], &bytes).expect("as many bytes as elements");
        let file = serialize([("fc1.weight", tensor)], None).expect("a tensor");
        fs::write(self.folder.join("net.safetensors"), file).expect("a temporary file");
    }

    /// The time that cargo takes.
    fn cargo(&self, arguments: &[&str]) -> f64 {
        let start = Instant::now();
        self.run(arguments);
        start.elapsed().as_secs_f64()
    }

    fn run(&self, arguments: &[&str]) {
        let output = Command::new(env!("CARGO"))
            .args(arguments)
            .args(["--quiet", "--offline"])
            .env("CARGO_TARGET_DIR", self.folder.join("target"))
            .current_dir(&self.folder)
            .output()
            .expect("cargo");
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    }
}

fn median(mut run: impl FnMut(usize) -> f64) -> f64 {
    let mut times = [1, 2, 3].map(&mut run);
    times.sort_by(f64::total_cmp);
    times[1]
}
