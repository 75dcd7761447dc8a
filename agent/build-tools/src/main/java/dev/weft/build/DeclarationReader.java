package dev.weft.build;

import dev.weft.advice.Finishes;
import dev.weft.advice.Instrument;
import dev.weft.advice.OffByDefault;
import dev.weft.advice.Opens;
import dev.weft.weaving.matching.AdviceSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.description.annotation.AnnotationDescription;
import net.bytebuddy.description.annotation.AnnotationList;
import net.bytebuddy.description.annotation.AnnotationValue;
import net.bytebuddy.description.method.MethodDescription;
import net.bytebuddy.description.method.ParameterDescription;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.dynamic.ClassFileLocator;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.pool.TypePool;

/** Reads the declarations of one instrumentation from its class files, and refuses those that the weaver does not support. */
public final class DeclarationReader {
  private static final List<String> NEVER_WOVEN = List.of("java.lang.invoke.", "java.lang.ref.", "java.lang.ClassLoader",
      "java.lang.String", "java.lang.ThreadLocal", "java.lang.WeftDispatcher", "java.util.HashMap",
      "java.util.concurrent.ConcurrentHashMap", "java.util.WeakHashMap", "java.util.IdentityHashMap");

  private final String instrumentation;
  private final List<AdviceSpec> specs = new ArrayList<>();

  private DeclarationReader(String instrumentation) {
    this.instrumentation = instrumentation;
  }

  /**
   * Reads all advice classes below a folder, in the order of their names.
   *
   * @throws IllegalArgumentException names the class and what is wrong with it
   */
  public static List<AdviceSpec> read(String instrumentation, Path classes) throws IOException {
    DeclarationReader reader = new DeclarationReader(instrumentation);
    try (ClassFileLocator folder = new ClassFileLocator.ForFolder(classes.toFile()); Stream<Path> files = Files.walk(classes)) {
      ClassFileLocator locator = new ClassFileLocator.Compound(folder, ClassFileLocator.ForClassLoader.of(Advice.class.getClassLoader()),
          new NameOnly());
      TypePool pool = new TypePool.Default(new TypePool.CacheProvider.Simple(), locator, TypePool.Default.ReaderMode.FAST);
      for (Path file : files.filter(f -> f.toString().endsWith(".class")).sorted().toList()) {
        String name = classes.relativize(file).toString().replace(java.io.File.separatorChar, '.').replaceAll("\\.class$", "");
        if (!name.endsWith("-info")) {
          reader.read(pool.describe(name).resolve());
        }
      }
    }
    require(reader.specs.stream().map(spec -> spec.offByDefault).distinct().count() <= 1, instrumentation,
        "has advice that is off by default and advice that is not");
    return reader.specs;
  }

  private void read(TypeDescription type) {
    List<AdviceSpec.Target> targets = new ArrayList<>();
    AnnotationList annotations = type.getDeclaredAnnotations();
    if (annotations.isAnnotationPresent(Instrument.class)) {
      targets.add(target(type, annotations.ofType(Instrument.class)));
    }
    if (annotations.isAnnotationPresent(Instrument.All.class)) {
      AnnotationDescription[] all = annotations.ofType(Instrument.All.class).getValue("value").resolve(AnnotationDescription[].class);
      for (AnnotationDescription each : all) {
        targets.add(target(type, each));
      }
    }
    MethodDescription enter = null;
    MethodDescription exit = null;
    for (MethodDescription.InDefinedShape method : type.getDeclaredMethods()) {
      if (method.getDeclaredAnnotations().isAnnotationPresent(Advice.OnMethodEnter.class)) {
        require(enter == null, type, "has more than one method annotated OnMethodEnter");
        enter = method;
      }
      if (method.getDeclaredAnnotations().isAnnotationPresent(Advice.OnMethodExit.class)) {
        require(exit == null, type, "has more than one method annotated OnMethodExit");
        exit = method;
      }
    }
    if (targets.isEmpty()) {
      require(enter == null && exit == null, type, "has advice but no @Instrument");
      return;
    }
    require(enter != null || exit != null, type, "has @Instrument but no advice");
    require(type.isPublic(), type, "is not public");
    specs.add(new AdviceSpec(specs.size(), instrumentation, type.getName(), targets, enter == null ? null : entry(enter, targets),
        exit == null ? null : exit(exit, targets), opens(type), annotations.isAnnotationPresent(OffByDefault.class)));
  }

  private static AdviceSpec.Target target(TypeDescription advice, AnnotationDescription annotation) {
    String[] types = strings(annotation, "types");
    String[] supertypes = strings(annotation, "subtypesOf");
    String[] methods = strings(annotation, "methods");
    String[] annotations = strings(annotation, "annotatedWith");
    if (annotations.length > 0) {
      require(types.length + supertypes.length + methods.length == 0, advice, "names annotations and types or methods");
      return AdviceSpec.Target.annotated(Arrays.stream(annotations).map(name -> name.replace('.', '/')).toList());
    }
    require(types.length == 0 != (supertypes.length == 0), advice, "names neither types nor subtypesOf, or both");
    require(methods.length > 0, advice, "names no method");
    for (String method : concat(methods, strings(annotation, "foundBy"))) {
      require(method.chars().allMatch(c -> c > ' ' && c < 127), advice, "names a method that is not ASCII: " + method);
    }
    for (String type : types) {
      require(NEVER_WOVEN.stream().noneMatch(never -> never.endsWith(".") ? type.startsWith(never) : type.equals(never)), advice,
          "names " + type + ", which linking itself uses");
      require(!type.equals("java.lang.Thread") || List.of("start", "run").containsAll(List.of(methods)), advice,
          "names more of Thread than start and run");
    }
    StringBuilder takes = new StringBuilder();
    for (String type : strings(annotation, "takes")) {
      takes.append(descriptor(type));
    }
    boolean subtypes = supertypes.length > 0;
    List<String> names = Arrays.stream(subtypes ? supertypes : types).map(name -> name.replace('.', '/')).toList();
    int parameters = annotation.getValue("parameters").resolve(Integer.class);
    String[] except = strings(annotation, "except");
    require(subtypes || except.length == 0, advice, "leaves classes out of those that it names");
    for (String each : except) {
      require(each.endsWith("."), advice, "leaves out what is no package: " + each);
    }
    String[] foundBy = strings(annotation, "foundBy");
    require(subtypes || foundBy.length == 0, advice, "says how classes are found that it names");
    String needs = annotation.getValue("needs").resolve(String.class);
    require(!subtypes || needs.isEmpty(), advice, "needs a type for descendants");
    return new AdviceSpec.Target(names, subtypes, List.of(methods), takes.toString(), parameters,
        Arrays.stream(except).map(name -> name.replace('.', '/')).toList(), List.of(foundBy), needs.replace('.', '/'));
  }

  private static List<String> concat(String[] first, String[] second) {
    return Stream.concat(Arrays.stream(first), Arrays.stream(second)).toList();
  }

  private static List<String> opens(TypeDescription advice) {
    AnnotationDescription annotation = advice.getDeclaredAnnotations().ofType(Opens.class);
    List<String> packages = annotation == null ? List.of() : List.of(strings(annotation, "value"));
    for (String each : packages) {
      require(each.matches("[\\w.]+/[\\w.]+"), advice, "opens what is no module/package: " + each);
    }
    return packages;
  }

  private static String[] strings(AnnotationDescription annotation, String property) {
    AnnotationValue<?, ?> value = annotation.getValue(property);
    return value.resolve(String[].class);
  }

  private static String descriptor(String type) {
    if (type.endsWith("[]")) {
      return "[" + descriptor(type.substring(0, type.length() - 2));
    }
    int primitive = List.of("boolean", "byte", "char", "short", "int", "long", "float", "double").indexOf(type);
    return primitive >= 0 ? "ZBCSIJFD".substring(primitive, primitive + 1) : "L" + type.replace('.', '/') + ";";
  }

  private static AdviceSpec.Entry entry(MethodDescription method, List<AdviceSpec.Target> targets) {
    checkMethod(method, method.getDeclaredAnnotations().ofType(Advice.OnMethodEnter.class));
    int[] takes = new int[method.getParameters().size()];
    for (ParameterDescription parameter : method.getParameters()) {
      AnnotationList annotations = parameter.getDeclaredAnnotations();
      if (annotations.isAnnotationPresent(Advice.This.class)) {
        boolean optional = annotations.ofType(Advice.This.class).getValue("optional").resolve(Boolean.class);
        takes[parameter.getIndex()] = optional ? AdviceSpec.THIS_OR_NULL : AdviceSpec.THIS;
        require(targets.stream().noneMatch(target -> target.methods.contains("<init>")), method,
            "takes this at the entry of a constructor");
        require(optional || targets.stream().noneMatch(target -> target.annotations), method,
            "takes this, which annotated methods need not have");
      } else if (annotations.isAnnotationPresent(Advice.AllArguments.class)) {
        takes[parameter.getIndex()] = AdviceSpec.ARGUMENTS;
      } else if (annotations.isAnnotationPresent(Advice.Origin.class)) {
        takes[parameter.getIndex()] = AdviceSpec.METHOD;
        require(annotations.ofType(Advice.Origin.class).getValue("value").resolve(String.class).equals(Instrument.METHOD), method,
            "takes an origin of another pattern");
      } else {
        require(annotations.isAnnotationPresent(Advice.Argument.class), method, "takes something else than this, arguments and the method");
        takes[parameter.getIndex()] = annotations.ofType(Advice.Argument.class).getValue("value").resolve(Integer.class);
        requireArgument(takes[parameter.getIndex()], method, targets);
      }
    }
    int[] replaces = {};
    AnnotationDescription assign = method.getDeclaredAnnotations().ofType(Advice.AssignReturned.ToArguments.class);
    if (assign != null) {
      require(method.getReturnType().represents(Object[].class) || method.getReturnType().represents(Object.class), method,
          "replaces arguments but returns neither Object[] nor Object");
      AnnotationDescription[] all = assign.getValue("value").resolve(AnnotationDescription[].class);
      replaces = new int[all.length * 2];
      for (int i = 0; i < all.length; i++) {
        replaces[i * 2] = all[i].getValue("value").resolve(Integer.class);
        replaces[i * 2 + 1] = all[i].getValue("index").resolve(Integer.class);
        requireArgument(replaces[i * 2], method, targets);
        require(replaces[i * 2 + 1] >= 0, method, "replaces an argument without the index of its element");
      }
    }
    require(!method.getReturnType().isPrimitive() || method.getReturnType().represents(void.class), method, "returns a primitive");
    return new AdviceSpec.Entry(method.getName(), method.getDescriptor(), takes, replaces,
        method.getDeclaredAnnotations().isAnnotationPresent(Finishes.class), skips(method, targets));
  }

  private static boolean skips(MethodDescription method, List<AdviceSpec.Target> targets) {
    TypeDescription skipOn = method.getDeclaredAnnotations().ofType(Advice.OnMethodEnter.class).getValue("skipOn").resolve(TypeDescription.class);
    if (skipOn.represents(void.class)) {
      return false;
    }
    require(skipOn.getName().equals(Advice.OnNonDefaultValue.class.getName()), method, "skips the method for another reason than a value");
    require(!method.getReturnType().represents(void.class), method, "skips the method for a value but returns none");
    require(targets.stream().noneMatch(target -> target.methods.contains("<init>")), method, "skips a constructor");
    return true;
  }

  private static void requireArgument(int argument, MethodDescription method, List<AdviceSpec.Target> targets) {
    for (AdviceSpec.Target target : targets) {
      int taken = net.bytebuddy.jar.asm.Type.getArgumentTypes("(" + target.takes + ")V").length;
      require(argument < Math.max(taken, target.parameters), method, "takes argument " + argument + " that not every method has");
    }
  }

  private static AdviceSpec.Exit exit(MethodDescription method, List<AdviceSpec.Target> targets) {
    AnnotationDescription annotation = method.getDeclaredAnnotations().ofType(Advice.OnMethodExit.class);
    checkMethod(method, annotation);
    List<Class<?>> order = List.of(Advice.Return.class, Advice.This.class, Advice.Enter.class, Advice.Thrown.class);
    boolean[] takes = new boolean[order.size()];
    int last = -1;
    for (ParameterDescription parameter : method.getParameters()) {
      int found = -1;
      for (int i = 0; i < order.size(); i++) {
        if (isAnnotated(parameter, order.get(i))) {
          found = i;
        }
      }
      require(found >= 0, method, "takes something else than the result, this, the enter value and the exception");
      require(found > last, method, "takes its values in another order than result, this, enter value, exception");
      takes[found] = true;
      last = found;
    }
    boolean constructors = targets.stream().allMatch(target -> target.methods.equals(List.of("<init>")));
    require(!takes[1] || constructors, method, "takes this at the exit of a method that may have overwritten it");
    boolean replaces = method.getDeclaredAnnotations().isAnnotationPresent(Advice.AssignReturned.ToReturned.class);
    require(replaces != method.getReturnType().represents(void.class), method, "returns a value that replaces nothing, or none that could");
    require(!replaces || takes[0] && !method.getReturnType().isPrimitive(), method,
        "replaces a result that it does not take, or a primitive");
    TypeDescription onThrowable = annotation.getValue("onThrowable").resolve(TypeDescription.class);
    boolean onThrow = onThrowable.represents(Throwable.class);
    require(onThrow || onThrowable.getName().endsWith("NoExceptionHandler"), method, "is called for some exceptions only");
    require(!takes[3] || onThrow, method, "takes an exception that it is never called for");
    return new AdviceSpec.Exit(method.getName(), method.getDescriptor(), takes[1], takes[0], takes[2], takes[3], onThrow, replaces);
  }

  private static boolean isAnnotated(ParameterDescription parameter, Class<?> annotation) {
    return parameter.getDeclaredAnnotations().stream().anyMatch(each -> each.getAnnotationType().getName().equals(annotation.getName()));
  }

  private static void checkMethod(MethodDescription method, AnnotationDescription annotation) {
    require(method.isPublic() && method.isStatic(), method, "is not public and static");
    require(!annotation.getValue("inline").resolve(Boolean.class), method, "asks to be inlined");
    TypeDescription suppress = annotation.getValue("suppress").resolve(TypeDescription.class);
    require(suppress.getName().endsWith("NoExceptionHandler"), method, "suppresses exceptions: the woven call has a handler already");
  }

  private static void require(boolean condition, Object where, String problem) {
    if (!condition) {
      throw new IllegalArgumentException(where + " " + problem);
    }
  }

  /** Replaces the libraries' types, which the jar's build does not have: only their names matter, in signatures. */
  private static final class NameOnly implements ClassFileLocator {
    @Override
    public Resolution locate(String name) {
      ClassWriter writer = new ClassWriter(0);
      writer.visit(Opcodes.V1_8, Opcodes.ACC_PUBLIC, name.replace('.', '/'), null, "java/lang/Object", null);
      return new Resolution.Explicit(writer.toByteArray());
    }

    @Override
    public void close() {
      // nothing is open
    }
  }
}
