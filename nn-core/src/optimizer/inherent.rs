//! What the optimisers of this crate are given beside their rule.

/// Makes a struct with the field `rate` and the methods `advance`, `visit` and `finite_state`, and perhaps one that gives a
/// plain descent, an [`Optimizer`], and gives it those to step without the trait, so that they need no import and a boxed
/// network can be stepped.
macro_rules! optimizer {
    ($name:ident<$($state:ident),+> $(, $descent:ident)?) => {
        impl<$($state),+> $name<$($state),+> {
            /// Moves a network, plain or boxed, once along its gradient.
            ///
            /// # Panics
            /// If this optimiser has stepped a network of another size before.
            pub fn step<N: $crate::as_network::AsNetworkMut>(
                &mut self,
                net: &mut N,
                gradient: &impl $crate::as_network::AsNetwork<Network = N::Network>,
            ) where
                $($state: StateVector<N::Network>,)+
            {
                self.advance($crate::as_network::AsNetworkMut::as_network_mut(net), $crate::as_network::AsNetwork::as_network(gradient), &$crate::optimizer::Whole);
            }

            /// One training pass and one step of a network, plain or boxed; gives the loss of the batch before it. Several
            /// inputs or targets are a tuple of slices.
            ///
            /// The same bits as `gradient` followed by [`step`](Self::step). [`Sgd`] without momentum is faster this way:
            /// the gradient of a large layer then never goes through memory, and the workspace has none to look at.
            ///
            /// # Panics
            /// If the batch is empty, if there are not as many targets as inputs, if a fixed workspace is too small, or if
            /// this optimiser has stepped a network of another size before.
            pub fn descend<N: Network, S: Storage>(
                &mut self,
                net: &mut impl $crate::as_network::AsNetworkMut<Network = N>,
                x: Slice<'_, N::Input>,
                t: Slice<'_, N::Target>,
                workspace: &mut Workspace<N, S>,
            ) -> N::Scalar
            where
                $($state: StateVector<N>,)+
            {
                Optimizer::descend(self, $crate::as_network::AsNetworkMut::as_network_mut(net), x, t, workspace)
            }

            /// The learning rate of the next step.
            #[must_use]
            pub const fn learning_rate(&self) -> f64 {
                self.rate
            }

            /// Sets the learning rate of the steps that follow.
            ///
            /// # Panics
            /// If it is negative, infinite or NaN.
            pub const fn set_learning_rate(&mut self, rate: f64) {
                self.rate = $crate::optimizer::settings::learning_rate(rate);
            }
        }

        impl<N: Parameters, $($state: StateVector<N>),+> Optimizer<N> for $name<$($state),+> {
            fn step(&mut self, net: &mut N, gradient: &N) {
                self.advance(net, gradient, &$crate::optimizer::Whole);
            }
            $(
                fn descent(&self) -> Option<Descent<N::Scalar>> {
                    self.$descent()
                }
            )?
            fn learning_rate(&self) -> f64 {
                self.rate
            }
            fn set_learning_rate(&mut self, rate: f64) {
                self.rate = $crate::optimizer::settings::learning_rate(rate);
            }
            fn visit_state(&mut self, visitor: &mut dyn StateVisitor<N::Scalar>) {
                self.visit::<N>(visitor);
            }
            fn is_finite(&self) -> bool {
                self.finite_state::<N>()
            }
        }

        impl<N: Parameters, $($state: StateVector<N>),+> Adjustable<N> for $name<$($state),+> {
            fn step_adjusted<A: Adjust<N::Scalar>>(&mut self, net: &mut N, gradient: &N, adjust: &A) {
                self.advance(net, gradient, adjust);
            }
        }
    };
}

/// Gives a struct with the field `optimizer` around another optimiser the methods that need no import.
macro_rules! wrapper {
    ([$($generics:tt)*] $name:ty, $inner:ident) => {
        impl<$($generics)*> $name {
            /// Moves a network, plain or boxed, once along its gradient.
            ///
            /// # Panics
            /// As the step of the optimiser within.
            pub fn step<N: $crate::as_network::AsNetworkMut>(
                &mut self,
                net: &mut N,
                gradient: &impl $crate::as_network::AsNetwork<Network = N::Network>,
            ) where
                $inner: Adjustable<N::Network>,
            {
                let net = $crate::as_network::AsNetworkMut::as_network_mut(net);
                Optimizer::step(self, net, $crate::as_network::AsNetwork::as_network(gradient));
            }

            /// One training pass and one step of a network, plain or boxed; gives the loss of the batch before it. Several
            /// inputs or targets are a tuple of slices.
            ///
            /// # Panics
            /// If the batch is empty, if there are not as many targets as inputs, if a fixed workspace is too small, and as
            /// [`step`](Self::step).
            pub fn descend<N: $crate::network::Network, S: $crate::storage::Storage>(
                &mut self,
                net: &mut impl $crate::as_network::AsNetworkMut<Network = N>,
                x: $crate::shape::Slice<'_, N::Input>,
                t: $crate::shape::Slice<'_, N::Target>,
                workspace: &mut $crate::network::Workspace<N, S>,
            ) -> N::Scalar
            where
                $inner: Adjustable<N>,
            {
                let net = $crate::as_network::AsNetworkMut::as_network_mut(net);
                Optimizer::descend(self, net, x, t, workspace)
            }

            /// The optimiser within.
            pub const fn optimizer(&self) -> &$inner {
                &self.optimizer
            }

            /// The optimiser within, to set its learning rate, say.
            pub const fn optimizer_mut(&mut self) -> &mut $inner {
                &mut self.optimizer
            }
        }
    };
}

/// Makes a pointer to an optimiser one.
macro_rules! pointer {
    ($pointer:ty) => {
        impl<N: Parameters, O: Optimizer<N> + ?Sized> Optimizer<N> for $pointer {
            fn step(&mut self, net: &mut N, gradient: &N) {
                (**self).step(net, gradient);
            }
            fn descent(&self) -> Option<Descent<N::Scalar>> {
                (**self).descent()
            }
            fn learning_rate(&self) -> f64 {
                (**self).learning_rate()
            }
            fn set_learning_rate(&mut self, rate: f64) {
                (**self).set_learning_rate(rate);
            }
            fn visit_state(&mut self, visitor: &mut dyn StateVisitor<N::Scalar>) {
                (**self).visit_state(visitor);
            }
            fn is_finite(&self) -> bool {
                (**self).is_finite()
            }
        }
    };
}

pub(super) use {optimizer, pointer, wrapper};
