//! What functions and their derivatives look like, and what lowering refuses. `numeric` computes with them.

mod errors;
mod numeric;

use syn::parse::Parser;

use super::{Function, Graph, Role};
use crate::diagnostics::Diagnostics;
use crate::parse::closure::Closure;

/// The function of a closure, with all its errors, in the order in which they are found.
fn lowered(graph: Graph, source: &str, role: Role) -> Result<Function, Vec<String>> {
    let mut errors = Diagnostics::default();
    let closure = Parser::parse_str(
        |input: syn::parse::ParseStream<'_>| Ok(Closure::parse(input, &mut errors)),
        source,
    )
    .unwrap_or_else(|error| panic!("{source}: {error}"));
    let function = closure.map(|closure| Function::lower_into(graph, &closure, role));
    match function {
        Some(Ok(function)) if errors.is_empty() => Ok(function),
        Some(Err(more)) => {
            errors.extend(more);
            Err(errors.texts())
        }
        _ => Err(errors.texts()),
    }
}

fn activation(source: &str) -> Function {
    lowered(Graph::new(), source, Role::Activation).unwrap_or_else(|errors| panic!("{source}: {errors:?}"))
}

fn loss(source: &str) -> Function {
    lowered(Graph::new(), source, Role::Loss).unwrap_or_else(|errors| panic!("{source}: {errors:?}"))
}

#[track_caller]
fn derivative_is(source: &str, expected: &str) {
    assert_eq!(activation(source).derivative(0).to_string(), expected, "{source}");
}

#[test]
fn derivatives_are_the_ones_of_the_textbook() {
    derivative_is("|z| z", "1");
    derivative_is("|z| 3.0 * z - 1", "3");
    derivative_is("|z| -z", "-1");
    derivative_is("|z| z * z", "2 * z");
    derivative_is("|z| z.powi(3)", "3 * (z * z)");
    derivative_is("|z| z.powi(-4)", "-4 * powi(z, -5)");
    derivative_is("|z| 1 / z", "-(1 / z / z)");
    derivative_is("|z| z.powf(2.5)", "2.5 * powf(z, 1.5)");
    derivative_is("|z| 2.powf(z)", "powf(2, z) * ln(2)");
    derivative_is("|z| exp(-z * z)", "exp(-(z * z)) * (-2 * z)");
    derivative_is("|z| sqrt(z)", "0.5 / sqrt(z)");
    derivative_is("|z| ln(z)", "1 / z");
    derivative_is("|z| cos(2 * z)", "-2 * sin(2 * z)");
    derivative_is("|z| sin(z) / z", "(cos(z) - sin(z) / z) / z");
}

#[test]
fn what_is_needed_twice_is_computed_once() {
    derivative_is("|z| z.tanh()", "t1 = tanh(z); 1 - t1 * t1");
    derivative_is("|z| z * sigmoid(z)", "t1 = sigmoid(z); t1 + z * (t1 * (1 - t1))");
    derivative_is("|z| ln(1 + exp(z))", "t1 = exp(z); t1 / (t1 + 1)");
    derivative_is("|z| sin(z) * cos(z)", "t1 = sin(z); t2 = cos(z); t2 * t2 - t1 * t1");
    derivative_is("|z| { let a = z + 1; let z = a * a; z * a }", "t1 = z + 1; t1 * t1 + t1 * (2 * t1)");
    derivative_is(
        "|z| z * tanh(ln(1 + exp(z)))",
        "t1 = exp(z); t2 = t1 + 1; t3 = tanh(ln(t2)); t3 + z * (t1 / t2 * (1 - t3 * t3))",
    );
}

#[test]
fn choices_choose_between_derivatives() {
    derivative_is("|z| z.max(0.0)", "if z >= 0 { 1 } else { 0 }");
    derivative_is("|z| max(0.0, z)", "if 0 < z { 1 } else { 0 }");
    derivative_is("|z| z.abs()", "if z != 0 { if z > 0 { 1 } else { -1 } } else { 0 }");
    derivative_is("|z| max(0.01 * z, z)", "t1 = 0.01 * z; if max(t1, z) == t1 { 0.01 } else { 1 }");
    derivative_is("|z| z.max(-1).min(1)", "if max(z, -1) <= 1 && z >= -1 { 1 } else { 0 }");
    derivative_is("|z| if z > 0.0 { z } else { A * (exp(z) - 1) }", "if z > 0 { 1 } else { A * exp(z) }");
    let source = "|z| if z < 0 && !(z == -1) || z > 3 { -z } else { z }";
    derivative_is(source, "if z < 0 && !(z == -1) || z > 3 { -1 } else { 1 }");
    derivative_is(
        "|z| if if z > 1 { z > 2 } else { z < 0 } { z } else { 1 }",
        "t1 = z > 1; if t1 && z > 2 || !t1 && z < 0 { 1 } else { 0 }",
    );
}

#[test]
fn constants_of_the_user_stay_as_they_are() {
    derivative_is("|z| z * crate::SLOPE * crate :: SLOPE", "crate::SLOPE * crate::SLOPE");
    derivative_is("|z| z.powi(N)", "if N != 0 { N * powi(z, N - 1) } else { 0 }");
    derivative_is("|z| z.powf(A)", "if A != 0 { A * powf(z, A - 1) } else { 0 }");
    let function = activation("|z| z * ::core::f64::consts::PI + a::b * C - C");
    let constants: Vec<_> = function.graph().constants().iter().map(|(text, _)| text.as_str()).collect();
    assert_eq!(constants, ["::core::f64::consts::PI", "a::b", "C"]);
    assert!(activation("|A| A * 2").graph().constants().is_empty(), "parameters come before constants");
}

#[test]
fn values_are_simplified() {
    for (source, expected) in [
        ("|z| z + 0", "z"),
        ("|z| --z * 1.0 / 1", "z"),
        ("|z| z * 0.0", "0 * z"),
        ("|z| z.powi(1) + z.powf(1.0)", "2 * z"),
        ("|z| z.powi(0) * z", "z"),
        ("|z| 2 * (3 * z) / 12", "0.5 * z"),
        ("|z| z - -2.0", "z + 2"),
        ("|z| -(1 - z)", "z - 1"),
        ("|z| -z * -z", "z * z"),
        ("|z| max(2, 3) * z.min(z)", "3 * z"),
        ("|z| z / 0", "z / 0"),
        ("|z| 1 / 0 + z", "z + 1 / 0"),
        ("|z| z + exp(1)", "z + exp(1)"),
        ("|z| z - (z - 1) - 1 / (2 * z)", "z - (z - 1) - 1 / (2 * z)"),
        ("|z| if !(z < 1) { 2 } else { z }", "if z < 1 { z } else { 2 }"),
    ] {
        assert_eq!(activation(source).to_string(), expected, "{source}");
    }
}

#[test]
fn a_loss_has_a_derivative_by_its_output() {
    let function = loss("|y, t| 0.5 * (y - t).powi(2)");
    assert_eq!(function.to_string(), "t1 = y - t; 0.5 * (t1 * t1)");
    assert_eq!(function.derivative(0).to_string(), "y - t");
    assert_eq!(function.derivative(1).to_string(), "t - y");
    assert!(function.depends_on(0) && function.depends_on(1));
    assert!(!loss("|y, _t| y * y").depends_on(1));
}

#[test]
fn sixty_nested_sigmoids_have_a_derivative_of_linear_size() {
    let mut source = "z".to_owned();
    for _ in 0..60 {
        source = format!("sigmoid({source})");
    }
    let derivative = activation(&format!("|z| {source}")).derivative(0);
    assert!(derivative.graph().nodes().count() <= 4 * 60 + 4);
}

#[test]
fn long_closures_do_not_overflow() {
    let sum = "z + ".repeat(20_000);
    assert_eq!(activation(&format!("|z| {sum} 1.5")).derivative(0).arity(), 1);
    activation(&format!("|z| z{}", ".tanh()".repeat(20_000))).derivative(0);
    let table: String = (0..5_000).map(|n| format!("if z < {n} {{ {n} * z }} else ")).collect();
    activation(&format!("|z| {table} {{ z }}")).derivative(0);
    let lets: String = (0..5_000).map(|_| "let z = z * sigmoid(z);").collect();
    activation(&format!("|z| {{ {lets} z }}")).derivative(0);
}
