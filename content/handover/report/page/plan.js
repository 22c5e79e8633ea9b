// The plan: pictures of the town from above in several levels, and on it the selected notes, those close together as one sign.
//
// Positions in the town are metres in its own system, x east, y north; on the page they are pixels from the plan's upper left
// corner. `view` says which metre lies in the middle and how many pixels a metre has; everything else follows from it.
"use strict";

rundgang.plan = (() => {
    const { element, svg, say } = rundgang;
    const kCell = 46;           // pixels a side, with text of the usual size: signs closer than this become one
    const kMostPixels = 24;     // a metre is never drawn larger
    const kStep = 1.6;          // of one zoom

    let frame, ground, pins, bar, notes = [];
    let width = 600, height = 400;
    let view = null;
    let letters = 1;            // how large the reader's text is, of the usual size

    const toPixel = (x, y) => [width / 2 + (x - view.x) * view.scale, height / 2 - (y - view.y) * view.scale];
    const toTown = (px, py) => [view.x + (px - width / 2) / view.scale, view.y - (py - height / 2) / view.scale];

    const leastScale = () => {
        const { min, max } = rundgang.report.extent;
        return 0.9 * Math.min(width / (max[0] - min[0]), height / (max[1] - min[1]));
    };

    const limit = () => {
        const { min, max } = rundgang.report.extent;
        view.scale = Math.min(Math.max(view.scale, leastScale()), kMostPixels);
        view.x = Math.min(Math.max(view.x, min[0]), max[0]);
        view.y = Math.min(Math.max(view.y, min[1]), max[1]);
    };

    /// Shows a box of the town with some room around it.
    const fit = (minX, minY, maxX, maxY) => {
        view = { x: (minX + maxX) / 2, y: (minY + maxY) / 2,
            scale: Math.min(0.8 * width / Math.max(maxX - minX, 1), 0.8 * height / Math.max(maxY - minY, 1), 6) };
        limit();
    };

    const boxOf = (some) => {
        const box = [Infinity, Infinity, -Infinity, -Infinity];
        for (const { at } of some) {
            box[0] = Math.min(box[0], at[0]);
            box[1] = Math.min(box[1], at[1]);
            box[2] = Math.max(box[2], at[0]);
            box[3] = Math.max(box[3], at[1]);
        }
        return box;
    };

    const fitNotes = (some) => {
        if (some.length === 0) {
            const { min, max } = rundgang.report.extent;
            fit(min[0], min[1], max[0], max[1]);
        } else {
            fit(...boxOf(some));
        }
    };

    // ---- The ground: tiles of all levels up to the one that has a pixel for each pixel; finer ones lie on coarser ones.

    const tilesInView = () => {
        const plan = rundgang.report.plan;
        const wanted = new Map();
        if (!plan) {
            return wanted;
        }
        const enough = view.scale * (window.devicePixelRatio || 1) / 1.3;
        for (const level of plan.levels) {
            const span = plan.side / level.across;
            const [west, north] = toTown(0, 0);
            const [east, south] = toTown(width, height);
            const column = (x) => Math.min(Math.max(Math.floor((x - plan.west) / span), 0), level.across - 1);
            const row = (y) => Math.min(Math.max(Math.floor((plan.north - y) / span), 0), level.across - 1);
            for (let j = row(north); j <= row(south); ++j) {
                for (let i = column(west); i <= column(east); ++i) {
                    const name = `${level.number}-${i}-${j}`;
                    if (level.tiles.has(name)) {
                        wanted.set(name, { x: plan.west + i * span, y: plan.north - j * span, span, depth: level.number });
                    }
                }
            }
            if (plan.tilePixels / span >= enough) {
                break;
            }
        }
        return wanted;
    };

    const drawGround = () => {
        const wanted = tilesInView();
        for (const image of [...ground.children]) {
            if (!wanted.has(image.dataset.tile)) {
                image.remove();
            }
        }
        const there = new Map([...ground.children].map((image) => [image.dataset.tile, image]));
        for (const [name, tile] of wanted) {
            let image = there.get(name);
            if (!image) {
                image = element("img", { alt: "", src: `${rundgang.report.plan.folder}/${name}.${rundgang.report.plan.ending}`,
                    "data-tile": name, draggable: "false", decoding: "async" });
                image.style.zIndex = String(tile.depth);
                ground.append(image);
            }
            // Edges on whole pixels, the same for both neighbours: no seams.
            const [left, top] = toPixel(tile.x, tile.y).map(Math.round);
            const [right, bottom] = toPixel(tile.x + tile.span, tile.y - tile.span).map(Math.round);
            Object.assign(image.style, { left: `${left}px`, top: `${top}px`, width: `${right - left}px`, height: `${bottom - top}px` });
        }
    };

    // ---- Signs

    /// Notes gathered in squares that stand still in the town while it is moved; then neighbours that would overlap.
    const gather = () => {
        const cells = new Map();
        const cell = kCell * letters;
        const size = cell / view.scale;
        const [west, north] = toTown(-cell, -cell);
        const [east, south] = toTown(width + cell, height + cell);
        for (const note of notes) {
            const [x, y] = note.at;
            if (x < west || x > east || y < south || y > north) {
                continue;
            }
            const i = Math.floor(x / size), j = Math.floor(y / size), key = `${i} ${j}`;
            const there = cells.get(key);
            if (there) {
                there.notes.push(note);
                there.x += x;
                there.y += y;
            } else {
                cells.set(key, { i, j, notes: [note], x, y });
            }
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
        return [...cells.values()].filter((one) => !one.into);
    };

    /// A ring that shows in which shares the kinds are in it; how many it holds stands in the middle.
    const ringOf = (some) => {
        const around = 2 * Math.PI * 15;
        let begun = 0;
        const arcs = rundgang.kinds.map((kind) => {
            const part = around * some.filter((note) => note.kind === kind).length / some.length;
            const arc = part === 0 ? null : svg("circle", { class: `arc ${kind}`, cx: 18, cy: 18, r: 15,
                "stroke-dasharray": `${part} ${around - part}`, "stroke-dashoffset": String(-begun) });
            begun += part;
            return arc;
        });
        return svg("svg", { viewBox: "0 0 36 36", "aria-hidden": "true", focusable: "false" }, svg("circle", { class: "disc", cx: 18, cy: 18, r: 18 }), arcs);
    };

    const shortened = (text) => {
        const letters = [...(text || say("withoutText")).replace(/\s+/g, " ")];
        return letters.length > 60 ? letters.slice(0, 60).join("") + "…" : letters.join("");
    };

    const onePlace = (some) => {
        const [minX, minY, maxX, maxY] = boxOf(some);
        return Math.max(maxX - minX, maxY - minY) * kMostPixels < kCell * letters || view.scale >= kMostPixels;
    };

    const signOf = (cell) => {
        const note = cell.notes[0];
        const many = cell.notes.length > 1;
        const label = many ? say(onePlace(cell.notes) ? "clusterSamePlace" : "cluster", { n: rundgang.number(cell.notes.length) })
            : say("pin", { kind: say(note.kind), text: shortened(note.text || note.media.map((medium) => medium.transcript).join(" ")) });
        const sign = element("button", {
            type: "button", class: many ? "pin cluster" : "pin", tabindex: "-1", "aria-label": label, title: label,
            "data-key": many ? `${cell.i} ${cell.j}` : note.id, on: { click: () => open(cell.notes) },
        }, many ? [ringOf(cell.notes), element("span", { class: "number" }, rundgang.number(cell.notes.length))] : rundgang.kindSign(note.kind));
        if (many) {
            const side = `${2.1 + Math.min(1.4, 0.375 * Math.log10(cell.notes.length))}rem`;
            Object.assign(sign.style, { width: side, height: side });
        }
        return sign;
    };

    const open = (some) => {
        if (some.length === 1) {
            rundgang.openNote(some[0].id);
        } else if (onePlace(some)) {
            rundgang.selection.spot = new Set(some.map((note) => note.id));
            rundgang.selectionChanged();
            document.getElementById("notes").focus();
        } else {
            fit(...boxOf(some));
            draw();
            (pins.querySelector("[tabindex='0']") || frame).focus({ preventScroll: true });
        }
    };

    const drawSigns = () => {
        const hadFocus = pins.contains(document.activeElement) ? document.activeElement.dataset.key : null;
        const chosen = pins.querySelector("[tabindex='0']")?.dataset.key;
        const cells = gather().sort((a, b) => b.y / b.notes.length - a.y / a.notes.length);
        pins.replaceChildren(...cells.map((cell) => {
            const sign = signOf(cell);
            const [x, y] = toPixel(cell.x / cell.notes.length, cell.y / cell.notes.length);
            Object.assign(sign.style, { left: `${x}px`, top: `${y}px` });
            sign.position = [x, y];
            return sign;
        }));
        const keep = pins.querySelector(`[data-key="${hadFocus ?? chosen}"]`) || pins.firstElementChild;
        keep?.setAttribute("tabindex", "0");
        if (hadFocus !== null) {
            (keep || frame).focus({ preventScroll: true });
        }
    };

    const drawBar = () => {
        const wanted = 90 / view.scale;
        const power = 10 ** Math.floor(Math.log10(wanted));
        const metres = [5, 2, 1].map((n) => n * power).find((n) => n <= wanted) || power;
        bar.firstElementChild.style.width = `${metres * view.scale}px`;
        bar.lastElementChild.textContent = say("metres", { n: rundgang.number(metres) });
    };

    const draw = () => {
        drawGround();
        drawSigns();
        drawBar();
    };

    let asked = false;
    const drawSoon = () => {
        if (!asked) {
            asked = true;
            requestAnimationFrame(() => {
                asked = false;
                draw();
            });
        }
    };

    // ---- Moving

    /// Zooms so that the point under (px, py) stays where it is.
    const zoom = (factor, px = width / 2, py = height / 2) => {
        const before = toTown(px, py);
        view.scale *= factor;
        limit();
        const after = toTown(px, py);
        view.x += before[0] - after[0];
        view.y += before[1] - after[1];
        limit();
        drawSoon();
    };

    const pan = (dx, dy) => {
        view.x += dx / view.scale;
        view.y -= dy / view.scale;
        limit();
        drawSoon();
    };

    const kArrows = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

    /// The nearest sign in a direction: what lies straight ahead counts as nearer than what lies aside.
    const nextSign = (from, [ax, ay]) => {
        let best = null, least = Infinity;
        for (const sign of pins.children) {
            const dx = sign.position[0] - from[0], dy = sign.position[1] - from[1];
            const ahead = dx * ax + dy * ay, aside = Math.abs(dx * ay) + Math.abs(dy * ax);
            const visible = sign.position[0] > 0 && sign.position[0] < width && sign.position[1] > 0 && sign.position[1] < height;
            if (ahead > 1 && visible && ahead + 2 * aside < least) {
                least = ahead + 2 * aside;
                best = sign;
            }
        }
        return best;
    };

    const onKey = (event) => {
        if (event.ctrlKey || event.altKey || event.metaKey) {
            return;
        }
        const arrow = kArrows[event.key];
        if (arrow) {
            const next = event.target.position ? nextSign(event.target.position, arrow) : null;
            if (next) {
                pins.querySelector("[tabindex='0']")?.setAttribute("tabindex", "-1");
                next.setAttribute("tabindex", "0");
                next.focus({ preventScroll: true });
            } else {
                pan(arrow[0] * width / 4, arrow[1] * height / 4);
            }
        } else if (event.key === "+" || event.key === "=") {
            zoom(kStep);
        } else if (event.key === "-") {
            zoom(1 / kStep);
        } else {
            return;
        }
        event.preventDefault();
    };

    const listenToPointers = () => {
        const held = new Map();
        let moved = 0;
        const at = (event) => {
            const box = frame.getBoundingClientRect();
            return [event.clientX - box.left, event.clientY - box.top];
        };
        frame.addEventListener("pointerdown", (event) => {
            if (event.button === 0 && !event.target.closest(".pin")) {
                held.set(event.pointerId, at(event));
                frame.setPointerCapture(event.pointerId);
                moved = 0;
            }
        });
        frame.addEventListener("pointermove", (event) => {
            const before = held.get(event.pointerId);
            if (!before) {
                return;
            }
            const now = at(event);
            const other = [...held].find(([id]) => id !== event.pointerId)?.[1];
            if (other) {
                const distance = (p) => Math.max(Math.hypot(p[0] - other[0], p[1] - other[1]), 1);
                zoom(distance(now) / distance(before), (now[0] + other[0]) / 2, (now[1] + other[1]) / 2);
            } else {
                pan(before[0] - now[0], before[1] - now[1]);
            }
            moved += Math.hypot(now[0] - before[0], now[1] - before[1]);
            held.set(event.pointerId, now);
        });
        frame.addEventListener("pointerup", (event) => {
            if (held.delete(event.pointerId) && moved < 5 && held.size === 0) {
                const [px, py] = at(event);
                pan(px - width / 2, py - height / 2);
            }
        });
        frame.addEventListener("pointercancel", (event) => held.delete(event.pointerId));
        // With Ctrl, as everywhere; without, the page scrolls on.
        frame.addEventListener("wheel", (event) => {
            if (event.ctrlKey) {
                event.preventDefault();
                zoom(Math.exp(-event.deltaY / 200), ...at(event));
            }
        }, { passive: false });
    };

    // ---- The element

    const measure = () => {
        const box = frame.getBoundingClientRect();
        letters = parseFloat(getComputedStyle(document.documentElement).fontSize) / 16;
        if (box.width > 0 && box.height > 0) {
            width = box.width;
            height = box.height;
        }
    };

    const build = (body) => {
        ground = element("div", { class: "ground", "aria-hidden": "true" });
        pins = element("div", { class: "pins" });
        bar = element("div", { class: "scale-bar", "aria-hidden": "true" }, element("span", { class: "bar" }), element("span"));
        frame = element("div", { class: "plan-view", role: "group", tabindex: "0", "aria-label": say("planLabel"), "aria-describedby": "plan-help", on: { keydown: onKey } },
            ground, pins, bar, element("span", { class: "north", "aria-hidden": "true" }, svg("svg", { viewBox: "0 0 12 14" }, svg("path", { d: "M6 0 11 13 6 10 1 13z" })), say("north")));
        const button = (key, sign, act) => element("button", { type: "button", "aria-label": say(key), title: say(key), on: { click: act } },
            element("span", { "aria-hidden": "true" }, sign));
        const buttons = element("div", { class: "plan-buttons" },
            button("zoomIn", "+", () => zoom(kStep)), button("zoomOut", "−", () => zoom(1 / kStep)),
            button("wholeTown", "⤢", () => {
                fitNotes(notes);
                draw();
            }));
        body.replaceChildren(element("div", { class: "plan-frame" }, frame, buttons), element("p", { class: "hint", id: "plan-help" }, say("planHelp")),
            ...(rundgang.report.plan ? [] : [element("p", { class: "hint" }, say("noPlan"))]));
        listenToPointers();
        new ResizeObserver(() => {
            measure();
            limit();
            drawSoon();
        }).observe(frame);
        measure();
    };

    return {
        /// Builds it (again, in another language) where it was.
        show: (body) => {
            build(body);
            if (!view) {
                fitNotes(rundgang.notes);
            }
            draw();
        },
        select: (some) => {
            notes = some;
            draw();
        },
        /// Goes close to a note and puts the keyboard on its sign.
        goTo: (note) => {
            view = { x: note.at[0], y: note.at[1], scale: Math.max(view.scale, 3) };
            limit();
            draw();
            frame.scrollIntoView({ block: "nearest" });
            const sign = pins.querySelector(`[data-key="${note.id}"]`) ||
                [...pins.children].sort((a, b) => Math.hypot(a.position[0] - width / 2, a.position[1] - height / 2) - Math.hypot(b.position[0] - width / 2, b.position[1] - height / 2))[0];
            if (sign) {
                pins.querySelector("[tabindex='0']")?.setAttribute("tabindex", "-1");
                sign.setAttribute("tabindex", "0");
                sign.focus({ preventScroll: true });
            }
        },
        /// For tests: where on the plan a place of the town is.
        pixelOf: (x, y) => toPixel(x, y),
    };
})();
