//! Which version and level, and how many pixels.

use mfa_enroll_core::qr::{
    BOX_PX, Drawing, Level, MAX_BOX_VERSION, MIN_MODULE_PX, QUIET_ZONE, draw, side_px,
};

use crate::raster::{code, raster};

fn of(length: usize) -> Drawing {
    draw(&"x".repeat(length))
}

/// Version, level, and whether it needs a view of its own.
fn kind(length: usize) -> Option<(u8, Level, bool)> {
    match of(length) {
        Drawing::Code(code) => Some((code.version, code.level, false)),
        Drawing::Large(code) => Some((code.version, code.level, true)),
        Drawing::TooLong => None,
    }
}

#[test]
fn payloads_of_known_size_get_the_known_version() {
    for (length, version) in [(91, 6), (136, 8), (209, 10)] {
        assert_eq!(kind(length), Some((version, Level::M, false)), "{length}");
    }
    assert_eq!(kind(363), Some((12, Level::L, true)));
    assert_eq!(kind(766), Some((19, Level::L, true)));
}

#[test]
fn level_m_is_used_up_to_version_11() {
    assert_eq!(kind(0), Some((1, Level::M, false)));
    assert_eq!(kind(14), Some((1, Level::M, false)));
    assert_eq!(kind(15), Some((2, Level::M, false)));
    assert_eq!(kind(251), Some((11, Level::M, false)));
}

#[test]
fn level_l_is_used_when_m_would_need_more_than_version_11() {
    assert_eq!(kind(252), Some((10, Level::L, false)));
    assert_eq!(kind(271), Some((10, Level::L, false)));
    assert_eq!(kind(272), Some((11, Level::L, false)));
    assert_eq!(kind(321), Some((11, Level::L, false)));
}

#[test]
fn beyond_version_11_a_larger_view_is_needed() {
    assert_eq!(kind(322), Some((12, Level::L, true)));
    assert_eq!(kind(2_953), Some((40, Level::L, true)));
}

#[test]
fn beyond_version_40_there_is_no_code() {
    for length in [2_954, 10_000, 256 * 1024] {
        assert_eq!(of(length), Drawing::TooLong, "{length}");
    }
}

#[test]
fn the_version_counts_bytes_and_not_characters() {
    assert_eq!(kind(251), Some((11, Level::M, false)));
    assert!(matches!(draw(&"é".repeat(251)), Drawing::Large(_)));
}

#[test]
fn modules_follow_from_the_version() {
    for length in [1, 100, 251, 321, 700, 2_953] {
        let code = code(&"x".repeat(length));
        assert_eq!(code.modules, 17 + 4 * u16::from(code.version));
    }
}

#[test]
fn no_module_is_smaller_than_four_pixels_and_all_are_whole_pixels() {
    for version in 1..=40 {
        let modules = 17 + 4 * version;
        let side = modules + 2 * QUIET_ZONE;
        assert_eq!(side_px(modules) % side, 0, "version {version}");
        assert!(side_px(modules) / side >= MIN_MODULE_PX, "version {version}");
    }
}

#[test]
fn every_code_that_is_not_large_fits_the_box_and_fills_most_of_it() {
    for version in 1..=u16::from(MAX_BOX_VERSION) {
        let side = side_px(17 + 4 * version);
        assert!(side <= BOX_PX && side * 4 >= BOX_PX * 3, "version {version}: {side}");
    }
    assert!(side_px(17 + 4 * (u16::from(MAX_BOX_VERSION) + 1)) > BOX_PX);
}

#[test]
fn the_quiet_zone_is_empty_on_all_four_sides() {
    let grid = raster(&code("otpauth://totp/a?secret=MZXW6YTB"));
    let zone = usize::from(QUIET_ZONE);
    let inside = zone..grid.len() - zone;
    for (y, row) in grid.iter().enumerate() {
        for (x, dark) in row.iter().enumerate() {
            assert!(!dark || (inside.contains(&x) && inside.contains(&y)), "{x} {y}");
        }
    }
    // The corners of three finder patterns touch the zone.
    assert!(grid[zone][zone] && grid[zone][inside.end - 1] && grid[inside.end - 1][zone]);
}

#[test]
fn the_path_of_an_ordinary_key_uri_is_small() {
    let code = code(&"otpauth://totp/Acme:alice?secret=".repeat(4)[..110]);
    let bytes = code.path.expose_for_display().len();
    assert!(bytes < 3_500, "{bytes} bytes at version {}", code.version);
}

#[test]
fn debug_does_not_show_the_path() {
    let code = code("otpauth://totp/a?secret=MZXW6YTB");
    assert!(format!("{code:?}").contains("path: SecretText(..)"));
}

#[test]
fn the_same_text_is_drawn_the_same_way() {
    assert_eq!(of(110), of(110));
    assert_ne!(of(110), of(111));
}
