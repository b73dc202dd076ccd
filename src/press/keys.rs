//! From the words of the format to the types of the story.

use crate::story::format::{AxisKey, GradeKey, PanelKey, PrecisionKey, SideKey, StandingKey, VoiceKey};
use crate::story::{Axis, Grade, Panel, Precision, Side, Standing, Voice};

pub(super) const fn grade(key: GradeKey) -> Grade {
    match key {
        GradeKey::A => Grade::A,
        GradeKey::B => Grade::B,
        GradeKey::C => Grade::C,
        GradeKey::D => Grade::D,
    }
}

pub(super) const fn voice(key: VoiceKey) -> Voice {
    match key {
        VoiceKey::Ours => Voice::Ours,
        VoiceKey::Attributed => Voice::Attributed,
        VoiceKey::Inference => Voice::Inference,
    }
}

pub(super) const fn precision(key: PrecisionKey) -> Precision {
    match key {
        PrecisionKey::Instant => Precision::Instant,
        PrecisionKey::About => Precision::About,
        PrecisionKey::Before => Precision::Before,
        PrecisionKey::By => Precision::By,
        PrecisionKey::After => Precision::After,
        PrecisionKey::Interval => Precision::Interval,
    }
}

pub(super) const fn panel(key: PanelKey) -> Panel {
    match key {
        PanelKey::Day => Panel::Day,
        PanelKey::After => Panel::After,
    }
}

pub(super) const fn side(key: SideKey) -> Side {
    match key {
        SideKey::For => Side::For,
        SideKey::Against => Side::Against,
        SideKey::Context => Side::Context,
    }
}

pub(super) const fn axis(key: AxisKey) -> Axis {
    match key {
        AxisKey::Times => Axis::Times,
        AxisKey::Numbers => Axis::Numbers,
        AxisKey::Words => Axis::Words,
    }
}

pub(super) const fn standing(key: StandingKey) -> Standing {
    match key {
        StandingKey::Shown => Standing::Shown,
        StandingKey::Supported => Standing::Supported,
        StandingKey::Unproven => Standing::Unproven,
        StandingKey::Disputed => Standing::Disputed,
        StandingKey::Contradicted => Standing::Contradicted,
        StandingKey::NotRated => Standing::NotRated,
    }
}
