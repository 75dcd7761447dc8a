package dev.weft.weaving;

import dev.weft.advice.Finishes;
import dev.weft.weaving.matching.AdviceSpec;
import dev.weft.weaving.matching.Index;
import dev.weft.weaving.matching.Match;
import dev.weft.weaving.matching.Matcher;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.jar.asm.Type;

/** Declarations of advice for tests, read from its annotations as the build does it, but with nothing refused. */
public final class Specs {
  private final List<AdviceSpec> specs = new ArrayList<>();
  private final String instrumentation;

  public Specs(String instrumentation) {
    this.instrumentation = instrumentation;
  }

  /** Weaves an advice into methods of exactly this class. */
  public Specs exact(Class<?> advice, String type, String... methods) {
    return add(advice, new AdviceSpec.Target(List.of(type.replace('.', '/')), false, List.of(methods), "", -1, List.of()));
  }

  /** Weaves an advice into methods of classes that descend from this type. */
  public Specs subtypes(Class<?> advice, String type, String... methods) {
    return add(advice, new AdviceSpec.Target(List.of(type.replace('.', '/')), true, List.of(methods), "", -1, List.of()));
  }

  public Specs add(Class<?> advice, AdviceSpec.Target target) {
    specs.add(new AdviceSpec(specs.size(), instrumentation, advice.getName(), List.of(target), entry(advice), exit(advice), List.of(), false));
    return this;
  }

  /** Adds a declaration whose advice class or method need not exist. */
  Specs add(String advice, AdviceSpec.Target target, AdviceSpec.Entry entry, AdviceSpec.Exit exit) {
    specs.add(new AdviceSpec(specs.size(), instrumentation, advice, List.of(target), entry, exit, List.of(), false));
    return this;
  }

  /** The same, with packages opened to the advice that was added last. */
  public Specs opening(String... packages) {
    AdviceSpec last = specs.remove(specs.size() - 1);
    specs.add(new AdviceSpec(last.id, last.instrumentation, last.adviceClass, last.targets, last.entry, last.exit, List.of(packages), false));
    return this;
  }

  public List<AdviceSpec> list() {
    return specs;
  }

  /** The matches of the class with that binary name. */
  static List<Match> matches(List<AdviceSpec> specs, String type) {
    return new Matcher(new Index(specs)).matches(null, type.replace('.', '/'), null, null, null);
  }

  static AdviceSpec.Entry entry(Class<?> advice) {
    for (Method method : advice.getDeclaredMethods()) {
      if (method.isAnnotationPresent(Advice.OnMethodEnter.class)) {
        int[] takes = Stream.of(method.getParameters()).mapToInt(Specs::value).toArray();
        Advice.AssignReturned.ToArguments assign = method.getAnnotation(Advice.AssignReturned.ToArguments.class);
        int[] replaces = assign == null ? new int[0]
            : Stream.of(assign.value()).flatMap(each -> Stream.of(each.value(), each.index())).mapToInt(Integer::intValue).toArray();
        return new AdviceSpec.Entry(method.getName(), Type.getMethodDescriptor(method), takes, replaces,
            method.isAnnotationPresent(Finishes.class),
            method.getAnnotation(Advice.OnMethodEnter.class).skipOn() == Advice.OnNonDefaultValue.class);
      }
    }
    return null;
  }

  private static int value(Parameter parameter) {
    return parameter.isAnnotationPresent(Advice.This.class) ? AdviceSpec.THIS : parameter.getAnnotation(Advice.Argument.class).value();
  }

  static AdviceSpec.Exit exit(Class<?> advice) {
    for (Method method : advice.getDeclaredMethods()) {
      Advice.OnMethodExit annotation = method.getAnnotation(Advice.OnMethodExit.class);
      if (annotation != null) {
        return new AdviceSpec.Exit(method.getName(), Type.getMethodDescriptor(method), takes(method, Advice.This.class),
            takes(method, Advice.Return.class), takes(method, Advice.Enter.class), takes(method, Advice.Thrown.class),
            annotation.onThrowable() == Throwable.class, method.isAnnotationPresent(Advice.AssignReturned.ToReturned.class));
      }
    }
    return null;
  }

  private static boolean takes(Method method, Class<? extends java.lang.annotation.Annotation> value) {
    return Stream.of(method.getParameters()).anyMatch(parameter -> parameter.isAnnotationPresent(value));
  }
}
