package dev.weft.weaving;

import dev.weft.weaving.matching.AdviceSpec;
import dev.weft.weaving.matching.Match;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;

/** Declarations by which each method of a class is asked for all that it has, in several advices nested. */
final class EverythingAsked extends ClassVisitor {
  private final Set<String> names = new HashSet<>();
  private final Set<String> withStatic = new HashSet<>();
  private final Map<String, Set<Integer>> results = new HashMap<>();
  private final Map<String, Set<Integer>> firstArguments = new HashMap<>();
  private final Set<Integer> parameterCounts = new HashSet<>();
  private final List<Match> matches = new ArrayList<>();

  private EverythingAsked() {
    super(Opcodes.ASM9);
  }

  static List<Match> of(byte[] file) {
    EverythingAsked asked = new EverythingAsked();
    new ClassReader(file).accept(asked, ClassReader.SKIP_CODE);
    asked.declare();
    return asked.matches;
  }

  @Override
  public MethodVisitor visitMethod(int access, String name, String descriptor, String signature, String[] exceptions) {
    names.add(name);
    if ((access & Opcodes.ACC_STATIC) != 0) {
      withStatic.add(name);
    }
    Type[] arguments = Type.getArgumentTypes(descriptor);
    results.computeIfAbsent(name, n -> new HashSet<>()).add(Type.getReturnType(descriptor).getSort());
    firstArguments.computeIfAbsent(name, n -> new HashSet<>()).add(arguments.length == 0 ? Type.VOID : arguments[0].getSort());
    parameterCounts.add(arguments.length);
    return null;
  }

  private void declare() {
    AdviceSpec.Exit all = new AdviceSpec.Exit("exit", "()V", false, true, true, true, true, false);
    for (int count : parameterCounts) {
      AdviceSpec.Entry arguments =
          new AdviceSpec.Entry("enter", "()Ljava/lang/Object;", IntStream.range(0, count).toArray(), new int[0], false, false);
      add(List.of(), count, arguments, all);
    }
    add(List.of(), -1, new AdviceSpec.Entry("enter", "()Ljava/lang/Object;", new int[] {AdviceSpec.THIS_OR_NULL, AdviceSpec.METHOD,
        AdviceSpec.ARGUMENTS}, new int[0], false, false), all);
    Set<String> constructors = Set.of("<init>");
    AdviceSpec.Entry self = new AdviceSpec.Entry("enter", "()V", new int[] {AdviceSpec.THIS}, new int[0], false, false);
    List<String> ofObjects = names.stream().filter(name -> !withStatic.contains(name) && !constructors.contains(name)).toList();
    addIfAny(ofObjects, self, null);
    addIfAny(ofObjects, self, all, "java/lang/Runnable");
    addIfAny(ofObjects, self, all, "java/lang/Runnable", "java/util/List");
    AdviceSpec.Entry skipping = new AdviceSpec.Entry("enter", "()Ljava/lang/Object;", new int[0], new int[0], false, true);
    addIfAny(names.stream().filter(name -> !constructors.contains(name)).toList(), skipping, all);
    addIfAny(List.copyOf(constructors), null, new AdviceSpec.Exit("exit", "()V", true, false, true, false, false, false));
    addIfAny(onlyReferences(results), null, new AdviceSpec.Exit("exit", "()Ljava/lang/Object;", false, true, true, true, true, true));
    AdviceSpec.Entry replacing = new AdviceSpec.Entry("enter", "()[Ljava/lang/Object;", new int[] {0}, new int[] {0, 0}, false, false);
    addIfAny(onlyReferences(firstArguments), replacing, null);
  }

  private static List<String> onlyReferences(Map<String, Set<Integer>> sorts) {
    return sorts.entrySet().stream().filter(each -> each.getValue().stream().allMatch(sort -> sort == Type.ARRAY || sort == Type.OBJECT))
        .map(Map.Entry::getKey).toList();
  }

  private void addIfAny(List<String> methods, AdviceSpec.Entry entry, AdviceSpec.Exit exit, String... conditions) {
    if (!methods.isEmpty()) {
      add(methods, -1, entry, exit, conditions);
    }
  }

  private void add(List<String> methods, int parameters, AdviceSpec.Entry entry, AdviceSpec.Exit exit, String... conditions) {
    AdviceSpec.Target target = new AdviceSpec.Target(List.of(), false, methods, "", parameters, List.of());
    Match all = new Match(new AdviceSpec(matches.size(), "all", "none", List.of(target), entry, exit, List.of(), false), target);
    matches.add(Stream.of(conditions).map(all::onlyFor).reduce(Match::or).orElse(all));
  }
}
