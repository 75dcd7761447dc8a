package dev.weft.telemetry.rules;

import dev.weft.telemetry.security.AuditRule;
import java.util.ArrayList;
import java.util.List;

/** What a file of rules says that is right. */
public final class RuleFile {
  final List<Rule> rules = new ArrayList<>();
  final List<AuditRule> audits = new ArrayList<>();

  RuleFile() {
  }

  /** Those about calls of methods. */
  public List<Rule> rules() {
    return rules;
  }

  /** Those about tables and routes. Their names differ. */
  public List<AuditRule> audits() {
    return audits;
  }

  /** How many there are. */
  public int size() {
    return rules.size() + audits.size();
  }
}
