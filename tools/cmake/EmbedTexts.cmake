# Writes a C++ source that holds text files: the array NAME of pairs of file name and content, declared in HEADER.
# cmake -DOUT=... -DHEADER=... -DNAMESPACE=... -DNAME=... -DFILES=a,b,... -P EmbedTexts.cmake
string(REPLACE "," ";" files "${FILES}")
set(entries "")
set(count 0)
foreach(file IN LISTS files)
  get_filename_component(name "${file}" NAME)
  file(READ "${file}" text)
  string(APPEND entries "    {\"${name}\", R\"rundgang(${text})rundgang\"},\n")
  math(EXPR count "${count} + 1")
endforeach()
file(WRITE "${OUT}" "#include \"${HEADER}\"\n\nnamespace ${NAMESPACE} {\n\nconst std::array<std::pair<std::string_view, std::string_view>, ${count}> ${NAME}{{\n${entries}}};\n\n}  // namespace ${NAMESPACE}\n")
