// custom-elements.json, for editors and documentation tools: the custom elements manifest, version 2.

/** @param {object} api */
export function manifest(api) {
  const declaration = {
    kind: 'class',
    name: api.class,
    tagName: api.tag,
    customElement: true,
    description: api.summary,
    superclass: {name: 'HTMLElement'},
    attributes: api.attributes.map(({name, property, type, default: fallback, description}) => ({
      name,
      fieldName: property,
      type: {text: type},
      default: fallback,
      description,
    })),
    members: [...api.attributes.filter(a => !a.native).map(mirror), ...api.properties.map(field), ...api.methods.map(method), ...api.statics.map(statics)],
    events: api.events.map(({name, type, description}) => ({name, type: {text: type}, description})),
    slots: api.slots.map(({name, description}) => ({name, description})),
    cssParts: api.parts.map(({name, description}) => ({name, description})),
    cssProperties: api.tokens.map(({name, default: fallback, description}) => ({name, default: fallback, description})),
  }
  const definition = {
    kind: 'custom-element-definition',
    name: api.tag,
    declaration: {name: api.class, module: 'element.js'},
  }
  const modules = [
    {kind: 'javascript-module', path: 'element.js', declarations: [declaration], exports: [exported(api.class, 'element.js')]},
    {kind: 'javascript-module', path: 'define.js', declarations: [], exports: [exported(api.class, 'element.js'), definition]},
  ]
  return `${JSON.stringify({schemaVersion: '2.1.0', readme: '../README.md', modules}, null, 2)}\n`
}

function mirror({name, property, type, description}) {
  return {kind: 'field', name: property, type: {text: type}, attribute: name, reflects: name !== 'endpoint', description}
}

function field({name, type, default: fallback, description}) {
  return {kind: 'field', name, type: {text: type}, default: fallback.replaceAll('`', ''), description}
}

function statics({name, type, description}) {
  return {kind: 'field', name, static: true, type: {text: type}, description}
}

function method({name, static: isStatic, description}) {
  return {kind: 'method', name, ...(isStatic && {static: true}), description}
}

function exported(name, module) {
  return {kind: 'js', name, declaration: {name, module}}
}
