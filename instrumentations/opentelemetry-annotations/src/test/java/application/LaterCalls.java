package application;

/** Calls of methods with annotations, by the type that they return. */
public interface LaterCalls {
  /** The span that is current where the result is made, which is on another thread, and that in which it is used. */
  String find(String type);

  void fail(String type);

  /** A call that does not end until it is cancelled. */
  Runnable begin(String type);
}
