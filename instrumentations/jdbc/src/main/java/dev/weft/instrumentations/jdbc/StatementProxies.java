package dev.weft.instrumentations.jdbc;

import java.lang.ref.WeakReference;
import java.util.Arrays;

/**
 * Classes of statements around others, such as a pool's around a driver's: what they execute is known from the one inside, which is
 * executed in the same call. So nothing is kept for them, which would cost an identity hash code and an entry for each that is prepared.
 *
 * <p>A class that turns out otherwise, because it executes something else, or on another thread, has entries of its own from then on.
 * Classes are held weakly: those that implement {@code java.sql}'s interfaces may be of any loader.
 */
final class StatementProxies {
  private static final int MOST = 8;

  private static volatile WeakReference<?>[] proxies = {};
  private static WeakReference<?>[] others = {};

  private StatementProxies() {
  }

  static boolean has(Class<?> type) {
    return contains(proxies, type);
  }

  private static boolean contains(WeakReference<?>[] classes, Class<?> type) {
    for (WeakReference<?> each : classes) {
      if (each.get() == type) {
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
    if (proxies.length == MOST || others.length == MOST || contains(others, type)) {
      return false;
    }
    proxies = with(proxies, new WeakReference<>(type));
    return true;
  }

  /** Statements of that class need entries after all. */
  static void remove(Class<?> type) {
    if (has(type)) {
      forget(type);
    }
  }

  private static synchronized void forget(Class<?> type) {
    others = with(others, new WeakReference<>(type));
    WeakReference<?>[] rest = {};
    for (WeakReference<?> proxy : proxies) {
      if (proxy.get() != type) {
        rest = with(rest, proxy);
      }
    }
    proxies = rest;
  }

  private static WeakReference<?>[] with(WeakReference<?>[] some, WeakReference<?> one) {
    WeakReference<?>[] more = Arrays.copyOf(some, some.length + 1);
    more[some.length] = one;
    return more;
  }
}
