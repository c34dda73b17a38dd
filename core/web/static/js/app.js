// What every page needs and HTML does not give by itself. No page depends on it to be read or sent.
(function () {
  "use strict";

  var words = document.querySelector("template#words");
  var word = function (name) { return (words && words.dataset[name]) || ""; };
  var all = function (selector, root) { return Array.from((root || document).querySelectorAll(selector)); };

  // What asks again by itself: it says so, rests while nobody looks, and stops when the session has ended.
  var POLL = '[data-poll], [hx-trigger*="every "]';
  function tell(what) { document.dispatchEvent(new Event("guitu:" + what)); }

  // --- Requests made by htmx carry the token; those that only look do not keep a session awake.
  document.addEventListener("htmx:configRequest", function (event) {
    var token = document.querySelector('meta[name="csrf-token"]');
    if (token) event.detail.headers["X-CSRFToken"] = token.content;
    if (event.detail.elt.closest(POLL)) event.detail.headers["X-Guitu-Poll"] = "1";
  });

  // A page nobody looks at asks nothing. The next tick after it is looked at again does.
  document.addEventListener("htmx:beforeRequest", function (event) {
    var rests = document.hidden || document.documentElement.hasAttribute("data-ended");
    if (rests && event.detail.elt.closest(POLL)) event.preventDefault();
  });

  function say(kind, text) {
    var place = document.getElementById("flashes");
    if (!place || !text) return;
    var old = place.querySelector("[data-said]");
    if (old) old.remove();
    var box = document.createElement("div");
    box.className = "notice notice-" + kind;
    box.setAttribute("data-said", "");
    var body = document.createElement("p");
    body.className = "notice-title";
    body.textContent = text;
    box.appendChild(body);
    place.appendChild(box);
  }

  function clock() { return new Date().toTimeString().slice(0, 5); }

  // A region that could not be refreshed says so until it could; a refused act says that nothing was changed.
  function failed(event) {
    var poll = event.detail.elt.closest(POLL);
    var status = event.detail.xhr ? event.detail.xhr.status : 0;
    if (status === 401) { tell("ended"); return; }
    if (!status || status === 502 || status === 503 || status === 504) { tell("unreached"); return; }
    if (!poll) { say("alert", word("refused")); return; }
    if (!poll.dataset.staleSince) poll.dataset.staleSince = clock();
    say("late", word("stale").replace("{at}", poll.dataset.staleSince));
  }
  document.addEventListener("htmx:responseError", failed);
  document.addEventListener("htmx:sendError", failed);
  document.addEventListener("htmx:timeout", failed);
  document.addEventListener("htmx:afterOnLoad", function (event) {
    if (!event.detail.successful) return;
    tell("reached");
    var poll = event.detail.elt.closest(POLL);
    if (!poll || !poll.dataset.staleSince) return;
    delete poll.dataset.staleSince;
    var said = document.querySelector("#flashes [data-said]");
    if (said) said.remove();
  });

  // --- The question before something that cannot be taken back: data-confirm, data-confirm-title, data-confirm-yes
  var ask = document.getElementById("ask");
  function question(source, then) {
    if (!ask || !ask.showModal) { if (window.confirm(source.dataset.confirm)) then(); return; }
    ask.querySelector("[data-ask-title]").textContent = source.dataset.confirmTitle || word("sure");
    ask.querySelector("[data-ask-text]").textContent = source.dataset.confirm;
    var yes = ask.querySelector("[data-ask-yes]");
    yes.textContent = source.dataset.confirmYes || yes.dataset.label;
    ask.returnValue = "";
    ask.addEventListener("close", function () { if (ask.returnValue === "yes") then(); }, { once: true });
    ask.showModal();
    ask.querySelector('[value="no"]').focus();
  }

  document.addEventListener("htmx:confirm", function (event) {
    var source = event.detail.elt.closest("[data-confirm]");
    if (!source || source.tagName === "FORM" && source !== event.detail.elt) return;
    event.preventDefault();
    question(source, function () { event.detail.issueRequest(true); });
  });

  // --- Forms: ask first, send once, and say when something typed would be lost
  document.addEventListener("submit", function (event) {
    var form = event.target;
    if (form.method === "dialog" || form.hasAttribute("hx-post")) return;
    var pressed = event.submitter;
    var source = pressed && pressed.dataset.confirm ? pressed : form.dataset.confirm ? form : null;
    if (source && form.dataset.agreed !== "yes") {
      event.preventDefault();
      question(source, function () {
        form.dataset.agreed = "yes";
        if (form.requestSubmit) form.requestSubmit(pressed || undefined); else form.submit();
      });
      return;
    }
    if (form.dataset.sent === "yes") { event.preventDefault(); return; }
    if (form.method === "post") {
      form.dataset.sent = "yes";
      all('button[type="submit"]', form).forEach(function (button) { button.setAttribute("aria-disabled", "true"); });
    }
    delete form.dataset.dirty;
  });

  window.addEventListener("pageshow", function () {
    all("form[data-sent]").forEach(function (form) {
      delete form.dataset.sent;
      delete form.dataset.agreed;
      all("[aria-disabled]", form).forEach(function (button) { button.removeAttribute("aria-disabled"); });
    });
  });

  document.addEventListener("input", function (event) {
    var form = event.target.closest("form[data-guard]");
    if (!form) return;
    form.dataset.dirty = "yes";
    if (form.hasAttribute("data-draft")) keepLater(form);
  });

  // A long question is kept as a draft at every pause; the page says nothing unless it cannot be kept.
  var DRAFT_PAUSE = 4000;
  function keepLater(form) {
    clearTimeout(Number(form.dataset.draftTimer));
    form.dataset.draftTimer = setTimeout(function () { keep(form); }, DRAFT_PAUSE);
  }
  function keep(form) {
    if (form.dataset.sent === "yes" || form.dataset.dirty !== "yes") return;
    var body = new FormData();  // without files: they are sent once, with the button
    new FormData(form).forEach(function (value, name) { if (typeof value === "string") body.append(name, value); });
    body.set("stage", "draft");
    fetch(form.action || location.href, { method: "POST", body: body, headers: { "X-Guitu-Draft": "1" }, redirect: "error" })
      .then(function (answer) {
        if (answer.status === 401) { tell("ended"); return; }
        if (!answer.ok) throw new Error(String(answer.status));
      })
      .catch(function () { say("late", word("draftNotKept")); });
  }
  window.addEventListener("beforeunload", function (event) {
    if (!document.querySelector("form[data-dirty]")) return;
    event.preventDefault();
    event.returnValue = word("unsaved");
  });

  // --- Texts are counted as the server counts them: a line break is one, and so is a rare character. Nothing is cut off.
  function lengthOf(text) { return Array.from(text.replace(/\r\n?/g, "\n").trim()).length; }
  function count(field) {
    var most = Number(field.dataset.most), left = most - lengthOf(field.value);
    var place = field.closest(".field-control, .filter");
    var note = place && place.parentNode.querySelector('[data-count="' + field.id + '"]');
    var wanted = left < 0 || (field.tagName === "TEXTAREA" && left <= most / 5);
    if (!place || (!note && !wanted)) return;
    if (!note) {
      note = document.createElement("p");
      note.className = "field-count";
      note.dataset.count = field.id;
      note.setAttribute("role", "status");
      place.insertAdjacentElement("afterend", note);
    }
    note.hidden = !wanted;
    note.classList.toggle("is-over", left < 0);
    note.textContent = word(left < 0 ? "countOver" : "countLeft").replace("{n}", String(Math.abs(left)));
  }
  document.addEventListener("input", function (event) { if (event.target.dataset.most) count(event.target); });

  // --- A day is typed in any way; the button beside it opens the browser's own calendar.
  var FIRST = { date: "1900-01-01", month: "1900-01", "datetime-local": "1900-01-01T00:00" };
  var LAST = { date: "2199-12-31", month: "2199-12", "datetime-local": "2199-12-31T23:59" };
  function calendarOf(button) {
    var source = button.querySelector("input");
    if (source) return source;
    source = document.createElement("input");
    source.type = button.dataset.pick;
    source.min = FIRST[source.type];
    source.max = LAST[source.type];
    source.className = "field-pick-source";
    source.tabIndex = -1;
    source.setAttribute("aria-hidden", "true");
    source.addEventListener("input", function (event) { event.stopPropagation(); });
    source.addEventListener("change", function () {
      var field = document.getElementById(button.dataset.pickFor);
      if (!field || !source.value) return;
      field.value = source.value.replace("T", " ");
      field.dispatchEvent(new Event("input", { bubbles: true }));
      field.dispatchEvent(new Event("change", { bubbles: true }));
    });
    button.appendChild(source);
    return source;
  }
  document.addEventListener("click", function (event) {
    var button = event.target.closest("[data-pick]");
    if (!button || event.target.matches(".field-pick-source")) return;
    var field = document.getElementById(button.dataset.pickFor), source = calendarOf(button);
    source.value = field ? field.value.trim().replace(" ", "T") : "";
    try { source.showPicker(); } catch (refused) { if (field) field.focus(); }
  });

  function markChosen(root) {
    all(".card-choice", root).forEach(function (card) {
      var input = card.querySelector("input");
      card.classList.toggle("is-chosen", Boolean(input && input.checked));
    });
  }
  document.addEventListener("change", function (event) {
    var group = event.target.closest(".cards");
    if (group) markChosen(group);
  });

  // A link in the error list goes to the first control of its question.
  document.addEventListener("click", function (event) {
    var link = event.target.closest(".error-summary a");
    if (!link) return;
    var target = document.getElementById(link.hash.slice(1));
    if (!target) return;
    var control = target.matches("input, select, textarea") ? target : target.querySelector("input, select, textarea");
    if (!control) return;
    event.preventDefault();
    target.scrollIntoView({ block: "center" });
    control.focus({ preventScroll: true });
  });

  // --- Terms of law: shown by CSS on hover and focus; here only where they open, and how they close
  function place(term) {
    var note = term.querySelector(".law-note");
    if (!note) return;
    term.classList.remove("law-right", "law-up", "is-closed");
    var box = note.getBoundingClientRect();
    if (box.right > document.documentElement.clientWidth - 8) term.classList.add("law-right");
    if (box.bottom > window.innerHeight - 8 && term.getBoundingClientRect().top > box.height + 8) term.classList.add("law-up");
  }
  ["mouseover", "focusin"].forEach(function (kind) {
    document.addEventListener(kind, function (event) {
      var term = event.target.closest && event.target.closest(".law");
      if (term && !term.contains(event.relatedTarget)) place(term);
    });
  });
  document.addEventListener("click", function (event) {
    var button = event.target.closest(".law-term");
    all('.law-term[aria-expanded="true"]').forEach(function (open) {
      if (open !== button && !open.parentNode.contains(event.target)) open.setAttribute("aria-expanded", "false");
    });
    if (!button) return;
    var open = button.getAttribute("aria-expanded") !== "true";
    button.setAttribute("aria-expanded", String(open));
    if (open) place(button.parentNode); else button.parentNode.classList.add("is-closed");
  });

  // --- Menus made of <details>: one open at a time, closed by Escape or a click beside it
  document.addEventListener("click", function (event) {
    all("details[data-menu][open]").forEach(function (menu) {
      if (!menu.contains(event.target)) menu.open = false;
    });
  });
  document.addEventListener("keydown", function (event) {
    if (event.key !== "Escape") return;
    all("details[data-menu][open]").forEach(function (menu) {
      menu.open = false;
      menu.querySelector("summary").focus();
    });
    all(".law").forEach(function (term) {
      if (!term.matches(":hover") && !term.contains(document.activeElement)) return;
      term.classList.add("is-closed");
      term.querySelector(".law-term").setAttribute("aria-expanded", "false");
    });
  });

  // --- Small things
  document.addEventListener("click", function (event) {
    if (event.target.closest("[data-print]")) window.print();
  });

  function arrive(root) {
    markChosen(root);
    all("[data-most]", root).forEach(count);
    if (window.HTMLInputElement && "showPicker" in HTMLInputElement.prototype) {
      all("[data-pick]", root).forEach(function (button) { button.hidden = false; });
    }
    var first = root.querySelector("[data-focus]");
    if (first) first.focus();
    var tab = root.querySelector(".tabs [aria-current]");
    if (tab) tab.parentNode.parentNode.scrollLeft = Math.max(0, tab.offsetLeft - 48);
  }
  arrive(document);
  document.addEventListener("htmx:load", function (event) { arrive(event.detail.elt); });
})();
