//! What networks offer where nn-core has the features for it: a declaration cannot know them.

/// Methods of a network of any element type, around [`Weights`](crate::Weights).
#[cfg(feature = "safetensors")]
#[doc(hidden)]
#[macro_export]
macro_rules! save_methods {
    () => {
        $crate::with_std! {
            /// Writes a `safetensors` file, under PyTorch's names and in its layouts. One that was there before is
            /// replaced, once the new one is complete.
            ///
            /// # Errors
            /// If the file cannot be written, or if a weight is NaN or infinite, which nothing would read back.
            pub fn save(
                &self,
                path: impl $crate::__private::AsRef<$crate::__private::Path>,
            ) -> $crate::__private::Result<(), $crate::weights::WeightsError> {
                $crate::weights::Weights::save(self, path)
            }

            /// Takes over the weights of a file. On an error the network is as it was.
            ///
            /// # Errors
            /// As `load`.
            pub fn read(
                &mut self,
                path: impl $crate::__private::AsRef<$crate::__private::Path>,
            ) -> $crate::__private::Result<(), $crate::weights::WeightsError> {
                $crate::weights::Weights::read(self, path)
            }
        }

        /// The bytes of a file. They are written as they are: `from_bytes` refuses NaN and infinities.
        #[must_use]
        pub fn to_bytes(&self) -> $crate::__private::Vec<$crate::__private::u8> {
            $crate::weights::Weights::to_bytes(self)
        }

        /// Takes over the weights of a file that is in memory. On an error the network is as it was.
        ///
        /// # Errors
        /// As `from_bytes`.
        pub fn read_bytes(
            &mut self,
            bytes: impl $crate::__private::AsRef<[$crate::__private::u8]>,
        ) -> $crate::__private::Result<(), $crate::weights::WeightsError> {
            $crate::weights::Weights::read_bytes(self, bytes)
        }
    };
}

/// Functions of a network of the declared element type, so that `Name::load` needs no type.
#[cfg(feature = "safetensors")]
#[doc(hidden)]
#[macro_export]
macro_rules! load_methods {
    () => {
        $crate::with_std! {
            /// A network with the weights of a `safetensors` file, under PyTorch's names and in its layouts. For other
            /// element types the trait `nn_core::Weights` has the same function.
            ///
            /// It is returned by value: one of many megabytes is better made in place by `load_boxed`.
            ///
            /// # Errors
            /// If the file cannot be read, or is not in order, or its tensors are not those of the network.
            pub fn load(
                path: impl $crate::__private::AsRef<$crate::__private::Path>,
            ) -> $crate::__private::Result<Self, $crate::weights::WeightsError> {
                $crate::weights::Weights::load(path)
            }

            /// As `load`, in place on the heap: its size never touches the stack.
            ///
            /// # Errors
            /// As `load`.
            pub fn load_boxed(
                path: impl $crate::__private::AsRef<$crate::__private::Path>,
            ) -> $crate::__private::Result<$crate::__private::Box<Self>, $crate::weights::WeightsError> {
                $crate::weights::Weights::load_boxed(path)
            }
        }

        /// A network with the weights of a file that is in memory.
        ///
        /// # Errors
        /// If the bytes are not in order, or their tensors are not those of the network.
        pub fn from_bytes(
            bytes: impl $crate::__private::AsRef<[$crate::__private::u8]>,
        ) -> $crate::__private::Result<Self, $crate::weights::WeightsError> {
            $crate::weights::Weights::from_bytes(bytes)
        }

        /// As `from_bytes`, in place on the heap.
        ///
        /// # Errors
        /// As `from_bytes`.
        pub fn from_bytes_boxed(
            bytes: impl $crate::__private::AsRef<[$crate::__private::u8]>,
        ) -> $crate::__private::Result<$crate::__private::Box<Self>, $crate::weights::WeightsError> {
            $crate::weights::Weights::from_bytes_boxed(bytes)
        }
    };
}

/// Without files of weights there is nothing.
#[cfg(not(feature = "safetensors"))]
#[doc(hidden)]
#[macro_export]
macro_rules! save_methods {
    () => {};
}

/// Without files of weights there is nothing.
#[cfg(not(feature = "safetensors"))]
#[doc(hidden)]
#[macro_export]
macro_rules! load_methods {
    () => {};
}

/// Keeps items where nn-core has std.
#[cfg(feature = "std")]
#[doc(hidden)]
#[macro_export]
macro_rules! with_std {
    ($($item:tt)*) => { $($item)* };
}

/// Drops items where nn-core has no std.
#[cfg(not(feature = "std"))]
#[doc(hidden)]
#[macro_export]
macro_rules! with_std {
    ($($item:tt)*) => {};
}
