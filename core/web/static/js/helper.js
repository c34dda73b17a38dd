// A helper's list and slips where there is no network. Everything is sealed with a key that cannot leave this browser, is
// kept for one person, and is wiped when that person signs out.
(function () {
  "use strict";

  var words = document.getElementById("helper-words");
  if (!words || !window.isSecureContext || !window.crypto || !crypto.subtle || !window.indexedDB) return;
  var word = function (name) { return words.dataset[name] || ""; };
  var shell = document.body.hasAttribute("data-offline-shell"), who = document.body.dataset.who || "";
  var LIST_MS = 24 * 3600 * 1000, AGAIN_MS = 5000, ANY = /^\/my-people\/([\w-]+)\/(visit|worry)$/;
  var here = location.pathname.match(ANY), reopened = Number(new URLSearchParams(location.search).get("kept")) || 0;

  // --- The store: a key for each person, the list each last saw, and the slips that are only here
  var opened = new Promise(function (yes, no) {
    var ask = indexedDB.open("guitu-helper", 1);
    ask.onupgradeneeded = function () {
      ["keys", "lists", "meta"].forEach(function (name) { ask.result.createObjectStore(name); });
      ask.result.createObjectStore("slips", { keyPath: "id", autoIncrement: true });
    };
    ask.onsuccess = function () { yes(ask.result); };
    ask.onerror = function () { no(ask.error); };
  });
  function inside(name, mode, act) {
    return opened.then(function (db) {
      return new Promise(function (yes, no) {
        var deal = db.transaction(name, mode), asked = act(deal.objectStore(name));
        deal.oncomplete = function () { yes(asked && asked.result); };
        deal.onerror = deal.onabort = function () { no(deal.error); };
      });
    });
  }
  function get(name, key) { return inside(name, "readonly", function (store) { return store.get(key); }); }
  function put(name, thing, key) { return inside(name, "readwrite", function (store) { return store.put(thing, key); }); }
  function drop(name, key) { return inside(name, "readwrite", function (store) { return store.delete(key); }); }
  function everySlip() { return inside("slips", "readonly", function (store) { return store.getAll(); }); }

  function keyOf(person) {
    return get("keys", person).then(function (known) {
      if (known) return known;
      return crypto.subtle.generateKey({ name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"]).then(function (made) {
        return put("keys", made, person).then(function () { return made; });
      });
    });
  }
  function seal(thing) {
    var iv = crypto.getRandomValues(new Uint8Array(12));
    return keyOf(who).then(function (key) {
      return crypto.subtle.encrypt({ name: "AES-GCM", iv: iv }, key, new TextEncoder().encode(JSON.stringify(thing)));
    }).then(function (body) { return { who: who, iv: iv, body: body, at: Date.now() }; });
  }
  function unseal(row) {
    return keyOf(who).then(function (key) {
      return crypto.subtle.decrypt({ name: "AES-GCM", iv: row.iv }, key, row.body);
    }).then(function (plain) { return JSON.parse(new TextDecoder().decode(plain)); });
  }
  function keep(slip, id) {
    return seal(slip).then(function (row) {
      if (id) row.id = id;
      return put("slips", row);
    });
  }
  function mine() {
    return everySlip().then(function (rows) {
      return Promise.all(rows.filter(function (row) { return row.who === who; }).map(function (row) {
        return unseal(row).then(function (slip) { return Object.assign(slip, { id: row.id, at: row.at }); });
      }));
    });
  }
  function wipe() {
    return everySlip().then(function (rows) {
      var gone = rows.filter(function (row) { return row.who === who; }).map(function (row) { return drop("slips", row.id); });
      return Promise.all(gone.concat([drop("keys", who), drop("lists", who), drop("meta", "who")]));
    });
  }

  // --- Showing what is only on this phone
  function add(parent, tag, text, kind) {
    var made = parent.appendChild(document.createElement(tag));
    if (text) made.textContent = text;
    if (kind) made.className = kind;
    return made;
  }
  function press(parent, label, then) {
    var made = add(parent, "button", label, "btn btn-secondary");
    made.type = "button";
    made.addEventListener("click", then);
  }
  function field(slip, name) {
    return slip.fields.filter(function (pair) { return pair[0] === name; }).map(function (pair) { return pair[1]; }).join(" ");
  }
  function show() {
    var place = document.querySelector("[data-helper-kept]");
    everySlip().then(function (rows) { askBeforeLeaving(rows.length); });  // signing out clears the whole phone
    return mine().then(function (slips) {
      if (!place) return slips;
      place.textContent = "";
      slips.forEach(function (slip) {
        var box = add(place, "div", "", "notice notice-" + (slip.refused ? "alert" : "due"));
        var body = add(box, "div", "", "notice-body"), kind = word(slip.path.endsWith("/worry") ? "worry" : "visit");
        add(body, "p", word("only") + " · " + slip.name + " · " + kind + " " + (field(slip, "at") || ""), "notice-title");
        if (field(slip, "words")) add(body, "p", field(slip, "words"));
        if (slip.refused) add(body, "p", word("refused") + slip.refused);
        var row = add(body, "p");
        press(row, word("open"), function () { location.assign(slip.path + "?kept=" + slip.id); });
        if (!shell) press(row, word("send"), function () { send(true); });
        press(row, word("away"), function () {
          if (window.confirm(word("sure"))) drop("slips", slip.id).then(show);
        });
      });
      return slips;
    });
  }
  function askBeforeLeaving(count) {
    var form = document.querySelector("form[data-sign-out]");
    if (!form) return;
    if (count) form.dataset.confirm = word("leaving").replace("{n}", String(count)); else delete form.dataset.confirm;
  }

  // --- Sending what is kept, each with its own time and once, when the server is there again
  var sending = false;
  function send(again) {
    if (sending || shell || !navigator.onLine) return Promise.resolve();
    sending = true;
    return mine().then(function (slips) {
      var waiting = slips.filter(function (slip) { return again || !slip.refused; });
      if (!waiting.length) return null;
      return waiting.reduce(function (before, slip) {
        return before.then(function (go) { return go && deliver(slip); });
      }, Promise.resolve(true)).catch(function () { return false; }).then(show);  // the network is gone again: it stays
    }).finally(function () { sending = false; });
  }
  function page(answer) { return answer.text().then(function (text) { return new DOMParser().parseFromString(text, "text/html"); }); }
  function deliver(slip) {
    return fetch(slip.path, { credentials: "same-origin" }).then(function (asked) {
      if (asked.status === 404 || asked.status === 403) return refuse(slip, word("gone"));
      if (!asked.ok || asked.redirected) return false;
      return page(asked).then(function (drawn) {
        var token = drawn.querySelector('meta[name="csrf-token"]');
        if (!token || drawn.body.dataset.who !== who) return false;
        var body = new URLSearchParams(slip.fields);
        body.set("csrf_token", token.content);
        return fetch(slip.path, { method: "POST", body: body, credentials: "same-origin" }).then(function (answer) {
          return settle(slip, answer);
        });
      });
    });
  }
  function settle(slip, answer) {
    if (answer.redirected && new URL(answer.url).pathname === "/my-people") {
      return drop("slips", slip.id).then(function () { return true; });
    }
    if (answer.status !== 422 && answer.status !== 409) return false;
    return page(answer).then(function (drawn) {
      var faults = Array.from(drawn.querySelectorAll(".error-summary li, .too-late"), function (line) { return line.textContent.trim(); });
      var left = slip.fields.filter(function (pair) { return pair[0] !== "worried"; });  // a worry has reached the office
      return refuse(Object.assign({}, slip, { fields: left }), faults.join(" ") || word("look"));
    });
  }
  function refuse(slip, why) {
    return keep({ path: slip.path, name: slip.name, fields: slip.fields, refused: why }, slip.id).then(function () { return true; });
  }

  // --- A slip that is sent by hand: to the server, or onto this phone where there is no network
  function taken(form) {
    return Array.from(new FormData(form)).filter(function (pair) {
      return typeof pair[1] === "string" && !["csrf_token", "stage", "version", "drawn"].includes(pair[0]);
    });
  }
  function leave(form, to) {
    delete form.dataset.dirty;
    var copies = "guitu-words:" + who + ":" + location.pathname + ":";  // of session.js
    Object.keys(localStorage).forEach(function (name) { if (name.startsWith(copies)) localStorage.removeItem(name); });
    location.assign(to);
  }
  function keepHere(form) {
    var slip = { path: location.pathname, name: form.dataset.helperSlip, fields: taken(form), refused: "" };
    return keep(slip, reopened).then(function () { leave(form, "/my-people"); });
  }
  function sendNow(form) {
    var body = new URLSearchParams(taken(form));
    body.set("csrf_token", document.querySelector('meta[name="csrf-token"]').content);
    fetch(location.pathname, { method: "POST", body: body, credentials: "same-origin", redirect: "manual" }).then(function (answer) {
      if (answer.type !== "opaqueredirect") { delete form.dataset.dirty; form.submit(); return null; }
      return (reopened ? drop("slips", reopened) : Promise.resolve()).then(function () { leave(form, "/my-people"); });
    }, function () { return keepHere(form); }).catch(function () { form.submit(); });  // no room in this browser: the plain way
  }
  window.addEventListener("submit", function (event) {
    var form = event.target;
    if (form.hasAttribute("data-sign-out") && (!form.dataset.confirm || form.dataset.agreed === "yes")) {
      event.preventDefault();
      event.stopImmediatePropagation();
      wipe().then(function () { form.submit(); }, function () { form.submit(); });
      return;
    }
    if (!form.hasAttribute("data-helper-slip") || event.submitter && event.submitter.name === "stage") return;
    event.preventDefault();
    event.stopImmediatePropagation();
    if (form.dataset.sent === "yes") return;
    var met = form.elements.met;
    if (shell && met && !met.value) { window.alert(word("met")); return; }
    form.dataset.sent = "yes";
    if (shell || !navigator.onLine) keepHere(form); else sendNow(form);
  }, true);

  // --- The page without network: the list as it was last read, or a slip
  function fill(form, pairs) {
    Array.from(form.elements).forEach(function (control) {
      var given = pairs.filter(function (pair) { return pair[0] === control.name; }).map(function (pair) { return pair[1]; });
      if (!control.name || ["once", "csrf_token", "version", "drawn"].includes(control.name)) return;
      if (control.type === "checkbox" || control.type === "radio") control.checked = given.includes(control.value);
      else if (given.length) control.value = given[0];
      control.dispatchEvent(new Event("change", { bubbles: true }));
    });
  }
  function reopen(form) {
    if (!reopened || !form) return;
    mine().then(function (slips) {
      var slip = slips.find(function (each) { return each.id === reopened && each.path === location.pathname; });
      if (slip) fill(form, slip.fields); else reopened = 0;
    });
  }
  function nowHere() { return new Date(Date.now() + 8 * 3600 * 1000).toISOString().slice(0, 16).replace("T", " "); }
  function drawShell(html) {
    var list = document.querySelector("[data-helper-list]");
    list.innerHTML = html;  // the server's own markup, as this person read it
    document.querySelector("[data-helper-nothing]").hidden = Boolean(html);
    if (!here || !who) return;
    var row = list.querySelector('[data-subject="' + here[1] + '"]'), name = row ? row.dataset.name : "";
    var form = document.importNode(document.getElementById("form-" + here[2]).content, true).querySelector("form");
    document.querySelector("[data-helper-form]").appendChild(form);
    document.querySelector("h1").textContent = name || word(here[2]);
    list.hidden = true;
    form.dataset.helperSlip = name;
    var hex = function (n) { return n.toString(16).padStart(2, "0"); };
    form.elements.once.value = Array.from(crypto.getRandomValues(new Uint8Array(12)), hex).join("");
    if (form.elements.at) form.elements.at.value = nowHere();
    reopen(form);
  }
  function offline() {
    get("meta", "who").then(function (person) {
      who = person || "";
      if (!who) { drawShell(""); return null; }
      return get("lists", who).then(function (row) {
        return row && Date.now() - row.at < LIST_MS ? unseal(row) : "";
      }).then(drawShell).then(show);
    });
    window.addEventListener("online", back);
    setInterval(back, AGAIN_MS);
  }
  // "Online" means little: whether the office answers is asked of the office. What is being written is not disturbed.
  function back() {
    if (document.hidden || document.querySelector("[data-helper-form] form")) return;
    fetch("/my-people/worker.js", { method: "HEAD", cache: "no-store", credentials: "same-origin" }).then(function () {
      location.reload();
    }, function () { return null; });  // not yet: it is asked again
  }
  function online() {
    var list = document.querySelector("[data-helper-list]"), named = document.querySelector("[data-helper-name]");
    var form = here && named && document.querySelector("main form[data-guard]");
    if (form) form.dataset.helperSlip = named.dataset.helperName;
    get("meta", "who").then(function (before) {
      var other = before && before !== who ? drop("lists", before) : Promise.resolve();
      return other.then(function () { return put("meta", who, "who"); });
    }).then(function () {
      if (!list) return null;
      return seal(list.innerHTML).then(function (row) { return put("lists", row, who); });
    }).then(show).then(function () { return send(false); }).then(function () {
      document.documentElement.setAttribute("data-helper-ready", "");
    });
    reopen(form);
    window.addEventListener("online", function () { send(false); });
    setInterval(function () { send(false); }, AGAIN_MS);
    if (!("serviceWorker" in navigator)) return;
    navigator.serviceWorker.register("/my-people/worker.js", { scope: "/my-people" }).then(function (told) {
      if (list && told.active) told.active.postMessage("renew");
    }).catch(function () { return null; });  // this browser keeps no page: the words are kept all the same
  }
  if (shell) offline(); else if (who) online();
})();
