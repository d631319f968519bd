//! A form for what a tool must have: a fact, and a value or a range of it.

use std::rc::Rc;
use std::sync::Arc;

use catalog::index::{CategoryFacts, FactColumn, Stated};
use catalog::{FactFilter, FactId, FactKind};
use leptos::ev::SubmitEvent;
use leptos::html::{Input, Select};
use leptos::prelude::*;

use super::CollectAny;

/// The choice of a fact, and the fields for its value.
#[derive(Clone, Copy)]
struct Fields {
    fact: NodeRef<Select>,
    value: NodeRef<Select>,
    from: NodeRef<Input>,
    to: NodeRef<Input>,
}

/// A choice of the facts that any tool states, and the fields for the value of the chosen one. Without a fact to begin with,
/// there are none, so that the focus of a dialog stays at its beginning.
#[component]
pub(crate) fn MustForm(
    facts: Vec<Arc<CategoryFacts>>,
    /// The fact to begin with, whose value then gets the focus.
    about: Option<FactId>,
    /// Called with a must and the kind of its fact.
    on_add: Rc<dyn Fn(FactKind, FactFilter)>,
) -> impl IntoView {
    let mut columns: Vec<FactColumn> = Vec::new();
    for column in facts.iter().flat_map(|facts| &facts.facts).filter(|column| column.is_stated()) {
        if !columns.iter().any(|known| known.definition.id == column.definition.id) {
            columns.push(column.clone());
        }
    }
    let begin = about.as_ref().and_then(|id| columns.iter().position(|it| it.definition.id == *id));
    let chosen = RwSignal::new(begin);
    let options = columns.iter().enumerate().map(|(at, column)| {
        view! {
            <option value=at.to_string() selected=begin == Some(at)>
                {column.definition.label.clone()}
            </option>
        }
    });
    let options = options.collect_any();
    let columns = StoredValue::new(columns);
    let fields =
        Fields { fact: NodeRef::new(), value: NodeRef::new(), from: NodeRef::new(), to: NodeRef::new() };
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        let must = columns.with_value(|columns| {
            let column = columns.get(chosen.get_untracked()?)?;
            Some((column.definition.kind, fields.read(column)?))
        });
        match must {
            Some((kind, must)) => on_add(kind, must),
            None => fields.focus(),
        }
    };
    if begin.is_some() {
        // Once the dialog has moved the focus to its first control.
        Effect::new(move |_| request_animation_frame(move || fields.focus()));
    }
    let values = move || {
        let chosen = chosen.get()?;
        columns.with_value(|columns| columns.get(chosen).map(|column| fields.view(column)))
    };
    view! {
        <form class="must-form" data-test="must-form" on:submit=submit>
            <label>
                <span>"Fact"</span>
                <select
                    name="fact"
                    node_ref=fields.fact
                    on:change=move |event| chosen.set(event_target_value(&event).parse().ok())
                >
                    <option value="">"Choose a fact"</option>
                    {options}
                </select>
            </label>
            {values}
            <button type="submit" class="button">
                "Add"
            </button>
        </form>
    }
}

impl Fields {
    fn view(self, column: &FactColumn) -> AnyView {
        let definition = &column.definition;
        match &column.stated {
            Stated::Values { values, .. } => {
                let options = values.iter().map(|value| {
                    let label = match (definition.kind, value.as_ref()) {
                        (FactKind::Flag, "yes") => "Yes".to_owned(),
                        (FactKind::Flag, "no") => "No".to_owned(),
                        (_, text) => text.to_owned(),
                    };
                    view! { <option value=value.to_string()>{label}</option> }
                });
                view! {
                    <label>
                        <span>"Must be"</span>
                        <select name="value" node_ref=self.value>
                            {options.collect_any()}
                        </select>
                    </label>
                }
                .into_any()
            }
            Stated::Numbers { .. } => {
                let kind = if definition.kind == FactKind::Date { "date" } else { "number" };
                let unit = definition.unit.as_ref().map(|unit| format!(" ({unit})"));
                let step = (kind == "number").then_some("any");
                view! {
                    <label>
                        <span>"From" {unit.clone()}</span>
                        <input type=kind step=step name="from" node_ref=self.from />
                    </label>
                    <label>
                        <span>"to" {unit}</span>
                        <input type=kind step=step name="to" node_ref=self.to />
                    </label>
                }
                .into_any()
            }
        }
    }

    /// The must that the fields hold, if they hold any.
    fn read(self, column: &FactColumn) -> Option<FactFilter> {
        let text = |input: NodeRef<Input>| input.get_untracked().map(|it| it.value()).unwrap_or_default();
        match &column.stated {
            Stated::Values { .. } => {
                FactFilter::new(column.definition.id.clone(), &self.value.get_untracked()?.value())
            }
            Stated::Numbers { .. } => FactFilter::range(&column.definition, &text(self.from), &text(self.to)),
        }
    }

    /// Moves the focus to the first field for a value, or else to the choice of a fact.
    fn focus(self) {
        // A field that another fact has replaced is no longer part of the document.
        let value = self.value.get_untracked().filter(|select| select.is_connected());
        let from = self.from.get_untracked().filter(|input| input.is_connected());
        let _ = match (value, from, self.fact.get_untracked()) {
            (Some(select), ..) | (None, None, Some(select)) => select.focus(),
            (None, Some(input), _) => input.focus(),
            (None, None, None) => Ok(()),
        };
    }
}
