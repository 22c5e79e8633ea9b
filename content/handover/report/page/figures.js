// Counts of the selected notes. A chart with bars is a table whose rows have a bar each, so that eyes and screen readers get the
// same; the columns over a day have their table beside them.
"use strict";

rundgang.figures = (() => {
    const { element, svg, say } = rundgang;

    const counted = (notes, keyOf) => {
        const counts = new Map();
        for (const note of notes) {
            counts.set(keyOf(note), (counts.get(keyOf(note)) || 0) + 1);
        }
        return counts;
    };

    const share = (count, all) => (all === 0 ? 0 : count / all).toLocaleString(rundgang.locale(), { style: "percent" });

    /// rows: [{label, sign, count, kind}]
    const barTable = (title, rows) => {
        const all = rows.reduce((sum, row) => sum + row.count, 0);
        const most = Math.max(1, ...rows.map((row) => row.count));
        const bar = (row) => svg("svg", { class: `bar ${row.look || ""}`, "aria-hidden": "true", focusable: "false", width: "100%", height: "100%" },
            svg("rect", { width: `${100 * row.count / most}%`, height: "100%", rx: "2" }));
        const heading = (text) => element("th", { scope: "col" }, element("span", { class: "unseen" }, text));
        return element("table", { class: "bars" }, element("caption", {}, title),
            element("colgroup", {}, ["label", "bar", "amount", "amount"].map((name) => element("col", { class: `${name}-column` }))),
            element("thead", {}, element("tr", {}, heading(title), element("td", {}), heading(say("number")), heading(say("share")))),
            element("tbody", {}, rows.map((row) => element("tr", {},
                element("th", { scope: "row" }, row.sign, element("span", {}, row.label)),
                element("td", { class: "bar-cell" }, bar(row)),
                element("td", { class: "amount" }, rundgang.number(row.count)),
                element("td", { class: "amount share" }, share(row.count, all))))));
    };

    const byKind = (notes) => {
        const counts = counted(notes, (note) => note.kind);
        return barTable(say("byKind"), rundgang.kinds.map((kind) =>
            ({ label: say(kind), sign: rundgang.kindSign(kind), count: counts.get(kind) || 0, look: kind })));
    };

    const byStance = (notes) => {
        const counts = counted(notes, (note) => note.stance);
        return barTable(say("byStance"), rundgang.stances.map((stance) =>
            ({ label: rundgang.stanceText(stance), count: counts.get(stance) || 0, look: `stance-${stance || "none"}` })));
    };

    const byVariant = (notes) => {
        const counts = counted(notes, (note) => note.variant);
        return barTable(say("byVariant"), rundgang.variantChoices().map(([i, label]) => ({ label, count: counts.get(i) || 0 })));
    };

    const byPlace = (notes) => {
        const counts = counted(notes, (note) => note.place);
        return barTable(say("byPlace"), rundgang.placeChoices().map(([i, label]) => ({ label, count: counts.get(i) || 0 })));
    };

    // One formatter for all: making one for each of ten thousand notes takes seconds.
    let hourFormat = null;
    const hourOf = (note) => {
        hourFormat ??= new Intl.DateTimeFormat("en", { hour: "numeric", hourCycle: "h23", timeZone: rundgang.report.zone });
        note.hour ??= Number(hourFormat.format(note.time)) % 24;
        return note.hour;
    };

    const byHour = (notes) => {
        const counts = counted(notes, hourOf);
        const hours = Array.from({ length: 24 }, (nothing, hour) => counts.get(hour) || 0);
        const most = Math.max(...hours);
        const busiest = hours.indexOf(most);
        const label = most === 0 ? say("hoursEmpty") : say("hoursSummary", { n: rundgang.number(most), from: busiest, to: busiest + 1 });
        const wide = 100 / 24;
        const columns = hours.map((count, hour) => svg("rect", { class: "column", x: `${hour * wide + 0.15 * wide}%`, width: `${0.7 * wide}%`,
            y: `${92 - 82 * count / Math.max(most, 1)}%`, height: `${82 * count / Math.max(most, 1)}%`, rx: "1.5" }));
        const top = most === 0 ? null : svg("text", { x: `${(busiest + 0.5) * wide}%`, y: "8%", "text-anchor": "middle" }, rundgang.number(most));
        return element("figure", { class: "hours" },
            element("figcaption", {}, say("byHour"), element("span", { class: "hint" }, say("byHourNote", { zone: rundgang.report.zone }))),
            svg("svg", { role: "img", "aria-label": label, class: "columns", width: "100%" },
                columns, svg("line", { x1: "0", x2: "100%", y1: "92%", y2: "92%" }), top),
            element("div", { class: "hour-labels", "aria-hidden": "true" }, [0, 6, 12, 18].map((hour) => element("span", {}, say("hour", { n: hour })))),
            element("details", {}, element("summary", {}, say("asTable")),
                element("table", {}, element("thead", {}, element("tr", {}, element("th", { scope: "col" }, say("byHour")), element("th", { scope: "col" }, say("number")))),
                    element("tbody", {}, hours.map((count, hour) => element("tr", {}, element("th", { scope: "row" }, say("hour", { n: hour })),
                        element("td", { class: "amount" }, rundgang.number(count))))))));
    };

    let body, notes = [];
    const draw = () => {
        const opened = body.querySelector("details")?.open;
        body.replaceChildren(element("p", { class: "hint" }, say("figuresOf")),
            element("div", { class: "charts" }, [byKind, byStance, byVariant, byPlace, byHour].map((chart) =>
                element("div", { class: chart === byHour ? "chart wide" : "chart" }, chart(notes)))));
        body.querySelector("details").open = Boolean(opened);
    };

    return {
        show: (into) => {
            body = into;
            draw();
        },
        select: (some) => {
            notes = some;
            draw();
        },
    };
})();
