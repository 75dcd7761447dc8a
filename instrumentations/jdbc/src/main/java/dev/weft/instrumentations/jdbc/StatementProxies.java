package dev.weft.instrumentations.jdbc;

import java.util.Arrays;

/**
 * Classes of statements around others, such as a pool's around a driver's: what they execute is known from the one inside, which is
 * executed in the same call. So nothing is kept for them, which would cost an identity hash code and an entry for each that is prepared.
 *
 * <p>A class that turns out otherwise, because it executes something else, or on another thread, has entries of its own from then on.
 */
final class StatementProxies {
  private static final int MOST = 8;

  private static volatile Class<?>[] proxies = {};
  private static Class<?>[] others = {};

  private StatementProxies() {
  }

  static boolean has(Class<?> type) {
    for (Class<?> proxy : proxies) {
      if (proxy == type) {
        return true;
      }
    }
    return false;
  }

  /** Whether statements of that class need no entries. */
  static boolean add(Class<?> type) {
    return has(type) || learn(type);
  }

  private static synchronized boolean learn(Class<?> type) {
    if (has(type)) {
      return true;
    }
    if (proxies.length == MOST || Arrays.asList(others).contains(type)) {
      return false;
    }
    proxies = with(proxies, type);
    return true;
  }

  /** Statements of that class need entries after all. */
  static void remove(Class<?> type) {
    if (has(type)) {
      forget(type);
    }
  }

  private static synchronized void forget(Class<?> type) {
    others = with(others, type);
    Class<?>[] rest = {};
    for (Class<?> proxy : proxies) {
      if (proxy != type) {
        rest = with(rest, proxy);
      }
    }
    proxies = rest;
  }

  private static Class<?>[] with(Class<?>[] some, Class<?> one) {
    Class<?>[] more = Arrays.copyOf(some, some.length + 1);
    more[some.length] = one;
    return more;
  }
}
