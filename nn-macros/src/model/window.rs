//! Stages with windows: convolutions and pooling.

use super::arguments::Arguments;
use super::extent::{self, Least, PerAxis};
use super::graph::{Conv, LayerKind, Pool, PoolKind, Window};
use super::resolver::Resolver;
use crate::diagnostics::Place;
use crate::parse::ast::Value;
use crate::size::Size;

/// `conv1d(filters, kernel = 3)` and its kin.
pub(crate) fn convolution(
    name: &str,
    arguments: &mut Arguments<'_>,
    resolver: &mut Resolver<'_>,
) -> Option<LayerKind> {
    let (transposed, rank) = match name {
        "conv1d" => (false, 1),
        "conv2d" => (false, 2),
        "conv_transpose1d" => (true, 1),
        _ => (true, 2),
    };
    let example = format!("{name}(8, kernel = 3)");
    let given = arguments.required("number of filters", &example);
    let kernel = match arguments.named("kernel") {
        Some(value) => extent::per_axis("kernel", value, Least::One, arguments, resolver),
        None => {
            // What is said of missing filters shows a kernel as well.
            if given.is_some() {
                arguments.missing("kernel", &example);
            }
            None
        }
    };
    let filters = match given {
        Some(Value::Constant(filters)) => {
            resolver.size(filters, &format!("the number of filters of `{name}`"))
        }
        Some(other) => {
            arguments.wrong_kind("number of filters", other, "one number");
            None
        }
        None => None,
    };
    let stride = extent::named("stride", 1, Least::One, arguments, resolver);
    let padding = extent::padding(!transposed, arguments, resolver);
    let dilation = extent::named("dilation", 1, Least::One, arguments, resolver);
    let output_padding = if transposed {
        extent::named("output_padding", 0, Least::Zero, arguments, resolver)
    } else {
        Some(PerAxis::default(0, arguments.place()))
    };
    let groups = groups(arguments, resolver);
    let bias = arguments.boolean("bias", true);
    let window = Window { kernel: kernel?, stride: stride?, padding: padding?, dilation: dilation? };
    let (filters, output_padding, groups) = (filters?, output_padding?, groups?);
    Some(LayerKind::Conv(Box::new(Conv { rank, transposed, filters, window, output_padding, groups, bias })))
}

fn groups(arguments: &mut Arguments<'_>, resolver: &mut Resolver<'_>) -> Option<(Size, Place)> {
    match arguments.named("groups") {
        None => Some((Size::Number(1), arguments.place())),
        Some(value) => group_count(value, arguments, resolver),
    }
}

/// A number of groups.
pub(crate) fn group_count(
    value: &Value,
    arguments: &mut Arguments<'_>,
    resolver: &mut Resolver<'_>,
) -> Option<(Size, Place)> {
    let Value::Constant(constant) = value else {
        arguments.wrong_kind("groups", value, "one number");
        return None;
    };
    let what = format!("`groups` of `{}`", arguments.owner());
    resolver.size(constant, &what).map(|size| (size, constant.place))
}

/// `max_pool(2)`, `avg_pool([2, 3], stride = 1)`.
pub(crate) fn pool(
    kind: PoolKind,
    arguments: &mut Arguments<'_>,
    resolver: &mut Resolver<'_>,
) -> Option<Pool> {
    let kernel = arguments.required("kernel", &format!("{}(2)", kind.name()));
    let kernel = kernel.and_then(|value| extent::per_axis("kernel", value, Least::One, arguments, resolver));
    let stride = match arguments.named("stride") {
        Some(value) => extent::per_axis("stride", value, Least::One, arguments, resolver),
        None => kernel.clone().map(|kernel| PerAxis { given: false, ..kernel }),
    };
    let padding = extent::padding(false, arguments, resolver);
    let (dilation, count_include_pad) = match kind {
        PoolKind::Max => (extent::named("dilation", 1, Least::One, arguments, resolver), true),
        PoolKind::Average => {
            let dilation = PerAxis::default(1, arguments.place());
            (Some(dilation), arguments.boolean("count_include_pad", true))
        }
    };
    let window = Window { kernel: kernel?, stride: stride?, padding: padding?, dilation: dilation? };
    Some(Pool { kind, window, count_include_pad })
}
