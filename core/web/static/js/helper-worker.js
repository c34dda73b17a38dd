// Answers a helper's pages where there is no network: with one page that holds nothing of anybody. What it shows is
// read from the sealed store of this browser by helper.js.
"use strict";

var SHELL = "/my-people/offline", STORE = "guitu-helper-1";
var PARTS = /(?:href|src)="(\/static\/[^"#]+)/g;

self.addEventListener("install", function (event) {
  event.waitUntil(renew().then(function () { return self.skipWaiting(); }));
});
self.addEventListener("activate", function (event) { event.waitUntil(self.clients.claim()); });
self.addEventListener("message", function (event) {
  if (event.data === "renew") event.waitUntil(renew());
});

function renew() {
  return fetch(SHELL, { credentials: "same-origin", redirect: "error" }).then(function (page) {
    if (!page.ok) throw new Error(String(page.status));
    return page.clone().text().then(function (text) {
      var parts = Array.from(text.matchAll(PARTS), function (found) { return found[1].replace(/&amp;/g, "&"); });
      return caches.open(STORE).then(function (store) {
        return store.addAll(Array.from(new Set(parts))).then(function () { return store.put(SHELL, page); });
      });
    });
  });
}
function kept(what) { return caches.match(what, { ignoreVary: true }); }

self.addEventListener("fetch", function (event) {
  var asked = event.request, at = new URL(asked.url);
  if (asked.method !== "GET" || at.origin !== self.location.origin) return;
  if (asked.mode === "navigate" && at.pathname.startsWith("/my-people")) {
    event.respondWith(fetch(asked).catch(function (lost) { return kept(SHELL).then(function (page) { if (page) return page; throw lost; }); }));
  } else if (at.pathname.startsWith("/static/")) {
    event.respondWith(fetch(asked).catch(function (lost) { return kept(asked).then(function (part) { if (part) return part; throw lost; }); }));
  }
});
