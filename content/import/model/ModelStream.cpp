#include "content/import/model/ModelStream.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <cstring>
#include <string>

namespace rundgang::import {
namespace {

constexpr std::uint32_t kMagic = 0x31474D52;  // "RMG1"

class Out {
public:
    template <typename T>
    void value(const T& v) {
        append(&v, sizeof(T));
    }
    template <typename T>
    void array(const std::vector<T>& values) {
        value(static_cast<std::uint64_t>(values.size()));
        append(values.data(), values.size() * sizeof(T));
    }
    void text(const std::string& text) {
        value(static_cast<std::uint64_t>(text.size()));
        append(text.data(), text.size());
    }
    void problem(const core::Problem& problem) {
        for (const std::string* part : {&problem.file, &problem.place, &problem.what, &problem.mend}) {
            text(*part);
        }
    }
    std::vector<std::byte> bytes;

private:
    void append(const void* data, std::size_t size) {
        const auto* begin = static_cast<const std::byte*>(data);
        bytes.insert(bytes.end(), begin, begin + size);
    }
};

class In {
public:
    explicit In(std::span<const std::byte> bytes) : mRest(bytes) {}

    template <typename T>
    T value() {
        T v{};
        take(&v, sizeof(T));
        return v;
    }
    template <typename T>
    std::vector<T> array() {
        const auto count = value<std::uint64_t>();
        std::vector<T> values;
        if (mGood && count <= mRest.size() / sizeof(T)) {
            values.resize(static_cast<std::size_t>(count));
            take(values.data(), values.size() * sizeof(T));
        } else {
            mGood = false;
        }
        return values;
    }
    std::string text() {
        const auto count = value<std::uint64_t>();
        std::string text;
        if (mGood && count <= mRest.size()) {
            text.resize(static_cast<std::size_t>(count));
            take(text.data(), text.size());
        } else {
            mGood = false;
        }
        return text;
    }
    core::Problem problem() {
        core::Problem problem;
        for (std::string* part : {&problem.file, &problem.place, &problem.what, &problem.mend}) {
            *part = text();
        }
        return problem;
    }
    [[nodiscard]] bool good() const { return mGood; }
    [[nodiscard]] std::size_t left() const { return mRest.size(); }

private:
    void take(void* out, std::size_t size) {
        if (!mGood || size > mRest.size()) {
            mGood = false;
            return;
        }
        if (size > 0) {
            std::memcpy(out, mRest.data(), size);
        }
        mRest = mRest.subspan(size);
    }

    std::span<const std::byte> mRest;
    bool mGood = true;
};

bool isSane(const city::ModelMesh& mesh) {
    const auto finite = [](const glm::dvec3& p) { return std::isfinite(p.x) && std::isfinite(p.y) && std::isfinite(p.z); };
    const bool colour = mesh.colour.x >= 0.0F && mesh.colour.y >= 0.0F && mesh.colour.z >= 0.0F && mesh.colour.w >= 0.0F &&
                        mesh.colour.x <= 1.0F && mesh.colour.y <= 1.0F && mesh.colour.z <= 1.0F && mesh.colour.w <= 1.0F;
    return colour && mesh.triangles.size() % 3 == 0 && std::all_of(mesh.positions.begin(), mesh.positions.end(), finite) &&
           std::all_of(mesh.triangles.begin(), mesh.triangles.end(), [&](std::uint32_t i) { return i < mesh.positions.size(); });
}

}  // namespace

std::vector<std::byte> bytesOf(const core::Result<city::Model>& model) {
    Out out;
    out.value(kMagic);
    out.value(static_cast<std::uint8_t>(model.ok() ? 1 : 0));
    if (!model) {
        out.problem(model.problem());
        return std::move(out.bytes);
    }
    out.value(static_cast<std::uint64_t>(model.warnings().size()));
    for (const core::Problem& warning : model.warnings()) {
        out.problem(warning);
    }
    out.value(static_cast<std::uint8_t>(model->georeference ? 1 : 0));
    out.value(model->georeference.value_or(glm::dvec3(0.0)));
    out.value(static_cast<std::uint64_t>(model->meshes.size()));
    for (const city::ModelMesh& mesh : model->meshes) {
        out.text(mesh.name);
        out.value(mesh.colour);
        out.array(mesh.positions);
        out.array(mesh.triangles);
    }
    return std::move(out.bytes);
}

core::Result<city::Model> modelFrom(std::span<const std::byte> bytes) {
    const core::Problem damaged{"", "", "its reader broke down on it", ""};
    In in(bytes);
    if (in.value<std::uint32_t>() != kMagic || !in.good()) {
        return damaged;
    }
    if (in.value<std::uint8_t>() == 0) {
        core::Problem problem = in.problem();
        return in.good() && !problem.what.empty() ? problem : damaged;
    }
    core::Warnings warnings;
    const auto warningCount = in.value<std::uint64_t>();
    for (std::uint64_t i = 0; i < warningCount && in.good(); ++i) {
        warnings.push_back(in.problem());
    }
    city::Model model;
    const bool placed = in.value<std::uint8_t>() != 0;
    const auto georeference = in.value<glm::dvec3>();
    if (placed) {
        model.georeference = georeference;
    }
    const auto meshCount = in.value<std::uint64_t>();
    for (std::uint64_t i = 0; i < meshCount && in.good(); ++i) {
        city::ModelMesh mesh;
        mesh.name = in.text();
        mesh.colour = in.value<glm::vec4>();
        mesh.positions = in.array<glm::dvec3>();
        mesh.triangles = in.array<std::uint32_t>();
        if (!in.good() || !isSane(mesh)) {
            return damaged;
        }
        model.meshes.push_back(std::move(mesh));
    }
    if (!in.good() || in.left() != 0) {
        return damaged;
    }
    return core::Result<city::Model>(std::move(model), std::move(warnings));
}

}  // namespace rundgang::import
