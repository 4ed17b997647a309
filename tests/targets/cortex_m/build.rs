//! Where the linker finds the memory map.

fn main() {
    println!("cargo:rustc-link-search={}", std::env::var("CARGO_MANIFEST_DIR").expect("set by Cargo"));
    println!("cargo:rustc-link-arg-bins=-Tlink.x");
    // Sections at their own addresses, not at those of pages.
    println!("cargo:rustc-link-arg-bins=--nmagic");
    println!("cargo:rerun-if-changed=memory.x");
    println!("cargo:rerun-if-changed=build.rs");
}
