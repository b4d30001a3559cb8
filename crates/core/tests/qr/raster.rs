//! Draws the path of a QR code as a browser would, into a grid of modules.

use mfa_enroll_core::qr::{Drawing, QUIET_ZONE, QrCode, draw};

/// The code of a drawing that is expected to have one.
#[track_caller]
pub(crate) fn code(text: &str) -> QrCode {
    match draw(text) {
        Drawing::Code(code) | Drawing::Large(code) => code,
        Drawing::TooLong => panic!("{} bytes are too long", text.len()),
    }
}

/// `true` for dark, row by row, with the quiet zone.
pub(crate) fn raster(code: &QrCode) -> Vec<Vec<bool>> {
    let side = usize::from(code.modules + 2 * QUIET_ZONE);
    let mut grid = vec![vec![false; side]; side];
    let (mut x, mut y) = (0, 0);
    for (command, numbers) in commands(code.path.expose_for_display()) {
        match (command, &numbers[..]) {
            ('M', [to_x, to_y]) => {
                let middle = to_y.strip_suffix(".5").expect("half a module down");
                (x, y) = (number(to_x), number(middle));
            }
            ('m', [by_x, "0"]) => x += number(by_x),
            ('h', [length]) => {
                for _ in 0..number(length) {
                    assert!(!grid[y][x], "drawn twice at {x} {y}");
                    grid[y][x] = true;
                    x += 1;
                }
            }
            other => panic!("not a command that we write: {other:?}"),
        }
    }
    grid
}

fn commands(path: &str) -> Vec<(char, Vec<&str>)> {
    let starts: Vec<usize> =
        path.match_indices(char::is_alphabetic).map(|(at, _)| at).chain([path.len()]).collect();
    starts
        .windows(2)
        .map(|ends| {
            let piece = &path[ends[0]..ends[1]];
            let command = piece.chars().next().expect("not empty");
            (command, piece[1..].split(' ').collect())
        })
        .collect()
}

fn number(text: &str) -> usize {
    text.parse().expect("a whole number")
}
