// Reads the pixels of a screenshot: enough of PNG (RFC 2083) for what Chromium writes.
import {inflateSync} from 'node:zlib'

/**
 * @param {Buffer} png 8-bit RGB or RGBA, not interlaced
 */
export function pixels(png) {
  let at = 8
  let header
  const data = []
  while (at < png.length) {
    const length = png.readUInt32BE(at)
    const type = png.toString('latin1', at + 4, at + 8)
    const body = png.subarray(at + 8, at + 8 + length)
    if (type === 'IHDR') header = body
    if (type === 'IDAT') data.push(body)
    at += length + 12
  }
  const width = header.readUInt32BE(0)
  const height = header.readUInt32BE(4)
  const [depth, color, , , interlace] = header.subarray(8)
  if (depth !== 8 || interlace || ![2, 6].includes(color)) throw new Error('an unusual PNG')
  const channels = color === 6 ? 4 : 3
  const raw = inflateSync(Buffer.concat(data))
  const stride = width * channels
  const out = Buffer.alloc(stride * height)
  for (let y = 0; y < height; y += 1) {
    const filter = raw[y * (stride + 1)]
    for (let x = 0; x < stride; x += 1) {
      const value = raw[y * (stride + 1) + 1 + x]
      const left = x >= channels ? out[y * stride + x - channels] : 0
      const up = y ? out[(y - 1) * stride + x] : 0
      const corner = y && x >= channels ? out[(y - 1) * stride + x - channels] : 0
      const guess = [0, left, up, (left + up) >> 1, paeth(left, up, corner)][filter]
      out[y * stride + x] = (value + guess) & 0xff
    }
  }
  /** The color at a place, as `[red, green, blue]`. */
  const pixel = (x, y) => [...out.subarray(y * stride + x * channels, y * stride + x * channels + 3)]
  return {width, height, pixel}
}

function paeth(left, up, corner) {
  const guess = left + up - corner
  const [a, b, c] = [left, up, corner].map(value => Math.abs(guess - value))
  return a <= b && a <= c ? left : b <= c ? up : corner
}

/** The contrast of two colors (WCAG 2.2). */
export function contrast(one, other) {
  const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a)
  return (light + 0.05) / (dark + 0.05)
}

function luminance(color) {
  const [r, g, b] = color.map(value => {
    const part = value / 255
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}
