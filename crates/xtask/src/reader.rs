//! Reads the numbers and texts that wasm modules are made of.

use anyhow::Context as _;

/// A place in a module.
pub(crate) struct Reader<'a> {
    pub(crate) bytes: &'a [u8],
    pub(crate) at: usize,
}

impl Reader<'_> {
    pub(crate) fn byte(&mut self) -> anyhow::Result<u8> {
        let byte = *self.bytes.get(self.at).context("the module ends in the middle")?;
        self.at += 1;
        Ok(byte)
    }

    /// An unsigned LEB128 number.
    pub(crate) fn number(&mut self) -> anyhow::Result<usize> {
        let mut number = 0;
        for place in 0..5 {
            let byte = self.byte()?;
            number |= usize::from(byte & 0x7f) << (7 * place);
            if byte < 0x80 {
                break;
            }
        }
        Ok(number)
    }

    pub(crate) fn text(&mut self) -> anyhow::Result<String> {
        let length = self.number()?;
        let text = self.bytes.get(self.at..self.at + length).context("a name ends too late")?;
        self.at += length;
        Ok(String::from_utf8_lossy(text).into_owned())
    }

    pub(crate) fn limits(&mut self) -> anyhow::Result<()> {
        let has_maximum = self.byte()? & 1 == 1;
        self.number()?;
        if has_maximum {
            self.number()?;
        }
        Ok(())
    }
}
