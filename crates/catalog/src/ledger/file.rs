//! `catalog/predictions.json`.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::{Claim, Ledger, Subject};
use crate::format::Prediction;
use crate::{Date, ReviewerId};

/// The ledger as it is published: claims refer to tools by their position.
#[derive(Serialize, Deserialize)]
pub(super) struct File {
    day: Option<Date>,
    tools: Vec<Subject>,
    claims: Vec<Row>,
}

#[derive(Serialize, Deserialize)]
struct Row {
    tool: usize,
    by: ReviewerId,
    made: Date,
    // Not flattened, which would cost every reader some kilobytes.
    #[serde(rename = "is")]
    prediction: Prediction,
}

impl From<File> for Ledger {
    fn from(file: File) -> Self {
        let tools: Vec<Arc<Subject>> = file.tools.into_iter().map(Arc::new).collect();
        // A row that refers to nothing is left out: it says nothing that could be shown.
        let claims = file.claims.into_iter().filter_map(|Row { tool, by, made, prediction }| {
            Some(Claim { tool: Arc::clone(tools.get(tool)?), reviewer: by, made, prediction })
        });
        Self { day: file.day, claims: claims.collect() }
    }
}

impl From<Ledger> for File {
    fn from(ledger: Ledger) -> Self {
        let mut tools: Vec<Arc<Subject>> =
            ledger.claims.iter().map(|claim| Arc::clone(&claim.tool)).collect();
        tools.sort_by(|a, b| a.slug.cmp(&b.slug));
        tools.dedup();
        let place = |claim: &Claim| tools.partition_point(|tool| tool.slug < claim.tool.slug);
        let claims = ledger.claims.iter().map(|claim| Row {
            tool: place(claim),
            by: claim.reviewer.clone(),
            made: claim.made,
            prediction: claim.prediction.clone(),
        });
        Self {
            day: ledger.day,
            claims: claims.collect(),
            tools: tools.iter().map(|tool| Subject::clone(tool)).collect(),
        }
    }
}
