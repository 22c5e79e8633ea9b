// Puts the page together: language, selection, what is said of the report itself.
"use strict";

(() => {
    const { element, say } = rundgang;
    const byId = (id) => document.getElementById(id);
    const sections = { filter: byId("filter"), plan: byId("plan-body"), notes: byId("notes-body"), figures: byId("figures-body") };

    // ---- What is said once

    const showLead = () => {
        const { notes, report } = rundgang;
        const times = notes.map((note) => note.time).sort((a, b) => a - b);
        const first = times.length ? rundgang.day(times[0]) : "", last = times.length ? rundgang.day(times.at(-1)) : "";
        const period = first === last ? say("onDay", { first }) : say("fromTo", { first, last });
        byId("lead").textContent = notes.length === 0 ? say("leadEmpty", { date: rundgang.day(report.made) })
            : say("lead", { notes: rundgang.countOf(notes.length), period, date: rundgang.day(report.made) });
    };

    const showAbout = () => {
        const { report, notes } = rundgang;
        const pictured = notes.filter((note) => note.pictures.length > 0).length;
        byId("about-body").replaceChildren(
            element("p", {}, say("aboutWhat")),
            element("p", {}, say("aboutShown", { notes: rundgang.countOf(notes.length), rule: say(report.moderated ? "ruleModerated" : "ruleOpen") })),
            element("p", {}, say("aboutPeople")),
            element("p", {}, say("aboutOffline"), " ", report.whyNoPictures ? say("noPictures", { why: rundgang.inLanguage(report.whyNoPictures) })
                : say("somePictures", { n: rundgang.number(pictured), all: rundgang.number(notes.length) })),
            element("table", { class: "sources" }, element("caption", {}, say("sources")),
                element("thead", {}, element("tr", {}, element("th", { scope: "col" }, say("layer")), element("th", { scope: "col" }, say("attribution")))),
                element("tbody", {}, report.sources.map((source) => element("tr", {},
                    element("th", { scope: "row" }, kLayers[source.kind] ? say(kLayers[source.kind]) : source.kind), element("td", {}, source.origin))))),
            element("p", {}, say("crs", { crs: report.crs })),
            element("p", { class: "hint" }, say("made", { date: rundgang.day(report.made), time: rundgang.minute(report.made), generator: report.generator })));
    };
    const kLayers = { terrain: "terrain", imagery: "imagery", landuse: "landuse", trees: "trees", buildings: "buildings", sewers: "sewers", variant: "layerVariant" };

    // ---- Selection

    rundgang.selectionChanged = () => {
        const selected = rundgang.select();
        const { notes } = selected;
        const n = rundgang.number(notes.length), all = rundgang.number(rundgang.notes.length);
        byId("count").textContent = notes.length === 0 && rundgang.notes.length > 0 ? say("countNone")
            : say(notes.length === rundgang.notes.length ? "countAll" : "count", { n, all });
        rundgang.plan.select(notes);
        rundgang.list.select(selected);
        rundgang.figures.select(notes);
    };

    /// Shows a note; where the filter hides it, the filter is taken back.
    rundgang.openNote = (id) => {
        const note = rundgang.noteById.get(id);
        if (note && !rundgang.list.open(note)) {
            rundgang.clearSelection();
            rundgang.showFilter(sections.filter);
            rundgang.selectionChanged();
            rundgang.list.open(note);
        }
    };

    const openFromAddress = () => {
        if (location.hash.startsWith("#note-")) {
            rundgang.openNote(location.hash.slice("#note-".length));
        }
    };

    // ---- Language

    const speak = (language) => {
        rundgang.language = language;
        document.documentElement.lang = language;
        for (const marked of document.querySelectorAll("[data-text]")) {
            marked.textContent = say(marked.dataset.text);
        }
        for (const marked of document.querySelectorAll("[data-label]")) {
            marked.setAttribute("aria-label", say(marked.dataset.label));
        }
        for (const button of document.querySelectorAll("[data-language]")) {
            button.setAttribute("aria-pressed", String(button.dataset.language === language));
        }
        showLead();
        rundgang.showFilter(sections.filter);
        rundgang.plan.show(sections.plan);
        rundgang.list.show(sections.notes);
        rundgang.figures.show(sections.figures);
        showAbout();
        rundgang.selectionChanged();
    };

    document.documentElement.classList.remove("no-script");
    const preferred = (navigator.languages || []).map((language) => language.slice(0, 2)).find((language) => rundgang.texts[language]);
    for (const level of rundgang.report.plan ? rundgang.report.plan.levels : []) {
        level.tiles = new Set(level.tiles);
    }
    rundgang.readNotes(rundgang.notes);
    for (const button of document.querySelectorAll("[data-language]")) {
        button.addEventListener("click", () => speak(button.dataset.language));
    }
    speak(preferred || "de");
    openFromAddress();
    window.addEventListener("hashchange", openFromAddress);
})();
