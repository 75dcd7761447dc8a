package dev.weft.telemetry.security;

import dev.weft.advice.Nullable;
import dev.weft.telemetry.http.HttpServerOperation;
import dev.weft.telemetry.http.HttpServerSettings;
import dev.weft.telemetry.http.RequestDetails;
import dev.weft.telemetry.http.RequestWatch;
import java.util.Collections;
import java.util.Map;

/**
 * Looks at each request for attacks, refused credentials, limits that were met and routes that audit rules name.
 *
 * <p>Status 401 for credentials of the scheme Basic is a failed login, unless a library's login was seen; for other credentials, such as tokens
 * that have expired, it is a failed attempt and no login. Without credentials it is the server's question for them. Negotiate and NTLM are
 * refused on the way to success, so they tell nothing. Status 403 is a failure, and no attempt.
 */
public final class SecurityWatch extends RequestWatch {
  private static final SecurityWatch INSTANCE = new SecurityWatch();
  private static volatile @Nullable AuditRules auditRules;

  private SecurityWatch() {
  }

  /** Begins or ends to look at requests and logins. No line counts as left out before that. */
  public static void on(boolean on) {
    SecurityEvents.forgetLines();
    RequestSignals.on(on);
    HttpServerSettings.watch(on ? INSTANCE : null);
  }

  /** Addresses that no longer count although logins from them failed lately, as the table is full. */
  public static long forgottenAddresses() {
    return RequestSignals.forgottenAddresses();
  }

  static void audit(@Nullable AuditRules rules) {
    auditRules = rules;
  }

  /** The audit rules in force; null without any. */
  static @Nullable AuditRules auditRules() {
    return auditRules;
  }

  /** How often each audit rule in force was met, by its name. */
  public static Map<String, Number> auditEvents() {
    AuditRules rules = auditRules;
    return rules == null ? Collections.<String, Number>emptyMap() : rules.events();
  }

  @Override
  public void received(HttpServerOperation operation, @Nullable String path, @Nullable String query) {
    int found = SuspiciousText.inTarget(path, query);
    if (found != 0) {
      RequestSignals.of(operation).found(found);
    }
  }

  @Override
  public boolean needsClient(HttpServerOperation operation) {
    AuditRules rules = auditRules;
    return operation.watched() != null || operation.status() == 401 || operation.status() == 429 || rules != null && rules.haveRoutes();
  }

  /** An audit names them. */
  @Override
  public boolean needsUsers() {
    return auditRules != null;
  }

  @Override
  public void ended(HttpServerOperation operation, @Nullable RequestDetails client) {
    int status = operation.status();
    RequestSignals signals = (RequestSignals) operation.watched();
    if (status == 401) {
      signals = refused(operation, client, signals);
    } else if (status == 403) {
      Logins.forbidden();
    } else if (status == 429) {
      signals = RequestSignals.of(operation);
      signals.found(SecurityEvent.RATE_LIMIT.bit());
    }
    AuditRules rules = auditRules;
    AuditTrail trail = rules == null ? null : rules.request(operation);
    if (trail != null) {
      signals = RequestSignals.of(operation);
      signals.accessed(trail);
    }
    if (signals != null) {
      signals.report(operation, client == null ? null : client.clientAddress());
    }
  }

  private static @Nullable RequestSignals refused(HttpServerOperation operation, @Nullable RequestDetails client, @Nullable RequestSignals signals) {
    String scheme = client == null ? null : client.credentials();
    if (scheme == null || signals != null && signals.hasLogin() || scheme.equals("negotiate") || scheme.equals("ntlm")) {
      return signals;
    }
    if (!scheme.equals("basic")) {
      Logins.refusedCredentials();
      return signals;
    }
    Logins.failed(LoginFailure.OTHER);
    RequestSignals all = RequestSignals.of(operation);
    all.failed(LoginFailure.OTHER, null);
    return all;
  }
}
