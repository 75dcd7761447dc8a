package dev.weft.instrumentations.servlet;

/** Reads from a container's response what the servlet API does not tell. */
interface BodyCounter {
  /** The length that the application declared, or -1 where it did not or where this container shows it as a header. */
  long declared(Object response);

  /** Bytes that the application wrote so far, or -1. */
  long written(Object response);
}
