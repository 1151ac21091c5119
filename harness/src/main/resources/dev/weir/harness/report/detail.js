/* What opens behind a cell: one proxy in one scenario. */

const FINDINGS_SHOWN = 3;

function setUpDetail() {
  const dialog = document.getElementById("detail");
  dialog.addEventListener("close", () => {
    document.title = "Fault report";
    const left = named();
    if (left) {
      history.replaceState(null, "", location.pathname + location.search);
      document.querySelector("a[href=\"" + CSS.escape(fragment(left.scenario, left.proxy)) + "\"]")?.focus();
    }
  });
  dialog.addEventListener("click", event => {
    if (event.target === dialog) { // beside what it holds
      dialog.close();
    }
  });
}

function openDetail(scenario, proxy) {
  const dialog = document.getElementById("detail");
  const tries = triesOf(scenario, proxy);
  const worst = Math.max(0, tries.findIndex(one => one.verdict === "failed"));
  dialog.replaceChildren(element("div", { class: "sheet" },
    detailHead(scenario, proxy),
    element("p", { class: "what" }, scenario.about),
    element("nav", { "aria-label": "Proxies" }, ...report.proxies.map(one => proxyTab(scenario, one, one === proxy))),
    triesChoice(scenario, tries, worst),
    element("div", { id: "try" })));
  if (!dialog.open) {
    dialog.showModal();
  }
  dialog.scrollTop = 0;
  document.title = scenario.name + " @ " + proxy.name;
  showTry(scenario, tries[worst]);
}

function detailHead(scenario, proxy) {
  return element("header", {},
    element("h2", { id: "detail-name", tabindex: -1, autofocus: true }, scenario.name),
    element("span", { class: "tags" }, tag(scenario.level), tag(scenario.phase), tag(scenario.kind)),
    element("button", { class: "close", "aria-label": "Close", click: () => document.getElementById("detail").close() }, "×"));
}

function proxyTab(scenario, proxy, current) {
  const verdict = verdictOf(triesOf(scenario, proxy));
  return element("a", { href: fragment(scenario, proxy), "aria-current": current && "page", class: verdict + " " + scenario.level },
    SYMBOLS[verdict] + " " + proxy.name);
}

function triesChoice(scenario, tries, chosen) {
  if (tries.length < 2) {
    return "";
  }
  const options = tries.map((one, i) => element("option", { value: i, selected: i === chosen },
    "try " + (i + 1) + ": " + one.verdict));
  const choice = element("select", { change: event => showTry(scenario, tries[event.target.value]) }, ...options);
  return element("label", { class: "tries" }, "Tries ", choice);
}

function showTry(scenario, result) {
  const place = document.getElementById("try");
  if (!result) {
    place.replaceChildren(element("p", { class: "verdict" }, "It was not tried."));
    return;
  }
  place.replaceChildren(verdictLine(scenario, result));
  if (result.verdict === "skipped") {
    return;
  }
  const story = storyOf(result);
  const plots = element("div", { class: "plots" });
  place.append(fatesLine(result), findingsList(result, plots), outputOf(result), plots, wholeStory(result, story));
  showPlots(plots, story, cutNote(result));
}

function verdictLine(scenario, result) {
  const took = result.verdict === "skipped" ? ": " + result.reason : " in " + duration(result.tookMillis * 1000);
  return element("p", { class: "verdict " + result.verdict + " " + scenario.level },
    element("b", {}, SYMBOLS[result.verdict] + " " + result.verdict), took,
    element("span", { class: "replay" }, " Again: ", element("code", {}, result.replay)));
}

function fatesLine(result) {
  const fates = Object.entries(result.fates).map(([fate, count]) =>
    element("span", {}, fateKey(fate), " " + fate + " ", element("b", {}, String(count))));
  const latency = result.latencyMicros;
  const times = ["p50", "p90", "p99", "max"].map(which =>
    element("span", {}, which + " ", element("b", {}, duration(latency[which]))));
  return element("p", { class: "fates" }, ...fates,
    ...(latency.count === 0 ? [] : [element("span", { class: "gap" }, "answered within"), ...times]));
}

function findingsList(result, plots) {
  const list = element("div", { class: "findings" });
  if (result.found === 0) {
    return list;
  }
  list.append(element("h3", {}, result.found === 1 ? "What was found" : result.found + " things were found"));
  const items = result.findings.map((one, i) => findingItem(one, i === 0, plots));
  list.append(...items.splice(0, FINDINGS_SHOWN));
  if (items.length > 0) {
    const unsaid = result.found - result.findings.length;
    list.append(element("details", { class: "more" },
      element("summary", {}, "and " + (result.found - FINDINGS_SHOWN) + " more"), ...items,
      element("p", { class: "note" }, unsaid === 0 ? "" : "and " + unsaid + " that report.json has")));
  }
  return list;
}

function findingItem(finding, open, plots) {
  const evidence = eventsOf(finding.evidence);
  const more = finding.all - evidence.length;
  const item = element("details", { open },
    element("summary", {}, element("span", { class: "tag" }, finding.checker), " " + finding.message));
  if (evidence.length > 0) {
    const look = () => {
      plots.scrollIntoView({ block: "start" });
      plots.showOnly(evidence);
    };
    item.append(evidenceTable(evidence), element("p", { class: "note" },
      more > 0 ? "… and " + more + " more lines. " : "",
      element("button", { type: "button", click: look }, "Show it in the timeline")));
  }
  return item;
}

/** The last lines that the proxy's own process wrote, and where the rest is. */
function outputOf(result) {
  if (!result.said) {
    return "";
  }
  const links = result.files.flatMap(file => [" ", element("a", { href: file }, file)]);
  return element("div", { class: "output" },
    element("h3", {}, "What the proxy wrote last"),
    element("pre", { tabindex: 0 }, result.said),
    element("p", { class: "note" }, "All of it:", ...links));
}

function evidenceTable(evidence) {
  const rows = evidence.map(one => element("tr", { class: "what-" + one.what.replaceAll(" ", "-") },
    element("td", { class: "time" }, millis(one.time)),
    element("td", {}, one.party + (one.connection === 0 ? "" : " #" + one.connection)),
    element("td", {}, one.what),
    element("td", {}, [one.request, one.detail].filter(Boolean).join(" · "))));
  return element("div", { class: "wide" }, element("table", { class: "evidence" }, ...rows));
}

function cutNote(result) {
  return result.shown < result.all
    ? "The first " + result.shown + " of " + result.all + " lines of the story; report.json has them all." : "";
}

/** Every line as text, made only when a user opens it. */
function wholeStory(result, story) {
  const text = element("pre", { tabindex: 0 });
  const tell = () => {
    const lines = [...story.events, ...story.told.map(toldEvent)].sort((one, other) => one.time - other.time);
    text.textContent = lines.map(one => millis(one.time).padStart(13) + "  " + line(one)).join("\n");
  };
  return element("details", { class: "story", toggle: tell },
    element("summary", {}, "The story, line by line (" + result.shown + ")"), text);
}
