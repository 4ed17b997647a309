//! Numbers at the ends of their range.

use super::errors_in;

const NUMBERS: &[&str] = &[
    "0",
    "1",
    "4294967296",
    "1099511627776",
    "9223372036854775807",
    "9223372036854775808",
    "18446744073709551615",
    "18446744073709551616",
    "1000000000000000000000000000000",
    "0xffffffffffffffff",
    "0xffffffffffffffffffff",
    "0b0",
    "1e308",
    "1e309",
    "1e999999999",
    "0.0",
    "usize::MAX",
    "u64::MAX as usize",
    "usize::MAX + 1",
    "0 - 1",
    "1 / 0",
    "1 % 0",
    "4294967296 * 4294967296",
    "18446744073709551615 + 1",
    "-1",
    "--1",
    "1u8",
    "1usize",
    "1f32",
    "'a'",
    "\"a\"",
    "b'a'",
    "true",
    "HIDDEN",
    "{ 3 }",
    "[3]",
];

#[test]
fn numbers_of_any_size_are_judged() {
    for number in NUMBERS {
        for declaration in [
            "struct N(x: [@]) -> [@] { x }",
            "struct N(x: [@, @]) -> [1] { x -> dense(1) }",
            "struct N(x: [3]) -> [@] { x -> dense(@) -> relu -> dense(@) } loss = mse;",
            "struct N(x: [@]) -> [1] { concat(x, x, x) -> dense(1) }",
            "struct N(x: [3]) -> [1] { let h: [@] = x; h -> dense(1) }",
            "struct N(x: [3]) -> [1] { x -> dense(@ -> @) }",
            "struct N(x: [3]) -> [1] { x -> dense(3, bias = @) }",
            "struct N(x: [3]) -> [3] { x -> dropout(@) }",
            "struct N(x: [3]) -> [3] { x -> leaky_relu(@) -> range(@, @) -> layer_norm(eps = @) }",
            "struct N(x: [3]) -> [3] { x -> batch_norm(momentum = @, axis = @) -> softmax(axis = @) }",
            "struct N(x: [3]) -> [3] { @ * x - x * @ + -(@) * x }",
            "struct N(x: [3]) -> [3] { x -> map(|z| z * @ + z.powi(@) - z.powf(@)) }",
            "struct N(x: [3]) -> [3] { x -> softmax } loss = cross_entropy(smoothing = @, weights = [@, @, @]);",
            "struct N(x: [3]) -> [3] { x } loss = @ * huber(@);",
            "struct N(x: [3]) -> [3] { x -> softmax } loss = cost_matrix([[@, @], [@]]);",
            "struct N(x: [3]) -> [3] { x } loss = |y, t| @ * (y - t).powi(@);",
            "struct N(x: [3]) -> [3] { x } budget(parameters <= @);",
            "struct N(x: [@, 8, 8]) -> [1] { x -> conv2d(@, kernel = @) -> flatten -> dense(1) }",
            "struct N(x: [4, 8, 8]) -> [1] { x -> conv2d(4, kernel = 3, stride = @, padding = [@, 1]) -> flatten -> dense(1) }",
            "struct N(x: [4, 8, 8]) -> [1] { x -> conv2d(4, kernel = 3, dilation = [1, @], groups = @) -> flatten -> dense(1) }",
            "struct N(x: [4, @]) -> [1] { x -> conv1d(4, kernel = @, padding = same) -> flatten -> dense(1) }",
            "struct N(x: [4, 8]) -> [1] { x -> conv_transpose1d(4, kernel = @, stride = @, output_padding = @) -> flatten -> dense(1) }",
            "struct N(x: [4, @, 8]) -> [1] { x -> max_pool([2, @], stride = @, padding = @) -> flatten -> dense(1) }",
            "struct N(x: [4, @]) -> [1] { x -> avg_pool(@) -> upsample(@) -> global_max_pool -> dense(1) }",
            "struct N(x: [64]) -> [1] { x -> reshape([@, @]) -> transpose([@, 1]) -> group_norm(@) -> flatten -> dense(1) }",
            "struct N(x: [4, 8]) -> [1] { stack(x, x, axis = @) -> slice(axis = @, from = @, to = @) -> flatten -> dense(1) }",
            "struct N(x: [4, @]) -> [@] { x -> set_mean }",
        ] {
            let declaration = declaration.replace('@', number);
            errors_in(&declaration);
        }
    }
}

#[test]
fn what_no_type_can_hold_is_refused_in_our_words() {
    for number in ["18446744073709551615", "9223372036854775808", "1099511627777", "18446744073709551616"] {
        for declaration in [
            "struct N(x: [@]) -> [@] { x }",
            "struct N(x: [3]) -> [1] { x -> dense(@) -> dense(1) }",
            "struct N(x: [3]) -> [@] { x -> dense(@) }",
            "struct N(x: [3]) -> [1] { x -> dense(@ -> 1) }",
            "struct N(x: [@, @]) -> [1] { x -> dense(1) }",
            "struct N(x: [549755813889]) -> [1] { concat(x, x) -> dense(549755813889) -> dense(1) }",
            "struct N(x: [1000000000]) -> [1] { x -> dense(1000000000) -> dense(1) }",
        ] {
            let declaration = declaration.replace('@', number);
            assert!(!errors_in(&declaration).is_empty(), "{declaration}");
        }
    }
}
