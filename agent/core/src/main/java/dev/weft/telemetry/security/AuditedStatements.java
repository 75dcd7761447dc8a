package dev.weft.telemetry.security;

import dev.weft.advice.Nullable;
import dev.weft.telemetry.http.HttpServerOperation;
import dev.weft.telemetry.sql.DatabaseOperation;
import dev.weft.telemetry.sql.StatementWatch;

/**
 * Looks for the tables of audit rules in every statement. What a request's statements touch is part of the request's events, as only its end tells
 * user and address; outside of a request each statement is an access of its own.
 */
final class AuditedStatements implements StatementWatch {
  static final AuditedStatements INSTANCE = new AuditedStatements();

  private AuditedStatements() {
  }

  @Override
  public void ended(DatabaseOperation statement) {
    AuditRules rules = SecurityWatch.auditRules();
    if (rules == null) {
      return;
    }
    AuditTrail trail = null;
    for (String table : statement.statement().tables()) {
      trail = rules.table(trail, table, statement.startEpochNanos());
    }
    if (trail != null) {
      report(trail, statement, HttpServerOperation.around(statement.enclosing()));
    }
  }

  private static void report(AuditTrail trail, DatabaseOperation statement, @Nullable HttpServerOperation request) {
    if (request == null) {
      trail.report(statement, null, null, statement.userId());
    } else {
      RequestSignals.of(request).accessed(request, trail);
    }
  }
}
