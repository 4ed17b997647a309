//! What lowering refuses, and in which words.

use super::{Graph, Role, lowered};

#[track_caller]
fn refused(source: &str, expected: &[&str]) {
    refused_as(Role::Activation, source, expected);
}

#[track_caller]
fn refused_as(role: Role, source: &str, expected: &[&str]) {
    let errors = lowered(Graph::new(), source, role).err().unwrap_or_default();
    assert_eq!(errors, expected, "{source}");
}

#[test]
fn functions_have_to_be_known() {
    refused("|z| z.tan()", &["cannot differentiate `tan`\nhelp: did you mean `tanh`?"]);
    refused("|z| sigmiod(z)", &["cannot differentiate `sigmiod`\nhelp: did you mean `sigmoid`?"]);
    refused("|z| log(z)", &["cannot differentiate `log`\nhelp: did you mean `ln`?"]);
    refused("|z| f64::exp(z)", &["cannot differentiate `f64::exp`\nhelp: write `exp(…)` or `.exp(…)`"]);
    refused(
        "|z| crate::bessel(z)",
        &["cannot differentiate `crate::bessel`\n\
           help: `map(numeric |z| …)` differentiates an opaque function by central differences"],
    );
    refused_as(
        Role::Loss,
        "|y, t| y.bessel(t)",
        &[
            "cannot differentiate `bessel`\nhelp: there are `powi`, `powf`, `exp`, `ln`, `sqrt`, `tanh`, `sigmoid`, \
           `sin`, `cos`, `abs`, `max` and `min`",
        ],
    );
}

#[test]
fn functions_take_so_many_numbers() {
    refused("|z| max(z)", &["`max` takes 2 arguments, found 1"]);
    refused("|z| z.max()", &["`.max` takes 1 argument, found 0"]);
    refused("|z| z.exp(1)", &["`.exp` takes 0 arguments, found 1"]);
    refused("|z| exp()", &["`exp` takes 1 argument, found 0"]);
}

#[test]
fn names_have_to_be_known() {
    refused("|slop| slope * 2", &["there is no value named `slope` here\nhelp: did you mean `slop`?"]);
    let help = "help: constants are written in upper case, or with their path: `crate::name`";
    refused("|z| z * alpha", &[&format!("there is no value named `alpha` here\n{help}")]);
    refused(
        "|z| { let a = { let bbb = z; bbb }; bbb + a }",
        &[&format!("there is no value named `bbb` here\n{help}")],
    );
}

#[test]
fn parameters_have_to_be_used_and_as_many_as_there_are() {
    refused("|z| 1.0", &["the activation does not use `z`\nhelp: if that is meant, name it `_z`"]);
    refused_as(
        Role::Loss,
        "|y, t| y * y",
        &["the loss does not use `t`\nhelp: if that is meant, name it `_t`"],
    );
    refused(
        "|z, w| z",
        &["the closure of this activation takes one number, found 2 parameters\nhelp: write `|z| …`"],
    );
    refused(
        "|| 1.0",
        &["the closure of this activation takes one number, found 0 parameters\nhelp: write `|z| …`"],
    );
    refused_as(
        Role::Loss,
        "|y| y",
        &[
            "the closure of this loss takes an output and its target, found 1 parameter\nhelp: write `|y, t| …`",
        ],
    );
    refused_as(Role::Loss, "|y, y| y", &["two parameters are named `y`"]);
}

#[test]
fn numbers_and_comparisons_are_two_things() {
    let number =
        "expected a number, found a comparison\nhelp: choose between two numbers by `if … { … } else { … }`";
    let comparison = "expected a comparison, found a number\nhelp: compare it, as in `z > 0.0`";
    refused("|z| z > 0.0", &[number]);
    refused("|z| (z > 0.0) * z", &[number]);
    refused("|z| { let positive = z > 0.0; positive.exp() }", &[number]);
    refused("|z| if z { 1 } else { 2 }", &[comparison]);
    refused("|z| if z > 0 && z { 1 } else { 2 }", &[comparison]);
    refused("|z| if !z { 1 } else { 2 }", &[comparison]);
    refused("|z| -(z > 0)", &[number]);
    let mixed = "one branch of this `if` is a number, another a comparison";
    refused("|z| if z > 0 { z > 1 } else { 2 }", &[mixed]);
}

#[test]
fn exponents_of_powi_are_integers() {
    let integer = "the exponent of `powi` has to be an integer or a constant\nhelp: `powf` takes any number";
    refused("|z| z.powi(2.0)", &[integer]);
    refused("|z| z.powi(z)", &[integer]);
    refused("|z| powi(z, 1 + 1)", &[integer]);
    refused("|z| z.powi(-2147483648)", &["the exponent of `powi` lies between -2147483647 and 2147483647"]);
    assert!(
        lowered(Graph::new(), "|z| z.powi((-2i32)) + z.powi(N) + z.powi(-2147483647)", Role::Activation)
            .is_ok()
    );
}

#[test]
fn numbers_have_the_types_of_real_numbers() {
    let help = "help: leave the type out: numbers become the network's element type";
    refused("|z| z * 2u8", &[&format!("expected a real number, found one of type `u8`\n{help}")]);
    refused("|z| z * 1e400", &["`1e400` is too large"]);
    assert!(lowered(Graph::new(), "|z| z * 2f32 + 0.5f64 + 1_000 + 0x10", Role::Activation).is_ok());
}

#[test]
fn independent_errors_are_reported_together_and_none_twice() {
    refused(
        "|z| { let a = foo(b); a + a.exp() + a.max(tahn(z)) + if z { a } else { 2i8 } }",
        &[
            "there is no value named `b` here\n\
             help: constants are written in upper case, or with their path: `crate::name`",
            "cannot differentiate `foo`\n\
             help: `map(numeric |z| …)` differentiates an opaque function by central differences",
            "cannot differentiate `tahn`\nhelp: did you mean `tanh`?",
            "expected a comparison, found a number\nhelp: compare it, as in `z > 0.0`",
            "expected a real number, found one of type `i8`\n\
             help: leave the type out: numbers become the network's element type",
        ],
    );
}
