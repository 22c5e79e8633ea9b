#include "engine/ui/SewerPanels.h"
#include "engine/ui/Theme.h"

#include <string>

namespace rundgang::ui {

bool hasSewers(const Stage& stage) { return stage.visit.sewers().map() != nullptr; }

void sewersPanel(Stage& stage) {
    Canvas& c = stage.canvas;
    Rect content;
    const bool section = stage.state.sewers.section;
    stage.layout.right = section ? sectionRect(stage) : stage.layout.right;
    openList(stage, "sewers", "sewers-inner", c.text(section ? SewerText::SectionTitle : SewerText::Title), content);
    const float top = c.scrolledTop();
    float y = top;
    if (section) {
        y = sewerSection(stage, content, y);
    } else if (const auto& map = stage.visit.sewers().map()) {
        y = sewerChosenRows(stage, content, y);
        y = sewerTraceRows(stage, content, y);
        y = sewerFindRows(stage, content, y);
        const std::string reaches = std::to_string(map->net.reaches.size());
        const std::string nodes = std::to_string(map->net.nodes.size());
        y += c.write({content.x0, y, content.x1, content.y1}, filled(c.text(SewerText::Extent), {reaches, nodes}), Face::Small,
                     theme::kTextDim) +
             c.gap();
        y = sewerViewRows(stage, content, y);
        y = sewerConflictRows(stage, content, y);
        y = sewerColourRows(stage, content, y);
    } else {
        y = sentence(c, content, y, c.text(SewerText::None));
    }
    closeList(stage, y - top);
}

}  // namespace rundgang::ui
