//! A declared network as the checks see it: with the number of its inputs, outputs and layers out of sight.

use nn_core::layer::Kept;
use nn_core::loss::Sums;
use nn_core::parameters::Field;
use nn_core::pass::{Mode, Pass};
use nn_core::storage::{Heap, Zeroed};
use nn_core::{Layer, Network, SVector, Scalar, Workspace};

use crate::check::LayerCheck;
use crate::optimizers::Optimizer;

/// A batch: per input and per target the elements of all samples, sample by sample.
pub struct Batch<T> {
    pub samples: usize,
    pub inputs: Vec<Vec<T>>,
    pub targets: Vec<Vec<T>>,
}

/// Values of a whole batch by the name of the node that gives them.
pub type Values<T> = Vec<(&'static str, Vec<T>)>;

/// What `golden!` writes for a network: calls of its methods, one argument per input, output and target.
pub trait Declared: Network {
    const INPUTS: &'static [&'static str];
    const TARGETS: &'static [&'static str];

    /// Every value of `trace`.
    fn traced(&self, batch: &Batch<Self::Scalar>) -> Values<Self::Scalar>;
    /// The outputs of `predict`.
    fn predicted(&self, batch: &Batch<Self::Scalar>) -> Values<Self::Scalar>;
    /// The outputs of a pass.
    fn passed(&self, pass: &Pass, batch: &Batch<Self::Scalar>) -> Values<Self::Scalar>;
    /// `loss`.
    fn evaluated(&self, batch: &Batch<Self::Scalar>, workspace: &mut Workspace<Self>) -> Self::Scalar;
    /// `gradient`.
    fn trained<'w>(
        &self,
        batch: &Batch<Self::Scalar>,
        workspace: &'w mut Workspace<Self>,
    ) -> (Self::Scalar, &'w Self);
    /// `input_gradient`, with the derivatives by each input.
    fn trained_through<'w>(
        &self,
        batch: &Batch<Self::Scalar>,
        workspace: &'w mut Workspace<Self>,
    ) -> (Self::Scalar, &'w Self, Vec<Vec<Self::Scalar>>);
    /// Loss, gradient and the derivatives by each input in a pass of any mode.
    fn differentiated(
        &self,
        pass: &Pass,
        batch: &Batch<Self::Scalar>,
        gradient: &mut Self,
    ) -> (Self::Scalar, Vec<Vec<Self::Scalar>>);
    /// Runs the layers that normalise, each by itself.
    fn check_layers(&self, check: &LayerCheck<'_>);
}

/// Any network of elements `T`.
pub trait Subject<T> {
    fn layout(&self) -> &'static [Field];
    fn inputs(&self) -> &'static [&'static str];
    fn targets(&self) -> &'static [&'static str];
    fn scalars(&mut self) -> &mut [T];
    /// The gradient of the last [`train`](Self::train) or [`differentiate`](Self::differentiate).
    fn gradient(&mut self) -> &mut [T];
    fn trace(&self, batch: &Batch<T>) -> Values<T>;
    fn predict(&self, batch: &Batch<T>) -> Values<T>;
    fn outputs(&self, pass: &Pass, batch: &Batch<T>) -> Values<T>;
    fn loss(&mut self, batch: &Batch<T>) -> T;
    /// A pass for an optimiser: loss and gradient.
    fn train(&mut self, mode: Mode, batch: &Batch<T>) -> T;
    /// A pass with the derivatives by the inputs.
    fn differentiate(&mut self, mode: Mode, batch: &Batch<T>) -> (T, Vec<Vec<T>>);
    fn step(&mut self, optimizer: &mut Optimizer<T>);
    fn check_layers(&self, check: &LayerCheck<'_>);
}

/// A network, and what training it needs.
pub struct Held<N: Network> {
    network: Box<N>,
    gradient: Box<N>,
    workspace: Workspace<N>,
}

impl<N: Network> Held<N> {
    pub fn new() -> Self {
        Self { network: N::zeroed_box(), gradient: N::zeroed_box(), workspace: Workspace::NEW }
    }
}

impl<N: Declared> Subject<N::Scalar> for Held<N> {
    fn layout(&self) -> &'static [Field] {
        N::LAYOUT
    }
    fn inputs(&self) -> &'static [&'static str] {
        N::INPUTS
    }
    fn targets(&self) -> &'static [&'static str] {
        N::TARGETS
    }
    fn scalars(&mut self) -> &mut [N::Scalar] {
        self.network.as_mut_slice()
    }
    fn gradient(&mut self) -> &mut [N::Scalar] {
        self.gradient.as_mut_slice()
    }
    fn trace(&self, batch: &Batch<N::Scalar>) -> Values<N::Scalar> {
        self.network.traced(batch)
    }
    fn predict(&self, batch: &Batch<N::Scalar>) -> Values<N::Scalar> {
        self.network.predicted(batch)
    }
    fn outputs(&self, pass: &Pass, batch: &Batch<N::Scalar>) -> Values<N::Scalar> {
        self.network.passed(pass, batch)
    }
    fn loss(&mut self, batch: &Batch<N::Scalar>) -> N::Scalar {
        self.network.evaluated(batch, &mut self.workspace)
    }
    fn train(&mut self, mode: Mode, batch: &Batch<N::Scalar>) -> N::Scalar {
        match mode {
            Mode::Train => {
                let (loss, gradient) = self.network.trained(batch, &mut self.workspace);
                self.gradient.as_mut_slice().copy_from_slice(gradient.as_slice());
                loss
            }
            Mode::Predict => self.network.differentiated(&Pass::PREDICT, batch, &mut self.gradient).0,
        }
    }
    fn differentiate(&mut self, mode: Mode, batch: &Batch<N::Scalar>) -> (N::Scalar, Vec<Vec<N::Scalar>>) {
        match mode {
            Mode::Train => {
                let (loss, gradient, derivatives) = self.network.trained_through(batch, &mut self.workspace);
                self.gradient.as_mut_slice().copy_from_slice(gradient.as_slice());
                (loss, derivatives)
            }
            Mode::Predict => self.network.differentiated(&Pass::PREDICT, batch, &mut self.gradient),
        }
    }
    fn step(&mut self, optimizer: &mut Optimizer<N::Scalar>) {
        optimizer.step(&mut *self.network, &*self.gradient);
    }
    fn check_layers(&self, check: &LayerCheck<'_>) {
        self.network.check_layers(check);
    }
}

/// A batch as columns.
pub fn columns<T: Scalar, const N: usize>(flat: &[T]) -> Vec<SVector<T, N>> {
    assert_eq!(flat.len() % N, 0, "whole samples of {N} elements");
    flat.chunks_exact(N).map(SVector::from_column_slice).collect()
}

/// Columns one after the other.
pub fn flat<T: Scalar, const N: usize>(columns: &[SVector<T, N>]) -> Vec<T> {
    columns.iter().flat_map(|column| column.iter().copied()).collect()
}

/// Room for a batch.
pub fn zeros<T: Scalar, const N: usize>(samples: usize) -> Vec<SVector<T, N>> {
    vec![SVector::ZERO; samples]
}

/// What a network keeps in a pass over `samples` samples.
pub fn kept<N: Layer>(samples: usize) -> N::Kept<Heap> {
    let mut kept = <N::Kept<Heap> as Kept>::NEW;
    kept.reserve(samples);
    kept
}

/// What a loss accumulates, empty.
pub fn sums<N: Network>() -> N::Sums {
    N::Sums::ZERO
}

/// Writes [`Declared`] for the network `Net` of a module, and the tests of its case.
macro_rules! golden {
    (
        case $case:ident;
        inputs $($x:ident)+;
        targets $($t:ident)+;
        outputs $($y:ident)+;
        trace $($node:ident = $field:ident)+;
        layers $($layer:ident)*;
    ) => {
        impl<T: Scalar> Declared for Net<T> {
            const INPUTS: &'static [&'static str] = &[$(stringify!($x)),+];
            const TARGETS: &'static [&'static str] = &[$(stringify!($t)),+];

            fn traced(&self, batch: &Batch<T>) -> Values<T> {
                let mut inputs = batch.inputs.iter();
                $(let $x = columns(inputs.next().unwrap());)+
                let mut values: Values<T> = vec![$((stringify!($node), Vec::new())),+];
                for sample in 0..batch.samples {
                    let trace = self.trace($(&$x[sample]),+);
                    let fields = [$(trace.$field.as_slice()),+];
                    for ((_, values), field) in values.iter_mut().zip(fields) {
                        values.extend_from_slice(field);
                    }
                }
                values
            }

            fn predicted(&self, batch: &Batch<T>) -> Values<T> {
                let mut inputs = batch.inputs.iter();
                $(let $x = columns(inputs.next().unwrap());)+
                let mut values: Values<T> = vec![$((stringify!($y), Vec::new())),+];
                for sample in 0..batch.samples {
                    #[allow(unused_parens)] // one output is no tuple
                    let ($($y),+) = self.predict($(&$x[sample]),+);
                    for ((_, values), output) in values.iter_mut().zip([$($y.as_slice()),+]) {
                        values.extend_from_slice(output);
                    }
                }
                values
            }

            fn passed(&self, pass: &Pass, batch: &Batch<T>) -> Values<T> {
                let mut inputs = batch.inputs.iter();
                $(let $x = columns(inputs.next().unwrap());)+
                $(let mut $y = zeros(batch.samples);)+
                let mut kept = kept::<Self>(batch.samples);
                self.forward(pass, ($(&$x[..]),+), ($(&mut $y[..]),+), &mut kept);
                vec![$((stringify!($y), flat(&$y))),+]
            }

            fn evaluated(&self, batch: &Batch<T>, workspace: &mut Workspace<Self>) -> T {
                let mut inputs = batch.inputs.iter();
                let mut targets = batch.targets.iter();
                $(let $x = columns(inputs.next().unwrap());)+
                $(let $t = columns(targets.next().unwrap());)+
                self.loss($(&$x[..],)+ $(&$t[..],)+ workspace)
            }

            fn trained<'w>(&self, batch: &Batch<T>, workspace: &'w mut Workspace<Self>) -> (T, &'w Self) {
                let mut inputs = batch.inputs.iter();
                let mut targets = batch.targets.iter();
                $(let $x = columns(inputs.next().unwrap());)+
                $(let $t = columns(targets.next().unwrap());)+
                self.gradient($(&$x[..],)+ $(&$t[..],)+ workspace)
            }

            fn trained_through<'w>(
                &self,
                batch: &Batch<T>,
                workspace: &'w mut Workspace<Self>,
            ) -> (T, &'w Self, Vec<Vec<T>>) {
                let mut inputs = batch.inputs.iter();
                let mut targets = batch.targets.iter();
                $(let $x = columns(inputs.next().unwrap());)+
                $(let $t = columns(targets.next().unwrap());)+
                // Each input with its derivative.
                $(let mut $x = ($x, zeros(batch.samples));)+
                let (loss, gradient) =
                    self.input_gradient($(&$x.0[..],)+ $(&$t[..],)+ $(&mut $x.1[..],)+ workspace);
                (loss, gradient, vec![$(flat(&$x.1)),+])
            }

            fn differentiated(
                &self,
                pass: &Pass,
                batch: &Batch<T>,
                gradient: &mut Self,
            ) -> (T, Vec<Vec<T>>) {
                let mut inputs = batch.inputs.iter();
                let mut targets = batch.targets.iter();
                $(let $x = columns(inputs.next().unwrap());)+
                $(let $t = columns(targets.next().unwrap());)+
                $(let mut $x = ($x, zeros(batch.samples));)+
                let mut kept = kept::<Self>(batch.samples);
                let mut sums = sums::<Self>();
                let (x, t) = (($(&$x.0[..]),+), ($(&$t[..]),+));
                self.forward_loss(pass, x, t, &mut kept, &mut sums);
                let dx = ($(&mut $x.1[..]),+);
                self.backward_loss(pass, x, t, &mut kept, &sums, Some(dx), gradient);
                (self.loss_of(&sums), vec![$(flat(&$x.1)),+])
            }

            fn check_layers(&self, check: &LayerCheck<'_>) {
                $(check.run(stringify!($layer), &self.$layer);)*
                let _ = check;
            }
        }

        #[test]
        fn f64() {
            run::<Net<f64>>(stringify!($case));
        }

        #[test]
        fn f32() {
            run::<Net<f32>>(stringify!($case));
        }
    };
}
pub(crate) use golden;
