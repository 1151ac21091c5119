"use strict";

/*
 * The page of a fault report. Read in this order: this file has what all use, and begins; story.js unpacks what was seen
 * of a scenario; table.js has the table of scenarios and proxies; detail.js what opens behind a cell; plot.js what both
 * drawings share, and the latencies; timeline.js the connections. Whatever comes from the report is set as text, never
 * as HTML: it may hold bytes of broken answers.
 */

const report = JSON.parse(document.getElementById("data").textContent);
const SYMBOLS = { passed: "✓", failed: "✗", skipped: "–" };

/** Makes an element; a child is an element, or text. */
function element(name, attributes = {}, ...children) {
  return filled(document.createElement(name), attributes, children);
}

/** The same for drawings. */
function shape(name, attributes = {}, ...children) {
  return filled(document.createElementNS("http://www.w3.org/2000/svg", name), attributes, children);
}

function filled(made, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") {
      made.addEventListener(name, value);
    } else if (value !== false) {
      made.setAttribute(name, value === true ? "" : value);
    }
  }
  made.append(...children);
  return made;
}

/** A duration for people. */
function duration(micros) {
  if (micros < 1000) {
    return Math.round(micros) + " µs";
  }
  return micros < 1e6 ? Number((micros / 1000).toPrecision(3)) + " ms" : Number((micros / 1e6).toPrecision(3)) + " s";
}

/** All tries of a proxy in a scenario. */
function triesOf(scenario, proxy) {
  return report.results.filter(one => one.scenario === scenario.name && one.proxy === proxy.name);
}

/** It passed if no try failed. */
function verdictOf(tries) {
  return ["failed", "passed"].find(verdict => tries.some(one => one.verdict === verdict)) || "skipped";
}

/** The address of a detail within the page. */
function fragment(scenario, proxy) {
  return "#" + encodeURIComponent(scenario.name) + "@" + encodeURIComponent(proxy.name);
}

/** What the address names; undefined if it names nothing of this report. */
function named() {
  const [scenario, proxy] = location.hash.slice(1).split("@").map(decoded);
  const found = {
    scenario: report.scenarios.find(one => one.name === scenario),
    proxy: report.proxies.find(one => one.name === proxy),
  };
  return found.scenario && found.proxy ? found : undefined;
}

function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text; // a user typed a percent sign
  }
}

function follow() {
  const wanted = named();
  if (wanted) {
    openDetail(wanted.scenario, wanted.proxy);
  } else {
    document.getElementById("detail").close();
  }
}

addEventListener("DOMContentLoaded", () => {
  showRun();
  showTable();
  setUpDetail();
  addEventListener("hashchange", follow);
  follow();
});
