//! What is emitted beside errors: the struct and its methods, so that the rest of the user's crate still resolves and
//! one mistake stays one error.

use proc_macro2::{Ident, Span, TokenStream};
use quote::{format_ident, quote, quote_spanned};
use syn::ext::IdentExt;

use super::inherent::Parameters;
use super::names::Names;
use super::operand::tuple;
use super::{Context, block, conditions, layer, structure};
use crate::diagnostics::Diagnostics;
use crate::model::MOST_PORTS;
use crate::model::graph::Model;
use crate::plan::Plan;
use crate::shape::{MOST_ELEMENTS, Shapes};
use crate::size::{Shape, Size};

/// The errors of a declaration and its skeleton.
pub(crate) fn skeleton(model: &Model, shapes: &Shapes, errors: &Diagnostics) -> TokenStream {
    let plan = Plan::empty();
    let context = Context { model, shapes, plan: &plan, names: Names::new(model) };
    let unknown = unknown(&model.name);
    let errors = errors.to_compile_errors(Some(&unknown));
    let names = &context.names;
    let (private, scalar) = (&names.private, names.scalar);
    let structure = fields(&context, &unknown);
    let vector = |shape: Option<&Shape>| match shape.and_then(usable) {
        Some(size) => names.vector(&size),
        None => quote_spanned!(Span::mixed_site()=> #private::SVector<#scalar, { #unknown }>),
    };
    let (generics, of, where_clause) = (names.impl_generics(), names.network_type(), names.where_clause());
    let input_types: Vec<_> =
        model.inputs.iter().take(MOST_PORTS).map(|port| vector(port.shape.as_ref())).collect();
    let output_types: Vec<_> =
        model.declared.iter().take(MOST_PORTS).map(|shape| vector(shape.as_ref())).collect();
    let target_types = targets(model, &output_types);
    let (input, output, target) = (tuple(&input_types), tuple(&output_types), tuple(&target_types));
    let input_names =
        model.inputs.iter().take(MOST_PORTS).map(|port| names.value(&model.values[port.value].name));
    let inputs = Parameters { names: input_names.collect(), types: input_types.clone() };
    let results = super::inherent::numbered(names, "output", output_types);
    let targets = super::inherent::numbered(names, "target", target_types);
    let derivatives = super::inherent::numbered(names, "derivative", input_types).batches_mut();
    let (samples, batches) = (inputs.samples(), inputs.batches());
    let (results_mut, targets) = (results.batches_mut(), targets.batches());
    let body = quote_spanned!(Span::mixed_site()=> #private::unfinished());
    let as_network = structure::as_network(&context);
    let sizes = names.size_generics();
    let default_scalar = structure::default_scalar(model);
    let (default, default_clause) =
        (names.network_of(&default_scalar), names.where_clause_of(&default_scalar));
    let pretrained = model.weights.is_some().then(|| super::pretrained::unfinished(&context));
    let block = block(
        model,
        &quote_spanned! {Span::mixed_site()=>
            // SAFETY: never used: the build fails.
            unsafe impl #generics #private::Zeroable for #of #where_clause {}
            impl #generics #private::Zeroed for #of #where_clause {
                const ZERO: Self = #private::unfinished();
            }
            // SAFETY: never used: the build fails.
            unsafe impl #generics #private::Parameters for #of #where_clause {
                type Scalar = #scalar;
                const LAYOUT: &'static [#private::Field] = &[];
            }
            #as_network
            impl #generics #private::Layer for #of #where_clause {
                type Input = #input;
                type Output = #output;
                type Kept<__S: #private::Storage> = ();
                const MULTIPLY_ADDS: #private::usize = 0;
                const PREDICT_BYTES: #private::usize = 0;
                const WORKSPACE_BYTES: #private::usize = 0;
                fn initialize<__R: #private::Rng + ?#private::Sized>(&mut self, _: #private::Initialization, _: &mut __R) {
                    #body
                }
                fn predict_into(&self, _: #private::Ref<'_, Self::Input>, _: #private::Mut<'_, Self::Output>) {
                    #body
                }
                fn forward<__S: #private::Storage>(
                    &self,
                    _: &#private::Pass,
                    _: #private::Slice<'_, Self::Input>,
                    _: #private::SliceMut<'_, Self::Output>,
                    _: &mut Self::Kept<__S>,
                ) {
                    #body
                }
                fn backward<__S: #private::Storage>(
                    &self,
                    _: &#private::Pass,
                    _: #private::Slice<'_, Self::Input>,
                    _: #private::Slice<'_, Self::Output>,
                    _: &mut Self::Kept<__S>,
                    _: #private::SliceMut<'_, Self::Output>,
                    _: #private::Option<#private::SliceMut<'_, Self::Input>>,
                    _: #private::Option<&mut Self>,
                ) {
                    #body
                }
            }
            impl #generics #private::Network for #of #where_clause {
                type Target = #target;
                type Sums = #private::loss::Mean<#scalar>;
                fn forward_loss<__S: #private::Storage>(
                    &self,
                    _: &#private::Pass,
                    _: #private::Slice<'_, Self::Input>,
                    _: #private::Slice<'_, Self::Target>,
                    _: &mut Self::Kept<__S>,
                    _: &mut Self::Sums,
                ) {
                    #body
                }
                fn loss_of(&self, _: &Self::Sums) -> #scalar {
                    #body
                }
                fn reverse_loss<__S: #private::Storage>(
                    _: impl #private::Reverse<Self>,
                    _: &#private::Pass,
                    _: #private::Slice<'_, Self::Input>,
                    _: #private::Slice<'_, Self::Target>,
                    _: &mut Self::Kept<__S>,
                    _: &Self::Sums,
                    _: #private::Option<#private::SliceMut<'_, Self::Input>>,
                ) {
                    #body
                }
            }
            impl #generics #private::Traced for #of #where_clause {
                fn each_value(
                    &self,
                    _: #private::Ref<'_, Self::Input>,
                    _: &mut dyn #private::FnMut(&'static #private::str, &[#scalar]),
                ) {
                    #body
                }
            }
            impl #generics #of #where_clause {
                pub fn init<__R: #private::Rng + ?#private::Sized>(_: &mut __R) -> Self {
                    #body
                }
                #private::with_alloc! {
                    pub fn boxed<__R: #private::Rng + ?#private::Sized>(_: &mut __R) -> #private::Box<Self> {
                        #body
                    }
                }
                #private::with_alloc! {
                    pub fn workspace(_: #private::usize) -> #private::Workspace<Self> {
                        #body
                    }
                }
                pub fn predict(&self, #samples) -> #output {
                    #body
                }
                pub fn predict_in<__S: #private::Storage>(
                    &self,
                    #samples,
                    _: &mut #private::Workspace<Self, __S>,
                ) -> #output {
                    #body
                }
                pub fn predict_batch(&self, #batches, #results_mut) {
                    #body
                }
                pub fn gradient<'w, __S: #private::Storage>(
                    &self,
                    #batches,
                    #targets,
                    _: &'w mut #private::Workspace<Self, __S>,
                ) -> (#scalar, &'w Self) {
                    #body
                }
                pub fn input_gradient<'w, __S: #private::Storage>(
                    &self,
                    #batches,
                    #targets,
                    #derivatives,
                    _: &'w mut #private::Workspace<Self, __S>,
                ) -> (#scalar, &'w Self) {
                    #body
                }
                pub fn trace(&self, #samples) -> [(); #unknown] {
                    #body
                }
                pub fn loss<__S: #private::Storage>(
                    &self,
                    #batches,
                    #targets,
                    _: &mut #private::Workspace<Self, __S>,
                ) -> #scalar {
                    #body
                }
                #private::save_methods!();
            }
            impl #sizes #default #default_clause {
                pub const PARAMETERS: #private::usize = 0;
                pub const MULTIPLY_ADDS: #private::usize = 0;
                pub const PREDICT_BYTES: #private::usize = 0;
                pub const WORKSPACE_BYTES: #private::usize = 0;
                pub fn summary() -> #private::describe::Summary {
                    #body
                }
                pub fn graph() -> #private::describe::Graph {
                    #body
                }
                #private::load_methods!();
            }
            #pretrained
        },
    );
    let formulas = names.formulas(&conditions(&model.attributes));
    quote_spanned!(Span::mixed_site()=> #errors #formulas #structure #block)
}

/// The constant that cannot be evaluated. It stands for every size that is not known.
fn unknown(network: &Ident) -> Ident {
    format_ident!("__UNKNOWN_{}", network.unraw(), span = Span::mixed_site())
}

/// What the outputs are compared with: as the terms of the loss say, where they could be read.
fn targets(model: &Model, outputs: &[TokenStream]) -> Vec<TokenStream> {
    let terms: Option<Vec<_>> =
        model.losses.iter().map(|term| outputs.get(*term.outputs.first()?).cloned()).collect();
    terms.filter(|terms| !terms.is_empty()).unwrap_or_else(|| outputs.to_vec())
}

/// The struct with its layers, and with something for whatever may turn out to be one.
fn fields(context: &Context<'_>, unknown: &Ident) -> TokenStream {
    let Context { model, shapes, names, .. } = context;
    let Model { attributes, visibility, name, .. } = model;
    let (root, scalar, where_clause) = (names.root, names.scalar, names.where_clause());
    let generics = structure::generics(names, model);
    let path = quote_spanned!(Span::mixed_site()=> #root::layer);
    let mut seen = std::collections::BTreeSet::from(["__scalar".to_owned()]);
    let layers = model.layers.iter().enumerate().map(|(id, layer)| (&layer.field, Some(id)));
    let labels = model.labels.iter().map(|label| (label, None));
    let fields = layers.chain(labels).filter_map(|(field, id)| {
        if !seen.insert(field.to_string()) {
            return None;
        }
        let of = match id.filter(|&id| shapes.layers[id].is_some()) {
            Some(id) => layer::type_of(context, id, &path, &quote!(#scalar)),
            None => quote_spanned!(Span::mixed_site()=> [(); #unknown]),
        };
        Some(quote!(pub #field: #of,))
    });
    let fields: TokenStream = fields.collect();
    quote_spanned! {Span::mixed_site()=>
        #attributes
        #[allow(dead_code, missing_docs, unused_braces)]
        #visibility struct #name #generics #where_clause {
            #fields
            #[doc(hidden)]
            pub __scalar: #root::__private::PhantomData<#scalar>,
        }
    }
}

/// The size of a declared shape, if types can have it.
fn usable(shape: &Shape) -> Option<Size> {
    let size = shape.elements().filter(Size::fits_a_type)?;
    (size.number().is_none_or(|number| number <= MOST_ELEMENTS)).then_some(size)
}

/// The errors of a declaration of which little but the name could be read, and a type of that name.
pub(crate) fn bare_skeleton(
    name: &Ident,
    sizes: &[Ident],
    root: &TokenStream,
    errors: &Diagnostics,
) -> TokenStream {
    let unknown = unknown(name);
    let errors = errors.to_compile_errors(Some(&unknown));
    quote_spanned! {Span::mixed_site()=>
        #errors
        #[allow(dead_code, missing_docs, unreachable_pub)]
        pub type #name<#(const #sizes: #root::__private::usize,)* T = #root::__private::f32> =
            (T, [(); #unknown], #([(); #sizes],)*);
    }
}
