//! A panic handler that cannot be linked, so that a program links only where the optimiser has shown that nothing in it
//! can panic; and what such programs do with a network.
#![no_std]

use core::hint::black_box;

use nn_core::SVector;

// Where a program starts: nothing but the C library's `main`.
#[link(name = "c")]
unsafe extern "C" {}

unsafe extern "C" {
    /// Defined nowhere.
    safe fn this_program_can_panic() -> !;
}

#[panic_handler]
fn panic(_: &core::panic::PanicInfo<'_>) -> ! {
    this_program_can_panic()
}

/// Values that the optimiser knows nothing of.
#[must_use]
pub fn unknown<const N: usize>() -> SVector<f32, N> {
    SVector::from_fn(|row, _| black_box(row as f32 * 0.01))
}

/// A program that uses networks of one input and one output in every way that real time allows: it predicts, takes steps
/// of Adam and of gradient descent, with a gradient and at once, and gives the gradient of the input.
#[macro_export]
macro_rules! program {
    ($($net:ty, $input:literal -> $output:literal;)*) => {
        #[unsafe(no_mangle)]
        extern "C" fn main() -> core::ffi::c_int {
            use nn_core::storage::{Fixed, Zeroed};
            use nn_core::{Adam, Sgd, Workspace};

            $({
                struct All {
                    net: $net,
                    workspace: Workspace<$net, Fixed<3>>,
                    adam: Adam<$net>,
                    sgd: Sgd<$net>,
                    plain: Sgd<$net>,
                }
                static mut ALL: All = All {
                    net: <$net>::ZERO,
                    workspace: Workspace::NEW,
                    adam: Adam::in_place(0.01),
                    sgd: Sgd::in_place(0.01).momentum(0.9),
                    plain: Sgd::in_place(0.01),
                };
                // SAFETY: the program has one thread, and this is the only reference.
                let all = unsafe { &mut *(&raw mut ALL) };
                let (x, t) = ([(); 3].map(|()| $crate::unknown::<$input>()), [(); 3].map(|()| $crate::unknown::<$output>()));
                let (mut y, mut dx) = (t, x);
                core::hint::black_box(all.net.predict(&x[0]));
                core::hint::black_box(all.net.predict_in(&x[0], &mut all.workspace));
                core::hint::black_box(all.net.trace(&x[0]));
                all.net.predict_batch(&x, &mut y);
                core::hint::black_box(&y);
                core::hint::black_box(all.net.loss(&x, &t, &mut all.workspace));
                let (loss, gradient) = all.net.gradient(&x, &t, &mut all.workspace);
                all.adam.step(&mut all.net, gradient);
                core::hint::black_box(loss);
                let (loss, gradient) = all.net.input_gradient(&x, &t, &mut dx, &mut all.workspace);
                all.sgd.step(&mut all.net, gradient);
                core::hint::black_box((loss, &dx));
                core::hint::black_box(all.plain.descend(&mut all.net, &x, &t, &mut all.workspace));
            })*
            0
        }
    };
}
