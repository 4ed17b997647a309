//! A statement that cannot be read does not hide the mistakes of others, and makes none up.

nn_core::network! {
    pub struct Net(x: [3], y: [3]) -> [1] {
        let a = x -> dens(3);
        let b = y / 2.0;
        let c = x -> shared: dense(4) -> drpout(0.5);
        a + b -> shared2: dense(3) -> missing -> concat
    }
    loss = msee;
}

fn main() {
    let _ = Net::init(&mut nn_core::rng(0)).predict(&nn_core::SVector::<f32, 3>::zeros(), &nn_core::SVector::zeros());
}
