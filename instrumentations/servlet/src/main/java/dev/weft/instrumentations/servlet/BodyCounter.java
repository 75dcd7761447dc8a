package dev.weft.instrumentations.servlet;

/** Reads from a container's response what the Servlet API does not offer. */
interface BodyCounter {
  /** The length in bytes that the application declared; -1 if it declared none, or if the container shows it as a header. */
  long declared(Object response);

  /** Bytes that the application wrote so far; -1 if that is not known. */
  long written(Object response);
}
