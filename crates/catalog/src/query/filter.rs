//! What results can be filtered by.

use crate::format::{Evidence, PricingModel};
use crate::{CategoryId, Lean, Tag};

/// A property that tools can be filtered by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Facet {
    /// The category.
    Category,
    /// The kind of price.
    Pricing,
    /// Which way the panel leans.
    Verdict,
    /// How the panel knows the tool.
    Evidence,
    /// What the tool does.
    Tag,
}

impl Facet {
    /// All facets, in display order.
    pub const ALL: [Self; 5] = [Self::Category, Self::Pricing, Self::Verdict, Self::Evidence, Self::Tag];

    /// The key used in URLs.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Category => "category",
            Self::Pricing => "pricing",
            Self::Verdict => "verdict",
            Self::Evidence => "evidence",
            Self::Tag => "tag",
        }
    }

    /// The label for display.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Category => "Category",
            Self::Pricing => "Pricing",
            Self::Verdict => "Panel",
            Self::Evidence => "Evidence",
            Self::Tag => "Tag",
        }
    }
}

/// One value of a facet, used as a filter.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Filter {
    /// Tools of this category.
    Category(CategoryId),
    /// Tools with this kind of price.
    Pricing(PricingModel),
    /// Tools with this verdict of the panel.
    Verdict(Lean),
    /// Tools with this kind of evidence.
    Evidence(Evidence),
    /// Tools with this tag.
    Tag(Tag),
}

impl Filter {
    /// The filter of `facet` with this value, if that is a valid one.
    #[must_use]
    pub fn parse(facet: Facet, value: &str) -> Option<Self> {
        fn find<T: Copy>(all: &[T], name: impl Fn(T) -> &'static str, value: &str) -> Option<T> {
            all.iter().copied().find(|&item| name(item) == value)
        }
        match facet {
            Facet::Category => value.parse().ok().map(Self::Category),
            Facet::Pricing => find(&PricingModel::ALL, PricingModel::as_str, value).map(Self::Pricing),
            Facet::Verdict => find(&Lean::ALL, Lean::as_str, value).map(Self::Verdict),
            Facet::Evidence => find(&Evidence::ALL, Evidence::as_str, value).map(Self::Evidence),
            Facet::Tag => value.parse().ok().map(Self::Tag),
        }
    }

    /// The facet that this value belongs to.
    #[must_use]
    pub fn facet(&self) -> Facet {
        match self {
            Self::Category(_) => Facet::Category,
            Self::Pricing(_) => Facet::Pricing,
            Self::Verdict(_) => Facet::Verdict,
            Self::Evidence(_) => Facet::Evidence,
            Self::Tag(_) => Facet::Tag,
        }
    }

    /// The value used in URLs.
    #[must_use]
    pub fn value(&self) -> &str {
        match self {
            Self::Category(id) => id.as_str(),
            Self::Pricing(model) => model.as_str(),
            Self::Verdict(lean) => lean.as_str(),
            Self::Evidence(evidence) => evidence.as_str(),
            Self::Tag(tag) => tag.as_str(),
        }
    }
}
