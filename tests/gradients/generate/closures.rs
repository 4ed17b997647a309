//! Writes `closures.rs`: closures of `map` and `loss` side by side in networks, and once more as plain Rust.

use std::fmt::Write;

use super::closure::formula;
use super::draw::Draw;

/// Closures in one network: as many as a tuple of outputs holds.
const SIDE: usize = 8;
const GROUPS: usize = 6;

/// `closures.rs`.
pub fn closures() -> String {
    let mut text = super::header("Random closures");
    let _ = write!(
        text,
        "\npub const SIDE: usize = {SIDE};\n\n\
         /// A network of closures: its outputs and the derivatives of its loss, and the same closures in plain Rust.\n\
         pub struct Group {{\n    \
             pub evaluate: fn([f64; SIDE], [f64; SIDE]) -> ([f64; SIDE], [f64; SIDE]),\n    \
             pub maps: [fn(f64) -> f64; SIDE],\n    \
             pub losses: [fn(f64, f64) -> f64; SIDE],\n\
         }}\n\n\
         pub fn all() -> Vec<Group> {{\n    vec![{}]\n}}\n",
        (1..=GROUPS).map(|group| format!("group{group}::group()")).collect::<Vec<_>>().join(", ")
    );
    for group in 1..=GROUPS {
        module(&mut text, group);
    }
    text
}

fn module(text: &mut String, group: usize) {
    let mut draw = Draw::new(0xC105 + group as u64);
    let depth = 1 + group / 2;
    let maps: Vec<_> = (0..SIDE).map(|_| formula(&mut draw, &["z"], depth)).collect();
    let losses: Vec<_> = (0..SIDE).map(|_| formula(&mut draw, &["y", "t"], depth)).collect();
    let each =
        |of: &dyn Fn(usize) -> String, between: &str| (0..SIDE).map(of).collect::<Vec<_>>().join(between);
    let inputs = each(&|i| format!("x{i}: [1]"), ", ");
    let shapes = each(&|_| "[1]".to_owned(), ", ");
    let stages = each(&|i| format!("            x{i} -> map(|z| {})", maps[i]), ",\n");
    let terms = each(&|i| format!("            |y, t| {}", losses[i]), ",\n");
    let samples = each(&|i| format!("&v(x[{i}])"), ", ");
    let batches = each(&|i| format!("&[v(x[{i}])]"), ", ");
    let targets = each(&|i| format!("&[v(t[{i}])]"), ", ");
    let split = each(&|i| format!("d{i}"), ", ");
    let borrowed = each(&|i| format!("from_mut(d{i})"), ", ");
    let outputs = each(&|i| format!("y.{i}[0]"), ", ");
    let plain_maps = each(&|i| format!("            |z| {}", plain(&maps[i])), ",\n");
    let plain_losses = each(&|i| format!("            |y, t| {}", plain(&losses[i])), ",\n");
    let _ = write!(
        text,
        r"
pub mod group{group} {{
    use std::slice::from_mut;

    use crate::plain::*;
    use crate::prelude::*;

    network! {{
        pub struct Net({inputs}) -> ({shapes}) {{
            (
{stages}
            )
        }}
        loss = (
{terms}
        );
    }}

    fn evaluate(x: [f64; super::SIDE], t: [f64; super::SIDE]) -> ([f64; super::SIDE], [f64; super::SIDE]) {{
        let net = Net::<f64> {{ __scalar: [] }};
        let y = net.predict({samples});
        let mut d = [v(7.0); super::SIDE];
        let [{split}] = &mut d;
        net.input_gradient({batches}, {targets}, {borrowed}, &mut Net::workspace(1));
        ([{outputs}], d.map(|d| d[0]))
    }}

    pub fn group() -> super::Group {{
        let maps: [fn(f64) -> f64; super::SIDE] = [
{plain_maps}
        ];
        let losses: [fn(f64, f64) -> f64; super::SIDE] = [
{plain_losses}
        ];
        super::Group {{ evaluate, maps, losses }}
    }}
}}
"
    );
}

/// The same in Rust, which wants to know the type of a number before it calls a method of it.
fn plain(formula: &str) -> String {
    let (mut plain, mut number) = (String::new(), String::new());
    // A space at the end ends a number there.
    for c in formula.chars().chain([' ']) {
        if c.is_ascii_digit() || (c == '.' && !number.is_empty()) {
            number.push(c);
            continue;
        }
        // Exponents of `powi` are whole, and stay so.
        let suffix = if number.contains('.') { "_f64" } else { "" };
        plain.extend([number.as_str(), suffix]);
        plain.push(c);
        number.clear();
    }
    plain.trim_end().to_owned()
}
