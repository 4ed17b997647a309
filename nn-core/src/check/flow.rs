//! Whether what flows from stage to stage has the shape that the next one takes, where only rustc knows.
//!
//! `shapes` are those that a layer declares ([`INPUT_SHAPES`](crate::Layer::INPUT_SHAPES)); of a type that declares none,
//! `lens` has the numbers of elements ([`LENS`](crate::shape::Sample::LENS)), and only those are compared.

use super::Piece::{Number, Shape, Text};
use super::{refuse, require};

/// Refuses to feed `given` to the layer `name` where it takes something else. What has no elements has been refused where
/// it was made.
///
/// # Panics
/// While compiling, if the numbers of values or their shapes differ.
#[track_caller]
pub const fn fed(name: &'static str, given: &[&[usize]], shapes: &[&[usize]], lens: &[usize]) {
    if given.len() != lens.len() {
        return inputs(name, given.len(), shapes, lens);
    }
    let mut index = 0;
    while index < given.len() {
        let given = given[index];
        let len = [lens[index]];
        let takes = if shapes.is_empty() { &len } else { shapes[index] };
        let fits = if shapes.is_empty() { product(given) == len[0] } else { equal(given, takes) };
        if lens.len() == 1 {
            require(
                fits || product(given) == 0,
                &[Text("`"), Text(name), Text("` takes "), Shape(takes), Text(", but is fed "), Shape(given)],
            );
        } else {
            require(
                fits || product(given) == 0,
                &[
                    Text("input "),
                    Number(index + 1),
                    Text(" of `"),
                    Text(name),
                    Text("` is "),
                    Shape(takes),
                    Text(", but it is fed "),
                    Shape(given),
                ],
            );
        }
        index += 1;
    }
}

/// Another number of values than the layer takes.
#[track_caller]
const fn inputs(name: &'static str, given: usize, shapes: &[&[usize]], lens: &[usize]) {
    // A layer has at most eight inputs; each is a separator and a shape.
    let mut pieces = [Text(""); 32];
    let mut places = [[0]; 16];
    let mut place = 0;
    while place < lens.len() && place < places.len() {
        places[place] = [lens[place]];
        place += 1;
    }
    pieces[0] = Text("`");
    pieces[1] = Text(name);
    pieces[2] = Text("` takes ");
    pieces[3] = Number(lens.len());
    pieces[4] = Text(if lens.len() == 1 { " input, " } else { " inputs, " });
    let mut next = 5;
    let mut index = 0;
    while index < lens.len() && index < 8 {
        if index > 0 {
            pieces[next] = Text(if index + 1 == lens.len() { " and " } else { ", " });
            next += 1;
        }
        pieces[next] = Shape(if shapes.is_empty() { &places[index] } else { shapes[index] });
        next += 1;
        index += 1;
    }
    pieces[next] = Text(", but is fed ");
    pieces[next + 1] = Number(given);
    refuse(&pieces);
}

/// Refuses a shape that was written at result `index` of layer `name`, bound to `label`, where it gives another.
///
/// # Panics
/// While compiling, if the shapes differ.
#[track_caller]
pub const fn gives(
    name: &'static str,
    label: &'static str,
    stated: &[usize],
    shapes: &[&[usize]],
    lens: &[usize],
    index: usize,
) {
    // `outputs` refuses what is not there.
    if index >= lens.len() {
        return;
    }
    let len = [lens[index]];
    let given = if shapes.is_empty() { &len } else { shapes[index] };
    let fits = if shapes.is_empty() { product(stated) == len[0] } else { equal(stated, given) };
    require(
        fits,
        &[
            Text("`"),
            Text(label),
            Text("` is said to be "),
            Shape(stated),
            Text(", but `"),
            Text(name),
            Text("` gives "),
            Shape(given),
        ],
    );
}

/// Refuses a declared output where layer `name`, whose result `index` it is, gives another shape.
///
/// # Panics
/// While compiling, if the shapes differ.
#[track_caller]
pub const fn gives_output(
    name: &'static str,
    declared: &[usize],
    shapes: &[&[usize]],
    lens: &[usize],
    index: usize,
) {
    if index >= lens.len() {
        return;
    }
    let len = [lens[index]];
    let given = if shapes.is_empty() { &len } else { shapes[index] };
    let fits = if shapes.is_empty() { product(declared) == len[0] } else { equal(declared, given) };
    require(
        fits,
        &[
            Text("`"),
            Text(name),
            Text("` gives "),
            Shape(given),
            Text(", but the declared output is "),
            Shape(declared),
        ],
    );
}

/// Refuses `expected` names for the results of layer `name` where it gives another number of them.
///
/// # Panics
/// While compiling, if the numbers differ.
#[track_caller]
pub const fn outputs(name: &'static str, expected: usize, lens: &[usize]) {
    require(
        expected == lens.len(),
        &[
            Text("`"),
            Text(name),
            Text("` gives "),
            Number(lens.len()),
            Text(if lens.len() == 1 { " output, but " } else { " outputs, but " }),
            Number(expected),
            Text(if expected == 1 {
                " is used: take them apart with `let (a, b) = …;`"
            } else {
                " names stand for "
            }),
            Text(if expected == 1 {
                ""
            } else if lens.len() == 1 {
                "it"
            } else {
                "them"
            }),
        ],
    );
}

/// Refuses what `name` gives as result `index` where `what` works on vectors and the shape has other than one axis. Of a
/// type that declares no shapes, nothing is refused.
///
/// # Panics
/// While compiling, if the shape is known and is no vector's.
#[track_caller]
pub const fn is_vector(name: &'static str, what: &'static str, shapes: &[&[usize]], index: usize) {
    if index < shapes.len() {
        let shape = shapes[index];
        require(
            shape.len() == 1,
            &[
                Text("`"),
                Text(what),
                Text("` is fed what `"),
                Text(name),
                Text("` gives, "),
                Shape(shape),
                Text(": it works on vectors"),
            ],
        );
    }
}

/// Refuses a network whose parts cost more than a bound.
///
/// # Panics
/// While compiling, if they do.
#[track_caller]
pub const fn within_budget(what: &'static str, limit: usize, parts: &[(&'static str, usize)]) {
    let (mut total, mut heaviest, mut index): (usize, usize, usize) = (0, 0, 0);
    while index < parts.len() {
        total = total.saturating_add(parts[index].1);
        if parts[index].1 > parts[heaviest].1 {
            heaviest = index;
        }
        index += 1;
    }
    if total > limit {
        let (name, most) = parts[heaviest];
        // A bound of 0 is one, too.
        refuse(&[
            Text("the budget allows "),
            Number(limit),
            Text(" `"),
            Text(what),
            Text("`, but the network takes "),
            Number(total),
            Text(": the heaviest part is `"),
            Text(name),
            Text("` with "),
            Number(most),
        ]);
    }
}

const fn product(shape: &[usize]) -> usize {
    let mut product: usize = 1;
    let mut axis = 0;
    while axis < shape.len() {
        product = product.saturating_mul(shape[axis]);
        axis += 1;
    }
    product
}

const fn equal(a: &[usize], b: &[usize]) -> bool {
    if a.len() != b.len() {
        return false;
    }
    let mut axis = 0;
    while axis < a.len() {
        if a[axis] != b[axis] {
            return false;
        }
        axis += 1;
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_fits_passes() {
        fed("enc", &[&[1, 4, 4]], &[&[1, 4, 4]], &[16]);
        fed("enc", &[&[1, 4, 4]], &[], &[16]);
        fed("net", &[&[2], &[3, 2]], &[&[2], &[3, 2]], &[2, 6]);
        gives("enc", "h", &[8, 7], &[&[3], &[8, 7]], &[3, 56], 1);
        gives("enc", "h", &[8, 7], &[], &[56], 0);
        gives("enc", "h", &[8, 7], &[&[1]], &[1], 1);
        outputs("net", 2, &[1, 1]);
        is_vector("enc", "dense1", &[], 0);
        is_vector("enc", "dense1", &[&[8, 7], &[3]], 1);
    }

    macro_rules! refused {
        ($($name:ident: $call:expr => $message:literal;)*) => {
            $(
                #[test]
                #[should_panic(expected = $message)]
                fn $name() {
                    $call;
                }
            )*
        };
    }

    refused! {
        a_shape_that_differs: fed("enc", &[&[4, 4, 1]], &[&[1, 4, 4]], &[16])
            => "`enc` takes `[1, 4, 4]`, but is fed `[4, 4, 1]`";
        a_number_of_elements_that_differs: fed("enc", &[&[16]], &[], &[30])
            => "`enc` takes `[30]`, but is fed `[16]`";
        too_few_inputs: fed("net", &[&[30]], &[&[30], &[4]], &[30, 4])
            => "`net` takes 2 inputs, `[30]` and `[4]`, but is fed 1";
        too_few_inputs_of_unknown_shapes: fed("net", &[&[30], &[4]], &[], &[30, 4, 2])
            => "`net` takes 3 inputs, `[30]`, `[4]` and `[2]`, but is fed 2";
        too_many_inputs: fed("net", &[&[30], &[4]], &[&[30]], &[30])
            => "`net` takes 1 input, `[30]`, but is fed 2";
        one_input_of_several: fed("net", &[&[30], &[5]], &[&[30], &[4]], &[30, 4])
            => "input 2 of `net` is `[4]`, but it is fed `[5]`";
        one_input_of_several_of_unknown_shapes: fed("net", &[&[3, 9], &[4]], &[], &[30, 4])
            => "input 1 of `net` is `[30]`, but it is fed `[3, 9]`";
        a_stated_shape: gives("enc", "h", &[8, 7, 7], &[&[8, 7, 6]], &[336], 0)
            => "`h` is said to be `[8, 7, 7]`, but `enc` gives `[8, 7, 6]`";
        a_stated_number_of_elements: gives("enc", "h", &[8, 7], &[], &[3, 55], 1)
            => "`h` is said to be `[8, 7]`, but `enc` gives `[55]`";
        too_many_names: outputs("net", 3, &[1, 1])
            => "`net` gives 2 outputs, but 3 names stand for them";
        too_few_names: outputs("net", 1, &[1, 1])
            => "`net` gives 2 outputs, but 1 is used: take them apart with `let (a, b) = …;`";
        names_for_one_output: outputs("net", 2, &[1])
            => "`net` gives 1 output, but 2 names stand for it";
        an_image_where_vectors_are_wanted: is_vector("enc", "dense1", &[&[8, 7, 7]], 0)
            => "`dense1` is fed what `enc` gives, `[8, 7, 7]`: it works on vectors";
    }

    #[test]
    #[should_panic(
        expected = "`net` takes 8 inputs, `[1]`, `[2]`, `[3]`, `[4]`, `[5]`, `[6]`, `[7]` and `[8]`, but is fed 1"
    )]
    fn eight_inputs_are_all_listed() {
        fed("net", &[&[1]], &[], &[1, 2, 3, 4, 5, 6, 7, 8]);
    }
}
