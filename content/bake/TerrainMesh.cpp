#include "content/bake/TerrainMesh.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

namespace rundgang::bake {
namespace {

using world::LooseRun;
using world::LooseVertex;

struct Point {
    int x = 0;
    int y = 0;
};

Point middle(const Point& a, const Point& b) { return {(a.x + b.x) / 2, (a.y + b.y) / 2}; }

/// What a vertex is worth: the error that would be seen without it, never less than its descendants', so that splits nest.
class ErrorMap {
public:
    /// `forced` vertices, and with them all they hang on, are always there.
    ErrorMap(const HeightField& field, const std::vector<Point>& forced) : mField(field), mSide(field.cells + 1) {
        mErrors.assign(static_cast<std::size_t>(mSide) * static_cast<std::size_t>(mSide), 0.0F);
        for (const Point& p : forced) {
            mErrors[index(p.x, p.y)] = std::numeric_limits<float>::infinity();
        }
        for (int size = 2; size <= field.cells; size *= 2) {
            edges(size);
            centres(size);
        }
    }

    [[nodiscard]] float at(const Point& p) const { return mErrors[index(p.x, p.y)]; }

private:
    [[nodiscard]] std::size_t index(int x, int y) const {
        return static_cast<std::size_t>(y) * static_cast<std::size_t>(mSide) + static_cast<std::size_t>(x);
    }
    [[nodiscard]] float errorOr0(int x, int y) const {
        return x >= 0 && y >= 0 && x < mSide && y < mSide ? mErrors[index(x, y)] : 0.0F;
    }
    [[nodiscard]] float off(int x, int y, const Point& a, const Point& b) const {
        return std::abs(mField.at(x, y) - (mField.at(a.x, a.y) + mField.at(b.x, b.y)) * 0.5F);
    }

    /// Middles of the axis-parallel sides of squares of `size`; below them are the centres of the quarter squares.
    void edges(int size) {
        const int half = size / 2;
        const int quarter = size / 4;
        for (int y = 0; y < mSide; y += half) {
            const bool onRow = y % size == 0;
            for (int x = onRow ? half : 0; x < mSide; x += size) {
                float error = onRow ? off(x, y, {x - half, y}, {x + half, y}) : off(x, y, {x, y - half}, {x, y + half});
                if (quarter > 0) {
                    for (const int dx : {-quarter, quarter}) {
                        for (const int dy : {-quarter, quarter}) {
                            error = std::max(error, errorOr0(x + dx, y + dy));
                        }
                    }
                }
                mErrors[index(x, y)] = std::max(mErrors[index(x, y)], error);
            }
        }
    }

    /// Centres of squares of `size`, on the diagonal that runs from the parent square's centre to its corner.
    void centres(int size) {
        const int half = size / 2;
        for (int y = half; y < mSide; y += size) {
            for (int x = half; x < mSide; x += size) {
                const bool rising = ((x / size + y / size) & 1) == 0;
                float error = rising ? off(x, y, {x - half, y - half}, {x + half, y + half})
                                     : off(x, y, {x - half, y + half}, {x + half, y - half});
                error =
                    std::max({error, errorOr0(x - half, y), errorOr0(x + half, y), errorOr0(x, y - half), errorOr0(x, y + half)});
                mErrors[index(x, y)] = std::max(mErrors[index(x, y)], error);
            }
        }
    }

    const HeightField& mField;
    int mSide;
    std::vector<float> mErrors;
};

/// The rim's four lines, each made simpler by itself: both squares that share a line see the same heights there and keep the same
/// points, and what lies between those is moved onto the straight line. So the meshes of neighbours meet without a gap.
class Rim {
public:
    Rim(HeightField& field, double tolerance) : mField(field), mTolerance(static_cast<float>(tolerance)) {
        const int n = field.cells;
        for (const auto& [start, direction] :
             {std::pair<Point, Point>{{0, 0}, {1, 0}}, {{0, n}, {1, 0}}, {{0, 0}, {0, 1}}, {{n, 0}, {0, 1}}}) {
            mStart = start;
            mDirection = direction;
            settle(0, n);
        }
    }

    std::vector<Point> kept;

private:
    [[nodiscard]] Point point(int k) const { return {mStart.x + k * mDirection.x, mStart.y + k * mDirection.y}; }
    [[nodiscard]] float& height(int k) { return mField.z[mField.place(point(k).x, point(k).y)]; }

    float worst(int low, int high) {
        if (high - low < 2) {
            return 0.0F;
        }
        const int middle = (low + high) / 2;
        const float off = std::abs(height(middle) - (height(low) + height(high)) * 0.5F);
        return std::max({off, worst(low, middle), worst(middle, high)});
    }
    void settle(int low, int high) {
        if (high - low < 2) {
            return;
        }
        if (worst(low, high) > mTolerance) {
            const int middle = (low + high) / 2;
            kept.push_back(point(middle));
            settle(low, middle);
            settle(middle, high);
            return;
        }
        const float from = height(low);
        const float to = height(high);
        for (int k = low + 1; k < high; ++k) {
            height(k) = from + (to - from) * static_cast<float>(k - low) / static_cast<float>(high - low);
        }
    }

    HeightField& mField;
    float mTolerance;
    Point mStart;
    Point mDirection;
};

class Extractor {
public:
    Extractor(const HeightField& field, const glm::dvec3& origin, const TerrainMeshOptions& options)
        : mNormals(field), mField(field), mOrigin(origin), mOptions(options), mErrors(mField, forcedPoints(mField, options)) {}

    void run(double tolerance) {
        mTolerance = static_cast<float>(tolerance);
        mRun = LooseRun{};
        mPlaces.assign(static_cast<std::size_t>(mField.cells + 1) * static_cast<std::size_t>(mField.cells + 1), kNone);
        const int n = mField.cells;
        // Split by the rising diagonal; both counter-clockwise seen from above, apex last.
        triangle({0, 0}, {n, n}, {0, n});
        triangle({n, n}, {0, 0}, {n, 0});
        mTop = mRun.indices.size();
    }

    void addSkirts() {
        const double depth = mOptions.skirt;
        for (std::size_t i = 0; i < mTop; i += 3) {
            for (std::size_t side = 0; side < 3; ++side) {
                const std::uint32_t a = mRun.indices[i + side];
                const std::uint32_t b = mRun.indices[i + (side + 1) % 3];
                if (onRim(mPoints[a], mPoints[b])) {
                    hang(a, b, static_cast<float>(depth));
                }
            }
        }
    }

    [[nodiscard]] std::size_t triangles() const { return mTop / 3; }
    LooseRun take() { return std::move(mRun); }

private:
    static constexpr std::uint32_t kNone = 0xFFFFFFFFU;

    static std::vector<Point> forcedPoints(HeightField& field, const TerrainMeshOptions& options) {
        std::vector<Point> forced = Rim(field, options.rimTolerance).kept;
        const int n = field.cells;
        if (std::find(options.quadrants.begin(), options.quadrants.end(), false) != options.quadrants.end()) {
            // The middle lines must be edges, or triangles would reach into the empty quarters.
            forced.insert(forced.end(), {{n / 2, n / 2}, {n / 2, 0}, {n / 2, n}, {0, n / 2}, {n, n / 2}});
        }
        return forced;
    }

    /// a, b: the longest side; c: the right angle. Counter-clockwise seen from above.
    void triangle(const Point& a, const Point& b, const Point& c) {
        const Point m = middle(a, b);
        const bool splittable = (std::abs(a.x - b.x) + std::abs(a.y - b.y)) > 1 && (a.x + b.x) % 2 == 0 && (a.y + b.y) % 2 == 0;
        if (splittable && mErrors.at(m) > mTolerance) {
            triangle(c, a, m);
            triangle(b, c, m);
            return;
        }
        const double n = mField.cells;
        const bool east = (a.x + b.x + c.x) > 1.5 * n;
        const bool north = (a.y + b.y + c.y) > 1.5 * n;
        if (mOptions.quadrants[static_cast<std::size_t>((east ? 1 : 0) + (north ? 2 : 0))]) {
            const std::uint32_t ia = vertex(a);
            const std::uint32_t ib = vertex(b);
            const std::uint32_t ic = vertex(c);
            mRun.indices.insert(mRun.indices.end(), {ia, ib, ic});
        }
    }

    std::uint32_t vertex(const Point& p) {
        std::uint32_t& place =
            mPlaces[static_cast<std::size_t>(p.y) * static_cast<std::size_t>(mField.cells + 1) + static_cast<std::size_t>(p.x)];
        if (place == kNone) {
            place = static_cast<std::uint32_t>(mRun.vertices.size());
            LooseVertex vertex;
            const glm::dvec3 world(mField.x0 + p.x * mField.step, mField.y0 + p.y * mField.step,
                                   static_cast<double>(mField.at(p.x, p.y)));
            vertex.position = glm::vec3(world - mOrigin);
            vertex.normal = mNormals.normal(p.x, p.y);
            mRun.vertices.push_back(vertex);
            if (mPoints.size() <= place) {
                mPoints.resize(place + 1);
            }
            mPoints[place] = p;
        }
        return place;
    }

    [[nodiscard]] bool onRim(const Point& a, const Point& b) const {
        const int n = mField.cells;
        const auto shared = [](int p, int q, int value) { return p == value && q == value; };
        const bool inner = std::find(mOptions.quadrants.begin(), mOptions.quadrants.end(), false) != mOptions.quadrants.end();
        return shared(a.x, b.x, 0) || shared(a.x, b.x, n) || shared(a.y, b.y, 0) || shared(a.y, b.y, n) ||
               (inner && (shared(a.x, b.x, n / 2) || shared(a.y, b.y, n / 2)));
    }

    void hang(std::uint32_t a, std::uint32_t b, float depth) {
        const auto first = static_cast<std::uint32_t>(mRun.vertices.size());
        for (const std::uint32_t top : {a, b}) {
            LooseVertex below = mRun.vertices[top];
            below.position.z -= depth;
            mRun.vertices.push_back(below);
        }
        // Seen from outside the square the wall's corners run counter-clockwise.
        mRun.indices.insert(mRun.indices.end(), {b, a, first, b, first, first + 1});
    }

    const HeightField& mNormals;  ///< as given, with its true slopes
    HeightField mField;           ///< with the rim settled
    glm::dvec3 mOrigin;
    const TerrainMeshOptions& mOptions;
    ErrorMap mErrors;
    float mTolerance = 0.0F;
    LooseRun mRun;
    std::size_t mTop = 0;
    std::vector<std::uint32_t> mPlaces;
    std::vector<Point> mPoints;
};

}  // namespace

TerrainMesh terrainMesh(const HeightField& field, const glm::dvec3& origin, const TerrainMeshOptions& options) {
    Extractor extractor(field, origin, options);
    double tolerance = options.tolerance;
    extractor.run(tolerance);
    // A forest of spikes must not cost more than the renderer can pay; 1.5 is a fifth to a half fewer triangles each time.
    for (int attempt = 0; attempt < 24 && extractor.triangles() > options.maxTriangles; ++attempt) {
        tolerance *= 1.5;
        extractor.run(tolerance);
    }
    extractor.addSkirts();
    return TerrainMesh{extractor.take(), tolerance};
}

}  // namespace rundgang::bake
