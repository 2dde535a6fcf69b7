//! Colours of fills and strokes, as far as they tell what is seen.

use hayro_syntax::object::{Array, Name, Number, Object, Stream};
use hayro_syntax::page::Resources;

use super::glyphs::Colour;

/// How the numbers of a colour are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ColourModel {
    /// By how many there are: grey, red-green-blue or the four inks.
    Counted,
    /// One ink, from none of it to all.
    Tint,
    /// Not at all.
    Unknown,
}

impl ColourModel {
    /// Returns how the colours of the space `name` are read.
    pub(super) fn named(name: &Name<'_>, resources: &Resources<'_>) -> Self {
        match &**name {
            b"DeviceGray" | b"G" | b"CalGray" | b"DeviceRGB" | b"RGB" | b"CalRGB"
            | b"DeviceCMYK" | b"CMYK" => return Self::Counted,
            b"Pattern" => return Self::Unknown,
            _ => {}
        }
        let family = match resources.get_color_space(name) {
            Some(Object::Array(space)) => Self::of_array(&space),
            Some(Object::Name(name)) if &*name != b"Pattern" => Some(Self::Counted),
            _ => None,
        };
        family.unwrap_or(Self::Unknown)
    }

    fn of_array(space: &Array<'_>) -> Option<Self> {
        let mut parts = space.flex_iter();
        let family = parts.next::<Name<'_>>()?;
        Some(match &*family {
            b"ICCBased" => {
                let profile = parts.next::<Stream<'_>>()?;
                let count = profile.dict().get::<u32>("N")?;
                if matches!(count, 1 | 3 | 4) {
                    Self::Counted
                } else {
                    Self::Unknown
                }
            }
            b"CalGray" | b"CalRGB" | b"DeviceGray" | b"DeviceRGB" | b"DeviceCMYK" => Self::Counted,
            b"Separation" => Self::Tint,
            _ => Self::Unknown,
        })
    }
}

/// What fills or strokes are painted with.
#[derive(Clone, Copy, Debug)]
pub(super) struct PaintState {
    pub(super) colour: Colour,
    pub(super) alpha: f32,
    model: ColourModel,
}

impl Default for PaintState {
    fn default() -> Self {
        Self {
            colour: Some([0.0; 3]),
            alpha: 1.0,
            model: ColourModel::Counted,
        }
    }
}

impl PaintState {
    /// Sets a colour together with its space, told by how many numbers it has.
    pub(super) fn set_device(&mut self, numbers: &[Number]) {
        self.model = ColourModel::Counted;
        self.set(numbers);
    }

    /// Sets a colour of the space set before.
    pub(super) fn set(&mut self, numbers: &[Number]) {
        let part = |at: usize| numbers[at].as_f32().clamp(0.0, 1.0);
        self.colour = match (self.model, numbers.len()) {
            (ColourModel::Tint, 1) => Some([1.0 - part(0); 3]),
            (ColourModel::Counted, 1) => Some([part(0); 3]),
            (ColourModel::Counted, 3) => Some([part(0), part(1), part(2)]),
            (ColourModel::Counted, 4) => {
                let light = 1.0 - part(3);
                Some([0, 1, 2].map(|ink| (1.0 - part(ink)) * light))
            }
            _ => None,
        };
    }

    /// Sets a space, with the colour it begins with.
    pub(super) fn set_model(&mut self, model: ColourModel) {
        self.model = model;
        self.colour = match model {
            ColourModel::Unknown => None,
            _ => Some([0.0; 3]),
        };
    }
}
