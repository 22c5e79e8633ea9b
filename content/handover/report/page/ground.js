// The town beneath the signs: tiles of all levels up to the one that has a pixel for each pixel; finer ones lie on coarser ones, so
// that there is something everywhere and at once.
"use strict";

rundgang.ground = (() => {
    const { element, view } = rundgang;

    const tilesInView = () => {
        const plan = rundgang.report.plan;
        const wanted = new Map();
        if (!plan) {
            return wanted;
        }
        const [west, north] = view.toTown(0, 0);
        const [east, south] = view.toTown(view.width, view.height);
        // A tile may be drawn a third larger than it is before a finer one is asked for.
        const enough = view.scale * (window.devicePixelRatio || 1) / 1.3;
        for (const level of plan.levels) {
            const span = plan.side / level.across;
            const cell = (metres) => Math.min(Math.max(Math.floor(metres / span), 0), level.across - 1);
            for (let j = cell(plan.north - north); j <= cell(plan.north - south); ++j) {
                for (let i = cell(west - plan.west); i <= cell(east - plan.west); ++i) {
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

    const imageOf = (name, tile) => {
        const { folder, ending } = rundgang.report.plan;
        const image = element("img", { alt: "", src: `${folder}/${name}.${ending}`, "data-tile": name, draggable: "false", decoding: "async" });
        image.style.zIndex = String(tile.depth);
        return image;
    };

    return {
        draw: (into) => {
            const wanted = tilesInView();
            const there = new Map();
            for (const image of [...into.children]) {
                if (wanted.has(image.dataset.tile)) {
                    there.set(image.dataset.tile, image);
                } else {
                    image.remove();
                }
            }
            for (const [name, tile] of wanted) {
                let image = there.get(name);
                if (!image) {
                    image = imageOf(name, tile);
                    into.append(image);
                }
                // Edges on whole pixels, the same for both neighbours: no seams.
                const [left, top] = view.toPixel(tile.x, tile.y).map(Math.round);
                const [right, bottom] = view.toPixel(tile.x + tile.span, tile.y - tile.span).map(Math.round);
                Object.assign(image.style, { left: `${left}px`, top: `${top}px`, width: `${right - left}px`, height: `${bottom - top}px` });
            }
        },
    };
})();
