// In dev mode the reference lets one sign in with one click.
(() => {
  'use strict';
  const make = SwaggerUIBundle;
  window.SwaggerUIBundle = Object.assign(settings => {
    const bar = document.createElement('div');
    bar.id = 'sign-in';
    bar.setAttribute('role', 'group');
    bar.setAttribute('aria-label', 'Sign in as');
    bar.append('Sign in as');
    const complete = settings.onComplete;
    // who signs in is told to the reference, which knows only then how
    const ui = make({ ...settings, onComplete: () => { if (complete) complete(); document.body.prepend(bar); } });
    fetch('sign-in').then(answer => answer.json()).then(people => {
      for (const person of people) {
        const button = document.createElement('button');
        button.type = 'button';
        button.textContent = person.name;
        button.title = person.roles;
        button.setAttribute('aria-pressed', 'false');
        button.addEventListener('click', async () => {
          const token = await (await fetch('sign-in?as=' + encodeURIComponent(person.name))).text();
          ui.preauthorizeApiKey('token', token);
          for (const other of bar.querySelectorAll('button')) other.setAttribute('aria-pressed', String(other === button));
        });
        bar.append(button);
      }
    });
    return ui;
  }, make);
})();
