//! Networks and what points to them: so that a boxed network is stepped and trained like a plain one, and a gradient may be
//! handed over as it comes.

#[cfg(feature = "alloc")]
use alloc::boxed::Box;

use crate::parameters::Parameters;

/// A network, or a pointer to one: `Net`, `&Net`, `&mut Net`, `Box<Net>`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is no network",
    label = "neither a network declared with `network!` nor a pointer to one"
)]
pub trait AsNetwork {
    /// The network.
    type Network: Parameters;
    /// Looks at it.
    fn as_network(&self) -> &Self::Network;
}

/// A network, or a pointer to one that may change it: `Net`, `&mut Net`, `Box<Net>`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is no network that can be changed",
    label = "neither a network declared with `network!` nor a pointer to one"
)]
pub trait AsNetworkMut: AsNetwork {
    /// Reaches it.
    fn as_network_mut(&mut self) -> &mut Self::Network;
}

impl<N: AsNetwork + ?Sized> AsNetwork for &N {
    type Network = N::Network;
    #[inline(always)]
    fn as_network(&self) -> &N::Network {
        (**self).as_network()
    }
}

impl<N: AsNetwork + ?Sized> AsNetwork for &mut N {
    type Network = N::Network;
    #[inline(always)]
    fn as_network(&self) -> &N::Network {
        (**self).as_network()
    }
}

impl<N: AsNetworkMut + ?Sized> AsNetworkMut for &mut N {
    #[inline(always)]
    fn as_network_mut(&mut self) -> &mut N::Network {
        (**self).as_network_mut()
    }
}

#[cfg(feature = "alloc")]
impl<N: AsNetwork + ?Sized> AsNetwork for Box<N> {
    type Network = N::Network;
    #[inline(always)]
    fn as_network(&self) -> &N::Network {
        (**self).as_network()
    }
}

#[cfg(feature = "alloc")]
impl<N: AsNetworkMut + ?Sized> AsNetworkMut for Box<N> {
    #[inline(always)]
    fn as_network_mut(&mut self) -> &mut N::Network {
        (**self).as_network_mut()
    }
}

/// Makes a type that is a network itself one of those above. A blanket implementation would overlap with that of `Box`.
#[doc(hidden)]
#[macro_export]
macro_rules! as_network {
    ([$($generics:tt)*] $network:ty $(, $($where:tt)*)?) => {
        impl<$($generics)*> $crate::as_network::AsNetwork for $network $($($where)*)? {
            type Network = Self;
            #[inline(always)]
            fn as_network(&self) -> &Self {
                self
            }
        }
        impl<$($generics)*> $crate::as_network::AsNetworkMut for $network $($($where)*)? {
            #[inline(always)]
            fn as_network_mut(&mut self) -> &mut Self {
                self
            }
        }
    };
}
