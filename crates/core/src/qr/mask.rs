//! Which of the eight masks suits a QR code best (ISO/IEC 18004 §7.8).
//!
//! The qrcode crate can choose too, with the same result, but allocates for every module it
//! looks at, which took three quarters of the time until a code was drawn.

use qrcode::Color;
use qrcode::canvas::{Canvas, MaskPattern};

const MASKS: [MaskPattern; 8] = [
    MaskPattern::Checkerboard,
    MaskPattern::HorizontalLines,
    MaskPattern::VerticalLines,
    MaskPattern::DiagonalLines,
    MaskPattern::LargeCheckerboard,
    MaskPattern::Fields,
    MaskPattern::Diamonds,
    MaskPattern::Meadow,
];

/// The modules under the mask with the lowest penalty; of two, under the first.
pub(super) fn best(canvas: &Canvas, side: usize) -> Vec<Color> {
    let mut best = (u32::MAX, Vec::new());
    for mask in MASKS {
        let mut masked = canvas.clone();
        masked.apply_mask(mask);
        let colors = masked.into_colors();
        let penalty = penalty(&colors, side);
        if penalty < best.0 {
            best = (penalty, colors);
        }
    }
    best.1
}

fn penalty(colors: &[Color], side: usize) -> u32 {
    let rows_and_columns =
        (0..side).map(|i| line(colors, i * side, 1, side) + line(colors, i, side, side));
    rows_and_columns.sum::<u32>() + blocks(colors, side) + balance(colors)
}

/// Runs of five and more modules of one color, and whatever looks like a finder pattern with
/// four light modules on one side; around the code all is light.
fn line(colors: &[Color], start: usize, stride: usize, side: usize) -> u32 {
    /// `#.###.#`
    const FINDER: u32 = 0b101_1101;
    let mut score = 0;
    let mut run = 0;
    let mut last = None;
    // The 15 latest modules: four, the seven of a finder pattern, four.
    let mut window = 0_u32;
    for i in 0..side + 4 {
        let color = (i < side).then(|| colors[start + i * stride]);
        if color == last {
            run += 1;
        } else {
            if run >= 5 {
                score += run - 2;
            }
            (run, last) = (1, color);
        }
        window = (window << 1 | u32::from(color == Some(Color::Dark))) & 0x7FFF;
        let light_beside = window & 0xF == 0 || window >> 11 == 0;
        if (window >> 4) & 0x7F == FINDER && light_beside {
            score += 40;
        }
    }
    score
}

/// Squares of two by two modules of one color.
fn blocks(colors: &[Color], side: usize) -> u32 {
    let pairs_of_rows = colors.chunks(side).zip(colors.chunks(side).skip(1));
    pairs_of_rows
        .map(|(upper, lower)| {
            let squares = upper.windows(2).zip(lower.windows(2));
            let plain = squares.filter(|(u, l)| u[0] == u[1] && u[0] == l[0] && l[0] == l[1]);
            3 * plain.count() as u32
        })
        .sum()
}

/// How far dark and light are from being equally many, in half percent.
fn balance(colors: &[Color]) -> u32 {
    let dark = colors.iter().filter(|color| **color == Color::Dark).count();
    (dark * 200 / colors.len()).abs_diff(100) as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Three rows of nine modules and more, in `#` and `.`.
    fn colors(picture: &str) -> Vec<Color> {
        picture.bytes().map(|byte| if byte == b'#' { Color::Dark } else { Color::Light }).collect()
    }

    fn row(picture: &str) -> u32 {
        line(&colors(picture), 0, 1, picture.len())
    }

    #[test]
    fn a_run_costs_three_from_five_modules_on_and_one_for_each_more() {
        assert_eq!(row("####.####"), 0);
        assert_eq!(row("#####.#"), 3);
        assert_eq!(row("#.......#"), 5);
        assert_eq!(row("#####....."), 6);
    }

    #[test]
    fn a_run_does_not_go_on_into_the_quiet_zone() {
        assert_eq!(row("#.#...."), 0);
    }

    #[test]
    fn a_look_alike_of_a_finder_costs_forty_with_light_on_one_side() {
        assert_eq!(row("##.#.###.#....#"), 40);
        assert_eq!(row("#....#.###.#.##"), 40);
        assert_eq!(row("##.#.###.#.##"), 0);
        assert_eq!(row("#.###.#.##"), 40, "the quiet zone is light");
    }

    #[test]
    fn columns_are_read_with_a_stride() {
        assert_eq!(line(&colors("#.#.#.#.#."), 0, 2, 5), 3);
        assert_eq!(line(&colors("##.#####.#"), 0, 2, 5), 0);
    }

    #[test]
    fn squares_cost_three_and_may_overlap() {
        assert_eq!(blocks(&colors("##.##.#.."), 3), 3);
        assert_eq!(blocks(&colors("........."), 3), 12);
        assert_eq!(blocks(&colors("#.##.#.#."), 3), 0);
    }

    #[test]
    fn balance_costs_nothing_at_one_half_and_most_at_the_ends() {
        assert_eq!(balance(&colors("#.#.")), 0);
        assert_eq!(balance(&colors("####")), 100);
        assert_eq!(balance(&colors("...#")), 50);
    }
}
