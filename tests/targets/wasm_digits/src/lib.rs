//! A network for digits of 28 × 28 pixels and nothing else: what a predictor costs in a page beside its weights, which
//! the page writes to `weights()`.
#![no_std]

use core::cell::UnsafeCell;

use nn_core::storage::Zeroed;
use nn_core::{Parameters, SVector, network};

network! {
    /// Digits.
    pub struct Digits(image: [784]) -> [10] {
        image -> dense(32) -> relu -> dense(10) -> softmax
    }
}

#[panic_handler]
fn panic(_: &core::panic::PanicInfo<'_>) -> ! {
    core::arch::wasm32::unreachable()
}

struct State {
    net: Digits,
    image: SVector<f32, 784>,
    classes: SVector<f32, 10>,
}

struct Page(UnsafeCell<State>);

// SAFETY: a module without shared memory has one thread.
unsafe impl Sync for Page {}

static PAGE: Page =
    Page(UnsafeCell::new(State { net: Digits::ZERO, image: Zeroed::ZERO, classes: Zeroed::ZERO }));

fn page() -> &'static mut State {
    // SAFETY: each export borrows the state once, and none calls another.
    unsafe { &mut *PAGE.0.get() }
}

/// Where the weights stand, in the order of the network.
#[unsafe(no_mangle)]
pub extern "C" fn weights() -> *mut f32 {
    page().net.as_mut_slice().as_mut_ptr()
}

/// How many.
#[unsafe(no_mangle)]
pub extern "C" fn weight_count() -> usize {
    <Digits>::SCALARS
}

/// Where the image stands.
#[unsafe(no_mangle)]
pub extern "C" fn image() -> *mut f32 {
    page().image.as_mut_slice().as_mut_ptr()
}

/// Looks at the image; the probabilities of the ten digits stand where it says.
#[unsafe(no_mangle)]
pub extern "C" fn predict() -> *const f32 {
    let State { net, image, classes } = page();
    *classes = net.predict(image);
    classes.as_slice().as_ptr()
}
