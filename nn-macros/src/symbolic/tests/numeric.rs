//! Values and derivatives as numbers: against each other, against central differences, and at the edges.

use std::cell::Cell;

use proptest::prelude::*;
use proptest::test_runner::{Config, RngAlgorithm, TestCaseError, TestRng, TestRunner};

use super::{Role, activation, loss, lowered};
use crate::symbolic::{Comparison, Elementary, Exponent, Function, Graph, Node};

/// What the constants of these tests are worth.
fn constant(function: &Function, constant: usize) -> f64 {
    match function.graph().constants()[constant].0.as_str() {
        "ZERO" => 0.0,
        "THREE" => 3.0,
        _ => 0.75,
    }
}

/// The value of a function, computed node by node as the generated code does it.
fn evaluate(function: &Function, parameters: &[f64]) -> f64 {
    let truth = |condition: bool| if condition { 1.0 } else { 0.0 };
    let mut values: Vec<f64> = Vec::new();
    for (_, node) in function.graph().nodes() {
        let of = |id: crate::symbolic::Id| values[id.index()];
        values.push(match node {
            Node::Number(value) => value,
            Node::Parameter(position) => parameters[position],
            Node::Constant(position) => constant(function, position),
            Node::Negate(a) => -of(a),
            Node::Add(a, b) => of(a) + of(b),
            Node::Subtract(a, b) => of(a) - of(b),
            Node::Multiply(a, b) => of(a) * of(b),
            Node::Divide(a, b) => of(a) / of(b),
            Node::Elementary(elementary, a) => match elementary {
                Elementary::Exp => of(a).exp(),
                Elementary::Ln => of(a).ln(),
                Elementary::Sqrt => of(a).sqrt(),
                Elementary::Tanh => of(a).tanh(),
                Elementary::Sigmoid if of(a) >= 0.0 => 1.0 / (1.0 + (-of(a)).exp()),
                Elementary::Sigmoid => of(a).exp() / (1.0 + of(a).exp()),
                Elementary::Sin => of(a).sin(),
                Elementary::Cos => of(a).cos(),
                Elementary::Abs => of(a).abs(),
            },
            Node::Powi(a, Exponent::Literal(exponent)) => of(a).powi(exponent),
            Node::Powi(a, Exponent::Constant(n)) => of(a).powi(constant(function, n) as i32),
            Node::Powi(a, Exponent::ConstantLessOne(n)) => of(a).powi(constant(function, n) as i32 - 1),
            Node::Powf(a, b) => of(a).powf(of(b)),
            Node::Max(a, b) => of(a).max(of(b)),
            Node::Min(a, b) => of(a).min(of(b)),
            Node::Select(condition, a, b) => of(if of(condition) == 1.0 { a } else { b }),
            Node::Compare(comparison, a, b) => truth(match comparison {
                Comparison::Less => of(a) < of(b),
                Comparison::LessOrEqual => of(a) <= of(b),
                Comparison::Greater => of(a) > of(b),
                Comparison::GreaterOrEqual => of(a) >= of(b),
                Comparison::Equal => of(a) == of(b),
                Comparison::NotEqual => of(a) != of(b),
            }),
            Node::And(a, b) => truth(of(a) == 1.0 && of(b) == 1.0),
            Node::Or(a, b) => truth(of(a) == 1.0 || of(b) == 1.0),
            Node::Not(a) => truth(of(a) != 1.0),
        });
    }
    values[function.value().index()]
}

fn slope(source: &str, z: f64) -> f64 {
    evaluate(&activation(source).derivative(0), &[z])
}

#[test]
fn kinks_have_the_slope_of_the_branch_taken() {
    assert_eq!(slope("|z| z.max(0.0)", 0.0), 1.0);
    assert_eq!(slope("|z| max(0.0, z)", 0.0), 0.0);
    assert_eq!(slope("|z| z.min(2.0 * z)", 0.0), 1.0);
    assert_eq!(slope("|z| (2 * z).max(z)", 0.0), 2.0);
    assert_eq!(slope("|z| if z > 0.0 { z } else { 0.1 * z }", 0.0), 0.1);
    assert_eq!(slope("|z| if z >= 0.0 { z } else { 0.1 * z }", 0.0), 1.0);
    for (z, expected) in [(-2.0, -1.0), (0.0, 0.0), (-0.0, 0.0), (3.0, 1.0)] {
        assert_eq!(slope("|z| z.abs()", z), expected);
    }
}

#[test]
fn a_branch_not_taken_cannot_spoil_the_derivative() {
    assert_eq!(slope("|z| if z > 0.0 { z.sqrt() } else { 0.0 }", 0.0), 0.0);
    assert_eq!(slope("|z| if z > 0.0 { z.ln() } else { 2 * z }", 0.0), 2.0);
    // The outer derivative is infinite where the inner one is 0.
    assert_eq!(slope("|z| sqrt(max(z, 0.0))", -1.0), 0.0);
    assert_eq!(slope("|z| sqrt(z.max(0.0) + (z - 1).max(0.0))", -1.0), 0.0);
    assert_eq!(slope("|z| (if z > 0.0 { z } else { (-1 - z).max(0.0) }).sqrt()", -0.5), 0.0);
    assert_eq!(slope("|z| sqrt(abs(z))", 0.0), 0.0);
    assert_eq!(slope("|z| sqrt(abs(z))", -4.0), -0.25);
    assert_eq!(slope("|z| -sqrt(min(z, 4.0))", 4.0), -0.25);
}

#[test]
fn powers_have_their_limits() {
    assert_eq!(slope("|z| z.powi(ZERO)", 0.0), 0.0);
    assert_eq!(slope("|z| z.powi(THREE)", 2.0), 12.0);
    assert_eq!(slope("|z| z.powf(z)", 1.0), 1.0);
    assert_eq!(slope("|z| 2.0.powf(z)", 0.0), std::f64::consts::LN_2);
    assert_eq!(slope("|z| z.powi(-2)", 2.0), -0.25);
    let base = loss("|y, t| y.powf(t)").derivative(0);
    assert_eq!(evaluate(&base, &[0.0, 0.0]), 0.0);
    let exponent = loss("|y, t| t.powf(y)").derivative(0);
    assert_eq!(evaluate(&exponent, &[0.0, 0.0]), 0.0);
    assert_eq!(evaluate(&exponent, &[2.0, 0.0]), 0.0);
}

/// Numbers of the language, `depth` levels deep.
fn numbers(depth: u32) -> BoxedStrategy<String> {
    let leaf = prop_oneof![
        4 => Just("z".to_owned()),
        1 => (0_i32..40).prop_map(|n| format!("{:?}", f64::from(n) / 8.0)),
        1 => (0_i32..4).prop_map(|n| n.to_string()),
        1 => Just("crate::SLOPE".to_owned()),
    ];
    let unary = prop::sample::select(vec!["exp", "ln", "sqrt", "tanh", "sigmoid", "sin", "cos", "abs"]);
    leaf.prop_recursive(depth, 40, 4, move |inner| {
        let condition = {
            let comparison = (
                inner.clone(),
                prop::sample::select(vec!["<", "<=", ">", ">=", "==", "!="]),
                inner.clone(),
                any::<bool>(),
            )
                .prop_map(|(a, symbol, b, not)| {
                    if not { format!("!({a} {symbol} {b})") } else { format!("{a} {symbol} {b}") }
                });
            (comparison.clone(), prop::sample::select(vec!["&&", "||"]), comparison)
                .prop_map(|(a, symbol, b)| format!("{a} {symbol} {b}"))
        };
        let binary = (inner.clone(), prop::sample::select(vec!["+", "-", "*", "/"]), inner.clone());
        let choice = (inner.clone(), prop::sample::select(vec!["max", "min"]), inner.clone());
        prop_oneof![
            4 => binary.prop_map(|(a, symbol, b)| format!("({a} {symbol} {b})")),
            2 => inner.clone().prop_map(|a| format!("(-{a})")),
            3 => (unary.clone(), inner.clone()).prop_map(|(name, a)| format!("{name}({a})")),
            2 => (unary.clone(), inner.clone()).prop_map(|(name, a)| format!("({a}).{name}()")),
            2 => choice.prop_map(|(a, name, b)| format!("({a}).{name}({b})")),
            1 => (inner.clone(), -3..5).prop_map(|(a, n)| format!("({a}).powi({n})")),
            1 => (inner.clone(), inner.clone()).prop_map(|(a, b)| format!("powf(abs({a}), {b})")),
            1 => (condition, inner.clone(), inner.clone())
                .prop_map(|(c, a, b)| format!("(if {c} {{ {a} }} else {{ {b} }})")),
            1 => (inner.clone(), inner).prop_map(|(a, b)| format!("{{ let z = {a}; let w = z * {b}; w + z }}")),
        ]
    })
    .boxed()
}

/// The same cases every time: how well a difference approximates hangs on the point.
fn runner() -> TestRunner {
    let config = Config { cases: 1500, failure_persistence: None, ..Config::default() };
    TestRunner::new_with_rng(config, TestRng::deterministic_rng(RngAlgorithm::ChaCha))
}

/// The derivative by a five-point stencil, where it can be had: where two step lengths agree.
fn difference(function: &Function, z: f64) -> Option<f64> {
    let stencil = |h: f64| {
        let f = |steps: f64| evaluate(function, &[steps.mul_add(h, z)]);
        (f(-2.0) - 8.0 * f(-1.0) + 8.0 * f(1.0) - f(2.0)) / (12.0 * h)
    };
    let (coarse, fine) = (stencil(2e-3), stencil(1e-3));
    let size = 1.0 + fine.abs();
    (size < 1e6 && (coarse - fine).abs() <= 1e-6 * size).then_some(fine)
}

#[test]
fn derivatives_agree_with_central_differences() {
    let (tried, compared) = (Cell::new(0), Cell::new(0));
    let mut runner = runner();
    let cases = (numbers(6), prop::array::uniform4(-3.0_f64..3.0));
    let result = runner.run(&cases, |(source, points)| {
        let function = activation(&format!("|z| {source} + 0.0 * z"));
        let derivative = function.derivative(0);
        for z in points {
            tried.set(tried.get() + 1);
            let exact = evaluate(&derivative, &[z]);
            // Infinite slopes and 0/0 (as of `sqrt(z * z)` at 0) are no matter of differences.
            let Some(expected) = difference(&function, z).filter(|_| exact.is_finite()) else { continue };
            compared.set(compared.get() + 1);
            if (exact - expected).abs() > 1e-5 * (1.0 + expected.abs()) {
                let message = format!("at {z}: {exact}, not {expected}; {derivative}");
                return Err(TestCaseError::fail(message));
            }
        }
        Ok(())
    });
    result.unwrap_or_else(|error| panic!("{error}"));
    let (tried, compared) = (tried.get(), compared.get());
    assert!(compared * 2 > tried, "only {compared} of {tried} points could be compared");
}

#[test]
fn simplification_changes_no_value() {
    let compared = Cell::new(0);
    let mut runner = runner();
    let result = runner.run(&(numbers(6), prop::array::uniform4(-3.0_f64..3.0)), |(source, points)| {
        let source = format!("|z| {source} + 0.0 * z");
        let simple = activation(&source);
        let literal = lowered(Graph::literal(), &source, Role::Activation)
            .map_err(|e| TestCaseError::fail(e.join("\n")))?;
        prop_assert!(simple.graph().nodes().count() <= literal.graph().nodes().count() + 8);
        for (a, b) in [(&simple, &literal), (&simple.derivative(0), &literal.derivative(0))] {
            for z in points {
                let (a, b) = (evaluate(a, &[z]), evaluate(b, &[z]));
                // Where the literal form overflows, the simple one may do better.
                if !b.is_finite() || b.abs() > 1e6 {
                    continue;
                }
                compared.set(compared.get() + 1);
                prop_assert!(
                    (a - b).abs() <= 1e-7 * (1.0 + b.abs()),
                    "at {z}: {a}, not {b}; {simple}; {literal}"
                );
            }
        }
        Ok(())
    });
    result.unwrap_or_else(|error| panic!("{error}"));
    assert!(compared.get() > 4000, "only {} points could be compared", compared.get());
}
