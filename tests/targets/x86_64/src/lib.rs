//! What a program without a C library brings itself: its start, three system calls, and four functions that compilers call.
//! Once it has started, it can write and end and ask the system for nothing else.
#![no_std]

mod memory;

use core::arch::{asm, naked_asm};

#[panic_handler]
fn panic(_: &core::panic::PanicInfo<'_>) -> ! {
    exit(101)
}

/// Ends the process.
pub fn exit(code: i32) -> ! {
    // SAFETY: system call 60 does not come back.
    unsafe { asm!("syscall", in("rax") 60, in("rdi") code, options(noreturn)) }
}

/// Writes to the standard output.
pub fn put(mut text: &[u8]) {
    while !text.is_empty() {
        let written: isize;
        // SAFETY: system call 1 reads as many bytes as it is told, and clobbers two registers.
        unsafe {
            asm!("syscall", inlateout("rax") 1_isize => written, in("rdi") 1, in("rsi") text.as_ptr(), in("rdx") text.len(),
                out("rcx") _, out("r11") _, options(nostack, readonly));
        }
        match usize::try_from(written) {
            Ok(written) if written > 0 => text = &text[written.min(text.len())..],
            _ => exit(102),
        }
    }
}

unsafe extern "C" {
    safe fn nn_main() -> !;
}

/// Where the kernel starts the process: with the stack pointer at the arguments, which nobody reads.
#[unsafe(naked)]
#[unsafe(no_mangle)]
unsafe extern "C" fn _start() -> ! {
    naked_asm!("xor ebp, ebp", "and rsp, -16", "call {}", "ud2", sym begin)
}

extern "C" fn begin() -> ! {
    seal();
    nn_main()
}

/// From here on the kernel kills the process at any call but reading, writing and its end: `prctl(PR_SET_SECCOMP,
/// SECCOMP_MODE_STRICT)`, see `seccomp(2)`.
fn seal() {
    let result: isize;
    // SAFETY: system call 157 with these numbers reads no memory, and clobbers two registers.
    unsafe {
        asm!("syscall", inlateout("rax") 157_isize => result, in("rdi") 22, in("rsi") 1, in("rdx") 0, in("r10") 0, in("r8") 0,
            out("rcx") _, out("r11") _, options(nostack, nomem));
    }
    if result != 0 {
        exit(103);
    }
}

/// Makes a function the program.
#[macro_export]
macro_rules! program {
    ($main:path) => {
        #[unsafe(no_mangle)]
        extern "C" fn nn_main() -> ! {
            $main();
            $crate::exit(0)
        }
    };
}
