//! Names of tensors in files of others.

use alloc::borrow::ToOwned;
use alloc::boxed::Box;
use alloc::collections::BTreeMap;
use alloc::string::String;
use alloc::vec::Vec;

use super::error::{Difference, WeightsError};
use super::{decode, encode};
use crate::parameters::Parameters;

/// A table of names: how tensors are called in a file, and how in the network.
///
/// A pair renames one tensor (`"features.0.weight"`), or all below a name (`"features.0"` stands for
/// `"features.0.weight"` and `"features.0.bias"`). Where several pairs fit, the longest does. An empty name is that of the
/// whole: `("module", "")` takes off a prefix that all names have. Pairs are applied at once, so two names can change
/// places; a pair that fits nothing is an error, and so are two tensors that come to one name.
///
/// ```
/// use nn_core::weights::{Renaming, WeightsError};
/// # use nn_core::network;
/// network! {
///     #[derive(Debug)]
///     struct Net(x: [2]) -> [1] { x -> hidden: dense(3) -> tanh -> out: dense(1) }
/// }
///
/// // How `torch.nn.Sequential` numbers them.
/// const SEQUENTIAL: Renaming<'_> = Renaming::new(&[("0", "hidden"), ("2", "out")]);
///
/// let net = Net::init(&mut nn_core::rng(0));
/// let file = SEQUENTIAL.to_bytes(&net)?;
/// let same: Net = SEQUENTIAL.from_bytes(&file)?;
/// assert_eq!(same.hidden.weight, net.hidden.weight);
///
/// let error = Net::from_bytes(&file).unwrap_err().to_string();
/// assert!(error.contains("`hidden.weight` [3, 2] is missing"));
/// # Ok::<(), WeightsError>(())
/// ```
#[derive(Debug, Clone, Copy)]
pub struct Renaming<'a> {
    pairs: &'a [(&'a str, &'a str)],
}

/// Which way names are changed.
#[derive(Clone, Copy)]
pub(super) enum Way {
    /// From those in a file to the network's.
    Read,
    /// From the network's to those in a file.
    Write,
}

impl<'a> Renaming<'a> {
    /// A table of pairs: the name in the file, the name in the network.
    #[must_use]
    pub const fn new(pairs: &'a [(&'a str, &'a str)]) -> Self {
        Self { pairs }
    }

    /// A network with the weights of a file.
    ///
    /// It is returned by value: one of many megabytes is better made in place by [`load_boxed`](Self::load_boxed).
    ///
    /// # Errors
    /// If the file cannot be read, or is not in order, or its tensors are not those of the network.
    #[cfg(feature = "std")]
    pub fn load<P: Parameters>(&self, path: impl AsRef<std::path::Path>) -> Result<P, WeightsError> {
        let mut network = P::ZERO;
        self.read(&mut network, path)?;
        Ok(network)
    }

    /// As [`load`](Self::load), in place on the heap: the network's size never touches the stack.
    ///
    /// # Errors
    /// As `load`.
    #[cfg(feature = "std")]
    pub fn load_boxed<P: Parameters>(
        &self,
        path: impl AsRef<std::path::Path>,
    ) -> Result<Box<P>, WeightsError> {
        let mut network = P::zeroed_box();
        self.read(&mut *network, path)?;
        Ok(network)
    }

    /// A network with the weights of a file that is in memory.
    ///
    /// # Errors
    /// If the bytes are not in order, or their tensors are not those of the network.
    pub fn from_bytes<P: Parameters>(&self, bytes: &[u8]) -> Result<P, WeightsError> {
        let mut network = P::ZERO;
        self.read_bytes(&mut network, bytes)?;
        Ok(network)
    }

    /// As [`from_bytes`](Self::from_bytes), in place on the heap.
    ///
    /// # Errors
    /// As `from_bytes`.
    pub fn from_bytes_boxed<P: Parameters>(&self, bytes: &[u8]) -> Result<Box<P>, WeightsError> {
        let mut network = P::zeroed_box();
        self.read_bytes(&mut *network, bytes)?;
        Ok(network)
    }

    /// Takes over the weights of a file. On an error the network is as it was.
    ///
    /// # Errors
    /// As [`load`](Self::load).
    #[cfg(feature = "std")]
    pub fn read<P: Parameters>(
        &self,
        network: &mut P,
        path: impl AsRef<std::path::Path>,
    ) -> Result<(), WeightsError> {
        super::file::read(path.as_ref(), P::LAYOUT, super::table::scalars_mut(network), self)
    }

    /// Takes over the weights of a file that is in memory. On an error the network is as it was.
    ///
    /// # Errors
    /// As [`from_bytes`](Self::from_bytes).
    pub fn read_bytes<P: Parameters>(&self, network: &mut P, bytes: &[u8]) -> Result<(), WeightsError> {
        decode::read(bytes, P::LAYOUT, super::table::scalars_mut(network), self, None)
    }

    /// Writes a file with the weights of a network, under their names in the file. A file that was there before is
    /// replaced, once the new one is complete.
    ///
    /// # Errors
    /// If the file cannot be written, if a weight is NaN or infinite, or if the table does not fit the network.
    #[cfg(feature = "std")]
    pub fn save<P: Parameters>(
        &self,
        network: &P,
        path: impl AsRef<std::path::Path>,
    ) -> Result<(), WeightsError> {
        let scalars = super::table::scalars(network);
        super::file::write(path.as_ref(), &encode::checked(P::LAYOUT, scalars, self)?)
    }

    /// What [`save`](Self::save) writes into a file.
    ///
    /// # Errors
    /// If a weight is NaN or infinite, or if the table does not fit the network.
    pub fn to_bytes<P: Parameters>(&self, network: &P) -> Result<Vec<u8>, WeightsError> {
        encode::checked(P::LAYOUT, super::table::scalars(network), self)
    }

    /// The new name of each of `names`, and what is wrong with the table.
    pub(super) fn apply(&self, names: &[&str], way: Way) -> (Vec<String>, Vec<Difference>) {
        let mut used = alloc::vec![false; self.pairs.len()];
        let renamed: Vec<_> = names.iter().map(|name| self.rename(name, way, &mut used)).collect();
        let mut wrong: Vec<_> = self
            .pairs
            .iter()
            .zip(used)
            .filter(|(_, used)| !used)
            .map(|(&(foreign, ours), _)| Difference::Unused { foreign: foreign.into(), ours: ours.into() })
            .collect();
        let mut first = BTreeMap::new();
        for (name, renamed) in names.iter().zip(&renamed) {
            if let Some(first) = first.insert(renamed, name) {
                let (first, second) = ((*first).to_owned(), (*name).to_owned());
                wrong.push(Difference::Clash { first, second, name: renamed.clone() });
            }
        }
        (renamed, wrong)
    }

    fn rename(&self, name: &str, way: Way, used: &mut [bool]) -> String {
        let fits = self.pairs.iter().enumerate().filter_map(|(index, &(foreign, ours))| {
            let (from, to) = match way {
                Way::Read => (foreign, ours),
                Way::Write => (ours, foreign),
            };
            // What is left of the name, with its dot.
            let rest = match name.strip_prefix(from)? {
                rest if rest.is_empty() || rest.starts_with('.') => rest.to_owned(),
                rest if from.is_empty() => alloc::format!(".{rest}"),
                _ => return None,
            };
            Some((index, from.len(), to, rest))
        });
        let Some((index, _, to, rest)) = fits.max_by_key(|&(_, length, ..)| length) else {
            return name.to_owned();
        };
        used[index] = true;
        let renamed = alloc::format!("{to}{rest}");
        match renamed.strip_prefix('.') {
            Some(below) if to.is_empty() => below.to_owned(),
            _ => renamed,
        }
    }
}
