use nalgebra::SVector;

use super::*;
use crate::pass::mix;

const ELU: Elu<f64> = Elu { alpha: 1.0 };
const CELU: Celu<f64> = Celu { alpha: 0.75 };
const LEAKY: LeakyRelu<f64> = LeakyRelu { slope: 0.01 };
const SOFTPLUS: Softplus<f64> = Softplus { beta: 1.0, threshold: 20.0 };
const HARD_TANH: HardTanh<f64> = HardTanh { min: -1.0, max: 1.0 };
const RANGE: Range<f64> = Range { lo: -2.5, hi: 7.0 };

fn all() -> [(&'static str, &'static dyn Activation<f64>); 22] {
    [
        ("sigmoid", &Sigmoid),
        ("tanh", &Tanh),
        ("relu", &Relu),
        ("leaky_relu", &LEAKY),
        ("elu", &ELU),
        ("celu", &CELU),
        ("selu", &Selu),
        ("gelu", &Gelu),
        ("gelu_tanh", &GeluTanh),
        ("silu", &Silu),
        ("mish", &Mish),
        ("softplus", &SOFTPLUS),
        ("softsign", &Softsign),
        ("hard_sigmoid", &HardSigmoid),
        ("hard_swish", &HardSwish),
        ("hard_tanh", &HARD_TANH),
        ("relu6", &Relu6),
        ("log_sigmoid", &LogSigmoid),
        ("identity", &Identity),
        ("range", &RANGE),
        ("elu(2)", &Elu { alpha: 2.0 }),
        ("softplus(3, 10)", &Softplus { beta: 3.0, threshold: 10.0 }),
    ]
}

/// The same activations in the same order, in single precision.
fn all_single() -> [&'static dyn Activation<f32>; 22] {
    [
        &Sigmoid,
        &Tanh,
        &Relu,
        &LeakyRelu { slope: 0.01 },
        &Elu { alpha: 1.0 },
        &Celu { alpha: 0.75 },
        &Selu,
        &Gelu,
        &GeluTanh,
        &Silu,
        &Mish,
        &Softplus { beta: 1.0, threshold: 20.0 },
        &Softsign,
        &HardSigmoid,
        &HardSwish,
        &HardTanh { min: -1.0, max: 1.0 },
        &Relu6,
        &LogSigmoid,
        &Identity,
        &Range { lo: -2.5, hi: 7.0 },
        &Elu { alpha: 2.0 },
        &Softplus { beta: 3.0, threshold: 10.0 },
    ]
}

fn with_output() -> [(&'static str, &'static dyn OutputActivation<f64>); 10] {
    [
        ("sigmoid", &Sigmoid),
        ("tanh", &Tanh),
        ("relu", &Relu),
        ("leaky_relu", &LEAKY),
        ("relu6", &Relu6),
        ("hard_tanh", &HARD_TANH),
        ("elu", &ELU),
        ("celu", &CELU),
        ("selu", &Selu),
        ("range", &RANGE),
    ]
}

/// −9 to 9 in steps of 0.09, off every kink.
fn grid() -> impl Iterator<Item = f64> {
    (0..=200).map(|k| f64::from(k - 100) * 0.09 + 0.0137)
}

fn close(a: f64, b: f64, tolerance: f64) -> bool {
    (a - b).abs() <= tolerance * (1.0 + b.abs())
}

/// y and dy/dz as PyTorch 2.15 computes them in float64, at these arguments.
const ARGUMENTS: [f64; 4] = [-2.486299991607666, -0.08630000054836273, 0.8137000203132629, 3.513700008392334];
const REFERENCE: [(&str, [f64; 4], [f64; 4]); 18] = [
    (
        "sigmoid",
        [0.07682419971245422, 0.47843838022395385, 0.6928973952634397, 0.9710750723612397],
        [0.07092224205099516, 0.24953509655263323, 0.2127905949005803, 0.028088276199852793],
    ),
    (
        "tanh",
        [-0.9862450160789726, -0.08608639166316234, 0.6716263180750185, 0.99822710181436],
        [0.027320768259387007, 0.9925891331704166, 0.5489180888689941, 0.003542653203303296],
    ),
    ("relu", [0.0, 0.0, 0.8137000203132629, 3.513700008392334], [0.0, 0.0, 1.0, 1.0]),
    (
        "leaky_relu",
        [-0.02486299991607666, -0.0008630000054836274, 0.8137000203132629, 3.513700008392334],
        [0.01, 0.01, 1.0, 1.0],
    ),
    (
        "elu",
        [-0.9167826976308029, -0.08268100626462707, 0.8137000203132629, 3.513700008392334],
        [0.0832173023691971, 0.917318993735373, 1.0, 1.0],
    ),
    (
        "celu",
        [-0.7227512799039613, -0.08151995938025397, 0.8137000203132629, 3.513700008392334],
        [0.03633162679471824, 0.891306720826328, 1.0, 1.0],
    ),
    (
        "selu",
        [-1.6117950564049943, -0.14536142261443868, 0.8549554147543199, 3.691848068088785],
        [0.14630428444238225, 1.612737918232938, 1.0507009873554805, 1.0507009873554805],
    ),
    (
        "gelu",
        [-0.0160464687596703, -0.040182485781818364, 0.6445249418433411, 3.5129236360239604],
        [-0.03864091872545735, 0.4313132188022986, 1.0252223207742106, 1.002701553187755],
    ),
    (
        "gelu_tanh",
        [-0.015611400262173926, -0.04018250394218816, 0.6444366044272981, 3.513116209773247],
        [-0.039005333107593944, 0.43131405835949554, 1.0249018023321599, 1.0023079445476855],
    ),
    (
        "silu",
        [-0.19100800710034058, -0.041289232475684993, 0.5638106246008678, 3.412066489905274],
        [-0.09950977010373192, 0.4569035012546258, 0.8660451066565132, 1.0697688486803887],
    ),
    (
        "mish",
        [-0.19832164731607096, -0.04938899488181415, 0.6734444375735213, 3.507825439023428],
        [-0.11002692792763925, 0.5445281058246072, 1.0052466172165524, 1.0097278540491008],
    ),
    (
        "softplus",
        [0.07993559643197568, 0.6509278527946641, 1.1805733698501957, 3.543051507590562],
        [0.0768241997124542, 0.47843838022395385, 0.6928973952634396, 0.9710750723612397],
    ),
    (
        "softsign",
        [-0.7131629514364133, -0.07944398463113192, 0.44864090599321954, 0.778452267952966],
        [0.08227549242866941, 0.8474233774318077, 0.30399685054397785, 0.04908339757518437],
    ),
    (
        "hard_sigmoid",
        [0.08561666806538899, 0.48561666657527286, 0.6356166700522105, 1.0],
        [0.1666666716337204, 0.1666666716337204, 0.1666666716337204, 0.0],
    ),
    (
        "hard_swish",
        [-0.212868721092453, -0.041908718591740134, 0.5172012973329322, 3.513700008392334],
        [-0.32876666386922204, 0.4712333331505458, 0.7712333401044209, 1.0],
    ),
    ("hard_tanh", [-1.0, -0.08630000054836273, 0.8137000203132629, 1.0], [0.0, 1.0, 1.0, 0.0]),
    ("relu6", [0.0, 0.0, 0.8137000203132629, 3.513700008392334], [0.0, 0.0, 1.0, 1.0]),
    (
        "log_sigmoid",
        [-2.5662355880396417, -0.7372278533430269, -0.3668733495369328, -0.029351499198228295],
        [0.9231758002875458, 0.5215616197760462, 0.30710260473656037, 0.028924927638760325],
    ),
];

#[test]
fn values_and_derivatives_are_pytorchs() {
    for (name, values, derivatives) in REFERENCE {
        let (_, activation) = all().into_iter().find(|(known, _)| *known == name).expect("a known name");
        for ((z, y), dy) in ARGUMENTS.into_iter().zip(values).zip(derivatives) {
            assert!(close(activation.value(z), y, 1e-13), "{name}({z}) = {}", activation.value(z));
            assert!(
                close(activation.derivative(z), dy, 1e-13),
                "{name}'({z}) = {}",
                activation.derivative(z)
            );
        }
    }
}

#[test]
fn derivatives_match_central_differences() {
    for (name, activation) in all() {
        for z in grid() {
            let (exact, numeric) = (activation.derivative(z), central_difference(|z| activation.value(z), z));
            // PyTorch's 1/6 of `hard_sigmoid` is that of float32.
            let tolerance = if name == "hard_sigmoid" { 5e-9 } else { 2e-9 };
            assert!(close(numeric, exact, tolerance), "{name}'({z}): {exact} but by differences {numeric}");
        }
    }
}

#[test]
fn derivatives_at_the_output_match_those_at_the_input() {
    for (name, activation) in with_output() {
        for z in grid().chain([-3.0, -1.0, 0.0, 1.0, 3.0, 6.0, -30.0, 30.0, -1e4, 1e4]) {
            let (exact, output) =
                (activation.derivative(z), activation.derivative_at_output(activation.value(z)));
            assert!(close(output, exact, 1e-14), "{name}'({z}): {exact} but from the output {output}");
        }
    }
}

#[test]
fn single_precision_follows_double() {
    for ((name, double), single) in all().into_iter().zip(all_single()) {
        for z in grid().map(|z| z as f32) {
            let wide = f64::from(z);
            assert!(close(single.value(z).into(), double.value(wide), 1e-6), "{name}({z})");
            assert!(close(single.derivative(z).into(), double.derivative(wide), 2e-6), "{name}'({z})");
        }
    }
}

#[test]
fn extreme_arguments_are_finite_and_nan_is_kept() {
    let sizes = [50.0, 88.5, 104.0, 1e3, 1e4, 1e15, 1e30];
    for ((name, double), single) in all().into_iter().zip(all_single()) {
        for z in sizes.into_iter().flat_map(|z| [z, -z]) {
            assert!(double.value(z).is_finite() && double.derivative(z).is_finite(), "{name}({z})");
            let z = z as f32;
            assert!(single.value(z).is_finite() && single.derivative(z).is_finite(), "{name}({z}) in f32");
        }
        assert!(double.value(f64::NAN).is_nan(), "{name}(NaN)");
        assert!(single.value(f32::NAN).is_nan(), "{name}(NaN) in f32");
    }
}

#[test]
fn tails_keep_their_digits() {
    // e^-50, where σ(z) and softplus(z) are e^z to the last digit.
    let tail = 1.928_749_847_963_917_8e-22;
    assert!((Sigmoid.value(-50.0) / tail - 1.0_f64).abs() < 1e-14);
    assert!((Sigmoid.derivative(50.0) / tail - 1.0_f64).abs() < 1e-14);
    assert!((SOFTPLUS.value(-50.0) / tail - 1.0).abs() < 1e-14);
    assert!((LogSigmoid.value(50.0) / -tail - 1.0_f64).abs() < 1e-14);
    assert!((Tanh.derivative(-25.0) / (4.0 * tail) - 1.0_f64).abs() < 1e-14);
    assert!((Mish.value(-50.0) / (-50.0 * tail) - 1.0_f64).abs() < 1e-14);
    assert_eq!(RANGE.value(1e4), 7.0);
    assert_eq!(RANGE.value(-1e4), -2.5);
}

#[test]
fn kinks_follow_the_convention() {
    let derivatives: [(&dyn Activation<f64>, f64, f64); 13] = [
        (&Relu, 0.0, 0.0),
        (&LEAKY, 0.0, 0.01),
        (&Relu6, 0.0, 0.0),
        (&Relu6, 6.0, 0.0),
        (&HARD_TANH, -1.0, 0.0),
        (&HARD_TANH, 1.0, 0.0),
        (&HardSigmoid, -3.0, 0.0),
        (&HardSigmoid, 3.0, 0.0),
        (&HardSwish, -3.0, 0.0),
        (&HardSwish, 3.0, 1.0),
        (&Elu { alpha: 2.0 }, 0.0, 2.0),
        (&CELU, 0.0, 1.0),
        (&Selu, 0.0, 1.758_099_340_847_376_6),
    ];
    for (activation, z, expected) in derivatives {
        assert!(close(activation.derivative(z), expected, 1e-15), "{} at {z}", activation.derivative(z));
    }
}

#[test]
fn numeric_derivatives_are_as_accurate_as_stated() {
    let (single, double) = (Numeric::new(f32::sin), Numeric::new(f64::sin));
    for z in grid() {
        assert!((double.derivative(z) - z.cos()).abs() < 1e-9);
        let z = z as f32;
        // At |z| = 9 the step is nine times as long, its truncation error 81 times as large.
        assert!((single.derivative(z) - z.cos()).abs() < 5e-4);
    }
}

#[test]
fn softmax_is_stable_in_its_groups() {
    // Arguments and results in float64 by PyTorch 2.15.
    let mut y = [SVector::<f64, 6>::from([1000.0, 0.0, -1000.0, -1000.0, -1000.0, -999.0])];
    let x = y;
    Softmax::<3, 1>.forward_in_place(&mut y);
    let expected =
        [1.0, 0.0, 0.0, 0.211_941_557_617_085_47, 0.211_941_557_617_085_47, 0.576_116_884_765_829_1];
    assert!(y[0].iter().zip(expected).all(|(&y, e)| close(y, e, 1e-15)));
    LogSoftmax::<3, 1>.forward(&x, &mut y);
    let expected =
        [0.0, -1000.0, -2000.0, -1.551_444_713_932_051, -1.551_444_713_932_051, -0.551_444_713_932_051_1];
    assert!(y[0].iter().zip(expected).all(|(&y, e)| close(y, e, 1e-15)));

    let mut y = [SVector::<f32, 3>::from([1e4, 1e4, -1e4])];
    Softmax::<3, 1>.forward_in_place(&mut y);
    assert_eq!(y[0].as_slice(), [0.5, 0.5, 0.0]);
    y[0][1] = f32::NAN;
    LogSoftmax::<3, 1>.forward_in_place(&mut y);
    assert!(y[0].iter().all(|y| y.is_nan()));
}

#[test]
fn softmax_derivatives_match_central_differences() {
    fn check<A: VectorActivation<f64, 6>>(activation: &A) {
        let draw = |k: u64| (mix(k) as f64 / u64::MAX as f64 - 0.5) * 4.0;
        let z = SVector::<f64, 6>::from_fn(|k, _| draw(k as u64));
        let direction = SVector::<f64, 6>::from_fn(|k, _| draw(100 + k as u64));
        let value = |z: SVector<f64, 6>| {
            let mut y = [z];
            activation.forward_in_place(&mut y);
            y[0]
        };
        let mut d = [direction];
        activation.backward_at_output(&[value(z)], &mut d);
        for k in 0..6 {
            let along = |v: f64| {
                let mut z = z;
                z[k] = v;
                value(z).dot(&direction)
            };
            assert!(close(central_difference(along, z[k]), d[0][k], 1e-9), "element {k}");
        }
    }
    check(&Softmax::<6, 1>);
    check(&Softmax::<3, 1>);
    check(&LogSoftmax::<6, 1>);
    check(&LogSoftmax::<2, 1>);
    check(&Softmax::<3, 2>);
    check(&Softmax::<2, 3>);
    check(&LogSoftmax::<3, 2>);
    check(&LogSoftmax::<1, 2>);
}

/// Along the first axis of `[3, 2]` and along the last of its transpose: equal to the bit, extreme arguments included.
#[test]
fn softmax_along_any_axis_is_that_of_the_transpose() {
    fn check(strided: impl VectorActivation<f64, 6>, plain: impl VectorActivation<f64, 6>) {
        let turn = |v: [f64; 6]| SVector::from([v[0], v[2], v[4], v[1], v[3], v[5]]);
        for z in [[0.3, -1.0, 2.0, 0.5, -0.7, 1.5], [1e4, f64::INFINITY, -1e4, 0.0, 1e4, 1.0]] {
            let (mut a, mut b) = ([SVector::from(z)], [turn(z)]);
            strided.forward_in_place(&mut a);
            plain.forward_in_place(&mut b);
            let same = |a: f64, b: f64| a == b || a.is_nan() && b.is_nan();
            assert!(
                turn(a[0].into()).iter().zip(&b[0]).all(|(&a, &b)| same(a, b)),
                "{a} {b}",
                a = a[0],
                b = b[0]
            );
            let d = [1.0, -2.0, 3.0, 0.5, 0.25, -1.5];
            let (mut c, mut d) = ([SVector::from(d)], [turn(d)]);
            strided.backward_at_output(&a, &mut c);
            plain.backward_at_output(&b, &mut d);
            assert!(turn(c[0].into()).iter().zip(&d[0]).all(|(&c, &d)| same(c, d)));
        }
        let mut a = [SVector::from([1e4, 5.0, -1e4, -1e4, 0.0, 1e4])];
        strided.forward_in_place(&mut a);
        assert!(a[0].iter().all(|a| a.is_finite()));
    }
    check(Softmax::<3, 2>, Softmax::<3, 1>);
    check(LogSoftmax::<3, 2>, LogSoftmax::<3, 1>);
}
