// The bytes of the smallest module that can trap: one page of memory, and a function that is `unreachable`.

const text = name => [name.length, ...new TextEncoder().encode(name)]
const section = (id, bytes) => [id, bytes.length, ...bytes]

export const trapModule = Uint8Array.from([
  ...[0, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
  ...section(1, [1, 0x60, 0, 0]), // one type: no arguments, no results
  ...section(3, [1, 0]), // one function of that type
  ...section(5, [1, 0, 1]), // one memory of one page
  ...section(7, [2, ...text('memory'), 2, 0, ...text('trap'), 0, 0]),
  ...section(10, [1, 3, 0, 0x00, 0x0b]), // its body: unreachable, end
])
