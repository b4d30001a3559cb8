// Importing this registers `<mfa-enroll>`.
export * from './index.js'
