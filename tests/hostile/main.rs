//! Declarations in surroundings that break careless macros: denied lints, shadowed names, other macros in between.
//!
//! Every lint that this crate denies, it denies inside expansions, too; clippy runs over it with `pedantic`.
#![deny(warnings, missing_docs, unused, unreachable_pub, unused_qualifications, unused_lifetimes)]
#![deny(
    rust_2018_idioms,
    elided_lifetimes_in_paths,
    single_use_lifetimes,
    trivial_casts,
    trivial_numeric_casts
)]
#![deny(unused_import_braces, missing_copy_implementations, let_underscore_drop)]
#![deny(non_ascii_idents, meta_variable_misuse, redundant_lifetimes, unit_bindings, variant_size_differences)]
#![deny(
    explicit_outlives_requirements,
    macro_use_extern_crate,
    keyword_idents,
    missing_debug_implementations
)]
#![deny(absolute_paths_not_starting_with_crate, private_bounds, private_interfaces, redundant_imports)]
#![forbid(unsafe_code)]
#![warn(clippy::pedantic, clippy::nursery)]
// What the tests' own code does on purpose.
#![allow(
    clippy::float_cmp,
    clippy::many_single_char_names,
    clippy::cast_precision_loss,
    clippy::redundant_pub_crate
)]
#![allow(unused_crate_dependencies)] // dependencies of the other tests

mod fragments;
mod generics;
mod gradient;
mod names;
mod nested;
mod no_prelude;
mod placement;
mod renamed;
mod shadowed;
