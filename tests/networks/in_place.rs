//! An image network that is trained with everything in a `static`.

use std::sync::Mutex;

use nn_core::init::Initialization;
use nn_core::storage::{Fixed, Zeroed};
use nn_core::{Adam, Layer, SVector, Workspace};

use crate::check;
use crate::lenet::{LeNet, digit};

/// A network with its workspace and its moments.
struct Learner {
    net: LeNet,
    adam: Adam<LeNet>,
    workspace: Workspace<LeNet, Fixed<4>>,
}

static LEARNER: Mutex<Learner> =
    Mutex::new(Learner { net: LeNet::ZERO, adam: Adam::in_place(3e-3), workspace: Workspace::NEW });

#[test]
fn digits_are_learnt_in_a_static() {
    let mut learner = LEARNER.lock().expect("nobody has panicked");
    let Learner { net, adam, workspace } = &mut *learner;
    net.initialize(Initialization::Glorot, &mut nn_core::rng(1));
    let x = [0, 1, 4, 7].map(|class| digit(class, 4, 6).map(|pixel| pixel as f32));
    let t: [SVector<f32, 10>; 4] =
        [0, 1, 4, 7].map(|class| SVector::from_fn(|row, _| f32::from(u8::from(row == class))));
    let before = net.loss(&x, &t, workspace);
    for _ in 0..20 {
        let (_, gradient) = net.gradient(&x, &t, workspace);
        adam.step(net, gradient);
    }
    let after = net.loss(&x, &t, workspace);
    assert!(after < 0.1 * before, "{before} before, {after} after");
    // The same network with a workspace on the heap gives the same bits.
    let (loss, gradient) = net.gradient(&x, &t, workspace);
    let mut heap = LeNet::workspace(4);
    let (loss_on_heap, on_heap) = net.gradient(&x, &t, &mut heap);
    assert_eq!(loss, loss_on_heap);
    assert!(nn_core::Parameters::as_slice(gradient) == nn_core::Parameters::as_slice(on_heap));
    check::workspace_bytes::<LeNet>();
    for (x, class) in x.iter().zip([0, 1, 4, 7]) {
        assert_eq!(net.predict_in(x, workspace).argmax().0, class);
    }
}
