// Read by moc before every header it is given, never by the compiler: moc 6.4 stops at
// namespaces that libstdc++ declares through this macro in <compare>, <concepts> and <ranges>.
#ifdef Q_MOC_RUN
#define _GLIBCXX_VISIBILITY(V)
#endif
