package dev.weft.instrumentations.advicetests;

/** Where advice may be told to fail: by the system property {@code weft.test.fault}, as each class loader has its own copy of advice. */
enum Step {
  BEFORE_START, AFTER_DETACH, AFTER_START, AFTER_RESUME, BEFORE_END, WHILE_STARTING_AT_EXIT, AFTER_DETACH_AT_EXIT, AFTER_END,
  UNDOABLE_EXIT, SCOPE_EXIT;

  void reached() {
    if (name().equals(System.getProperty("weft.test.fault"))) {
      throw new IllegalStateException("told to fail: " + name());
    }
  }
}
