/* The head of the page, and the table of scenarios and proxies with its filter. */

function showRun() {
  const date = report.date.replace("T", " ").replace(/(\.\d+)?Z$/, " UTC");
  document.getElementById("run").append(
    date + " · seed " + report.seed + " · " + report.scenarios.length + " scenarios");
  document.getElementById("totals").append(...report.proxies.map(totalsCard));
}

function totalsCard(proxy) {
  return element("section", { class: "card" },
    element("h2", {}, proxy.name),
    element("p", { class: "version" }, proxy.version || "version not known"),
    ...["core", "extended", "tls"].map(level => totalsBar(proxy, level)));
}

/** Passed out of those that were tried. */
function share(tally) {
  return tally.tried === 0 ? "–" : tally.passed + "/" + tally.tried;
}

function totalsBar(proxy, level) {
  const tally = tallyOf(report.scenarios.filter(one => one.level === level), proxy);
  if (tally.tried === 0) {
    return tally.skipped === 0 ? "" : element("p", { class: "total " + level },
      element("span", {}, level), element("small", {}, "none of " + tally.skipped + " tried"));
  }
  const width = 100 * tally.passed / tally.tried;
  const skipped = tally.skipped === 0 ? "" : ", " + tally.skipped + " not tried";
  return element("p", { class: "total " + level },
    element("span", {}, level),
    element("span", { class: "bar" }, element("i", { style: "width:" + width + "%" })),
    element("b", {}, share(tally)),
    element("small", {}, (tally.failed === 0 ? "none failed" : tally.failed + " failed") + skipped));
}

function tallyOf(scenarios, proxy) {
  const verdicts = scenarios.map(one => verdictOf(triesOf(one, proxy)));
  const count = verdict => verdicts.filter(one => one === verdict).length;
  const passed = count("passed");
  const failed = count("failed");
  return { passed, failed, tried: passed + failed, skipped: count("skipped") };
}

function showTable() {
  const grid = document.getElementById("grid");
  grid.append(
    element("caption", {}, "How each proxy did in each scenario; a cell opens the details"),
    element("thead", {}, element("tr", {},
      element("th", { scope: "col" }, "scenario"),
      ...report.proxies.map(one => element("th", { scope: "col" }, element("span", {}, one.name))))));
  const failed = report.scenarios.filter(one => failures(one) > 0).sort(worstFirst);
  if (failed.length > 0) {
    grid.append(failedRows(failed));
  }
  for (const phase of new Set(report.scenarios.map(one => one.phase))) {
    grid.append(phaseRows(phase, failed));
  }
  document.getElementById("filter").addEventListener("input", applyFilter);
  document.getElementById("filter").addEventListener("submit", event => event.preventDefault());
  applyFilter();
}

/** How many proxies failed a scenario. */
function failures(scenario) {
  return report.proxies.filter(proxy => verdictOf(triesOf(scenario, proxy)) === "failed").length;
}

/** Extended last, then those that most proxies failed; else as they come. */
function worstFirst(one, other) {
  return (one.level === "extended" ? 1 : 0) - (other.level === "extended" ? 1 : 0) || failures(other) - failures(one);
}

/** Whatever failed stands above all else, and only there. */
function failedRows(failed) {
  const counts = report.proxies.map(proxy => {
    const count = failed.filter(one => verdictOf(triesOf(one, proxy)) === "failed").length;
    return element("td", {}, count === 0 ? "none" : String(count));
  });
  return element("tbody", { class: "failures" },
    element("tr", { class: "phase" }, element("th", { scope: "rowgroup" }, "failed"), ...counts),
    ...failed.map(scenarioRow));
}

/** A phase with what of it did not fail; what is counted is all of it. */
function phaseRows(phase, failed) {
  const scenarios = report.scenarios.filter(one => one.phase === phase);
  const tallies = report.proxies.map(proxy => {
    const tally = tallyOf(scenarios, proxy);
    return element("td", {}, share(tally));
  });
  return element("tbody", {},
    element("tr", { class: "phase" }, element("th", { scope: "rowgroup" }, phase.replace("-", " ")), ...tallies),
    ...scenarios.filter(one => !failed.includes(one)).map(scenarioRow));
}

function scenarioRow(scenario) {
  const row = element("tr", { class: "scenario" },
    element("th", { scope: "row" },
      element("span", { class: "name" }, scenario.name),
      element("span", { class: "tags" }, tag(scenario.level), tag(scenario.kind)),
      element("span", { class: "about" }, scenario.about)),
    ...report.proxies.map(proxy => element("td", {}, cellLink(scenario, proxy))));
  row.scenario = scenario;
  return row;
}

function tag(word) {
  return element("span", { class: "tag tag-" + word }, word);
}

function cellLink(scenario, proxy) {
  const tries = triesOf(scenario, proxy);
  const verdict = verdictOf(tries);
  const label = scenario.name + ", " + proxy.name + ": " + verdict;
  return element("a", { class: "cell " + verdict + " " + scenario.level, href: fragment(scenario, proxy), "aria-label": label },
    SYMBOLS[verdict],
    element("span", {}, cellWords(tries, verdict)));
}

/** Which checker found something, and in how many of several tries. */
function cellWords(tries, verdict) {
  if (verdict !== "failed") {
    return tries.length > 1 ? " " + tries.length + "×" : "";
  }
  const failed = tries.filter(one => one.verdict === "failed");
  const checkers = [...new Set(failed.flatMap(one => one.findings.map(finding => finding.checker)))];
  const first = checkers[0] || "";
  const words = checkers.length > 1 ? first + " +" + (checkers.length - 1) : first;
  return " " + words + (tries.length > 1 ? " " + failed.length + " of " + tries.length : "");
}

function applyFilter() {
  const form = document.getElementById("filter");
  const level = form.elements.level.value;
  const show = form.elements.show.value;
  const words = document.getElementById("words").value.toLowerCase().split(/\s+/).filter(Boolean);
  const filtered = level !== "all" || show !== "all" || words.length > 0;
  let shown = 0;
  for (const body of document.querySelectorAll("#grid tbody")) {
    const rows = [...body.querySelectorAll(".scenario")];
    rows.forEach(row => row.hidden = !matches(row.scenario, level, show, words));
    body.hidden = rows.length === 0 ? filtered : rows.every(row => row.hidden);
    shown += rows.filter(row => !row.hidden).length;
  }
  document.getElementById("count").textContent = shown + " of " + report.scenarios.length + " scenarios";
}

function matches(scenario, level, show, words) {
  const text = [scenario.name, scenario.kind, scenario.phase, scenario.about].join(" ").toLowerCase();
  const verdicts = report.proxies.map(proxy => verdictOf(triesOf(scenario, proxy)));
  const tried = new Set(verdicts.filter(one => one !== "skipped"));
  return (level === "all" || level === scenario.level)
    && (show !== "failures" || tried.has("failed"))
    && (show !== "differences" || tried.size > 1)
    && words.every(word => text.includes(word));
}
