package dev.weft.agent;

import dev.weft.advice.Nullable;
import dev.weft.config.Setting;
import dev.weft.config.Settings;
import dev.weft.log.Log;
import dev.weft.telemetry.AgentThreads;
import dev.weft.telemetry.Context;
import dev.weft.telemetry.Instrumentation;
import dev.weft.telemetry.rules.Rule;
import dev.weft.telemetry.rules.RuleReader;
import dev.weft.telemetry.rules.RuleTarget;
import dev.weft.telemetry.rules.Rules;
import dev.weft.weaving.Weaving;
import dev.weft.weaving.matching.AdviceSpec;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Reads the file of rules, has their methods woven, and does so again when the file changes. */
public final class RulesInForce implements Runnable {
  static final String NAME = "rules";
  private static final int LOOK_MILLIS = 5_000;
  private static final int MOST_PROBLEMS = 20;
  private static final int LONGEST_FILE = 1 << 20;

  private final File file;
  private final Weaving weaving;
  private long modified;
  private long length;
  private boolean gone;

  private RulesInForce(File file, Weaving weaving) {
    this.file = file;
    this.weaving = weaving;
  }

  /** Does nothing unless the setting names a file. Without it nothing of rules is loaded. */
  static void start(Settings settings, Weaving weaving) {
    String path = settings.text(Setting.RULES);
    if (path.isEmpty()) {
      return;
    }
    AgentThreads.create(new RulesInForce(new File(path), weaving), "weft-rules").start();
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
      try {
        Thread.sleep(LOOK_MILLIS);
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  /** Reads the file if it has changed. A file that is gone leaves the rules as they are. */
  private void look() {
    boolean isThere = file.isFile();
    if (isThere && file.lastModified() == modified && file.length() == length) {
      return;
    }
    String text = null;
    if (isThere) {
      modified = file.lastModified();
      length = file.length();
      text = text(file);
    }
    if (text == null) {
      if (!gone) {
        Log.warn("rules: " + file + " cannot be read; " + (Rules.current().all().isEmpty() ? "there are none" : "those before stay in force"));
      }
      gone = true;
      return;
    }
    gone = false;
    List<String> problems = new ArrayList<>();
    List<Rule> rules = RuleReader.read(text, file.getName(), Instrumentation.of(NAME), problems);
    for (int i = 0; i < problems.size() && i < MOST_PROBLEMS; i++) {
      Log.warn("rules: " + problems.get(i));
    }
    apply(weaving, rules);
    Log.info("rules: " + rules.size() + " of " + file + " are in force" + (problems.isEmpty() ? "" : ", " + problems.size() + " are wrong"));
  }

  /** Null if the file cannot be read. */
  static @Nullable String text(File file) {
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    byte[] buffer = new byte[8192];
    try (InputStream in = new FileInputStream(file)) {
      for (int read = in.read(buffer); read >= 0 && text.size() < LONGEST_FILE; read = in.read(buffer)) {
        text.write(buffer, 0, read);
      }
    } catch (IOException e) {
      return null;
    }
    return new String(text.toByteArray(), StandardCharsets.UTF_8);
  }

  /** Puts rules in force: first what they make of calls, then the calls. */
  public static void apply(Weaving weaving, List<Rule> rules) {
    new Rules(rules).putInForce();
    weaving.retarget(NAME, targets(rules));
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
