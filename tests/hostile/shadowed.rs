//! Every name that an expansion could lean on means something else here.
#![allow(
    dead_code, // the names only have to be in the way
    non_camel_case_types,
    unused_macros,
    missing_debug_implementations,
    missing_copy_implementations,
    clippy::pedantic,
    clippy::nursery
)]

mod std {}
mod core {}
mod alloc {}
mod nn_core {}
mod nalgebra {}
mod layer {}
mod loss {}
mod network {}
mod activation {}
mod __private {}
struct Option;
struct Result;
struct Some;
struct None;
struct Ok;
struct Box;
struct Vec;
struct String;
struct SVector;
struct PhantomData;
struct Pass;
struct Dense;
struct Workspace;
struct Field;
struct T;
struct S;
struct Checks;
struct Kept;
struct Trace;
struct Forward;
type f32 = u8;
type f64 = u8;
type usize = u8;
type bool = u8;
type u64 = u8;
type str = u8;
trait Scalar {}
trait Storage {}
trait Layer {}
trait Network {}
trait Parameters {}
trait Sample {}
trait Rng {}
trait Sized {}
trait Clone {}
trait Copy {}
trait Debug {}
trait Default {}
trait Iterator {}
trait IntoIterator {}
trait Drop {}
trait Fn {}
trait Into {}
trait From {}
fn drop() {}
fn require() {}
fn recast() {}
fn reborrow() {}
macro_rules! assert {
    () => {};
}
macro_rules! panic {
    () => {};
}
macro_rules! vec {
    () => {};
}
macro_rules! compile_error {
    () => {};
}
macro_rules! concat {
    () => {};
}
macro_rules! verbatim {
    () => {};
}
macro_rules! with_alloc {
    () => {};
}
macro_rules! dense {
    () => {};
}

const HIDDEN: ::core::primitive::usize = 5;
const EPS: ::core::primitive::f64 = 1e-5;

const fn doubled(size: ::core::primitive::usize) -> ::core::primitive::usize {
    2 * size
}

::nn_core::network! {
    /// A network among impostors.
    #[derive(::core::clone::Clone, ::core::fmt::Debug, ::core::cmp::PartialEq)]
    pub(crate) struct Shadowed<const H: usize>(a: [3], b: [2]) -> ([4], [H]) {
        let h = a -> dense(H) -> layer_norm(eps = EPS) -> gelu;
        let g = b -> dense({ HIDDEN * 2 }) -> dense(doubled(HIDDEN) -> H) -> prelu(per_channel)
            -> shared: dense(H) -> dropout(0.25);
        let s = h * g + 0.5 * h - (g -> shared);
        let c = concat(a, b, a) -> batch_norm(momentum = EPS * 1.0);
        (c -> #[frozen] dense(4, bias = false) -> map(|z| if z > 0.0 { z * sigmoid(z) } else { z.max(EPS) }) -> softmax,
         s -> map(numeric |z| z * z))
    }
    loss = (2.0 * cross_entropy(smoothing = 0.1), |y, t| (y - t).powi(2));
}

#[test]
fn the_network_works() {
    let net = Shadowed::<5>::init(&mut crate::gradient::rng());
    let (p, s) = net.predict(&::nn_core::SVector::repeat(0.25), &::nn_core::SVector::repeat(-0.5));
    ::core::assert!((p.sum() - 1.0).abs() < 1e-6);
    ::core::assert_eq!(s.len(), 5);
}
