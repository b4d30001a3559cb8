//! Text to a QR code: which version and level, how large on the screen, and the SVG path.
//!
//! Byte mode only. The segment optimizer of the qrcode crate would save a version at times and
//! cost every visitor more than that in bytes.

mod mask;

use qrcode::bits::Bits;
use qrcode::canvas::Canvas;
use qrcode::{Color, EcLevel, QrResult, Version, ec};

use crate::decimal;
use crate::secret::SecretText;

/// The empty border around a QR code, in modules. Scanners need it.
pub const QUIET_ZONE: u16 = 4;
/// The smallest module, in CSS pixels: below 3.8, scanners began to fail when measured.
pub const MIN_MODULE_PX: u16 = 4;
/// The widest QR code beside other things, in CSS pixels: what a screen of 320 leaves.
pub const BOX_PX: u16 = 288;
/// The largest version that fits [`BOX_PX`].
pub const MAX_BOX_VERSION: u8 = 11;

/// How a text can be shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Drawing {
    /// Fits beside other things, [`BOX_PX`] wide at most.
    Code(QrCode),
    /// Needs a view of its own: its modules would be too small in [`BOX_PX`].
    Large(QrCode),
    /// No QR code holds so much (2,953 bytes is the most).
    TooLong,
}

/// A QR code ready for the screen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QrCode {
    /// 1 to 40.
    pub version: u8,
    /// The error correction.
    pub level: Level,
    /// The width without the quiet zone, in modules.
    pub modules: u16,
    /// What to stroke, in modules from the corner of the quiet zone: the view box is
    /// `0 0 side side` with `side = modules + 2 * QUIET_ZONE`, the stroke's width is 1. One line
    /// for every run of dark modules.
    pub path: SecretText,
}

/// How much of a QR code may be damaged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Level {
    /// 7 %.
    L,
    /// 15 %.
    M,
}

/// Draws a text: at level M, or at L when M would need more than version 11.
///
/// ```
/// use mfa_enroll_core::qr::{Drawing, draw, side_px};
///
/// let Drawing::Code(code) = draw("otpauth://totp/alice?secret=GEZDGNBV") else { panic!() };
/// assert_eq!((code.version, code.modules, side_px(code.modules)), (3, 29, 259));
/// assert!(code.path.expose_for_display().starts_with("M4 4.5h7m"));
/// ```
#[must_use]
pub fn draw(text: &str) -> Drawing {
    let bytes = text.as_bytes();
    let medium = smallest(bytes.len(), Level::M).filter(|version| *version <= MAX_BOX_VERSION);
    let chosen = match medium {
        Some(version) => Some((version, Level::M)),
        None => smallest(bytes.len(), Level::L).map(|version| (version, Level::L)),
    };
    let Some((version, level)) = chosen else {
        return Drawing::TooLong;
    };
    match encode(bytes, version, level) {
        Ok(code) if version <= MAX_BOX_VERSION => Drawing::Code(code),
        Ok(code) => Drawing::Large(code),
        // `smallest` has seen that it fits.
        Err(_) => Drawing::TooLong,
    }
}

/// The width of a QR code with its quiet zone, in CSS pixels: whole pixels a module, so that
/// edges stay sharp; as large as [`BOX_PX`] allows, but never under [`MIN_MODULE_PX`].
#[must_use]
pub const fn side_px(modules: u16) -> u16 {
    let side = modules + 2 * QUIET_ZONE;
    let module = BOX_PX / side;
    side * if module < MIN_MODULE_PX { MIN_MODULE_PX } else { module }
}

/// The smallest version that holds so many bytes.
fn smallest(length: usize, level: Level) -> Option<u8> {
    (1..=40).find(|number| {
        let version = Version::Normal(i16::from(*number));
        let length_bits = if *number < 10 { 8 } else { 16 };
        let needed = length.saturating_mul(8).saturating_add(4 + length_bits);
        Bits::new(version).max_len(level.into()).is_ok_and(|room| needed <= room)
    })
}

fn encode(bytes: &[u8], number: u8, level: Level) -> QrResult<QrCode> {
    let version = Version::Normal(i16::from(number));
    let mut bits = Bits::new(version);
    bits.push_byte_data(bytes)?;
    bits.push_terminator(level.into())?;
    let (data, correction) = ec::construct_codewords(&bits.into_bytes(), version, level.into())?;
    let mut canvas = Canvas::new(version, level.into());
    canvas.draw_all_functional_patterns();
    canvas.draw_data(&data, &correction);
    let modules = 17 + 4 * u16::from(number);
    let colors = mask::best(&canvas, modules.into());
    Ok(QrCode { version: number, level, modules, path: path(&colors, modules.into()) })
}

/// One horizontal line for every run of dark modules: the first of a row is placed absolutely,
/// the others relative to the one before, which is the shortest way to write them.
fn path(colors: &[Color], modules: usize) -> SecretText {
    // About one module in four begins a run, and a run is written in six or seven bytes.
    let mut path = String::with_capacity(modules * modules * 2);
    for (row, y) in colors.chunks(modules).zip(u32::from(QUIET_ZONE)..) {
        let mut light = u32::from(QUIET_ZONE);
        let mut first = true;
        for run in row.chunk_by(|a, b| a == b) {
            let length = run.len() as u32;
            if run.first() == Some(&Color::Light) {
                light += length;
                continue;
            }
            path.push(if first { 'M' } else { 'm' });
            decimal::push(&mut path, light);
            path.push(' ');
            if first {
                decimal::push(&mut path, y);
                path.push_str(".5"); // The middle of a stroke one module wide.
            } else {
                path.push('0');
            }
            path.push('h');
            decimal::push(&mut path, length);
            (light, first) = (0, false);
        }
    }
    SecretText::new(path)
}

impl From<Level> for EcLevel {
    fn from(level: Level) -> Self {
        match level {
            Level::L => Self::L,
            Level::M => Self::M,
        }
    }
}
