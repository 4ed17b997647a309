//! What both kinds of convolution have in common as plain data.
//!
//! Derives would ask the marker types of the axes for what only the element type needs.

/// Construction, comparison and zero of a convolution whose weights have a column for each of `$columns`.
macro_rules! plain {
    ($name:ident, $window:ident, $columns:ident) => {
        impl<
            Rows: $window,
            Columns: $window,
            const CHANNELS: usize,
            const FILTERS: usize,
            const GROUPS: usize,
            const TAPS: usize,
            const IN: usize,
            const OUT: usize,
            const BIAS: usize,
            T,
        > $name<Rows, Columns, CHANNELS, FILTERS, GROUPS, TAPS, IN, OUT, BIAS, T>
        {
            /// A layer with these parameters.
            #[must_use]
            pub const fn new(weight: SMatrix<T, TAPS, $columns>, bias: SMatrix<T, FILTERS, BIAS>) -> Self {
                Self { weight, bias, axes: PhantomData }
            }
        }

        impl<
            Rows: $window,
            Columns: $window,
            const CHANNELS: usize,
            const FILTERS: usize,
            const GROUPS: usize,
            const TAPS: usize,
            const IN: usize,
            const OUT: usize,
            const BIAS: usize,
            T: Clone,
        > Clone for $name<Rows, Columns, CHANNELS, FILTERS, GROUPS, TAPS, IN, OUT, BIAS, T>
        where
            SMatrix<T, TAPS, $columns>: Clone,
            SMatrix<T, FILTERS, BIAS>: Clone,
        {
            fn clone(&self) -> Self {
                Self { weight: self.weight.clone(), bias: self.bias.clone(), axes: PhantomData }
            }
        }

        impl<
            Rows: $window,
            Columns: $window,
            const CHANNELS: usize,
            const FILTERS: usize,
            const GROUPS: usize,
            const TAPS: usize,
            const IN: usize,
            const OUT: usize,
            const BIAS: usize,
            T,
        > PartialEq for $name<Rows, Columns, CHANNELS, FILTERS, GROUPS, TAPS, IN, OUT, BIAS, T>
        where
            SMatrix<T, TAPS, $columns>: PartialEq,
            SMatrix<T, FILTERS, BIAS>: PartialEq,
        {
            fn eq(&self, other: &Self) -> bool {
                self.weight == other.weight && self.bias == other.bias
            }
        }

        impl<
            Rows: $window,
            Columns: $window,
            const CHANNELS: usize,
            const FILTERS: usize,
            const GROUPS: usize,
            const TAPS: usize,
            const IN: usize,
            const OUT: usize,
            const BIAS: usize,
            T,
        > Debug for $name<Rows, Columns, CHANNELS, FILTERS, GROUPS, TAPS, IN, OUT, BIAS, T>
        where
            SMatrix<T, TAPS, $columns>: Debug,
            SMatrix<T, FILTERS, BIAS>: Debug,
        {
            fn fmt(&self, f: &mut Formatter<'_>) -> core::fmt::Result {
                f.debug_struct(stringify!($name))
                    .field("weight", &self.weight)
                    .field("bias", &self.bias)
                    .finish()
            }
        }

        // SAFETY: two matrices of scalars and a marker without size.
        unsafe impl<
            Rows: $window,
            Columns: $window,
            const CHANNELS: usize,
            const FILTERS: usize,
            const GROUPS: usize,
            const TAPS: usize,
            const IN: usize,
            const OUT: usize,
            const BIAS: usize,
            T: Scalar,
        > bytemuck::Zeroable
            for $name<Rows, Columns, CHANNELS, FILTERS, GROUPS, TAPS, IN, OUT, BIAS, T>
        {
        }

        impl<
            Rows: $window,
            Columns: $window,
            const CHANNELS: usize,
            const FILTERS: usize,
            const GROUPS: usize,
            const TAPS: usize,
            const IN: usize,
            const OUT: usize,
            const BIAS: usize,
            T: Scalar,
        > Zeroed for $name<Rows, Columns, CHANNELS, FILTERS, GROUPS, TAPS, IN, OUT, BIAS, T>
        {
            const ZERO: Self = Self::new(Zeroed::ZERO, Zeroed::ZERO);
        }

        crate::as_network!(
            [
                Rows: $window,
                Columns: $window,
                const CHANNELS: usize,
                const FILTERS: usize,
                const GROUPS: usize,
                const TAPS: usize,
                const IN: usize,
                const OUT: usize,
                const BIAS: usize,
                T: Scalar
            ]
            $name<Rows, Columns, CHANNELS, FILTERS, GROUPS, TAPS, IN, OUT, BIAS, T>
        );
    };
}

pub(super) use plain;
