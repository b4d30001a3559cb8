// Setting up is over, or was put off: on to where the person wanted to go. The server decides
// whether that is allowed, so nothing is gained by making the events up.
for (const event of ['mfa-skipped', 'mfa-setup-done', 'mfa-cancel']) {
  document.addEventListener(event, () => location.assign('/'))
}
