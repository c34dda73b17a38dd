// Charts from data-chart {kind: line|bar|stack, title, labels, series: [{name, values, state?}], unit}; see docs/look.md.
// Rich-text tooltips, because the HTML ones write inline styles that the content policy refuses.
(function () {
  "use strict";

  function colour(name) {
    return getComputedStyle(document.documentElement).getPropertyValue("--" + name).trim();
  }

  // A line is read by its slope, so its axis begins a little below its lowest value; bars always begin at nought.
  function floor(range) {
    return Math.max(0, Math.floor((range.min - 5) / 10) * 10);
  }

  function options(spec) {
    var inks = ["ink", "edge", "info", "ink-3"];
    var text = { color: colour("ink-2"), fontFamily: getComputedStyle(document.body).fontFamily, fontSize: 12 };
    return {
      animation: false, // a figure that is still growing is a wrong figure
      textStyle: text,
      aria: { enabled: true, decal: { show: spec.series.length > 1 }, label: { description: spec.title } },
      grid: { left: 8, right: 16, top: spec.series.length > 1 ? 32 : 24, bottom: 4, containLabel: true },
      legend: { show: spec.series.length > 1, left: 0, top: 0, icon: "rect", itemWidth: 12, itemHeight: 12, textStyle: text },
      tooltip: { trigger: "axis", renderMode: "richText", confine: true, backgroundColor: colour("sheet"), borderColor: colour("edge"), textStyle: { color: colour("ink"), fontSize: 12 } },
      xAxis: { type: "category", data: spec.labels, axisTick: { show: false }, axisLine: { lineStyle: { color: colour("ink") } }, axisLabel: text },
      yAxis: { type: "value", minInterval: 1, min: spec.kind === "line" ? floor : null, splitLine: { lineStyle: { color: colour("rule") } }, axisLabel: text },
      series: spec.series.map(function (line, i) {
        var ink = colour(line.state || inks[i % inks.length]);
        return {
          name: line.name, data: line.values, color: ink,
          type: spec.kind === "line" ? "line" : "bar",
          stack: spec.kind === "stack" ? "all" : null,
          label: { show: spec.series.length === 1 && spec.labels.length <= 12, position: "top", color: colour("ink"), fontSize: 12 },
          barMaxWidth: 28, symbol: "circle", symbolSize: 6, lineStyle: { width: 2 }
        };
      })
    };
  }

  function start(root) {
    Array.from(root.querySelectorAll("[data-chart]")).forEach(function (box) {
      if (echarts.getInstanceByDom(box)) return;
      var chart = echarts.init(box, null, { renderer: "canvas" });
      chart.setOption(options(JSON.parse(box.dataset.chart)));
      box.setAttribute("role", "img");
      window.addEventListener("resize", function () { chart.resize(); });
    });
  }
  start(document);
  document.addEventListener("htmx:load", function (event) { start(event.detail.elt); });
})();
