//! Handwritten digits: LeNet-5 and a multilayer perceptron, from the files to a trained, judged and saved network.
//!
//! `cargo run --release --example mnist` takes the bundled tenth of the data, `… -- --data DIR` MNIST's four files in a folder.
//! `--report run.html` writes a page about the run, `--checkpoint DIR` keeps it, so that it can be killed and started again.

mod pictures;

use std::error::Error;
use std::path::Path;

use nn_core::data::{ReadError, idx};
use nn_core::error::TrainError;
use nn_core::metrics::{ConfusionMatrix, accuracy};
use nn_core::network::predict_batch;
use nn_core::parallel::Parallel;
use nn_core::progress::Progress;
use nn_core::report::Report;
use nn_core::train::Checkpoint;
use nn_core::{Adam, Data, DataSet, History, Network, SVector, Trainer, network, rng};
use nn_examples::{Arguments, Flag, bundled};

type Image = SVector<f32, 784>;
/// The probability of each digit.
type Digit = SVector<f32, 10>;
type Digits = DataSet<Image, Digit>;

network! {
    /// LeNet-5 (LeCun, Bottou, Bengio and Haffner, Gradient-based learning applied to document recognition, Proc. IEEE 86,
    /// 1998), with ReLU and maxima, as it is used today.
    pub struct LeNet(image: [1, 28, 28]) -> [10] {
        let features = image
            -> conv1: conv2d(6, kernel = 5, padding = 2) -> maps: relu -> max_pool(2)
            -> conv2: conv2d(16, kernel = 5) -> relu -> max_pool(2);
        features -> flatten
            -> fc1: dense(120) -> relu
            -> fc2: dense(84) -> relu
            -> fc3: dense(10) -> softmax
    }
    loss = cross_entropy;
}

network! {
    /// A multilayer perceptron, to which an image is 784 numbers in no order.
    pub struct Mlp(image: [784]) -> [10] {
        image -> dense(128) -> relu -> dense(64) -> relu -> dense(10) -> softmax
    }
    loss = cross_entropy;
}

const EPOCHS: usize = 3;

/// Reads `train` or `t10k`.
fn read(folder: &Path, part: &str) -> Result<Digits, ReadError> {
    let images = idx::read(folder.join(format!("{part}-images-idx3-ubyte.gz")))?;
    let labels = idx::read(folder.join(format!("{part}-labels-idx1-ubyte.gz")))?;
    images.labelled(&labels)
}

/// What a network says of images.
fn predict<N: Network<Input = Image, Output = Digit>>(net: &N, images: &[Image]) -> Vec<Digit> {
    let mut digits = vec![Digit::zeros(); images.len()];
    predict_batch(net, images, &mut digits);
    digits
}

/// Trains a network for some epochs; after each it is judged on digits that it has not seen, by which nothing is chosen.
fn train<N>(
    name: &str,
    net: &mut Box<N>,
    (train, test): (&Digits, &Digits),
    arguments: &Arguments,
) -> Result<History, TrainError>
where
    N: Network<Scalar = f32, Input = Image, Output = Digit, Target = Digit> + Parallel,
{
    let judge = |net: &N, data: Data<'_, Image, Digit>| {
        accuracy(&predict(net, data.inputs), data.targets).expect("there are as many digits as images")
    };
    let mut trainer = Trainer::new(Adam::new(1e-3))
        .epochs(EPOCHS)
        .seed(arguments.seed)
        .validate(test)
        .metric("accuracy", judge)
        .callback(Progress::new().name(name))
        .parallel();
    if let Some(folder) = &arguments.checkpoint {
        let file = folder.join(format!("{}.safetensors", name.to_lowercase()));
        trainer = trainer.checkpoint(Checkpoint::new(file).or_resume());
    }
    let history = trainer.fit(net, train)?;
    for (record, epoch) in history.epochs.iter().zip(1..) {
        let (loss, validation) = (record.loss, record.validation.unwrap_or(f64::NAN));
        let (accuracy, seconds) = (record.metrics[0], record.seconds);
        println!("{name:<7}  {epoch:>5}  {loss:>8.4}  {validation:>9.4}  {accuracy:>8.4}  {seconds:>7.1}");
    }
    Ok(history)
}

fn main() -> Result<(), Box<dyn Error>> {
    let arguments = Arguments::read(&[Flag::Data, Flag::Seed, Flag::Report, Flag::Checkpoint])?;
    let folder = arguments.data.clone().unwrap_or_else(|| bundled("mnist"));
    let data = (&read(&folder, "train")?, &read(&folder, "t10k")?);
    let test = data.1;
    println!("{} digits to train, {} to test", data.0.len(), test.len());
    println!("parameters: {} of LeNet-5, {} of the MLP\n", LeNet::PARAMETERS, Mlp::PARAMETERS);
    println!("network  epoch      loss  test loss  accuracy  seconds");
    let mut lenet = LeNet::boxed(&mut rng(arguments.seed));
    let lenet_history = train("LeNet-5", &mut lenet, data, &arguments)?;
    let mut mlp = Mlp::boxed(&mut rng(arguments.seed));
    let mlp_history = train("MLP", &mut mlp, data, &arguments)?;

    let digits = predict(&*lenet, test.inputs());
    let confusion = ConfusionMatrix::of(&digits, test.targets())?;
    println!("\nLeNet-5 after {EPOCHS} epochs\n{confusion}\n");
    let pictures = pictures::draw(&lenet, test, &digits, [&lenet_history, &mlp_history])?;
    if let Some(file) = &arguments.report {
        let report = Report::new("Handwritten digits")
            .settings([
                ("optimiser", "Adam, learning rate 0.001, batches of 32".to_owned()),
                ("digits", format!("{} to train, {} to test", data.0.len(), test.len())),
                ("seed", arguments.seed.to_string()),
            ])
            .network::<LeNet>()
            .history(&lenet_history)
            .network::<Mlp>()
            .history(&mlp_history);
        pictures.on(report).save(file)?;
    }
    lenet.save(pictures.file("lenet.safetensors"))?;
    let [lenet, mlp] =
        [lenet_history, mlp_history].map(|history| history.metric("accuracy").last().unwrap_or(f64::NAN));
    println!("mnist: accuracy after {EPOCHS} epochs {lenet:.2} by LeNet-5, {mlp:.2} by the MLP");
    Ok(())
}
