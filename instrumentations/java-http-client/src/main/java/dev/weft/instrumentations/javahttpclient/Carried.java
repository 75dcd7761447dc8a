package dev.weft.instrumentations.javahttpclient;

import dev.weft.advice.Nullable;

/** Tells what is the application's code from what is the client's. */
final class Carried {
  private static final String OF_CLIENT = "jdk.internal.net.http.";

  private Carried() {
  }

  static boolean isClients(Object object) {
    return object.getClass().getName().startsWith(OF_CLIENT);
  }

  /** Whether it is the application's, and not carried yet. */
  static boolean isApplications(@Nullable Object subscriber) {
    return subscriber != null && !(subscriber instanceof CarriedSubscriber) && !isClients(subscriber);
  }
}
