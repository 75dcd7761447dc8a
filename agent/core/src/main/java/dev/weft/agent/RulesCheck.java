package dev.weft.agent;

import dev.weft.advice.Nullable;
import dev.weft.telemetry.Instrumentation;
import dev.weft.telemetry.rules.Rule;
import dev.weft.telemetry.rules.RuleFile;
import dev.weft.telemetry.rules.RuleReader;
import dev.weft.telemetry.security.AuditRule;
import dev.weft.weaving.matching.AdviceSpec;
import dev.weft.weaving.matching.Index;
import dev.weft.weaving.matching.Match;
import dev.weft.weaving.matching.Matcher;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;

/**
 * The command {@code rules check FILE --classpath PATH}: says what is wrong with a file of rules, and which methods of a class path each rule names,
 * as the agent would find them; what an audit rule names is only said as it was read. It loads no class of the application.
 */
public final class RulesCheck {
  private static final String USAGE = "usage: java -jar weft-agent.jar rules check FILE --classpath app.jar" + File.pathSeparator + "folder";

  /** A rule, and its methods. */
  private static final class Checked {
    private final Rule rule;
    private final Matcher matcher;
    private final List<String> methods = new ArrayList<>();

    Checked(Rule rule) {
      this.rule = rule;
      this.matcher = matcher(Collections.singletonList(rule));
    }
  }

  private RulesCheck() {
  }

  /** Returns the exit code: 0 if nothing is wrong and every rule names a method, else 1. */
  public static int run(String[] arguments, PrintStream out) {
    if (arguments.length != 3 || !arguments[1].equals("--classpath")) {
      out.println(USAGE);
      return 1;
    }
    File file = new File(arguments[0]);
    String text = WatchedFile.text(file);
    if (text == null) {
      out.println(file + " cannot be read");
      return 1;
    }
    List<String> problems = new ArrayList<>();
    RuleFile rules = RuleReader.read(text, file.getName(), Instrumentation.of(RulesInForce.NAME), problems);
    try (ClassPath classes = new ClassPath(arguments[2])) {
      int unmatched = print(check(rules.rules(), classes), out);
      for (AuditRule audit : rules.audits()) {
        out.println(audit.place() + ": " + audit);
      }
      for (String problem : problems) {
        out.println(problem);
      }
      out.println(rules.size() + " rules are right, " + problems.size() + " are wrong; " + unmatched + " match nothing");
      return problems.isEmpty() && unmatched == 0 ? 0 : 1;
    } catch (IOException e) {
      out.println("the class path cannot be read: " + e.getMessage());
      return 1;
    }
  }

  private static Matcher matcher(List<Rule> rules) {
    AdviceSpec advice = new AdviceSpec(0, RulesInForce.NAME, "", RulesInForce.targets(rules), null, null, Collections.<String>emptyList(), false);
    return new Matcher(new Index(Collections.singletonList(advice)));
  }

  private static List<Checked> check(List<Rule> rules, final ClassPath classes) throws IOException {
    final List<Checked> all = new ArrayList<>();
    for (Rule rule : rules) {
      all.add(new Checked(rule));
    }
    final Matcher any = matcher(rules);
    classes.visit(new ClassPath.Visitor() {
      @Override
      public void visit(String name, byte[] file) {
        if (isMatched(any.matches(classes, name, null, null, file))) {
          for (Checked each : all) {
            addMethods(each, each.matcher.matches(classes, name, null, null, file), file);
          }
        }
      }
    });
    return all;
  }

  private static boolean isMatched(@Nullable List<Match> matches) {
    return matches != null && !matches.isEmpty();
  }

  private static void addMethods(final Checked checked, @Nullable final List<Match> matches, byte[] file) {
    if (!isMatched(matches)) {
      return;
    }
    ClassReader reader = new ClassReader(file);
    final String owner = reader.getClassName().replace('/', '.');
    reader.accept(new ClassVisitor(Opcodes.ASM9) {
      @Override
      public @Nullable MethodVisitor visitMethod(
          int access, String name, String descriptor, @Nullable String signature, @Nullable String[] exceptions) {
        for (Match match : matches) {
          if (match.conditions.isEmpty() && match.weaves(access, name, descriptor) && checked.rule.target().counts(owner, name, descriptor)) {
            checked.methods.add(source(owner, name, descriptor));
            break;
          }
        }
        return null;
      }
    }, ClassReader.SKIP_CODE | ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
  }

  /** As {@code com.acme.Outcome com.acme.Trades.execute(com.acme.Order)}. */
  private static String source(String owner, String name, String descriptor) {
    StringBuilder source = new StringBuilder(Type.getReturnType(descriptor).getClassName()).append(' ').append(owner)
        .append('.').append(name).append('(');
    String separator = "";
    for (Type parameter : Type.getArgumentTypes(descriptor)) {
      source.append(separator).append(parameter.getClassName());
      separator = ", ";
    }
    return source.append(')').toString();
  }

  /** Returns how many rules match nothing. */
  private static int print(List<Checked> all, PrintStream out) {
    int unmatched = 0;
    for (Checked each : all) {
      out.println(each.rule.place() + ": " + each.rule.target());
      for (String method : each.methods) {
        out.println("  " + method);
      }
      if (each.methods.isEmpty()) {
        out.println("  matches nothing");
        unmatched++;
      }
    }
    return unmatched;
  }
}
