//! What a reader would use in a month, as a form that ends in an address.

use catalog::cost::{Quantity, Usage};
use catalog::grouped;
use leptos::ev::SubmitEvent;
use leptos::html::Input;
use leptos::prelude::*;

use super::CollectAny;

/// A field for each quantity. Numbers that can't be read are marked, and what was typed stays.
#[component]
pub(crate) fn UsageForm(
    quantities: Vec<Quantity>,
    /// The usage in the URL.
    usage: Memo<Usage>,
    /// Called with the usage when the reader submits the form and all of it can be read.
    on_submit: impl Fn(Usage) + 'static,
) -> impl IntoView {
    let fields: Vec<Field> = quantities.into_iter().map(Field::new).collect();
    let views = fields.iter().map(|field| field.view(usage)).collect_any();
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        let read = fields.iter().map(|field| Some((field.quantity, field.read()?)));
        // Each field is read, so that every mistake is marked at once.
        let read: Vec<Option<(Quantity, u64)>> = read.collect();
        let mut next = usage.get_untracked();
        for (quantity, amount) in read.iter().flatten() {
            next.set(*quantity, *amount);
        }
        if read.iter().all(Option::is_some) {
            on_submit(next);
        } else {
            fields.iter().find(|field| field.is_wrong.get_untracked()).map(Field::focus);
        }
    };
    view! {
        <form class="usage-form needs-app" data-test="usage" on:submit=submit>
            {views}
            <button type="submit" class="button">
                "Calculate"
            </button>
        </form>
    }
}

#[derive(Clone, Copy)]
struct Field {
    quantity: Quantity,
    input: NodeRef<Input>,
    is_wrong: RwSignal<bool>,
}

impl Field {
    fn new(quantity: Quantity) -> Self {
        Self { quantity, input: NodeRef::new(), is_wrong: RwSignal::new(false) }
    }

    /// The number in the field, or nothing if there is none that can be read, which is then marked.
    fn read(&self) -> Option<u64> {
        let amount = self.quantity.parse(&self.input.get_untracked()?.value());
        self.is_wrong.set(amount.is_none());
        amount
    }

    fn focus(&self) {
        if let Some(input) = self.input.get_untracked() {
            let _ = input.focus();
        }
    }

    fn view(self, usage: Memo<Usage>) -> impl IntoView + use<> {
        let Self { quantity, input, is_wrong } = self;
        let name = quantity.as_str();
        let [id, complaint] = [format!("usage-{name}"), format!("usage-{name}-complaint")];
        let written = move || quantity.written(usage.get().of(quantity));
        // The field follows the address.
        Effect::new(move |_| {
            let written = written();
            is_wrong.set(false);
            if let Some(input) = input.get() {
                input.set_value(&written);
            }
        });
        let example = if quantity == Quantity::Tokens { ", such as 500k or 20m" } else { "" };
        #[expect(clippy::cast_precision_loss, reason = "at most 10¹², which a float holds exactly")]
        let most = grouped(quantity.most() as f64);
        let complain = move || {
            let words = format!("Write a whole number from 0 to {most}{example}.");
            if is_wrong.get() { words } else { String::new() }
        };
        view! {
            <div class="usage-field">
                <label for=id.clone()>{quantity.label()}</label>
                <input
                    type="text"
                    inputmode=if quantity == Quantity::Tokens { "text" } else { "numeric" }
                    id=id
                    name=name
                    autocomplete="off"
                    maxlength="24"
                    value=quantity.written(usage.get_untracked().of(quantity))
                    node_ref=input
                    aria-invalid=move || is_wrong.get().then_some("true")
                    aria-describedby=complaint.clone()
                />
                <p id=complaint class="complaint" role="status">
                    {complain}
                </p>
            </div>
        }
    }
}
