#include "content/demo/proposal/Facade.h"

namespace rundgang::demo {

WallFrame wallOf(const Obb& base, int side) {
    const auto corners = base.corners();
    const auto i = static_cast<std::size_t>(side);
    return {corners[i], corners[(i + 1) % 4]};
}

void addPanel(Model& model, MaterialId material, const WallFrame& wall, const Opening& opening, double before) {
    const Vec2 a = wall.left + wall.along() * (opening.middle - opening.width / 2.0) + wall.out() * before;
    const Vec2 b = a + wall.along() * opening.width;
    const double top = opening.sill + opening.height;
    model.face(material, {{a.x, a.y, opening.sill}, {b.x, b.y, opening.sill}, {b.x, b.y, top}, {a.x, a.y, top}});
}

void addWindow(Model& model, MaterialId frame, MaterialId glass, const WallFrame& wall, const Opening& opening) {
    addPanel(model, frame, wall, opening, 0.03);
    Opening pane = opening;
    pane.width = (opening.width - 0.24) / 2.0;
    pane.height = opening.height - 0.16;
    pane.sill = opening.sill + 0.08;
    for (const double side : {-1.0, 1.0}) {
        pane.middle = opening.middle + side * (pane.width / 2.0 + 0.04);
        addPanel(model, glass, wall, pane, 0.05);
    }
}

void addLedge(Model& model, MaterialId material, const WallFrame& wall, const Opening& opening, double depth) {
    const Vec2 centre = wall.left + wall.along() * opening.middle + wall.out() * (depth / 2.0);
    const Obb base{centre, wall.along(), opening.width / 2.0, depth / 2.0};
    model.box(material, base, opening.sill, opening.sill + opening.height);
    const auto c = base.corners();
    const double z = opening.sill;
    model.face(material, {{c[3].x, c[3].y, z}, {c[2].x, c[2].y, z}, {c[1].x, c[1].y, z}, {c[0].x, c[0].y, z}});
}

}  // namespace rundgang::demo
