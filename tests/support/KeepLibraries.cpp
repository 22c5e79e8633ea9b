// In sanitizer builds libraries stay loaded to the end: of one that is gone the reports would only say "unknown module", and no
// suppression could name it.
extern "C" int dlclose(void* library);
extern "C" int dlclose(void* /*library*/) { return 0; }
