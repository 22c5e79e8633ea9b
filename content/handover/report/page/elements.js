// Making elements. What people wrote only ever becomes text nodes and attributes set by name, so it cannot become markup.
"use strict";

/// element("p", { class: "lead" }, "text", child, ...). A null child or attribute is left out; "on" holds listeners.
rundgang.element = (name, attributes = {}, ...children) => {
    const made = document.createElement(name);
    rundgang.fill(made, attributes, children);
    return made;
};

rundgang.svg = (name, attributes = {}, ...children) => {
    const made = document.createElementNS("http://www.w3.org/2000/svg", name);
    rundgang.fill(made, attributes, children);
    return made;
};

rundgang.fill = (made, attributes, children) => {
    for (const [key, value] of Object.entries(attributes)) {
        if (key === "on") {
            for (const [event, listener] of Object.entries(value)) {
                made.addEventListener(event, listener);
            }
        } else if (value !== null && value !== undefined && value !== false) {
            made.setAttribute(key, value === true ? "" : String(value));
        }
    }
    made.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined));
};

/// What somebody wrote, in whatever direction it runs, kept from turning the rest of the line around.
rundgang.words = (name, text, language, attributes = {}) =>
    rundgang.element(name, { dir: "auto", lang: language || null, ...attributes }, text);

// The shapes stand for the kinds as in the walk itself; colour never alone. 24 units a side.
const kShapes = {
    idea: ["circle", { cx: 12, cy: 12, r: 9 }],
    praise: ["rect", { x: 4, y: 4, width: 16, height: 16, rx: 1 }],
    concern: ["path", { d: "M12 2.5 22 20.5H2z" }],
    question: ["path", { d: "M12 1.5 22.5 12 12 22.5 1.5 12z" }],
    defect: ["path", { d: "M8.5 2.5h7v6h6v7h-6v6h-7v-6h-6v-7h6z" }],
};

rundgang.kinds = Object.keys(kShapes);
rundgang.stances = ["for", "neutral", "against", ""];
/// Of defects, the most urgent first.
rundgang.urgencies = ["at_once", "soon", "low"];

rundgang.stanceText = (stance) => rundgang.say(stance || "noStance");

/// The sign of a kind; beside it or in its label stands the word.
rundgang.kindSign = (kind, attributes = {}) => {
    const [name, shape] = kShapes[kind];
    return rundgang.svg("svg", { class: `sign ${kind}`, viewBox: "0 0 24 24", "aria-hidden": "true", focusable: "false", ...attributes },
        rundgang.svg(name, shape));
};
