//! Windows that slide: convolutions, pooling, upsampling.

use super::builder::{Builder, constant};
use super::draw::Draw;
use super::expression::{Expression, MOST};
use super::shape::{Shape, Size};
use super::stage::Stage;

/// Weights that a convolution has at most.
const WEIGHTS: usize = 90;

/// Attempts after which a value may be too large.
const PATIENCE: usize = 60;

/// How a window slides along each axis.
struct Window {
    kernel: Vec<usize>,
    stride: Vec<usize>,
    padding: Vec<usize>,
    dilation: Vec<usize>,
}

impl Window {
    fn drawn(axes: usize, draw: &mut Draw) -> Self {
        let each = |draw: &mut Draw, numbers: &[usize]| -> Vec<usize> {
            let one = numbers[draw.below(numbers.len())];
            let alike = draw.percent(60);
            (0..axes).map(|_| if alike { one } else { numbers[draw.below(numbers.len())] }).collect()
        };
        Self {
            kernel: each(draw, &[1, 2, 2, 3, 3, 4]),
            stride: each(draw, &[1, 1, 1, 2, 2, 3]),
            padding: each(draw, &[0, 0, 1, 1, 2]),
            dilation: each(draw, &[1, 1, 1, 2, 2, 3]),
        }
    }

    /// Windows along an axis of `size` elements.
    fn windows(&self, axis: usize, size: usize) -> Option<usize> {
        let padded = size + 2 * self.padding[axis];
        Some((padded.checked_sub(self.span(axis))?) / self.stride[axis] + 1)
    }

    fn span(&self, axis: usize) -> usize {
        self.dilation[axis] * (self.kernel[axis] - 1) + 1
    }

    /// Whether each window meets an element, and no padding is longer than half of a window.
    fn covers(&self, axis: usize, size: usize) -> bool {
        let (padding, windows) = (self.padding[axis], self.windows(axis, size).unwrap_or(0));
        let meets = |window: usize| {
            let places =
                (0..self.kernel[axis]).map(|tap| window * self.stride[axis] + tap * self.dilation[axis]);
            places.into_iter().any(|place| (padding..padding + size).contains(&place))
        };
        2 * padding <= self.kernel[axis] && (0..windows).all(meets)
    }

    fn taps(&self) -> usize {
        self.kernel.iter().product()
    }
}

/// The value of an argument: one number for all axes, or a list.
fn numbers(numbers: &[usize], draw: &mut Draw) -> String {
    let texts: Vec<_> = numbers.iter().map(|&number| one(number, draw)).collect();
    if numbers.iter().all(|number| *number == numbers[0]) && (numbers.len() == 1 || draw.percent(80)) {
        return texts[0].clone();
    }
    format!("[{}]", texts.join(", "))
}

/// A number, now and then as a constant.
fn one(number: usize, draw: &mut Draw) -> String {
    if draw.percent(5) { constant(number).text } else { number.to_string() }
}

/// `, name = value`, or nothing where the default says the same.
fn argument(name: &str, values: &[usize], default: &[usize], draw: &mut Draw) -> String {
    if values == default && draw.percent(80) {
        return String::new();
    }
    format!(", {name} = {}", numbers(values, draw))
}

impl Builder {
    /// A convolution that keeps all axes but the first.
    pub(super) fn filtered(&mut self, value: Expression, filters: usize) -> Expression {
        let (kind, choices) = match value.shape.rank() {
            2 => ("conv1d", ["1", "1", "3, padding = 1", "2, padding = same"]),
            _ => ("conv2d", ["1", "1", "3, padding = same", "[3, 1], padding = [1, 0]"]),
        };
        let elements = value.shape.size(0) * filters;
        let arguments = if elements > 6 { choices[0] } else { choices[self.draw.below(choices.len())] };
        let bias = if self.draw.percent(20) { ", bias = false" } else { "" };
        let text = format!("{kind}({filters}, kernel = {arguments}{bias})");
        let gives = value.shape.with(0, Size::literal(filters));
        let stage = self.layer(kind, &text, &value.shape, Some(gives));
        self.then(value, stage)
    }

    /// A convolution with arguments of all kinds.
    pub(super) fn convolution(&mut self, shape: &Shape) -> Stage {
        let axes = shape.rank() - 1;
        let kind = if axes == 1 { "conv1d" } else { "conv2d" };
        let channels = shape.size(0);
        for attempt in 0.. {
            let window = Window::drawn(axes, &mut self.draw);
            let (filters, groups) = self.filters(channels);
            let same = self.draw.percent(15);
            let sizes: Option<Vec<usize>> = (0..axes)
                .map(|axis| {
                    let size = shape.size(axis + 1);
                    if same { Some(size) } else { window.windows(axis, size) }
                })
                .collect();
            let Some(sizes) = sizes else { continue };
            let weights = filters * channels / groups * window.taps();
            if attempt < PATIENCE && (filters * sizes.iter().product::<usize>() > MOST || weights > WEIGHTS) {
                continue;
            }
            let ones = vec![1; axes];
            let mut arguments = format!(
                "{}, kernel = {}",
                one(filters, &mut self.draw),
                numbers(&window.kernel, &mut self.draw)
            );
            if same {
                arguments += ", padding = same";
            } else {
                arguments += &argument("stride", &window.stride, &ones, &mut self.draw);
                arguments += &argument("padding", &window.padding, &vec![0; axes], &mut self.draw);
            }
            arguments += &argument("dilation", &window.dilation, &ones, &mut self.draw);
            arguments += &argument("groups", &[groups], &[1], &mut self.draw);
            arguments += self.draw.pick(&["", "", "", ", bias = false", ", bias = true"]);
            let mut gives = vec![filters];
            gives.extend(sizes);
            return self.layer(kind, &format!("{kind}({arguments})"), shape, Some(Shape::literal(&gives)));
        }
        unreachable!("attempts never end")
    }

    /// A transposed convolution with arguments of all kinds.
    pub(super) fn transposed(&mut self, shape: &Shape) -> Stage {
        let axes = shape.rank() - 1;
        let kind = if axes == 1 { "conv_transpose1d" } else { "conv_transpose2d" };
        let channels = shape.size(0);
        for attempt in 0.. {
            let window = Window::drawn(axes, &mut self.draw);
            let (filters, groups) = self.filters(channels);
            let extra: Vec<usize> = (0..axes)
                .map(|axis| self.draw.below(window.stride[axis].max(window.dilation[axis])))
                .collect();
            let sizes: Option<Vec<usize>> = (0..axes)
                .map(|axis| {
                    let full =
                        (shape.size(axis + 1) - 1) * window.stride[axis] + window.span(axis) + extra[axis];
                    full.checked_sub(2 * window.padding[axis]).filter(|&size| size > 0)
                })
                .collect();
            let Some(sizes) = sizes else { continue };
            let weights = filters * channels / groups * window.taps();
            if attempt < PATIENCE && (filters * sizes.iter().product::<usize>() > MOST || weights > WEIGHTS) {
                continue;
            }
            let (zeros, ones) = (vec![0; axes], vec![1; axes]);
            let mut arguments = format!("{filters}, kernel = {}", numbers(&window.kernel, &mut self.draw));
            arguments += &argument("stride", &window.stride, &ones, &mut self.draw);
            arguments += &argument("padding", &window.padding, &zeros, &mut self.draw);
            arguments += &argument("output_padding", &extra, &zeros, &mut self.draw);
            arguments += &argument("dilation", &window.dilation, &ones, &mut self.draw);
            arguments += &argument("groups", &[groups], &[1], &mut self.draw);
            arguments += self.draw.pick(&["", "", "", ", bias = false", ", bias = true"]);
            let mut gives = vec![filters];
            gives.extend(sizes);
            return self.layer(kind, &format!("{kind}({arguments})"), shape, Some(Shape::literal(&gives)));
        }
        unreachable!("attempts never end")
    }

    /// Filters and groups that divide them and the channels; often as many groups as channels.
    fn filters(&mut self, channels: usize) -> (usize, usize) {
        if !self.draw.percent(40) {
            return (self.draw.between(1, 3), 1);
        }
        let groups: Vec<usize> = (2..=channels).filter(|&groups| channels.is_multiple_of(groups)).collect();
        if groups.is_empty() {
            return (self.draw.between(1, 3), 1);
        }
        let groups = groups[self.draw.below(groups.len())];
        (groups * self.draw.between(1, 2), groups)
    }

    pub(super) fn pool(&mut self, shape: &Shape) -> Stage {
        let axes = shape.rank() - 1;
        let kind = *self.draw.pick(&[&"max_pool", &"avg_pool"]);
        for attempt in 0.. {
            let mut window = Window::drawn(axes, &mut self.draw);
            if kind == "avg_pool" {
                window.dilation = vec![1; axes];
            }
            // By default a window starts where the one before it ends.
            if self.draw.percent(40) {
                window.stride.clone_from(&window.kernel);
            }
            let fits = |axis: usize| {
                let size = shape.size(axis + 1);
                window.windows(axis, size).filter(|_| window.covers(axis, size))
            };
            let sizes: Option<Vec<usize>> = (0..axes).map(fits).collect();
            let Some(sizes) = sizes else { continue };
            let large = shape.size(0) * sizes.iter().product::<usize>() > MOST;
            if attempt < PATIENCE && (large || window.taps() == 1) {
                continue;
            }
            let mut arguments = numbers(&window.kernel, &mut self.draw);
            arguments += &argument("stride", &window.stride, &window.kernel, &mut self.draw);
            arguments += &argument("padding", &window.padding, &vec![0; axes], &mut self.draw);
            if kind == "max_pool" {
                arguments += &argument("dilation", &window.dilation, &vec![1; axes], &mut self.draw);
            } else {
                arguments +=
                    self.draw.pick(&["", "", ", count_include_pad = false", ", count_include_pad = true"]);
            }
            let mut gives = vec![shape.size(0)];
            gives.extend(sizes);
            return self.labelled(kind, format!("{kind}({arguments})"), shape, Some(Shape::literal(&gives)));
        }
        unreachable!("attempts never end")
    }

    pub(super) fn upsample(&mut self, shape: &Shape) -> Stage {
        let axes = shape.rank() - 1;
        let mut factors: Vec<usize> = (0..axes).map(|_| self.draw.between(1, 3)).collect();
        if self.draw.percent(60) {
            factors.fill(2);
        }
        if shape.elements() * factors.iter().product::<usize>() > MOST {
            factors.fill(1);
        }
        let mut gives = vec![shape.size(0)];
        gives.extend((0..axes).map(|axis| shape.size(axis + 1) * factors[axis]));
        let text = format!("upsample({})", numbers(&factors, &mut self.draw));
        self.labelled("upsample", text, shape, Some(Shape::literal(&gives)))
    }

    /// A value of rank 2 or 3 as a vector of what stands along its first or its last axis.
    pub(super) fn reduction(&mut self, shape: &Shape) -> Stage {
        let pools = ["global_max_pool", "global_avg_pool"];
        let sets = ["set_max", "set_min", "set_mean", "set_sum", "set_logsumexp"];
        if shape.rank() == 2 && self.draw.percent(65) {
            let kind = sets[self.draw.below(sets.len())];
            return self.labelled(kind, kind.to_owned(), shape, Some(Shape::vector(shape.0[1].clone())));
        }
        let kind = pools[self.draw.below(pools.len())];
        self.labelled(kind, kind.to_owned(), shape, Some(Shape::vector(shape.0[0].clone())))
    }
}
