// The signs on the plan: one for each note in view; those that would overlap become one that says how many it stands for. They are
// one stop of the keyboard (a roving tabindex): arrows go from sign to sign.
"use strict";

rundgang.signs = (() => {
    const { element, svg, say, view } = rundgang;
    const kCell = 46;           // pixels a side, with text of the usual size: signs closer than this become one
    const kLabelLetters = 60;

    const cellSize = () => kCell * view.letters;

    /// Notes gathered in squares that stand still in the town while it is moved; then neighbours that would overlap.
    const gather = (notes) => {
        const cells = new Map();
        const pixels = cellSize();
        const size = pixels / view.scale;
        const [west, north] = view.toTown(-pixels, -pixels);
        const [east, south] = view.toTown(view.width + pixels, view.height + pixels);
        for (const note of notes) {
            const [x, y] = note.at;
            if (x < west || x > east || y < south || y > north) {
                continue;
            }
            const i = Math.floor(x / size), j = Math.floor(y / size), key = `${i} ${j}`;
            const there = cells.get(key) || { i, j, notes: [], x: 0, y: 0 };
            there.notes.push(note);
            there.x += x;
            there.y += y;
            cells.set(key, there);
        }
        for (const one of cells.values()) {
            for (const [di, dj] of [[-1, -1], [0, -1], [1, -1], [-1, 0], [1, 0], [-1, 1], [0, 1], [1, 1]]) {
                const other = cells.get(`${one.i + di} ${one.j + dj}`);
                if (!other || other.into || one.into) {
                    continue;
                }
                const dx = one.x / one.notes.length - other.x / other.notes.length;
                const dy = one.y / one.notes.length - other.y / other.notes.length;
                if (Math.hypot(dx, dy) < size) {
                    other.into = one;
                    one.notes = one.notes.concat(other.notes);
                    one.x += other.x;
                    one.y += other.y;
                }
            }
        }
        return [...cells.values()].filter((cell) => !cell.into);
    };

    /// However close one looks, they stay together.
    const onePlace = (notes) => {
        const [minX, minY, maxX, maxY] = view.boxOf(notes);
        return Math.max(maxX - minX, maxY - minY) * view.kMostPixels < cellSize() || view.scale >= view.kMostPixels;
    };

    /// A ring that shows in which shares the kinds are in it; how many it holds stands in the middle.
    const ringOf = (notes) => {
        const around = 2 * Math.PI * 15;
        let begun = 0;
        const arcs = rundgang.kinds.map((kind) => {
            const part = around * notes.filter((note) => note.kind === kind).length / notes.length;
            const arc = part === 0 ? null : svg("circle", { class: `arc ${kind}`, cx: 18, cy: 18, r: 15,
                "stroke-dasharray": `${part} ${around - part}`, "stroke-dashoffset": String(-begun) });
            begun += part;
            return arc;
        });
        return svg("svg", { viewBox: "0 0 36 36", "aria-hidden": "true", focusable: "false" },
            svg("circle", { class: "disc", cx: 18, cy: 18, r: 18 }), arcs);
    };

    const shortened = (note) => {
        const said = note.text || note.media.map((medium) => medium.transcript).join(" ") || say("withoutText");
        const letters = [...said.replace(/\s+/g, " ")];
        return letters.length > kLabelLetters ? `${letters.slice(0, kLabelLetters).join("")}…` : letters.join("");
    };

    const signOf = (cell, open) => {
        const { notes } = cell;
        const count = rundgang.number(notes.length);
        const many = notes.length > 1;
        const label = many ? say(onePlace(notes) ? "clusterSamePlace" : "cluster", { n: count })
            : say("pin", { kind: say(notes[0].kind), text: shortened(notes[0]) });
        const sign = element("button", {
            type: "button", class: many ? "pin cluster" : "pin", tabindex: "-1", "aria-label": label, title: label,
            "data-key": many ? `${cell.i} ${cell.j}` : notes[0].id, on: { click: () => open(notes) },
        }, many ? [ringOf(notes), element("span", { class: "number" }, count)] : rundgang.kindSign(notes[0].kind));
        if (many) {
            const side = `${2.1 + Math.min(1.4, 0.375 * Math.log10(notes.length))}rem`;
            Object.assign(sign.style, { width: side, height: side });
        }
        sign.position = view.toPixel(cell.x / notes.length, cell.y / notes.length);
        Object.assign(sign.style, { left: `${sign.position[0]}px`, top: `${sign.position[1]}px` });
        return sign;
    };

    const chosenIn = (pins) => pins.querySelector("[tabindex='0']");

    const choose = (pins, sign) => {
        chosenIn(pins)?.setAttribute("tabindex", "-1");
        sign.setAttribute("tabindex", "0");
    };

    return {
        onePlace,

        /// From north to south, as one reads. The keyboard stays where it was; on `frame` where its sign is gone.
        draw: (pins, notes, open, frame) => {
            const focused = pins.contains(document.activeElement) ? document.activeElement.dataset.key : null;
            const key = focused ?? chosenIn(pins)?.dataset.key;
            const cells = gather(notes).sort((a, b) => b.y / b.notes.length - a.y / a.notes.length);
            pins.replaceChildren(...cells.map((cell) => signOf(cell, open)));
            const keep = pins.querySelector(`[data-key="${key}"]`) || pins.firstElementChild;
            keep?.setAttribute("tabindex", "0");
            if (focused !== null) {
                (keep || frame).focus({ preventScroll: true });
            }
        },

        chosenIn,

        focus: (pins, sign) => {
            choose(pins, sign);
            sign.focus({ preventScroll: true });
        },

        /// The sign that stands for a place best.
        nearest: (pins, [px, py]) => [...pins.children].sort((a, b) =>
            Math.hypot(a.position[0] - px, a.position[1] - py) - Math.hypot(b.position[0] - px, b.position[1] - py))[0],

        /// The nearest sign in a direction: what lies straight ahead counts as nearer than what lies aside.
        next: (pins, from, [ax, ay]) => {
            let best = null, least = Infinity;
            for (const sign of pins.children) {
                const [px, py] = sign.position;
                const dx = px - from[0], dy = py - from[1];
                const ahead = dx * ax + dy * ay, aside = Math.abs(dx * ay) + Math.abs(dy * ax);
                const visible = px > 0 && px < view.width && py > 0 && py < view.height;
                if (ahead > 1 && visible && ahead + 2 * aside < least) {
                    least = ahead + 2 * aside;
                    best = sign;
                }
            }
            return best;
        },
    };
})();
