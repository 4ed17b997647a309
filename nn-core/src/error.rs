//! What can go wrong with data, metrics and training.

/// Why data cannot be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum DataError {
    /// There are no samples.
    #[error("there are no samples")]
    Empty,
    /// Inputs and targets are not equally many.
    #[error("{inputs} inputs but {targets} targets")]
    Lengths {
        /// Number of inputs.
        inputs: usize,
        /// Number of targets; where they are a tuple, of the first part that has another number than the inputs.
        targets: usize,
    },
    /// The parts of a tuple of inputs are not equally many.
    #[error("the first part of the inputs has {first} samples, another part {other}")]
    Parts {
        /// Samples in the first part.
        first: usize,
        /// Samples in the first part that has another number.
        other: usize,
    },
    /// An input is NaN or infinite.
    #[error("the input of sample {sample} is NaN or infinite")]
    Input {
        /// The first such sample, counted from 0.
        sample: usize,
    },
    /// A target is NaN or infinite.
    #[error("the target of sample {sample} is NaN or infinite")]
    Target {
        /// The first such sample, counted from 0.
        sample: usize,
    },
    /// A class that does not exist.
    #[error("class {class} of {classes} classes, which count from 0")]
    Class {
        /// The class.
        class: usize,
        /// How many there are.
        classes: usize,
    },
    /// The samples have another number of classes than there are elements for.
    #[error("{found} classes, but {expected} were expected")]
    Classes {
        /// How many classes there are.
        found: usize,
        /// How many there is room for.
        expected: usize,
    },
    /// An index beyond the last sample.
    #[error("index {index} of {samples} samples, which count from 0")]
    Index {
        /// The first such index.
        index: usize,
        /// How many samples there are.
        samples: usize,
    },
    /// There are too few samples for so many parts, or fewer than two parts.
    #[error("{samples} samples cannot be split into {parts} parts")]
    TooFew {
        /// How many samples there are.
        samples: usize,
        /// How many parts were asked for.
        parts: usize,
    },
    /// A class has too few samples to be in every part.
    #[error("class {class} has {samples} samples, too few to be in each of {parts} parts")]
    Stratum {
        /// The first such class.
        class: usize,
        /// How many samples it has.
        samples: usize,
        /// How many parts were asked for.
        parts: usize,
    },
    /// There are too few groups for so many parts.
    #[error("{groups} groups, which stay whole, cannot be split into {parts} parts")]
    Groups {
        /// How many groups there are.
        groups: usize,
        /// How many parts were asked for.
        parts: usize,
    },
    /// The fractions of a split are not positive, or do not add up to 1.
    #[error("the fractions of a split must be positive and add up to 1")]
    Fractions,
}

/// Why a metric has no value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum MetricError {
    /// There are no samples.
    #[error("there are no samples to measure")]
    Empty,
    /// Outputs and targets are not equally many.
    #[error("{outputs} outputs but {targets} targets")]
    Lengths {
        /// Number of outputs.
        outputs: usize,
        /// Number of targets.
        targets: usize,
    },
    /// An output is NaN.
    #[error("the output for sample {sample} is NaN")]
    Output {
        /// The first such sample, counted from 0.
        sample: usize,
    },
    /// A target is NaN.
    #[error("the target of sample {sample} is NaN")]
    Target {
        /// The first such sample, counted from 0.
        sample: usize,
    },
    /// A curve over thresholds needs positive and negative samples.
    #[error("all samples are of one class, and a ROC curve needs two")]
    OneClass,
    /// A class that a curve is asked for has no sample, or all of them.
    #[error("class {class} has no sample or all of them, so that it cannot be told from the others")]
    Class {
        /// The first such class, counted from 0.
        class: usize,
    },
    /// There is no positive sample to be found.
    #[error("no sample is positive, so that none can be found")]
    NoPositive,
    /// An output is no probability.
    #[error("the output for sample {sample} is not between 0 and 1")]
    Probability {
        /// The first such sample, counted from 0.
        sample: usize,
    },
    /// Targets that are all equal leave nothing to explain.
    #[error("element {element} is the same in all targets, so that there is no variance to explain")]
    Constant {
        /// The first such element, counted from 0.
        element: usize,
    },
    /// A number of classes or bins that makes no sense here.
    #[error("{what} is {value}, but must be between 1 and {most}")]
    Argument {
        /// What the number counts.
        what: &'static str,
        /// The number.
        value: usize,
        /// The largest one that is allowed.
        most: usize,
    },
    /// Samples and the groups they belong to are not equally many.
    #[error("{samples} samples but {groups} groups")]
    Groups {
        /// Number of samples.
        samples: usize,
        /// Number of entries that say to which group a sample belongs.
        groups: usize,
    },
}

/// Why training stopped. Epochs and batches count from 1.
///
/// Whatever happens, the network that was trained is one without NaN and infinities; each case says which. Where batches
/// are [accumulated](crate::Trainer::accumulate), it is the one before the step, but running statistics have followed the
/// batches until then.
#[cfg(feature = "alloc")]
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub enum TrainError {
    /// The training data cannot be used; the network is untouched.
    #[error("training data: {0}")]
    Train(DataError),
    /// The validation data cannot be used; the network is untouched.
    #[error("validation data: {0}")]
    Validate(DataError),
    /// A batch has fewer samples than the network needs in training, as one sample has no variance for a
    /// `batch_norm`; the network is untouched.
    #[error("a batch of {samples} where the network needs {needed}")]
    Batch {
        /// Samples in the smallest batch.
        samples: usize,
        /// How many there have to be at least.
        needed: usize,
    },
    /// The network has a parameter that is NaN or infinite before the first step; it is untouched.
    #[error("`{tensor}` of the network is NaN or infinite before training")]
    Network {
        /// The first tensor with such an element, as `fc1.weight`.
        tensor: alloc::string::String,
    },
    /// A [weight of a sample](crate::Trainer::weigh) is negative, NaN or infinite; the network is untouched.
    #[error("sample {sample} is to count {weight}, which has to be finite and not negative")]
    Weight {
        /// The first such sample, counted from 0.
        sample: usize,
        /// What it is to count.
        weight: f64,
    },
    /// [Samples are weighed](crate::Trainer::weigh), but those of a batch influence each other in this network; it is
    /// untouched.
    #[error(
        "samples of a batch influence each other in this network, so they cannot be weighed one by one; \
         oversample them, or give the loss `weights`"
    )]
    Coupled,
    /// [Early stopping](crate::train::EarlyStopping) watches something that is not measured; the network is untouched.
    #[error("early stopping watches `{name}`, which is not measured")]
    Monitor {
        /// The name of the metric, or `validation loss`.
        name: alloc::string::String,
    },
    /// A checkpoint cannot be written, or is not one of this run. Where it is to be resumed, the network is untouched; else
    /// it is as it was after the last step.
    #[cfg(all(feature = "safetensors", feature = "std"))]
    #[error(transparent)]
    Checkpoint(#[from] crate::train::CheckpointError),
    /// The loss of a batch is NaN or infinite. The network is as it was at the start of this epoch, or of the epoch before
    /// if this is the first batch: its loss was finite then. In the first batch of all it is untouched.
    #[error(
        "the loss is {loss} in batch {batch} of epoch {epoch}{at}; a lower learning rate may help",
        at = First(layer)
    )]
    Loss {
        /// The epoch.
        epoch: usize,
        /// The batch.
        batch: usize,
        /// The loss.
        loss: f64,
        /// The first stage of the network that gave something NaN or infinite, as `conv1`, or `encoder.fc1` in a network
        /// within it. A stage that works in place is named by the one whose values it changes. `None` where all of them are
        /// finite, and the loss itself is not, and for networks that were not declared with `network!`.
        layer: Option<alloc::string::String>,
    },
    /// A gradient is NaN or infinite although the loss is not; the network is as it was before this batch.
    #[error("the gradient of `{tensor}` is NaN or infinite in batch {batch} of epoch {epoch}")]
    Gradient {
        /// The epoch.
        epoch: usize,
        /// The batch.
        batch: usize,
        /// The first tensor with such an element, as `fc1.weight`.
        tensor: alloc::string::String,
    },
    /// The optimiser's step overflowed; the network is as it was at the start of this epoch, or where it was resumed in it.
    #[error("the step of batch {batch} of epoch {epoch} made `{tensor}` NaN or infinite")]
    Step {
        /// The epoch.
        epoch: usize,
        /// The batch.
        batch: usize,
        /// The first tensor with such an element, as `fc1.weight`.
        tensor: alloc::string::String,
    },
    /// The state of the optimiser is NaN or infinite: of a large gradient, say, whose square overflows in Adam, which
    /// then no longer moves. The network is as it was after this epoch; train on with a new optimiser.
    #[error(
        "the state of the optimiser is NaN or infinite after epoch {epoch}; an outlier in the data may be why"
    )]
    Optimizer {
        /// The epoch.
        epoch: usize,
    },
    /// The loss on the validation data is NaN or infinite; the network is as it was after this epoch.
    #[error("the validation loss is {loss} after epoch {epoch}")]
    Validation {
        /// The epoch.
        epoch: usize,
        /// The loss.
        loss: f64,
    },
}

/// Where something first went wrong, if it is known.
#[cfg(feature = "alloc")]
struct First<'a>(&'a Option<alloc::string::String>);

#[cfg(feature = "alloc")]
impl core::fmt::Display for First<'_> {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        match self.0 {
            Some(layer) => write!(f, ", and `{layer}` is the first to be NaN or infinite"),
            None => Ok(()),
        }
    }
}
