//! The body of a function that the macro has derived: straight-line code, one operation a line.

use proc_macro2::{Ident, Literal, Span, TokenStream};
use quote::{ToTokens, quote, quote_spanned};

use crate::symbolic::{Comparison, Exponent, Function, Graph, Id, Node};

/// A block's content that computes `function`.
///
/// `root` is the path of nn-core, `scalar` names the element type where the block stands, and `parameters` are
/// variables of that type. Every identifier that is not the user's is of mixed-site hygiene.
///
/// # Panics
///
/// If there are fewer parameters than the function has.
pub(crate) fn body(
    function: &Function,
    root: &TokenStream,
    scalar: &Ident,
    parameters: &[Ident],
) -> TokenStream {
    let writer = Writer { graph: function.graph(), root, scalar, parameters };
    let uses = writer.graph.uses(function.value());
    let mut names: Vec<TokenStream> = Vec::with_capacity(uses.len());
    let mut lets = TokenStream::new();
    let mut count = 0;
    for ((id, node), uses) in writer.graph.nodes().zip(uses) {
        if uses == 0 {
            names.push(TokenStream::new());
            continue;
        }
        let operation = writer.operation(node, &names);
        if id == function.value() {
            lets.extend(operation);
            break;
        }
        if node.is_leaf() {
            names.push(operation);
            continue;
        }
        count += 1;
        let name = writer.free_name(count);
        lets.extend(quote_spanned!(Span::mixed_site()=> let #name = #operation;));
        names.push(name.to_token_stream());
    }
    lets
}

struct Writer<'a> {
    graph: &'a Graph,
    root: &'a TokenStream,
    scalar: &'a Ident,
    parameters: &'a [Ident],
}

impl Writer<'_> {
    /// A name that is no parameter's.
    fn free_name(&self, count: usize) -> Ident {
        let mut name = format!("t{count}");
        while self.parameters.iter().any(|parameter| *parameter == name) {
            name.push('_');
        }
        Ident::new(&name, Span::mixed_site())
    }

    /// The expression of one node, of the names of its operands.
    fn operation(&self, node: Node, names: &[TokenStream]) -> TokenStream {
        let of = |operand: Id| &names[operand.index()];
        let infix = |a: Id, operator: TokenStream, b: Id| {
            let (a, b) = (of(a), of(b));
            quote!(#a #operator #b)
        };
        let span = Span::mixed_site();
        match node {
            Node::Number(value) => self.number(value),
            Node::Parameter(position) => self.parameters[position].to_token_stream(),
            Node::Constant(constant) => {
                let path = self.graph.constant_tokens(constant);
                self.scalar(&quote_spanned!(span=> #path as ::core::primitive::f64))
            }
            Node::Negate(a) => {
                let a = of(a);
                quote_spanned!(span=> -#a)
            }
            Node::Add(a, b) => infix(a, quote_spanned!(span=> +), b),
            Node::Subtract(a, b) => infix(a, quote_spanned!(span=> -), b),
            Node::Multiply(a, b) => infix(a, quote_spanned!(span=> *), b),
            Node::Divide(a, b) => infix(a, quote_spanned!(span=> /), b),
            Node::Elementary(function, a) => self.call(function.name(), &[of(a)]),
            Node::Powi(a, exponent) => self.call("powi", &[of(a), &self.exponent(exponent)]),
            Node::Powf(a, b) => self.call("powf", &[of(a), of(b)]),
            Node::Max(a, b) => self.call("max", &[of(a), of(b)]),
            Node::Min(a, b) => self.call("min", &[of(a), of(b)]),
            Node::Select(condition, a, b) => {
                let (condition, a, b) = (of(condition), of(a), of(b));
                quote_spanned!(span=> if #condition { #a } else { #b })
            }
            Node::Compare(comparison, a, b) => {
                let operator = match comparison {
                    Comparison::Less => quote_spanned!(span=> <),
                    Comparison::LessOrEqual => quote_spanned!(span=> <=),
                    Comparison::Greater => quote_spanned!(span=> >),
                    Comparison::GreaterOrEqual => quote_spanned!(span=> >=),
                    Comparison::Equal => quote_spanned!(span=> ==),
                    Comparison::NotEqual => quote_spanned!(span=> !=),
                };
                infix(a, operator, b)
            }
            Node::And(a, b) => infix(a, quote_spanned!(span=> &&), b),
            Node::Or(a, b) => infix(a, quote_spanned!(span=> ||), b),
            Node::Not(a) => {
                let a = of(a);
                quote_spanned!(span=> !#a)
            }
        }
    }

    fn call(&self, function: &str, arguments: &[&TokenStream]) -> TokenStream {
        let (root, function) = (self.root, Ident::new(function, Span::mixed_site()));
        quote_spanned!(Span::mixed_site()=> #root::Scalar::#function(#(#arguments),*))
    }

    fn scalar(&self, value: &TokenStream) -> TokenStream {
        let (root, scalar) = (self.root, self.scalar);
        quote_spanned!(Span::mixed_site()=> <#scalar as #root::Scalar>::from_f64(#value))
    }

    fn number(&self, value: f64) -> TokenStream {
        let mut literal = Literal::f64_suffixed(value.abs());
        literal.set_span(Span::mixed_site());
        // A literal has no sign of its own.
        let sign = value.is_sign_negative().then(|| quote_spanned!(Span::mixed_site()=> -));
        self.scalar(&quote!(#sign #literal))
    }

    fn exponent(&self, exponent: Exponent) -> TokenStream {
        let span = Span::mixed_site();
        match exponent {
            Exponent::Literal(value) => {
                let mut literal = Literal::u32_unsuffixed(value.unsigned_abs());
                literal.set_span(span);
                let sign = (value < 0).then(|| quote_spanned!(span=> -));
                quote!(#sign #literal)
            }
            // No `as`: a constant that is no `i32` is rustc's to report, where the user wrote it.
            Exponent::Constant(constant) => self.graph.constant_tokens(constant).clone(),
            Exponent::ConstantLessOne(constant) => {
                let path = self.graph.constant_tokens(constant);
                quote_spanned!(span=> #path - 1)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostics::Diagnostics;
    use crate::parse::closure::Closure;
    use crate::symbolic::Role;
    use syn::parse::{ParseStream, Parser};

    fn function(source: &str, role: Role) -> Function {
        let mut errors = Diagnostics::default();
        let closure = (|input: ParseStream<'_>| Ok(Closure::parse(input, &mut errors)))
            .parse_str(source)
            .unwrap_or_else(|error| panic!("{source}: {error}"))
            .unwrap_or_else(|| panic!("{source}: {:?}", errors.texts()));
        Function::lower(&closure, role).unwrap_or_else(|errors| panic!("{source}: {:?}", errors.texts()))
    }

    #[track_caller]
    fn is_written(function: &Function, parameters: &[&str], expected: TokenStream) {
        let ident = |name: &str| Ident::new(name, Span::call_site());
        let parameters: Vec<_> = parameters.iter().copied().map(ident).collect();
        let written = body(function, &quote!(::nn_core), &ident("T"), &parameters);
        syn::parse2::<syn::Block>(quote!({ #written })).unwrap_or_else(|error| panic!("{written}: {error}"));
        assert_eq!(written.to_string(), expected.to_string());
    }

    #[test]
    fn operations_stand_in_a_line() {
        let swish = function("|z| z * sigmoid(z)", Role::Activation);
        is_written(
            &swish,
            &["z"],
            quote! {
                let t1 = ::nn_core::Scalar::sigmoid(z);
                z * t1
            },
        );
        is_written(
            &swish.derivative(0),
            &["t2"],
            quote! {
                let t1 = ::nn_core::Scalar::sigmoid(t2);
                let t2_ = <T as ::nn_core::Scalar>::from_f64(1f64) - t1;
                let t3 = t1 * t2_;
                let t4 = t2 * t3;
                t1 + t4
            },
        );
    }

    #[test]
    fn choices_are_of_values() {
        is_written(
            &function("|y, t| if !(y > -A && t <= 0) { y.powi(-3) } else { -0.5 }", Role::Loss),
            &["y", "t"],
            quote! {
                let t1 = -<T as ::nn_core::Scalar>::from_f64(A as ::core::primitive::f64);
                let t2 = y > t1;
                let t3 = t <= <T as ::nn_core::Scalar>::from_f64(0f64);
                let t4 = t2 && t3;
                let t5 = ::nn_core::Scalar::powi(y, -3);
                if t4 { <T as ::nn_core::Scalar>::from_f64(-0.5f64) } else { t5 }
            },
        );
    }

    #[test]
    fn a_number_or_a_parameter_alone_is_a_body() {
        is_written(&function("|z| z", Role::Activation), &["z"], quote!(z));
        let one = function("|z| z", Role::Activation).derivative(0);
        is_written(&one, &["z"], quote!(<T as ::nn_core::Scalar>::from_f64(1f64)));
        let power = function("|z| z.powi(crate::N)", Role::Activation).derivative(0);
        is_written(
            &power,
            &["z"],
            quote! {
                let t1 = <T as ::nn_core::Scalar>::from_f64(crate::N as ::core::primitive::f64)
                    != <T as ::nn_core::Scalar>::from_f64(0f64);
                let t2 = ::nn_core::Scalar::powi(z, crate::N - 1);
                let t3 = <T as ::nn_core::Scalar>::from_f64(crate::N as ::core::primitive::f64) * t2;
                if t1 { t3 } else { <T as ::nn_core::Scalar>::from_f64(0f64) }
            },
        );
    }
}
