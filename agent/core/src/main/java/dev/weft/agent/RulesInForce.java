package dev.weft.agent;

import dev.weft.advice.Nullable;
import dev.weft.config.Setting;
import dev.weft.config.Settings;
import dev.weft.log.Log;
import dev.weft.telemetry.AgentThreads;
import dev.weft.telemetry.Context;
import dev.weft.telemetry.Instrumentation;
import dev.weft.telemetry.LastingTask;
import dev.weft.telemetry.rules.Rule;
import dev.weft.telemetry.rules.RuleFile;
import dev.weft.telemetry.rules.RuleReader;
import dev.weft.telemetry.rules.RuleTarget;
import dev.weft.telemetry.rules.Rules;
import dev.weft.telemetry.security.AuditRules;
import dev.weft.weaving.Weaving;
import dev.weft.weaving.matching.AdviceSpec;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Reads the file of rules, has their methods woven, and does so again when the file changes. */
public final class RulesInForce implements Runnable {
  static final String NAME = "rules";

  private final @Nullable WatchedFile file;
  /** Rules beside those of the file. */
  private final @Nullable String others;
  private final Weaving weaving;
  private boolean inForce;

  private RulesInForce(@Nullable WatchedFile file, @Nullable String others, Weaving weaving) {
    this.file = file;
    this.others = others;
    this.weaving = weaving;
  }

  /** Does nothing unless a setting names a file or methods. Without one nothing of rules is loaded. */
  static void start(Settings settings, Weaving weaving) {
    String path = settings.text(Setting.RULES);
    String methods = settings.raw(IncludedMethods.SETTING);
    if (!path.isEmpty() || methods != null) {
      RulesInForce rules = new RulesInForce(path.isEmpty() ? null : new WatchedFile(path, NAME),
          methods == null ? null : IncludedMethods.rules(methods), weaving);
      AgentThreads.create(new LastingTask(rules), "weft-rules").start();
    }
  }

  @Override
  public void run() {
    Context.enterAgentThread();
    while (true) {
      try {
        look();
      } catch (Throwable t) {   // the rules before stay in force
        Log.warn("rules could not be read", t);
      }
      if (file == null) {
        return;
      }
      try {
        Thread.sleep(WatchedFile.LOOK_MILLIS);
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  /** Reads the file if it has changed. A file that is gone leaves the rules as they are. */
  private void look() {
    String text = file == null ? null : file.changed();
    if (text == null && (inForce || others == null)) {
      return;
    }
    inForce = true;
    List<String> problems = new ArrayList<>();
    RuleFile rules = RuleReader.read(text == null ? "" : text, file == null ? NAME : file.name(), Instrumentation.of(NAME), problems);
    if (others != null) {
      rules.rules().addAll(RuleReader.read(others, IncludedMethods.SETTING, Instrumentation.of(NAME), problems).rules());
    }
    FileProblems.tell(NAME, problems);
    apply(weaving, rules);
    String wrong = problems.isEmpty() ? "" : ", " + problems.size() + (problems.size() == 1 ? " is wrong" : " are wrong");
    Log.info("rules: " + rules.size() + " of " + (file == null ? IncludedMethods.SETTING : file.toString()) + " are in force" + wrong);
  }

  /** Puts rules in force: first what they make of calls, then the calls. */
  public static void apply(Weaving weaving, RuleFile file) {
    if (!AuditRules.putInForce(file.audits())) {
      Log.warn("audit rules are not in force, since " + Setting.SECURITY.variable() + " is false");
    }
    new Rules(file.rules()).putInForce();
    weaving.retarget(NAME, targets(file.rules()));
  }

  /** What is to be woven for rules. */
  static List<AdviceSpec.Target> targets(List<Rule> rules) {
    List<AdviceSpec.Target> targets = new ArrayList<>();
    for (Rule rule : rules) {
      targets.add(target(rule.target()));
    }
    return targets;
  }

  private static AdviceSpec.Target target(RuleTarget target) {
    List<String> types = Collections.singletonList(target.type.replace('.', '/'));
    if (target.kind == RuleTarget.Kind.ANNOTATION) {
      return AdviceSpec.Target.annotated(types);
    }
    return new AdviceSpec.Target(types, target.kind == RuleTarget.Kind.SUBTYPES, target.methods, target.descriptors(),
        target.parameters == null ? -1 : target.parameters.size(), Collections.<String>emptyList());
  }
}
