package dev.weft.build;

import dev.weft.advice.Nullable;
import dev.weft.weaving.matching.AdviceSpec;
import dev.weft.weaving.matching.Match;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.FieldVisitor;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;

/** The types of one release of a library and of the JDK, read from their class files. */
final class LibraryTypes implements Closeable {
  /** Of these, a method is not overridden by any that the weaver takes. */
  private static final int NOT_OVERRIDDEN = Opcodes.ACC_STATIC | Opcodes.ACC_PRIVATE | Opcodes.ACC_BRIDGE;

  private record Declared(int access, String name, String descriptor, boolean field) {
  }

  /** A type as its class file declares it. */
  static final class Outline {
    private final List<String> supertypes = new ArrayList<>();
    private final List<Declared> members = new ArrayList<>();
    private int access;
  }

  private final URLClassLoader loader;
  /** Types that do not exist are null. */
  private final Map<String, Outline> outlines = new HashMap<>();

  LibraryTypes(List<String> jars) throws IOException {
    URL[] urls = new URL[jars.size()];
    for (int i = 0; i < urls.length; i++) {
      urls[i] = Path.of(jars.get(i)).toUri().toURL();
    }
    loader = new URLClassLoader(urls, ClassLoader.getPlatformClassLoader());
  }

  @Override
  public void close() throws IOException {
    loader.close();
  }

  /**
   * Whether an advice can be woven into something: a method of a class that it names, as the weaver decides that, or a method that descendants of
   * a type have from it.
   */
  boolean hasTarget(AdviceSpec advice) throws IOException {
    for (AdviceSpec.Target target : advice.targets) {
      for (String type : target.types) {
        Outline outline = find(type);
        boolean there = outline != null && (target.needs.isEmpty() || find(target.needs) != null);
        if (there && (target.annotations || (target.subtypes ? isOverridden(outline, target) : isWoven(outline, new Match(advice, target))))) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean isWoven(Outline outline, Match match) {
    return outline.members.stream().anyMatch(each -> !each.field && match.weaves(each.access, each.name, each.descriptor));
  }

  /** Whether descendants of a type may declare a method that is woven: it is a constructor, or overrides one of the type or of a supertype. */
  private boolean isOverridden(Outline outline, AdviceSpec.Target target) throws IOException {
    if (target.methods.contains("<init>") || outline.members.stream().anyMatch(
        each -> !each.field && (each.access & NOT_OVERRIDDEN) == 0 && target.matches(each.name, each.descriptor))) {
      return true;
    }
    for (String each : outline.supertypes) {
      Outline supertype = find(each);
      if (supertype != null && isOverridden(supertype, target)) {
        return true;
      }
    }
    return false;
  }

  /** Why code of another package cannot use a member in this way; null if it can, or if the type or a supertype of it is missing. */
  @Nullable
  String problem(References.Member member) throws IOException {
    Outline owner = find(member.owner());
    if (owner == null) {
      return null;
    }
    Declared found = find(owner, member);
    if (found == null) {
      return isComplete(owner) ? "is missing" : null;
    }
    if ((found.access & (Opcodes.ACC_PUBLIC | Opcodes.ACC_PROTECTED)) == 0) {
      return "is not public";
    }
    if (member.isStatic() != ((found.access & Opcodes.ACC_STATIC) != 0)) {
      return member.isStatic() ? "is not static" : "is static";
    }
    boolean isInterface = (owner.access & Opcodes.ACC_INTERFACE) != 0;
    return member.isField() || member.ofInterface() == isInterface ? null : "is in " + (isInterface ? "an interface" : "a class");
  }

  @Nullable
  private Declared find(Outline outline, References.Member member) throws IOException {
    for (Declared each : outline.members) {
      if (each.field == member.isField() && each.name.equals(member.name()) && each.descriptor.equals(member.descriptor())) {
        return each;
      }
    }
    for (String each : outline.supertypes) {
      Outline supertype = member.name().equals("<init>") ? null : find(each);
      Declared found = supertype == null ? null : find(supertype, member);
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  private boolean isComplete(Outline outline) throws IOException {
    for (String each : outline.supertypes) {
      Outline supertype = find(each);
      if (supertype == null || !isComplete(supertype)) {
        return false;
      }
    }
    return true;
  }

  /** Returns null if there is no such type. */
  @Nullable
  Outline find(String internalName) throws IOException {
    if (!outlines.containsKey(internalName)) {
      try (InputStream in = loader.getResourceAsStream(internalName + ".class")) {
        outlines.put(internalName, in == null ? null : read(in));
      }
    }
    return outlines.get(internalName);
  }

  private static Outline read(InputStream in) throws IOException {
    Outline outline = new Outline();
    new ClassReader(in).accept(new ClassVisitor(Opcodes.ASM9) {
      @Override
      public void visit(int version, int access, String name, String signature, @Nullable String superName, String[] interfaces) {
        outline.access = access;
        if (superName != null) {
          outline.supertypes.add(superName);
        }
        outline.supertypes.addAll(List.of(interfaces));
      }

      @Nullable
      @Override
      public FieldVisitor visitField(int access, String name, String descriptor, String signature, Object value) {
        outline.members.add(new Declared(access, name, descriptor, true));
        return null;
      }

      @Nullable
      @Override
      public MethodVisitor visitMethod(int access, String name, String descriptor, String signature, String[] exceptions) {
        outline.members.add(new Declared(access, name, descriptor, false));
        return null;
      }
    }, ClassReader.SKIP_CODE | ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
    return outline;
  }
}
