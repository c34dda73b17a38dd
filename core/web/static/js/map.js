// The map: draws what was measured and how exactly, steps through it, and follows it live.
// Reads {zones, ground, attribution, fixes, episode, cursor, append} from data-map (docs/look.md); all sentences come from data-words.
(function () {
  "use strict";

  var SHAPES = {
    inside: function (r) { return "M" + -r + ",0a" + r + "," + r + " 0 1,0 " + 2 * r + ",0a" + r + "," + r + " 0 1,0 " + -2 * r + ",0"; },
    unsure: function (r) { return "M0," + -1.25 * r + "L" + 1.25 * r + ",0L0," + 1.25 * r + "L" + -1.25 * r + ",0z"; },
    outside: function (r) { return "M0," + -1.3 * r + "L" + 1.3 * r + "," + r + "L" + -1.3 * r + "," + r + "z"; },
    ignored: function (r) { return "M" + -0.8 * r + "," + -0.8 * r + "L" + 0.8 * r + "," + 0.8 * r + "M" + 0.8 * r + "," + -0.8 * r + "L" + -0.8 * r + "," + 0.8 * r; }
  };
  var MOST_ROWS = 200;

  // A point whose silhouette, not only its colour, tells the verdict.
  var Mark = L.CircleMarker.extend({
    _updatePath: function () {
      var at = this._point;
      this._renderer._setPath(this, this._empty() ? "M0 0" : SHAPES[this.options.verdict](this._radius));
      this._path.setAttribute("transform", "translate(" + at.x + "," + at.y + ")");
    }
  });

  function colour(name) {
    return getComputedStyle(document.documentElement).getPropertyValue("--" + name).trim();
  }
  function fill(text, values) {
    return text.replace(/\{(\w+)\}/g, function (_, name) { return values[name]; });
  }
  function escape(text) {
    var span = document.createElement("span");
    span.textContent = text;
    return span.innerHTML;
  }
  function metres(m) {
    return m < 1000 ? Math.round(m) + " m" : (m / 1000).toFixed(m < 10000 ? 2 : 1) + " km";
  }
  // The office's clock, whatever the machine's zone is.
  var officeTime = new Intl.DateTimeFormat("sv-SE", {
    timeZone: "Asia/Shanghai", year: "numeric", month: "2-digit", day: "2-digit",
    hour: "2-digit", minute: "2-digit", second: "2-digit"
  });
  function moment(iso) { return officeTime.format(new Date(iso)); }

  function GuituMap(figure) {
    this.figure = figure;
    this.words = JSON.parse(figure.dataset.words);
    this.fixes = [];
    this.at = -1;
    this.following = true;
    this.cursor = null;
    this.map = L.map(figure.querySelector("[data-map-canvas]"), { zoomSnap: 0.25, zoomControl: false, maxZoom: 18, minZoom: 6 });
    this.map.attributionControl.setPrefix(false);
    L.control.zoom({ zoomInTitle: this.words.zoom_in, zoomOutTitle: this.words.zoom_out }).addTo(this.map);
    L.control.scale({ imperial: false }).addTo(this.map);
    this.map.setView([36.19, 117.1], 10);
    this.ground = L.layerGroup().addTo(this.map);
    this.zones = L.layerGroup().addTo(this.map);
    this.circles = L.layerGroup().addTo(this.map);
    this.track = L.polyline([], { color: colour("ink-3"), weight: 1.5, dashArray: "1 5", interactive: false }).addTo(this.map);
    this.marks = L.layerGroup().addTo(this.map);
    this.focus = L.layerGroup().addTo(this.map);
    this.bands = [];
    this.map.on("zoomend", this.widen, this);
    this.listen();
    this.load();
    if (figure.dataset.live) this.timer = setInterval(this.load.bind(this), Number(figure.dataset.live) * 1000);
  }

  GuituMap.prototype.part = function (name) { return this.figure.querySelector("[data-map-" + name + "]"); };

  GuituMap.prototype.listen = function () {
    var self = this;
    this.figure.addEventListener("click", function (event) {
      var button = event.target.closest("[data-map-step]");
      if (!button || !self.fixes.length) return;
      var last = self.fixes.length - 1;
      var to = { first: 0, back: self.at - 1, on: self.at + 1, last: last }[button.dataset.mapStep];
      self.show(Math.max(0, Math.min(last, to)));
      self.following = self.at === last;
    });
  };

  GuituMap.prototype.load = function () {
    var self = this;
    if (document.hidden && this.fixes.length) return;
    var url = new URL(this.figure.dataset.map, window.location.href);
    if (this.cursor) url.searchParams.set("after", this.cursor);
    fetch(url, { credentials: "same-origin", cache: "no-store", headers: { "X-Guitu-Poll": "1", Accept: "application/json" } })
      .then(function (response) {
        if (response.status === 401) {
          clearInterval(self.timer);
          self.part("fresh").textContent = self.words.ended;
          document.dispatchEvent(new Event("guitu:ended"));
          return null;
        }
        if (!response.ok) throw new Error(String(response.status));
        return response.json();
      })
      .then(function (data) { if (data) self.take(data); })
      .catch(function () { self.part("fresh").textContent = fill(self.words.stale, { at: self.fetched || "–" }); });
  };

  GuituMap.prototype.take = function (data) {
    var first = !this.fixes.length;
    this.fetched = moment(new Date().toISOString()).slice(11);
    if (data.cursor) this.cursor = data.cursor;
    if (data.attribution) this.map.attributionControl.addAttribution(escape(data.attribution));
    if (data.ground) this.drawGround(data.ground);
    if (data.zones) this.drawZones(data.zones);
    if (data.episode) this.episode = data.episode;
    var fresh = data.fixes || [];
    if (!data.append) { this.fixes = []; this.marks.clearLayers(); this.circles.clearLayers(); this.track.setLatLngs([]); }
    fresh.forEach(this.drawFix, this);
    if (first) this.fit();
    if (fresh.length && this.following) this.show(this.fixes.length - 1);
    else if (fresh.length) this.show(Math.min(this.at, this.fixes.length - 1));
    if (!this.part("reading")) return;  // an area on its ground, without readings
    if (!this.fixes.length) this.part("reading").textContent = this.words.none;
    if (fresh.length || first) this.list();
    this.tellFreshness();
  };

  GuituMap.prototype.fit = function () {
    var box = L.latLngBounds([]);
    this.fixes.forEach(function (fix) { box.extend([fix.lat, fix.lon]); });
    if (this.episode || !box.isValid()) {
      this.zones.eachLayer(function (layer) { box.extend(layer.getBounds()); });
    }
    if (!box.isValid()) this.ground.eachLayer(function (layer) { box.extend(layer.getBounds()); });
    if (box.isValid()) this.map.fitBounds(box.pad(0.08), { animate: false, maxZoom: 16 });
  };

  GuituMap.prototype.drawGround = function (ground) {
    this.ground.clearLayers();
    L.geoJSON(ground, {
      interactive: false,
      style: { color: colour("edge"), weight: 1, fillColor: colour("paper"), fillOpacity: 1 },
      onEachFeature: function (feature, layer) {
        if (feature.properties.name) layer.bindTooltip(feature.properties.name, { permanent: true, direction: "center", className: "ground-name" });
      }
    }).addTo(this.ground);
  };

  // A boundary is a line with a width of doubt: ground below, the band of its stated error over it, the line on top.
  GuituMap.prototype.drawZones = function (zones) {
    var self = this;
    var hue = function (feature) { return colour(feature.properties.kind === "prohibited" ? "alert" : "ink"); };
    this.zones.clearLayers();
    this.bands = [];
    L.geoJSON(zones, {
      style: function (feature) {
        var barred = feature.properties.kind === "prohibited";
        return { stroke: false, fillColor: colour(barred ? "alert" : "sheet"), fillOpacity: barred ? 0.12 : 0.75 };
      },
      onEachFeature: function (feature, layer) { layer.bindPopup(self.aboutZone(feature.properties)); }
    }).addTo(this.zones);
    L.geoJSON(zones, {
      interactive: false,
      filter: function (feature) { return feature.properties.boundary_error_m > 0; },
      style: { fill: false, color: colour("ink"), opacity: 0.12, lineJoin: "round" },
      onEachFeature: function (feature, layer) { layer.errorM = feature.properties.boundary_error_m; self.bands.push(layer); }
    }).addTo(this.zones);
    L.geoJSON(zones, {
      interactive: false,
      style: function (feature) { return { fill: false, color: hue(feature), weight: 2, dashArray: feature.properties.generalised ? "8 4" : null }; }
    }).addTo(this.zones);
    this.widen();
  };

  GuituMap.prototype.aboutZone = function (about) {
    var lines = [about.name];
    if (about.boundary_error_m) lines.push(fill(this.words.boundary_error, { m: metres(about.boundary_error_m) }));
    if (about.generalised) lines.push(this.words.generalised);
    return paragraphs(lines);
  };

  GuituMap.prototype.widen = function () {
    var map = this.map;
    var centre = map.getCenter();
    var perPixel = 40075016.7 * Math.cos(centre.lat * Math.PI / 180) / Math.pow(2, map.getZoom() + 8);
    this.bands.forEach(function (layer) { layer.setStyle({ weight: Math.max(1, 2 * layer.errorM / perPixel) }); });
  };

  GuituMap.prototype.drawFix = function (fix) {
    var self = this;
    var index = this.fixes.push(fix) - 1;
    var at = [fix.lat, fix.lon];
    var name = { inside: "ok", unsure: "due", outside: "alert", ignored: "ink-3" }[fix.verdict];
    if (fix.verdict !== "ignored") this.track.addLatLng(at);
    new Mark(at, {
      verdict: fix.verdict, radius: 4.5, weight: fix.verdict === "ignored" ? 1.5 : 1, fillOpacity: fix.verdict === "ignored" ? 0 : 1,
      color: fix.verdict === "ignored" ? colour(name) : "#fff", fillColor: colour(name)
    }).on("click", function () { self.following = false; self.show(index); }).addTo(this.marks);
  };

  GuituMap.prototype.show = function (index) {
    if (index < 0) return;
    this.at = index;
    var fix = this.fixes[index];
    var at = [fix.lat, fix.lon];
    this.focus.clearLayers();
    this.circles.clearLayers();
    // The few readings around the one looked at: more circles would only be a grey cloud.
    this.fixes.slice(Math.max(0, index - 4), index + 1).forEach(function (near, i, list) {
      if (near.acc_m) L.circle([near.lat, near.lon], { radius: near.acc_m, interactive: false, color: colour("ink-3"), weight: 1, dashArray: "3 3", opacity: (i + 1) / list.length, fillColor: colour("ink"), fillOpacity: 0.05 }).addTo(this.circles);
    }, this);
    L.circleMarker(at, { radius: 10, interactive: false, color: colour("ink"), weight: 2, fill: false }).addTo(this.focus);
    if (!this.map.getBounds().pad(-0.05).contains(at)) this.map.panTo(at, { animate: false });
    this.part("count").textContent = fill(this.words.count, { n: index + 1, total: this.fixes.length });
    var lines = [moment(fix.t), this.exactness(fix)];
    if (fix.distance_m !== undefined && fix.distance_m !== null) lines.push(this.distance(fix));
    if (this.episode && Date.parse(this.episode.confirmed_at) === Date.parse(fix.t)) lines.push(this.words.confirmed);
    if (fix.why) lines.push(fix.why);
    if (fix.source) lines.push(fill(this.words.source, { source: fix.source }));
    var reading = this.part("reading");
    reading.textContent = "";
    reading.appendChild(this.verdict(fix.verdict));
    reading.appendChild(paragraphs(lines));
  };

  GuituMap.prototype.exactness = function (fix) {
    return fix.acc_m ? fill(this.words.accuracy, { m: metres(fix.acc_m) }) : this.words.accuracy_unknown;
  };
  GuituMap.prototype.distance = function (fix) {
    return fill(fix.distance_m > 0 ? this.words.distance_outside : this.words.distance_inside, { m: metres(Math.abs(fix.distance_m)) });
  };

  // The legend's own key beside the word: shape, colour and word stay together.
  GuituMap.prototype.verdict = function (name) {
    var p = document.createElement("p");
    p.className = "verdict-word";
    p.appendChild(this.figure.querySelector(".map-legend .verdict-" + name).cloneNode(true));
    p.append(this.words[name]);
    return p;
  };

  function paragraphs(lines) {
    var box = document.createElement("div");
    lines.forEach(function (line) {
      var p = document.createElement("p");
      p.textContent = line;
      box.appendChild(p);
    });
    return box;
  }

  GuituMap.prototype.list = function () {
    var words = this.words;
    var heads = [words.time, words.verdict, words.exactness, words.distance, words.from];
    var table = document.createElement("table");
    table.className = "grid grid-dense";
    var row = table.createTHead().insertRow();
    heads.forEach(function (head) {
      var cell = document.createElement("th");
      cell.scope = "col";
      cell.textContent = head;
      row.appendChild(cell);
    });
    var body = table.createTBody();
    this.fixes.slice(-MOST_ROWS).reverse().forEach(function (fix) {
      var line = body.insertRow();
      var known = fix.distance_m !== undefined && fix.distance_m !== null;
      [moment(fix.t), words[fix.verdict], this.exactness(fix), known ? this.distance(fix) : "–", fix.source || "–"].forEach(function (text, i) {
        var cell = line.insertCell();
        cell.dataset.label = heads[i];
        cell.textContent = text;
      });
    }, this);
    var place = this.part("list");
    place.textContent = "";
    place.appendChild(table);
    if (this.fixes.length > MOST_ROWS) place.append(fill(words.earlier, { n: this.fixes.length - MOST_ROWS }));
  };

  GuituMap.prototype.tellFreshness = function () {
    var last = this.fixes[this.fixes.length - 1];
    if (!last || !this.figure.dataset.live) return;
    var s = Math.max(0, Math.round((Date.now() - new Date(last.t).getTime()) / 1000));
    var ago = s < 90 ? fill(this.words.seconds, { n: s }) : s < 5400 ? fill(this.words.minutes, { n: Math.round(s / 60) })
      : s < 172800 ? fill(this.words.hours, { n: Math.round(s / 3600) }) : fill(this.words.days, { n: Math.round(s / 86400) });
    this.part("fresh").textContent = fill(this.words.fresh, { ago: ago, at: this.fetched });
  };

  function start(root) {
    Array.from(root.querySelectorAll("[data-map]")).forEach(function (figure) {
      if (!figure.guituMap) figure.guituMap = new GuituMap(figure);
    });
  }
  start(document);
  document.addEventListener("htmx:load", function (event) { start(event.detail.elt); });
})();
