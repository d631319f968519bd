//! Elements in which something is computed.

use proc_macro2::TokenStream as Tokens;
use quote::quote;
use rstml::node::{KeyedAttribute, Node, NodeAttribute, NodeElement};

use super::source;

/// An expression of type `Element`.
pub(crate) fn computed(element: &NodeElement<rstml::Infallible>) -> syn::Result<Tokens> {
    let (mut attributes, mut calls) = (Vec::new(), Vec::new());
    for attribute in element.attributes() {
        match (source::attribute(attribute), attribute) {
            (Some(known), _) => attributes.push(known),
            (None, NodeAttribute::Attribute(attribute)) => calls.push(attribute_call(attribute)?),
            (None, NodeAttribute::Block(block)) => {
                return Err(syn::Error::new_spanned(block, "attributes cannot be spread onto an element"));
            }
        }
    }
    let is_fixed = |node: &Node| source::of(node).is_some();
    let leading: Vec<String> = element.children.iter().map_while(source::of).collect();
    for siblings in element.children[leading.len()..].chunk_by(|a, b| is_fixed(a) && is_fixed(b)) {
        calls.push(child_call(siblings)?);
    }
    let beginning = source::beginning(element, &attributes, &leading);
    Ok(quote! {{
        let mut element = crate::markup::Element::new(crate::markup::Source(#beginning));
        #(#calls)*
        element
    }})
}

/// The call for children: one that is computed, or some beside each other that are not.
fn child_call(siblings: &[Node]) -> syn::Result<Tokens> {
    if let Some(fixed) = source::of_all(siblings) {
        return Ok(quote! { element.fixed(crate::markup::Source(#fixed)); });
    }
    let [child] = siblings else { unreachable!("what is computed stands alone in its chunk") };
    Ok(match child {
        Node::Element(child) if !super::is_component(child.name()) => {
            let child = computed(child)?;
            quote! { element.element(#child); }
        }
        child => {
            let child = super::markup_of(child)?;
            quote! { element.child(#child); }
        }
    })
}

/// The call for an attribute that is computed.
fn attribute_call(attribute: &KeyedAttribute) -> syn::Result<Tokens> {
    let name = attribute.key.to_string();
    let Some(value) = attribute.value() else {
        return Err(syn::Error::new_spanned(attribute, "expected a value"));
    };
    Ok(match (name.as_str(), name.split_once(':')) {
        ("node_ref", _) => quote! { element.keep_in(#value); },
        (_, Some(("on", event))) => quote! { element.on(#event, #value); },
        (_, Some(_)) => {
            return Err(syn::Error::new_spanned(
                &attribute.key,
                "only `on:` is known here; compute the whole attribute instead",
            ));
        }
        _ => quote! { element.attribute(#name, crate::markup::IntoValue::into_value(#value)); },
    })
}
