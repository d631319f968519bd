//! `view!`: the syntax of Leptos's macro of that name, for markup of one type.
//!
//! Leptos gives every element a type of its own, and with it code of its own to build, update, mount and remove it;
//! `crate::markup` of the app has one type for all of them. This macro writes what makes it: static tables for all that
//! the source says, calls for what is computed. `component` makes a struct of a component's parameters where Leptos makes
//! a builder with a type for each of its states, so that a component's place in a view is no more than a struct.

mod component;
mod element;
mod source;

use proc_macro::TokenStream;
use proc_macro2::TokenStream as Tokens;
use quote::quote;
use rstml::node::{Node, NodeBlock, NodeName};
use syn::{ItemFn, parse_macro_input};

/// Markup in the syntax of HTML: elements, `"text"`, `{expressions}` and components.
///
/// An attribute's value is anything that is `IntoValue`, a child anything that is `IntoMarkup`; closures are run again
/// when what they read changes. `on:event=handler` listens, `node_ref=reference` keeps the element.
#[proc_macro]
pub fn view(tokens: TokenStream) -> TokenStream {
    match rstml::parse2(tokens.into()).and_then(|nodes| markup_of_all(&nodes)) {
        Ok(markup) => markup,
        Err(error) => error.to_compile_error(),
    }
    .into()
}

/// A component: a function from what it is given to markup, as in Leptos.
///
/// `<Name a=value b />` in a view gives it `value` as `a` and `b` as `b`; what stands between its tags is `children`, of
/// type `Markup`. Like in Leptos, what it reads while it is built is not followed; what stands in closures is.
#[proc_macro_attribute]
pub fn component(_: TokenStream, function: TokenStream) -> TokenStream {
    let function = parse_macro_input!(function as ItemFn);
    component::definition(function).unwrap_or_else(syn::Error::into_compile_error).into()
}

/// An expression of type `Markup` for nodes beside each other.
fn markup_of_all(nodes: &[Node]) -> syn::Result<Tokens> {
    if let [only] = nodes {
        return markup_of(only);
    }
    if let Some(fixed) = source::of_all(nodes).filter(|fixed| !fixed.is_empty()) {
        return Ok(quote! { crate::markup::Markup::Fixed(crate::markup::Source(#fixed)) });
    }
    let parts = nodes.iter().map(markup_of).collect::<syn::Result<Vec<_>>>()?;
    Ok(quote! { crate::markup::Markup::Many(::std::vec![#(#parts),*]) })
}

/// An expression of type `Markup`.
fn markup_of(node: &Node) -> syn::Result<Tokens> {
    if let Some(fixed) = source::of(node) {
        return Ok(quote! { crate::markup::Markup::Fixed(crate::markup::Source(#fixed)) });
    }
    match node {
        Node::Element(element) if is_component(element.name()) => component::usage(element),
        Node::Element(element) => {
            let element = element::computed(element)?;
            Ok(quote! { crate::markup::Markup::Element(#element) })
        }
        Node::Fragment(fragment) => markup_of_all(fragment.children()),
        Node::Block(NodeBlock::ValidBlock(block)) => {
            Ok(quote! { crate::markup::IntoMarkup::into_markup(#[allow(unused_braces)] #block) })
        }
        other => {
            Err(syn::Error::new_spanned(other, "expected an element, a quoted text or a block in braces"))
        }
    }
}

/// As in Leptos: what begins with a capital letter is a component.
fn is_component(name: &NodeName) -> bool {
    matches!(name, NodeName::Path(_)) && name.to_string().starts_with(char::is_uppercase)
}
