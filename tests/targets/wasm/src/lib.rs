//! What is compared with other targets, for a page: `run()` computes it, `text()` and `text_length()` say where it stands.
#![no_std]

use core::cell::UnsafeCell;

use nn_core::storage::Zeroed;
use nn_targets_networks::{Learner, report};

#[panic_handler]
fn panic(_: &core::panic::PanicInfo<'_>) -> ! {
    core::arch::wasm32::unreachable()
}

struct State {
    text: [u8; 8192],
    length: usize,
    learner: Learner,
}

struct Page(UnsafeCell<State>);

// SAFETY: a module without shared memory has one thread.
unsafe impl Sync for Page {}

static PAGE: Page = Page(UnsafeCell::new(State { text: [0; 8192], length: 0, learner: Learner::new() }));

fn page() -> &'static mut State {
    // SAFETY: each export borrows the state once, and none calls another.
    unsafe { &mut *PAGE.0.get() }
}

/// Computes everything.
#[unsafe(no_mangle)]
pub extern "C" fn run() {
    let State { text, length, learner } = page();
    *length = 0;
    learner.net = Zeroed::ZERO;
    report(learner, &mut |part| {
        text[*length..*length + part.len()].copy_from_slice(part);
        *length += part.len();
    });
}

/// Where the text stands.
#[unsafe(no_mangle)]
pub extern "C" fn text() -> *const u8 {
    page().text.as_ptr()
}

/// How long it is.
#[unsafe(no_mangle)]
pub extern "C" fn text_length() -> usize {
    page().length
}
