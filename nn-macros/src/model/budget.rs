//! `budget(parameters <= 100_000, predict_bytes <= 8 KiB)`: what a network may cost.

use super::resolver::Resolver;
use crate::diagnostics::{Diagnostic, Place, shown, suggestion};
use crate::parse::ast::{Bound as Written, ConstantKind};
use crate::size::Size;

/// What is bounded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Quantity {
    Parameters,
    MultiplyAdds,
    PredictBytes,
    WorkspaceBytes,
}

impl Quantity {
    const ALL: [Self; 4] = [Self::Parameters, Self::MultiplyAdds, Self::PredictBytes, Self::WorkspaceBytes];

    /// In the language.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Parameters => "parameters",
            Self::MultiplyAdds => "multiply_adds",
            Self::PredictBytes => "predict_bytes",
            Self::WorkspaceBytes => "workspace_bytes",
        }
    }

    fn is_bytes(self) -> bool {
        match self {
            Self::Parameters | Self::MultiplyAdds => false,
            Self::PredictBytes | Self::WorkspaceBytes => true,
        }
    }
}

/// One bound.
pub(crate) struct Bound {
    pub(crate) quantity: Quantity,
    pub(crate) limit: Size,
    /// What the user wrote, from the quantity on.
    pub(crate) place: Place,
}

/// Resolves one bound.
pub(crate) fn resolve(written: &Written, resolver: &mut Resolver<'_>) -> Option<Bound> {
    let name = written.quantity.to_string();
    let place = Place::from(written.quantity.span());
    let Some(quantity) = Quantity::ALL.into_iter().find(|quantity| quantity.name() == name) else {
        let help = suggestion(&name, Quantity::ALL.map(Quantity::name));
        resolver.refuse(Diagnostic::new(place, format!("`budget` does not bound `{name}`")).help(help));
        return None;
    };
    let factor = match written.unit.as_ref().map(ToString::to_string).as_deref() {
        None => 1,
        Some("KiB") if quantity.is_bytes() => 1 << 10,
        Some("MiB") if quantity.is_bytes() => 1 << 20,
        Some(unit) => {
            let message = format!("`{name}` is not counted in `{unit}`");
            let help = if quantity.is_bytes() {
                "write a number of bytes, `KiB` or `MiB`"
            } else {
                "write a number"
            };
            let place = written.unit.as_ref().map_or(place, |unit| unit.span().into());
            resolver.refuse(Diagnostic::new(place, message).help(help));
            return None;
        }
    };
    let limit = match written.limit.kind {
        ConstantKind::Integer(0) => Size::Number(0),
        _ => resolver.size(&written.limit, &format!("the bound of `{name}`"))?,
    };
    let Some(limit) = limit.multiply(&Size::Number(factor)) else {
        let message = format!("`{}` is too large a bound", shown(&written.limit.tokens));
        resolver.refuse(Diagnostic::new(written.limit.place, message));
        return None;
    };
    let end = written.unit.as_ref().map_or(written.limit.place, |unit| unit.span().into());
    Some(Bound { quantity, limit, place: place.to(end) })
}
