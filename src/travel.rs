//! How a story travels from the press to the browser: fields one after the other, numbers in as few
//! bytes as they need. Only this program reads what it wrote, in the same release.
//!
//! One list of fields (`travels!`) serves both directions, and names what stays behind: a new
//! field does not compile until it stands in one of the two. Reading never stops half-way: a torn
//! parcel gives empty values and is refused at the end. That keeps the unpacking, which every reader
//! downloads, five kilobytes smaller than a general format's.

/// What can be put in a parcel and taken out again.
pub trait Travel: Sized {
    /// Puts it at the end.
    fn pack(&self, out: &mut Vec<u8>);
    /// Takes it from the front.
    fn unpack(from: &mut Parcel<'_>) -> Self;
}

/// What is still to be unpacked.
#[derive(Debug)]
pub struct Parcel<'a> {
    left: &'a [u8],
    is_torn: bool,
}

impl Parcel<'_> {
    /// Takes a number: seven bits a byte, the lowest first.
    #[inline(never)]
    pub fn number(&mut self) -> u64 {
        let (mut value, mut shift) = (0, 0);
        while let Some((byte, rest)) = self.left.split_first().filter(|_| shift < 64) {
            self.left = rest;
            value |= u64::from(byte & 0x7f) << shift;
            shift += 7;
            if byte & 0x80 == 0 {
                return value;
            }
        }
        self.tear();
        0
    }

    /// Marks the parcel as unreadable.
    pub const fn tear(&mut self) {
        self.is_torn = true;
        self.left = &[];
    }
}

/// Packs a whole thing.
#[must_use]
pub fn packed(thing: &impl Travel) -> Vec<u8> {
    let mut out = Vec::new();
    thing.pack(&mut out);
    out
}

/// Unpacks a whole thing; `None` when bytes are missing, wrong or left over.
#[must_use]
pub fn unpacked<T: Travel>(bytes: &[u8]) -> Option<T> {
    let mut parcel = Parcel { left: bytes, is_torn: false };
    let thing = T::unpack(&mut parcel);
    (!parcel.is_torn && parcel.left.is_empty()).then_some(thing)
}

impl Travel for u64 {
    fn pack(&self, out: &mut Vec<u8>) {
        let mut rest = *self;
        while rest > 0x7f {
            out.push(rest as u8 | 0x80);
            rest >>= 7;
        }
        out.push(rest as u8);
    }

    fn unpack(from: &mut Parcel<'_>) -> Self {
        from.number()
    }
}

/// The sign goes into the lowest bit, so that small negative numbers stay short.
impl Travel for i64 {
    fn pack(&self, out: &mut Vec<u8>) {
        (((self << 1) ^ (self >> 63)) as u64).pack(out);
    }

    fn unpack(from: &mut Parcel<'_>) -> Self {
        let number = from.number();
        (number >> 1) as Self ^ -((number & 1) as Self)
    }
}

impl Travel for i32 {
    fn pack(&self, out: &mut Vec<u8>) {
        i64::from(*self).pack(out);
    }

    fn unpack(from: &mut Parcel<'_>) -> Self {
        i64::unpack(from) as Self
    }
}

/// Whole numbers that fit into the one above.
macro_rules! numbers {
    ($($number:ty),*) => {$(
        impl Travel for $number {
            fn pack(&self, out: &mut Vec<u8>) {
                u64::from(*self).pack(out);
            }

            fn unpack(from: &mut Parcel<'_>) -> Self {
                from.number() as Self
            }
        }
    )*};
}

numbers!(u16, u32);

impl Travel for bool {
    fn pack(&self, out: &mut Vec<u8>) {
        u64::from(*self).pack(out);
    }

    fn unpack(from: &mut Parcel<'_>) -> Self {
        from.number() != 0
    }
}

impl Travel for f64 {
    fn pack(&self, out: &mut Vec<u8>) {
        // The highest bytes of a round number are the ones in use.
        self.to_bits().swap_bytes().pack(out);
    }

    fn unpack(from: &mut Parcel<'_>) -> Self {
        Self::from_bits(from.number().swap_bytes())
    }
}

impl Travel for String {
    fn pack(&self, out: &mut Vec<u8>) {
        (self.len() as u64).pack(out);
        out.extend_from_slice(self.as_bytes());
    }

    #[inline(never)]
    fn unpack(from: &mut Parcel<'_>) -> Self {
        let length = from.number() as usize;
        let parts = from.left.split_at_checked(length);
        let Some((words, rest)) = parts.and_then(|(words, rest)| Some((str::from_utf8(words).ok()?, rest))) else {
            from.tear();
            return Self::new();
        };
        from.left = rest;
        words.to_owned()
    }
}

impl<T: Travel> Travel for Vec<T> {
    fn pack(&self, out: &mut Vec<u8>) {
        (self.len() as u64).pack(out);
        for item in self {
            item.pack(out);
        }
    }

    fn unpack(from: &mut Parcel<'_>) -> Self {
        let count = from.number() as usize;
        let mut all = Self::new();
        while all.len() < count && !from.is_torn {
            all.push(T::unpack(from));
        }
        all
    }
}

impl<T: Travel> Travel for Option<T> {
    fn pack(&self, out: &mut Vec<u8>) {
        self.is_some().pack(out);
        if let Some(inner) = self {
            inner.pack(out);
        }
    }

    fn unpack(from: &mut Parcel<'_>) -> Self {
        bool::unpack(from).then(|| T::unpack(from))
    }
}

impl<A: Travel, B: Travel> Travel for (A, B) {
    fn pack(&self, out: &mut Vec<u8>) {
        self.0.pack(out);
        self.1.pack(out);
    }

    fn unpack(from: &mut Parcel<'_>) -> Self {
        (A::unpack(from), B::unpack(from))
    }
}

/// Says which fields of a struct travel and which stay, or lists the names of an enum.
macro_rules! travels {
    ($type:ident { $($field:tt),* $(,)? } $(stays { $($stays:tt),* $(,)? })?) => {
        impl $crate::travel::Travel for $type {
            fn pack(&self, out: &mut Vec<u8>) {
                let Self { $($field: _,)* $($($stays: _,)*)? } = self;
                $(self.$field.pack(out);)*
            }

            #[inline(never)]
            fn unpack(from: &mut $crate::travel::Parcel<'_>) -> Self {
                Self {
                    $($field: $crate::travel::Travel::unpack(from),)*
                    $($($stays: Default::default(),)*)?
                }
            }
        }
    };
    (one of $type:ident { $($name:ident),* }) => {
        impl $crate::travel::Travel for $type {
            fn pack(&self, out: &mut Vec<u8>) {
                match self {
                    $(Self::$name)|* => (*self as u64).pack(out),
                }
            }

            fn unpack(from: &mut $crate::travel::Parcel<'_>) -> Self {
                let all = [$(Self::$name),*];
                all.get(from.number() as usize).copied().unwrap_or_else(|| {
                    from.tear();
                    all[0]
                })
            }
        }
    };
}
pub(crate) use travels;

#[cfg(test)]
mod tests {
    use super::{Travel, packed, unpacked};
    use crate::chart::sample::sample;
    use crate::story::{Dated, Story};

    fn check<T: Travel + PartialEq + std::fmt::Debug>(thing: T) {
        assert_eq!(unpacked::<T>(&packed(&thing)).as_ref(), Some(&thing));
    }

    #[test]
    fn values_arrive_as_they_were_sent() {
        check(vec![0_u64, 127, 128, 300, u64::MAX]);
        check(vec![0_i64, -1, 1, i64::MIN, i64::MAX]);
        check(vec![(0.0, -12.5), (41_143.0, f64::MAX)]);
        check(vec![Some("Zürich".to_owned()), None, Some(String::new())]);
        check((-18_000_i32, (true, (7_u16, u32::MAX))));
    }

    #[test]
    fn a_story_arrives_as_it_was_sent() {
        let printed = Dated::default();
        check(Story { published: printed.clone(), updated: printed.clone(), as_of: printed, ..sample() });
    }

    #[test]
    fn a_parcel_cut_anywhere_is_refused() {
        let whole = packed(&sample());
        for cut in 0..whole.len() {
            assert!(unpacked::<Story>(&whole[..cut]).is_none(), "{cut}");
        }
    }

    #[test]
    fn a_parcel_with_something_left_over_is_refused() {
        let mut more = packed(&sample());
        more.push(0);
        assert!(unpacked::<Story>(&more).is_none());
    }
}
