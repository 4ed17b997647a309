//! Shapes of values: how they are written, and what they are.

/// A size: how it is written, and what it is.
#[derive(Clone)]
pub struct Size {
    pub text: String,
    pub number: usize,
    /// Whether it is a const parameter; such a size stands alone, for no type holds a formula of one.
    pub parameter: bool,
}

impl Size {
    pub fn literal(number: usize) -> Self {
        Self { text: number.to_string(), number, parameter: false }
    }
}

/// `[F]`, `[N, F]`, `[C, L]` or `[C, H, W]`.
#[derive(Clone)]
pub struct Shape(pub Vec<Size>);

impl Shape {
    pub fn literal(numbers: &[usize]) -> Self {
        Self(numbers.iter().map(|&number| Size::literal(number)).collect())
    }

    pub fn vector(size: Size) -> Self {
        Self(vec![size])
    }

    pub fn rank(&self) -> usize {
        self.0.len()
    }

    pub fn size(&self, axis: usize) -> usize {
        self.0[axis].number
    }

    pub fn last(&self) -> usize {
        self.size(self.rank() - 1)
    }

    pub fn numbers(&self) -> Vec<usize> {
        self.0.iter().map(|size| size.number).collect()
    }

    pub fn elements(&self) -> usize {
        self.0.iter().map(|size| size.number).product()
    }

    /// Elements between neighbours along an axis.
    pub fn step(&self, axis: usize) -> usize {
        self.0[axis + 1..].iter().map(|size| size.number).product()
    }

    pub fn parameter(&self) -> bool {
        self.0.iter().any(|size| size.parameter)
    }

    /// Whether two shapes may meet: rustc compares const parameters with anything else only where they are known.
    pub fn meets(&self, other: &Self) -> bool {
        self.numbers() == other.numbers()
    }

    /// Whether they differ along one axis at most.
    pub fn meets_but(&self, axis: usize, other: &Self) -> bool {
        self.rank() == other.rank()
            && (0..self.rank())
                .all(|other_axis| other_axis == axis || self.size(other_axis) == other.size(other_axis))
    }

    pub fn with(&self, axis: usize, size: Size) -> Self {
        let mut shape = self.clone();
        shape.0[axis] = size;
        shape
    }

    pub fn text(&self) -> String {
        let sizes: Vec<_> = self.0.iter().map(|size| size.text.as_str()).collect();
        format!("[{}]", sizes.join(", "))
    }
}
