package dev.weft.telemetry.security;

import dev.weft.advice.Nullable;
import dev.weft.telemetry.http.HttpServerOperation;
import java.util.ArrayList;
import java.util.List;

/**
 * What a request shows of attacks and logins. It is kept while the request is served, since only its end tells status, endpoint and address,
 * and is there only for requests that show something.
 */
final class RequestSignals {
  private static final int MOST_FAILURES = 32;
  private static final BruteForce BRUTE_FORCE = new BruteForce();
  private static volatile boolean on;

  private static final class Failed {
    final LoginFailure failure;
    final @Nullable String user;

    Failed(LoginFailure failure, @Nullable String user) {
      this.failure = failure;
      this.user = user;
    }
  }

  private int found;
  private @Nullable String user;
  private boolean hasLogin;
  private @Nullable AuditTrail trail;
  private final List<Failed> failures = new ArrayList<>(1);

  static boolean areOn() {
    return on;
  }

  static void on(boolean newOn) {
    on = newOn;
  }

  /** The signals of a request, made if there are none. */
  static RequestSignals of(HttpServerOperation operation) {
    synchronized (operation) {
      RequestSignals signals = (RequestSignals) operation.watched();
      if (signals == null) {
        signals = new RequestSignals();
        operation.watched(signals);
      }
      return signals;
    }
  }

  /** @param events the bits of a set */
  synchronized void found(int events) {
    found |= events;
  }

  synchronized void loggedIn(@Nullable String name) {
    hasLogin = true;
    user = name;
  }

  synchronized void failed(LoginFailure failure, @Nullable String name) {
    hasLogin = true;
    if (failures.size() < MOST_FAILURES) {
      failures.add(new Failed(failure, name));
    }
  }

  synchronized boolean hasLogin() {
    return hasLogin;
  }

  synchronized void accessed(AuditTrail accesses) {
    if (trail == null) {
      trail = accesses;
    } else {
      trail.addAll(accesses);
    }
  }

  /** As above, on any thread: if the request has ended, what was reported at its end may lack them, so they are reported now. */
  void accessed(HttpServerOperation request, AuditTrail accesses) {
    accessed(accesses);
    if (request.hasEnded()) {
      reportAccesses(request, null, request.userId());
    }
  }

  private synchronized void reportAccesses(HttpServerOperation request, @Nullable String address, @Nullable String name) {
    AuditTrail reported = trail;
    trail = null;
    if (reported != null) {
      reported.report(request, request.route(), address, name);
    }
  }

  /** Reports all of it, once the request has ended. */
  synchronized void report(HttpServerOperation request, @Nullable String address) {
    for (Failed each : failures) {
      report(each.failure, request, address, each.user);
    }
    String known = user != null ? user : failures.isEmpty() ? request.userId() : failures.get(0).user;
    for (SecurityEvent event : SecurityEvent.all()) {
      if ((found & event.bit()) != 0) {
        SecurityEvents.report(event, request, request.route(), address, known, null);
      }
    }
    reportAccesses(request, address, known);
  }

  /** A login outside of a request. */
  static void report(LoginFailure failure, @Nullable String user) {
    report(failure, null, null, user);
  }

  private static void report(LoginFailure failure, @Nullable HttpServerOperation request, @Nullable String address, @Nullable String user) {
    String endpoint = request == null ? null : request.route();
    SecurityEvent event = failure == LoginFailure.ACCOUNT_LOCKED ? SecurityEvent.ACCOUNT_LOCKED : SecurityEvent.FAILED_LOGIN;
    SecurityEvents.report(event, request, endpoint, address, user, failure.reason);
    if (address != null && BRUTE_FORCE.failed(address, System.nanoTime())) {
      SecurityEvents.report(SecurityEvent.BRUTE_FORCE, request, endpoint, address, user, null);
    }
  }

  /** How many addresses were forgotten although their failures counted still. */
  static long forgottenAddresses() {
    return BRUTE_FORCE.forgotten();
  }
}
