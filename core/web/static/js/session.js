// How long the session lasts, whether the server is there, and the words that are not sent yet.
// A page works without it: the server keeps what meets an ended session.
(function () {
  "use strict";

  var data = document.body.dataset;
  var words = document.querySelector("template#words");
  var bar = document.getElementById("state-bar");
  if (!data.state || !words || !bar) return;
  var word = function (name) { return words.dataset[name] || ""; };
  var all = function (selector, root) { return Array.from((root || document).querySelectorAll(selector)); };
  var hour = function (at) { return new Date(at).toTimeString().slice(0, 5); };

  // --- One bar, which says the worst that is so now and goes away by itself
  var WARN_MS = 120000, ASK_MS = 20000, TICK_MS = 5000, RENEW_MS = 60000;
  var endsAt = Date.now() + Number(data.endsIn) * 1000, forGood = data.forGood === "yes";
  var endedAt = 0, unreachedAt = 0, notSent = false, askedAt = 0, renewedAt = Date.now(), typedAt = 0, said = "";

  function draw() {
    var left = endsAt - Date.now();
    var state = endedAt ? "ended" : unreachedAt ? (notSent ? "not-sent" : "unreached") : left < WARN_MS ? "ending" : "";
    var now = state && state + ":" + (endedAt || unreachedAt || Math.round(endsAt / 60000)) + forGood;
    if (now === said) return;
    said = now;
    bar.hidden = !state;
    bar.className = "state-bar state-bar-" + (state === "ending" ? "due" : "alert");
    bar.textContent = "";
    document.documentElement.toggleAttribute("data-ended", Boolean(endedAt));
    if (!state) return;
    var text = { ended: "signedOut", unreached: "unreached", "not-sent": "notSent", ending: forGood ? "last" : "ending" }[state];
    var line = bar.appendChild(document.createElement("p"));
    line.textContent = word(text).replace("{at}", hour(endedAt || unreachedAt || endsAt));
    if (state === "ended") button(word("signIn"), leaveToSignIn);
    if (state === "ending" && !forGood) button(word("goOn"), renew);
  }
  function button(label, then) {
    var made = bar.appendChild(document.createElement("button"));
    made.type = "button";
    made.className = "btn btn-primary";
    made.textContent = label;
    made.addEventListener("click", then);
  }

  // --- Asking the server: looking keeps nothing awake, going on does
  function ask(path, options) {
    askedAt = Date.now();
    return fetch(path, Object.assign({ cache: "no-store", credentials: "same-origin" }, options)).then(function (answer) {
      if (answer.status === 401) { ended(); return null; }
      if (!answer.ok) throw new Error(String(answer.status));
      return answer.json();
    }).then(function (state) { if (state) take(state); }).catch(unreached);
  }
  function look() { return ask(data.state, { headers: { "X-Guitu-Poll": "1", Accept: "application/json" } }); }
  function renew() {
    renewedAt = Date.now();
    return ask(data.alive, { method: "POST", headers: { "X-CSRFToken": token(), Accept: "application/json" } });
  }
  function token() { return document.querySelector('meta[name="csrf-token"]').content; }
  function take(state) {
    unreachedAt = 0;
    notSent = false;
    if (!state.signed_in || state.who !== data.who) { ended(); return; }
    endedAt = 0;
    endsAt = Date.now() + state.seconds * 1000;
    forGood = state.for_good;
    document.querySelector('meta[name="csrf-token"]').content = state.csrf;
    all('input[name="csrf_token"]').forEach(function (field) { field.value = state.csrf; });
    draw();
  }
  function ended() {
    if (!endedAt) endedAt = Math.min(Date.now(), endsAt);
    unreachedAt = 0;
    draw();
  }
  function unreached() {
    if (!unreachedAt && !endedAt) unreachedAt = Date.now();
    draw();
  }

  setInterval(function () {
    var now = Date.now(), left = endsAt - now;
    if (endedAt) return;
    if (unreachedAt) { look(); return; }
    if (typedAt > renewedAt && left > 0 && (now - renewedAt > RENEW_MS || left < WARN_MS)) { renew(); return; }
    if (left < WARN_MS && (now - askedAt > ASK_MS || left < 0)) look();
    draw();
  }, TICK_MS);
  document.addEventListener("visibilitychange", function () { if (!document.hidden) look(); });
  window.addEventListener("focus", function () { if (Date.now() - askedAt > TICK_MS) look(); });
  window.addEventListener("online", look);
  document.addEventListener("guitu:ended", ended);
  document.addEventListener("guitu:unreached", unreached);
  document.addEventListener("guitu:reached", function () { if (unreachedAt) look(); });

  // --- A copy of the words in this browser, sealed with a key that the server gives to the same person only
  var PREFIX = "guitu-words:", KEPT_MS = 3 * 24 * 3600 * 1000, PAUSE_MS = 500;
  var sealed = window.crypto && crypto.subtle && data.copyKey ? crypto.subtle.importKey(
    "raw", Uint8Array.from(data.copyKey.match(/../g), function (pair) { return parseInt(pair, 16); }), "AES-GCM", false, ["encrypt", "decrypt"]
  ) : null;
  var bytes = function (text) { return Uint8Array.from(atob(text), function (c) { return c.charCodeAt(0); }); };
  var text = function (buffer) { return btoa(Array.from(new Uint8Array(buffer), function (b) { return String.fromCharCode(b); }).join("")); };
  var copied = 'form[data-guard]:not([data-no-copy])';

  function nameOf(form) { return PREFIX + data.who + ":" + location.pathname + ":" + (form.getAttribute("action") || ""); }
  function onceOf(form) { return form.elements.once ? form.elements.once.value : ""; }
  function typedIn(form) {
    return Array.from(new FormData(form)).filter(function (pair) {
      return typeof pair[1] === "string" && pair[0] !== "csrf_token" && pair[0] !== "stage";
    });
  }
  function copy(form) {
    if (!sealed || !onceOf(form) || form.querySelector('input[type="password"]')) return Promise.resolve(false);
    var iv = crypto.getRandomValues(new Uint8Array(12));
    return sealed.then(function (key) {
      return crypto.subtle.encrypt({ name: "AES-GCM", iv: iv }, key, new TextEncoder().encode(JSON.stringify(typedIn(form))));
    }).then(function (body) {
      localStorage.setItem(nameOf(form), JSON.stringify({ at: Date.now(), once: onceOf(form), iv: text(iv), body: text(body) }));
      return true;
    }).catch(function () { return false; });  // no room in this browser: the page's own guard still asks before one leaves
  }
  function kept() {
    return Object.keys(localStorage).filter(function (name) { return name.startsWith(PREFIX); }).map(function (name) {
      return Object.assign({ name: name }, JSON.parse(localStorage.getItem(name)));
    });
  }
  function restore(form) {
    var found = kept().find(function (each) { return each.name === nameOf(form); });
    if (!found || form.hasAttribute("data-dirty")) return;
    sealed.then(function (key) {
      return crypto.subtle.decrypt({ name: "AES-GCM", iv: bytes(found.iv) }, key, bytes(found.body));
    }).then(function (plain) {
      fill(form, JSON.parse(new TextDecoder().decode(plain)));
      form.dataset.dirty = "yes";
      tell(found);
    }).catch(function () { localStorage.removeItem(found.name); });  // sealed with another key: nobody can read it any more
  }
  function fill(form, pairs) {
    Array.from(form.elements).forEach(function (field) {
      if (!field.name || field.type === "file" || field.type === "submit" || field.name === "csrf_token") return;
      var mine = pairs.filter(function (pair) { return pair[0] === field.name; }).map(function (pair) { return pair[1]; });
      if (field.type === "checkbox" || field.type === "radio") field.checked = mine.includes(field.value);
      else if (field.tagName === "SELECT") Array.from(field.options).forEach(function (o) { o.selected = mine.includes(o.value); });
      else if (mine.length) field.value = mine[0];
      field.dispatchEvent(new Event("change", { bubbles: true }));
    });
  }
  function tell(found) {
    var box = document.getElementById("flashes").appendChild(document.createElement("div"));
    box.className = "notice notice-info";
    var line = box.appendChild(document.createElement("p"));
    line.className = "notice-title";
    line.textContent = word("restored").replace("{at}", new Date(found.at).toLocaleString("sv").slice(0, 16));
    var away = box.appendChild(document.createElement("button"));
    away.type = "button";
    away.className = "btn btn-link";
    away.textContent = word("throwAway");
    away.addEventListener("click", function () {
      localStorage.removeItem(found.name);
      all("form[data-dirty]").forEach(function (form) { delete form.dataset.dirty; });
      location.reload();
    });
  }

  var pause = 0;
  document.addEventListener("input", function (event) {
    if (event.isTrusted) typedAt = Date.now();
    var form = event.target.closest(copied);
    if (!form) return;
    clearTimeout(pause);
    pause = setTimeout(function () { copy(form); }, PAUSE_MS);
  });
  document.addEventListener("click", function (event) {
    var cancel = event.target.closest("form .form-actions a[href]");
    if (cancel) localStorage.removeItem(nameOf(cancel.closest("form")));
  });
  function leaveToSignIn() {
    Promise.all(all(copied + "[data-dirty]").map(function (form) {
      return copy(form).then(function (done) { if (done) delete form.dataset.dirty; });
    })).then(function () { location.assign(data.signIn); });
  }

  // --- Sending: never into nothing, and in another language with every word
  document.addEventListener("submit", function (event) {
    var form = event.target;
    if (form.method !== "post") return;
    if (form.hasAttribute("data-language")) { carry(form); return; }
    if (navigator.onLine && !unreachedAt) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    if (form.matches(copied)) copy(form);
    notSent = true;
    unreached();
    said = "";
    draw();
  }, true);
  function carry(language) {
    var form = document.querySelector("form[data-guard][data-dirty]");
    if (!form || !onceOf(form)) return;
    all("[data-held]", language).forEach(function (field) { field.remove(); });
    var isCheck = form.querySelector('button[name="stage"][value="confirm"]');
    typedIn(form).concat([["stage", isCheck ? "check" : "edit"]]).forEach(function (pair) {
      if (pair[0] === "locale" || pair[0] === "next") return;
      var field = language.appendChild(document.createElement("textarea"));
      field.name = pair[0];
      field.hidden = true;
      field.setAttribute("data-held", "");
      field.value = pair[1];
    });
    var to = new URL(form.action || location.href, location.href);
    language.elements.next.value = to.pathname + to.search;
    delete form.dataset.dirty;
  }

  // --- A file that is too large is refused where it is chosen, before anything is sent
  document.addEventListener("change", function (event) {
    var field = event.target;
    if (field.type !== "file" || !field.files.length) return;
    var mega = function (n) { return (n / 1024 / 1024).toFixed(1).replace(/\.0$/, ""); };
    var size = Array.from(field.files).reduce(function (sum, file) { return sum + file.size; }, 0);
    all("[data-too-large]", field.parentNode).forEach(function (old) { old.remove(); });
    if (size < Number(data.mostBytes)) return;
    field.value = "";
    var line = field.parentNode.appendChild(document.createElement("p"));
    line.className = "field-error";
    line.setAttribute("role", "alert");
    line.setAttribute("data-too-large", "");
    line.textContent = word("tooLarge").replace("{size}", mega(size)).replace("{most}", mega(Number(data.mostBytes)));
  });

  // --- Arriving: what was sent needs no copy any more, what was typed is asked about before one leaves
  kept().forEach(function (each) {
    if (each.once === data.sent || Date.now() - each.at > KEPT_MS) localStorage.removeItem(each.name);
  });
  all("form[data-guard]").forEach(function (form) {
    if (data.typed && onceOf(form) === data.typed) form.dataset.dirty = "yes";
    if (sealed && form.matches(copied)) restore(form);
  });
  draw();
})();
