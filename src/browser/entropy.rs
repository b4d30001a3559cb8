//! Random bits from the browser.

/// There is no source of random bits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct NoEntropy;

/// 256 random bits as 64 hexadecimal digits.
pub(crate) fn random_token() -> Result<String, NoEntropy> {
    let crypto = web_sys::window().and_then(|window| window.crypto().ok()).ok_or(NoEntropy)?;
    let mut bytes = [0; 32];
    crypto.get_random_values_with_u8_array(&mut bytes).map_err(|_| NoEntropy)?;
    let hex = |nibble: u8| char::from_digit(u32::from(nibble), 16).unwrap_or('0');
    Ok(bytes.iter().flat_map(|byte| [hex(byte >> 4), hex(byte & 15)]).collect())
}
