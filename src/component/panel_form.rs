//! The choice of how often each reviewer counts.

use std::rc::Rc;
use std::time::Duration;

use catalog::format::Reviewer;
use catalog::{OwnPanel, ReviewerId, Weight};
use leptos::prelude::*;

use super::CollectAny;

/// How long a reader has to stop choosing before the choice is passed on: a held arrow key runs through all weights, and
/// browsers reject URL changes in such numbers.
const PAUSE: Duration = Duration::from_millis(120);

/// A group of radio buttons for each reviewer.
#[component]
pub(crate) fn PanelForm(
    reviewers: Vec<Reviewer>,
    /// The panel in the URL.
    panel: Memo<OwnPanel>,
    /// Called with the panel that was chosen.
    on_choose: Rc<dyn Fn(OwnPanel)>,
) -> impl IntoView {
    // What has been chosen and not yet been passed on, with the timer that will do so.
    let pending = StoredValue::new_local(None::<(OwnPanel, TimeoutHandle)>);
    let choose = move |id: &ReviewerId, weight| {
        let earlier = pending.try_update_value(Option::take).flatten();
        let before = earlier.map_or_else(
            || panel.get_untracked(),
            |(panel, clock)| {
                clock.clear();
                panel
            },
        );
        let chosen = before.with(id, weight);
        let (next, on_choose) = (chosen.clone(), Rc::clone(&on_choose));
        let pass_on = move || {
            let _ = pending.try_update_value(Option::take);
            on_choose(next);
        };
        if let Ok(clock) = set_timeout_with_handle(pass_on, PAUSE) {
            pending.set_value(Some((chosen, clock)));
        }
    };
    let choose = Rc::new(choose);
    let groups = reviewers
        .into_iter()
        .map(|reviewer| {
            let Reviewer { id, name, motto, .. } = reviewer;
            let field = format!("weight-{id}");
            let choices = Weight::ALL
                .map(|weight| {
                    let (id, id_chosen, choose) = (id.clone(), id.clone(), Rc::clone(&choose));
                    let is_chosen = move || panel.read().weight(&id_chosen) == weight;
                    view! {
                        <label>
                            <input
                                type="radio"
                                name=field.clone()
                                value=weight.as_str()
                                checked=untrack(&is_chosen)
                                prop:checked=is_chosen
                                on:change=move |_| choose(&id, weight)
                            />
                            <span>{weight.label()}</span>
                        </label>
                    }
                })
                .into_iter()
                .collect_any();
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
        .collect_any();
    view! {
        <div class="own-panel" role="group" aria-label="How often each reviewer counts" data-test="own-panel">
            {groups}
        </div>
    }
}
