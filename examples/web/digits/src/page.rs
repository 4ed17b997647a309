//! What the page calls: it writes a drawing into this module's memory and reads what the network makes of it.

use core::cell::UnsafeCell;

use nn_core::SVector;

use crate::{Digits, SIDE, center};

/// What the page and the network share.
#[repr(C)]
struct Shared {
    drawing: [u8; SIDE * SIDE],
    image: SVector<f32, 784>,
    maps: SVector<f32, 6272>,
    probabilities: SVector<f32, 10>,
}

struct Single(UnsafeCell<Shared>);

// SAFETY: a page has one thread, and `predict` is done when the page goes on.
unsafe impl Sync for Single {}

static SHARED: Single = Single(UnsafeCell::new(Shared {
    drawing: [0; SIDE * SIDE],
    image: SVector::from_array_storage(nn_core::nalgebra::ArrayStorage([[0.0; 784]])),
    maps: SVector::from_array_storage(nn_core::nalgebra::ArrayStorage([[0.0; 6272]])),
    probabilities: SVector::from_array_storage(nn_core::nalgebra::ArrayStorage([[0.0; 10]])),
}));

macro_rules! address {
    ($($name:ident)*) => {$(
        /// Where it stands in memory.
        #[unsafe(no_mangle)]
        extern "C" fn $name() -> usize {
            // SAFETY: only the address is taken.
            unsafe { &raw const (*SHARED.0.get()).$name as usize }
        }
    )*};
}
address!(drawing image maps probabilities);

/// Reads the drawing; writes the image that the network sees, its first feature maps and the ten probabilities.
#[unsafe(no_mangle)]
extern "C" fn predict() {
    // SAFETY: nobody else is in this module meanwhile.
    let shared = unsafe { &mut *SHARED.0.get() };
    shared.image = center(&shared.drawing);
    let trace = Digits::pretrained().trace(&shared.image);
    shared.maps = trace.maps;
    shared.probabilities = trace.probabilities;
}

#[panic_handler]
fn panic(_: &core::panic::PanicInfo<'_>) -> ! {
    core::arch::wasm32::unreachable()
}
