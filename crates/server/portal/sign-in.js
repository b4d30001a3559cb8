// Demo only: a click on "Use" fills the form. Without script the accounts are typed by hand.
const form = document.forms[0]
for (const button of document.querySelectorAll('button[data-account]')) {
  button.hidden = false
  button.addEventListener('click', () => {
    form.elements.account.value = button.dataset.account
    form.elements.password.value = button.dataset.password
    form.querySelector('button').focus()
  })
}
