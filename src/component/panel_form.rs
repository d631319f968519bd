//! The choice of how often each reviewer counts.

use std::time::Duration;

use catalog::format::Reviewer;
use catalog::{OwnPanel, Weight};
use leptos::prelude::*;

/// How long a reader has to stop choosing before the choice is passed on: a held arrow key runs through all weights, and
/// browsers reject URL changes in such numbers.
const PAUSE: Duration = Duration::from_millis(120);

/// A group of radio buttons for each reviewer.
#[component]
pub(crate) fn PanelForm(
    reviewers: Vec<Reviewer>,
    panel: Memo<OwnPanel>,
    /// Called with the panel that was chosen.
    on_choose: impl Fn(OwnPanel) + Clone + 'static,
) -> impl IntoView {
    // Ahead of `panel` until the reader pauses.
    let chosen = RwSignal::new(panel.get_untracked());
    Effect::watch(move || panel.get(), move |panel, _, _| chosen.set(panel.clone()), false);
    let clock = StoredValue::new(None::<TimeoutHandle>);
    let pass_on = move || {
        let on_choose = on_choose.clone();
        let pass_on = move || {
            if let Some(chosen) = chosen.try_get_untracked() {
                on_choose(chosen);
            }
        };
        let earlier = clock.with_value(|clock| *clock);
        earlier.iter().for_each(TimeoutHandle::clear);
        clock.set_value(set_timeout_with_handle(pass_on, PAUSE).ok());
    };
    let groups = reviewers
        .into_iter()
        .map(|reviewer| {
            let Reviewer { id, name, motto, .. } = reviewer;
            let field = format!("weight-{id}");
            let choices = Weight::ALL
                .into_iter()
                .map(|weight| {
                    let (id, id_chosen, pass_on) = (id.clone(), id.clone(), pass_on.clone());
                    let is_chosen = Signal::derive(move || chosen.read().weight(&id_chosen) == weight);
                    view! {
                        <label>
                            <input
                                type="radio"
                                name=field.clone()
                                value=weight.as_str()
                                checked=is_chosen.get_untracked()
                                prop:checked=is_chosen
                                on:change=move |_| {
                                    chosen.update(|panel| *panel = panel.with(&id, weight));
                                    pass_on();
                                }
                            />
                            <span>{weight.label()}</span>
                        </label>
                    }
                })
                .collect_view();
            view! {
                <fieldset class="weights" data-reviewer=id.to_string()>
                    <legend>
                        <span translate="no">{name}</span>
                        " "
                        <small dir="auto">{motto}</small>
                    </legend>
                    {choices}
                </fieldset>
            }
        })
        .collect_view();
    view! {
        <div class="own-panel" role="group" aria-label="How often each reviewer counts" data-test="own-panel">
            {groups}
        </div>
    }
}
