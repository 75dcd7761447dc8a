package dev.weft.instrumentations.opentelemetryannotations;

/** Replaces results of a library whose classes have a twin. */
public interface ResultReplacement {
  /** Returns a result of the same type, which ends the call. */
  Object ending(PendingCall call, Object result);
}
