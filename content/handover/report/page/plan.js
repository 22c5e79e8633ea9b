// The plan: ground and signs put together, and moved by pointer, buttons and keys.
"use strict";

rundgang.plan = (() => {
    const { element, svg, say, view, signs } = rundgang;
    const kStep = 1.6;          // of one zoom
    const kClick = 5;           // pixels: whoever moves the pointer less did not drag
    const kArrows = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

    let frame, ground, pins, bar, notes = [];

    const draw = () => {
        rundgang.ground.draw(ground);
        signs.draw(pins, notes, open, frame);
        const wanted = 90 / view.scale;
        const power = 10 ** Math.floor(Math.log10(wanted));
        const metres = [5, 2, 1].map((n) => n * power).find((n) => n <= wanted) || power;
        bar.firstElementChild.style.width = `${metres * view.scale}px`;
        bar.lastElementChild.textContent = say("metres", { n: rundgang.number(metres) });
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

    const zoom = (factor, px, py) => {
        view.zoom(factor, px, py);
        drawSoon();
    };

    const pan = (dx, dy) => {
        view.pan(dx, dy);
        drawSoon();
    };

    /// What a sign does: one note opens, several are looked at more closely, or listed where that parts them no further.
    const open = (some) => {
        if (some.length === 1) {
            rundgang.openNote(some[0].id);
        } else if (signs.onePlace(some)) {
            rundgang.selection.spot = new Set(some.map((note) => note.id));
            rundgang.selectionChanged();
            document.getElementById("notes").focus();
        } else {
            view.fit(view.boxOf(some));
            draw();
            (signs.chosenIn(pins) || frame).focus({ preventScroll: true });
        }
    };

    const onKey = (event) => {
        if (event.ctrlKey || event.altKey || event.metaKey) {
            return;
        }
        const arrow = kArrows[event.key];
        if (arrow) {
            const next = event.target.position ? signs.next(pins, event.target.position, arrow) : null;
            if (next) {
                signs.focus(pins, next);
            } else {
                pan(arrow[0] * view.width / 4, arrow[1] * view.height / 4);
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

    /// One pointer drags, two pinch, a click brings a spot to the middle, the wheel zooms with Ctrl as everywhere.
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
                const away = (p) => Math.max(Math.hypot(p[0] - other[0], p[1] - other[1]), 1);
                zoom(away(now) / away(before), (now[0] + other[0]) / 2, (now[1] + other[1]) / 2);
            } else {
                pan(before[0] - now[0], before[1] - now[1]);
            }
            moved += Math.hypot(now[0] - before[0], now[1] - before[1]);
            held.set(event.pointerId, now);
        });
        frame.addEventListener("pointerup", (event) => {
            if (held.delete(event.pointerId) && moved < kClick && held.size === 0) {
                const [px, py] = at(event);
                pan(px - view.width / 2, py - view.height / 2);
            }
        });
        frame.addEventListener("pointercancel", (event) => held.delete(event.pointerId));
        frame.addEventListener("wheel", (event) => {
            if (event.ctrlKey) {
                event.preventDefault();
                zoom(Math.exp(-event.deltaY / 200), ...at(event));
            }
        }, { passive: false });
    };

    const buttons = () => {
        const button = (key, sign, act) => element("button", { type: "button", "aria-label": say(key), title: say(key), on: { click: act } },
            element("span", { "aria-hidden": "true" }, sign));
        const all = () => {
            view.fitNotes(notes);
            draw();
        };
        return element("div", { class: "plan-buttons" },
            button("zoomIn", "+", () => zoom(kStep)), button("zoomOut", "−", () => zoom(1 / kStep)), button("wholeTown", "⤢", all));
    };

    const north = () => element("span", { class: "north", "aria-hidden": "true" },
        svg("svg", { viewBox: "0 0 12 14" }, svg("path", { d: "M6 0 11 13 6 10 1 13z" })), say("north"));

    const build = (body) => {
        ground = element("div", { class: "ground", "aria-hidden": "true" });
        pins = element("div", { class: "pins" });
        bar = element("div", { class: "scale-bar", "aria-hidden": "true" }, element("span", { class: "bar" }), element("span"));
        frame = element("div", { class: "plan-view", role: "group", tabindex: "0", "aria-label": say("planLabel"),
            "aria-describedby": "plan-help", on: { keydown: onKey } }, ground, pins, bar, north());
        body.replaceChildren(element("div", { class: "plan-frame" }, frame, buttons()),
            element("p", { class: "hint", id: "plan-help" }, say("planHelp")),
            ...(rundgang.report.plan ? [] : [element("p", { class: "hint" }, say("noPlan"))]));
        listenToPointers();
        new ResizeObserver(() => {
            view.measure(frame);
            view.limit();
            drawSoon();
        }).observe(frame);
        view.measure(frame);
    };

    const onPlan = (some) => some.filter((note) => note.at !== null);

    return {
        /// Builds it (again, in another language) where it was.
        show: (body) => {
            build(body);
            if (view.scale === 0) {
                view.fitNotes(onPlan(rundgang.notes));
            }
            draw();
        },
        select: (some) => {
            notes = onPlan(some);
            draw();
        },
        /// Goes close to a note and puts the keyboard on its sign.
        goTo: (note) => {
            [view.x, view.y] = note.at;
            view.scale = Math.max(view.scale, 3);
            view.limit();
            draw();
            frame.scrollIntoView({ block: "nearest" });
            const sign = signs.nearest(pins, view.toPixel(...note.at));
            if (sign) {
                signs.focus(pins, sign);
            }
        },
    };
})();
