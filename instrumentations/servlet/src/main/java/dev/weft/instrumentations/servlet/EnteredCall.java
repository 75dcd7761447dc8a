package dev.weft.instrumentations.servlet;

/** A call of a filter or servlet that is not nested in another one on this thread. */
interface EnteredCall {
  /** The call returns, with the exception that leaves it or null. */
  void leave(Throwable thrown);
}
