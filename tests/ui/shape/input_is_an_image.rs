use nn_core::network;

network! {
    pub struct Net(image: [1, 28, 28]) -> [10] { image -> flatten -> dense(10) }
}

fn main() {
    use nn_core::{Adam, Network, SVector, Trainer};
    use rand_xoshiro::{Xoshiro256PlusPlus, rand_core::SeedableRng};

    fn is_network<N: Network>(_: &N) {}

    let mut rng = Xoshiro256PlusPlus::seed_from_u64(0);
    let mut net = Net::<f32>::init(&mut rng);
    let _: Box<Net<f32>> = Net::boxed(&mut rng);
    is_network(&net);
    let (x, t) = (SVector::<f32, 784>::repeat(0.5), SVector::<f32, 10>::repeat(1.0));
    let mut workspace = Net::workspace(1);
    let y: SVector<f32, 10> = net.predict(&x);
    let _ = net.predict_in(&x, &mut workspace);
    net.predict_batch(&[x], &mut [y]);
    let (_, gradient) = net.gradient(&[x], &[t], &mut workspace);
    Adam::new(1e-3).step(&mut net, gradient);
    let _: f32 = net.loss(&[x], &[t], &mut workspace);
    let _ = net.trace(&x);
    Trainer::new(Adam::new(1e-3)).epochs(1).fit(&mut net, &(vec![x], vec![t])).unwrap();
    let _ = Net::PARAMETERS;
}
