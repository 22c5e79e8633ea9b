// The form that narrows the selection. It is built anew when the language changes; its state is the selection's.
"use strict";

rundgang.showFilter = (form) => {
    const { element, say, selection } = rundgang;
    const changed = () => {
        selection.spot = null;
        rundgang.selectionChanged();
    };

    const box = (set, value, label, sign) => {
        const input = element("input", {
            type: "checkbox", checked: set.has(value),
            on: {
                change: () => {
                    if (input.checked) {
                        set.add(value);
                    } else {
                        set.delete(value);
                    }
                    changed();
                },
            },
        });
        return element("label", { class: "chip" }, input, sign, element("span", {}, label));
    };

    const choice = (key, field, options) => {
        const select = element("select", {
            on: {
                change: () => {
                    selection[field] = JSON.parse(select.value);
                    changed();
                },
            },
        }, options.map(([value, label]) =>
            element("option", { value: JSON.stringify(value), selected: selection[field] === value }, label)));
        return element("label", { class: "field" }, element("span", {}, say(key)), select);
    };

    let waiting = 0;
    const search = element("input", {
        type: "search", value: selection.words, placeholder: say("searchHint"), autocomplete: "off", spellcheck: "false",
        on: {
            input: () => {
                clearTimeout(waiting);
                waiting = setTimeout(() => {
                    selection.words = search.value;
                    changed();
                }, 150);
            },
        },
    });

    form.replaceChildren(
        element("label", { class: "field search" }, element("span", {}, say("search")), search),
        element("fieldset", {}, element("legend", {}, say("kind")),
            rundgang.kinds.map((kind) => box(selection.kinds, kind, say(kind), rundgang.kindSign(kind)))),
        element("fieldset", {}, element("legend", {}, say("stance")),
            rundgang.stances.map((stance) => box(selection.stances, stance, rundgang.stanceText(stance)))),
        rundgang.notes.some((note) => note.urgency) ? element("fieldset", {}, element("legend", {}, say("urgency")),
            rundgang.urgencies.map((urgency) => box(selection.urgencies, urgency, say(urgency)))) : "",
        choice("variant", "variant", [[null, say("all")], ...rundgang.variantChoices()]),
        choice("place", "place", [[null, say("all")], ...rundgang.placeChoices()]),
        element("div", { class: "actions" }, element("button", {
            type: "button", class: "reset",
            on: {
                click: () => {
                    rundgang.clearSelection();
                    rundgang.showFilter(form);
                    form.querySelector(".reset").focus();
                    rundgang.selectionChanged();
                },
            },
        }, say("reset")),
        element("button", { type: "button", on: { click: () => rundgang.list.print() } }, say("print"))));
    form.onsubmit = (event) => event.preventDefault();
};

/// [[number, name]]; the current state first, and last what only the notes still know, where there is any.
rundgang.variantChoices = () => [
    [-1, rundgang.say("today")],
    ...rundgang.report.variants.map((name, i) => [i, rundgang.inLanguage(name)]),
    ...(rundgang.notes.some((note) => note.variant === -2) ? [[-2, rundgang.say("otherVariant")]] : []),
];

/// [[number, name]]; what is near none of the named places last.
rundgang.placeChoices = () =>
    [...rundgang.report.places.map((place, i) => [i, rundgang.inLanguage(place)]), [-1, rundgang.say("elsewhere")]];

rundgang.variantName = (number) =>
    number === -1 ? rundgang.say("today") : number === -2 ? rundgang.say("otherVariant") : rundgang.inLanguage(rundgang.report.variants[number]);
