//! Components: a struct of what each is given, which is markup.

use proc_macro2::TokenStream as Tokens;
use quote::{format_ident, quote};
use rstml::node::{NodeAttribute, NodeElement};
use syn::spanned::Spanned;
use syn::{FnArg, ItemFn, Pat, PatType, Type, parse_quote};

/// The struct, and how it becomes markup.
pub(crate) fn definition(component: ItemFn) -> syn::Result<Tokens> {
    let ItemFn { attrs, vis, sig, block, .. } = component;
    let (name, output, mut generics) = (sig.ident, sig.output, sig.generics);
    let (mut fields, mut patterns) = (Vec::new(), Vec::new());
    for (at, input) in sig.inputs.into_iter().enumerate() {
        let span = input.span();
        let FnArg::Typed(PatType { attrs, pat, ty, .. }) = input else {
            return Err(syn::Error::new(span, "a component is no method"));
        };
        let Pat::Ident(pattern) = *pat else {
            return Err(syn::Error::new(span, "expected a name, as it is what the component is given"));
        };
        let field = &pattern.ident;
        let ty = match *ty {
            Type::ImplTrait(given) => {
                let parameter = format_ident!("T{at}");
                let bounds = given.bounds;
                generics.params.push(parse_quote!(#parameter: #bounds));
                quote!(#parameter)
            }
            ty => quote!(#ty),
        };
        fields.push(quote!(#(#attrs)* #vis #field: #ty));
        patterns.push(pattern);
    }
    let (of_impl, of_type, conditions) = generics.split_for_impl();
    Ok(quote! {
        #(#attrs)*
        #vis struct #name #generics #conditions { #(#fields),* }

        impl #of_impl crate::markup::IntoMarkup for #name #of_type #conditions {
            fn into_markup(self) #output {
                let Self { #(#patterns),* } = self;
                ::leptos::reactive::graph::untrack_with_diagnostics(move || #block)
            }
        }
    })
}

/// An expression of type `Markup` for a component's place in a view.
pub(crate) fn usage(element: &NodeElement<rstml::Infallible>) -> syn::Result<Tokens> {
    let name = element.name();
    let mut fields = Vec::new();
    for attribute in element.attributes() {
        let NodeAttribute::Attribute(attribute) = attribute else {
            return Err(syn::Error::new_spanned(
                attribute,
                "expected a name, and a value where it is another",
            ));
        };
        let key = &attribute.key;
        fields.push(match attribute.value() {
            Some(value) => quote!(#key: #value),
            None => quote!(#key),
        });
    }
    if !element.children.is_empty() {
        let children = super::markup_of_all(&element.children)?;
        fields.push(quote!(children: #children));
    }
    Ok(quote! { crate::markup::IntoMarkup::into_markup(#name { #(#fields),* }) })
}
