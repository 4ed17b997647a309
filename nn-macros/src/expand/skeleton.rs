//! What is emitted beside errors: the struct and its methods, so that the rest of the user's crate still resolves and
//! one mistake stays one error.

use proc_macro2::{Ident, Span, TokenStream};
use quote::{quote, quote_spanned};

use super::inherent::Parameters;
use super::names::Names;
use super::operand::tuple;
use super::{Context, block, layer, structure};
use crate::model::graph::{Model, Port};
use crate::plan::Plan;
use crate::shape::Shapes;
use crate::shape::size::{Shape, Size};

/// The skeleton of a declaration with errors in its body.
pub(crate) fn skeleton(model: &Model, shapes: &Shapes) -> TokenStream {
    let plan = Plan::empty();
    let context = Context { model, shapes, plan: &plan, names: Names::new(model) };
    let names = &context.names;
    let (private, scalar) = (&names.private, names.scalar);
    let structure = fields(&context);
    let (generics, of, where_clause) = (names.impl_generics(), names.network_type(), names.where_clause());
    let input_types: Vec<_> = model.inputs.iter().map(|port| names.vector(&declared(port))).collect();
    let output_types: Vec<_> = model.outputs.iter().map(|port| names.vector(&declared(port))).collect();
    let input_types = if input_types.is_empty() { vec![names.vector(&Size::Number(1))] } else { input_types };
    let output_types =
        if output_types.is_empty() { vec![names.vector(&Size::Number(1))] } else { output_types };
    let (input, output) = (tuple(&input_types), tuple(&output_types));
    let input_names = model.inputs.iter().map(|port| names.value(&model.values[port.value].name));
    let inputs = Parameters { names: input_names.collect(), types: input_types.clone() };
    let results = super::inherent::numbered("output", output_types.clone());
    let targets = super::inherent::numbered("target", output_types);
    let (samples, batches) = (inputs.samples(), inputs.batches());
    let derivatives = super::inherent::numbered("derivative", input_types).batches_mut();
    let (results_mut, targets) = (results.batches_mut(), targets.batches());
    let body = quote_spanned!(Span::mixed_site()=> #private::unfinished());
    let as_network = structure::as_network(&context);
    let sizes = names.size_generics();
    let default = names.network_of(&structure::default_scalar(model));
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
                type Target = #output;
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
                fn backward_loss<__S: #private::Storage>(
                    &self,
                    _: &#private::Pass,
                    _: #private::Slice<'_, Self::Input>,
                    _: #private::Slice<'_, Self::Target>,
                    _: &mut Self::Kept<__S>,
                    _: &Self::Sums,
                    _: #private::Option<#private::SliceMut<'_, Self::Input>>,
                    _: &mut Self,
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
                pub fn loss<__S: #private::Storage>(
                    &self,
                    #batches,
                    #targets,
                    _: &mut #private::Workspace<Self, __S>,
                ) -> #scalar {
                    #body
                }
            }
            impl #sizes #default #where_clause {
                pub const PARAMETERS: #private::usize = 0;
                pub const MULTIPLY_ADDS: #private::usize = 0;
                pub const PREDICT_BYTES: #private::usize = 0;
                pub const WORKSPACE_BYTES: #private::usize = 0;
            }
        },
    );
    quote_spanned!(Span::mixed_site()=> #structure #block)
}

/// The struct with the layers whose sizes are known.
fn fields(context: &Context<'_>) -> TokenStream {
    let Context { model, shapes, names, .. } = context;
    let Model { attributes, visibility, name, .. } = model;
    let (root, scalar, where_clause) = (names.root, names.scalar, names.where_clause());
    let generics = structure::generics(names, model);
    let path = quote_spanned!(Span::mixed_site()=> #root::layer);
    let mut seen = std::collections::BTreeSet::new();
    let fields = model.layers.iter().enumerate().filter(|(id, _)| shapes.layers[*id].is_some()).filter_map(
        |(id, layer)| {
            let field = &layer.field;
            if !seen.insert(field.to_string()) {
                return None;
            }
            let of = layer::type_of(context, id, &path, &quote!(#scalar));
            let doc = layer::doc(context, id);
            Some(quote!(#[doc = #doc] pub #field: #of,))
        },
    );
    let fields: TokenStream = fields.collect();
    quote_spanned! {Span::mixed_site()=>
        #attributes
        #[allow(dead_code, unused_braces)]
        #visibility struct #name #generics #where_clause {
            #fields
            #[doc(hidden)]
            pub __scalar: #root::__private::PhantomData<#scalar>,
        }
    }
}

fn declared(port: &Port) -> Size {
    let size = port.shape.as_ref().and_then(Shape::elements).filter(Size::fits_a_type);
    // Zero is refused, and so is what no type could hold.
    size.filter(|size| size.number().is_none_or(|number| number < 1 << 40)).unwrap_or(Size::Number(1))
}

/// The struct of a declaration of which only the name could be read.
pub(crate) fn bare_skeleton(name: &Ident, root: &TokenStream) -> TokenStream {
    quote_spanned! {Span::mixed_site()=>
        #[allow(dead_code)]
        pub struct #name<T = #root::__private::f32> {
            #[doc(hidden)]
            pub __scalar: #root::__private::PhantomData<T>,
        }
    }
}
