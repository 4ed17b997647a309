//! The exclusive or: the smallest problem that needs a hidden layer, with the training loop written out.
//!
//! `expanded.rs` beside this file is what the declaration becomes.

use nn_core::{Adam, SVector, network, rng};

network! {
    /// Whether one of two inputs is 1, but not both.
    #[derive(Clone, Debug)]
    pub struct Xor(x: [2]) -> [1] {
        x -> hidden: dense(3) -> tanh -> out: dense(1) -> sigmoid
    }
    loss = binary_cross_entropy;
}

fn main() {
    let inputs = [[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]].map(SVector::from);
    let targets = [0.0, 1.0, 1.0, 0.0].map(SVector::<f32, 1>::new);

    let mut net = Xor::init(&mut rng(0));
    let mut adam = Adam::new(0.05);
    let mut workspace = Xor::workspace(inputs.len());
    for step in 0..=500 {
        let (loss, gradient) = net.gradient(&inputs, &targets, &mut workspace);
        adam.step(&mut net, gradient);
        if step % 100 == 0 {
            println!("step {step:3}: loss {loss:.4}");
        }
    }

    println!("\n a b   a xor b");
    let mut right = 0;
    for (x, t) in inputs.iter().zip(&targets) {
        let y = net.predict(x);
        right += usize::from(y[0].round() == t[0]);
        println!(" {} {}   {:.4}", x[0], x[1], y[0]);
    }
    println!("\nxor: {right} of {} right", inputs.len());
}
