//! Every identifier and every path into nn-core that an expansion uses is made here.
//!
//! Identifiers are of mixed-site hygiene, so that they neither see nor shadow the user's variables, and so that
//! `#![forbid(unsafe_code)]` and lints speak of the user's code alone. nn-core is reached by the path that the
//! wrapper macro hands on, so it may be renamed, and everything of the standard library by way of nn-core, so the
//! prelude may be missing.

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use proc_macro2::{Group, Ident, Literal, Span, TokenStream, TokenTree};
use quote::{format_ident, quote, quote_spanned};
use syn::ext::IdentExt;

use crate::model::graph::Model;
use crate::parse::ast::{Constant, ConstantKind};
use crate::size::Size;

/// Paths and identifiers of one expansion.
pub(crate) struct Names<'a> {
    /// nn-core, from where the struct stands.
    pub(crate) root: &'a TokenStream,
    /// nn-core's items for expansions, inside the expansion's block.
    pub(crate) private: TokenStream,
    /// The network.
    pub(crate) network: &'a Ident,
    /// The element type parameter.
    pub(crate) scalar: &'a Ident,
    /// Const parameters.
    sizes: &'a [Ident],
    where_clause: &'a TokenStream,
    /// The sizes that only rustc knows, by their text: a path as it is, and a name for every formula.
    symbols: BTreeMap<Rc<str>, Symbol<'a>>,
    /// The names of all values.
    values: BTreeSet<&'a str>,
}

struct Symbol<'a> {
    tokens: &'a TokenStream,
    /// The constant that stands for a formula, so that a mistake in it is one error however often it is used.
    name: Option<Ident>,
}

/// Names that generated functions use for their own parameters: no value is called so.
const RESERVED: &[&str] =
    &["pass", "input", "output", "target", "kept", "sums", "gradient", "dx", "count", "wanted", "workspace"];

impl<'a> Names<'a> {
    pub(crate) fn new(model: &'a Model) -> Self {
        Self {
            root: &model.root,
            private: quote_spanned!(Span::mixed_site()=> __nn),
            network: &model.name,
            scalar: &model.scalar.0,
            sizes: &model.sizes,
            where_clause: &model.where_clause,
            symbols: symbols(model),
            values: model.values.iter().map(|value| value.name.as_str()).collect(),
        }
    }

    /// What a training pass keeps: a type named after the network, so that it is not the network.
    pub(crate) fn kept(&self) -> Ident {
        format_ident!("{}Kept", self.network.unraw(), span = Span::mixed_site())
    }

    /// Every value of a prediction, a type likewise.
    pub(crate) fn trace(&self) -> Ident {
        format_ident!("{}Trace", self.network.unraw(), span = Span::mixed_site())
    }

    /// A local variable or a field for a value.
    pub(crate) fn value(&self, name: &str) -> Ident {
        if RESERVED.contains(&name) { self.other(name) } else { ident(name) }
    }

    /// A name like this one that no value has.
    pub(crate) fn other(&self, name: &str) -> Ident {
        let mut name = format!("{name}_");
        while self.values.contains(name.as_str()) {
            name.push('_');
        }
        ident(&name)
    }

    /// This name, or one like it where a value has it. A reserved one is nobody else's.
    pub(crate) fn free(&self, name: &str) -> Ident {
        let taken = self.values.contains(name) && !RESERVED.contains(&name);
        if taken { self.other(name) } else { ident(name) }
    }

    /// `const H: usize, T: Scalar`.
    pub(crate) fn impl_parameters(&self) -> TokenStream {
        let Self { sizes, scalar, private, .. } = self;
        quote_spanned!(Span::mixed_site()=> #(const #sizes: #private::usize,)* #scalar: #private::Scalar)
    }

    /// `<const H: usize, T: Scalar>`: the parameters of an `impl`.
    pub(crate) fn impl_generics(&self) -> TokenStream {
        let parameters = self.impl_parameters();
        quote_spanned!(Span::mixed_site()=> <#parameters>)
    }

    /// As [`impl_generics`](Self::impl_generics), with the storage of a workspace.
    pub(crate) fn stored_generics(&self) -> TokenStream {
        let Self { sizes, scalar, private, .. } = self;
        quote_spanned!(Span::mixed_site()=>
            <#(const #sizes: #private::usize,)* #scalar: #private::Scalar, __S: #private::Storage>)
    }

    /// `<H, T, S>` of what has storage.
    pub(crate) fn stored_arguments(&self) -> TokenStream {
        let Self { sizes, scalar, .. } = self;
        quote_spanned!(Span::mixed_site()=> <#({ #sizes },)* #scalar, __S>)
    }

    /// `Name<H, T>`.
    pub(crate) fn network_type(&self) -> TokenStream {
        let scalar = self.scalar;
        self.network_of(&quote!(#scalar))
    }

    /// `Name<H, f32>`.
    pub(crate) fn network_of(&self, scalar: &TokenStream) -> TokenStream {
        let Self { network, sizes, .. } = self;
        quote_spanned!(Span::mixed_site()=> #network<#({ #sizes },)* #scalar>)
    }

    /// `const H: usize,` for an `impl` that fixes the element type.
    pub(crate) fn size_generics(&self) -> TokenStream {
        let Self { sizes, private, .. } = self;
        quote_spanned!(Span::mixed_site()=> <#(const #sizes: #private::usize,)*>)
    }

    pub(crate) fn where_clause(&self) -> &TokenStream {
        self.where_clause
    }

    /// The where clause of an `impl` that fixes the element type.
    pub(crate) fn where_clause_of(&self, scalar: &TokenStream) -> TokenStream {
        replace(self.where_clause, self.scalar, scalar)
    }

    pub(crate) fn sizes(&self) -> &[Ident] {
        self.sizes
    }

    /// The constants that stand for formulas, under the same `cfg`s as the struct.
    pub(crate) fn formulas(&self, conditions: &TokenStream) -> TokenStream {
        let root = self.root;
        let formulas = self.symbols.values().filter_map(|Symbol { tokens, name }| {
            let name = name.as_ref()?;
            Some(quote_spanned! {Span::mixed_site()=>
                #conditions
                #[doc(hidden)]
                #[allow(dead_code, non_upper_case_globals, unused_braces, unused_parens)]
                const #name: #root::__private::usize = #tokens;
            })
        });
        formulas.collect()
    }

    /// A size as a const generic argument.
    pub(crate) fn argument(&self, size: &Size) -> TokenStream {
        match size {
            Size::Number(_) => self.size(size),
            // In braces, also a parameter: a type may have its name.
            Size::Parameter(_) | Size::Symbol(_) | Size::Sum(_) | Size::Product(_) | Size::Call(..) => {
                let size = self.size(size);
                quote!({ #size })
            }
        }
    }

    /// A size as an expression.
    pub(crate) fn size(&self, size: &Size) -> TokenStream {
        match size {
            Size::Number(number) => {
                let number = Literal::u64_unsuffixed(*number);
                quote!(#number)
            }
            Size::Symbol(text) => {
                let symbol = self.symbols.get(text);
                match symbol {
                    Some(Symbol { name: Some(name), .. }) => quote!(#name),
                    Some(Symbol { tokens, name: None }) => quote!((#tokens)),
                    // The model makes a symbol of every such size.
                    None => quote!(0),
                }
            }
            Size::Parameter(name) => {
                // The user's own token, so that the parameter is found whatever its hygiene.
                let own = self.sizes.iter().find(|size| size.to_string() == **name);
                quote!(#own)
            }
            Size::Sum(parts) => {
                let parts = parts.iter().map(|part| self.size(part));
                quote!((#(#parts)+*))
            }
            Size::Product(parts) => {
                let mut product = TokenStream::new();
                for part in parts {
                    let part = self.size(part);
                    // `#(#parts)**` would be a repetition and a `*` behind it.
                    product = if product.is_empty() { part } else { quote!(#product * #part) };
                }
                quote!((#product))
            }
            Size::Call(function, arguments) => {
                let (root, function) = (self.root, Ident::new(function.name(), Span::mixed_site()));
                let arguments = arguments.iter().map(|argument| self.size(argument));
                quote_spanned!(Span::mixed_site()=> #root::__private::size::#function(#(#arguments),*))
            }
        }
    }

    /// `SVector<T, 16>`.
    pub(crate) fn vector(&self, size: &Size) -> TokenStream {
        let (private, scalar, size) = (&self.private, self.scalar, self.argument(size));
        quote_spanned!(Span::mixed_site()=> #private::SVector<#scalar, #size>)
    }

    /// A user's number as an `f64`.
    pub(crate) fn real(&self, constant: &Constant) -> TokenStream {
        let root = self.root;
        match constant.kind {
            ConstantKind::Integer(value) => {
                let value = Literal::f64_suffixed(value as f64);
                quote!(#value)
            }
            ConstantKind::Real(value) if value >= 0.0 => {
                let value = Literal::f64_suffixed(value);
                quote!(#value)
            }
            ConstantKind::Real(value) => {
                let value = Literal::f64_suffixed(-value);
                quote!((-#value))
            }
            ConstantKind::Bool(_) | ConstantKind::Word(_) | ConstantKind::Opaque => {
                let tokens = &constant.tokens;
                // With the user's span: what is no number cannot be cast.
                quote_spanned!(constant.place.start=> ((#tokens) as #root::__private::f64))
            }
        }
    }

    /// A user's number as an element.
    pub(crate) fn element(&self, constant: &Constant) -> TokenStream {
        let (private, scalar, real) = (&self.private, self.scalar, self.real(constant));
        quote_spanned!(Span::mixed_site()=> <#scalar as #private::Scalar>::from_f64(#real))
    }
}

fn symbols(model: &Model) -> BTreeMap<Rc<str>, Symbol<'_>> {
    let is_path = |tokens: &TokenStream| {
        tokens.clone().into_iter().all(|token| match token {
            TokenTree::Ident(_) => true,
            TokenTree::Punct(mark) => mark.as_char() == ':',
            TokenTree::Group(_) | TokenTree::Literal(_) => false,
        })
    };
    let symbols = model.symbols.iter().zip(1_usize..).map(|((text, tokens), index)| {
        let name = format_ident!("__{}_SIZE{}", model.name.unraw(), index, span = Span::mixed_site());
        (text.clone(), Symbol { tokens, name: (!is_path(tokens)).then_some(name) })
    });
    symbols.collect()
}

/// An identifier of ours; raw where the user's was.
pub(crate) fn ident(name: &str) -> Ident {
    match name.strip_prefix("r#") {
        Some(raw) => Ident::new_raw(raw, Span::mixed_site()),
        // A keyword can only come from a raw identifier.
        None => syn::parse_str::<Ident>(name)
            .map(|mut ident| {
                ident.set_span(Span::mixed_site());
                ident
            })
            .unwrap_or_else(|_| Ident::new_raw(name, Span::mixed_site())),
    }
}

/// `tokens` with `by` in place of a name.
fn replace(tokens: &TokenStream, name: &Ident, by: &TokenStream) -> TokenStream {
    let change = |token| match token {
        TokenTree::Ident(word) if word == *name => by.clone(),
        TokenTree::Group(group) => {
            let mut changed = Group::new(group.delimiter(), replace(&group.stream(), name, by));
            changed.set_span(group.span());
            TokenTree::Group(changed).into()
        }
        TokenTree::Ident(_) | TokenTree::Punct(_) | TokenTree::Literal(_) => token.into(),
    };
    tokens.clone().into_iter().map(change).collect()
}
