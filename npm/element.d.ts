// The class without its registration.
export * from './index.js'
