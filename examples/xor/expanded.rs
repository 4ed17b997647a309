// What `network!` makes of the declaration in `main.rs`: formatted, not edited. A test of nn-macros compares it with
// what the macro gives, and writes it anew with
//
//     UPDATE_EXPANSION=1 cargo test -p nn-macros expansion
//
// `__nn` is nn-core as expansions see it, with everything they need of the standard library. `boxed` and `workspace`
// are there where nn-core has the feature `alloc`; `save_methods` and `load_methods` stand for the methods around files of
// weights, where it has `safetensors`.

/// Whether one of two inputs is 1, but not both.
#[derive(Clone, Debug)]
///
/// | layer | gives | parameters |
/// | --- | --- | --- |
/// | `hidden` | `[3]` | 9 |
/// | `tanh` | `[3]` |  |
/// | `out` | `[1]` | 4 |
/// | `sigmoid` | `[1]` |  |
#[repr(C)]
#[allow(unused_braces, unused_parens, trivial_numeric_casts)]
pub struct Xor<T = nn_core::__private::f32> {
    /// `dense`: `[2]` to `[3]`, 9 parameters.
    pub hidden: nn_core::layer::Dense<2, 3, 1, T>,
    /// `dense`: `[3]` to `[1]`, 4 parameters.
    pub out: nn_core::layer::Dense<3, 1, 1, T>,
}

#[allow(
    dead_code,
    missing_docs,
    unused_braces,
    unused_parens,
    unused_variables,
    unused_imports,
    unused_qualifications,
    trivial_numeric_casts,
    non_camel_case_types,
    unreachable_pub,
    clippy::all,
    clippy::pedantic,
    clippy::nursery,
    clippy::restriction
)]
const _: () = {
    use nn_core::__private as __nn;

    /// The words of the declaration, so that an editor finds their documentation.
    const _: () = {
        use __nn::words::dense as _;
        use __nn::words::tanh as _;
        use __nn::words::dense as _;
        use __nn::words::sigmoid as _;
        use __nn::words::binary_cross_entropy as _;
    };

    /// Zero bytes are a value of each: the struct is `repr(C)`, its fields are layers made of scalars alone.
    unsafe impl<T: __nn::Scalar> __nn::Zeroable for Xor<T> {}

    /// All parameters 0.
    impl<T: __nn::Scalar> __nn::Zeroed for Xor<T> {
        const ZERO: Self = Self {
            hidden: __nn::Zeroed::ZERO,
            out: __nn::Zeroed::ZERO,
        };
    }

    /// The same memory as one slice of scalars: every field stands in the layout once, in order.
    unsafe impl<T: __nn::Scalar> __nn::Parameters for Xor<T> {
        type Scalar = T;
        const LAYOUT: &'static [__nn::Field] = &[
            __nn::Field::layer(
                "hidden",
                __nn::offset_of!(Self, hidden) / __nn::size_of::<T>(),
                <__nn::Dense<2, 3, 1, T> as __nn::Parameters>::LAYOUT,
                false,
            ),
            __nn::Field::layer(
                "out",
                __nn::offset_of!(Self, out) / __nn::size_of::<T>(),
                <__nn::Dense<3, 1, 1, T> as __nn::Parameters>::LAYOUT,
                false,
            ),
        ];
    }

    __nn::as_network!([T : __nn::Scalar] Xor < T >);

    /// What a training pass keeps: the values that backward reads, what layers keep for themselves, and the
    /// derivatives on their way back.
    pub struct XorKept<T: __nn::Scalar, __S: __nn::Storage> {
        tanh1: __S::Columns<__nn::SVector<T, 3>>,
        out: __S::Columns<__nn::SVector<T, 1>>,
        hidden_kept: <__nn::Dense<2, 3, 1, T> as __nn::Layer>::Kept<__S>,
        out_kept: <__nn::Dense<3, 1, 1, T> as __nn::Layer>::Kept<__S>,
        derivative1: __S::Columns<__nn::SVector<T, 1>>,
        derivative2: __S::Columns<__nn::SVector<T, 3>>,
    }

    impl<T: __nn::Scalar, __S: __nn::Storage> __nn::Kept for XorKept<T, __S> {
        const NEW: Self = Self {
            tanh1: __nn::Columns::NEW,
            out: __nn::Columns::NEW,
            hidden_kept: __nn::Kept::NEW,
            out_kept: __nn::Kept::NEW,
            derivative1: __nn::Columns::NEW,
            derivative2: __nn::Columns::NEW,
        };
        fn reserve(&mut self, count: __nn::usize) {
            __nn::Columns::reserve(&mut self.tanh1, count);
            __nn::Columns::reserve(&mut self.out, count);
            __nn::Kept::reserve(&mut self.hidden_kept, count);
            __nn::Kept::reserve(&mut self.out_kept, count);
            __nn::Columns::reserve(&mut self.derivative1, count);
            __nn::Columns::reserve(&mut self.derivative2, count);
        }

        fn first_not_finite(
            &self,
            count: __nn::usize,
            name: &mut dyn __nn::FnMut(&'static __nn::str),
        ) -> __nn::bool {
            if !__nn::columns_are_finite(&self.tanh1[..count]) {
                name("hidden");
                return true;
            }
            if !__nn::columns_are_finite(&self.out[..count]) {
                name("out");
                return true;
            }
            false
        }
    }

    /// Every value of a prediction, under the label of its stage, or numbered per kind.
    #[derive(__nn::Clone, __nn::Debug, __nn::PartialEq)]
    pub struct XorTrace<T: __nn::Scalar> {
        /// What `hidden` gives, `[3]`.
        pub hidden: __nn::SVector<T, 3>,
        /// What `tanh` gives, `[3]`.
        pub tanh1: __nn::SVector<T, 3>,
        /// What `out` gives, `[1]`.
        pub out: __nn::SVector<T, 1>,
        /// What `sigmoid` gives, `[1]`.
        pub sigmoid1: __nn::SVector<T, 1>,
        __scalar: __nn::PhantomData<T>,
    }

    impl<T: __nn::Scalar> XorTrace<T> {
        fn of(network: &Xor<T>, input: __nn::Ref<'_, __nn::SVector<T, 2>>) -> Self {
            let mut kept = Self {
                hidden: <__nn::SVector<T, 3> as __nn::Zeroed>::ZERO,
                tanh1: <__nn::SVector<T, 3> as __nn::Zeroed>::ZERO,
                out: <__nn::SVector<T, 1> as __nn::Zeroed>::ZERO,
                sigmoid1: <__nn::SVector<T, 1> as __nn::Zeroed>::ZERO,
                __scalar: __nn::PhantomData,
            };
            __nn::Layer::predict_into(&network.hidden, input, &mut kept.hidden);
            __nn::activation::forward(
                &__nn::activation::Tanh,
                __nn::from_ref(&kept.hidden),
                __nn::from_mut(&mut kept.tanh1),
            );
            __nn::Layer::predict_into(&network.out, &kept.tanh1, &mut kept.out);
            __nn::activation::forward(
                &__nn::activation::Sigmoid,
                __nn::from_ref(&kept.out),
                __nn::from_mut(&mut kept.sigmoid1),
            );
            kept
        }
    }

    impl<T: __nn::Scalar> __nn::Traced for Xor<T> {
        fn each_value(
            &self,
            x: __nn::Ref<'_, Self::Input>,
            each: &mut dyn __nn::FnMut(&'static __nn::str, &[T]),
        ) {
            let trace = XorTrace::of(self, x);
            each("hidden", trace.hidden.as_slice());
            each("tanh1", trace.tanh1.as_slice());
            each("out", trace.out.as_slice());
            each("sigmoid1", trace.sigmoid1.as_slice());
        }
    }

    /// Forward for a batch, up to what the loss reads.
    #[cfg_attr(debug_assertions, inline)]
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn forward<T: __nn::Scalar, __S: __nn::Storage>(
        network: &Xor<T>,
        pass: &__nn::Pass,
        input: __nn::Slice<'_, __nn::SVector<T, 2>>,
        kept: &mut XorKept<T, __S>,
    ) {
        let count = <__nn::SVector<T, 2> as __nn::Sample>::count(input);
        __nn::Layer::forward::<__S>(&network.hidden, pass, input, &mut kept.tanh1[..count], &mut kept.hidden_kept);
        __nn::activation::forward_in_place(
            &__nn::activation::Tanh,
            &mut kept.tanh1[..count],
        );
        __nn::Layer::forward::<__S>(
            &network.out,
            pass,
            &kept.tanh1[..count],
            &mut kept.out[..count],
            &mut kept.out_kept,
        );
    }

    /// Backward for a batch, from the derivatives of what the loss reads.
    #[cfg_attr(debug_assertions, inline)]
    #[cfg_attr(not(debug_assertions), inline(always))]
    #[allow(unused_mut)]
    fn backward<T: __nn::Scalar, __S: __nn::Storage>(
        mut reverse: impl __nn::Reverse<Xor<T>>,
        pass: &__nn::Pass,
        input: __nn::Slice<'_, __nn::SVector<T, 2>>,
        kept: &mut XorKept<T, __S>,
        mut dx: __nn::Option<__nn::SliceMut<'_, __nn::SVector<T, 2>>>,
    ) {
        let count = <__nn::SVector<T, 2> as __nn::Sample>::count(input);
        __nn::Reverse::layer::<__S, __nn::Dense<3, 1, 1, T>>(
            &mut reverse,
            |network| &network.out,
            |network| &mut network.out,
            pass,
            &kept.tanh1[..count],
            &[],
            &mut kept.out_kept,
            &mut kept.derivative1[..count],
            __nn::Some(&mut kept.derivative2[..count]),
        );
        __nn::activation::backward_at_output(
            &__nn::activation::Tanh,
            &kept.tanh1[..count],
            &mut kept.derivative2[..count],
        );
        __nn::Reverse::layer::<__S, __nn::Dense<2, 3, 1, T>>(
            &mut reverse,
            |network| &network.hidden,
            |network| &mut network.hidden,
            pass,
            input,
            &[],
            &mut kept.hidden_kept,
            &mut kept.derivative2[..count],
            __nn::reborrow(&mut dx),
        );
    }

    /// Prediction of a few samples, step by step, with their values on the stack.
    #[cfg_attr(debug_assertions, inline)]
    #[cfg_attr(not(debug_assertions), inline(always))]
    #[allow(unused_mut)]
    fn predict_block<T: __nn::Scalar>(
        __network: &Xor<T>,
        input: __nn::Slice<'_, __nn::SVector<T, 2>>,
        mut output: __nn::SliceMut<'_, __nn::SVector<T, 1>>,
    ) {
        let count = <__nn::SVector<T, 2> as __nn::Sample>::count(input);
        let mut tanh1 = [<__nn::SVector<T, 3> as __nn::Zeroed>::ZERO; 64];
        __nn::Layer::predict_many(&__network.hidden, input, &mut tanh1[..count]);
        __nn::activation::forward_in_place(&__nn::activation::Tanh, &mut tanh1[..count]);
        __nn::Layer::predict_many(&__network.out, &tanh1[..count], &mut *output);
        __nn::activation::forward_in_place(&__nn::activation::Sigmoid, &mut *output);
    }

    /// A network is a layer: it predicts samples, and takes derivatives of its output back to its input.
    impl<T: __nn::Scalar> __nn::Layer for Xor<T> {
        type Input = __nn::SVector<T, 2>;
        type Output = __nn::SVector<T, 1>;
        type Kept<__S: __nn::Storage> = XorKept<T, __S>;
        const MULTIPLY_ADDS: __nn::usize = <__nn::Dense<2, 3, 1, T> as __nn::Layer>::MULTIPLY_ADDS
            + <__nn::Dense<3, 1, 1, T> as __nn::Layer>::MULTIPLY_ADDS;
        const PREDICT_BYTES: __nn::usize = __nn::size_of::<__nn::SVector<T, 3>>()
            + <__nn::Dense<2, 3, 1, T> as __nn::Layer>::PREDICT_BYTES
            + <__nn::Dense<3, 1, 1, T> as __nn::Layer>::PREDICT_BYTES;
        const WORKSPACE_BYTES: __nn::usize = <__nn::Dense<2, 3, 1, T> as __nn::Layer>::WORKSPACE_BYTES
            + <__nn::Dense<3, 1, 1, T> as __nn::Layer>::WORKSPACE_BYTES
            + __nn::size_of::<__nn::SVector<T, 3>>()
            + __nn::size_of::<__nn::SVector<T, 1>>()
            + __nn::size_of::<__nn::SVector<T, 1>>()
            + __nn::size_of::<__nn::SVector<T, 3>>();
        const COUPLED: __nn::bool = <__nn::Dense<2, 3, 1, T> as __nn::Layer>::COUPLED
            || <__nn::Dense<3, 1, 1, T> as __nn::Layer>::COUPLED;
        const INPUT_SHAPES: &'static [&'static [__nn::usize]] = &[&[2]];
        const DESCRIPTION: __nn::Option<&'static __nn::describe::Description> = __nn::Some(
            &__nn::describe::Description {
                name: "Xor",
                inputs: &[
                    __nn::describe::Port {
                        name: "x",
                        shape: &[2],
                    },
                ],
                stages: &[
                    __nn::describe::Stage {
                        name: "hidden",
                        kind: "dense",
                        arguments: "3",
                        operands: &[__nn::describe::Source::Input(0usize)],
                        shapes: &[&[3]],
                        parameters: <__nn::Dense<2, 3, 1, T> as __nn::Parameters>::PARAMETERS,
                        multiply_adds: <__nn::Dense<2, 3, 1, T> as __nn::Layer>::MULTIPLY_ADDS,
                        frozen: false,
                        shared: false,
                        inner: <__nn::Dense<2, 3, 1, T> as __nn::Layer>::DESCRIPTION,
                    },
                    __nn::describe::Stage {
                        name: "tanh1",
                        kind: "tanh",
                        arguments: "",
                        operands: &[
                            __nn::describe::Source::Stage {
                                stage: 0usize,
                                result: 0usize,
                            },
                        ],
                        shapes: &[&[3]],
                        parameters: 0,
                        multiply_adds: 0,
                        frozen: false,
                        shared: false,
                        inner: __nn::None,
                    },
                    __nn::describe::Stage {
                        name: "out",
                        kind: "dense",
                        arguments: "1",
                        operands: &[
                            __nn::describe::Source::Stage {
                                stage: 1usize,
                                result: 0usize,
                            },
                        ],
                        shapes: &[&[1]],
                        parameters: <__nn::Dense<3, 1, 1, T> as __nn::Parameters>::PARAMETERS,
                        multiply_adds: <__nn::Dense<3, 1, 1, T> as __nn::Layer>::MULTIPLY_ADDS,
                        frozen: false,
                        shared: false,
                        inner: <__nn::Dense<3, 1, 1, T> as __nn::Layer>::DESCRIPTION,
                    },
                    __nn::describe::Stage {
                        name: "sigmoid1",
                        kind: "sigmoid",
                        arguments: "",
                        operands: &[
                            __nn::describe::Source::Stage {
                                stage: 2usize,
                                result: 0usize,
                            },
                        ],
                        shapes: &[&[1]],
                        parameters: 0,
                        multiply_adds: 0,
                        frozen: false,
                        shared: false,
                        inner: __nn::None,
                    },
                ],
                outputs: &[
                    __nn::describe::Source::Stage {
                        stage: 3usize,
                        result: 0usize,
                    },
                ],
            },
        );
        const OUTPUT_SHAPES: &'static [&'static [__nn::usize]] = &[&[1]];
        const MIN_SAMPLES: __nn::usize = __nn::largest(
            &[
                1,
                <__nn::Dense<2, 3, 1, T> as __nn::Layer>::MIN_SAMPLES,
                <__nn::Dense<3, 1, 1, T> as __nn::Layer>::MIN_SAMPLES,
            ],
        );
        fn initialize<__R: __nn::Rng + ?__nn::Sized>(
            &mut self,
            scheme: __nn::Initialization,
            rng: &mut __R,
        ) {
            __nn::Layer::initialize(&mut self.hidden, __nn::Initialization::Glorot, rng);
            __nn::Layer::initialize(&mut self.out, __nn::Initialization::Glorot, rng);
        }

        #[cfg_attr(debug_assertions, inline)]
        #[cfg_attr(not(debug_assertions), inline(always))]
        fn predict_into(
            &self,
            input: __nn::Ref<'_, Self::Input>,
            output: __nn::Mut<'_, Self::Output>,
        ) {
            let mut tanh1 = <__nn::SVector<T, 3> as __nn::Zeroed>::ZERO;
            __nn::Layer::predict_into(&self.hidden, input, &mut tanh1);
            __nn::activation::forward_in_place(
                &__nn::activation::Tanh,
                __nn::from_mut(&mut tanh1),
            );
            __nn::Layer::predict_into(&self.out, &tanh1, &mut *output);
            __nn::activation::forward_in_place(
                &__nn::activation::Sigmoid,
                __nn::from_mut(&mut *output),
            );
        }

        #[cfg_attr(debug_assertions, inline)]
        #[cfg_attr(not(debug_assertions), inline(always))]
        fn predict_many(
            &self,
            input: __nn::Slice<'_, Self::Input>,
            mut output: __nn::SliceMut<'_, Self::Output>,
        ) {
            let count = <Self::Input as __nn::Sample>::count(input);
            if !const {
                __nn::network::stack_has_room::<T>(64 * (0 + __nn::size_of::<__nn::SVector<T, 3>>()))
            } {
                return __nn::network::predict_each(self, input, output);
            }
            let mut start = 0;
            while start < count {
                let end = if count - start < 64 { count } else { start + 64 };
                predict_block(
                    self,
                    <Self::Input as __nn::Sample>::range(input, start, end),
                    <Self::Output as __nn::Sample>::range_mut(&mut output, start, end),
                );
                start = end;
            }
        }

        #[cfg_attr(debug_assertions, inline)]
        #[cfg_attr(not(debug_assertions), inline(always))]
        fn forward<__S: __nn::Storage>(
            &self,
            pass: &__nn::Pass,
            input: __nn::Slice<'_, Self::Input>,
            output: __nn::SliceMut<'_, Self::Output>,
            kept: &mut Self::Kept<__S>,
        ) {
            forward(self, pass, input, kept);
            let count = <Self::Input as __nn::Sample>::count(input);
            __nn::activation::forward(
                &__nn::activation::Sigmoid,
                &kept.out[..count],
                output,
            );
        }

        #[cfg_attr(debug_assertions, inline)]
        #[cfg_attr(not(debug_assertions), inline(always))]
        fn backward<__S: __nn::Storage>(
            &self,
            pass: &__nn::Pass,
            input: __nn::Slice<'_, Self::Input>,
            output: __nn::Slice<'_, Self::Output>,
            kept: &mut Self::Kept<__S>,
            target: __nn::SliceMut<'_, Self::Output>,
            dx: __nn::Option<__nn::SliceMut<'_, Self::Input>>,
            gradient: __nn::Option<&mut Self>,
        ) {
            let count = <Self::Input as __nn::Sample>::count(input);
            __nn::arithmetic::copy(target, &mut kept.derivative1[..count]);
            __nn::activation::backward_at_output(
                &__nn::activation::Sigmoid,
                output,
                &mut kept.derivative1[..count],
            );
            backward(
                __nn::Differentiate {
                    network: self,
                    gradient,
                },
                pass,
                input,
                kept,
                dx,
            );
        }
    }

    /// With a loss it can be trained.
    impl<T: __nn::Scalar> __nn::Network for Xor<T> {
        type Target = __nn::SVector<T, 1>;
        type Sums = <__nn::loss::BinaryCrossEntropy<__nn::loss::Unweighted> as __nn::Loss<T, __nn::SVector<T, 1>>>::Sums;
        #[cfg_attr(debug_assertions, inline)]
        #[cfg_attr(not(debug_assertions), inline(always))]
        fn forward_loss<__S: __nn::Storage>(
            &self,
            pass: &__nn::Pass,
            input: __nn::Slice<'_, Self::Input>,
            target: __nn::Slice<'_, Self::Target>,
            kept: &mut Self::Kept<__S>,
            sums: &mut Self::Sums,
        ) {
            forward(self, pass, input, kept);
            let count = <Self::Input as __nn::Sample>::count(input);
            let loss = __nn::loss::BinaryCrossEntropy {
                weights: __nn::loss::Unweighted,
            };
            __nn::loss::add_batch::<T, __nn::SVector<T, 1>, _>(&loss, &kept.out[..count], target, sums);
        }

        #[cfg_attr(debug_assertions, inline)]
        #[cfg_attr(not(debug_assertions), inline(always))]
        fn loss_of(&self, sums: &Self::Sums) -> T {
            let loss = __nn::loss::BinaryCrossEntropy {
                weights: __nn::loss::Unweighted,
            };
            __nn::Loss::<T, __nn::SVector<T, 1>>::value(&loss, sums)
        }

        #[cfg_attr(debug_assertions, inline)]
        #[cfg_attr(not(debug_assertions), inline(always))]
        fn reverse_loss<__S: __nn::Storage>(
            reverse: impl __nn::Reverse<Self>,
            pass: &__nn::Pass,
            input: __nn::Slice<'_, Self::Input>,
            target: __nn::Slice<'_, Self::Target>,
            kept: &mut Self::Kept<__S>,
            sums: &Self::Sums,
            dx: __nn::Option<__nn::SliceMut<'_, Self::Input>>,
        ) {
            let count = <Self::Input as __nn::Sample>::count(input);
            let loss = __nn::loss::BinaryCrossEntropy {
                weights: __nn::loss::Unweighted,
            };
            __nn::loss::gradient_batch::<T, __nn::SVector<T, 1>, _>(&loss, &kept.out[..count], target, sums, &mut kept.derivative1[..count]);
            backward(reverse, pass, input, kept, dx);
        }
    }

    /// What is called.
    impl<T: __nn::Scalar> Xor<T> {
        /// A network with initial weights: He's for layers before the ReLU family, Glorot's for all others;
        /// biases are 0.
        ///
        /// It is returned by value: one of many megabytes is better made in place by `boxed`.
        pub fn init<__R: __nn::Rng + ?__nn::Sized>(rng: &mut __R) -> Self {
            let mut network = <Self as __nn::Zeroed>::ZERO;
            __nn::Layer::initialize(&mut network, __nn::Initialization::Glorot, rng);
            network
        }

        /// As `init`, in place on the heap: its size never touches the stack.
        pub fn boxed<__R: __nn::Rng + ?__nn::Sized>(rng: &mut __R) -> __nn::Box<Self> {
            let mut network = <Self as __nn::Parameters>::zeroed_box();
            __nn::Layer::initialize(&mut *network, __nn::Initialization::Glorot, rng);
            network
        }

        /// What training needs, with room for `capacity` samples; it grows if it is given more.
        pub fn workspace(capacity: __nn::usize) -> __nn::Workspace<Self> {
            __nn::Workspace::with_capacity(capacity)
        }

        /// The output for one sample. Nothing is allocated; `PREDICT_BYTES` says how much stack it takes.
        #[inline]
        pub fn predict(&self, x: &__nn::SVector<T, 2>) -> __nn::SVector<T, 1> {
            let mut output = <__nn::SVector<T, 1> as __nn::Zeroed>::ZERO;
            __nn::network::predict(self, x, &mut output);
            output
        }

        /// As `predict`, with intermediate values in the workspace instead of on the stack.
        pub fn predict_in<__S: __nn::Storage>(
            &self,
            x: &__nn::SVector<T, 2>,
            workspace: &mut __nn::Workspace<Self, __S>,
        ) -> __nn::SVector<T, 1> {
            let mut output = <__nn::SVector<T, 1> as __nn::Zeroed>::ZERO;
            __nn::network::predict_in(self, x, &mut output, workspace);
            output
        }

        /// The outputs for as many samples as there is room for. Nothing is allocated. With `std`, up to 64 samples
        /// at a time have their values on the stack, in at most 64 KiB of `f32` besides `PREDICT_BYTES`.
        ///
        /// # Panics
        /// If the slices are not equally long.
        pub fn predict_batch(
            &self,
            x: &[__nn::SVector<T, 2>],
            output: &mut [__nn::SVector<T, 1>],
        ) {
            __nn::network::predict_batch(self, x, output);
        }

        /// Every value of a prediction, by name.
        pub fn trace(&self, x: &__nn::SVector<T, 2>) -> XorTrace<T> {
            XorTrace::of(self, x)
        }

        /// Loss of a batch, the mean over its samples, and its gradient: forward in training mode, loss, backward.
        /// The gradient is of the network's own type and stays in the workspace until the next call.
        ///
        /// # Panics
        /// If the batch is empty, if there are not as many targets as inputs, or if a fixed workspace is too small.
        pub fn gradient<'w, __S: __nn::Storage>(
            &self,
            x: &[__nn::SVector<T, 2>],
            target: &[__nn::SVector<T, 1>],
            workspace: &'w mut __nn::Workspace<Self, __S>,
        ) -> (T, &'w Self) {
            __nn::network::gradient(self, x, target, __nn::None, workspace)
        }

        /// As `gradient`, and writes the derivative of the loss with respect to the input of each sample.
        ///
        /// # Panics
        /// As `gradient`, and if there is not room for the derivative of each sample.
        pub fn input_gradient<'w, __S: __nn::Storage>(
            &self,
            x: &[__nn::SVector<T, 2>],
            target: &[__nn::SVector<T, 1>],
            d_x: &mut [__nn::SVector<T, 2>],
            workspace: &'w mut __nn::Workspace<Self, __S>,
        ) -> (T, &'w Self) {
            __nn::network::gradient(self, x, target, __nn::Some(d_x), workspace)
        }

        /// Loss of a batch in prediction mode, as for validation: no dropout, running statistics.
        ///
        /// # Panics
        /// As `gradient`.
        pub fn loss<__S: __nn::Storage>(
            &self,
            x: &[__nn::SVector<T, 2>],
            target: &[__nn::SVector<T, 1>],
            workspace: &mut __nn::Workspace<Self, __S>,
        ) -> T {
            __nn::network::loss(self, x, target, workspace)
        }

        __nn::save_methods!();
    }

    /// What is known of it, of the default element type.
    impl Xor<nn_core::__private::f32> {
        /// Parameters, frozen ones included, running statistics not.
        pub const PARAMETERS: __nn::usize = <Self as __nn::Parameters>::PARAMETERS;
        /// Multiplications with an addition in one forward pass of one sample.
        pub const MULTIPLY_ADDS: __nn::usize = <Self as __nn::Layer>::MULTIPLY_ADDS;
        /// Bytes of intermediate values on the stack while one sample is predicted.
        pub const PREDICT_BYTES: __nn::usize = <Self as __nn::Layer>::PREDICT_BYTES;
        /// Bytes of a training workspace per sample of its capacity, the gradient not counted.
        pub const WORKSPACE_BYTES: __nn::usize = <Self as __nn::Layer>::WORKSPACE_BYTES;
        /// The table of its layers: what each gives and what it costs.
        #[must_use]
        pub fn summary() -> __nn::describe::Summary {
            __nn::describe::Summary(__nn::described::<Self>())
        }

        /// The computational graph, as DOT for Graphviz and as Mermaid.
        #[must_use]
        pub fn graph() -> __nn::describe::Graph {
            __nn::describe::Graph(__nn::described::<Self>())
        }

        __nn::load_methods!();
    }
};
