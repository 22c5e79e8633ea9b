// Lets one header describe a GPU struct to C++ and to GLSL. Every struct here keeps to what std140, std430 and C++ lay out alike:
// 16-byte rows, a vec3 only where a scalar fills its row.
#ifndef RUNDGANG_SHARED_TYPES_H
#define RUNDGANG_SHARED_TYPES_H

#ifdef __cplusplus
#include <glm/mat4x4.hpp>
#include <glm/vec2.hpp>
#include <glm/vec3.hpp>
#include <glm/vec4.hpp>

#include <cstddef>
#include <cstdint>

namespace rundgang::shared {
using glm::ivec4;
using glm::mat4;
using glm::uvec4;
using glm::vec2;
using glm::vec3;
using glm::vec4;
using uint = std::uint32_t;
}  // namespace rundgang::shared

#define RG_SHARED_BEGIN namespace rundgang::shared {
#define RG_SHARED_END }
#else
#define RG_SHARED_BEGIN
#define RG_SHARED_END
#endif

#endif
