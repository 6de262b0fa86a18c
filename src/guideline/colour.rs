//! Colours as an eye meets them: layer over layer, and how far two stand apart.

use alloc::vec::Vec;

use serde::Deserialize;

/// Red, green and blue from 0 to 255, and an opacity from 0 to 1.
#[derive(Clone, Copy, Debug, PartialEq, Deserialize)]
pub struct Colour(pub f64, pub f64, pub f64, pub f64);

/// One box behind a text, as a page paints it.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct Layer {
    pub colour: Colour,
    /// Of the box with all that stands in it.
    pub opacity: f64,
    /// A picture or a gradient hides the colour.
    pub covered: bool,
    /// A filter or a blend changes all that stands in it.
    pub altered: bool,
}

impl Colour {
    /// Mixed with what is behind it, which an opaque colour need not know.
    fn over(self, behind: Option<Self>) -> Option<Self> {
        match self.3 {
            alpha if alpha >= 1.0 => Some(self),
            alpha => Some(behind?.towards(self, alpha)),
        }
    }

    fn towards(self, other: Self, part: f64) -> Self {
        let mix = |from: f64, to: f64| from + (to - from) * part;
        Self(
            mix(self.0, other.0),
            mix(self.1, other.1),
            mix(self.2, other.2),
            1.0,
        )
    }

    /// The farthest that a channel is from the other's.
    pub fn distance(self, other: Self) -> f64 {
        let channels = [self.0 - other.0, self.1 - other.1, self.2 - other.2];
        channels.into_iter().map(f64::abs).fold(0.0, f64::max)
    }

    /// The channels' spread: 0 is a grey.
    pub fn chroma(self) -> f64 {
        self.lightest() - self.darkest()
    }

    pub fn lightest(self) -> f64 {
        self.0.max(self.1).max(self.2)
    }

    pub fn darkest(self) -> f64 {
        self.0.min(self.1).min(self.2)
    }

    /// Relative luminance by WCAG 2.2.
    fn luminance(self) -> f64 {
        let linear = |channel: f64| match channel / 255.0 {
            part if part <= 0.040_45 => part / 12.92,
            part => libm::pow((part + 0.055) / 1.055, 2.4),
        };
        0.2126 * linear(self.0) + 0.7152 * linear(self.1) + 0.0722 * linear(self.2)
    }
}

/// What is seen of an ink on these layers, the innermost first; without an ink, of the ground. `None`
/// where a picture, a filter or a missing ground keeps it unknown.
pub(super) fn seen(ink: Option<Colour>, layers: &[Layer]) -> Option<Colour> {
    if layers.iter().any(|layer| layer.altered) {
        return None;
    }
    // From the page inwards: what stands behind each layer, then each group's opacity on the way out.
    let mut ground = None;
    let mut behind = Vec::with_capacity(layers.len());
    for layer in layers.iter().rev() {
        behind.push((layer.opacity, ground));
        ground = match layer.covered {
            true => None,
            false => layer.colour.over(ground),
        };
    }
    let mut content = match ink {
        Some(ink) => ink.over(ground)?,
        None => ground?,
    };
    for (opacity, behind) in behind.into_iter().rev() {
        if opacity < 1.0 {
            content = behind?.towards(content, opacity.max(0.0));
        }
    }
    Some(content)
}

/// WCAG's contrast ratio, from 1 to 21.
pub(super) fn contrast(one: Colour, two: Colour) -> f64 {
    let (one, two) = (one.luminance(), two.luminance());
    (one.max(two) + 0.05) / (one.min(two) + 0.05)
}

/// The same of an ink on these layers, the innermost first; `None` as in [`seen`].
pub(crate) fn ratio(ink: Colour, layers: &[Layer]) -> Option<f64> {
    Some(contrast(seen(Some(ink), layers)?, seen(None, layers)?))
}
