//! Convolutions and pooling: how large what comes out is.

use super::At;
use crate::diagnostics::{Diagnostic, Place};
use crate::model::extent::{Padding, PerAxis};
use crate::model::graph::{Conv, Pool, Window};
use crate::shape::check::{Check, Condition, Message};
use crate::shape::{AxisGeometry, ConvSizes, Inference};
use crate::size::{Function, Shape, Size};

/// Channels and positions of an image or a signal, or an error that says what the stage takes.
fn channels<'s>(
    at: At<'_>,
    ranks: &[usize],
    fed: &'s Shape,
    inference: &mut Inference,
) -> Option<(&'s Size, &'s [Size])> {
    let takes = match ranks {
        [1] => "a signal `[C, L]`",
        [2] => "an image `[C, H, W]`",
        _ => "a signal `[C, L]` or an image `[C, H, W]`",
    };
    inference.ranked(at, 0, takes)?;
    if let [channels, positions @ ..] = fed.0.as_slice()
        && ranks.contains(&positions.len())
    {
        return Some((channels, positions));
    }
    let message = format!("`{}` takes {takes}, but {}", at.name(), at.fed(0, fed));
    let help = match (fed.rank(), ranks) {
        (1, [1]) => "`reshape([C, L])` makes a signal of a vector",
        (1, _) => "`reshape([C, H, W])` makes an image of a vector",
        (2, _) => "a set or a signal has one axis of positions: use `conv1d`, or `reshape([C, H, W])`",
        _ => "an image has two axes of positions: use `conv2d`, or `reshape([C, L])`",
    };
    inference.errors.push(Diagnostic::new(at.node.place, message).help(help));
    None
}

/// As many numbers as there are axes to slide along, or one for all of them.
fn count(name: &str, setting: &PerAxis, axes: usize, at: At<'_>, inference: &mut Inference) -> Option<()> {
    if setting.sizes.len() == 1 || setting.sizes.len() == axes || !setting.given {
        return Some(());
    }
    let given = setting.sizes.len();
    let along = if axes == 1 { "one axis".to_owned() } else { format!("{axes} axes") };
    let message = format!("`{}` works along {along}, but `{name}` has {given} numbers", at.name());
    let number = setting.get(0);
    let help = match axes {
        1 => format!("write `{name} = {number}`"),
        _ => format!("write one number for both axes, or two: `{name} = [{number}, {}]`", setting.get(1)),
    };
    inference.errors.push(Diagnostic::new(setting.place, message).help(help));
    None
}

/// The geometry along every axis; `output_padding` for a transposed convolution.
fn geometry(
    at: At<'_>,
    window: &Window,
    output_padding: Option<&PerAxis>,
    positions: &[Size],
    inference: &mut Inference,
) -> Option<Vec<AxisGeometry>> {
    let axes = positions.len();
    let Window { kernel, stride, padding, dilation } = window;
    let mut counted = vec![("kernel", kernel), ("stride", stride), ("dilation", dilation)];
    if let Padding::Amount(amount) = padding {
        counted.push(("padding", amount));
    }
    if let Some(output_padding) = output_padding {
        counted.push(("output_padding", output_padding));
    }
    let fits: Vec<_> =
        counted.into_iter().map(|(name, setting)| count(name, setting, axes, at, inference)).collect();
    fits.into_iter().collect::<Option<()>>()?;
    for (name, setting) in [("kernel", kernel), ("stride", stride), ("dilation", dilation)] {
        for size in setting.sizes.iter().filter(|_| setting.given) {
            let message = Message::text(format!("`{name}` of `{}` is 0", at.name()));
            inference.positive(size, message, setting.place);
        }
    }
    let sides = (0..axes).map(|axis| before_and_after(at, window, axis, inference)).collect::<Vec<_>>();
    let sides = sides.into_iter().collect::<Option<Vec<_>>>()?;
    let mut all = Vec::new();
    for (axis, (size, (before, after))) in positions.iter().zip(sides).enumerate() {
        let (kernel, stride, dilation) = (kernel.get(axis), stride.get(axis), dilation.get(axis));
        let settings = vec![
            size.clone(),
            kernel.clone(),
            stride.clone(),
            before.clone(),
            after.clone(),
            dilation.clone(),
        ];
        let (function, settings, output_padding) = match output_padding {
            None => (Function::Windows, settings, Size::Number(0)),
            Some(padding) => {
                let padding = padding.get(axis);
                (Function::Transposed, [settings, vec![padding.clone()]].concat(), padding)
            }
        };
        let out = Size::call(function, settings);
        all.push(AxisGeometry {
            size: size.clone(),
            kernel,
            stride,
            before,
            after,
            dilation,
            output_padding,
            out,
        });
    }
    Some(all)
}

/// The padding along an axis.
fn before_and_after(
    at: At<'_>,
    window: &Window,
    axis: usize,
    inference: &mut Inference,
) -> Option<(Size, Size)> {
    let place = match &window.padding {
        Padding::Amount(amount) => return Some((amount.get(axis), amount.get(axis))),
        Padding::Same(place) => *place,
    };
    let stride = window.stride.get(axis);
    // What is wrong with the stride is said once.
    match stride.number() {
        Some(1) => {}
        _ if axis > 0 && stride == window.stride.get(0) => {}
        Some(stride) => {
            let message = format!(
                "`padding = same` goes with `stride = 1`, but the stride of `{}` is {stride}",
                at.name()
            );
            inference
                .errors
                .push(Diagnostic::new(place, message).help("give the padding as a number, or one per axis"));
            return None;
        }
        None => inference.shapes.checks.push(Check {
            condition: Condition::Equal(vec![(stride.clone(), Size::Number(1))]),
            message: Message::text("`padding = same` goes with `stride = 1`, but the stride of `")
                .and(at.name())
                .and("` is ")
                .size(&stride),
            place,
        }),
    }
    let total = window.dilation.get(axis).multiply(&window.kernel.get(axis).minus(&Size::Number(1)))?;
    let before = total.quotient(&Size::Number(2));
    let after = total.minus(&before);
    Some((before, after))
}

/// Refuses windows that do not fit.
fn fits(at: At<'_>, geometry: &[AxisGeometry], place: Place, inference: &mut Inference) -> Option<()> {
    for (axis, along) in geometry.iter().enumerate() {
        // Along a second axis of the same sizes it is the same mistake.
        if geometry[..axis].contains(along) {
            continue;
        }
        let which =
            ["height", "width"].get(axis).copied().filter(|_| geometry.len() == 2).unwrap_or("length");
        let reach = along.dilation.multiply(&along.kernel.minus(&Size::Number(1)))?.add(&Size::Number(1))?;
        let padded = along.size.add(&along.before)?.add(&along.after)?;
        let dilated = along.dilation.number() != Some(1);
        let message = Message::text(format!("the kernel of `{}` reaches over ", at.name()))
            .size(&reach)
            .and(&format!(" elements, but the {which} of what it is fed is "))
            .size(&along.size);
        let message = if padded == along.size {
            message
        } else {
            message.and(", and ").size(&padded).and(" with its padding")
        };
        match (reach.number(), padded.number()) {
            (Some(reach), Some(padded)) if reach <= padded => {}
            (Some(_), Some(_)) => {
                let help = if dilated {
                    "choose a smaller kernel or dilation, or more padding"
                } else {
                    "choose a smaller kernel, or more padding"
                };
                inference.errors.push(Diagnostic::new(place, message.shown()).help(help));
                return None;
            }
            _ => inference.at_most(&reach, &padded, message, place),
        }
    }
    Some(())
}

/// A convolution: its sizes and what it gives.
pub(super) fn convolution(
    at: At<'_>,
    conv: &Conv,
    fed: &Shape,
    inference: &mut Inference,
) -> Option<(ConvSizes, Shape)> {
    let (channels, positions) = channels(at, &[conv.rank], fed, inference)?;
    let output_padding = conv.transposed.then_some(&conv.output_padding);
    let geometry = geometry(at, &conv.window, output_padding, positions, inference);
    let divided = groups(at, conv, channels, inference);
    let (axes, ()) = (geometry?, divided?);
    if conv.transposed {
        transposed_fits(at, conv, &axes, inference)?;
    } else {
        fits(at, &axes, conv.window.kernel.place, inference)?;
    }
    let (groups, _) = &conv.groups;
    let kernel = Size::product(axes.iter().map(|axis| &axis.kernel))?;
    let per_group = if conv.transposed { &conv.filters } else { channels }.quotient(groups);
    let columns = if conv.transposed { channels } else { &conv.filters };
    let taps = per_group.multiply(&kernel);
    let weights = taps.as_ref().and_then(|taps| taps.multiply(columns));
    let too_many = |size: &Size| size.number().is_some_and(|number| number > crate::shape::MOST_ELEMENTS);
    if weights.as_ref().is_none_or(too_many) {
        let message = format!("`{}` has too many weights", at.name());
        inference.errors.push(Diagnostic::new(at.node.place, message));
        return None;
    }
    let taps = taps?;
    if !taps.fits_a_type() {
        let each = if conv.transposed { "channel" } else { "filter" };
        let message =
            format!("`{}` has `{taps}` weights per {each}, which stable Rust cannot compute", at.name());
        let help = "use literals or constants here in place of const parameters";
        inference.errors.push(Diagnostic::new(at.node.place, message).help(help));
        return None;
    }
    let mut shape = vec![conv.filters.clone()];
    shape.extend(axes.iter().map(|axis| axis.out.clone()));
    let shape = Shape(shape);
    let sizes = ConvSizes {
        axes,
        channels: channels.clone(),
        filters: conv.filters.clone(),
        groups: groups.clone(),
        taps,
        elements_in: fed.elements()?,
        elements_out: shape.elements()?,
    };
    Some((sizes, shape))
}

/// Groups divide both channels and filters.
fn groups(at: At<'_>, conv: &Conv, channels: &Size, inference: &mut Inference) -> Option<()> {
    let (groups, place) = &conv.groups;
    inference.positive(groups, Message::text(format!("`groups` of `{}` is 0", at.name())), *place);
    let message = Message::text(format!("`{}` has no filters", at.name()));
    inference.positive(&conv.filters, message, at.node.place);
    for (what, size) in [("channels", channels), ("filters", &conv.filters)] {
        let message = Message::text(format!("`groups` of `{}` is ", at.name()))
            .size(groups)
            .and(&format!(", which does not divide its {what}, "))
            .size(size);
        // Where neither is divided, it is one mistake.
        if !inference.divides(groups, size, message, *place) {
            return None;
        }
    }
    Some(())
}

fn transposed_fits(at: At<'_>, conv: &Conv, axes: &[AxisGeometry], inference: &mut Inference) -> Option<()> {
    for (axis, along) in axes.iter().enumerate() {
        if axes[..axis].contains(along) {
            continue;
        }
        if along.output_padding != Size::Number(0) {
            let message = Message::text(format!("`output_padding` of `{}`, ", at.name()))
                .size(&along.output_padding)
                .and(", is not smaller than its stride, ")
                .size(&along.stride)
                .and(", or dilation, ")
                .size(&along.dilation);
            // The larger of both: minus gives no less than 0.
            let most = along.stride.add(&along.dilation.minus(&along.stride))?;
            let next = along.output_padding.add(&Size::Number(1))?;
            match (next.number(), most.number()) {
                (Some(next), Some(most)) if next > most => {
                    let help =
                        "it chooses among the sizes that a stride makes equal; to add elements, pad less";
                    let place = conv.output_padding.place;
                    inference.errors.push(Diagnostic::new(place, message.shown()).help(help));
                    return None;
                }
                _ => inference.at_most(&next, &most, message, conv.output_padding.place),
            }
        }
        let message = Message::text(format!("the padding of `{}`, ", at.name()))
            .size(&along.before)
            .and(" on either side, leaves nothing of what it gives");
        match along.out.number() {
            Some(0) if along.before == Size::Number(0) => {
                let message = format!("`{}` gives too many elements", at.name());
                inference.errors.push(Diagnostic::new(at.node.place, message));
                return None;
            }
            Some(0) => {
                let place = match &conv.window.padding {
                    Padding::Amount(amount) => amount.place,
                    Padding::Same(place) => *place,
                };
                inference.errors.push(Diagnostic::new(place, message.shown()).help("choose less padding"));
                return None;
            }
            Some(_) => {}
            None => inference.positive(&along.out, message, at.node.place),
        }
    }
    Some(())
}

/// `max_pool`, `avg_pool`.
pub(super) fn pool(at: At<'_>, pool: &Pool, fed: &Shape, inference: &mut Inference) -> Option<Shape> {
    let (channels, positions) = channels(at, &[1, 2], fed, inference)?;
    let axes = geometry(at, &pool.window, None, positions, inference)?;
    fits(at, &axes, pool.window.kernel.place, inference)?;
    let Padding::Amount(padding) = &pool.window.padding else { return None };
    for (axis, along) in axes.iter().enumerate() {
        if axes[..axis].contains(along) {
            continue;
        }
        // A window has to see more than padding.
        let message = Message::text(format!("the padding of `{}`, ", at.name()))
            .size(&along.before)
            .and(", is more than half its kernel, ")
            .size(&along.kernel);
        let half = along.kernel.quotient(&Size::Number(2));
        match (along.before.number(), half.number()) {
            (Some(padding), Some(half)) if padding <= half => {}
            (Some(_), Some(_)) => {
                let help = "windows that see nothing but padding have no largest element and no mean";
                inference.errors.push(Diagnostic::new(padding.place, message.shown()).help(help));
                return None;
            }
            _ => inference.at_most(&along.before, &half, message, padding.place),
        }
    }
    let mut shape = vec![channels.clone()];
    shape.extend(axes.iter().map(|axis| axis.out.clone()));
    inference.shapes.windows.insert(at.id, axes);
    Some(Shape(shape))
}

/// One element per channel.
pub(super) fn global_pool(at: At<'_>, fed: &Shape, inference: &mut Inference) -> Option<Shape> {
    let (channels, _) = channels(at, &[1, 2], fed, inference)?;
    Some(Shape::vector(channels.clone()))
}

/// Every position repeated.
pub(super) fn upsample(
    at: At<'_>,
    factors: &PerAxis,
    fed: &Shape,
    inference: &mut Inference,
) -> Option<Shape> {
    let (channels, positions) = channels(at, &[1, 2], fed, inference)?;
    count("factor", factors, positions.len(), at, inference)?;
    let mut shape = vec![channels.clone()];
    for (axis, size) in positions.iter().enumerate() {
        let factor = factors.get(axis);
        inference.positive(
            &factor,
            Message::text(format!("`factor` of `{}` is 0", at.name())),
            factors.place,
        );
        let Some(size) = size.multiply(&factor) else {
            let message = format!("`{}` gives too many elements", at.name());
            inference.errors.push(Diagnostic::new(factors.place, message));
            return None;
        };
        shape.push(size);
    }
    Some(Shape(shape))
}
