/** A copy button beside each piece of machine text. Without this script the text can be selected by hand. */
const words = document.documentElement.lang === 'en' ? { copy: 'Copy', done: 'Copied' } : { copy: 'Kopieer', done: 'Gekopieerd' }

for (const block of document.querySelectorAll<HTMLElement>('[data-kopieer]')) {
  const button = document.createElement('button')
  button.type = 'button'
  button.className = 'nl-button nl-button--secondary kluis-kopieer'
  button.textContent = words.copy
  const said = document.createElement('span')
  said.setAttribute('role', 'status')
  button.addEventListener('click', async () => {
    await navigator.clipboard.writeText(block.textContent ?? '')
    said.textContent = ` ${words.done}`
  })
  block.after(button, said)
}

export {}
