// The stories that the scripted backend can tell, under the names it knows them by.

export const scenarios = [
  ['empty', 'No methods yet'],
  ['methods', 'Some methods'],
  ['full', 'As many apps as allowed'],
  ['slow', 'Slow answers'],
  ['silent', 'No answer at all'],
  ['offline', 'No network'],
  ['server-error', 'Server error'],
  ['rate-limited', 'Too many requests'],
  ['signed-out', 'Signed out'],
  ['session-ends', 'Session ends at the code'],
  ['ends-soon', 'Key ends soon'],
  ['weak-key', 'Key too short'],
  ['unusual', 'SHA-256 and eight digits'],
  ['long', 'Long key address'],
  ['too-long', 'Key address too long for a QR code'],
  ['broken', 'Key address unreadable'],
]
