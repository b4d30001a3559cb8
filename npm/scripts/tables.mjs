// The reference tables of README.md, written between markers: `<!-- api:events -->` … `<!-- /api -->`.

const tables = {
  attributes: api => ({
    head: ['Attribute', 'Property', 'Values', 'Default', 'Meaning'],
    rows: api.attributes.map(a => [code(a.name), code(a.property), a.values, a.default, a.description]),
  }),
  properties: api => ({
    head: ['Property', 'Type', 'Default', 'Meaning'],
    rows: api.properties.map(p => [code(p.name), code(p.type), p.default, p.description]),
  }),
  methods: api => ({
    head: ['Method', 'Meaning'],
    rows: api.methods.map(m => [code(m.static ? `${api.class}.${m.name}()` : `${m.name}()`), m.description]),
  }),
  events: api => ({
    head: ['Event', '`detail`', 'Cancelable', 'When'],
    rows: api.events.map(e => [code(e.name), detail(e.detail), e.cancelable ? 'yes' : '', e.description]),
  }),
  slots: api => ({
    head: ['Slot', 'Content'],
    rows: api.slots.map(s => [code(s.name), s.description]),
  }),
  parts: api => ({
    head: ['Part', 'What it is'],
    rows: api.parts.map(p => [code(p.name), p.description]),
  }),
  tokens: api => ({
    head: ['Token', 'Default', 'What it colors or measures'],
    rows: api.tokens.map(t => [code(t.name), code(t.default), t.description]),
  }),
}

/**
 * The README with its tables brought up to date. Every table has exactly one place.
 * @param {object} api
 * @param {string} text
 */
export function readme(api, text) {
  let result = text
  for (const [name, table] of Object.entries(tables)) {
    const place = new RegExp(`(<!-- api:${name} -->\\n)[^]*?(<!-- /api -->)`, 'g')
    const found = result.match(place)?.length ?? 0
    if (found !== 1) {
      throw new Error(`README.md needs the markers \`<!-- api:${name} -->\` and \`<!-- /api -->\` once, and has them ${found} times`)
    }
    const markdown = format(table(api))
    result = result.replace(place, (_, open, close) => `${open}${markdown}${close}`)
  }
  return result
}

function format({head, rows}) {
  const line = cells => `| ${cells.map(cell => String(cell).replaceAll('|', '\\|')).join(' | ')} |\n`
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('')
}

function detail(fields) {
  const names = Object.entries(fields).map(([name, type]) => `${name}: ${type}`)
  return names.length ? code(`{${names.join(', ')}}`) : code('{}')
}

function code(text) {
  return `\`${text}\``
}
