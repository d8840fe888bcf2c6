// What pages need beyond Tabler and htmx: charts from JSON blocks, two texts at one passage, and a question before a submit that matters.
(function () {
  "use strict";

  let library = null;

  // ECharts is a megabyte: fetched by the first chart of a page, not by every page.
  function echartsReady() {
    if (!library) {
      library = new Promise(function (resolve, reject) {
        const script = document.createElement("script");
        script.src = document.body.dataset.echarts;
        script.onload = function () { resolve(window.echarts); };
        script.onerror = reject;
        document.head.appendChild(script);
      });
    }
    return library;
  }

  function options(chart) {
    const narrow = window.innerWidth < 576;
    const print = { fontFamily: getComputedStyle(document.body).fontFamily };
    return {
      animation: false,
      textStyle: print,
      color: ["#0b5cad", "#e8912d", "#2f9e74", "#8a63c4", "#c94f4f", "#5c7080"],
      // Tooltips as drawn text: as HTML they would need inline styles, which the content policy refuses.
      tooltip: { trigger: "axis", renderMode: "richText", confine: true },
      legend: { show: chart.series.length > 1, top: 0 },
      grid: { left: 8, right: narrow ? 8 : 24, top: 44, bottom: 8, containLabel: true },
      xAxis: { type: "category", data: chart.categories },
      yAxis: { type: "value", name: chart.unit || "", nameTextStyle: { align: "left" }, nameGap: 10 },
      series: chart.series.map(function (series) {
        return { type: chart.kind || "bar", name: series.name, data: series.values, barMaxWidth: 28, connectNulls: false };
      }),
    };
  }

  function draw(place) {
    const source = document.getElementById(place.dataset.chart);
    if (!source || place.dataset.drawn) { return; }
    place.dataset.drawn = "yes";
    const chart = JSON.parse(source.textContent);
    echartsReady().then(function (echarts) {
      const drawing = echarts.init(place, null, { renderer: "canvas" });
      drawing.setOption(options(chart));
      drawing.on("click", function (point) {
        const links = chart.series[point.seriesIndex].links;
        if (links && links[point.dataIndex]) { window.location.assign(links[point.dataIndex]); }
      });
      new ResizeObserver(function () { drawing.resize(); }).observe(place);
    }).catch(function () {
      place.textContent = "图表没有加载，请刷新页面；数据以表格为准。";
    });
  }

  function drawAll(root) {
    root.querySelectorAll("[data-chart]").forEach(draw);
  }

  // An anchor alone brings one of two texts beside each other to a passage.
  function bringBoth(number, behavior) {
    ["a", "b"].forEach(function (side) {
      const mark = document.getElementById(side + number);
      const text = mark && mark.closest(".copy-text");
      if (text) { text.scrollBy({ top: mark.getBoundingClientRect().top - text.getBoundingClientRect().top - 64, behavior: behavior }); }
    });
  }

  document.addEventListener("click", function (event) {
    const jump = event.target.closest(".copy-jumps a");
    if (jump) { bringBoth(jump.hash.slice(2), "smooth"); }
  });

  document.addEventListener("DOMContentLoaded", function () {
    drawAll(document);
    if (!window.location.hash) { bringBoth(1, "instant"); }
    const current = document.querySelector(".navbar-vertical .nav-item.active");
    if (current) { current.scrollIntoView({ block: "nearest" }); }
  });
  document.addEventListener("htmx:load", function (event) { drawAll(event.detail.elt.parentElement || document); });

  // <form data-confirm="…"> or <button type="submit" data-confirm="…">; the button's words come first.
  // Captured, so that the question stands before htmx sends the form.
  document.addEventListener("submit", function (event) {
    const button = event.submitter;
    const question = (button && button.dataset.confirm) || event.target.dataset.confirm;
    if (question && !window.confirm(question)) {
      event.preventDefault();
      event.stopImmediatePropagation();
    }
  }, true);
})();
