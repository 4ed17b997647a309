pub(crate) mod closure;
