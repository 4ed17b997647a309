//! What the programs for Cortex-M share: the way out, and what is measured.
#![no_std]

use cortex_m_semihosting::{debug, nr, syscall1};

/// Ends the emulator.
pub fn exit(success: bool) -> ! {
    debug::exit(if success { debug::EXIT_SUCCESS } else { debug::EXIT_FAILURE });
    loop {}
}

#[panic_handler]
fn panic(_: &core::panic::PanicInfo<'_>) -> ! {
    exit(false)
}

/// Writes text on the emulator's console.
pub fn put(text: &[u8]) {
    for byte in text {
        // SAFETY: SYS_WRITEC reads one character at the address.
        unsafe { syscall1(nr::WRITEC, core::ptr::from_ref(byte).addr()) };
    }
}

/// A prediction or a step, between two marks where it is measured.
#[inline(always)]
pub fn measured<R>(f: impl FnOnce() -> R) -> R {
    mark();
    let result = f();
    mark();
    result
}

/// Instructions are counted from one call of this to the next.
#[cfg(feature = "measure")]
#[unsafe(no_mangle)]
#[inline(never)]
pub extern "C" fn mark() {
    // SAFETY: does nothing.
    unsafe { core::arch::asm!("nop") };
}

#[cfg(not(feature = "measure"))]
#[inline(always)]
fn mark() {}

/// Tells how many bytes of the stack have been in use: those that are no longer as they were painted.
#[cfg(feature = "measure")]
#[inline(never)]
pub fn tell_stack() {
    unsafe extern "C" {
        static _stack_start: u32;
        static _stack_end: u32;
    }
    let (mut low, high) = (&raw const _stack_end, &raw const _stack_start);
    // SAFETY: the linker's symbols are the ends of the stack, which is readable memory.
    while low < high && unsafe { low.read_volatile() } == cortex_m_rt::STACK_PAINT_VALUE {
        low = low.wrapping_add(1);
    }
    let mut left = high.addr() - low.addr();
    let mut text = *b"stack       \n";
    for digit in text[6..12].iter_mut().rev() {
        *digit = b'0' + (left % 10) as u8;
        left /= 10;
    }
    put(&text);
}

/// Nothing is told where nothing is measured.
#[cfg(not(feature = "measure"))]
#[inline(always)]
pub fn tell_stack() {}
